/**
 * Files of `torch.save`: zip archives, and the format before PyTorch 1.6 that begins with a magic number. Pickles are
 * read by a machine that runs nothing ({@link unpickle}); tensors are read straight into their storages.
 */
import type { EscnnError } from "../../errors.js";
import type { Tensor } from "../../torch/index.js";
import { emptyBytes, InputFile, type LoadOptions, mapped, prepareToRead, readInto } from "../reading.js";
import { DictNode, ListNode, type Node } from "./nodes.js";
import { elementSize, type FindStorage, Rebuilder } from "./rebuild.js";
import { CutPickle, type Fail, unpickle } from "./unpickler.js";
import { type CheckpointValue, damaged } from "./values.js";
import { isZip, readDirectory, type ZipEntry } from "./zip.js";

/** The largest pickle, in bytes: it holds names and numbers, not tensors. */
const maximumPickle = 1 << 28;
/** What is read of a file of the old format at first; the pickle's length is not known. */
const firstPiece = 1 << 20;
const magic = 0x1950a86a20f9469cfc6cn;
const protocolVersion = 1001;

/**
 * Reads any value that `torch.save` wrote; tensors come to the CPU, those that shared memory share it again.
 *
 * @throws EscnnError `ERR_FILE_FORMAT`, naming entry and offset, for a damaged file, and for one that names classes or
 *   functions other than those of tensors and plain values: nothing of a file is ever executed
 */
export async function readPytorch(path: string, options: LoadOptions = {}): Promise<CheckpointValue> {
  const mmap = options?.mmap ?? false;
  const file = new InputFile(path);
  try {
    if (!mmap) prepareToRead(file.size);
    const start = file.read(0, Math.min(4, file.size), () => damaged(path, "offset 0", "the file is cut off"));
    return isZip(start) ? await readArchive(path, file, mmap) : await readOld(path, file);
  } finally {
    file.close();
  }
}

/** Bytes to read once all values are made. */
interface Pending {
  readonly bytes: Tensor;
  readonly position: number;
  readonly place: string;
}

async function readArchive(path: string, file: InputFile, mmap: boolean): Promise<CheckpointValue> {
  const entries = readDirectory(path, file);
  const pickleName = [...entries.keys()].find((name) => /^(?:[^/]+\/)?data\.pkl$/.test(name));
  if (pickleName === undefined) throw damaged(path, "the zip archive", "there is no entry data.pkl");
  const root = pickleName.slice(0, -"data.pkl".length);
  if (entries.has(`${root}constants.pkl`)) {
    throw damaged(
      path,
      `entry ${root}constants.pkl`,
      "a TorchScript archive holds code; save its state_dict() instead",
    );
  }
  const order = entries.get(`${root}byteorder`);
  if (order !== undefined) {
    const text = Buffer.from(content(path, file, order, 16)).toString("latin1");
    if (text !== "little")
      throw damaged(path, `entry ${order.name}`, `byte order ${JSON.stringify(text)}, not "little"`);
  }
  const place = `entry ${pickleName}`;
  const pickle = content(path, file, entries.get(pickleName) as ZipEntry, maximumPickle);
  const fail: Fail = (offset, what) => damaged(path, `${place}, offset ${offset}`, what);
  const node = whole(fail, pickle.byteLength, () => unpickle(pickle, 0, fail).value);
  const storages = new Map<string, Tensor>();
  const pending: Pending[] = [];
  const find: FindStorage = (key, dtype, numel, failHere) => {
    const entry = entries.get(`${root}data/${key}`);
    if (entry === undefined) throw failHere(`there is no entry ${root}data/${key}`);
    if (!entry.isStored) throw failHere(`entry ${entry.name} is compressed`);
    if (numel * elementSize(dtype) > entry.length) {
      throw failHere(`entry ${entry.name} has ${entry.length} bytes, but ${numel} elements ${dtype} are wanted`);
    }
    let bytes = storages.get(key);
    if (bytes === undefined) {
      const pages = mmap ? mapped(file, entry.position, entry.length) : null;
      bytes = pages ?? emptyBytes(entry.length);
      storages.set(key, bytes);
      if (pages === null) pending.push({ bytes, position: entry.position, place: `entry ${entry.name}` });
    }
    return { bytes, dtype };
  };
  return finish(path, file, node, fail, find, () => pending);
}

function content(path: string, file: InputFile, entry: ZipEntry, most: number): Uint8Array {
  const place = `entry ${entry.name}`;
  if (!entry.isStored) throw damaged(path, place, "it is compressed");
  if (entry.length > most) throw damaged(path, place, `${entry.length} bytes, at most ${most} are allowed`);
  return file.read(entry.position, entry.length, (missing) => cutOff(path, place, missing));
}

/** The old format: magic number, version, facts about the machine, the value, the storages' keys, then their bytes. */
function readOld(path: string, file: InputFile): Promise<CheckpointValue> {
  const { size } = file;
  const fail: Fail = (offset, what) => damaged(path, `offset ${offset}`, what);
  const { node, keys, end } = readPickles(path, file, fail);
  const storages = new Map<string, { readonly bytes: Tensor; readonly dtype: string; readonly numel: number }>();
  const listed = new Set(keys);
  let reserved = end;
  const find: FindStorage = (key, dtype, numel, failHere) => {
    let storage = storages.get(key);
    if (storage === undefined) {
      if (!listed.has(key)) throw failHere(`there is no storage ${JSON.stringify(key)}`);
      const length = numel * elementSize(dtype);
      reserved += length + 8;
      if (reserved > size) throw failHere(`${numel} elements ${dtype} are more than the file has`);
      storage = { bytes: emptyBytes(length), dtype, numel };
      storages.set(key, storage);
    }
    if (storage.dtype !== dtype || storage.numel !== numel)
      throw failHere(`two kinds of storage ${JSON.stringify(key)}`);
    return storage;
  };
  /** Where each storage lies: behind the counts and bytes of those before. */
  const locate = (): Pending[] => {
    const pending: Pending[] = [];
    let position = end;
    for (const key of keys) {
      const storage = storages.get(key);
      const place = `storage ${JSON.stringify(key)} at offset ${position}`;
      if (storage === undefined) throw damaged(path, place, "no tensor uses it, so its size is not known");
      const count = file.read(position, 8, (missing) => cutOff(path, place, missing));
      if (Buffer.from(count).readBigInt64LE() !== BigInt(storage.numel)) {
        throw damaged(path, place, `it does not have the ${storage.numel} elements that its tensors have`);
      }
      pending.push({ bytes: storage.bytes, position: position + 8, place });
      position += 8 + (storage.bytes.shape[0] as number);
    }
    return pending;
  };
  return finish(path, file, node, fail, find, locate);
}

function readPickles(
  path: string,
  file: InputFile,
  fail: Fail,
): { readonly node: Node; readonly keys: readonly string[]; readonly end: number } {
  const { size } = file;
  for (let length = Math.min(size, firstPiece); ; length = Math.min(size, 4 * length)) {
    const bytes = file.read(0, length, (missing) => cutOff(path, "offset 0", missing));
    try {
      return parsePickles(bytes, fail);
    } catch (error) {
      if (!(error instanceof CutPickle)) throw error;
      if (length === size) throw fail(size, "the file ends within its pickles");
      if (length > maximumPickle) throw fail(length, `its pickles have more than ${maximumPickle} bytes`);
    }
  }
}

function parsePickles(bytes: Uint8Array, fail: Fail) {
  let at = 0;
  const next = () => {
    const { value, end } = unpickle(bytes, at, fail);
    at = end;
    return value;
  };
  const first = bytes[0];
  if (first !== 0x80) throw fail(0, "neither a zip archive nor a pickle");
  if (next() !== magic) throw fail(0, "the magic number of PyTorch's files is missing");
  const version = next();
  if (version !== protocolVersion)
    throw fail(0, `version ${String(version)} of the format, ${protocolVersion} is known`);
  const machine = next();
  if (!(machine instanceof DictNode) || machine.entries.get("little_endian") !== true) {
    throw fail(at, "it was written on a machine with another byte order");
  }
  const node = next();
  const keys = next();
  const names = keys instanceof ListNode ? keys.items : [];
  if (!(keys instanceof ListNode) || !names.every((name) => typeof name === "string")) {
    throw fail(at, "the list of storages is missing");
  }
  if (new Set(names).size !== names.length) throw fail(at, "a storage is listed twice");
  return { node, keys: names as string[], end: at };
}

/** Makes the values, then reads what their storages hold. */
async function finish(
  path: string,
  file: InputFile,
  node: Node,
  fail: Fail,
  find: FindStorage,
  locate: () => readonly Pending[],
): Promise<CheckpointValue> {
  const storages = new Set<Tensor>();
  const rebuilder = new Rebuilder((...args) => {
    const storage = find(...args);
    storages.add(storage.bytes);
    return storage;
  }, fail);
  try {
    const value = rebuilder.value(node);
    for (const { bytes, position, place } of locate()) {
      await readInto(bytes, file, position, bytes.shape[0] as number, (missing) => cutOff(path, place, missing));
    }
    return value;
  } catch (error) {
    rebuilder.dispose();
    throw error;
  } finally {
    for (const bytes of storages) bytes.dispose(); // the tensors over it keep the memory
  }
}

/** Runs `work` on all bytes of a pickle. */
function whole<T>(fail: Fail, length: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CutPickle ? fail(length, "the pickle is cut off") : error;
  }
}

function cutOff(path: string, place: string, missing: number): EscnnError {
  return damaged(path, place, `the file ends ${missing} bytes too early`);
}
