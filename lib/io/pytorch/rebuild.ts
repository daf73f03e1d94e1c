/** From the nodes of a pickle to values: tensors over their storages, dicts, lists; each node once, none within itself. */
import type { EscnnError } from "../../errors.js";
import { callOp } from "../../torch/call.js";
import { type DType, fromArray, Parameter, scope, type Tensor } from "../../torch/index.js";
import { dtypeOf, storageDtypes } from "./globals.js";
import {
  CallNode,
  ComplexNode,
  DictNode,
  GlobalNode,
  ListNode,
  type Node,
  SetNode,
  StorageNode,
  TupleNode,
} from "./nodes.js";
import { numpyArray, numpyScalar } from "./numpy.js";
import type { Fail } from "./unpickler.js";
import { type CheckpointValue, hasIntegerKeys, isIndex, setAttributes } from "./values.js";

/** The bytes of a storage on the CPU; they may be read later. */
export interface Storage {
  readonly bytes: Tensor;
  /** Of its elements, by its class. */
  readonly dtype: string;
}

/** Finds or makes the storage of a key with elements of a dtype; `numel` of them must be there. */
export type FindStorage = (key: string, dtype: string, numel: number, fail: (what: string) => EscnnError) => Storage;

/** Containers inside of each other. */
const maximumDepth = 500;
/** In one file. */
const maximumTensors = 1 << 20;

/** Makes values; {@link dispose} frees what it made where reading fails. */
export class Rebuilder {
  private readonly done = new Map<Node, CheckpointValue>();
  private readonly active = new Set<Node>();
  private readonly made: Tensor[] = [];

  constructor(
    private readonly findStorage: FindStorage,
    private readonly fail: Fail,
  ) {}

  value(node: Node): CheckpointValue {
    if (node === null || typeof node !== "object" || node instanceof Uint8Array) return node as CheckpointValue;
    const known = this.done.get(node);
    if (known !== undefined) return known;
    if (this.active.has(node)) throw this.fail(offsetOf(node), "a value that contains itself");
    if (this.active.size >= maximumDepth) throw this.fail(offsetOf(node), `more than ${maximumDepth} nested values`);
    this.active.add(node);
    const value = this.make(node);
    this.active.delete(node);
    this.done.set(node, value);
    return value;
  }

  dispose(): void {
    for (const tensor of this.made) tensor.dispose();
  }

  private make(node: Exclude<Node, string | number | bigint | boolean | null | Uint8Array>): CheckpointValue {
    if (node instanceof ListNode) return node.items.map((item) => this.value(item));
    if (node instanceof TupleNode) return Object.freeze(node.items.map((item) => this.value(item)));
    if (node instanceof SetNode) return new Set(node.items.map((item) => this.value(item)));
    if (node instanceof ComplexNode) return node.value;
    if (node instanceof DictNode) return this.dict(node);
    if (node instanceof CallNode) return this.call(node);
    if (node instanceof StorageNode) return this.keep(this.storageOf(node).bytes.alias());
    const dtype = dtypeOf(node);
    if (dtype === undefined) throw this.fail(0, `${(node as GlobalNode).name} stands for no value`);
    return dtype;
  }

  private dict(node: DictNode): CheckpointValue {
    const entries = [...node.entries].map(([key, value]) => [this.value(key), this.value(value)] as const);
    const dict = toDict(entries);
    if (node.attributes !== undefined) {
      const attributes = this.value(node.attributes);
      if (!(attributes instanceof Map)) setAttributes(dict as object, attributes as Record<string, CheckpointValue>);
    }
    return dict;
  }

  private call(node: CallNode): CheckpointValue {
    const fail = (what: string) => this.fail(node.offset, what);
    if (this.made.length > maximumTensors) throw fail(`more than ${maximumTensors} tensors`);
    const [first, second] = node.args;
    switch (node.name) {
      case "torch._utils._rebuild_tensor":
      case "torch._utils._rebuild_tensor_v2":
        return this.tensor(node, undefined, fail);
      case "torch._utils._rebuild_tensor_v3": {
        const dtype = dtypeOf(node.args[6]);
        if (dtype === undefined) throw fail("a tensor without a known dtype");
        return this.tensor(node, dtype, fail);
      }
      case "torch._utils._rebuild_parameter":
      case "torch._utils._rebuild_parameter_with_state":
        return this.parameter(first as Node, second === true, fail);
      case "numpy.core.multiarray.scalar":
        return numpyScalar(node, fail);
      case "numpy.core.multiarray._reconstruct":
      case "numpy.core.numeric._frombuffer": {
        const { data, shape, isBool } = numpyArray(node, fail);
        const tensor = scope(() => fromArray(data, shape, isBool ? { dtype: "bool" } : {}));
        return this.keep(tensor);
      }
      default:
        throw fail(`${node.name} makes no value of a file of tensors`);
    }
  }

  private parameter(data: Node, requiresGrad: boolean, fail: (what: string) => EscnnError): Tensor {
    const tensor = data instanceof CallNode && data.name.startsWith("torch.") ? this.value(data) : undefined;
    if (tensor === undefined) throw fail("a parameter without a tensor");
    const floating = (tensor as Tensor).isFloatingPoint() || (tensor as Tensor).isComplex();
    return this.keep(new Parameter(tensor as Tensor, requiresGrad && floating));
  }

  private storageOf(node: StorageNode): Storage {
    const fail = (what: string) => this.fail(node.offset, what);
    const [kind, type, key, , numel] = node.items;
    const dtype = type instanceof GlobalNode ? storageDtypes[type.name.replace(/^torch\./, "")] : undefined;
    if (type instanceof GlobalNode && /^torch\.Q/.test(type.name)) throw fail("quantised tensors are not supported");
    const isStorage = kind === "storage" && dtype !== undefined && typeof key === "string" && isCount(numel);
    if (!isStorage) throw fail("a reference to something that is no storage");
    const view = node.items[5];
    if (view !== undefined && view !== null) throw fail("a storage that is part of another one");
    return this.findStorage(key, dtype, numel, fail);
  }

  private tensor(node: CallNode, given: string | undefined, fail: (what: string) => EscnnError): Tensor {
    const [reference, offset, size, stride, requiresGrad] = node.args;
    const bits = node.args[given === undefined ? 6 : 7];
    if (!(reference instanceof StorageNode)) throw fail("a tensor without a storage");
    const [shape, strides] = [countsOf(size), countsOf(stride)];
    const isView = shape !== undefined && strides !== undefined && shape.length === strides.length && isCount(offset);
    if (!isView) throw fail("a tensor without a shape, strides and offset");
    if (shape.length > 64) throw fail(`a tensor of ${shape.length} dimensions, at most 64 are allowed`);
    const { bytes, dtype: own } = this.storageOf(reference);
    const dtype = (given ?? own) as DType;
    const available = Math.floor((bytes.shape[0] as number) / elementSize(dtype));
    const last = shape.includes(0)
      ? 0n
      : shape.reduce((sum, n, i) => sum + BigInt(n - 1) * BigInt(strides[i] as number), 1n);
    const numel = shape.reduce((product, n) => product * BigInt(n), 1n);
    if (BigInt(offset) + last > BigInt(available) || numel > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw fail(
        `a tensor of shape [${shape}], strides [${strides}] from element ${offset} on, but its storage has ${available}`,
      );
    }
    const flags = bits instanceof DictNode ? bits.entries : new Map<Node, Node>();
    const tensor = scope(() => {
      const elements = bytes.slice(0, 0, available * elementSize(dtype)).view(dtype);
      let made = elements.asStrided(shape, strides, offset);
      if (flags.get("conj") === true && made.isComplex()) made = callOp("conj", made) as Tensor;
      if (flags.get("neg") === true) made = callOp("_neg_view", made) as Tensor;
      return made;
    });
    if (requiresGrad === true && (tensor.isFloatingPoint() || tensor.isComplex())) tensor.requiresGrad = true;
    return this.keep(tensor);
  }

  private keep(tensor: Tensor): Tensor {
    this.made.push(tensor);
    return tensor;
  }
}

/** A plain object where writing it again gives the same keys, else a Map. */
function toDict(entries: readonly (readonly [CheckpointValue, CheckpointValue])[]): CheckpointValue {
  const keys = entries.map(([key]) => key);
  const hasTensors = entries.some(([, value]) => isTensorLike(value));
  const names = keys.every((key): key is string => typeof key === "string");
  const plain = names
    ? !hasIntegerKeys(keys, hasTensors)
    : !hasTensors && keys.every((key) => typeof key === "number" && isIndex(String(key)));
  if (!plain) return new Map(entries);
  return Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
}

function isTensorLike(value: CheckpointValue): boolean {
  return typeof value === "object" && value !== null && "requiresGrad" in value && "dtype" in value;
}

const elementSizes: Readonly<Record<string, number>> = { bool: 1, complex64: 8, complex128: 16, bfloat16: 2 };

/** Bytes of an element. */
export function elementSize(dtype: string): number {
  return elementSizes[dtype] ?? (dtype.startsWith("float8") ? 1 : Number(/\d+$/.exec(dtype)?.[0]) / 8);
}

function isCount(node: Node | undefined): node is number {
  return typeof node === "number" && Number.isSafeInteger(node) && node >= 0;
}

function countsOf(node: Node | undefined): number[] | undefined {
  if (!(node instanceof TupleNode || node instanceof ListNode)) return undefined;
  return node.items.every(isCount) ? (node.items as number[]) : undefined;
}

function offsetOf(node: Node): number {
  return node instanceof CallNode || node instanceof StorageNode ? node.offset : 0;
}
