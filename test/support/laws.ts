/** What every equivariant module must do, one body per law; suites run them over tables of modules. */
import { expect } from "chai";
import type { GroupElement } from "../../lib/group/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import {
  EquivariantModule,
  type FieldType,
  fromConfig,
  type GeometricTensor,
  PointConvolution,
} from "../../lib/nn/index.js";
import { autocast, type DType, fromArray, manualSeed, noGrad, type Tensor } from "../../lib/torch/index.js";
import { arange, cat, stack } from "../../lib/torch/ops.js";
import { expectError } from "./errors.js";
import { isFull, sample } from "./sampling.js";
import { relativeDifference } from "./tensors.js";
import { toleranceOf, tolerances } from "./tolerances.js";

/** A module that takes any number of fields, and what else its `forward` takes. */
export type Layer = EquivariantModule<unknown[], FieldType | readonly FieldType[]>;

/** Where the fields of an input are: on a grid of these sizes (none on a single point), or at scattered points. */
export type Site = readonly number[] | "cloud";

/** A module and what is known of it. */
export interface Specimen {
  /** A new one each time. */
  readonly make: () => Layer;
  /** The first counts for laws that look at one only. */
  readonly sites: readonly Site[];
  /** Whether it takes no point clouds where its fields live in a space. */
  readonly gridsOnly?: boolean;
  /** Whether it multiplies by weights, so that its input must be of their dtype. */
  readonly weighted?: boolean;
  /** Whether gradients take the statistics of its input as constants, also in eval mode, so that they are no derivatives. */
  readonly constantStatistics?: boolean;
  /** The elements at which it samples functions on the group: it is exactly equivariant under these alone. */
  readonly samples?: readonly GroupElement[];
  /**
   * Whether it jumps where two vectors of a field have the same norm. Numbers in half precision stand for an interval, so
   * that it has one value for them only where norms differ by more.
   */
  readonly comparesNorms?: boolean;
  /** Whether it overwrites its input. */
  readonly inplace?: boolean;
  /** Whether it draws random numbers in training. */
  readonly isRandom?: boolean;
  /** Whether there is no plain module of the same function. */
  readonly noExport?: boolean;
}

interface Place {
  readonly dtype: DType;
  readonly device: string;
}

const points = 6;
const samplesOf = (type: FieldType) => (type.gspace.dimensionality === 0 ? points : 2);
const typesOf = (layer: Layer): readonly FieldType[] => [layer.inType].flat();

/** Smooth random fields of a module's types. */
export function inputsOf(layer: Layer, site: Site, { dtype, device }: Place, seed = 1): GeometricTensor[] {
  const types = typesOf(layer);
  const [first] = types as [FieldType];
  const d = first.gspace.dimensionality;
  // Points as half numbers are other points once they move, and kernels are sharp.
  const ofPoints = dtype === "float64" ? dtype : "float32";
  const coords = site === "cloud" ? scattered(d).to({ dtype: ofPoints, device }) : null;
  return types.map((type, i) => {
    const [count, spatial] = site === "cloud" ? [points, []] : [samplesOf(type), site];
    return type.wrap(smoothField(type, count, spatial, seed + i).to({ dtype, device }), coords);
  });
}

/** Fields with norms of their own, each 2 % above another, in no order in space: `[N, C, *spatial]`. */
function withNormsApart(x: GeometricTensor): GeometricTensor {
  const [positions, stride] = [x.shape.slice(2).reduce((product, size) => product * size, 1), 37];
  if (positions % stride === 0) throw new Error(`expected a number of positions without the factor ${stride}`);
  const norms = Float64Array.from({ length: positions }, (_, p) => 1.02 ** ((stride * p) % positions));
  const wanted = fromArray(norms, [1, 1, ...x.shape.slice(2)]);
  const fields = x.split().map(({ tensor }) => {
    const field = tensor.to("float64");
    return field.mul(wanted).div(field.square().sum(1, true).sqrt());
  });
  return x.type.wrap(cat(fields, 1).to(x.tensor.dtype), x.coords);
}

function scattered(d: number): Tensor {
  return fromArray(
    Float64Array.from({ length: points * d }, (_, i) => Math.sin(1 + 2.7 * i)),
    [points, d],
  );
}

/** One pass; a module that passes messages gets edges between all points. */
export function run(layer: Layer, inputs: readonly GeometricTensor[]): GeometricTensor {
  const [first, ...rest] = inputs as readonly [GeometricTensor, ...GeometricTensor[]];
  if (!((layer as unknown) instanceof PointConvolution)) return layer.forward(first, ...rest);
  const [weights] = layer.parameters();
  const all = arange(points, { dtype: "int64", device: weights?.device ?? "cpu" });
  const targets = all.unsqueeze(1).expand([points, points]).reshape([-1]);
  return layer.forward(first, stack([all.repeat([points]), targets]));
}

/** Gives parameters numbers that are all different, so that mixed-up ones show. */
export function perturb(layer: Layer): void {
  noGrad(() => {
    for (const [i, parameter] of [...layer.parameters()].entries()) {
      if (!parameter.requiresGrad) continue;
      const numbers = Float64Array.from({ length: parameter.numel() }, (_, k) => 0.2 * Math.sin(k + 1 + i));
      parameter.add_(fromArray(numbers, parameter.shape).to({ dtype: parameter.dtype, device: parameter.device }));
    }
  });
}

/** A module with numbers of its own in parameters and running statistics. */
function prepared({ make, sites }: Specimen, place: Place): Layer {
  const layer = make();
  perturb(layer);
  layer.to(place as { dtype: "float64"; device: string });
  if (hasStatistics(layer)) noGrad(() => run(layer, inputsOf(layer, sites[0] as Site, place, 5)));
  return layer;
}

const hasStatistics = (layer: Layer) => [...layer.buffers()].length > 0;

/** The modes in which a module is a function of its input. */
function modesOf(specimen: Specimen, layer: Layer): readonly boolean[] {
  if (specimen.isRandom) return [false];
  return hasStatistics(layer) ? [true, false] : [true];
}

/** Passes that all start from the running statistics that the module has now. */
function repeatable(layer: Layer): (inputs: readonly GeometricTensor[]) => GeometricTensor {
  const state = [...layer.buffers()].map((buffer) => [buffer, buffer.clone()] as const);
  return (inputs) => {
    noGrad(() => {
      for (const [buffer, before] of state) buffer.copy_(before);
    });
    return run(
      layer,
      inputs.map((x) => x.type.wrap(x.tensor.clone(), x.coords)),
    );
  };
}

/** The elements of the output's group under which a pass is equivariant up to rounding. */
function exactElements(specimen: Specimen, layer: Layer, site: Site, output: readonly number[]): GroupElement[] {
  const { samples } = specimen;
  const [inType] = typesOf(layer) as [FieldType];
  const { outType } = layer;
  const known = samples ?? outType.testingElements;
  if (site === "cloud") return [...known];
  if (!layer.isCentred(site)) return [];
  return known.filter((g) => inType.actsExactly(layer.includeElement(g), site) && outType.actsExactly(g, output));
}

/** Whether anything but the identity can act exactly: at scattered points everything does, on a grid its symmetries do. */
function hasExactElements({ sites, samples }: Specimen, layer: Layer): boolean {
  const [type] = typesOf(layer) as [FieldType];
  const known = (samples ?? layer.outType.testingElements).filter((g) => !g.isIdentity);
  return sites.some((site) =>
    known.some(
      (g) =>
        site === "cloud" ||
        type.actsExactly(
          layer.includeElement(g),
          site.map(() => 3),
        ),
    ),
  );
}

/**
 * How far `forward(g x)` is from `g forward(x)`, relative to the largest number, over elements that act exactly: in every
 * mode in float64, in one mode and for fewer elements in other dtypes, which differ in rounding alone.
 */
function equivarianceError(specimen: Specimen, layer: Layer, place: Place): number {
  const isExact = place.dtype === "float64";
  const count = (isExact ? 2 : 1) * (isFull ? 4 : 2);
  let largest = 0;
  let turned = 0;
  noGrad(() => {
    for (const mode of modesOf(specimen, layer).slice(isExact ? 0 : -1)) {
      layer.train(mode);
      const forward = repeatable(layer);
      for (const site of specimen.sites) {
        const given = inputsOf(layer, site, place);
        const inputs = specimen.comparesNorms && place.dtype === "bfloat16" ? given.map(withNormsApart) : given;
        const y = forward(inputs);
        const elements = exactElements(specimen, layer, site, y.shape.slice(2)).filter((g) => !g.isIdentity);
        for (const g of sample(elements, count)) {
          const moved = inputs.map((x) => x.transform(layer.includeElement(g)));
          largest = Math.max(largest, relativeDifference(forward(moved).tensor, y.transform(g).tensor));
          turned += 1;
        }
      }
    }
  });
  expect(turned > 0, "an element other than the identity acts exactly").to.equal(hasExactElements(specimen, layer));
  return largest;
}

function promisedShape(layer: Layer, inputs: readonly GeometricTensor[]): number[] {
  const shapes = inputs.map(({ shape }) => shape);
  return layer.evaluateOutputShape((shapes.length === 1 ? shapes[0] : shapes) as number[]);
}

/** ‖a − b‖ / ‖b‖. */
function distance(a: Tensor, b: Tensor): number {
  const [x, y] = [a.detach().to("float64"), b.detach().to("float64")];
  return x.sub(y).square().sum().sqrt().item() / (y.square().sum().sqrt().item() || 1);
}

const low = (device: string): DType => (device === "cuda" ? "float16" : "bfloat16");
const inAutocast = <T>(device: string, fn: () => T): T =>
  autocast(device as "cpu" | "cuda", { dtype: low(device) }, fn);

/** A law: throws where the module breaks it. */
export type Law = (specimen: Specimen, device: string) => void;

const shapes: Law = (specimen, device) => {
  for (const dtype of ["float64", "float32", "bfloat16", "float16"] as const) {
    const place = { dtype, device };
    const layer = specimen.make().to(place) as Layer;
    for (const site of specimen.sites) {
      const inputs = inputsOf(layer, site, place);
      const before = inputs.map((x) => x.tensor.clone());
      const y = run(layer, inputs);
      expect(y.shape).to.deep.equal(promisedShape(layer, inputs));
      expect(y.type.equals(layer.outType)).to.equal(true);
      expect(y.tensor.dtype).to.equal(dtype);
      expect(y.tensor.device.startsWith(device)).to.equal(true);
      expect(Boolean(y.tensor.isfinite().all().item()), `${dtype}: finite`).to.equal(true);
      for (const [i, x] of specimen.inplace ? [] : inputs.entries())
        expect(relativeDifference(x.tensor, before[i] as Tensor), "input left alone").to.equal(0);
    }
  }
};

const inputDtype: Law = (specimen, device) => {
  const layer = specimen.make().to(device) as Layer;
  for (const site of specimen.sites) {
    const forward = () => run(layer, inputsOf(layer, site, { dtype: "float64", device })).tensor.dtype;
    if (specimen.weighted) expectError(forward, "ERR_DTYPE", /input: expected .* Float, given Double/);
    else expect(forward()).to.equal("float64");
  }
};

const coordinates: Law = (specimen, device) => {
  const layer = specimen.make().to(device) as Layer;
  const [type] = typesOf(layer) as [FieldType];
  if (type.gspace.dimensionality === 0) return;
  const inputs = inputsOf(layer, "cloud", { dtype: "float32", device });
  if (specimen.gridsOnly) expectError(() => run(layer, inputs), "ERR_SHAPE", /with coordinates/);
  else expect(run(layer, inputs).coords).to.equal(inputs[0]?.coords);
};

const equivariance =
  (dtype: "float64" | "float32" | "bfloat16"): Law =>
  (specimen, device) => {
    const place = { dtype, device };
    const error = equivarianceError(specimen, prepared(specimen, place), place);
    expect(error).to.be.at.most(dtype === "bfloat16" ? tolerances.low : toleranceOf(dtype).equivariance);
  };

const autocastEquivariance: Law = (specimen, device) => {
  const place = { dtype: "float32", device } as const;
  const layer = prepared(specimen, place);
  const error = inAutocast(device, () => equivarianceError(specimen, layer, place));
  expect(error).to.be.at.most(tolerances.low);
};

const lowPrecision: Law = (specimen, device) => {
  const half = low(device);
  for (const site of specimen.sites) {
    const exact = prepared(specimen, { dtype: "float64", device });
    const lowered = exact.clone().to({ dtype: half as "bfloat16" }) as Layer;
    const single = exact.clone().to({ dtype: "float32" }) as Layer;
    noGrad(() => {
      for (const layer of [exact, lowered, single]) layer.train(!specimen.isRandom);
      // The same numbers for all, those that half precision has.
      const inputs = inputsOf(exact, site, { dtype: half, device });
      const as = (dtype: DType) => inputs.map((x) => x.type.wrap(x.tensor.to(dtype), x.coords));
      const want = run(exact, as("float64")).tensor;
      expect(distance(run(lowered, inputs).tensor, want), half).to.be.at.most(tolerances.low);
      const cast = inAutocast(device, () => run(single, as("float32")).tensor);
      expect(distance(cast, want), "autocast").to.be.at.most(tolerances.low);
    });
  }
};

/** The derivative along random directions by differences, against a backward pass. */
const gradients: Law = (specimen, device) => {
  const place = { dtype: "float64", device } as const;
  const layer = prepared(specimen, place);
  layer.train(specimen.isRandom || !hasStatistics(layer)); // statistics of a batch are constants for the gradient
  const learned = [...layer.parameters()].filter((parameter) => parameter.requiresGrad);
  for (const site of specimen.sites) {
    const inputs = inputsOf(layer, site, place);
    const leaves = inputs.map((x) => x.tensor.requiresGrad_());
    const wrap = (tensors: readonly Tensor[]) => inputs.map((x, i) => x.type.wrap(tensors[i] as Tensor, x.coords));
    const pass = (tensors: readonly Tensor[]): Tensor => {
      manualSeed(7);
      const y = run(layer, wrap(tensors.map((tensor) => tensor.mul(1)))).tensor;
      return y.mul(wave(y.shape, 3, device)).sum();
    };
    for (const parameter of learned) parameter.grad = null;
    pass(leaves).backward();
    const slope = (tensors: readonly Tensor[], move: (step: number) => Tensor): void => {
      const directions = tensors.map((tensor, i) => wave(tensor.shape, i, device));
      const grads = tensors.map((tensor) => tensor.grad as Tensor);
      const parts = grads.map((grad, i) => grad.mul(directions[i] as Tensor));
      const total = (values: readonly Tensor[]) => values.reduce((sum, value) => sum + value.sum().item(), 0);
      const step = 1e-7; // so small that hardly a number changes its sign, where functions have a kink
      const numeric = (move(step).item() - move(-step).item()) / (2 * step);
      const scale = total(parts.map((part) => part.abs())) || 1;
      expect(Math.abs(numeric - total(parts)) / scale, "derivative").to.be.at.most(tolerances.derivative);
    };
    const shifted = (tensor: Tensor, i: number, step: number) =>
      tensor.detach().add(wave(tensor.shape, i, device).mul(step));
    if (!specimen.constantStatistics)
      slope(leaves, (step) => noGrad(() => pass(leaves.map((x, i) => shifted(x, i, step)))));
    if (learned.length === 0) continue;
    slope(learned, (step) =>
      noGrad(() => {
        const before = learned.map((parameter) => parameter.clone());
        for (const [i, parameter] of learned.entries()) parameter.copy_(shifted(parameter, i, step));
        const value = pass(leaves);
        for (const [i, parameter] of learned.entries()) parameter.copy_(before[i] as Tensor);
        return value;
      }),
    );
  }
};

/** Numbers that are all different, of size 1. */
function wave(shape: readonly number[], phase: number, device: string): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return fromArray(
    Float64Array.from({ length: count }, (_, i) => Math.sin(1 + 1.7 * i + phase)),
    [...shape],
  ).to(device);
}

const exported: Law = (specimen, device) => {
  for (const dtype of ["float64", "float32"] as const) {
    const place = { dtype, device };
    const layer = prepared(specimen, place).eval();
    if (specimen.noExport) {
      expectError(() => layer.export(), "ERR_NOT_IMPLEMENTED", /export: a plain torch module has no/);
      return;
    }
    for (const site of specimen.sites) {
      if (site === "cloud") continue;
      const plain = layer.export(place);
      const inputs = inputsOf(layer, site, place);
      const got = plain.forward(...(inputs.map((x) => x.tensor.clone()) as [Tensor]));
      expect(got.dtype).to.equal(dtype);
      expect(relativeDifference(got, run(layer, inputs).tensor)).to.be.at.most(toleranceOf(dtype).export);
      expect([...plain.modules()].some((part) => part instanceof EquivariantModule)).to.equal(false);
      expect(prepared(specimen, place).export(place).loadStateDict(plain.stateDict())).to.deep.equal(nothing);
    }
  }
};

const nothing = { missing: [], unexpected: [] };

/** Expects what both give in eval mode to be the same numbers. */
function expectSameFunction(specimen: Specimen, a: Layer, b: Layer, place: Place): void {
  noGrad(() => {
    for (const site of specimen.sites) {
      const [x, y] = [a, b].map((layer) => run(layer.eval(), inputsOf(layer, site, place)).tensor);
      expect(relativeDifference(x as Tensor, y as Tensor)).to.equal(0);
    }
  });
}

const state: Law = (specimen, device) => {
  const place = { dtype: "float32", device } as const;
  const [layer, copy] = [prepared(specimen, place), specimen.make().to(device) as Layer];
  expect(copy.loadStateDict(layer.stateDict())).to.deep.equal(nothing);
  expect(Object.keys(copy.stateDict())).to.deep.equal(Object.keys(layer.stateDict()));
  for (const [name, tensor] of Object.entries(layer.stateDict()))
    expect(relativeDifference(copy.stateDict()[name] as Tensor, tensor), name).to.equal(0);
  expectSameFunction(specimen, copy, layer, place);
};

/** A config in JSON gives a module that prints, is typed and computes, with the weights loaded, as the original. */
const config: Law = (specimen, device) => {
  const place = { dtype: "float32", device } as const;
  const layer = prepared(specimen, place);
  const written = JSON.parse(JSON.stringify(layer.toConfig()));
  const copy = (fromConfig(written) as unknown as Layer).to(device) as Layer;
  expect(copy.toConfig()).to.deep.equal(written);
  expect(String(copy)).to.equal(String(layer));
  for (const [i, type] of typesOf(layer).entries()) expect(type.equals(typesOf(copy)[i])).to.equal(true);
  expect(copy.outType.equals(layer.outType)).to.equal(true);
  expect(copy.loadStateDict(layer.stateDict())).to.deep.equal(nothing);
  expectSameFunction(specimen, copy, layer, place);
};

const clones: Law = (specimen, device) => {
  const place = { dtype: "float64", device } as const;
  const layer = prepared(specimen, place);
  const copy = layer.clone();
  expect(String(copy)).to.equal(String(layer));
  expectSameFunction(specimen, copy, layer, place);
  const before = Object.values(layer.stateDict()).map((tensor) => tensor.clone());
  noGrad(() => {
    for (const tensor of Object.values(copy.stateDict())) tensor.add_(1);
  });
  for (const [i, tensor] of Object.values(layer.stateDict()).entries())
    expect(relativeDifference(tensor, before[i] as Tensor), "state of its own").to.equal(0);
};

/** The laws, by what they say. */
export const laws = {
  "gives the promised shape, type, dtype and device": shapes,
  "follows the dtype of its input, or says that it cannot": inputDtype,
  "keeps coordinates, or says that it takes no clouds": coordinates,
  "is equivariant in float64": equivariance("float64"),
  "is equivariant in float32": equivariance("float32"),
  "is equivariant in bfloat16": equivariance("bfloat16"),
  "is equivariant under autocast": autocastEquivariance,
  "computes the same in half precision and under autocast": lowPrecision,
  "has the gradients of its values": gradients,
  "is exported as a plain module of the same function": exported,
  "keeps its function in a state dict": state,
  "keeps its function in a config": config,
  "is copied with a state of its own": clones,
} satisfies Record<string, Law>;
