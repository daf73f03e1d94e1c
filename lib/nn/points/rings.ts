/** Rings, widths and cut-offs of kernels on point clouds. */
import * as z from "zod";
import { integer, once } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import type { KernelAttributes } from "../../kernels/kernel_basis.js";
import type { FieldType } from "../field_type.js";
import type { Contraction } from "./native.js";

/** The highest angular frequency as a function of a ring's radius: a number F for F·r, or a function of the radius. */
export type PointFrequenciesCutoff = number | ((radius: number) => number);

const numbers = once(() => z.array(z.number({ error: "allowed: numbers" })));
const flag = once(() => z.boolean({ error: "allowed: true or false" }));
const radius = "allowed: a number > 0";

/** The arguments of the point convolutions, in Python's order. */
export const schema = once(() =>
  z.strictObject({
    inType: z.custom<FieldType>(),
    outType: z.custom<FieldType>(),
    groups: integer(1).default(1),
    bias: flag().default(true),
    sigma: z.union([z.number(), numbers()], { error: "allowed: a number or an array of one per ring" }).optional(),
    width: z.number({ error: radius }).positive({ error: radius }).optional(),
    nRings: integer(1).optional(),
    frequenciesCutoff: z
      .custom<PointFrequenciesCutoff>(
        (given) => typeof given === "function" || (typeof given === "number" && Number.isFinite(given) && given >= 0),
        "allowed: a number >= 0 or a function of the radius",
      )
      .default(3),
    rings: numbers().min(1, { error: "allowed: at least one radius" }).optional(),
    basisFilter: z
      .custom<(attributes: KernelAttributes) => boolean>(
        (given) => typeof given === "function",
        "allowed: a function of a kernel's attributes",
      )
      .optional(),
    recompute: flag().default(false),
    initialize: flag().default(true),
    contraction: z
      .enum(["auto", "features", "filters"] satisfies Contraction[], {
        error: 'allowed: "auto", "features", "filters"',
      })
      .default("auto"),
  }),
);

/** The options of a point convolution after validation. */
export type ParsedOptions = z.output<ReturnType<typeof schema>>;

/** Rings of kernels, their widths, and the highest frequency on each. */
export interface PointRings {
  readonly rings: readonly number[];
  readonly sigma: readonly number[];
  readonly cutoffs: readonly number[];
}

/** `count` radii from 0 to `width`, evenly spaced; one stands at 0. */
function evenRings(width: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : (width * i) / (count - 1)));
}

/**
 * The rings of a kernel on points with what is not given filled in by default.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` unless either `width` and `nRings` or `rings` are given, or where
 *   `frequenciesCutoff` returns no number
 */
export function pointRings(callee: string, options: ParsedOptions): PointRings {
  const { width, nRings, sigma, frequenciesCutoff } = options;
  const given = Object.entries({ width, nRings, rings: options.rings })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  check(
    ["width,nRings", "rings"].includes(given.join()),
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: expected either width and nRings, or rings, given ${given.join(" and ") || "none of them"}`,
  );
  const rings = options.rings ?? evenRings(width as number, nRings as number);
  const sigmas =
    sigma === undefined
      ? rings.map((r, i) => (r === 0 ? 0.005 : i === rings.length - 1 ? 0.4 : 0.6))
      : typeof sigma === "number"
        ? rings.map(() => sigma)
        : sigma;
  const cutoffs = rings.map((r) => {
    const cutoff: unknown = typeof frequenciesCutoff === "number" ? frequenciesCutoff * r : frequenciesCutoff(r);
    check(
      typeof cutoff === "number" && Number.isFinite(cutoff),
      "ERR_INVALID_ARGUMENT",
      () => `${callee}: frequenciesCutoff: expected the function to return a number, given ${describe(cutoff)}`,
    );
    return cutoff;
  });
  return { rings, sigma: sigmas, cutoffs };
}
