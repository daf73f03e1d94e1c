/** Handwritten digits: upright ones for training, upright and rotated ones for tests. */
import { data, type torch, type train } from "../../lib/index.js";

/** Height and width of prepared digits: odd, so that a rotation by 90° and pooling with stride 2 agree exactly. */
export const imageSize = 29;

/** Images and labels by number. */
export type Digits = data.TensorDataset<{ images: torch.Tensor; labels: torch.Tensor }>;

export interface DigitData {
  readonly train: Digits;
  readonly test: Digits;
}

/** Images per batch of the tests, which keep no gradients. */
const testBatchSize = 250;

/** The first `trainSize` training and `testSize` test digits of MNIST as `[N, 1, 28, 28]` bytes on a device. */
export function loadDigits(trainSize: number, testSize: number, device: string): DigitData {
  const part = (split: "train" | "test", count: number): Digits => {
    const { images, labels } = data.mnist(split);
    const tensors = { images: images.slice(0, 0, count).unsqueeze(1), labels: labels.slice(0, 0, count) };
    return new data.TensorDataset(tensors).to(device);
  };
  return { train: part("train", trainSize), test: part("test", testSize) };
}

/** Bytes `[N, 1, 28, 28]` as `[N, 1, 29, 29]` in 0…1; the row and column added centre MNIST's digits on a pixel. */
export function prepare(images: torch.Tensor): torch.Tensor {
  const [, , height, width] = images.shape as [number, number, number, number];
  return data.transforms.pad(data.transforms.toFloat(images), [0, imageSize - width, 0, imageSize - height]);
}

/** Upright training digits in a new order for each epoch. A last batch that is not full is left out. */
export function trainingBatches(digits: DigitData, batchSize: number, seed: number): train.TrainingBatches {
  return new data.DataLoader(digits.train, {
    batchSize,
    shuffle: true,
    dropLast: digits.train.length >= batchSize,
    seed,
    transform: ({ images, labels }) => ({ images: prepare(images), labels }),
  });
}

/** One angle in degrees per test digit, uniform in [0, 360), a function of the seed alone. */
export function randomAngles(count: number, seed: number): number[] {
  const random = new data.Random(seed, 1);
  return Array.from({ length: count }, () => 360 * random.uniform());
}

/** Test digits in order, each turned counter-clockwise by its angle (or all by one) in degrees. */
export class TestBatches implements Iterable<train.Batch> {
  readonly #digits: Digits;
  readonly #angles: number | readonly number[];
  readonly #count: number;

  constructor(digits: DigitData, angles: number | readonly number[], count = digits.test.length) {
    this.#digits = digits.test;
    this.#angles = angles;
    this.#count = count;
  }

  /** Batches in a pass. */
  get length(): number {
    return Math.ceil(this.#count / testBatchSize);
  }

  *[Symbol.iterator](): Generator<train.Batch, void, undefined> {
    for (let from = 0; from < this.#count; from += testBatchSize) {
      const indices = Array.from({ length: Math.min(testBatchSize, this.#count - from) }, (_, i) => from + i);
      const { images, labels } = this.#digits.batch(indices);
      yield { images: turn(prepare(images), anglesOf(this.#angles, indices)), labels };
    }
  }
}

function anglesOf(angles: number | readonly number[], indices: readonly number[]): number | number[] {
  return typeof angles === "number" ? angles : indices.map((index) => angles[index] as number);
}

/** Prepared images turned counter-clockwise by degrees; an angle of 0 leaves them as they are. */
export function turn(images: torch.Tensor, degrees: number | readonly number[]): torch.Tensor {
  const radians = (angle: number) => (angle * Math.PI) / 180;
  return data.transforms.rotate(images, typeof degrees === "number" ? radians(degrees) : degrees.map(radians));
}

/** The first `count` digits of a part of MNIST, prepared and each turned by its angle in degrees: `[N, 1, 29, 29]`, float. */
export function turnedDigits(split: "train" | "test", count: number, degrees: number | readonly number[]): Digits {
  const { images, labels } = data.mnist(split);
  const prepared = prepare(images.slice(0, 0, count).unsqueeze(1));
  return new data.TensorDataset({ images: turn(prepared, degrees), labels: labels.slice(0, 0, count) });
}
