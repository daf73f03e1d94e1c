/** Transforms that draw random numbers, one draw per image: `(images, random) => images`. */
import * as z from "zod";
import { type Arguments, parseArguments, toList } from "../../config/arguments.js";
import { once, oneOf, real } from "../../config/schemas.js";
import { check, describe } from "../../errors.js";
import { fromArray } from "../../torch/creation.js";
import { Generator } from "../../torch/generator.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { Random } from "../random.js";
import { hflip, pad, vflip } from "./geometry.js";
import { checkImages, checkSize, type Size } from "./images.js";
import { rotate } from "./rotate.js";

/**
 * Where a transform's random numbers come from: a {@link Random} (as `DataLoader` hands to its transform, so that a
 * resumed run repeats them) or a generator of libtorch on the CPU.
 */
export type RandomSource = Random | Generator;

/** Images to images; deterministic transforms leave `random` alone. */
export type ImageTransform = (images: Tensor, random: RandomSource) => Tensor;

const probability = once(() => real(0, 1).default(0.5));
const flipSchema = once(() => z.strictObject({ p: probability() }));
const angle = once(() => real());
const rotateError = "allowed: a number (for [-a, a]) or [from, to], in radians";
const rotateSchema = once(() =>
  z.strictObject({
    angles: z
      .union([angle().transform((a) => [-Math.abs(a), Math.abs(a)] as [number, number]), z.tuple([angle(), angle()])], {
        error: rotateError,
      })
      .refine(([from, to]) => from <= to, { error: rotateError })
      .default([-Math.PI, Math.PI]),
    mode: oneOf("bilinear", "nearest", "bicubic").default("bilinear"),
  }),
);

type FlipArguments = Arguments<z.input<ReturnType<typeof flipSchema>>, ["p"]>;

/** Each image is mirrored left to right with probability `p` (default 0.5). */
export function randomHflip(...args: FlipArguments): ImageTransform {
  const { p } = parseArguments("randomHflip", flipSchema(), args);
  return (images, random) => choose("randomHflip", images, hflip, p, random);
}

/** Each image is mirrored top to bottom with probability `p` (default 0.5). */
export function randomVflip(...args: FlipArguments): ImageTransform {
  const { p } = parseArguments("randomVflip", flipSchema(), args);
  return (images, random) => choose("randomVflip", images, vflip, p, random);
}

/**
 * Each image is turned by an angle of its own, uniform in `angles` (default: any angle), as {@link rotate} turns.
 *
 * @param args `angles = [-π, π]` (one number a stands for [−a, a]), `mode = "bilinear"`
 */
export function randomRotate(
  ...args: Arguments<z.input<ReturnType<typeof rotateSchema>>, ["angles", "mode"]>
): ImageTransform {
  const { angles, mode } = parseArguments("randomRotate", rotateSchema(), args);
  const [from, to] = angles;
  return (images, random) => {
    const [count] = checkImages("randomRotate", images);
    return rotate(
      images,
      Array.from(uniforms("randomRotate", random, count), (u) => from + (to - from) * u),
      { mode },
    );
  };
}

/**
 * Each image is cut to `size` pixels at a place of its own, uniform over all places where it fits.
 *
 * @param size what is cut out; at most the images' size with `padding`
 * @param options `padding`: zero borders added first, as {@link pad} takes them (default 0)
 */
export function randomCrop(
  size: Size,
  options: { readonly padding?: number | readonly number[] } = {},
): ImageTransform {
  const [height, width] = checkSize("randomCrop", size);
  const { padding = 0 } = options;
  return (images, random) => {
    checkImages("randomCrop", images);
    const padded = padding === 0 ? images : pad(images, padding);
    const [count, channels, rows, columns] = padded.shape as [number, number, number, number];
    check(
      height <= rows && width <= columns,
      "ERR_INVALID_ARGUMENT",
      `randomCrop: size: given ${height} x ${width}, allowed: at most ${rows} x ${columns}`,
    );
    const place = (room: number) =>
      Int32Array.from(uniforms("randomCrop", random, count), (u) => Math.floor(u * (room + 1)));
    const take = (from: Int32Array, length: number) => {
      const start = fromArray(from, [count, 1], { device: images.device, dtype: "int64" });
      return start.add(ops.arange(length, { device: images.device }));
    };
    const [top, left] = [take(place(rows - height), height), take(place(columns - width), width)];
    const inRows = padded.gather(2, top.view([count, 1, height, 1]).expand([count, channels, height, columns]));
    return inRows.gather(3, left.view([count, 1, 1, width]).expand([count, channels, height, width]));
  };
}

/** One transform after the other. */
export class Compose {
  readonly transforms: readonly ImageTransform[];

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for anything but functions */
  constructor(transforms: Iterable<ImageTransform>) {
    this.transforms = toList("Compose", "transforms", transforms);
    const wrong = this.transforms.find((transform) => typeof transform !== "function");
    check(
      wrong === undefined,
      "ERR_INVALID_ARGUMENT",
      () => `Compose: transforms: given ${describe(wrong)}, allowed: functions (images, random) => images`,
    );
  }

  /** @param random needed where one of the transforms draws random numbers */
  forward(images: Tensor, random?: RandomSource): Tensor {
    return this.transforms.reduce((changed, transform) => transform(changed, random as RandomSource), images);
  }
}

/** `[count]` numbers in [0, 1). */
function uniforms(callee: string, random: RandomSource, count: number): Float64Array {
  if (random instanceof Random) return Float64Array.from({ length: count }, () => random.uniform());
  check(
    random instanceof Generator && random.device === "cpu",
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: random: given ${describe(random)}, allowed: a Random or a Generator on the CPU`,
  );
  return ops.rand([count], { generator: random, dtype: "float64" }).data() as Float64Array;
}

function choose(
  callee: string,
  images: Tensor,
  change: (images: Tensor) => Tensor,
  p: number,
  random: RandomSource,
): Tensor {
  const [count] = checkImages(callee, images);
  const chosen = Uint8Array.from(uniforms(callee, random, count), (u) => (u < p ? 1 : 0));
  const mask = fromArray(chosen, [count, 1, 1, 1], { device: images.device, dtype: "bool" });
  return ops.where(mask, change(images), images);
}
