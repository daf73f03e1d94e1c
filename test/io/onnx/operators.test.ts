import * as torch from "../../../lib/torch/index.js";
import { einsum, Module, manualSeed, randn, type Tensor } from "../../../lib/torch/index.js";
import { expectSameInRuntime } from "../../support/onnx.js";
import { checkLiveTensors } from "../../support/tensors.js";

/** A function of tensors as a module. */
class Call extends Module<Tensor[], unknown> {
  constructor(private readonly fn: (...inputs: Tensor[]) => unknown) {
    super();
  }

  override forward(...inputs: Tensor[]): unknown {
    return this.fn(...inputs);
  }
}

type Fn = (x: Tensor, y: Tensor) => unknown;

const positions = torch.tensor([2, 0, 1, 1]);
const mask = torch.tensor([true, false, true, true, false]);

/** Functions of x and y `[N, 3, 5]`. */
const functions: Readonly<Record<string, Fn>> = {
  "arithmetic with numbers": (x) => [x.add(2), x.sub(1, 3), x.mul(0.5), x.div(4), torch.rsub(x, 1), x.pow(2), x.neg()],
  "arithmetic with broadcasting": (x, y) => [
    x.add(y.select(1, 0).unsqueeze(1)),
    x.mul(y.sum([2], true)),
    x.div(y.square().add(1)),
  ],
  "arithmetic with alpha": (x, y) => [x.add(y, { alpha: 2 }), x.sub(y, { alpha: -0.5 })],
  "division with rounding": (x, y) => [
    x.div(y, { roundingMode: "floor" }),
    x.div(y, { roundingMode: "trunc" }),
    x.floorDivide(0.3),
  ],
  integers: (x) => {
    const n = x.mul(10).to("int64");
    return [
      n.add(3),
      n.floorDivide(3),
      n.remainder(4),
      n.div(2),
      n.div(3, { roundingMode: "floor" }),
      n.sqrt().isnan(),
      n.sum([1]),
    ];
  },
  "remainders of numbers": (x) => [x.remainder(0.7), x.fmod(0.7)],
  "functions of one number": (x) => [
    ...[
      x.exp(),
      x.abs().log(),
      x.abs().sqrt(),
      x.abs().rsqrt(),
      x.sin(),
      x.cos(),
      x.tan(),
      x.atan(),
      x.erf(),
      x.sign(),
    ],
    ...[
      x.floor(),
      x.ceil(),
      x.round(),
      x.trunc(),
      x.reciprocal(),
      x.abs().log1p(),
      x.expm1(),
      x.abs().log2(),
      x.abs().log10(),
    ],
    ...[x.sinh(), x.cosh(), x.asinh(), x.exp2(), x.square()],
  ],
  comparisons: (x, y) => [
    x.eq(y),
    x.ne(y),
    x.lt(y),
    x.le(0.1),
    x.gt(0),
    x.ge(y),
    x.gt(y).logicalNot(),
    x.isnan(),
    x.isfinite(),
  ],
  "comparisons with a mean": (x) => x.gt(x.mean()).to(x.dtype),
  logic: (x, y) => [
    x.gt(0).logicalAnd(y.gt(0)),
    x.gt(0).logicalOr(y.gt(0)),
    x.gt(0).bitwiseXor(y.gt(0)),
    x.gt(0).bitwiseNot(),
  ],
  choices: (x, y) => [
    torch.where(x.gt(0), x, y),
    x.maskedFill(y.gt(0), -1),
    torch.where(x.gt(0), x, torch.zerosLike(x)),
  ],
  "a constant mask": (x) => x.maskedFill(mask, Number.NEGATIVE_INFINITY).softmax(-1),
  bounds: (x, y) => [
    x.clamp(-0.5, 0.5),
    x.clampMin(0),
    x.clamp(y.neg().abs().neg(), y.abs()),
    x.maximum(y),
    x.minimum(y),
  ],
  combinations: (x, y) => [x.lerp(y, 0.3), x.addcmul(y, y, { value: 0.5 }), x.addcdiv(y, y.abs().add(1))],
  "in place": (x, y) => x.mul(1).relu_().add_(y).mul_(2).clamp_(0, 1),
  casts: (x) => [x.to("float64").to("float32"), x.mul(4).to("int32"), x.gt(0).to("int64"), x.typeAs(x)],
  shapes: (x) => [
    ...[x.flatten(1), x.flatten(), x.view([-1, 15]), x.reshape([x.shape[0] as number, 5, 3]), x.unflatten(1, [3, 1])],
    ...[x.unsqueeze(0), x.unsqueeze(-1).squeeze(-1), x.permute([2, 0, 1]), x.transpose(1, 2), x.movedim(0, 2)],
    ...[x.reshape([(x.shape[0] as number) * 3, 5]), x.reshape([x.shape[0] as number, 1, -1]), x.viewAs(x)],
  ],
  "sizes that change twice": (x) => {
    const n = x.shape[0] as number;
    return x
      .reshape([3 * n, 5])
      .unsqueeze(1)
      .expand([3 * n, n, 5])
      .sum([1]);
  },
  expansion: (x) => [
    x.unsqueeze(1).expand([-1, 4, -1, -1]),
    x.repeat([1, 2, 1]),
    x.repeat([2, 1, 1, 1]),
    x.tile([2]),
    x.repeatInterleave(2, 1),
  ],
  joins: (x, y) => [torch.cat([x, y], 1), torch.cat([x, y]), torch.stack([x, y], -1), torch.cat([x, x.gt(0)], 2)],
  splits: (x) => [...x.split(2, 2), ...x.splitWithSizes([1, 4], 2), ...x.chunk(2, -1), ...x.unbind(1)],
  slices: (x) => [
    ...[
      x.select(1, -1),
      x.narrow(2, 1, 3),
      x.slice(2, 1, 4, 2),
      x.slice(1, -2),
      x.slice(0, 1),
      x.flip([2]),
      x.flip([0, 1]),
    ],
    ...[x.roll(2, 2), x.roll([1, -1], [0, 2]), x.index([null, "...", 0]), x.index([{ start: 0 }, 1])],
  ],
  "look-ups": (x) => [
    ...[x.indexSelect(1, positions), x.index([{}, positions]), x.gather(2, x.argsort(2))],
    ...[x.permute([1, 2, 0]).index([positions, positions])],
  ],
  scatters: (x, y) => [x.scatter(2, y.argsort(2), y), x.scatterAdd(2, y.argsort(2), y)],
  triangles: (x) => [x.tril(), x.triu(1)],
  creation: (x) => {
    const n = x.shape[0] as number;
    return [
      ...[
        torch.zeros([n, 2]).add(x.sum()),
        torch.onesLike(x).add(x),
        x.newZeros([n, 3]).add(x.sum()),
        torch.full([n], 2.5),
      ],
      ...[torch.arange(n).add(x.sum()), torch.zeros([2, 3]).add(x.sum())],
    ];
  },
  sums: (x) => [x.sum(), x.sum([1]), x.sum([0, 2], true), x.mean(), x.mean([1, 2]), x.prod(1), x.gt(0).sum([1])],
  extremes: (x) => [
    x.max(),
    x.min(),
    ...x.max(1),
    ...x.min(-1, true),
    x.amax([1]),
    x.amin([0, 2]),
    x.argmax(),
    x.argmin(1),
    x.argmax(1, true),
  ],
  spreads: (x) => [x.var([1]), x.std([1, 2]), x.var([2], { correction: 0, keepdim: true })],
  norms: (x) => [
    x.norm(),
    torch.linalg.vectorNorm(x),
    torch.linalg.vectorNorm(x, 3, [1]),
    torch.linalg.vectorNorm(x, 1, [1, 2], true),
    torch.linalg.vectorNorm(x, Number.POSITIVE_INFINITY, [2]),
  ],
  "other reductions": (x) => [
    x.logsumexp([1]),
    x.gt(0).any(),
    x.gt(0).all([1] as never),
    x.cumsum(1),
    ...x.topk(2, 2),
    ...x.sort(2, true),
  ],
  products: (x, y) => [
    ...[
      x.matmul(y.transpose(1, 2)),
      torch.bmm(x, y.transpose(1, 2)),
      x.matmul(y.select(0, 0).t()),
      x.matmul(y.select(0, 0).select(0, 0)),
    ],
    ...[
      torch.baddbmm(torch.ones([3, 3]), x, y.transpose(1, 2), { beta: 2, alpha: 0.5 }),
      einsum("bij, bkj -> bik", [x, y]),
    ],
    ...[
      torch.addmm(torch.ones([3]), x.select(1, 0), y.select(0, 0).t()),
      torch.outer(x.select(1, 0).select(1, 0), y.select(0, 0).select(0, 0)),
    ],
  ],
  "one-hot vectors": (x) => torch.oneHot(x.argmax(2), 5),
  attention: (x, y) => [
    torch.scaledDotProductAttention(x, y, y),
    torch.scaledDotProductAttention(x, y, y, null, 0, true),
    torch.scaledDotProductAttention(
      x,
      y,
      y,
      torch.tensor([
        [true, true, false],
        [true, false, true],
        [false, true, true],
      ]),
      0,
      false,
      { scale: 0.3 },
    ),
  ],
  "the input itself, twice": (x, y) => [x, x, y.relu()],
  "the same result twice": (x) => {
    const y = x.relu();
    return [y, y];
  },
  "constants only": (x) => [torch.arange(3), x.relu()],
};

describe("io: onnx, operators", () => {
  checkLiveTensors();
  for (const [name, fn] of Object.entries(functions)) {
    it(`${name} give the same in ONNX Runtime for batches of 1, 3 and 7`, async () => {
      manualSeed(5);
      const examples = [1, 3, 7].map((batch) => () => [randn([batch, 3, 5]), randn([batch, 3, 5])]);
      const uses = (x: Tensor, y: Tensor) => [fn(x, y), x.add(y)]; // an input that nothing reads may vanish
      await expectSameInRuntime(new Call(uses as never), examples);
    });
  }
});
