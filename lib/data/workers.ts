/** Batches made by threads ahead of time, in the order asked for. */
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Transferable, Worker } from "node:worker_threads";
import * as z from "zod";
import { isPlainObject, parseOptions } from "../config/arguments.js";
import { once } from "../config/schemas.js";
import { check, describe, type ErrorCode, EscnnError } from "../errors.js";
import { isTensor } from "../torch/tensor.js";
import { fromTransfer, type TransferredTensor, toTransfer } from "../torch/transfer.js";
import { ConcatDataset, type Dataset, fetch, isDataset, Subset } from "./dataset.js";

/** How a thread makes a dataset of its own. */
type Recipe =
  | { readonly kind: "module"; readonly url: string; readonly name: string; readonly options: unknown }
  | { readonly kind: "function"; readonly code: string; readonly options: unknown }
  | { readonly kind: "subset"; readonly of: Recipe; readonly indices: readonly number[] }
  | { readonly kind: "concat"; readonly of: readonly Recipe[] };

/** Options of {@link loadDataset}. */
export interface LoadDatasetOptions {
  /** The name in the module. Default `"default"`. */
  readonly name?: string;
  /** Handed to the function; plain data. */
  readonly options?: unknown;
}

const loadDatasetSchema = once(() =>
  z.strictObject({ name: z.string().default("default"), options: z.unknown().optional() }),
);

const recipes = new WeakMap<object, Recipe>();

/**
 * A dataset that a `DataLoader` with `numWorkers` can make again in its threads.
 *
 * @param source a module (path or URL) that exports a Dataset, or a function `(options) => Dataset`, also asynchronous; or
 *   such a function itself, which must then be self-contained: its text is evaluated in each thread, so it may use its
 *   argument, globals, and `import()` of Node's modules and absolute URLs, but nothing around it
 * @throws EscnnError `ERR_INVALID_ARGUMENT` where the module cannot be loaded or there is no dataset
 */
export async function loadDataset<Item = unknown, Batch = unknown>(
  source: string | URL | ((options: never) => Dataset<Item, Batch> | Promise<Dataset<Item, Batch>>),
  settings: LoadDatasetOptions = {},
): Promise<Dataset<Item, Batch>> {
  check(
    typeof source === "string" || typeof source === "function" || source instanceof URL,
    "ERR_INVALID_ARGUMENT",
    () => `loadDataset: source: given ${describe(source)}, allowed: a path, a URL or a function`,
  );
  const { name, options } = parseOptions("loadDataset", loadDatasetSchema(), settings ?? {});
  const recipe: Recipe =
    typeof source === "function"
      ? { kind: "function", code: String(source), options }
      : { kind: "module", url: String(source instanceof URL ? source : toUrl(source)), name, options };
  const dataset = typeof source === "function" ? await source(options as never) : await make(recipe);
  checkDataset(dataset, typeof source === "function" ? "source" : String(source));
  recipes.set(dataset, recipe);
  return dataset as Dataset<Item, Batch>;
}

const toUrl = (path: string) => (/^[a-z]+:/.test(path) ? new URL(path) : pathToFileURL(path));

function checkDataset(value: unknown, what: string): asserts value is Dataset {
  check(
    isDataset(value),
    "ERR_INVALID_ARGUMENT",
    () => `loadDataset: ${what}: given ${describe(value)}, allowed: a Dataset, or a function that returns one`,
  );
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` for a dataset that threads cannot make */
export function recipeOf(dataset: object): Recipe {
  const known = recipes.get(dataset);
  if (known !== undefined) return known;
  if (dataset instanceof Subset) return { kind: "subset", of: recipeOf(dataset.dataset), indices: dataset.indices };
  if (dataset instanceof ConcatDataset) return { kind: "concat", of: dataset.datasets.map(recipeOf) };
  throw new EscnnError(
    "ERR_INVALID_ARGUMENT",
    `DataLoader: dataset: given ${describe(dataset)}, allowed with numWorkers > 0: one from data.loadDataset, or subsets and concatenations of such`,
  );
}

async function make(recipe: Recipe): Promise<Dataset> {
  switch (recipe.kind) {
    case "subset":
      return new Subset(await make(recipe.of), recipe.indices);
    case "concat":
      return new ConcatDataset(await Promise.all(recipe.of.map(make)));
    case "function": {
      // esbuild and what is built on it may have put calls of __name into the text.
      const maker = new Function("__name", `return (${recipe.code});`)((named: unknown) => named);
      return (maker as (options: unknown) => Promise<Dataset>)(recipe.options);
    }
    case "module": {
      let module: Record<string, unknown>;
      try {
        module = await import(recipe.url);
      } catch (cause) {
        throw new EscnnError("ERR_INVALID_ARGUMENT", `loadDataset: ${recipe.url} cannot be loaded: ${cause}`, {
          cause,
        });
      }
      const value = module[recipe.name];
      const dataset = typeof value === "function" ? await value(recipe.options) : value;
      checkDataset(dataset, `${recipe.url}: ${recipe.name}`);
      return dataset;
    }
  }
}

/** What stands for a batch between threads. */
type Reply = { readonly value: unknown } | { readonly error: ThrownError };
interface ThrownError {
  readonly code?: ErrorCode;
  readonly message: string;
  /** The error itself as far as it can be copied. */
  readonly original: unknown;
}

interface Start {
  readonly recipe: Recipe;
  readonly port: MessagePort;
  /** Replies posted, and 1 after the thread's end. */
  readonly shared: Int32Array;
  /** Leaves the items apart, for a collate function of the main thread. */
  readonly separate: boolean;
}

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly shared: Int32Array;
  received: number;
  /** Replies that nobody waits for yet, and who waits. */
  readonly replies: Reply[];
  wake: (() => void) | null;
  ended: string | null;
}

/** The symbol of the global object under which a thread finds what it is for. */
const MARK = "escnn.dataWorker";

/**
 * A thread's first lines. Its end is told in shared memory whatever happens, since a loop that blocks hears no event. Where
 * the process runs TypeScript through tsx, threads have to ask for it themselves.
 */
const entry = `
const { workerData } = require("node:worker_threads");
const { shared } = globalThis[Symbol.for("${MARK}")] = workerData.start;
process.on("exit", () => {
  Atomics.store(shared, 1, 1);
  Atomics.add(shared, 0, 1);
  Atomics.notify(shared, 0);
});
const usesTsx = process.execArgv.some((argument) => /(^|[=/])tsx\\b/.test(argument));
const ready = usesTsx ? import("tsx/esm/api").then((tsx) => tsx.register()) : Promise.resolve();
ready.then(() => import(workerData.url));
`;

/** Threads for one epoch. Batch i is made by thread i mod n, so the order needs no sorting. */
export class WorkerPool {
  readonly #threads: Thread[] = [];
  readonly #batches: readonly ArrayLike<number>[];
  readonly #ahead: number;
  #sent: number;
  #next: number;

  /**
   * @param first the batch to begin with
   * @param prefetchFactor batches that each thread may be ahead
   */
  constructor(
    dataset: object,
    batches: readonly ArrayLike<number>[],
    first: number,
    options: { numWorkers: number; prefetchFactor: number; separate: boolean; asynchronous: boolean },
  ) {
    const recipe = recipeOf(dataset);
    this.#batches = batches;
    this.#sent = first;
    this.#next = first;
    this.#ahead = options.numWorkers * options.prefetchFactor;
    for (let i = 0; i < options.numWorkers; i++) {
      const { port1, port2 } = new MessageChannel();
      const shared = new Int32Array(new SharedArrayBuffer(8));
      const start: Start = { recipe, port: port2, shared, separate: options.separate };
      const worker = new Worker(entry, {
        eval: true,
        workerData: { start, url: import.meta.url },
        transferList: [port2],
      });
      const thread: Thread = { worker, port: port1, shared, received: 0, replies: [], wake: null, ended: null };
      const end = (text: string) => {
        thread.ended ??= text;
        thread.wake?.();
      };
      worker.on("error", (error) => end(`it failed: ${error}`));
      worker.on("exit", (code) => end(`it ended with exit code ${code}`));
      if (options.asynchronous) {
        port1.on("message", (reply: Reply) => {
          thread.replies.push(reply);
          thread.wake?.();
        });
      }
      this.#threads.push(thread);
    }
    this.#send();
  }

  #send(): void {
    while (this.#sent < this.#batches.length && this.#sent < this.#next + this.#ahead) {
      const indices = Array.from(this.#batches[this.#sent] as ArrayLike<number>);
      this.#threadOf(this.#sent).port.postMessage(indices);
      this.#sent++;
    }
  }

  #threadOf(batch: number): Thread {
    return this.#threads[batch % this.#threads.length] as Thread;
  }

  /** The next batch; blocks this thread until it is there. @throws what the thread's dataset threw */
  next(): unknown {
    const thread = this.#threadOf(this.#next);
    let message = receiveMessageOnPort(thread.port);
    while (message === undefined) {
      // Read before the queue is looked at again: a reply in between changes the count, and the wait ends at once.
      const [posted, over] = [Atomics.load(thread.shared, 0), Atomics.load(thread.shared, 1)];
      message = receiveMessageOnPort(thread.port);
      if (message !== undefined) break;
      if (over === 1) throw this.#ended(thread.ended ?? "it ended");
      Atomics.wait(thread.shared, 0, posted);
    }
    return this.#take(message.message as Reply);
  }

  /** The next batch, letting the event loop run meanwhile. */
  async nextAsync(): Promise<unknown> {
    const thread = this.#threadOf(this.#next);
    while (thread.replies.length === 0) {
      if (thread.ended !== null) throw this.#ended(thread.ended);
      await new Promise<void>((resolve) => {
        thread.wake = resolve;
      });
      thread.wake = null;
    }
    return this.#take(thread.replies.shift() as Reply);
  }

  #ended(how: string): EscnnError {
    const index = this.#next % this.#threads.length;
    return new EscnnError("ERR_INVALID_ARGUMENT", `DataLoader: dataset: worker ${index} gave no batch: ${how}`);
  }

  #take(reply: Reply): unknown {
    this.#next++;
    this.#send();
    if (!("error" in reply)) return decode(reply.value);
    const { code, message, original } = reply.error;
    throw code !== undefined ? new EscnnError(code, message, { cause: original }) : original;
  }

  /** Ends the threads. */
  close(): void {
    for (const { worker, port } of this.#threads) {
      port.close();
      void worker.terminate();
    }
  }
}

/** Tensors become typed arrays, which move. */
function encode(value: unknown, moved: Set<Transferable>): unknown {
  if (isTensor(value)) {
    const transferred = toTransfer(value);
    moved.add(transferred.$tensor.buffer as ArrayBuffer);
    return transferred;
  }
  if (Array.isArray(value)) return value.map((item) => encode(item, moved));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item, moved)]));
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (!isPlainObject(value)) return value;
  if ("$tensor" in value) return fromTransfer(value as unknown as TransferredTensor);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
}

function thrown(error: unknown): ThrownError {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof EscnnError ? error.code : undefined;
  let original: unknown;
  try {
    original = structuredClone(error);
  } catch {
    original = new Error(message);
  }
  return { code, message, original };
}

/** The life of a thread: one batch after the other, in the order asked for. */
function serve({ recipe, port, shared, separate }: Start): void {
  const dataset = make(recipe);
  dataset.catch(() => undefined); // told with each batch
  let work = Promise.resolve();
  port.on("message", (indices: number[]) => {
    work = work.then(async () => {
      const moved = new Set<Transferable>();
      let reply: Reply;
      try {
        const batch = await fetch(await dataset, indices, separate ? (items) => items as unknown : undefined);
        reply = { value: encode(batch, moved) };
        port.postMessage(reply, [...moved]);
      } catch (error) {
        reply = { error: thrown(error) };
        port.postMessage(reply);
      }
      Atomics.add(shared, 0, 1);
      Atomics.notify(shared, 0);
    });
  });
}

// This module is the threads' entry too: there is no other file to find beside it, however the package is packed.
const start = (globalThis as { readonly [mark: symbol]: unknown })[Symbol.for(MARK)] as Start | undefined;
if (start !== undefined) serve(start);
