/** Comparing values read from files with what make_fixtures.py says that they hold. */
import { expect } from "chai";
import { attributesOf, type CheckpointValue } from "../../lib/io/index.js";
import { isTensor, Parameter, type Tensor } from "../../lib/torch/index.js";

/** A tensor in expected.json. */
interface TensorDescription {
  readonly tensor: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly requires_grad: boolean;
  readonly parameter: boolean;
  readonly storage: number | null;
  readonly values: readonly string[];
}

export type Description =
  | string
  | boolean
  | null
  | TensorDescription
  | { readonly int: string }
  | { readonly float: string }
  | { readonly complex: readonly [number, number] }
  | { readonly bytes: readonly number[] }
  | { readonly dict: readonly (readonly [Description, Description])[]; readonly metadata?: Description }
  | { readonly list: readonly Description[] }
  | { readonly tuple: readonly Description[] }
  | { readonly set: readonly Description[] };

/** Asserts that a value read from a file is the one described. */
export function expectValue(actual: CheckpointValue, expected: Description): void {
  new Comparison().value(actual, expected, "content");
}

class Comparison {
  private readonly storages: [Tensor, number][] = [];

  value(actual: CheckpointValue, expected: Description, at: string): void {
    if (expected === null || typeof expected !== "object") expect(actual, at).to.equal(expected);
    else if ("tensor" in expected) this.tensor(actual, expected, at);
    else if ("int" in expected) expect(String(actual), at).to.equal(expected.int);
    else if ("float" in expected) expect(actual, at).to.equal(toNumber(expected.float));
    else if ("complex" in expected)
      expect(actual, at).to.deep.equal({ re: expected.complex[0], im: expected.complex[1] });
    else if ("bytes" in expected) expect([...(actual as Uint8Array)], at).to.deep.equal(expected.bytes);
    else if ("dict" in expected) this.dict(actual, expected, at);
    else if ("set" in expected) this.items([...(actual as Set<CheckpointValue>)], expected.set, at);
    else {
      const isTuple = "tuple" in expected;
      expect(Array.isArray(actual) && Object.isFrozen(actual), `${at} is a tuple`).to.equal(isTuple);
      this.items(actual as CheckpointValue[], isTuple ? expected.tuple : expected.list, at);
    }
  }

  private items(actual: readonly CheckpointValue[], expected: readonly Description[], at: string): void {
    expect(actual.length, `${at}: length`).to.equal(expected.length);
    for (const [i, item] of expected.entries()) this.value(actual[i] as CheckpointValue, item, `${at}[${i}]`);
  }

  private dict(actual: CheckpointValue, expected: Extract<Description, { dict: unknown }>, at: string): void {
    const entries = actual instanceof Map ? [...actual] : Object.entries(actual as object);
    expect(entries.length, `${at}: entries`).to.equal(expected.dict.length);
    const sorted = (names: readonly string[]) => [...names].sort();
    const described = expected.dict.map(([key]) => text(key));
    expect(sorted(entries.map(([key]) => String(key))), `${at}: keys`).to.deep.equal(sorted(described));
    for (const [i, [key, item]] of expected.dict.entries()) {
      const entry = entries.find(([name]) => String(name) === described[i]) as [CheckpointValue, CheckpointValue];
      if (actual instanceof Map) this.value(entry[0], key, `${at}: key`);
      this.value(entry[1], item, `${at}.${described[i]}`);
    }
    const metadata = attributesOf(actual as object)?._metadata;
    if (expected.metadata === undefined) expect(metadata, `${at}: metadata`).to.equal(undefined);
    else this.value(metadata as CheckpointValue, expected.metadata, `${at}: metadata`);
  }

  private tensor(actual: CheckpointValue, expected: TensorDescription, at: string): void {
    expect(isTensor(actual), `${at} is a tensor`).to.equal(true);
    const tensor = actual as Tensor;
    expect(tensor.dtype, `${at}: dtype`).to.equal(expected.tensor);
    expect(tensor.shape, `${at}: shape`).to.deep.equal(expected.shape);
    expect(tensor.strides, `${at}: strides`).to.deep.equal(expected.strides);
    expect(tensor.requiresGrad, `${at}: requiresGrad`).to.equal(expected.requires_grad);
    expect(tensor instanceof Parameter, `${at}: is a parameter`).to.equal(expected.parameter);
    expect(numbersOf(tensor), at).to.deep.equal(expected.values.map(toNumber));
    if (expected.storage === null) return;
    for (const [other, storage] of this.storages) {
      expect(tensor.sharesStorage(other), `${at}: shares memory`).to.equal(storage === expected.storage);
    }
    this.storages.push([tensor, expected.storage]);
  }
}

/** How JavaScript writes a described key. */
function text(key: Description): string {
  if (typeof key !== "object" || key === null) return String(key);
  if ("int" in key) return key.int;
  return "tuple" in key ? key.tuple.map(text).join(",") : JSON.stringify(key);
}

/** `inf`, `True`, `-0.0` as Python writes them. */
function toNumber(written: string): number | bigint {
  if (written === "True" || written === "False") return written === "True" ? 1 : 0;
  if (/^-?\d{16,}$/.test(written)) return BigInt(written);
  return Number(written.replace("inf", "Infinity").replace("nan", "NaN"));
}

/** The elements as make_fixtures.py writes them: bytes of what has no number of its own, pairs of complex ones. */
function numbersOf(tensor: Tensor): (number | bigint)[] {
  const plain = tensor.detach().resolveConj().resolveNeg().contiguous().flatten();
  const { dtype } = plain;
  if (dtype === "float16" || dtype === "bfloat16") return Array.from(plain.to("float32").data() as Float32Array);
  const data = dtype === "bool" || dtype.startsWith("float8") ? plain.view("uint8").data() : plain.data();
  return Array.from(data as Float64Array, (value: number | bigint) =>
    typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value,
  );
}
