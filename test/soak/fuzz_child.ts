/** The process that makes the calls: `fuzz_child.ts <target> <seed> <first> <end> <file>`; see fuzz.ts. */
import { execFileSync } from "node:child_process";
import { openSync, readFileSync, writeSync } from "node:fs";
import { EscnnError } from "../../lib/errors.js";
import { seeded } from "../support/tensors.js";
import { opCall } from "./fuzz_ops.js";
import type { Message } from "./fuzz_parent.js";
import { roomCall } from "./fuzz_rooms.js";
import { type FuzzCall, torch } from "./fuzz_targets.js";
import { type Random, Thrown } from "./fuzz_values.js";

const [target, ...rest] = process.argv.slice(2, 6);
const [seed, first, end] = rest.map(Number) as [number, number, number];
const file = openSync(process.argv[6] as string, "w");
const make: (random: Random) => FuzzCall = target === "rooms" ? roomCall : opCall;

let counts: Record<string, number> = {};
const send = (message: Message) => process.send?.(message);

function flush(done: number): void {
  send({ kind: "counts", done, counts });
  counts = {};
}

/** What a revoked proxy throws at every look, and a class that is called: theirs, like what a throwing proxy throws. */
const own = /proxy that has been revoked|^Class constructor Thrown/;

const byArgument = (error: unknown) =>
  error instanceof Thrown || (target === "rooms" && error instanceof TypeError && own.test(error.message));

/** Counts how a call ended; what is no EscnnError, nor what a hostile value threw itself, is a finding. */
function judge(index: number, call: string, error: unknown): void {
  const code = error instanceof EscnnError ? error.code : byArgument(error) ? "thrown by an argument" : "wrong";
  counts[code] = (counts[code] ?? 0) + 1;
  if (code !== "wrong" && code !== "ERR_INTERNAL") return;
  const what =
    error instanceof Error ? `${error.name}: ${error.message.slice(0, 600)} ${frames(error)}` : String(error);
  send({ kind: "finding", finding: { index, call, what } });
}

const frames = ({ stack = "" }: Error) =>
  stack
    .split("\n")
    .filter((line) => line.includes("/lib/"))
    .slice(0, 3)
    .join(" ");

/** Looks at a result as a user would. */
function inspect(value: unknown, depth = 0): void {
  if (torch.isTensor(value)) {
    const { shape, dtype, device, requiresGrad } = value;
    if (
      !Array.isArray(shape) ||
      typeof dtype !== "string" ||
      typeof device !== "string" ||
      requiresGrad === undefined
    ) {
      throw new Error("a broken tensor");
    }
  } else if (Array.isArray(value) && depth < 2) for (const item of value) inspect(item, depth + 1);
}

function disposeAll(value: unknown): void {
  if (torch.isTensor(value)) value.dispose();
  else if (Array.isArray(value)) for (const item of value) disposeAll(item);
}

async function one(index: number): Promise<void> {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  for (let i = 0; i < 4; i++) random();
  let text = "";
  let pending: Promise<unknown> | undefined;
  try {
    torch.scope(() => {
      const call = make(random);
      text = call.text.replaceAll("\n", " ").slice(0, 3000);
      const bytes = Buffer.from(`${index} ${text}\n`);
      writeSync(file, bytes, 0, bytes.length, 0);
      const result = call.run();
      if (result instanceof Promise) pending = result;
      else inspect(result);
    });
    if (pending !== undefined) {
      const result = await pending;
      inspect(result);
      disposeAll(result);
    }
    counts.value = (counts.value ?? 0) + 1;
  } catch (error) {
    if (text === "") throw error;
    judge(index, text, error);
  }
}

/** What is much larger than all the rest fails to be allocated, instead of filling the machine's memory. */
function limitMemory(): void {
  torch.zeros([1]).dispose();
  const used = Number(/VmSize:\s*(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;
  execFileSync("prlimit", ["--pid", String(process.pid), `--as=${used + 6e9}`, "--core=0"]);
}

if (process.platform === "linux") limitMemory();
process.on("unhandledRejection", () => {}); // of promises among the arguments
for (let index = first; index < end; index++) {
  await one(index);
  if (index % 500 === 499) {
    torch.collect();
    flush(index + 1);
    await new Promise(setImmediate);
  }
}
flush(end);
process.disconnect();
