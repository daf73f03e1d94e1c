/** An ONNX graph while it is built. Values are known by their names. */
import { type DType, scope, type Tensor, tensor } from "../../torch/index.js";
import { type AttributeProto, attributeTypes, type NodeProto } from "./proto.js";
import { BatchSize, type Size } from "./sizes.js";
import { dataTypeOf, rawData } from "./tensors.js";

/** An attribute of type FLOAT; bare numbers are INT. */
export class FloatAttribute {
  constructor(readonly value: number) {}
}

/** Values of attributes; undefined ones are left out. */
export type Attributes = Readonly<Record<string, number | readonly number[] | string | FloatAttribute | undefined>>;

/** A tensor in the file. */
export interface Initializer {
  readonly name: string;
  readonly dataType: number;
  readonly dims: readonly number[];
  readonly bytes: Uint8Array;
}

/** The largest integer of the file format, "to the end" in a Slice. */
export const endOfAxis = 2n ** 63n - 1n;

interface Node extends Omit<NodeProto, "input" | "output"> {
  input: string[];
  output: string[];
}

export class Graph {
  readonly nodes: Node[] = [];
  readonly initializers = new Map<string, Initializer>();
  readonly #taken = new Set<string>();
  readonly #constants = new Map<string, string>();
  readonly #sizes = new Map<string, string>();

  /** @param batch the graph input and its axis where the batch size is found; null for a fixed one */
  constructor(private readonly batch: { readonly input: string; readonly axis: number } | null) {}

  /** `name`, or with a number after it where it is taken. */
  reserve(name: string): string {
    let free = name;
    for (let i = 1; this.#taken.has(free); i++) free = `${name}_${i}`;
    this.#taken.add(free);
    return free;
  }

  /**
   * Adds a node and returns the names of its outputs. "" stands for an input that is left out.
   *
   * @param path the module that it belongs to, part of its name
   */
  add(path: string, type: string, inputs: readonly string[], attributes: Attributes = {}, outputs = 1): string[] {
    const name = this.reserve(`/${[...(path === "" ? [] : path.split(".")), type].join("/")}`);
    const output = Array.from({ length: outputs }, (_, i) => this.reserve(`${name}_output_${i}`));
    const input = [...inputs];
    while (input.at(-1) === "") input.pop();
    this.nodes.push({ name, opType: type, input, output: [...output], attribute: attributeProtos(attributes) });
    return output;
  }

  /** The name of `numbers` as an initialiser. Equal unnamed ones are one. */
  initializer(numbers: Tensor, wanted: string | null): string {
    const bytes = scope(() => ({ data: rawData(numbers) })).data;
    const dataType = dataTypeOf(numbers.dtype, wanted ?? "a constant");
    return this.#addInitializer({ dataType, dims: numbers.shape, bytes }, wanted);
  }

  #addInitializer({ dataType, dims, bytes }: Omit<Initializer, "name">, wanted: string | null): string {
    const key = bytes.length <= 1024 ? `${dataType} ${dims} ${Buffer.from(bytes).toString("base64")}` : null;
    const known = wanted === null && key !== null ? this.#constants.get(key) : undefined;
    if (known !== undefined) return known;
    const name = this.reserve(wanted ?? "constant");
    this.initializers.set(name, { name, dataType, dims: [...dims], bytes });
    if (wanted === null && key !== null) this.#constants.set(key, name);
    return name;
  }

  /** A constant of one dtype: a number, or a list of them as a vector. */
  constant(value: number | readonly number[], dtype: DType): string {
    return scope(() => this.initializer(tensor(value as number, { dtype }), null));
  }

  /** An int64 vector. */
  int64s(values: readonly (number | bigint)[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#addInitializer({ dataType: dataTypeOf("int64", "sizes"), dims: [values.length], bytes }, null);
  }

  /** Sizes as an int64 vector, computed in the graph where they change with the batch size. */
  sizes(sizes: readonly (Size | bigint)[]): string {
    const fixed = sizes.filter((size): size is number | bigint => !(size instanceof BatchSize));
    if (fixed.length === sizes.length) return this.int64s(fixed);
    const parts = sizes.map((size) => (size instanceof BatchSize ? this.#batchSize(size) : this.int64s([size])));
    return parts.length === 1 ? (parts[0] as string) : (this.add("", "Concat", parts, { axis: 0 })[0] as string);
  }

  #batchSize(size: BatchSize): string {
    const known = this.#sizes.get(String(size));
    if (known !== undefined) return known;
    let name: string;
    if (size.constant !== 0) {
      const product = this.#batchSize(new BatchSize(size.perBatch, 0));
      [name] = this.add("", "Add", [product, this.int64s([size.constant])]) as [string];
    } else if (size.perBatch !== 1) {
      const batch = this.#batchSize(new BatchSize(1, 0));
      [name] = this.add("", "Mul", [batch, this.int64s([size.perBatch])]) as [string];
    } else {
      const { input, axis } = this.batch as { readonly input: string; readonly axis: number };
      [name] = this.add("", "Shape", [input], { start: axis, end: axis + 1 }) as [string];
    }
    this.#sizes.set(String(size), name);
    return name;
  }

  /** Gives a value the name of a graph output: renames it where a node makes it for this output alone. */
  output(value: string, name: string, taken: ReadonlySet<string>): void {
    const maker = this.nodes.find(({ output }) => output.includes(value));
    if (maker === undefined || taken.has(value)) {
      this.nodes.push({
        name: this.reserve(`/${name}/Identity`),
        opType: "Identity",
        input: [value],
        output: [name],
        attribute: [],
      });
      return;
    }
    const renamed = (names: string[]) => names.map((other) => (other === value ? name : other));
    for (const node of this.nodes) {
      node.input = renamed(node.input);
      node.output = renamed(node.output);
    }
  }
}

function attributeProtos(attributes: Attributes): AttributeProto[] {
  return Object.entries(attributes).flatMap(([name, value]): AttributeProto[] => {
    if (value === undefined) return [];
    if (value instanceof FloatAttribute) return [{ name, type: attributeTypes.float, f: value.value }];
    if (typeof value === "number") return [{ name, type: attributeTypes.int, i: value }];
    if (typeof value === "string") return [{ name, type: attributeTypes.string, s: new TextEncoder().encode(value) }];
    return [{ name, type: attributeTypes.ints, ints: value }];
  });
}
