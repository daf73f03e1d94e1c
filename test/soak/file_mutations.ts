/** Damaged files and what reading one may end in. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { EscnnError } from "../../lib/errors.js";
import { gspaces, nn } from "../../lib/index.js";
import { type CheckpointValue, loadCheckpoint, loadModel, save, saveModel } from "../../lib/io/index.js";
import { arange, isTensor, ones, nn as torchNn } from "../../lib/torch/index.js";

/** A file by the end of its name: `.pt`, `.safetensors`, of models `.model.safetensors`. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What one file may take, in bytes of memory and milliseconds of processor time: the machine may be busy. */
const limits = { memory: 256e6, time: 10_000 };

/** The PyTorch files of a folder, and safetensors files and models made here. */
export async function corpusOf(folder: string): Promise<FileBytes[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".pt"));
  const corpus = files.map((file) => ({ name: extname(file), bytes: readFileSync(join(folder, file)) }));
  const contents = [{ a: ones([2, 3]), b: arange(5).to({ dtype: "int16" }) }, { "layer.0.weight": ones([0, 4]) }, {}];
  for (const [index, content] of contents.entries()) {
    const path = join(tmpdir(), `escnn-corpus-${process.pid}-${index}.safetensors`);
    await save(path, content);
    corpus.push({ name: ".safetensors", bytes: readFileSync(path) });
    rmSync(path);
  }
  for (const [index, model] of models().entries()) {
    const path = join(tmpdir(), `escnn-corpus-${process.pid}-${index}${modelEnd}`);
    await saveModel(path, model, { metadata: { author: "x" } });
    corpus.push({ name: modelEnd, bytes: readFileSync(path) });
    rmSync(path);
  }
  return corpus;
}

const modelEnd = ".model.safetensors";

function models(): torchNn.Module[] {
  const space = gspaces.flipRot2dOnR2(2);
  const type = new nn.FieldType(space, [space.regularRepr, space.irrep(1, 1)]);
  return [
    new nn.SequentialModule(new nn.R2Conv(type, type, 3), new nn.IIDBatchNorm2d(type)),
    new torchNn.Sequential(new torchNn.Conv2d(1, 2, 3), new torchNn.ReLU(), new torchNn.Flatten()),
  ];
}

/** Reads a file by the end of its name; of a model its tensors. */
export async function readFileOf(path: string): Promise<CheckpointValue> {
  if (!path.endsWith(modelEnd)) return loadCheckpoint(path);
  const model = await loadModel(path);
  return [...model.parameters(), ...model.buffers()];
}

/** Bytes that formats count or mark with. */
const telling = [0, 1, 0x7f, 0x80, 0xff, 0x28, 0x2e, 0x52, 0x62, 0x63, 0x68, 0x71, 0x74, 0x75, 0x81, 0x8a];

/** A file with up to four changes. */
export function mutate(corpus: readonly FileBytes[], random: () => number): FileBytes {
  const below = (limit: number) => Math.floor(random() * limit);
  const { name, bytes: original } = corpus[below(corpus.length)] as FileBytes;
  let bytes = Buffer.from(original);
  for (let change = 0, changes = 1 + below(4); change < changes && bytes.byteLength > 0; change++) {
    const at = below(bytes.byteLength);
    const length = 1 + below(Math.min(64, bytes.byteLength - at));
    const kind = below(6);
    if (kind === 0) bytes[at] = (bytes[at] as number) ^ (1 << below(8));
    else if (kind === 1) bytes[at] = telling[below(telling.length)] as number;
    else if (kind === 2) bytes = bytes.subarray(0, at);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 4) {
      const other = (corpus[below(corpus.length)] as FileBytes).bytes;
      const from = below(other.byteLength);
      bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)]);
    } else {
      const number = Buffer.alloc(8);
      number.writeBigUInt64LE(BigInt(2 ** below(53)) * (random() < 0.2 ? 1024n : 1n));
      number.copy(bytes, at, 0, Math.min(8, bytes.byteLength - at));
    }
  }
  return { name, bytes };
}

/** How a read ended, and what is wrong with that. */
export interface Outcome {
  readonly outcome: string;
  readonly problem?: string;
}

/** Runs a read and looks at what it ended in. */
export async function judge(read: () => Promise<CheckpointValue>): Promise<Outcome> {
  const [before, start] = [process.memoryUsage.rss(), process.cpuUsage()];
  let outcome: string;
  let problem: string | undefined;
  try {
    const value = await read();
    outcome = "value";
    disposeAll(value, new Set());
  } catch (error) {
    const code = error instanceof EscnnError ? error.code : "another error";
    outcome = code;
    if (code !== "ERR_FILE_FORMAT") problem = String(error instanceof Error ? error.stack : error);
  }
  const { user, system } = process.cpuUsage(start);
  const [memory, time] = [process.memoryUsage.rss() - before, (user + system) / 1000];
  if (memory > limits.memory) problem = `took ${Math.round(memory / 1e6)} MB`;
  if (time > limits.time) problem = `took ${Math.round(time)} ms`;
  return problem === undefined ? { outcome } : { outcome, problem };
}

function disposeAll(value: unknown, seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (isTensor(value)) value.dispose();
  else if (value instanceof Map) for (const entry of value) disposeAll(entry, seen);
  else if (Array.isArray(value) || value instanceof Set) for (const item of value) disposeAll(item, seen);
  else if (!ArrayBuffer.isView(value)) for (const item of Object.values(value)) disposeAll(item, seen);
}
