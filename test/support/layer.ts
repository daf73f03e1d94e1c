/** What every equivariant layer must do, as one body; a layer's test is a row of a table. */
import { expect } from "chai";
import { smoothField } from "../../lib/nn/equivariance.js";
import { type EquivariantModule, fromConfig } from "../../lib/nn/index.js";
import { type DType, noGrad, type Tensor } from "../../lib/torch/index.js";
import { describeDevices } from "./devices.js";
import { expectError } from "./errors.js";
import { expectSameInRuntime } from "./onnx.js";
import { checkLiveTensors, relativeDifference } from "./tensors.js";
import { toleranceOf } from "./tolerances.js";

export interface LayerCase {
  readonly name: string;
  readonly make: () => EquivariantModule;
  /** Spatial sizes to try. Default: an odd and an even square, or no space for a point. */
  readonly shapes?: readonly (readonly number[])[];
  /** Default: train and eval where the layer has running statistics, else train. */
  readonly modes?: readonly ("train" | "eval")[];
  /** Printed form. */
  readonly text?: string;
  /** Whether the layer multiplies by weights, so that its input must be of their dtype. Default: false. */
  readonly weighted?: boolean;
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

const dtypes = ["float64", "float32"] as const;

function input(layer: EquivariantModule, shape: readonly number[], device: string, dtype: DType) {
  return layer.inType.wrap(smoothField(layer.inType, 2, shape, 1).to({ device, dtype }));
}

function shapesOf({ shapes }: LayerCase, layer: EquivariantModule): readonly (readonly number[])[] {
  if (shapes !== undefined) return shapes;
  const d = layer.inType.gspace.dimensionality;
  return d === 0 ? [[]] : [new Array<number>(d).fill(9), new Array<number>(d).fill(8)];
}

function allFinite(x: Tensor): boolean {
  return Boolean(x.isfinite().all().item());
}

/** Gives parameters numbers that are all different, so that mixed-up ones show. */
function perturb(layer: EquivariantModule): void {
  noGrad(() => {
    for (const [i, parameter] of [...layer.parameters()].entries()) {
      if (!parameter.requiresGrad) continue;
      const numbers = Float64Array.from({ length: parameter.numel() }, (_, k) => 0.2 * Math.sin(k + 1 + i));
      for (const [k, value] of numbers.entries()) parameter.flatten().select(0, k).add_(value);
    }
  });
}

/** A config in JSON gives a module that prints, is typed and computes, with the weights loaded, as the original. */
export function expectSameAfterConfig(layer: EquivariantModule, spatial: readonly number[]): void {
  const config = JSON.parse(JSON.stringify(layer.toConfig()));
  const copy = fromConfig(config) as EquivariantModule;
  expect(copy.toConfig()).to.deep.equal(config);
  expect(String(copy)).to.equal(String(layer));
  expect(copy.inType.equals(layer.inType) && copy.outType.equals(layer.outType)).to.equal(true);
  const x = layer.inType.wrap(smoothField(layer.inType, 2, spatial, 1).to({ dtype: "float32" }));
  layer.train();
  if ([...layer.buffers()].length > 0) layer.forward(layer.inType.wrap(x.tensor.clone()));
  expect(copy.loadStateDict(layer.stateDict())).to.deep.equal({ missing: [], unexpected: [] });
  const run = (module: EquivariantModule) =>
    noGrad(() => module.eval().forward(module.inType.wrap(x.tensor.clone())).tensor);
  expect(relativeDifference(run(copy), run(layer))).to.equal(0);
}

/** The suite of one layer on one device. */
function layerSuite(row: LayerCase, device: string): void {
  const modes = row.modes ?? ["train", "eval"];
  for (const dtype of dtypes) {
    const make = () => {
      const layer = row.make();
      perturb(layer);
      return layer.to({ device, dtype });
    };
    for (const mode of modes) {
      it(`is equivariant, of the promised shape, and exported: ${dtype}, ${mode}`, () => {
        const layer = make();
        for (const shape of shapesOf(row, layer)) {
          const x = input(layer, shape, device, dtype);
          layer.train();
          if ([...layer.buffers()].length > 0) layer.forward(x); // running statistics of their own
          layer.train(mode === "train");
          const report = layer.checkEquivariance({ shape: [...shape], interpolated: false });
          expect(
            report.rows.some((line) => !line.element.isIdentity) || layer.outType.testingElements.length === 1,
          ).to.equal(true);
          expect(report.maxError, `equivariance on [${shape.join(", ")}]`).to.be.at.most(
            toleranceOf(dtype).equivariance,
          );
          const before = x.tensor.clone();
          const y = layer.forward(layer.inType.wrap(x.tensor.clone()));
          expect(y.shape).to.deep.equal(layer.evaluateOutputShape(x.shape));
          expect(y.type.equals(layer.outType)).to.equal(true);
          expect(y.tensor.dtype).to.equal(dtype);
          expect(y.tensor.device.startsWith(device)).to.equal(true);
          expect(relativeDifference(x.tensor, before), "input left alone").to.equal(0);
          layer.eval();
          const plain = layer.export({ device, dtype });
          const got = plain.forward(before.clone());
          const want = layer.forward(layer.inType.wrap(before.clone())).tensor;
          expect(relativeDifference(got, want), "export").to.be.at.most(toleranceOf(dtype).export);
        }
      });
    }
  }
  for (const dtype of ["bfloat16", "float16"] as const) {
    it(`keeps ${dtype}`, () => {
      const layer = row.make().to({ device, dtype });
      const [shape] = shapesOf(row, layer) as [readonly number[]];
      const y = layer.forward(input(layer, shape, device, dtype));
      expect(y.tensor.dtype).to.equal(dtype);
      expect(allFinite(y.tensor)).to.equal(true);
    });
  }
  it("follows the dtype of the input, or says that it cannot", () => {
    const layer = row.make().to(device);
    const [shape] = shapesOf(row, layer) as [readonly number[]];
    const forward = () => layer.forward(input(layer, shape, device, "float64"));
    if (row.weighted) expectError(forward, "ERR_DTYPE", /input: expected .* Float, given Double/);
    else expect(forward().tensor.dtype).to.equal("float64");
  });
  it("has gradients", () => {
    const layer = row.make().to({ device, dtype: "float64" });
    const [shape] = shapesOf(row, layer) as [readonly number[]];
    const x = input(layer, shape, device, "float64").tensor.requiresGrad_();
    const weights = smoothField(layer.outType, 2, layer.evaluateOutputShape(x.shape).slice(2), 2).to(device);
    layer
      .forward(layer.inType.wrap(x.mul(1)))
      .tensor.mul(weights)
      .sum()
      .backward();
    const { grad } = x;
    expect(allFinite(grad as Tensor)).to.equal(true);
    expect((grad as Tensor).abs().max().item()).to.be.greaterThan(0);
    for (const parameter of layer.parameters()) if (parameter.requiresGrad) expect(parameter.grad).to.not.equal(null);
  });
}

/** Declares the suite of one layer on every device. */
export function describeLayer(row: LayerCase): void {
  describeDevices(row.name, (device) => {
    checkLiveTensors();
    layerSuite(row, device);
    if (device !== "cpu") return;
    it("round-trips its state", () => {
      const layer = row.make();
      const state = layer.stateDict();
      const shapes = Object.fromEntries(Object.entries(state).map(([name, tensor]) => [name, tensor.shape]));
      expect(shapes).to.deep.equal(row.state ?? {});
      perturb(layer);
      const copy = row.make();
      expect(copy.loadStateDict(layer.stateDict())).to.deep.equal({ missing: [], unexpected: [] });
      for (const [name, tensor] of Object.entries(layer.stateDict())) {
        expect(relativeDifference(copy.stateDict()[name] as Tensor, tensor), name).to.equal(0);
      }
    });
    it("is kept by its config: printed form, types, state and function", () => {
      const layer = row.make();
      const { functionOption } = row;
      if (functionOption !== undefined) {
        const text = new RegExp(`toConfig: ${functionOption}: a function`);
        expectError(() => layer.toConfig(), "ERR_NOT_IMPLEMENTED", text);
        return;
      }
      perturb(layer);
      expectSameAfterConfig(layer, shapesOf(row, layer)[0] as readonly number[]);
    });
    it("rejects another field type and shape", () => {
      const layer = row.make();
      const [shape] = shapesOf(row, layer) as [readonly number[]];
      const other = layer.inType.add(layer.inType);
      const x = other.wrap(smoothField(other, 1, shape));
      expectError(() => layer.forward(x), "ERR_TYPE_MISMATCH", /expected the field type \[.*, given \[/s);
      expectError(() => layer.forward(x.tensor as never), "ERR_INVALID_ARGUMENT", /input: expected a GeometricTensor/);
      expectError(() => layer.evaluateOutputShape([1, layer.inType.size + 1, ...shape]), "ERR_SHAPE", /inputShape/);
    });
    it("runs in ONNX Runtime as here", async () => {
      const layer = row.make();
      perturb(layer);
      const [shape] = shapesOf(row, layer) as [readonly number[]];
      if ([...layer.buffers()].length > 0) layer.forward(input(layer, shape, device, "float32")); // statistics of its own
      const examples = [1, 3].map((batch) => () => [smoothField(layer.inType, batch, shape, batch).to("float32")]);
      await expectSameInRuntime(layer, examples);
    });
    if (row.text !== undefined) {
      it("prints as Python does", () => {
        expect(String(row.make())).to.equal(row.text);
      });
    }
  });
}
