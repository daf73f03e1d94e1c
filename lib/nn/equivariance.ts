/** One check of equivariance for every module, on any grid and device. */
import { inspect } from "node:util";
import * as z from "zod";
import { parseOptions } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { EscnnError } from "../errors.js";
import type { GroupElement } from "../group/group_element.js";
import { noGrad } from "../torch/autograd.js";
import { fromArray } from "../torch/creation.js";
import type { FloatDType } from "../torch/module_support.js";
import type { Tensor } from "../torch/tensor.js";
import type { DType } from "../torch/types.js";
import type { EquivariantModule } from "./equivariant_module.js";
import type { FieldType } from "./field_type.js";
import type { GeometricTensor } from "./geometric_tensor.js";
import { alignedTable } from "./printed_table.js";

/** What the check found for one group element. */
export interface EquivarianceRow {
  /** Of the output's fibre group. */
  readonly element: GroupElement;
  /** Whether the element maps input and output grids to themselves, so that nothing was interpolated. */
  readonly exact: boolean;
  /** max |f(g·x) − g·f(x)| / max |f(x)|; interpolated rows compare a central disc only. */
  readonly error: number;
}

/** What the check found for one part of a network, given a field of the size that it gets there. */
export interface LayerEquivariance {
  /** Its full name in the network. */
  readonly path: string;
  /** Its class. */
  readonly module: string;
  readonly ok: boolean;
  readonly maxError: number;
  readonly maxInterpolatedError: number;
}

/** What the check found; prints as a table of the elements, and of the layers where they were looked at. */
export interface EquivarianceReport {
  /** Whether every exact row is within `atol + rtol · max |f(x)|`, and every other within `interpolationTolerance`. */
  readonly ok: boolean;
  /** The largest error among the exact rows. */
  readonly maxError: number;
  /** The largest error among the interpolated rows; 0 where there are none. */
  readonly maxInterpolatedError: number;
  readonly rows: readonly EquivarianceRow[];
  /** The equivariant parts of a network, each on its own, in the order of their first calls; see the option `layers`. */
  readonly layers: readonly LayerEquivariance[];
  /** The layer with the largest exact error, or interpolated error where no exact one is too large; null without layers. */
  readonly worst: LayerEquivariance | null;
  toString(): string;
}

type Findings = Pick<EquivarianceReport, "ok" | "maxError" | "maxInterpolatedError" | "rows">;

/** A report that prints. @internal */
export function equivarianceReport(findings: Findings, layers: readonly LayerEquivariance[] = []): EquivarianceReport {
  const failing = layers.filter((layer) => !layer.ok);
  const [worst = null] = [...(failing.length > 0 ? failing : layers)].sort(
    (a, b) => b.maxError - a.maxError || b.maxInterpolatedError - a.maxInterpolatedError,
  );
  const report = { ...findings, layers, worst };
  const print = () => printReport(report);
  return Object.defineProperties(report, {
    toString: { value: print },
    [inspect.custom]: { value: print },
  }) as EquivarianceReport;
}

const shown = (error: number) => (error === 0 ? "0" : error.toExponential(1));

function printReport({
  ok,
  maxError,
  maxInterpolatedError,
  rows,
  layers,
  worst,
}: Omit<EquivarianceReport, "toString">) {
  const lines = rows.map(({ element, exact, error }) => [
    String(element).replaceAll(/\s+/g, " "),
    exact ? "exact" : "interpolated",
    shown(error),
  ]);
  const parts = layers.map((layer) => [
    `${layer.path} ${layer.module}${layer === worst ? " (worst)" : ""}`,
    shown(layer.maxError),
    shown(layer.maxInterpolatedError),
  ]);
  return [
    ...alignedTable(["Element", "Kind", "Error"], lines, 2),
    ...(parts.length === 0 ? [] : alignedTable(["Layer", "Exact", "Interpolated"], parts, 1)),
    `${ok ? "equivariant" : "not equivariant"}: exact ${shown(maxError)}, interpolated ${shown(maxInterpolatedError)}`,
  ].join("\n");
}

const schema = once(() =>
  z.strictObject({
    assert: z.boolean().default(false),
    atol: z.number().min(0).default(0),
    rtol: z.number().min(0).optional(),
    interpolationTolerance: z.number().min(0).default(0.5),
    interpolated: z.boolean().default(true),
    samples: z.int().min(1).optional(),
    shape: z.array(z.int().min(1)).optional(),
    batch: z.int().min(1).default(2),
    seed: z.int().min(0).default(0),
    layers: z.boolean().optional(),
  }),
);

/**
 * Options of `checkEquivariance`: `assert` throws on failure (default false); `atol` (default 0) and `rtol` (default by
 * dtype: 1e-12 for float64, 1e-5 for float32, 5e-2 for half precision) bound exact rows; `interpolationTolerance`
 * (default 0.5) bounds the relative error of interpolated rows, which measures sampling as much as the module;
 * `interpolated: false` leaves these rows out, so that only elements that map the grids to themselves count; `samples`
 * elements at most, evenly chosen among the testing elements (default all); `shape` the spatial sizes (default: small
 * and such that the module is centred); `batch` (default 2); `seed` of the random fields (default 0); `layers` whether to check the equivariant parts of a network
 * one by one as well (default: where the whole fails).
 */
export type EquivarianceOptions = z.input<ReturnType<typeof schema>>;

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
  const options = parseOptions(name, schema(), given);
  const shape = options.shape ?? defaultShape(module);
  const state = [...module.namedBuffers()].map(([, buffer]) => [buffer, buffer.clone()] as const);
  const restore = () => {
    for (const [buffer, before] of state) buffer.copy_(before);
  };
  // Every pass starts from the same running statistics, which some layers divide by while they follow them.
  const run = (x: GeometricTensor) => {
    restore();
    return module.forward(x);
  };
  try {
    return noGrad(() => {
      const findings = compare(module, run, options, shape);
      const layers = (options.layers ?? !findings.ok) ? layersOf(module, given, shape) : [];
      const { bound: _, tolerance: __, ...kept } = findings;
      const report = equivarianceReport(kept, layers);
      if (options.assert && !report.ok) throw new EscnnError("ERR_INTERNAL", failure(name, report, findings));
      return report;
    });
  } finally {
    noGrad(restore);
  }
}

/** A field for a module, in its dtype and on its device. */
function placeOf(module: EquivariantModule): { dtype: FloatDType; device: string } {
  const [parameter] = [...module.parameters()].filter((p) => p.isFloatingPoint());
  return { dtype: (parameter?.dtype ?? "float64") as FloatDType, device: parameter?.device ?? "cpu" };
}

/** Every part that has no equivariant parts itself, on grids of the size that it gets in a pass of the whole. */
function layersOf(
  module: EquivariantModule,
  given: EquivarianceOptions,
  shape: readonly number[],
): LayerEquivariance[] {
  const sizes = new Map<EquivariantModule, readonly number[]>();
  const isPart = (part: unknown): part is EquivariantModule =>
    typeof (part as Partial<EquivariantModule>).checkEquivariance === "function";
  const parts = [...module.namedModules()].filter(
    ([path, part]) =>
      path !== "" && isPart(part) && ![...part.modules()].some((inner) => inner !== part && isPart(inner)),
  ) as unknown as [path: string, part: EquivariantModule][];
  const handles = parts.map(([, part]) =>
    part.registerForwardPreHook((self, inputs) => {
      const [x] = inputs as unknown as [GeometricTensor];
      if (!sizes.has(self) && x.coords === null) sizes.set(self, x.shape.slice(2));
    }),
  );
  try {
    module.forward(module.inType.wrap(smoothField(module.inType, 1, shape, 0).to(placeOf(module))));
  } finally {
    for (const handle of handles) handle.remove();
  }
  const paths = new Map(parts.map(([path, part]) => [part, path]));
  return [...sizes].map(([part, spatial]) => {
    const { ok, maxError, maxInterpolatedError } = part.checkEquivariance({
      ...given,
      shape: [...spatial],
      assert: false,
      layers: false,
    });
    return { path: paths.get(part) as string, module: part.typeName(), ok, maxError, maxInterpolatedError };
  });
}

function failure(name: string, { rows, worst: layer }: EquivarianceReport, { bound, tolerance }: Compared): string {
  const worst = rows.reduce((a, b) => ((b.exact === a.exact ? b.error > a.error : b.exact) ? b : a));
  return (
    `${name}: not equivariant: element ${worst.element} has relative error ${worst.error}, allowed ` +
    `${worst.exact ? bound : tolerance} (${worst.exact ? "exact" : "interpolated"})` +
    (layer === null ? "" : `; the worst layer is ${layer.path} (${layer.module})`)
  );
}

/** Findings, and the bounds that they were held against. */
interface Compared extends Findings {
  readonly bound: number;
  readonly tolerance: number;
}

function compare(
  module: EquivariantModule,
  run: (x: GeometricTensor) => GeometricTensor,
  options: z.output<ReturnType<typeof schema>>,
  shape: readonly number[],
): Compared {
  const place = placeOf(module);
  const { inType, outType } = module;
  const full = inType.wrap(smoothField(inType, options.batch, shape, options.seed).to(place));
  const fresh = (x: GeometricTensor) => inType.wrap(x.tensor.clone()); // a module may overwrite its input
  const y = run(fresh(full));
  const outShape = y.shape.slice(2);
  const centred = module.isCentred(shape);
  const scale = maxAbs(y.tensor) || 1;
  // Interpolated rows start from a field that is 0 near the edge and compare the middle.
  const window = () => {
    const x = inType.wrap(full.tensor.mul(ball(shape, 1, true).to(place)));
    const result = run(fresh(x));
    return { x, y: result, disc: ball(outShape, centralPart, false).to(place), scale: maxAbs(result.tensor) || 1 };
  };
  let windowed: ReturnType<typeof window> | undefined;
  const rows = evenly(outType.testingElements, options.samples).flatMap((element): EquivarianceRow[] => {
    const included = module.includeElement(element);
    const exact = centred && inType.actsExactly(included, shape) && outType.actsExactly(element, outShape);
    if (!exact && !options.interpolated) return [];
    if (exact) {
      const difference = run(full.transform(included)).tensor.sub(y.transform(element).tensor);
      return [{ element, exact, error: maxAbs(difference) / scale }];
    }
    windowed ??= window();
    const { x, y: reference, disc, scale: size } = windowed;
    const mode = shape.length === 2 ? "bicubic" : "bilinear";
    const moved = run(x.transform(included, { mode })).tensor;
    const difference = moved.sub(reference.transform(element, { mode }).tensor).mul(disc);
    return [{ element, exact, error: maxAbs(difference) / size }];
  });
  const largest = (exact: boolean) => Math.max(0, ...rows.filter((row) => row.exact === exact).map((row) => row.error));
  const [maxError, maxInterpolatedError] = [largest(true), largest(false)];
  const rtol = options.rtol ?? defaultRtol[place.dtype as DType] ?? 5e-2;
  const bound = options.atol / scale + rtol;
  const ok = rows.every((row) => row.error <= (row.exact ? bound : options.interpolationTolerance));
  return { ok, maxError, maxInterpolatedError, rows, bound, tolerance: options.interpolationTolerance };
}
