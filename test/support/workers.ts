/** Worker threads that run TypeScript. */
import { Worker } from "node:worker_threads";

/** Starts `file` (beside this one) in a worker thread. */
export function startWorker(file: string, workerData: unknown): Worker {
  const url = new URL(file, import.meta.url).href;
  const code = `
    import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(url)}); });`;
  return new Worker(code, { eval: true, execArgv: [], workerData });
}

/** The worker's first message. @throws its error, or one that tells its exit code when it ends without a message */
export function firstMessage<T>(worker: Worker): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the worker ended with code ${code} and no message`)));
  });
}

/** When it has ended. */
export function ended(worker: Worker): Promise<number> {
  return new Promise((resolve) => worker.once("exit", resolve));
}
