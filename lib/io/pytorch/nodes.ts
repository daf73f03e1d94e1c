/** What unpickling makes before anything of it becomes a value: plain data about objects, none of them executed. */
import type { Complex } from "../../torch/index.js";

/** A dict; keys compare as JavaScript's do, which for numbers, texts and the objects of one pickle is as Python's do. */
export class DictNode {
  readonly entries = new Map<Node, Node>();
  /** The attributes of a subclass of dict, such as `_metadata`. */
  attributes: DictNode | undefined;
}

export class ListNode {
  readonly items: Node[] = [];
}

export class TupleNode {
  constructor(readonly items: readonly Node[]) {}
}

export class SetNode {
  readonly items: Node[] = [];
}

export class ComplexNode {
  constructor(readonly value: Complex) {}
}

/** A class or function by name. */
export class GlobalNode {
  constructor(readonly name: string) {}
}

/** A call of something that makes tensors or numbers of numpy; done once when it becomes a value. */
export class CallNode {
  state: Node | undefined;
  constructor(
    readonly name: string,
    readonly args: readonly Node[],
    /** Byte of the pickle at which it stands. */
    readonly offset: number,
  ) {}
}

/** What a pickle refers to but does not hold: `("storage", class, key, location, elements)`. */
export class StorageNode {
  constructor(
    readonly items: readonly Node[],
    readonly offset: number,
  ) {}
}

export type Node =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | DictNode
  | ListNode
  | TupleNode
  | SetNode
  | ComplexNode
  | GlobalNode
  | CallNode
  | StorageNode;
