/** Every equivariant module on every kind of group that it accepts, under every law; see rows.ts and spaces.ts. */
import { expect } from "chai";
import { nn, torch } from "../../../lib/index.js";
import { describeDevices } from "../../support/devices.js";
import { expectError } from "../../support/errors.js";
import { inputsOf, type Layer, laws, run, type Site, type Specimen } from "../../support/laws.js";
import { checkLiveTensors } from "../../support/tensors.js";
import { type TableRow, tableRows } from "./rows.js";
import { chosenSpaces, families, type TableSpace } from "./spaces.js";

function sitesOf({ takes, side }: TableRow, d: number): Site[] {
  if (d === 0) return [[]];
  const cube = new Array<number>(d).fill(side ?? (d === 2 ? 5 : 3));
  return [...(takes === "clouds" ? [] : [cube]), ...(takes === "grids" ? [] : ["cloud" as const])];
}

function specimenOf(row: TableRow, on: TableSpace): Specimen {
  return {
    ...row,
    make: () => row.make(on) as Layer,
    sites: sitesOf(row, on.dimensions),
    gridsOnly: row.takes === "grids",
    samples: row.sampledOnGrid ? on.grid?.grid : undefined,
  };
}

const table = tableRows.map((row) => ({
  row,
  spaces: chosenSpaces((on) => torch.scope(() => row.make(on) !== null)),
}));

describeDevices("nn: every module on every group", (device) => {
  for (const { row, spaces } of table) {
    describe(row.name, () => {
      checkLiveTensors(after);
      for (const [text, law] of Object.entries(laws)) {
        it(text, () => {
          const broken = spaces.flatMap((on) => {
            try {
              torch.scope(() => law(specimenOf(row, on), device));
              return [];
            } catch (error) {
              return [`${on.name}: ${(error as Error).message}`];
            }
          });
          expect(broken.join("\n")).to.equal("");
        });
      }
    });
  }
});

/** Those that others extend, which nobody makes, and one of plain tensors. */
const others: readonly unknown[] = [
  nn.MaxPoolChannels,
  nn.EquivariantModule,
  nn.PointConvolution,
  nn.FieldBatchNorm,
  nn.FieldNormalization,
  nn.IIDBatchNorm,
  nn.IIDInstanceNorm,
];

describe("the table of nn", () => {
  checkLiveTensors();

  for (const { row, spaces } of table) {
    it(`${row.name} rejects fields of another type, and what is no field`, () => {
      const layer = row.make(spaces[0] as TableSpace) as Layer;
      const site = sitesOf(row, (spaces[0] as TableSpace).dimensions)[0] as Site;
      const inputs = inputsOf(layer, site, { dtype: "float32", device: "cpu" });
      const last = inputs.at(-1) as nn.GeometricTensor;
      const twice = last.type.add(last.type);
      const other = twice.wrap(torch.cat([last.tensor, last.tensor], 1), last.coords);
      const before = inputs.slice(0, -1);
      expectError(() => run(layer, [...before, other]), "ERR_TYPE_MISMATCH", /expected the field type \[.*, given \[/s);
      expectError(
        () => run(layer, [...before, last.tensor as never]),
        "ERR_INVALID_ARGUMENT",
        /expected a GeometricTensor/,
      );
    });
  }

  it("has a row for every exported class of modules", () => {
    const isModule = (value: unknown) =>
      typeof value === "function" && value.prototype instanceof torch.nn.Module && !others.includes(value);
    const met = torch
      .scope(() =>
        table.map(({ row, spaces: [on] }) => {
          const layer = row.make(on as TableSpace) as Layer;
          const plain = row.noExport ? [] : [...layer.eval().export().modules()];
          return [...layer.modules(), ...plain].map((part) => part.constructor);
        }),
      )
      .flat();
    const missing = Object.entries(nn).filter(([, value]) => isModule(value) && !met.includes(value as never));
    expect(missing.map(([name]) => name)).to.deep.equal([]);
  });

  it("has every family of groups, and each row a space", () => {
    for (const { row, spaces } of table) expect(spaces.length, row.name).to.be.greaterThan(0);
    const used = new Set(table.flatMap(({ spaces }) => spaces.map(({ family }) => family)));
    expect([...used].sort()).to.deep.equal([...families].sort());
  });
});
