import { expect } from "chai";
import { SGD } from "../../lib/optim/index.js";
import * as torch from "../../lib/torch/index.js";
import { toMatrix } from "../../lib/torch/matrix.js";
import { pack, unpack } from "../../lib/train/pack.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const bad = (value: unknown) => value as never;

describe("torch.tensor and back", () => {
  checkLiveTensors();

  const kinds: [string, torch.TensorData, torch.DType, number[], unknown][] = [
    ["integers", [1, 2], "int64", [2], [1, 2]],
    ["a float among integers", [1.5, 2], "float32", [2], [1.5, 2]],
    ["bigints", [1n, 2n], "int64", [2], [1, 2]],
    ["booleans", [true, false], "bool", [2], [true, false]],
    ["booleans among integers", [true, 2], "int64", [2], [1, 2]],
    ["a number", 3, "int64", [], 3],
    ["nested", [[[1], [2]]], "int64", [1, 2, 1], [[[1], [2]]]],
    ["nothing", [], "float32", [0], []],
    ["nothing, nested", [[], []], "float32", [2, 0], [[], []]],
    [
      "complex",
      [{ re: 1, im: 2 }, 3],
      "complex64",
      [2],
      [
        { re: 1, im: 2 },
        { re: 3, im: 0 },
      ],
    ],
    ["not finite", [Number.NaN, Infinity], "float32", [2], [Number.NaN, Infinity]],
    ["Float64Array", Float64Array.of(1, 2), "float64", [2], [1, 2]],
    ["Float32Array", Float32Array.of(1, 2), "float32", [2], [1, 2]],
    ["Int32Array", Int32Array.of(1, -2), "int32", [2], [1, -2]],
    ["Int16Array", Int16Array.of(1, -2), "int16", [2], [1, -2]],
    ["Int8Array", Int8Array.of(1, -2), "int8", [2], [1, -2]],
    ["Uint8Array", Uint8Array.of(1, 255), "uint8", [2], [1, 255]],
    ["BigInt64Array", BigInt64Array.of(1n, -2n), "int64", [2], [1, -2]],
    ["a part of a buffer", new Float32Array(Float32Array.of(1, 2, 3, 4).buffer, 4, 2), "float32", [2], [2, 3]],
  ];
  for (const [name, data, dtype, shape, values] of kinds) {
    it(`reads ${name} as ${dtype}`, () => expectTensor(torch.tensor(data), { dtype, shape, values: values as [] }));
  }

  const floats: [torch.DType, number][] = [
    ["float64", 0.1],
    ["float32", Math.fround(0.1)],
    ["float16", 0.0999755859375],
    ["bfloat16", 0.10009765625],
  ];
  for (const [dtype, value] of floats) {
    it(`${dtype} holds 0.1 as ${value}, also small, large and not finite numbers`, () => {
      const t = torch.tensor([0.1, -2, 2 ** -20, Infinity, Number.NaN, 0], { dtype });
      const [first, ...rest] = t.toArray() as number[];
      expect(first).to.equal(value);
      expect(rest).to.deep.equal([-2, 2 ** -20, Infinity, Number.NaN, 0]);
    });
  }

  it("data() has the typed array of each dtype", () => {
    const constructors = {
      float64: Float64Array,
      float32: Float32Array,
      float16: Uint16Array,
      bfloat16: Uint16Array,
      int64: BigInt64Array,
      int32: Int32Array,
      int16: Int16Array,
      int8: Int8Array,
      uint8: Uint8Array,
      bool: Uint8Array,
      complex64: Float32Array,
      complex128: Float64Array,
    };
    for (const [dtype, kind] of Object.entries(constructors)) {
      const data = torch.ones([2], { dtype: dtype as torch.DType }).data();
      expect(data, dtype).to.be.instanceOf(kind);
      expect(data.length, dtype).to.equal(dtype.startsWith("complex") ? 4 : 2);
    }
    expect([...torch.tensor([1.5], { dtype: "float16" }).data()]).to.deep.equal([0x3e00]);
  });

  it("data() is row-major also of a transposed view, and a copy", () => {
    const t = torch.tensor(
      [
        [1, 2],
        [3, 4],
      ],
      { dtype: "int32" },
    );
    const data = t.transpose(0, 1).data();
    expect([...data]).to.deep.equal([1, 3, 2, 4]);
    data[0] = 9;
    expect(t.toArray()).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
  });

  it("int64 beyond 2^53-1 needs bigint", () => {
    const t = torch.tensor(2n ** 60n);
    expectError(() => t.item(), "ERR_DTYPE", /2\^53-1.*bigint: true/);
    expectError(() => t.view([1]).toArray(), "ERR_DTYPE", /bigint: true/);
    expect(t.item({ bigint: true })).to.equal(2n ** 60n);
    expect(t.view([1]).toArray({ bigint: true })).to.deep.equal([2n ** 60n]);
    expect(torch.tensor(2 ** 53 - 1).item()).to.equal(2 ** 53 - 1);
    expect(torch.tensor(5, { dtype: "int32" }).item({ bigint: true })).to.equal(5n);
  });

  it("asynchronous forms give the same", async () => {
    const t = torch.tensor([[1.5, 2]]);
    expect(await t.toArrayAsync()).to.deep.equal([[1.5, 2]]);
    expect([...(await t.dataAsync())]).to.deep.equal([1.5, 2]);
    expect(await t.sum().itemAsync()).to.equal(3.5);
  });

  const ragged: [string, unknown, RegExp][] = [
    ["short row", [[1, 2], [3]], /data\[1\]: expected 2 entries.*given 1/],
    ["number for a row", [[1, 2], 3], /data\[1\]: expected 2 entries, given 3/],
    ["row for a number", [1, [2]], /data\[1\]: expected a number.*array/],
    [
      "deep",
      [
        [[1], [2]],
        [[3], [4, 5]],
      ],
      /data\[1\]\[1\]/,
    ],
  ];
  for (const [name, data, message] of ragged) {
    it(`ragged arrays are ERR_SHAPE: ${name}`, () => expectError(() => torch.tensor(bad(data)), "ERR_SHAPE", message));
  }

  it("anything but numbers is ERR_INVALID_ARGUMENT", () => {
    for (const data of ["3", null, undefined, [null], [["x"]], {}, [() => 1]]) {
      expectError(() => torch.tensor(bad(data)), "ERR_INVALID_ARGUMENT", /data.*expected a number/);
    }
    expectError(() => torch.tensor(bad(2n ** 70n)), "ERR_DTYPE", /int64/);
    expectError(() => torch.fromArray(bad([1])), "ERR_INVALID_ARGUMENT", /data.*typed array/);
    expectError(() => torch.fromArray(Float32Array.of(1, 2), [3]), "ERR_SHAPE", /8 bytes given.*12/);
  });

  it("the constructor takes tensors only", () => {
    for (const source of [3, null, undefined, [1], {}]) {
      expectError(() => new torch.Tensor(bad(source)), "ERR_INVALID_ARGUMENT", /source: expected a Tensor, given/);
    }
  });

  it("what inherits from a tensor, or is a proxy of one, is none", () => {
    const x = torch.ones([2]);
    for (const object of [Object.create(x) as torch.Tensor, new Proxy(x, {})]) {
      expect(torch.isTensor(object)).to.equal(false);
      for (const read of [() => object.shape, () => object.isDisposed, () => String(object)]) {
        expectError(read, "ERR_INVALID_ARGUMENT", /no Tensor but an object that inherits from one, or a proxy/);
      }
    }
  });

  it("fromArray takes a shape, dtype and requiresGrad", () => {
    const t = torch.fromArray(Float32Array.of(1, 2, 3, 4), [2, 2], { dtype: "float64", requiresGrad: true });
    expectTensor(t, {
      shape: [2, 2],
      dtype: "float64",
      values: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(t.requiresGrad && t.isLeaf).to.equal(true);
  });

  it("matrices cross as float64 and are checked", () => {
    const matrix = toMatrix([
      [1, 2],
      [3, 4.5],
    ]);
    expect([matrix.rows, matrix.cols, Array.from(matrix.data)]).to.deep.equal([2, 2, [1, 2, 3, 4.5]]);
    expect(toMatrix(torch.eye(2))).to.deep.equal({ rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 1) });
    expectError(() => toMatrix(torch.ones([2]), "basis"), "ERR_SHAPE", /basis.*\[2\]/);
    expectError(() => toMatrix([[1], [1, 2]]), "ERR_SHAPE", /data\[1\]/);
  });
});

describe("torch indexing, as Python's brackets", () => {
  checkLiveTensors();
  const x = () => torch.arange(24).view([2, 3, 4]);
  const cases: [string, torch.Index[], unknown][] = [
    [
      "integer",
      [0],
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ],
    ],
    ["negative integer", [-1, -1, -1], 23],
    [
      "ellipsis",
      ["...", 1],
      [
        [1, 5, 9],
        [13, 17, 21],
      ],
    ],
    [
      "slice",
      [1, { start: 1 }, { start: 0, stop: 4, step: 2 }],
      [
        [16, 18],
        [20, 22],
      ],
    ],
    ["negative slice", [0, 0, { start: -2 }], [2, 3]],
    ["everything", [0, 0, {}], [0, 1, 2, 3]],
    ["new dimensions", [0, 0, null, { stop: 2 }, null], [[[0], [1]]]],
    [
      "positions",
      [{}, [0, 2], 0],
      [
        [0, 8],
        [12, 20],
      ],
    ],
    [
      "two lists of positions",
      [
        [0, 1],
        [1, 2],
      ],
      [
        [4, 5, 6, 7],
        [20, 21, 22, 23],
      ],
    ],
    ["boolean list", [[false, true], 0, 0], [12]],
    ["boolean", [true, 0, 0, 0], [0]],
    ["no position", [[], 0], []],
  ];
  for (const [name, entries, values] of cases) {
    it(name, () => expect(x().index(entries).toArray()).to.deep.equal(values));
  }

  it("masks and positions as tensors", () => {
    const t = x();
    expect(t.index([t.remainder(5).eq(0)]).toArray()).to.deep.equal([0, 5, 10, 15, 20]);
    expect(t.index(["...", torch.tensor([3, 0])]).shape).to.deep.equal([2, 3, 2]);
    expect(t.index([torch.tensor(1), 0, 0]).item()).to.equal(12);
    expect(t.index([{}, null, [0, 1], [1, 2]]).shape).to.deep.equal([2, 1, 2]);
  });

  it("integers and slices give views", () => {
    const t = x();
    const view = t.index([0, { start: 1 }]);
    expect(view.sharesStorage(t)).to.equal(true);
    expect(t.index([])).to.not.equal(t);
    view.fill_(0);
    expect(t.sum().item()).to.equal(276 - 60);
  });

  it("indexPut_ writes and accumulates", () => {
    const t = torch.zeros([2, 3]);
    expect(t.indexPut_([0, 1], 5)).to.equal(t);
    t.indexPut_([{}, 2], torch.tensor([1.5, 2]));
    t.indexPut_(
      [
        [1, 1],
        [0, 0],
      ],
      1,
      true,
    );
    t.indexPut_([t.eq(5)], 7);
    expect(t.toArray()).to.deep.equal([
      [0, 7, 1.5],
      [2, 0, 2],
    ]);
  });

  it("wrong entries name themselves", () => {
    expectError(() => x().index([0, 0, 0, 0]), "ERR_INVALID_ARGUMENT", /4 dimensions named, the tensor has 3/);
    expectError(() => x().index([5]), "ERR_INVALID_ARGUMENT", /out of range|index 5/);
    expectError(() => x().index(["...", "..."]), "ERR_INVALID_ARGUMENT", /once/);
    expectError(() => x().index([0.5]), "ERR_INVALID_ARGUMENT", /expected an integer, given 0\.5/);
    expectError(() => x().index([{ step: 0 }]), "ERR_INVALID_ARGUMENT", /step.*0/);
    expectError(() => x().index([bad({ begin: 1 })]), "ERR_INVALID_ARGUMENT", /start, stop, step/);
    expectError(() => x().index([torch.tensor([0.5])]), "ERR_DTYPE", /float32/);
    expectError(() => x().index(bad(3)), "ERR_INVALID_ARGUMENT", /array/);
  });
});

describe("torch tensors of a second copy of the library", () => {
  checkLiveTensors();

  /** Another query makes another module; what it imports is shared, the addon too. */
  const secondCopy = async (): Promise<Pick<typeof torch, "isTensor" | "Tensor">> =>
    import(new URL("../../lib/torch/tensor.ts?copy", import.meta.url).href);

  class Layer extends torch.nn.Module<[], torch.Tensor> {
    constructor(
      readonly stacked: torch.Tensor,
      readonly weight: torch.Parameter,
    ) {
      super();
      this.registerBuffer("mean", stacked);
    }

    forward(): torch.Tensor {
      return this.weight;
    }
  }

  /** What the library does with a tensor of [1, 2], float32, and the numbers that come of it. */
  const uses: [name: string, use: (foreign: torch.Tensor) => torch.Tensor, values: number[]][] = [
    [
      "optimisers step",
      (foreign) => {
        foreign.requiresGrad = true;
        const sgd = new SGD([foreign], { lr: 0.5 });
        foreign.sum().backward();
        sgd.step();
        return foreign;
      },
      [0.5, 1.5],
    ],
    [
      "modules load",
      (foreign) => {
        const layer = new Layer(torch.zeros([2]), new torch.Parameter(torch.zeros([2])));
        layer.loadStateDict({ mean: foreign, weight: foreign });
        return layer.weight;
      },
      [1, 2],
    ],
    [
      "modules convert as buffers",
      (foreign) => {
        const layer = new Layer(foreign, new torch.Parameter(torch.zeros([2])));
        return (layer.to("float64").stateDict() as { mean: torch.Tensor }).mean.add(0);
      },
      [1, 2],
    ],
    [
      "modules copy as buffers",
      (foreign) => {
        const copy = new Layer(foreign, new torch.Parameter(torch.zeros([2]))).clone();
        foreign.zero_();
        return (copy.stateDict() as { mean: torch.Tensor }).mean;
      },
      [1, 2],
    ],
    ["parameter lists hold", (foreign) => new torch.nn.ParameterList([foreign]).at(0), [1, 2]],
    ["sequences are padded with", (foreign) => torch.nn.utils.rnn.padSequence([foreign]), [1, 2]],
    [
      "checkpoints pack",
      (foreign) => {
        const tensors: Record<string, torch.Tensor> = {};
        return unpack(pack(foreign, tensors, "state"), tensors) as torch.Tensor;
      },
      [1, 2],
    ],
  ];
  for (const [name, use, values] of uses) {
    it(`are what ${name}`, async () => {
      const other = await secondCopy();
      const foreign = new other.Tensor(torch.tensor([1, 2], { dtype: "float32" }));
      expectTensor(use(foreign).reshape([-1]), { values });
    });
  }

  it("are tensors here, where the addon is the same", async () => {
    const other = await secondCopy();
    const foreign = new other.Tensor(torch.tensor([1, 2]));
    expect(foreign).not.to.be.instanceOf(torch.Tensor);
    expect([torch.isTensor(foreign), other.isTensor(torch.tensor(1))]).to.deep.equal([true, true]);
    expect(torch.tensor([3, 4]).add(foreign).toArray()).to.deep.equal([4, 6]);
    expect(torch.isTensor({ [Symbol.for("escnn.Tensor")]: { addon: {}, handle: 1 } })).to.equal(false);
    foreign.dispose();
    expect(() => torch.tensor([3, 4]).add(foreign)).to.throw(/disposed/);
  });
});
