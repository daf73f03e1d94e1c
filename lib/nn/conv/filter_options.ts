/** Rings, widths and cut-offs of the filters of a convolution: the defaults and the policies. */
import { check, describe } from "../../errors.js";
import type { FilterFamily, IcosahedralSamples } from "./native.js";

/**
 * The highest angular frequency as a function of a ring's radius: a number F for F·r, a named policy, or a function of
 * the radius in pixels.
 */
export type FrequenciesCutoff = number | "default1" | "default2" | "default3" | ((radius: number) => number);

/** The filters of a layer: rings, their widths, and the highest frequency on each; radii in pixels. */
export interface FilterParameters {
  readonly family: FilterFamily;
  readonly rings: readonly number[];
  readonly sigma: readonly number[];
  /** Of shells. */
  readonly cutoffs: readonly number[];
}

/** One of ⌈k/2⌉ evenly spaced rings out to ⌊(k−1)/2⌋ pixels, times the dilation. */
function defaultRings(kernelSize: number, dilation: number): number[] {
  const count = Math.ceil(kernelSize / 2);
  const last = Math.floor((kernelSize - 1) / 2);
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : (i * last) / (count - 1)) * dilation);
}

/** 0.6, on the last ring 0.4, at the origin 0.005. */
function defaultSigma(rings: readonly number[]): number[] {
  return rings.map((radius, i) => (radius === 0 ? 0.005 : i === rings.length - 1 ? 0.4 : 0.6));
}

type Policy = (r: number, largest: number) => number;
const outermost: Readonly<Record<string, Policy>> = {
  default2: (r, largest) => Math.min(2 * r, r === largest ? 1 : 2 * r - ((r + 1) % 2)),
  default3: (r, largest) => (r === largest ? 1 : 2),
};
/** Highest frequency at radius r > 0 of the policies, by dimension; `largest` is ⌊k/2⌋. */
const policies: Readonly<Record<number, Readonly<Record<string, Policy>>>> = {
  2: { default1: (r, largest) => Math.min(2 * r, r === largest ? 2 : 2 * r - ((r + 1) % 2)), ...outermost },
  3: { default1: (r, largest) => Math.min(2 * r, largest - r + 2), ...outermost },
};
/** Numbers that stand for policies, on the plane. */
const presets: Readonly<Record<number, string>> = { [-1]: "default1", [-2]: "default2", [-3]: "default3" };

function cutoffRule(callee: string, d: number, policy: FrequenciesCutoff, kernelSize: number): (r: number) => number {
  if (typeof policy === "function") {
    return (radius) => {
      const cutoff: unknown = policy(radius);
      check(
        typeof cutoff === "number" && Number.isFinite(cutoff),
        "ERR_INVALID_ARGUMENT",
        () => `${callee}: frequenciesCutoff: expected the function to return a number, given ${describe(cutoff)}`,
      );
      return cutoff;
    };
  }
  const name = typeof policy === "string" ? policy : d === 2 ? presets[policy] : undefined;
  if (name !== undefined) {
    const rule = policies[d]?.[name] as Policy;
    const largest = Math.floor(kernelSize / 2);
    return (radius) => (radius === 0 ? 0 : rule(radius, largest));
  }
  const factor = policy as number;
  check(
    factor >= 0,
    "ERR_INVALID_ARGUMENT",
    () =>
      `${callee}: frequenciesCutoff: expected a number >= 0, ${d === 2 ? "-1, -2, -3, " : ""}"default1", "default2", ` +
      `"default3" or a function, given ${describe(policy)}`,
  );
  return (radius) => factor * radius;
}

/** What decides on {@link FilterParameters}; radii in grid steps. */
export interface RingOptions {
  readonly kernelSize: number;
  readonly dilation: number;
  readonly rings?: readonly number[] | undefined;
  readonly sigma?: number | readonly number[] | undefined;
  readonly frequenciesCutoff?: FrequenciesCutoff | undefined;
}

/**
 * Rings, widths and cut-offs of a filter on R^d with what is not given filled in by default.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` naming `rings`, `sigma` or `frequenciesCutoff`
 */
export function ringParameters(callee: string, d: number, options: RingOptions): FilterParameters {
  const { kernelSize, frequenciesCutoff = "default1" } = options;
  const rings = ringsOf(callee, d, options);
  const cutoffs = rings.map(cutoffRule(callee, d, frequenciesCutoff, kernelSize));
  return { family: "shells", rings, sigma: widthsOf(rings, options.sigma), cutoffs };
}

/**
 * Rings and widths of filters on icosahedral orbits, with the defaults of {@link ringParameters}.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` naming `rings`
 */
export function orbitParameters(
  callee: string,
  options: Omit<RingOptions, "frequenciesCutoff"> & { readonly samples: IcosahedralSamples },
): FilterParameters {
  const rings = ringsOf(callee, 3, options);
  return { family: options.samples, rings, sigma: widthsOf(rings, options.sigma), cutoffs: [] };
}

/** The radii given, or by default; none beyond the corner of the kernel. */
function ringsOf(callee: string, d: number, options: RingOptions): readonly number[] {
  const { kernelSize, dilation } = options;
  const rings = options.rings ?? defaultRings(kernelSize, dilation);
  const largest = ((dilation * (kernelSize - 1)) / 2) * Math.sqrt(d);
  for (const radius of rings) {
    check(
      radius >= 0 && radius <= largest,
      "ERR_INVALID_ARGUMENT",
      () =>
        `${callee}: rings: expected radii from 0 to ${largest} (the corner of the kernel), given ${describe(radius)}`,
    );
  }
  return rings;
}

/** One width per ring. */
function widthsOf(rings: readonly number[], sigma: number | readonly number[] | undefined): readonly number[] {
  if (sigma === undefined) return defaultSigma(rings);
  return typeof sigma === "number" ? rings.map(() => sigma) : sigma;
}

/** The constant filter of a single point. */
export const pointParameters: FilterParameters = { family: "point", rings: [], sigma: [], cutoffs: [] };
