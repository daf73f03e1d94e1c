import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { checkLiveTensors } from "../support/tensors.js";
import { trainingStep } from "../support/training_step.js";
import { ended, firstMessage, startWorker } from "../support/workers.js";

interface Trained {
  readonly first: number;
  readonly last: number;
}

describe("torch in worker threads", () => {
  checkLiveTensors();

  /** Trains on this thread, a step per turn of the event loop, until `done` settles. */
  async function trainUntil<T>(done: Promise<T>): Promise<T> {
    const step = trainingStep(true);
    let ongoing = true;
    const finished = done.finally(() => {
      ongoing = false;
    });
    while (ongoing) {
      step();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return finished;
  }

  it("eight workers train and end one after the other while this thread trains", async function () {
    this.timeout(300_000);
    await trainUntil(
      (async () => {
        for (let i = 0; i < 8; i++) {
          const worker = startWorker("worker_training.ts", { steps: 20, endless: false });
          const exit = ended(worker);
          const { first, last } = await firstMessage<Trained>(worker);
          expect(last).to.be.below(first);
          expect(await exit).to.equal(0);
        }
      })(),
    );
  });

  it("three at once, ended in the middle of a step", async function () {
    this.timeout(120_000);
    const workers = [1, 2, 3].map(() => startWorker("worker_training.ts", { steps: 3, endless: true }));
    await trainUntil(
      Promise.all(
        workers.map(async (worker) => {
          await firstMessage<Trained>(worker);
          expect(await worker.terminate()).to.equal(1);
        }),
      ),
    );
    expect(torch.ones([2]).sum().item()).to.equal(2);
  });
});
