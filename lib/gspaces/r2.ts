/** Groups of rotations and reflections acting on the plane. */
import * as z from "zod";
import { parseArguments } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { GSpace2D } from "./gspace.js";

const order = once(() =>
  z.custom<number>(
    (value) => Number.isSafeInteger(value) && (value === -1 || (value as number) >= 1),
    "expected an integer >= 1, or -1 for all rotations",
  ),
);
const N = once(() => order().default(-1));
const maximumFrequency = once(() => z.int().min(0).default(6));
const axis = once(() => z.number().default(Math.PI / 2));
const rotSchema = once(() => z.strictObject({ N: N(), maximumFrequency: maximumFrequency() }));
const flipRotSchema = once(() => z.strictObject({ N: N(), maximumFrequency: maximumFrequency(), axis: axis() }));
const flipSchema = once(() => z.strictObject({ axis: axis() }));

/** What {@link rot2dOnR2} takes by name. */
export interface RotOptions {
  /** Rotations by 2π/N; −1 (default) for all rotations. */
  readonly N?: number;
  /** To which frequency SO(2) or O(2) lists irreps; default 6. */
  readonly maximumFrequency?: number;
}

/** What {@link flipRot2dOnR2} takes by name. */
export interface FlipRotOptions extends RotOptions {
  /** The slope of the mirror line in radians; default π/2, the vertical axis. */
  readonly axis?: number;
}

/** Rotations of the plane: C_N, or SO(2) for N = −1. */
export function rot2dOnR2(...args: [options?: RotOptions] | [N?: number, maximumFrequency?: number]): GSpace2D {
  const options = parseArguments("rot2dOnR2", rotSchema(), args);
  return new GSpace2D([null, options.N], options.maximumFrequency);
}

/** Rotations and reflections of the plane: D_N (for N = 1 the C_2 of one mirror), or O(2) for N = −1. */
export function flipRot2dOnR2(
  ...args: [options?: FlipRotOptions] | [N?: number, maximumFrequency?: number, axis?: number]
): GSpace2D {
  const options = parseArguments("flipRot2dOnR2", flipRotSchema(), args);
  return new GSpace2D([2 * options.axis, options.N], options.maximumFrequency);
}

/** One reflection: C_2, mirroring in the line of slope `axis` (default π/2: left and right change places). */
export function flip2dOnR2(...args: [options?: { readonly axis?: number }] | [axis?: number]): GSpace2D {
  const options = parseArguments("flip2dOnR2", flipSchema(), args);
  return new GSpace2D([2 * options.axis, 1]);
}

/** The plane without symmetry: C_1, for ordinary convolutions. */
export function trivialOnR2(): GSpace2D {
  return new GSpace2D([null, 1]);
}
