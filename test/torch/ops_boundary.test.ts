import { expect } from "chai";
import { EscnnError } from "../../lib/errors.js";
import * as torch from "../../lib/torch/index.js";
import { native } from "../../lib/torch/native.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

/** What fuzzing found: each row ended the process, never ended, or threw something untyped. */
/** Whether the loaded libtorch has an operator. */
const has = (name: string) =>
  native()
    .opSchemas()
    .some((schema) => schema.name === name);

describe("torch operators: hostile arguments", () => {
  checkLiveTensors();

  const x = () => torch.ones([2, 3]);
  const image = () => torch.ones([1, 2, 4, 4]);
  const own = new RangeError("mine");
  const fail = (): never => {
    throw own;
  };
  const cyclic: unknown[] = [1];
  cyclic.push(cyclic);
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  const revoked = (target: object) => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };

  const nested: readonly (readonly [string, unknown])[] = [
    ["a list that contains itself", cyclic],
    ["a list 100,000 deep", deep],
    ["a list of lists", [[1], [2]]],
  ];
  for (const [name, value] of nested) {
    it(`${name} is no list of numbers`, () => {
      expectError(() => torch.callOp("flip", x(), value), "ERR_INVALID_ARGUMENT", /flip: dims: expected int/);
    });
  }

  const unreadable: readonly (readonly [string, unknown, boolean])[] = [
    [
      "an option whose getter throws",
      {
        get dim() {
          return fail();
        },
      },
      true,
    ],
    ["a list whose getter throws", Object.defineProperty([0, 1], 1, { get: fail }), true],
    ["a proxy whose traps throw", new Proxy({}, { getPrototypeOf: fail, has: fail, get: fail }), true],
    ["a revoked proxy", revoked({}), false],
    ["a revoked proxy of a list", revoked([]), false],
  ];
  for (const [name, value, isOwn] of unreadable) {
    it(`${name} is a typed error with its cause`, async () => {
      const judge = (error: unknown) => {
        expect(error).to.be.instanceOf(EscnnError);
        const { code, cause, message } = error as EscnnError;
        expect(code).to.equal("ERR_INVALID_ARGUMENT");
        expect(message).to.match(/^torch\.sum: an argument cannot be read/);
        if (isOwn) expect(cause).to.equal(own);
        else expect(cause).to.be.instanceOf(TypeError);
      };
      try {
        torch.callOp("sum", x(), value);
        expect.fail("nothing was thrown");
      } catch (error) {
        judge(error);
      }
      await torch.callOpAsync("sum", x(), value).then(() => expect.fail("fulfilled"), judge);
    });
  }

  const lengths: readonly (readonly [string, () => unknown])[] = [
    ["int[2], none given", () => torch.callOp("reflection_pad1d_backward", image(), image(), [])],
    ["int[2], three given", () => torch.avgPool2d(image(), [2, 2, 2])],
    ["int[3], two given", () => torch.avgPool3d(image(), [2, 2])],
    [
      "bool[3], two given",
      () => torch.callOp("native_layer_norm_backward", x(), x(), [3], x(), x(), x(), x(), [true, true]),
    ],
  ];
  for (const [name, call] of lengths) {
    it(`a list of another length than the schema's: ${name}`, () =>
      expectError(call, "ERR_INVALID_ARGUMENT", /expected .*\[\d\]/));
  }

  it("one number in a list stands for all, none where that is the default", () => {
    const expected = torch.avgPool2d(image(), 2).toArray();
    expect(torch.avgPool2d(image(), [2]).toArray()).to.deep.equal(expected);
    expect(torch.avgPool2d(image(), [2, 2], []).toArray()).to.deep.equal(expected);
    expect(torch.reflectionPad2d(image(), [1]).shape).to.deep.equal([1, 2, 6, 6]);
  });

  it("what the schema wants by name does not decide between overloads by its place", () => {
    expect(torch.tensor([1, 2]).repeatInterleave(2).toArray()).to.deep.equal([1, 1, 2, 2]);
    expect(torch.repeatInterleave(torch.tensor([2, 1]), { outputSize: 3 }).toArray()).to.deep.equal([0, 0, 1]);
  });

  it("operators without a result give none", () => {
    expect(torch.callOp("sym_constrain_range", 1)).to.equal(undefined);
  });

  it("requiresGrad is an operator's own parameter where it has one", () => {
    const x = torch.ones([2]);
    expect((torch.callOp("requires_grad_", x, { requiresGrad: true }) as torch.Tensor).requiresGrad).to.equal(true);
    expect((torch.callOp("requires_grad_", x, { requiresGrad: false }) as torch.Tensor).requiresGrad).to.equal(false);
  });

  it("the layout has its own name", () => {
    const x = torch.eye(4);
    const layouts = [x, x.toSparse(), x.toSparseCsr(), x.toSparseCsc(), x.toSparseBsr([2, 2]), x.toSparseBsc([2, 2])];
    expect(layouts.map(({ layout }) => layout)).to.deep.equal([
      ...["strided", "sparse_coo", "sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc"],
    ]);
    expect(torch.zeros([2, 2], { layout: "sparse_csr" }).layout).to.equal("sparse_csr");
  });

  const unchecked: readonly (readonly [
    string,
    () => unknown,
    "ERR_SHAPE" | "ERR_DTYPE" | "ERR_INVALID_ARGUMENT" | "ERR_NOT_IMPLEMENTED",
  ])[] = [
    [
      "an integer division by 0",
      () =>
        torch.callOp(
          "smooth_l1_loss_backward",
          torch.ones([], { dtype: "int64" }),
          torch.arange(3),
          torch.arange(3),
          1,
          0.5,
        ),
      "ERR_DTYPE",
    ],
    [
      "trials without end",
      () => torch.binomial(torch.full([1], Number.NaN), torch.full([1], 0.5)),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "statistics of other channels",
      () => torch.callOp("batch_norm_update_stats", torch.ones([2, 3]), torch.ones([1]), null, 0.1),
      "ERR_SHAPE",
    ],
    [
      "empty statistics",
      () => torch.callOp("batch_norm_update_stats", x(), torch.ones([3]), torch.ones([0]), 0.1),
      "ERR_SHAPE",
    ],
    [
      "statistics of no channels",
      () => torch.callOp("batch_norm_update_stats", torch.ones([2, 0, 3]), null, null, 0.1),
      "ERR_SHAPE",
    ],
    [
      "bags of a matrix",
      () =>
        torch.callOp(
          "embedding_bag",
          x(),
          torch.zeros([2, 2], { dtype: "int64" }),
          torch.zeros([1], { dtype: "int64" }),
        ),
      "ERR_SHAPE",
    ],
    [
      "a beta that is 0 as an integer",
      () => {
        const bytes = torch.ones([3], { dtype: "int8" });
        return torch.callOp("smooth_l1_loss_backward", bytes, bytes, bytes, 1, 256);
      },
      "ERR_DTYPE",
    ],
    ["eigenvalues of infinity", () => torch.linalg.eigvals(torch.full([2, 2], Infinity)), "ERR_INVALID_ARGUMENT"],
    ["a copy of compressed rows", () => torch.callOp("copy", x().toSparseCsr(), x()), "ERR_NOT_IMPLEMENTED"],
    [
      "a long axis of an empty result",
      () => torch.callOp("adaptive_max_pool2d", image(), [2n ** 63n - 1n, 0]),
      "ERR_SHAPE",
    ],
    [
      "a search in steps of no bin",
      () => torch.callOp("choose_qparams_optimized", torch.randn([24]), 3, -3, 3, -3),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "a search that leaves less than nothing",
      () => torch.callOp("choose_qparams_optimized", torch.randn([18]), 18, 2, Infinity, 8),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "a search in levels of -1 bits",
      () => torch.callOp("choose_qparams_optimized", torch.randn([18]), 18, 2, 0.5, -1),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "an alignment of nothing, where libtorch has one",
      () => torch.callOp("align_tensors", []),
      has("align_tensors") ? "ERR_INVALID_ARGUMENT" : "ERR_NOT_IMPLEMENTED",
    ],
    ["names of dimensions", () => torch.callOp("refine_names", x(), ["a", "b"]), "ERR_NOT_IMPLEMENTED"],
    [
      "one layer of a recurrent network",
      () =>
        torch.callOp("mkldnn_rnn_layer", ...new Array(7).fill(x()), true, [], 3, 256, 7, {
          hasBiases: false,
          bidirectional: true,
          batchFirst: false,
          train: true,
        }),
      "ERR_NOT_IMPLEMENTED",
    ],
    ["tiles along 100,000 dimensions", () => torch.tile(x(), new Array(100_000).fill(1)), "ERR_SHAPE"],
    ["repeats along 100,000 dimensions", () => x().repeat(new Array(100_000).fill(1)), "ERR_SHAPE"],
    ["combinations without end", () => torch.ones([1]).combinations(Number(2n ** 62n), true), "ERR_INVALID_ARGUMENT"],
    [
      "a power without an absolute value",
      () => torch.callOp("matrix_power", torch.eye(2), -(2n ** 63n)),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "the same of torch.linalg",
      () => torch.callOp("linalg_matrix_power", torch.eye(2), -(2n ** 63n)),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "steps of 0",
      () => torch.callOp("mkldnn_reorder_conv2d_weight", torch.ones([2, 2, 2, 2]).toMkldnn(), 0, 0),
      "ERR_INVALID_ARGUMENT",
    ],
    [
      "packed weights",
      () => torch.callOp("quantized_gru_cell", ...Array.from({ length: 10 }, x), 1, 1, 0, 0),
      "ERR_NOT_IMPLEMENTED",
    ],
  ];
  for (const [name, call, code] of unchecked)
    it(`what libtorch does not check: ${name}`, () => expectError(call, code));

  it("meta tensors need no device and count no bytes", () => {
    torch.collect();
    const { bytes } = torch.memory();
    const huge = torch.zeros([2 ** 40], { device: "meta" });
    expect(torch.memory().bytes).to.equal(bytes);
    expect(torch.add(huge, 1).shape).to.deep.equal([2 ** 40]);
    torch.collect();
    for (let i = 0; i < 100; i++) torch.zeros([1]).dispose();
  });
});
