/**
 * `node --import tsx --expose-gc test/soak/workers.ts [count]`: that many workers (default 1,000) train and end one after
 * the other while this thread trains. Prints resident memory; fails when it grew by half after the first tenth.
 */
import { trainingStep } from "../support/training_step.js";
import { ended, firstMessage, startWorker } from "../support/workers.js";

async function main(count: number): Promise<void> {
  const step = trainingStep(true);
  let early = 0;
  for (let i = 1; i <= count; i++) {
    const worker = startWorker("worker_training.ts", { steps: 10, endless: false });
    const exit = ended(worker);
    const timer = setInterval(step, 1);
    await firstMessage(worker);
    const code = await exit;
    clearInterval(timer);
    if (code !== 0) throw new Error(`worker ${i} ended with code ${code}`);
    const rss = process.memoryUsage.rss();
    if (i === Math.ceil(count / 10)) early = rss;
    if (i % Math.ceil(count / 20) === 0) console.log(`${i} workers, resident ${Math.round(rss / 1e6)} MB`);
    if (i === count && rss > 1.5 * early) throw new Error(`resident memory grew from ${early} to ${rss} bytes`);
  }
}

await main(Number(process.argv[2] ?? 1000));
