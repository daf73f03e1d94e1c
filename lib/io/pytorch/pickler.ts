/** Pickles of protocol 2, which every Python since 2.3 reads, of the values that PyTorch's restricted loader accepts. */
import { check, describe, EscnnError } from "../../errors.js";
import { isTensor, Parameter, type Tensor } from "../../torch/index.js";
import { attributesOf, hasIntegerKeys } from "./values.js";

/** How a tensor stands in a pickle: what it is a view of, in elements. */
export interface TensorView {
  /** Class of the storage, `torch.UntypedStorage` counts bytes. */
  readonly storageType: string;
  readonly key: string;
  readonly storageSize: number;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly requiresGrad: boolean;
  /** Named where the storage's class does not say it. */
  readonly dtype: string | undefined;
}

/** Finds out what a tensor, which stands at `path`, is a view of. */
export type ViewTensor = (tensor: Tensor, path: string) => TensorView;

/** Containers inside of each other. */
const maximumDepth = 500;

const code = {
  protocol: 0x80,
  stop: 0x2e,
  mark: 0x28,
  none: 0x4e,
  true: 0x88,
  false: 0x89,
  int32: 0x4a,
  int8: 0x4b,
  int16: 0x4d,
  long: 0x8a,
  double: 0x47,
  text: 0x58,
  list: 0x5d,
  appends: 0x65,
  dict: 0x7d,
  setItems: 0x75,
  tuple: 0x74,
  emptyTuple: 0x29,
  global: 0x63,
  call: 0x52,
  build: 0x62,
  reference: 0x51,
  put: 0x71,
  putLong: 0x72,
  get: 0x68,
  getLong: 0x6a,
} as const;

/** The pickle of a value. @throws EscnnError `ERR_INVALID_ARGUMENT` naming the place of what cannot be written */
export function pickle(value: unknown, viewTensor: ViewTensor): Uint8Array {
  return new Pickler(viewTensor).pickle(value);
}

class Pickler {
  private bytes = Buffer.alloc(1 << 12);
  private length = 0;
  /** Where texts, names and objects are remembered. */
  private readonly memo = new Map<unknown, number>();
  private readonly active = new Set<object>();

  constructor(private readonly viewTensor: ViewTensor) {}

  pickle(value: unknown): Uint8Array {
    this.ops(code.protocol, 2);
    this.value(value, "content");
    this.ops(code.stop);
    return this.bytes.subarray(0, this.length);
  }

  private value(value: unknown, path: string): void {
    if (value === null) this.ops(code.none);
    else if (typeof value === "boolean") this.ops(value ? code.true : code.false);
    else if (typeof value === "number") this.number(value);
    else if (typeof value === "bigint") this.long(value);
    else if (typeof value === "string") this.text(value);
    else if (typeof value === "object") this.object(value, path);
    else {
      const allowed =
        "tensors, numbers, texts, true, false, null, Uint8Arrays, arrays, Sets, Maps and plain objects of them";
      throw new EscnnError("ERR_INVALID_ARGUMENT", `${path}: given ${describe(value)}, allowed: ${allowed}`);
    }
  }

  /** An object once, then where it is remembered. */
  private object(value: object, path: string): void {
    if (this.recall(value)) return;
    check(!this.active.has(value), "ERR_INVALID_ARGUMENT", () => `${path}: given a value that contains itself`);
    check(
      this.active.size < maximumDepth,
      "ERR_INVALID_ARGUMENT",
      () => `${path}: more than ${maximumDepth} nested values`,
    );
    this.active.add(value);
    if (isTensor(value)) this.tensor(value, path);
    else if (value instanceof Uint8Array) this.encoded(value);
    else if (Array.isArray(value)) this.array(value, path);
    else if (value instanceof Set) this.set(value, path);
    else if (value instanceof Map) this.dict([...value], path, value);
    else this.plain(value as Readonly<Record<string, unknown>>, path);
    this.active.delete(value);
    this.remember(value);
  }

  private plain(value: Readonly<Record<string, unknown>>, path: string): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    check(
      prototype === Object.prototype || prototype === null,
      "ERR_INVALID_ARGUMENT",
      () => `${path}: given ${describe(value)}, which files have no form for`,
    );
    const entries = Object.entries(value);
    const { re, im } = value;
    if (entries.length === 2 && typeof re === "number" && typeof im === "number") this.complex(re, im);
    else {
      const hasTensors = entries.some(([, item]) => isTensor(item));
      const integers = hasIntegerKeys(Object.keys(value), hasTensors);
      this.dict(integers ? entries.map(([key, item]) => [Number(key), item]) : entries, path, value);
    }
  }

  private dict(entries: readonly (readonly [unknown, unknown])[], path: string, value: object): void {
    const attributes = attributesOf(value);
    const isStateDict = entries.length > 0 && entries.every(([key, item]) => typeof key === "string" && isTensor(item));
    const ordered = isStateDict || attributes !== undefined;
    if (ordered) this.call("collections", "OrderedDict", () => this.ops(code.emptyTuple));
    else this.ops(code.dict);
    this.ops(code.mark);
    for (const [key, item] of entries) {
      const place = `${path}.${typeof key === "string" ? key : describe(key)}`;
      check(
        typeof key !== "object" || key === null || Object.isFrozen(key),
        "ERR_INVALID_ARGUMENT",
        () => `${place}: a key must be a text, a number or a frozen array`,
      );
      this.value(key, place);
      this.value(item, place);
    }
    this.ops(code.setItems);
    if (ordered) {
      this.value(attributes ?? { _metadata: versionsOf(entries.map(([key]) => key as string)) }, path);
      this.ops(code.build);
    }
  }

  /** A frozen array is a tuple. */
  private array(items: readonly unknown[], path: string): void {
    const isTuple = Object.isFrozen(items);
    if (!isTuple) this.ops(code.list);
    this.ops(code.mark);
    for (const [index, item] of items.entries()) this.value(item, `${path}[${index}]`);
    this.ops(isTuple ? code.tuple : code.appends);
  }

  private set(items: ReadonlySet<unknown>, path: string): void {
    this.call("__builtin__", "set", () => this.tuple(() => this.array([...items], path)));
  }

  private complex(re: number, im: number): void {
    this.call("__builtin__", "complex", () =>
      this.tuple(() => {
        this.double(re);
        this.double(im);
      }),
    );
  }

  /** Bytes, which protocol 2 does not have: encoded from a text. */
  private encoded(bytes: Uint8Array): void {
    this.call("_codecs", "encode", () =>
      this.tuple(() => {
        this.text(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
        this.text("latin1");
      }),
    );
  }

  private tensor(tensor: Tensor, path: string): void {
    const view = this.viewTensor(tensor, path);
    if (!(tensor instanceof Parameter)) {
      this.rebuilt(view, view.requiresGrad);
      return;
    }
    this.call("torch._utils", "_rebuild_parameter", () =>
      this.tuple(() => {
        this.rebuilt(view, false);
        this.ops(view.requiresGrad ? code.true : code.false);
        this.call("collections", "OrderedDict", () => this.ops(code.emptyTuple));
      }),
    );
  }

  private rebuilt(view: TensorView, requiresGrad: boolean): void {
    const numbers = (values: readonly number[]) =>
      this.tuple(() => {
        for (const value of values) this.number(value);
      });
    this.call("torch._utils", view.dtype === undefined ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3", () =>
      this.tuple(() => {
        this.tuple(() => {
          this.text("storage");
          if (view.dtype === undefined) this.global("torch", view.storageType);
          else this.global("torch.storage", "UntypedStorage");
          this.text(view.key);
          this.text("cpu");
          this.number(view.storageSize);
        });
        this.ops(code.reference);
        this.number(view.offset);
        numbers(view.shape);
        numbers(view.strides);
        this.ops(requiresGrad ? code.true : code.false);
        this.call("collections", "OrderedDict", () => this.ops(code.emptyTuple));
        if (view.dtype !== undefined) this.global("torch", view.dtype);
      }),
    );
  }

  private call(module: string, name: string, args: () => void): void {
    this.global(module, name);
    args();
    this.ops(code.call);
  }

  private tuple(items: () => void): void {
    this.ops(code.mark);
    items();
    this.ops(code.tuple);
  }

  private global(module: string, name: string): void {
    const full = `${module}\n${name}\n`;
    if (this.recall(full)) return;
    this.ops(code.global);
    this.raw(Buffer.from(full));
    this.remember(full);
  }

  /** An integral number is an int, any other a float. */
  private number(value: number): void {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) this.double(value);
    else if (value >= 0 && value < 1 << 8) this.ops(code.int8, value);
    else if (value >= 0 && value < 1 << 16) this.ops(code.int16, value & 255, value >> 8);
    else if (value < -(2 ** 31) || value >= 2 ** 31) this.long(BigInt(value));
    else {
      const bytes = Buffer.alloc(5, code.int32);
      bytes.writeInt32LE(value, 1);
      this.raw(bytes);
    }
  }

  private double(value: number): void {
    const bytes = Buffer.alloc(9, code.double);
    bytes.writeDoubleBE(value, 1);
    this.raw(bytes);
  }

  /** Two's complement in as few bytes as hold it. */
  private long(value: bigint): void {
    let length = 1;
    while (BigInt.asIntN(8 * length, value) !== value) length++;
    check(
      length < 256,
      "ERR_INVALID_ARGUMENT",
      () => `content: an integer of ${length} bytes, at most 255 are allowed`,
    );
    const digits = BigInt.asUintN(8 * length, value)
      .toString(16)
      .padStart(2 * length, "0");
    this.ops(code.long, length);
    this.raw(Buffer.from(digits, "hex").reverse());
  }

  private text(value: string): void {
    const key = `"${value}`;
    if (this.recall(key)) return;
    const utf8 = Buffer.from(value);
    const head = Buffer.alloc(5, code.text);
    head.writeUInt32LE(utf8.byteLength, 1);
    this.raw(head);
    this.raw(utf8);
    this.remember(key);
  }

  private remember(value: unknown): void {
    const index = this.memo.size;
    this.memo.set(value, index);
    this.indexed(code.put, code.putLong, index);
  }

  private recall(value: unknown): boolean {
    const index = this.memo.get(value);
    if (index === undefined) return false;
    this.indexed(code.get, code.getLong, index);
    return true;
  }

  private indexed(short: number, long: number, index: number): void {
    const isShort = index < 256;
    const bytes = Buffer.alloc(isShort ? 2 : 5, isShort ? short : long);
    if (isShort) bytes.writeUInt8(index, 1);
    else bytes.writeUInt32LE(index, 1);
    this.raw(bytes);
  }

  private ops(...bytes: number[]): void {
    this.raw(Uint8Array.from(bytes));
  }

  private raw(bytes: Uint8Array): void {
    if (this.length + bytes.byteLength > this.bytes.byteLength) {
      const larger = Buffer.alloc(2 * (this.length + bytes.byteLength));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.length);
    this.length += bytes.byteLength;
  }
}

/**
 * `_metadata` of a state dict, the version of each module by its path: 2 for batch norms, which say so by counting their
 * batches, 1 for all others.
 */
function versionsOf(names: readonly string[]): ReadonlyMap<string, unknown> {
  const versions = new Map<string, unknown>();
  const given = new Set(names);
  for (const name of names) {
    const parts = name.split(".");
    for (let depth = 0; depth < parts.length; depth++) {
      const path = parts.slice(0, depth).join(".");
      const prefix = path === "" ? "" : `${path}.`;
      const isBatchNorm = given.has(`${prefix}num_batches_tracked`) && given.has(`${prefix}running_mean`);
      if (!versions.has(path)) versions.set(path, { version: isBatchNorm ? 2 : 1 });
    }
  }
  return versions;
}
