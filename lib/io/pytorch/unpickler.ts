/**
 * A machine for Python's pickles, protocols 2 to 5 (https://docs.python.org/3/library/pickletools.html), that runs nothing:
 * names of classes and functions must be in a list, and those in it make data. Work and memory are bounded by the size of
 * the pickle: whatever copies earlier values is paid for out of a budget of as many items as the pickle has bytes.
 */
import type { EscnnError } from "../../errors.js";
import { makeCall, resolveGlobal } from "./globals.js";
import { CallNode, DictNode, GlobalNode, ListNode, type Node, SetNode, StorageNode, TupleNode } from "./nodes.js";

/** Makes an error at a byte of the pickle. */
export type Fail = (offset: number, what: string) => EscnnError;

/** The end of the bytes was reached, which need not be the end of the file. */
export class CutPickle extends Error {}

/** The longest integer, in bytes. */
const maximumInteger = 1024;
/** Each makes at most some hundred bytes; a tensor takes about 25. */
const maximumInstructions = 1 << 22;
/** The largest {@link Unpickler.spend} in all. */
const maximumBudget = 1 << 24;

const mark: unique symbol = Symbol("mark");
type Item = Node | typeof mark;
type Step = (machine: Unpickler) => void;

/** Unpickles the value that begins at `start`; returns it with the byte after it. */
export function unpickle(bytes: Uint8Array, start: number, fail: Fail): { readonly value: Node; readonly end: number } {
  const machine = new Unpickler(bytes, start, fail);
  const value = machine.run();
  return { value, end: machine.at };
}

const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The state of one run. */
export class Unpickler {
  /** The byte that comes next. */
  at: number;
  /** The byte of the instruction that runs. */
  offset = 0;
  private readonly stack: Item[] = [];
  private readonly marks: number[] = [];
  private readonly memo = new Map<number, Node>();
  private readonly data: DataView;
  private budget: number;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
    private readonly fail: Fail,
  ) {
    this.at = start;
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.budget = Math.min(bytes.byteLength, maximumBudget);
  }

  run(): Node {
    for (let count = 0; ; count++) {
      this.offset = this.at;
      if (count > maximumInstructions) throw this.error(`more than ${maximumInstructions} instructions`);
      const code = this.byte();
      if (code === stop) break;
      const step = steps[code];
      if (step === undefined) throw this.error(`unknown instruction 0x${code.toString(16).padStart(2, "0")}`);
      step(this);
    }
    const value = this.pop();
    if (this.stack.length > 0) throw this.error(`${this.stack.length} values are left at the end`);
    return value;
  }

  error(what: string): EscnnError {
    return this.fail(this.offset, what);
  }

  /** Pays for a copy of `items` items or bytes. */
  spend(items: number): void {
    this.budget -= items;
    if (this.budget < 0) throw this.error("it makes more than it holds: copies of copies");
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.byteLength - this.at) throw new CutPickle();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  uint(bytes: 1 | 2 | 4): number {
    const { at } = this;
    this.take(bytes);
    return bytes === 1
      ? this.data.getUint8(at)
      : bytes === 2
        ? this.data.getUint16(at, true)
        : this.data.getUint32(at, true);
  }

  int32(): number {
    this.take(4);
    return this.data.getInt32(this.at - 4, true);
  }

  double(): number {
    this.take(8);
    return this.data.getFloat64(this.at - 8, false);
  }

  length64(): number {
    this.take(8);
    const length = this.data.getBigUint64(this.at - 8, true);
    if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw this.error(`a length of ${length} bytes`);
    return Number(length);
  }

  integer(length: number): number | bigint {
    if (length > maximumInteger)
      throw this.error(`an integer of ${length} bytes, at most ${maximumInteger} are allowed`);
    const bytes = this.take(length);
    if (length === 0) return 0;
    const unsigned = BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
    const value = BigInt.asIntN(8 * length, unsigned);
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }

  utf8(length: number): string {
    const bytes = this.take(length);
    try {
      return text.decode(bytes);
    } catch {
      throw this.error("a text that is no UTF-8");
    }
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw new CutPickle();
    const line = this.utf8(end - this.at);
    this.at++;
    return line;
  }

  push(value: Node): void {
    this.stack.push(value);
  }

  pop(): Node {
    const item = this.stack.pop();
    if (item === undefined || item === mark) throw this.error("a value is missing");
    return item;
  }

  top(): Node {
    const item = this.stack.at(-1);
    if (item === undefined || item === mark) throw this.error("a value is missing");
    return item;
  }

  topOf<T extends Node>(type: abstract new (...args: never[]) => T, name: string): T {
    const value = this.top();
    if (!(value instanceof type)) throw this.error(`expected a ${name} to add to`);
    return value;
  }

  mark(): void {
    this.marks.push(this.stack.length);
    this.stack.push(mark);
  }

  popToMark(): Node[] {
    const from = this.marks.pop();
    if (from === undefined) throw this.error("a mark is missing");
    const items = this.stack.splice(from);
    if (items[0] !== mark || items.indexOf(mark, 1) >= 0) throw this.error("a mark is missing");
    return items.slice(1) as Node[];
  }

  /** Drops the last value or mark. */
  drop(): void {
    const item = this.stack.pop();
    if (item === undefined) throw this.error("a value is missing");
    if (item === mark) this.marks.pop();
  }

  remember(index: number): void {
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw this.error(`nothing is remembered under ${index}`);
    this.push(value);
  }

  get remembered(): number {
    return this.memo.size;
  }

  global(module: Node, name: Node): void {
    if (typeof module !== "string" || typeof name !== "string") throw this.error("a name that is no text");
    const full = resolveGlobal(module, name);
    if (full === undefined)
      throw this.error(`${JSON.stringify(`${module}.${name}`)} is not allowed in files of tensors`);
    this.push(new GlobalNode(full));
  }

  call(fn: Node, args: Node): void {
    if (!(fn instanceof GlobalNode)) throw this.error("a call of what is no function");
    if (!(args instanceof TupleNode)) throw this.error(`${fn.name} is called without a tuple`);
    this.push(makeCall(fn.name, args.items, this));
  }

  build(): void {
    const state = this.pop();
    const object = this.top();
    if (object instanceof DictNode && state instanceof DictNode) object.attributes = state;
    else if (object instanceof CallNode && object.state === undefined) object.state = state;
    else throw this.error("a state for a value that has none");
  }

  setItems(items: readonly Node[]): void {
    const dict = this.topOf(DictNode, "dict");
    if (items.length % 2 !== 0) throw this.error("a key without a value");
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i] as Node;
      if (key instanceof DictNode || key instanceof ListNode || key instanceof SetNode) {
        throw this.error("a key that can change");
      }
      dict.entries.set(key, items[i + 1] as Node);
    }
  }
}

const stop = 0x2e;

/** Values without content, and containers that are filled later. */
const constants: Readonly<Record<number, () => Node>> = {
  78: () => null,
  136: () => true,
  137: () => false,
  125: () => new DictNode(),
  93: () => new ListNode(),
  41: () => new TupleNode([]),
  143: () => new SetNode(),
};

/** Values that are read from the pickle. */
const literals: Readonly<Record<number, (m: Unpickler) => Node>> = {
  74: (m) => m.int32(),
  75: (m) => m.uint(1),
  77: (m) => m.uint(2),
  138: (m) => m.integer(m.uint(1)),
  139: (m) => m.integer(m.uint(4)),
  71: (m) => m.double(),
  88: (m) => m.utf8(m.uint(4)),
  140: (m) => m.utf8(m.uint(1)),
  141: (m) => m.utf8(m.length64()),
  84: (m) => m.utf8(m.uint(4)), // texts of Python 2
  85: (m) => m.utf8(m.uint(1)),
  66: (m) => m.take(m.uint(4)),
  67: (m) => m.take(m.uint(1)),
  142: (m) => m.take(m.length64()),
  150: (m) => m.take(m.length64()),
};

const actions: Readonly<Record<number, Step>> = {
  // protocol, frame
  128: (m) => {
    const protocol = m.uint(1);
    if (protocol < 2 || protocol > 5) throw m.error(`protocol ${protocol}; 2 to 5 are known`);
  },
  149: (m) => void m.length64(),
  // the stack
  40: (m) => m.mark(),
  48: (m) => m.drop(),
  49: (m) => void m.popToMark(),
  50: (m) => m.push(m.top()),
  // the memory
  113: (m) => m.remember(m.uint(1)),
  114: (m) => m.remember(m.uint(4)),
  148: (m) => m.remember(m.remembered),
  104: (m) => m.recall(m.uint(1)),
  106: (m) => m.recall(m.uint(4)),
  // containers
  133: (m) => m.push(new TupleNode([m.pop()])),
  134: (m) => {
    const last = m.pop();
    m.push(new TupleNode([m.pop(), last]));
  },
  135: (m) => {
    const [last, middle] = [m.pop(), m.pop()];
    m.push(new TupleNode([m.pop(), middle, last]));
  },
  116: (m) => m.push(new TupleNode(m.popToMark())),
  108: (m) => {
    const list = new ListNode();
    for (const item of m.popToMark()) list.items.push(item);
    m.push(list);
  },
  100: (m) => {
    const items = m.popToMark();
    m.push(new DictNode());
    m.setItems(items);
  },
  97: (m) => {
    const item = m.pop();
    m.topOf(ListNode, "list").items.push(item);
  },
  101: (m) => {
    const items = m.popToMark();
    const list = m.topOf(ListNode, "list").items;
    for (const item of items) list.push(item);
  },
  115: (m) => {
    const value = m.pop();
    m.setItems([m.pop(), value]);
  },
  117: (m) => m.setItems(m.popToMark()),
  144: (m) => {
    const items = m.popToMark();
    const set = m.topOf(SetNode, "set").items;
    for (const item of items) set.push(item);
  },
  145: (m) => {
    const set = new SetNode();
    for (const item of m.popToMark()) set.items.push(item);
    m.push(set);
  },
  // names, calls, what stands outside of the pickle
  99: (m) => m.global(m.line(), m.line()),
  147: (m) => {
    const name = m.pop();
    m.global(m.pop(), name);
  },
  82: (m) => {
    const args = m.pop();
    m.call(m.pop(), args);
  },
  129: (m) => {
    const args = m.pop();
    m.call(m.pop(), args);
  },
  98: (m) => m.build(),
  81: (m) => {
    const id = m.pop();
    if (!(id instanceof TupleNode)) throw m.error("a reference that is no tuple");
    m.push(new StorageNode(id.items, m.offset));
  },
};

const steps: readonly (Step | undefined)[] = (() => {
  const table = new Array<Step | undefined>(256).fill(undefined);
  for (const [code, make] of Object.entries(constants)) table[Number(code)] = (m) => m.push(make());
  for (const [code, read] of Object.entries(literals)) table[Number(code)] = (m) => m.push(read(m));
  for (const [code, step] of Object.entries(actions)) table[Number(code)] = step;
  return table;
})();
