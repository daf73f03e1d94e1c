/** One check of equivariance for every module, on any grid and device. */
import * as z from "zod";
import { parseOptions } from "../config/arguments.js";
import { EscnnError } from "../errors.js";
import type { GroupElement } from "../group/group_element.js";
import { noGrad } from "../torch/autograd.js";
import { fromArray } from "../torch/creation.js";
import type { Tensor } from "../torch/tensor.js";
import type { DType } from "../torch/types.js";
import type { EquivariantModule } from "./equivariant_module.js";
import type { FieldType } from "./field_type.js";
import type { GeometricTensor } from "./geometric_tensor.js";

/** What the check found for one group element. */
export interface EquivarianceRow {
  /** Of the output's fibre group. */
  readonly element: GroupElement;
  /** Whether the element maps input and output grids to themselves, so that nothing was interpolated. */
  readonly exact: boolean;
  /** max |f(g·x) − g·f(x)| / max |f(x)|; interpolated rows compare a central disc only. */
  readonly error: number;
}

export interface EquivarianceReport {
  /** Whether every exact row is within `atol + rtol · max |f(x)|`, and every other within `interpolationTolerance`. */
  readonly ok: boolean;
  /** The largest error among the exact rows. */
  readonly maxError: number;
  /** The largest error among the interpolated rows; 0 where there are none. */
  readonly maxInterpolatedError: number;
  readonly rows: readonly EquivarianceRow[];
}

const schema = z.strictObject({
  assert: z.boolean().default(false),
  atol: z.number().min(0).default(0),
  rtol: z.number().min(0).optional(),
  interpolationTolerance: z.number().min(0).default(0.5),
  interpolated: z.boolean().default(true),
  samples: z.int().min(1).optional(),
  shape: z.array(z.int().min(1)).optional(),
  batch: z.int().min(1).default(2),
  seed: z.int().min(0).default(0),
});

/**
 * Options of `checkEquivariance`: `assert` throws on failure (default false); `atol` (default 0) and `rtol` (default by
 * dtype: 1e-12 for float64, 1e-5 for float32, 5e-2 for half precision) bound exact rows; `interpolationTolerance`
 * (default 0.5) bounds the relative error of interpolated rows, which measures sampling as much as the module;
 * `interpolated: false` leaves these rows out, so that only elements that map the grids to themselves count; `samples`
 * elements at most, evenly chosen among the testing elements (default all); `shape` the spatial sizes (default: small
 * and such that the module is centred); `batch` (default 2); `seed` of the random fields (default 0).
 */
export type EquivarianceOptions = z.input<typeof schema>;

const defaultRtol: Partial<Record<DType, number>> = { float64: 1e-12, float32: 1e-5 };

/** Waves per random field, and the shortest wavelength in grid steps. */
const waves = 12;
const shortest = 8;

/** Where interpolated rows are compared: within this part of the inscribed ball. */
const centralPart = 0.6;

/** Side lengths to try, in order, for a grid that a module takes and is centred on. */
const sides = [...Array.from({ length: 51 }, (_, i) => 13 + i), ...Array.from({ length: 12 }, (_, i) => 12 - i)];

/** A small deterministic generator (mulberry32), apart from torch's so that a check leaves no trace. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The distance of each position of a grid from its centre, per axis: `[d, P]` row by row. */
function offsets(spatial: readonly number[]): number[][] {
  const count = spatial.reduce((product, size) => product * size, 1);
  let repeat = count;
  return spatial.map((size) => {
    repeat /= size;
    return Array.from({ length: count }, (_, i) => (Math.floor(i / repeat) % size) - (size - 1) / 2);
  });
}

/**
 * A random field `[batch, type.size, *spatial]` in float64: each channel a sum of a constant and plane waves of at least
 * 8 grid steps, so that resampling it loses little.
 */
export function smoothField(type: FieldType, batch: number, spatial: readonly number[], seed = 0): Tensor {
  const next = randomNumbers(seed);
  const axes = offsets(spatial);
  const positions = axes[0]?.length ?? 1;
  const basis = new Float64Array(waves * positions).fill(1);
  for (let wave = 1; wave < waves && axes.length > 0; wave++) {
    const direction = axes.map(() => 2 * next() - 1);
    const norm = Math.hypot(...direction) || 1;
    const frequency = ((2 * Math.PI) / shortest) * Math.sqrt(next());
    const phase = 2 * Math.PI * next();
    for (let p = 0; p < positions; p++) {
      const projected = axes.reduce((sum, axis, i) => sum + ((direction[i] as number) / norm) * (axis[p] as number), 0);
      basis[wave * positions + p] = Math.cos(frequency * projected + phase);
    }
  }
  const coefficients = Float64Array.from({ length: batch * type.size * waves }, () => 2 * next() - 1);
  return fromArray(coefficients, [batch * type.size, waves])
    .matmul(fromArray(basis, [waves, positions]))
    .reshape([batch, type.size, ...spatial]);
}

/** 1 inside a ball of `part` of the grid's inscribed one, smoothly 0 outside where `smooth`: `[1, 1, *spatial]`. */
function ball(spatial: readonly number[], part: number, smooth: boolean): Tensor {
  const axes = offsets(spatial);
  const radius = (part * Math.min(...spatial)) / 2;
  const values = Float64Array.from({ length: axes[0]?.length ?? 1 }, (_, p) => {
    const distance = Math.hypot(...axes.map((axis) => axis[p] as number));
    if (!smooth) return distance <= radius ? 1 : 0;
    return distance >= radius ? 0 : Math.cos(((distance / radius) * Math.PI) / 2) ** 2;
  });
  return fromArray(values, [1, 1, ...spatial]);
}

function takes(module: EquivariantModule, spatial: readonly number[]): boolean {
  try {
    return module.evaluateOutputShape([1, module.inType.size, ...spatial]).every((size) => size >= 1);
  } catch (error) {
    if (error instanceof EscnnError) return false;
    throw error;
  }
}

function defaultShape(module: EquivariantModule): number[] {
  const d = module.inType.gspace.dimensionality;
  if (d === 0) return [];
  const cubes = sides.filter((side) => d < 3 || side < 24).map((side) => new Array<number>(d).fill(side));
  const taken = cubes.filter((cube) => takes(module, cube));
  const found = taken.find((cube) => module.isCentred(cube)) ?? taken[0];
  if (found !== undefined) return found;
  throw new EscnnError("ERR_SHAPE", `${module.typeName()}.checkEquivariance: shape: no default fits; give one`);
}

function evenly<T>(items: readonly T[], count: number | undefined): readonly T[] {
  if (count === undefined || count >= items.length) return items;
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as T);
}

function maxAbs(x: Tensor): number {
  return x.numel() === 0 ? 0 : x.abs().max().item();
}

/** See `EquivariantModule.checkEquivariance`. */
export function checkEquivariance(module: EquivariantModule, given: EquivarianceOptions): EquivarianceReport {
  const name = `${module.typeName()}.checkEquivariance`;
  const options = parseOptions(name, schema, given);
  const shape = options.shape ?? defaultShape(module);
  const state = [...module.namedBuffers()].map(([, buffer]) => [buffer, buffer.clone()] as const);
  try {
    return noGrad(() => compare(module, name, options, shape));
  } finally {
    noGrad(() => {
      for (const [buffer, before] of state) buffer.copy_(before);
    });
  }
}

function compare(
  module: EquivariantModule,
  name: string,
  options: z.output<typeof schema>,
  shape: readonly number[],
): EquivarianceReport {
  const [parameter] = [...module.parameters()].filter((p) => p.isFloatingPoint());
  const place = { dtype: parameter?.dtype ?? ("float64" as const), device: parameter?.device ?? "cpu" };
  const { inType, outType } = module;
  const full = inType.wrap(smoothField(inType, options.batch, shape, options.seed).to(place));
  const fresh = (x: GeometricTensor) => inType.wrap(x.tensor.clone()); // a module may overwrite its input
  const y = module.forward(fresh(full));
  const outShape = y.shape.slice(2);
  const centred = module.isCentred(shape);
  const scale = maxAbs(y.tensor) || 1;
  // Interpolated rows start from a field that is 0 near the edge and compare the middle.
  const window = () => {
    const x = inType.wrap(full.tensor.mul(ball(shape, 1, true).to(place)));
    const result = module.forward(fresh(x));
    return { x, y: result, disc: ball(outShape, centralPart, false).to(place), scale: maxAbs(result.tensor) || 1 };
  };
  let windowed: ReturnType<typeof window> | undefined;
  const rows = evenly(outType.testingElements, options.samples).flatMap((element): EquivarianceRow[] => {
    const included = module.includeElement(element);
    const exact = centred && inType.actsExactly(included, shape) && outType.actsExactly(element, outShape);
    if (!exact && !options.interpolated) return [];
    if (exact) {
      const difference = module.forward(full.transform(included)).tensor.sub(y.transform(element).tensor);
      return [{ element, exact, error: maxAbs(difference) / scale }];
    }
    windowed ??= window();
    const { x, y: reference, disc, scale: size } = windowed;
    const mode = shape.length === 2 ? "bicubic" : "bilinear";
    const moved = module.forward(x.transform(included, { mode })).tensor;
    const difference = moved.sub(reference.transform(element, { mode }).tensor).mul(disc);
    return [{ element, exact, error: maxAbs(difference) / size }];
  });
  const largest = (exact: boolean) => Math.max(0, ...rows.filter((row) => row.exact === exact).map((row) => row.error));
  const [maxError, maxInterpolatedError] = [largest(true), largest(false)];
  const rtol = options.rtol ?? defaultRtol[place.dtype as DType] ?? 5e-2;
  const bound = options.atol / scale + rtol;
  const ok = rows.every((row) => row.error <= (row.exact ? bound : options.interpolationTolerance));
  if (options.assert && !ok) {
    const worst = rows.reduce((a, b) => ((b.exact === a.exact ? b.error > a.error : b.exact) ? b : a));
    throw new EscnnError(
      "ERR_INTERNAL",
      `${name}: not equivariant: element ${worst.element} has relative error ${worst.error}, allowed ` +
        `${worst.exact ? bound : options.interpolationTolerance} (${worst.exact ? "exact" : "interpolated"})`,
    );
  }
  return { ok, maxError, maxInterpolatedError, rows };
}
