/** Sampling of images at given places. */
import { check, describe } from "../../../errors.js";
import * as ops from "../../ops.js";
import { binary, lookUp, numbers, required, unary } from "./define.js";

const samplings = { bilinear: 0, nearest: 1, bicubic: 2 } as const;
const outsides = { zeros: 0, border: 1, reflection: 2 } as const;

/**
 * Values of `[N, C, H, W]` (or `[N, C, D, H, W]`) at the places of a grid `[N, H', W', 2]` (or `[N, D', H', W', 3]`) of
 * coordinates (x, y(, z)) in [−1, 1]: `[N, C, H', W']`. Options: `mode = "bilinear"` (also `"nearest"`, `"bicubic"`),
 * `paddingMode = "zeros"` (also `"border"`, `"reflection"`), `alignCorners = false`.
 */
export const gridSample = binary(
  "gridSample",
  ["mode", "paddingMode", "alignCorners"],
  {
    mode: "bilinear" as keyof typeof samplings,
    paddingMode: "zeros" as keyof typeof outsides,
    alignCorners: false,
  },
  (input, grid, { mode, paddingMode, alignCorners }) => {
    const sampling = lookUp("gridSample", "mode", samplings, mode);
    const outside = lookUp("gridSample", "paddingMode", outsides, paddingMode);
    return ops.gridSampler(input, grid, sampling, outside, alignCorners);
  },
  ["input", "grid"],
);

/**
 * The grid for {@link gridSample} of affine maps `[N, 2, 3]` (or `[N, 3, 4]`). Options: `size` of the wanted output,
 * `[N, C, H, W]` or `[N, C, D, H, W]` (required), `alignCorners = false`.
 */
export const affineGrid = unary(
  "affineGrid",
  ["size", "alignCorners"],
  { size: null as readonly number[] | null, alignCorners: false },
  (theta, options) => {
    const size = numbers("affineGrid", "size", required("affineGrid", "size", options.size));
    check(
      (size.length === 4 || size.length === 5) && size.every((side) => Number.isInteger(side) && side > 0),
      "ERR_INVALID_ARGUMENT",
      () => `affineGrid: size: given ${describe(size)}, allowed: 4 or 5 integers >= 1`,
    );
    return ops.affineGridGenerator(theta, size, options.alignCorners);
  },
);
