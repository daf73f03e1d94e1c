/** The classes and functions that pickles of tensors may name, and what calls of them make. */
import { CallNode, ComplexNode, DictNode, GlobalNode, ListNode, type Node, SetNode, TupleNode } from "./nodes.js";
import type { Unpickler } from "./unpickler.js";

/** Storage classes of `torch` and the dtypes of their elements. */
export const storageDtypes: Readonly<Record<string, string>> = {
  DoubleStorage: "float64",
  FloatStorage: "float32",
  HalfStorage: "float16",
  BFloat16Storage: "bfloat16",
  LongStorage: "int64",
  IntStorage: "int32",
  ShortStorage: "int16",
  CharStorage: "int8",
  ByteStorage: "uint8",
  BoolStorage: "bool",
  ComplexFloatStorage: "complex64",
  ComplexDoubleStorage: "complex128",
  UntypedStorage: "uint8",
};

/** Dtypes by the names that `torch` has for them; those that this library has. */
export const dtypeNames: readonly string[] = [
  ...["float64", "float32", "float16", "bfloat16", "complex64", "complex128", "bool"],
  ...["int64", "int32", "int16", "int8", "uint8", "uint16", "uint32", "uint64"],
  ...["float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu"],
];

/** Makers of tensors, parameters and numpy's values, in one spelling. */
const deferred = new Set([
  "torch._utils._rebuild_tensor",
  "torch._utils._rebuild_tensor_v2",
  "torch._utils._rebuild_tensor_v3",
  "torch._utils._rebuild_parameter",
  "torch._utils._rebuild_parameter_with_state",
  "numpy.dtype",
  "numpy.core.multiarray.scalar",
  "numpy.core.multiarray._reconstruct",
  "numpy.core.numeric._frombuffer",
]);

/** Known kinds of tensors that cannot be read, and why. */
const unsupported: Readonly<Record<string, string>> = {
  "torch._utils._rebuild_qtensor": "quantised tensors are not supported",
  "torch._utils._rebuild_sparse_tensor": "sparse tensors are not supported",
  "torch._utils._rebuild_nested_tensor": "nested tensors are not supported",
  "torch._utils._rebuild_meta_tensor_no_storage": "a tensor without data (device meta)",
};

/** Storages, dtypes and schemes of quantised tensors: named before the tensor is, of which the error shall speak. */
const quantised = /^(Q\w+Storage|qu?int\w+|per_(tensor|channel)_\w+)$/;

const containers = new Set([
  "collections.OrderedDict",
  "collections.defaultdict",
  "collections.Counter",
  "builtins.dict",
  "builtins.list",
  "builtins.set",
  "builtins.frozenset",
  "builtins.complex",
  "builtins.bytearray",
  "builtins.int",
  "builtins.float",
  "torch.Size",
  "torch.device",
  "torch.serialization._get_layout",
  "_codecs.encode",
  "numpy.ndarray",
]);

/** The name in one spelling where it is allowed. */
export function resolveGlobal(module: string, name: string): string | undefined {
  const home = module.replace(/^__builtin__$/, "builtins").replace(/^numpy\._core\b/, "numpy.core");
  const full = `${home}.${name}`;
  if (deferred.has(full) || containers.has(full) || Object.hasOwn(unsupported, full)) return full;
  if (/^(torch|torch\.storage)$/.test(home) && Object.hasOwn(storageDtypes, name)) return `torch.${name}`;
  if (home === "torch" && (dtypeNames.includes(name) || quantised.test(name))) return full;
  return undefined;
}

/** What a call makes: data at once, or a {@link CallNode}. */
export function makeCall(name: string, args: readonly Node[], machine: Unpickler): Node {
  if (deferred.has(name)) return new CallNode(name, args, machine.offset);
  const reason = Object.hasOwn(unsupported, name) ? unsupported[name] : undefined;
  if (reason !== undefined) throw machine.error(reason);
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (make === undefined) throw machine.error(`${name} is no function`);
  const made = make(args, machine);
  if (made === undefined) throw machine.error(`${name} is called with wrong arguments`);
  return made;
}

type Maker = (args: readonly Node[], machine: Unpickler) => Node | undefined;

const makers: Readonly<Record<string, Maker>> = {
  "collections.OrderedDict": ([pairs], machine) => dictOf(pairs, machine),
  "collections.Counter": ([pairs], machine) => dictOf(pairs, machine),
  "collections.defaultdict": ([, pairs], machine) => dictOf(pairs, machine),
  "builtins.dict": ([pairs], machine) => dictOf(pairs, machine),
  "builtins.list": ([items], machine) => fill(new ListNode(), items, machine),
  "builtins.set": ([items], machine) => fill(new SetNode(), items, machine),
  "builtins.frozenset": ([items], machine) => fill(new SetNode(), items, machine),
  "builtins.complex": ([re, im]) =>
    typeof re === "number" && typeof im === "number" ? new ComplexNode({ re, im }) : undefined,
  "builtins.bytearray": ([bytes, encoding], machine) => bytesOf(bytes ?? new Uint8Array(), encoding, machine),
  "_codecs.encode": ([text, encoding], machine) =>
    typeof text === "string" ? bytesOf(text, encoding, machine) : undefined,
  "torch.Size": ([sizes]) =>
    sizes instanceof TupleNode ? sizes : sizes instanceof ListNode ? new TupleNode(sizes.items) : undefined,
  "torch.device": ([type, index]) =>
    typeof type !== "string" ? undefined : typeof index === "number" ? `${type}:${index}` : type,
  "torch.serialization._get_layout": ([layout]) => (typeof layout === "string" ? layout : undefined),
};

function dictOf(pairs: Node | undefined, machine: Unpickler): DictNode | undefined {
  const dict = new DictNode();
  if (pairs === undefined) return dict;
  if (pairs instanceof DictNode) {
    machine.spend(pairs.entries.size);
    for (const [key, value] of pairs.entries) dict.entries.set(key, value);
    return dict;
  }
  if (!(pairs instanceof ListNode)) return undefined;
  machine.spend(pairs.items.length);
  for (const pair of pairs.items) {
    if (!(pair instanceof TupleNode || pair instanceof ListNode) || pair.items.length !== 2) return undefined;
    dict.entries.set(pair.items[0] as Node, pair.items[1] as Node);
  }
  return dict;
}

function fill<T extends ListNode | SetNode>(target: T, items: Node | undefined, machine: Unpickler): T | undefined {
  if (items === undefined) return target;
  if (!(items instanceof ListNode || items instanceof TupleNode)) return undefined;
  machine.spend(items.items.length);
  for (const item of items.items) target.items.push(item);
  return target;
}

function bytesOf(content: Node, encoding: Node | undefined, machine: Unpickler): Uint8Array | undefined {
  if (content instanceof Uint8Array) return content;
  if (typeof content !== "string" || (encoding !== "latin1" && encoding !== "latin-1")) return undefined;
  machine.spend(content.length);
  const bytes = new Uint8Array(content.length);
  for (let i = 0; i < bytes.length; i++) {
    const code = content.charCodeAt(i);
    if (code > 255) return undefined;
    bytes[i] = code;
  }
  return bytes;
}

/** The dtype that a node names, as `torch.float32`. */
export function dtypeOf(node: Node | undefined): string | undefined {
  const name = node instanceof GlobalNode && node.name.startsWith("torch.") ? node.name.slice(6) : undefined;
  return name !== undefined && dtypeNames.includes(name) ? name : undefined;
}
