/** Figures of training steps, kept on the device and read in groups: reading waits for the device. */
import { noGrad, stack, type Tensor } from "../torch/index.js";

/** The number of rows of `output` `[N, C]` whose largest entry is at `labels` `[N]`; `null` for other shapes. */
export function countCorrect(output: Tensor, labels: Tensor): Tensor | null {
  if (output.shape.length !== 2 || labels.shape.length !== 1 || !/^u?int/.test(labels.dtype)) return null;
  return noGrad(() => output.argmax(1).eq(labels).sum());
}

/** One row per step: loss (mean over images), right answers, images. */
export class StepLog {
  losses: number[] = [];
  /** −1 where unknown. */
  correct: number[] = [];
  images: number[] = [];
  #lossTensors: Tensor[] = [];
  #correctTensors: (Tensor | null)[] = [];

  /** Steps recorded, read or not. */
  get steps(): number {
    return this.images.length;
  }

  /** Steps recorded and not read yet. */
  get unread(): number {
    return this.#lossTensors.length;
  }

  /** Keeps the figures of one step on the device. */
  record(loss: Tensor, correct: Tensor | null, images: number): void {
    this.#lossTensors.push(loss.detach());
    this.#correctTensors.push(correct);
    this.images.push(images);
  }

  /** Reads what is still on the device: one wait, however many steps. */
  read(): void {
    if (this.#lossTensors.length === 0) return;
    this.losses.push(...toNumbers(this.#lossTensors));
    const known = this.#correctTensors.filter((value) => value !== null);
    const counts = known.length === 0 ? [] : toNumbers(known);
    for (const value of this.#correctTensors) this.correct.push(value === null ? -1 : (counts.shift() as number));
    this.#lossTensors = [];
    this.#correctTensors = [];
  }

  /** Means over the images of the steps from `first` on, read steps only. */
  summary(first: number): { loss: number; accuracy: number | null; images: number } {
    let loss = 0;
    let correct = 0;
    let images = 0;
    let known = true;
    for (let step = first; step < this.losses.length; step++) {
      const count = this.images[step] as number;
      loss += (this.losses[step] as number) * count;
      correct += this.correct[step] as number;
      images += count;
      known &&= (this.correct[step] as number) >= 0;
    }
    return { loss: loss / images, accuracy: known ? correct / images : null, images };
  }

  state(): StepLogState {
    this.read();
    return {
      losses: Float64Array.from(this.losses),
      correct: Float64Array.from(this.correct),
      images: Float64Array.from(this.images),
    };
  }

  loadState(state: StepLogState): void {
    this.losses = Array.from(state.losses);
    this.correct = Array.from(state.correct);
    this.images = Array.from(state.images);
    this.#lossTensors = [];
    this.#correctTensors = [];
  }
}

export interface StepLogState {
  readonly losses: Float64Array;
  readonly correct: Float64Array;
  readonly images: Float64Array;
}

function toNumbers(scalars: readonly Tensor[]): number[] {
  return noGrad(() =>
    Array.from(
      stack([...scalars])
        .to({ dtype: "float64" })
        .data() as Float64Array,
    ),
  );
}
