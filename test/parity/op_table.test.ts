import { AssertionError, expect } from "chai";
import { EscnnError } from "../../lib/errors.js";
import { operators } from "../../lib/torch/generated/names.js";
import { gradcheck } from "../../lib/torch/gradcheck.js";
import * as torch from "../../lib/torch/index.js";
import { native } from "../../lib/torch/native.js";
import olderOps from "../../scripts/older-ops.json" with { type: "json" };
import { readFixture } from "../support/fixtures.js";
import { isBefore } from "../support/libtorch.js";
import { isFull } from "../support/sampling.js";
import { checkLiveTensors } from "../support/tensors.js";
import { argumentsOf, callRow, expectChecksum, expectResult, type Row, tensorsIn } from "./op_table.js";

interface Fixture {
  readonly madeBy: string;
  /** Why an operator has no row. */
  readonly skipped: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** Operators that the libtorch which made the fixture has no more. */
const olderOnly = new Set(
  Object.values(olderOps as Record<string, { name: string }[]>).flatMap((list) => list.map(({ name }) => name)),
);

const fixture = readFixture<Fixture>(import.meta.url, "fixtures/ops.json");
/** Derivatives by more numbers are compared in full runs only: each number takes two calls. */
const fewNumbers = 32;
/** At most this share of the operators may lack a row. */
const largestShareSkipped = 0.05;

/** Not one that another device has kernels for only. */
const isSkipped = (name: string) => !fixture.skipped[name]?.startsWith("has kernels for");

/** How many numbers the tensors in a row's arguments have. */
function numbersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + numbersIn(item), 0);
  if (typeof value !== "object" || value === null || !("shape" in value)) return 0;
  return (value.shape as number[]).reduce((product, size) => product * size, 1);
}

/** Operators that have a derivative, or the right one, from this minor of libtorch on. */
const derivativesSince: Readonly<Record<string, string>> = {
  aminmax: "2.12",
  narrow_copy: "2.12",
  nextafter: "2.13",
  nextafter_: "2.13",
  native_group_norm: "2.14", // by the mean, where it is a result
};

const minorOf = (text: string) => /(\d+\.\d+)\.\d+/.exec(text)?.[1];

/** Rows by the operator's first letter: tests few enough to look for live tensors after each. */
const byLetter = new Map<string, Row[]>();
for (const row of fixture.rows) byLetter.set(row.op[0] as string, [...(byLetter.get(row.op[0] as string) ?? []), row]);

/** What is wrong with one row; undefined where nothing is. */
function complaint(row: Row, body: () => void): string | undefined {
  try {
    torch.scope(body);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return `${row.op}.${row.overload}(${JSON.stringify([...row.args, row.options])}): ${text}`;
  }
}

describe("every operator against Python's", () => {
  const counts = { called: new Set<string>(), rows: 0, refused: 0, dtypes: 0, gradchecked: 0 };
  const present = new Set(
    native()
      .opSchemas()
      .map(({ name }) => name),
  );
  // Kernels change between minors: there the rows are called, and their numbers are not compared.
  const sameMinor = minorOf(fixture.madeBy) === minorOf(native().libtorchVersion());
  const here = (rows: readonly Row[]) => rows.filter(({ op }) => present.has(op));
  let threads = 1;

  before(() => {
    threads = torch.getNumThreads();
    torch.setNumThreads(1);
  });

  after(() => {
    torch.setNumThreads(threads);
    const names = operators.filter(([name]) => present.has(name));
    const inPlace = (name: string) => name.endsWith("_") || name.endsWith("_inplace");
    const called = [...counts.called];
    const skipped = Object.keys(fixture.skipped).filter(isSkipped);
    const outForms = native()
      .opSchemas()
      .filter(({ name, arguments: list }) => counts.called.has(name) && list.some(({ out }) => out)).length;
    const differentiable = fixture.rows.filter(({ gradient }) => gradient !== undefined);
    console.log(
      [
        `      ${names.length} operators in this libtorch: ${called.length} called and compared`,
        `${called.filter(inPlace).length} of them in place; ${skipped.length} skipped, ${Object.keys(fixture.skipped).length - skipped.length} for other devices`,
        `${counts.rows} calls, ${counts.dtypes} in other dtypes, ${counts.refused} refused as in Python`,
        `${counts.gradchecked} of ${differentiable.length} differentiable calls checked by differences`,
        `${outForms} out= forms are no part of the interface`,
      ].join("; "),
    );
  });

  checkLiveTensors();

  it("has a row or a reason for every operator", () => {
    const rows = new Set(fixture.rows.map(({ op }) => op));
    const names = operators.map(([name]) => name).filter((name) => present.has(name));
    const missing = names.filter((name) => !rows.has(name) && !(name in fixture.skipped) && !olderOnly.has(name));
    expect(missing).to.deep.equal([]);
    const without = names.filter((name) => name in fixture.skipped);
    expect(without.filter((name) => rows.has(name))).to.deep.equal([]);
    expect(without.filter(isSkipped).length / names.length).to.be.at.most(largestShareSkipped);
  });

  for (const [letter, rows] of [...byLetter].sort()) {
    it(`${letter}…: results, and dtypes and sums in other dtypes`, function () {
      this.timeout(600_000);
      const complaints = here(rows).flatMap((row) => [
        complaint(row, () => {
          const { args, options } = argumentsOf(row);
          const result = callRow(row, args, options);
          counts.called.add(row.op);
          counts.rows++;
          if (sameMinor) expectResult("result", result, row.outputs, row.gauge ?? false);
        }),
        ...Object.entries(row.others ?? {}).map(([dtype, expected]) =>
          complaint(row, () => {
            const result = inDtype(row, dtype as torch.DType);
            if (!sameMinor) return;
            expect(result === null, `refuses ${dtype}`).to.equal(expected === null);
            if (expected === null) counts.refused++;
            else expectChecksum(`in ${dtype}`, result, expected);
            counts.dtypes++;
          }),
        ),
      ]);
      expect(complaints.filter((text) => text !== undefined)).to.deep.equal([]);
    });

    it(`${letter}…: derivatives against differences`, function () {
      this.timeout(600_000);
      const complaints = here(rows)
        .filter(({ gradient, op }) => gradient === true && !isBefore(derivativesSince[op] ?? "0.0"))
        .filter((row) => isFull || numbersIn([row.args, Object.values(row.options)]) <= fewNumbers)
        .map((row) =>
          complaint(row, () => {
            checkDerivative(row);
            counts.gradchecked++;
          }),
        );
      expect(complaints.filter((text) => text !== undefined)).to.deep.equal([]);
    });
  }

  it("notices a wrong number, shape, dtype and derivative", () => {
    const row = fixture.rows.find(({ op, options }) => op === "sin" && Object.keys(options).length === 0) as Row;
    const cosine = { ...row, op: "cos" };
    const { args, options } = argumentsOf(row);
    const wrong = [
      () => expectResult("result", callRow(cosine, args, options), row.outputs, false),
      () => expectResult("result", (callRow(row, args, options) as torch.Tensor).to("float32"), row.outputs, false),
      () => expectResult("result", (callRow(row, args, options) as torch.Tensor).unsqueeze(0), row.outputs, false),
      () => expectChecksum("sum", inDtype(cosine, "float32"), row.others?.float32 ?? []),
    ];
    for (const check of wrong) expect(() => torch.scope(check)).to.throw(AssertionError);
  });
});

/** What the operator gives for another dtype; null where it refuses with a typed error. */
function inDtype(row: Row, dtype: torch.DType): unknown {
  try {
    const { args, options } = argumentsOf(row, dtype);
    return callRow(row, args, options);
  } catch (error) {
    if (error instanceof EscnnError && error.code !== "ERR_INTERNAL") return null;
    throw error;
  }
}

/** Compares derivatives by every dense float64 tensor among the arguments with differences. */
function checkDerivative(row: Row): void {
  const { args, options } = argumentsOf(row);
  const leaves = [...tensorsIn(args), ...tensorsIn(Object.values(options ?? {}))].filter(
    (tensor) => tensor.dtype === "float64" && tensor.layout === "strided",
  );
  const run = (...given: torch.Tensor[]) => {
    const replaced = new Map(leaves.map((leaf, i) => [leaf, (given[i] as torch.Tensor).clone()]));
    const placed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(placed);
      return torch.isTensor(value) ? (replaced.get(value) ?? value) : value;
    };
    const named = options && Object.fromEntries(Object.entries(options).map(([name, value]) => [name, placed(value)]));
    return tensorsIn(callRow(row, args.map(placed), named))
      .filter((tensor) => tensor.isFloatingPoint() || tensor.isComplex())
      .map((tensor) => (tensor.isComplex() ? torch.viewAsReal(tensor.resolveConj()) : tensor));
  };
  for (const leaf of leaves) leaf.requiresGrad_();
  gradcheck(run, leaves);
}
