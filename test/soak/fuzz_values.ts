/** Random arguments for fuzzing: good and bad ones, each with a text that says how to make it again. */
import { EscnnError } from "../../lib/errors.js";
import { type Tensor, torch } from "./fuzz_targets.js";

/** A source of numbers in [0, 1). */
export type Random = () => number;

/** A value, and its text in a report. */
export interface Given {
  readonly value: unknown;
  readonly text: string;
}

/** What the hostile values of this file throw: a user's own error. */
export class Thrown extends Error {}

const given = (value: unknown, text = String(value)): Given => ({ value, text });

export const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

const integers = [-1, 0, 1, 2, 3, 4, 5, 7, -2, -3, 16, 255, 256];
/** Sizes that no memory holds, and the limits of 32, 53 and 64 bits. */
const extremes = [
  ...[2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1, -(2 ** 53), 2 ** 53, 2 ** 62, 1e300],
  ...[2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n, 2n ** 62n],
];
const floats = [
  0.5,
  -0.5,
  1.5,
  1e-300,
  1e300,
  -1e300,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

export function integer(random: Random): Given {
  const value = random() < 0.06 ? pick(random, extremes) : pick(random, integers);
  return given(value, typeof value === "bigint" ? `${value}n` : String(value));
}

export function number(random: Random): Given {
  return random() < 0.6 ? integer(random) : given(pick(random, floats));
}

export function integerList(random: Random, length = Math.floor(random() * 5)): Given {
  return list(Array.from({ length }, () => integer(random)));
}

export function list(items: readonly Given[]): Given {
  return given(
    items.map(({ value }) => value),
    `[${items.map(({ text }) => text).join(", ")}]`,
  );
}

const shapes: readonly (readonly number[])[] = [
  ...[[], [0], [1], [3], [4], [2, 3], [3, 3], [3, 2], [0, 3], [2, 0, 3], [2, 3, 4], [2, 3, 3], [1, 3, 5]],
  ...[
    [1, 2, 4, 4],
    [2, 1, 3, 3],
    [2, 2, 1, 1],
    [1, 2, 3, 3, 3],
    [2, 2, 2, 2, 2, 2],
  ],
];
const commonDtypes = ["float32", "float64", "int64", "bool"] as const;
const otherDtypes = [
  ...(["float16", "bfloat16", "int32", "int16", "int8", "uint8", "uint16", "uint32", "uint64"] as const),
  ...(["complex32", "complex64", "complex128"] as const),
];

const forms: readonly (readonly [string, (x: Tensor) => Tensor])[] = [
  ["requiresGrad", (x) => (x.isFloatingPoint() ? x.requiresGrad_() : x)],
  ["transposed", (x) => (x.ndim > 1 ? x.transpose(0, -1) : x)],
  ["strided", (x) => (x.ndim > 0 && x.dtype !== "bool" ? torch.stack([x, x], -1).select(-1, 0) : x)],
  ["expanded", (x) => x.unsqueeze(0).expand([3, ...x.shape])],
  ["sparse", (x) => (x.ndim > 0 ? x.toSparse() : x)],
  ["csr", (x) => (x.ndim === 2 ? x.toSparseCsr() : x)],
  ["meta", (x) => x.to("meta")],
  ["nan", (x) => (x.isFloatingPoint() ? x.fill_(Number.NaN) : x)],
  ["infinite", (x) => (x.isFloatingPoint() ? x.fill_(Number.NEGATIVE_INFINITY) : x)],
  ["large", (x) => (x.dtype === "int64" ? x.fill_(2 ** 53 - 1) : x)],
  ["negated", (x) => (x.isComplex() ? x.conj() : x)],
  [
    "disposed",
    (x) => {
      x.dispose();
      return x;
    },
  ],
];

/** What most tensors of one call have in common, so that many calls get past the checks of shapes. */
export interface Theme {
  readonly shape: readonly number[];
  readonly dtype: torch.DType;
}

export function theme(random: Random): Theme {
  return {
    shape: pick(random, shapes),
    dtype: random() < 0.75 ? pick(random, commonDtypes) : pick(random, otherDtypes),
  };
}

/** A tensor of the theme or of any shape and dtype, sometimes of an unusual form. */
export function tensor(random: Random, common?: Theme): Given {
  const shape = common !== undefined && random() < 0.75 ? common.shape : theme(random).shape;
  const dtype = common !== undefined && random() < 0.85 ? common.dtype : theme(random).dtype;
  const seed = Math.floor(random() * 1000);
  const generator = new torch.Generator();
  generator.manualSeed(seed);
  const base = dtype.startsWith("float") || dtype.startsWith("bfloat") || dtype.startsWith("complex");
  const numbers = base
    ? torch.randn([...shape], { generator, dtype: "float32" })
    : torch.randint(0, dtype === "bool" ? 2 : 5, [...shape], { generator });
  let value = numbers.to({ dtype });
  let text = `${dtype}[${shape}]#${seed}`;
  if (random() < 0.2) {
    const [name, change] = pick(random, forms);
    try {
      value = change(value);
      text += `.${name}`;
    } catch (error) {
      if (!(error instanceof EscnnError)) throw error; // this dtype has no such form
    }
  }
  return given(value, text);
}

function cyclic(): unknown[] {
  const array: unknown[] = [1];
  array.push(array);
  return array;
}

function deep(depth: number): unknown {
  let array: unknown = 1;
  for (let i = 0; i < depth; i++) array = [array];
  return array;
}

const fail = (): never => {
  throw new Thrown("read");
};

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const traps = { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail };

const hostile: readonly (readonly [string, () => unknown])[] = [
  ["null", () => null],
  ["undefined", () => undefined],
  ["true", () => true],
  ['""', () => ""],
  ['"x"', () => "x"],
  ['"cpu"', () => "cpu"],
  ['"cuda:77"', () => "cuda:77"],
  ['"float32"', () => "float32"],
  ['"\\0"', () => "\0"],
  ['"\\ud800"', () => "\ud800"],
  ["a long string", () => "é".repeat(100_000)],
  ["Symbol()", () => Symbol("s")],
  ["2n ** 100n", () => 2n ** 100n],
  ["a function", () => fail],
  ["a class", () => Thrown],
  ["[]", () => []],
  ["{}", () => ({})],
  [
    "[[1, 2], [3, 4]]",
    () => [
      [1, 2],
      [3, 4],
    ],
  ],
  ["a cyclic array", cyclic],
  ["an array 100,000 deep", () => deep(100_000)],
  ["an array with holes", () => new Array(5)],
  ["an array of 100,000 numbers", () => new Array(100_000).fill(1)],
  ["[NaN, Infinity]", () => [Number.NaN, Number.POSITIVE_INFINITY]],
  ['[1, "a"]', () => [1, "a"]],
  ["[Symbol()]", () => [Symbol("s")]],
  ["[true, 1]", () => [true, 1]],
  ["[null]", () => [null]],
  ["[2n ** 70n]", () => [2n ** 70n]],
  ["[{ re: 1, im: 2 }]", () => [{ re: 1, im: 2 }]],
  ["{ re: 1, im: 2 }", () => ({ re: 1, im: 2 })],
  ['{ re: "1", im: 2 }', () => ({ re: "1", im: 2 })],
  ["{ re: NaN, im: Infinity }", () => ({ re: Number.NaN, im: Number.POSITIVE_INFINITY })],
  [
    "a class with re and im",
    () =>
      new (class {
        re = 1;
        im = 2;
      })(),
  ],
  [
    "{ native: 5 }",
    () =>
      new (class {
        native = 5;
      })(),
  ],
  [
    "{ native: symbol }",
    () =>
      new (class {
        native = Symbol("s");
      })(),
  ],
  ["a date", () => new Date(Number.NaN)],
  ["a map", () => new Map([[1, 2]])],
  ["a promise", () => Promise.resolve(1)],
  ["a typed array", () => new Float32Array(3)],
  ["a bigint array", () => new BigInt64Array(2)],
  ["a buffer", () => Buffer.from("abc")],
  ["a shared array buffer", () => new SharedArrayBuffer(8)],
  ["a regular expression", () => /x/],
  ["globalThis", () => globalThis],
  ["a generator", () => new torch.Generator()],
  ["an object without prototype", () => Object.create(null)],
  [
    "an options object with a getter that throws",
    () => ({
      get dim() {
        return fail();
      },
    }),
  ],
  [
    "an object with a getter that throws",
    () =>
      new (class {
        get native() {
          return fail();
        }
        get re() {
          return fail();
        }
      })(),
  ],
  ["an array with a getter that throws", () => Object.defineProperty([1, 2], 1, { get: fail })],
  ["a proxy that throws", () => new Proxy({}, traps)],
  ["a proxy of an array that throws", () => new Proxy([1, 2], traps)],
  ["a proxy of an array", () => new Proxy([1, 2], {})],
  ["a revoked proxy", () => revoked({})],
  ["a revoked proxy of an array", () => revoked([])],
  ["a proxy of a tensor", () => new Proxy(torch.ones([2]), {})],
  ["an object that claims to be a tensor", () => Object.create(torch.Tensor.prototype)],
  ["the prototype of tensors", () => torch.Tensor.prototype],
  ["unknown options", () => ({ nonsense: 1, dim: Symbol("s") })],
  ["options named by symbols", () => ({ [Symbol("s")]: 1 })],
  ["__proto__ as an option", () => JSON.parse('{"__proto__": 1, "constructor": 2}')],
];

/** A value that hardly any parameter takes. */
export function garbage(random: Random): Given {
  const [text, make] = pick(random, hostile);
  return given(make(), text);
}

/** Any value. */
export function anything(random: Random): Given {
  const draw = random();
  if (draw < 0.3) return number(random);
  if (draw < 0.5) return tensor(random);
  if (draw < 0.6) return integerList(random);
  if (draw < 0.65) return list([tensor(random), tensor(random)]);
  return garbage(random);
}
