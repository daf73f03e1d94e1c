/** The suite of one layer as it is built with certain options; the table of test/nn/table has every layer on every group. */
import { expect } from "chai";
import { smoothField } from "../../lib/nn/equivariance.js";
import type { EquivariantModule } from "../../lib/nn/index.js";
import { scope } from "../../lib/torch/index.js";
import { describeDevices } from "./devices.js";
import { expectError } from "./errors.js";
import { inputsOf, type Layer, laws, perturb, run, type Specimen } from "./laws.js";
import { expectSameInRuntime, hasRuntime } from "./onnx.js";
import { checkLiveTensors } from "./tensors.js";

export interface LayerCase extends Pick<Specimen, "weighted" | "constantStatistics" | "isRandom" | "inplace"> {
  readonly name: string;
  readonly make: () => EquivariantModule;
  /** Spatial sizes to try. Default: an odd and an even square, or no space for a point. */
  readonly shapes?: readonly (readonly number[])[];
  /** Printed form. */
  readonly text?: string;
  /** The option that is a function, so that the layer has no form as data. Default: none. */
  readonly functionOption?: string;
  /** State-dict entries and their shapes. Default: none. */
  readonly state?: Readonly<Record<string, readonly number[]>>;
}

/** The state of one plain batch norm. */
export function batchNorm(key: string, fields: number): Record<string, number[]> {
  const names = ["weight", "bias", "running_mean", "running_var"].map((name) => [`${key}.${name}`, [fields]]);
  return Object.fromEntries([...names, [`${key}.num_batches_tracked`, []]]);
}

/** The state of an affine IIDBatchNorm: per representation its name, number of fields, size, trivial irreps. */
export function iidBatchNorm(
  key: string,
  ...groups: [name: string, fields: number, size: number, trivials: number][]
): Record<string, number[]> {
  const all: Record<string, number[]> = { [`${key}num_batches_tracked`]: [] };
  for (const [name, fields, size, trivials] of groups) {
    all[`${key}${name}_weight`] = [fields, 1];
    all[`${key}${name}_running_var`] = [fields, 1];
    if (trivials === 0) continue;
    all[`${key}${name}_bias`] = [fields, trivials];
    all[`${key}${name}_running_mean`] = [fields, size];
  }
  return all;
}

function shapesOf({ shapes, make }: LayerCase): readonly (readonly number[])[] {
  if (shapes !== undefined) return shapes;
  const d = scope(() => make().inType.gspace.dimensionality);
  return d === 0 ? [[]] : [new Array<number>(d).fill(9), new Array<number>(d).fill(8)];
}

function specimenOf(row: LayerCase): Specimen {
  return { ...row, make: () => row.make() as unknown as Layer, sites: shapesOf(row) };
}

/** What options can break; that point clouds and low precision work is a matter of the class. */
const chosen = [
  "gives the promised shape, type, dtype and device",
  "follows the dtype of its input, or says that it cannot",
  "is equivariant in float64",
  "is equivariant in float32",
  "has the gradients of its values",
  "is exported as a plain module of the same function",
  "keeps its function in a state dict",
  "keeps its function in a config",
] as const satisfies readonly (keyof typeof laws)[];

function expectNoConfig({ make }: LayerCase, option: string): void {
  expectError(() => make().toConfig(), "ERR_NOT_IMPLEMENTED", new RegExp(`toConfig: ${option}: a function`));
}

/** Declares the suite of one layer on every device. */
export function describeLayer(row: LayerCase): void {
  describeDevices(row.name, (device) => {
    checkLiveTensors(after);
    const specimen = specimenOf(row);
    const [shape] = specimen.sites as [readonly number[]];
    const place = { dtype: "float32", device } as const;
    for (const text of chosen) {
      const { functionOption } = row;
      if (text === "keeps its function in a config" && functionOption !== undefined)
        it(`has no config: ${functionOption} is a function`, () => expectNoConfig(row, functionOption));
      else it(text, () => scope(() => laws[text](specimen, device)));
    }
    if (device !== "cpu") return;
    it("has the state of its kind", () => {
      const state = Object.entries(row.make().stateDict()).map(([name, tensor]) => [name, tensor.shape]);
      expect(Object.fromEntries(state)).to.deep.equal(row.state ?? {});
    });
    it("rejects another field type and shape", () => {
      const layer = row.make();
      const other = layer.inType.add(layer.inType);
      const x = other.wrap(smoothField(other, 1, shape));
      expectError(() => layer.forward(x), "ERR_TYPE_MISMATCH", /expected the field type \[.*, given \[/s);
      expectError(() => layer.forward(x.tensor as never), "ERR_INVALID_ARGUMENT", /input: expected a GeometricTensor/);
      expectError(() => layer.evaluateOutputShape([1, layer.inType.size + 1, ...shape]), "ERR_SHAPE", /inputShape/);
    });
    it("runs in ONNX Runtime as here", async function () {
      if (!hasRuntime()) this.skip();
      const layer = specimen.make();
      perturb(layer);
      if ([...layer.buffers()].length > 0) run(layer, inputsOf(layer, shape, place)); // statistics of its own
      const { inType } = layer as unknown as EquivariantModule;
      const examples = [1, 3].map((batch) => () => [smoothField(inType, batch, shape, batch).to("float32")]);
      await expectSameInRuntime(layer, examples);
    });
    if (row.text !== undefined) {
      it("prints as Python does", () => {
        expect(String(row.make())).to.equal(row.text);
      });
    }
  });
}
