import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const t = torch.tensor;
const f64 = { dtype: "float64" } as const;

describe("torch operators", () => {
  checkLiveTensors();

  const promotion: [string, () => torch.Tensor, string][] = [
    ["int tensor + int", () => t([1, 2]).add(1), "int64"],
    ["int tensor + float", () => t([1, 2]).add(1.5), "float32"],
    ["int32 tensor * int", () => t([1, 2], { dtype: "int32" }).mul(3), "int32"],
    ["int tensor * bool", () => t([1, 2]).mul(true), "int64"],
    ["int tensor + bigint", () => t([1, 2]).add(3n), "int64"],
    ["float16 tensor + float", () => t([1.5], { dtype: "float16" }).add(0.1), "float16"],
    ["float64 tensor + float32 tensor", () => t([1.5], f64).add(t([1.5])), "float64"],
    ["float32 tensor + 0-dim float64 tensor", () => t([1.5]).add(t(1.5, f64)), "float32"],
    ["number for a Tensor argument", () => torch.maximum(t([1, 2]), 1.5), "float32"],
    ["where with two numbers", () => torch.where(t([true, false]), 1, 0), "int64"],
    ["bool tensor + bool tensor", () => t([true]).add(t([true])), "bool"],
    ["int division", () => t([1, 2]).div(2), "float32"],
    ["pow of a number by a tensor", () => torch.pow(2, t([1, 2, 3])), "int64"],
    ["complex scalar", () => t([1.5]).mul({ re: 0, im: 1 }), "complex64"],
    ["-0 is a float", () => t([1]).mul(-0), "float32"],
    ["1e300 is a float", () => t([1]).mul(1e300), "float32"],
  ];
  for (const [name, make, dtype] of promotion) {
    it(`promotes: ${name} → ${dtype}`, () => expect(make().dtype).to.equal(dtype));
  }

  const x = () => torch.arange(6).view([2, 3]);
  const calls: [string, () => unknown, unknown][] = [
    ["sum()", () => x().sum().item(), 15],
    ["sum(dim)", () => x().sum(0).toArray(), [3, 5, 7]],
    ["sum([dims])", () => x().sum([0, 1]).item(), 15],
    [
      "sum({ dim, keepdim })",
      () =>
        x()
          .sum({ dim: [1], keepdim: true })
          .toArray(),
      [[3], [12]],
    ],
    ["sum(dim, { dtype })", () => x().sum(1, { dtype: "float64" }).toArray(), [3, 12]],
    ["max()", () => x().max().item(), 5],
    [
      "max(dim)",
      () =>
        x()
          .max(1)
          .map((item) => item.toArray()),
      [
        [2, 5],
        [2, 2],
      ],
    ],
    [
      "max(other)",
      () => x().max(torch.tensor(3)).toArray(),
      [
        [3, 3, 3],
        [3, 4, 5],
      ],
    ],
    ["transpose", () => x().transpose(0, 1).shape, [3, 2]],
    ["permute", () => x().permute([1, 0]).shape, [3, 2]],
    ["view", () => x().view([-1]).shape, [6]],
    ["flatten(start)", () => torch.zeros([2, 3, 4]).flatten(1).shape, [2, 12]],
    [
      "split by size",
      () =>
        x()
          .split(2, 1)
          .map((item) => item.shape),
      [
        [2, 2],
        [2, 1],
      ],
    ],
    [
      "split by sizes",
      () =>
        x()
          .split([1, 2], 1)
          .map((item) => item.shape),
      [
        [2, 1],
        [2, 2],
      ],
    ],
    ["chunk", () => x().chunk(2).length, 2],
    ["cat", () => torch.cat([x(), x()], 1).shape, [2, 6]],
    ["stack({ dim })", () => torch.stack([x(), x()], { dim: 2 }).shape, [2, 3, 2]],
    [
      "add with alpha",
      () => torch.add(x(), x(), { alpha: 2 }).toArray(),
      [
        [0, 3, 6],
        [9, 12, 15],
      ],
    ],
    [
      "clamp(min, max)",
      () => x().clamp(1, 4).toArray(),
      [
        [1, 1, 2],
        [3, 4, 4],
      ],
    ],
    [
      "clamp({ max })",
      () => x().clamp({ max: 2 }).toArray(),
      [
        [0, 1, 2],
        [2, 2, 2],
      ],
    ],
    [
      "clamp(tensor)",
      () => x().clamp(torch.tensor(2)).toArray(),
      [
        [2, 2, 2],
        [3, 4, 5],
      ],
    ],
    ["std with correction", () => torch.std(t([1, 2, 3], f64), { dim: [0], correction: 0 }).item() ** 2, 2 / 3],
    ["norm", () => t([3.0, 4.5], f64).norm().item() ** 2, 29.25],
    [
      "topk",
      () =>
        t([3, 1, 2])
          .topk(2)
          .map((item) => item.toArray()),
      [
        [3, 2],
        [0, 2],
      ],
    ],
    ["nonzero", () => t([0, 1, 2]).nonzero().toArray(), [[1], [2]]],
    ["allclose gives a boolean", () => torch.allclose(t([1.5]), t([1.5])), true],
    ["size gives a number", () => x().size(1), 3],
    ["resultType gives a dtype", () => torch.resultType(t([1]), t([1.5])), "float32"],
    [
      "conv2d({ padding })",
      () => torch.conv2d(torch.ones([1, 1, 3, 3]), torch.ones([1, 1, 3, 3]), { padding: 1 }).shape,
      [1, 1, 3, 3],
    ],
    [
      "conv2d, number for int[2]",
      () => torch.conv2d(torch.ones([1, 1, 5, 5]), torch.ones([1, 1, 3, 3]), null, 2).shape,
      [1, 1, 2, 2],
    ],
    [
      "conv2d, padding by name",
      () => torch.conv2d(torch.ones([1, 1, 5, 5]), torch.ones([1, 1, 3, 3]), { padding: "same" }).shape,
      [1, 1, 5, 5],
    ],
    ["linalg", () => torch.linalg.svd(torch.eye(2, f64)).map((item) => item.shape), [[2, 2], [2], [2, 2]]],
    ["fft", () => torch.real(torch.fft.fft(t([1, 0, 0, 0], f64))).toArray(), [1, 1, 1, 1]],
    ["special", () => torch.special.expit(t([0], f64)).toArray(), [0.5]],
    ["var", () => torch.var(t([1, 2, 3], f64)).item(), 1],
    [
      "vander",
      () => torch.vander(torch.arange(0, 3)).toArray(),
      [
        [0, 0, 1],
        [1, 1, 1],
        [4, 2, 1],
      ],
    ],
    ["einsum", () => torch.einsum("ij,jk->ik", [torch.eye(2), torch.ones([2, 1])]).toArray(), [[1], [1]]],
    ["full", () => torch.full([2], 1.5).toArray(), [1.5, 1.5]],
    ["arange by floats", () => torch.arange(0, 1, 0.25).toArray(), [0, 0.25, 0.5, 0.75]],
    ["linspace", () => torch.linspace(0, 1, 3).toArray(), [0, 0.5, 1]],
    ["undefined options are absent", () => torch.arange(3, { dtype: undefined }).sum({ dtype: "float32" }).item(), 3],
    ["to(dtype)", () => x().to("float64").dtype, "float64"],
    ["to({ dtype, device })", () => x().to({ dtype: "float16", device: "cpu" }).dtype, "float16"],
    ["to(tensor)", () => x().to(t([1.5], f64)).dtype, "float64"],
    [
      "channels_last",
      () => torch.zeros([1, 2, 3, 4]).contiguous({ memoryFormat: "channels_last" }).strides,
      [24, 1, 8, 2],
    ],
  ];
  for (const [name, call, expected] of calls) {
    it(name, () => {
      const result = call();
      if (typeof expected === "number") expect(result).to.be.closeTo(expected, 1e-12);
      else expect(result).to.deep.equal(expected);
    });
  }

  it("in-place operators return the same object, so do those that change nothing", () => {
    const a = t([1, 2, 3]);
    expect(a.add_(1)).to.equal(a);
    expect(torch.mul_(a, 2)).to.equal(a);
    expect(a.contiguous()).to.equal(a);
    expect(a.to("int64")).to.equal(a);
    expectTensor(a, { values: [4, 6, 8] });
  });

  it("factory functions take dtype, device and requiresGrad", () => {
    const a = torch.zeros([2, 3], { dtype: "float64", device: "cpu", requiresGrad: true });
    expectTensor(a, { shape: [2, 3], dtype: "float64", device: "cpu" });
    expect(a.requiresGrad).to.equal(true);
    expect(torch.zerosLike(a).requiresGrad).to.equal(false);
    expect(torch.randn([1], { requiresGrad: false }).requiresGrad).to.equal(false);
  });

  it("the default dtype is that of new float tensors", () => {
    torch.setDefaultDtype("float64");
    try {
      expect(torch.getDefaultDtype()).to.equal("float64");
      expect([torch.zeros([1]).dtype, t([1.5]).dtype, t([1]).dtype]).to.deep.equal(["float64", "float64", "int64"]);
    } finally {
      torch.setDefaultDtype("float32");
    }
    expectError(() => torch.setDefaultDtype("int64"), "ERR_DTYPE", /dtype.*int64/);
  });

  it("autocast lowers the precision of matrix products on request", () => {
    const a = torch.ones([2, 2]);
    const inside = torch.autocast("cpu", { dtype: "bfloat16" }, () => a.matmul(a));
    expect([inside.dtype, a.matmul(a).dtype]).to.deep.equal(["bfloat16", "float32"]);
    expect(torch.autocast("cpu", { enabled: false }, () => a.matmul(a)).dtype).to.equal("float32");
  });

  it("private operators are reached by callOp only", () => {
    const a = t([[1.5, 2]]);
    expect(torch.callOp("_softmax", a, 1, false)).to.be.instanceOf(torch.Tensor);
    expect("_softmax" in torch).to.equal(false);
    expectError(() => torch.callOp("no_such_op"), "ERR_NOT_IMPLEMENTED", /noSuchOp.*libtorch 2\./);
  });
});

describe("torch errors: bad input is a typed error that names what is wrong", () => {
  checkLiveTensors();
  const a = () => torch.ones([2, 3]);
  const bad = (value: unknown) => value as never;
  const cases: [string, () => unknown, Parameters<typeof expectError>[1], RegExp][] = [
    ["matmul of other shapes", () => a().matmul(a()), "ERR_SHAPE", /torch\.matmul\(float32\[2, 3\], float32\[2, 3\]\)/],
    ["add of other shapes", () => a().add(torch.ones([4])), "ERR_SHAPE", /torch\.add\(float32\[2, 3\], float32\[4\]/],
    ["view to another size", () => a().view([4]), "ERR_SHAPE", /torch\.view/],
    ["cat of other shapes", () => torch.cat([a(), torch.ones([1, 1])]), "ERR_SHAPE", /torch\.cat/],
    ["stack of other shapes", () => torch.stack([a(), torch.ones([1])]), "ERR_SHAPE", /torch\.stack/],
    [
      "conv2d with wrong channels",
      () => torch.conv2d(torch.ones([1, 2, 5, 5]), torch.ones([1, 3, 3, 3])),
      "ERR_SHAPE",
      /torch\.conv2d/,
    ],
    ["overflowing sizes", () => torch.zeros([2 ** 40, 2 ** 40]), "ERR_SHAPE", /torch\.zeros/],
    ["negative size", () => torch.zeros([-1]), "ERR_SHAPE", /torch\.zeros/],
    ["fractional size", () => torch.zeros([2.5]), "ERR_INVALID_ARGUMENT", /size.*int\[\].*2\.5/s],
    ["null for a tensor", () => torch.add(bad(null), 2), "ERR_INVALID_ARGUMENT", /self: expected Tensor, given null/],
    ["null in a list of tensors", () => torch.cat(bad([a(), null])), "ERR_INVALID_ARGUMENT", /tensors.*null/],
    ["string for a tensor", () => a().add(bad("x")), "ERR_INVALID_ARGUMENT", /other.*"x"/],
    ["object for a tensor", () => torch.add(a(), bad(new Map())), "ERR_INVALID_ARGUMENT", /other.*an object/],
    ["missing argument", () => Reflect.apply(a().matmul, a(), []), "ERR_INVALID_ARGUMENT", /other.*nothing/],
    [
      "too many arguments",
      () => Reflect.apply(a().relu, a(), [1, 2]),
      "ERR_INVALID_ARGUMENT",
      /3 arguments given, at most 1/,
    ],
    ["unknown option", () => a().sum(bad({ dims: [0] })), "ERR_INVALID_ARGUMENT", /unknown option "dims"/],
    [
      "option given twice",
      () => Reflect.apply(a().sum, a(), [0, { dim: 0 }]),
      "ERR_INVALID_ARGUMENT",
      /dim: given twice/,
    ],
    ["dim out of range", () => a().sum(5), "ERR_INVALID_ARGUMENT", /torch\.sum.*range/],
    ["bool for an int", () => a().select(bad(true), 0), "ERR_INVALID_ARGUMENT", /dim.*true/],
    ["bigint beyond 64 bits", () => a().add(2n ** 64n), "ERR_INVALID_ARGUMENT", /bigint beyond 64 bits/],
    ["CUDA that is not there", () => torch.zeros([1], { device: "cuda:99" }), "ERR_DEVICE", /cuda:99.*not there/],
    ["unknown device", () => a().to("foo"), "ERR_DEVICE", /unknown device "foo".*allowed/],
    [
      "unknown dtype",
      () => torch.zeros([1], { dtype: bad("float33") }),
      "ERR_DTYPE",
      /unknown dtype "float33".*allowed/,
    ],
    ["mean of integers", () => torch.arange(3).mean(), "ERR_DTYPE", /torch\.mean/],
    ["other dtypes in matmul", () => a().matmul(torch.ones([3, 1], f64)), "ERR_DTYPE", /torch\.matmul/],
    ["float into an integer in place", () => torch.arange(3).add_(0.5), "ERR_DTYPE", /torch\.add_/],
    ["requiresGrad of integers", () => torch.arange(3).requiresGrad_(), "ERR_DTYPE", /requiresGrad_/],
    [
      "no CPU form",
      () => torch.callOp("_cudnn_init_dropout_state", 0.5, true, 1, { dtype: "uint8", device: "cpu" }),
      "ERR_NOT_IMPLEMENTED",
      /cudnnInitDropoutState/,
    ],
    [
      "singular matrix",
      () => torch.linalg.inv(torch.zeros([2, 2])),
      "ERR_INVALID_ARGUMENT",
      /torch\.linalg\.inv.*singular/,
    ],
    ["item of many", () => a().item(), "ERR_SHAPE", /item.*\[2,3\]/],
    [
      "no tensor at all",
      () => torch.autograd.grad(bad(3), bad(4)),
      "ERR_INVALID_ARGUMENT",
      /outputs: expected a Tensor, given 3/,
    ],
  ];
  for (const [name, fn, code, message] of cases) {
    it(`${name} → ${code}`, () => expectError(fn, code, message));
  }
});
