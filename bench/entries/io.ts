/** `io.ts <save | load | load again> <file>`: saves or loads, the last twice and times it then; prints the seconds,
 * those with every number read, and the bytes of memory beyond the tensors as JSON. */
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { io, torch } from "../../lib/index.js";

const [action, file] = process.argv.slice(2) as [string, string];

/** The peak of resident memory so far, in bytes. */
const peak = () => Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;

const names = Array.from({ length: 100 }, (_, i) => `layer.${i}.weight`);
const content = action === "save" ? Object.fromEntries(names.map((name) => [name, torch.ones([1024, 1024])])) : {};
// What reads the tensors afterwards is no part of loading: its threads start now, its JavaScript is compiled.
torch.ones([1024, 1024]).sum().item();
for (let i = 0; i < 400; i++) torch.ones([4]).sum().item();
if (action === "load again") readAll(await io.load(file));
// The garbage of all this is no part of it either; Python's is gone where its last name is.
torch.collect();
await setTimeout(50);
const before = peak();
const start = process.hrtime.bigint();
const loaded = action === "save" ? {} : await io.load(file);
if (action === "save") await io.save(file, content);
const seconds = since(start);
readAll(loaded);
const withReading = since(start);
const tensors = Object.values(loaded).reduce((sum, tensor) => sum + 4 * tensor.numel(), 0);
process.stdout.write(`${JSON.stringify({ seconds, withReading, extra: Math.max(0, peak() - before - tensors) })}\n`);

function since(begin: bigint): number {
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

/** Every element, which mapping alone does not. */
function readAll(values: Readonly<Record<string, torch.Tensor>>): void {
  for (const tensor of Object.values(values)) tensor.sum().item();
}
