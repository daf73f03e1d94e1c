import {
  type DType,
  type Module,
  manualSeed,
  nn,
  rand,
  randint,
  randn,
  type Tensor,
} from "../../../lib/torch/index.js";
import { type AnyModule, expectSameInRuntime } from "../../support/onnx.js";
import { checkLiveTensors } from "../../support/tensors.js";

/** A layer and what it takes. */
interface Row {
  readonly name: string;
  readonly make: () => AnyModule;
  /** Shapes of the inputs without the batch, which stands first. */
  readonly shapes: readonly (readonly number[])[];
  /** Default: float32. Integers are drawn from 0 and 1. */
  readonly dtype?: DType;
}

const image = [[4, 9, 8]];
const line = [[4, 11]];
const volume = [[4, 5, 6, 5]];
const vector = [[6]];

/** Layers with the same one input. */
function rows(shapes: Row["shapes"], makers: Readonly<Record<string, () => AnyModule>>): Row[] {
  return Object.entries(makers).map(([name, make]) => ({
    name: `${name} on [N, ${shapes.join("], [N, ")}]`,
    make,
    shapes,
  }));
}

/** Running statistics and affine numbers that are all different. */
function perturbed<M extends Module<never[], unknown>>(layer: M): M {
  for (const tensor of [...layer.parameters(), ...layer.buffers()]) {
    if (tensor.isFloatingPoint()) tensor.detach().copy_(rand(tensor.shape).add(0.5));
  }
  return layer;
}

const activations: Readonly<Record<string, () => AnyModule>> = {
  ReLU: () => new nn.ReLU(),
  "ReLU in place": () => new nn.Sequential(new nn.Sigmoid(), new nn.ReLU({ inplace: true })),
  ReLU6: () => new nn.ReLU6(),
  Hardtanh: () => new nn.Hardtanh(-0.5, 0.7),
  ELU: () => new nn.ELU(0.7),
  SELU: () => new nn.SELU(),
  CELU: () => new nn.CELU(0.7),
  LeakyReLU: () => new nn.LeakyReLU(0.2),
  PReLU: () => new nn.PReLU(),
  RReLU: () => new nn.RReLU(),
  GELU: () => new nn.GELU(),
  "GELU by tanh": () => new nn.GELU("tanh"),
  SiLU: () => new nn.SiLU(),
  Mish: () => new nn.Mish(),
  Sigmoid: () => new nn.Sigmoid(),
  Tanh: () => new nn.Tanh(),
  Softplus: () => new nn.Softplus(),
  "Softplus of beta 2": () => new nn.Softplus(2),
  Softsign: () => new nn.Softsign(),
  Softshrink: () => new nn.Softshrink(0.3),
  Hardshrink: () => new nn.Hardshrink(0.3),
  Hardsigmoid: () => new nn.Hardsigmoid(),
  Hardswish: () => new nn.Hardswish(),
  LogSigmoid: () => new nn.LogSigmoid(),
  Tanhshrink: () => new nn.Tanhshrink(),
  Threshold: () => new nn.Threshold(0.1, 20),
  Softmax: () => new nn.Softmax(1),
  LogSoftmax: () => new nn.LogSoftmax(-1),
  Softmin: () => new nn.Softmin(1),
  Dropout: () => new nn.Dropout(),
  AlphaDropout: () => new nn.AlphaDropout(),
  Identity: () => new nn.Identity(),
};

const table: readonly Row[] = [
  ...rows(vector, activations),
  ...rows(image, {
    "PReLU of channels": () => perturbed(new nn.PReLU(4)),
    Softmax2d: () => new nn.Softmax2d(),
    GLU: () => new nn.GLU(1),
    Dropout2d: () => new nn.Dropout2d({ inplace: true }),
    Conv2d: () => new nn.Conv2d(4, 6, 3),
    "Conv2d strided, padded, dilated, in groups": () =>
      new nn.Conv2d(4, 6, [3, 2], { stride: [2, 1], padding: [2, 1], dilation: [1, 2], groups: 2, bias: false }),
    "Conv2d same": () => new nn.Conv2d(4, 2, [4, 3], { padding: "same", dilation: [1, 2] }),
    "Conv2d valid": () => new nn.Conv2d(4, 2, 3, { padding: "valid" }),
    ...Object.fromEntries(
      (["zeros", "reflect", "replicate", "circular"] as const).map((paddingMode) => [
        `Conv2d padded by ${paddingMode}`,
        () => new nn.Conv2d(4, 3, 3, { padding: [1, 2], paddingMode }),
      ]),
    ),
    ConvTranspose2d: () => new nn.ConvTranspose2d(4, 6, 3),
    "ConvTranspose2d with output padding": () =>
      new nn.ConvTranspose2d(4, 6, [3, 2], {
        stride: [2, 3],
        padding: 1,
        outputPadding: [1, 2],
        groups: 2,
        dilation: [2, 1],
      }),
    BatchNorm2d: () => perturbed(new nn.BatchNorm2d(4)),
    "BatchNorm2d without affine": () => new nn.BatchNorm2d(4, { affine: false }),
    "BatchNorm2d without statistics": () => perturbed(new nn.BatchNorm2d(4, { trackRunningStats: false })),
    InstanceNorm2d: () => perturbed(new nn.InstanceNorm2d(4, { affine: true })),
    "InstanceNorm2d by running statistics": () => perturbed(new nn.InstanceNorm2d(4, { trackRunningStats: true })),
    GroupNorm: () => perturbed(new nn.GroupNorm(2, 4)),
    LocalResponseNorm: () => new nn.LocalResponseNorm(3),
    "LayerNorm of planes": () => perturbed(new nn.LayerNorm([9, 8])),
    MaxPool2d: () => new nn.MaxPool2d(2),
    "MaxPool2d rounded up": () => new nn.MaxPool2d(3, { stride: 2, padding: 1, ceilMode: true }),
    "MaxPool2d dilated": () => new nn.MaxPool2d(3, { stride: 2, padding: 1, dilation: 2, ceilMode: true }),
    "MaxPool2d far beyond": () => new nn.MaxPool2d(2, { stride: 5, dilation: 4, ceilMode: true }),
    AvgPool2d: () => new nn.AvgPool2d(3),
    ...Object.fromEntries(
      [true, false].flatMap((countIncludePad) =>
        [true, false].map((ceilMode) => [
          `AvgPool2d, countIncludePad ${countIncludePad}, ceilMode ${ceilMode}`,
          () => new nn.AvgPool2d([3, 4], { stride: 2, padding: 1, countIncludePad, ceilMode }),
        ]),
      ),
    ),
    "AvgPool2d with another divisor": () =>
      new nn.AvgPool2d(3, { stride: 2, padding: 1, ceilMode: true, divisorOverride: 5 }),
    LPPool2d: () => new nn.LPPool2d(2, 3),
    "AdaptiveAvgPool2d to 1": () => new nn.AdaptiveAvgPool2d(1),
    "AdaptiveAvgPool2d to a divisor": () => new nn.AdaptiveAvgPool2d([3, 4]),
    "AdaptiveAvgPool2d to no divisor": () => new nn.AdaptiveAvgPool2d([4, 3]),
    "AdaptiveMaxPool2d to 1": () => new nn.AdaptiveMaxPool2d(1),
    "AdaptiveMaxPool2d to a divisor": () => new nn.AdaptiveMaxPool2d([3, 4]),
    "AdaptiveMaxPool2d to no divisor": () => new nn.AdaptiveMaxPool2d([4, 3]),
    ZeroPad2d: () => new nn.ZeroPad2d([1, 2, 3, 0]),
    "ZeroPad2d that crops": () => new nn.ZeroPad2d([-1, 2, 3, -2]),
    ConstantPad2d: () => new nn.ConstantPad2d([1, 2, 3, 0], 0.7),
    ReflectionPad2d: () => new nn.ReflectionPad2d([1, 2, 3, 0]),
    ReplicationPad2d: () => new nn.ReplicationPad2d([1, 2, 3, 0]),
    CircularPad2d: () => new nn.CircularPad2d([1, 2, 3, 0]),
    "Upsample nearest": () => new nn.Upsample({ scaleFactor: [2, 3] }),
    "Upsample nearest by halves": () => new nn.Upsample({ scaleFactor: 1.5 }),
    "Upsample nearest to a size": () => new nn.Upsample({ size: [7, 19] }),
    "Upsample nearest-exact": () => new nn.Upsample({ size: [7, 19], mode: "nearest-exact" as "nearest" }),
    ...Object.fromEntries(
      (["bilinear", "bicubic"] as const).flatMap((mode) =>
        [true, false].flatMap((alignCorners) => [
          [
            `Upsample ${mode}, alignCorners ${alignCorners}`,
            () => new nn.Upsample({ scaleFactor: 2, mode, alignCorners }),
          ],
          [
            `Upsample ${mode} to a size, alignCorners ${alignCorners}`,
            () => new nn.Upsample({ size: [5, 13], mode, alignCorners }),
          ],
        ]),
      ),
    ),
    PixelShuffle: () => new nn.PixelShuffle(2),
    ChannelShuffle: () => new nn.ChannelShuffle(2),
    Flatten: () => new nn.Flatten(),
    Unflatten: () => new nn.Unflatten(1, [2, 2]),
    Unfold: () => new nn.Unfold([2, 3], { padding: 1, stride: [2, 1], dilation: [1, 2] }),
  }),
  ...rows([[3, 8, 6]], { PixelUnshuffle: () => new nn.PixelUnshuffle(2) }),
  ...rows([[24, 20]], { Fold: () => new nn.Fold([9, 8], [2, 3], { padding: 1, stride: 2 }) }),
  ...rows(line, {
    Conv1d: () => new nn.Conv1d(4, 6, 3, { stride: 2, padding: 1 }),
    "Conv1d circular": () => new nn.Conv1d(4, 6, 4, { padding: "same", paddingMode: "circular" }),
    ConvTranspose1d: () => new nn.ConvTranspose1d(4, 6, 3, { stride: 2, padding: 1, outputPadding: 1 }),
    BatchNorm1d: () => perturbed(new nn.BatchNorm1d(4)),
    InstanceNorm1d: () => new nn.InstanceNorm1d(4),
    MaxPool1d: () => new nn.MaxPool1d(3, { stride: 2, ceilMode: true }),
    AvgPool1d: () => new nn.AvgPool1d(3, { stride: 2, padding: 1, ceilMode: true }),
    AdaptiveAvgPool1d: () => new nn.AdaptiveAvgPool1d(3),
    AdaptiveMaxPool1d: () => new nn.AdaptiveMaxPool1d(3),
    ReflectionPad1d: () => new nn.ReflectionPad1d([2, 1]),
    "Upsample linear": () => new nn.Upsample({ scaleFactor: 2.5, mode: "linear" }),
    "Linear on sequences": () => new nn.Linear(11, 3),
    "LayerNorm without bias": () => new nn.LayerNorm(11, { bias: false }),
    RMSNorm: () => perturbed(new nn.RMSNorm(11)),
  }),
  ...rows(volume, {
    Conv3d: () => new nn.Conv3d(4, 6, 3, { padding: [1, 0, 2], stride: [1, 2, 1] }),
    "Conv3d replicated": () => new nn.Conv3d(4, 3, 3, { padding: 1, paddingMode: "replicate" }),
    ConvTranspose3d: () => new nn.ConvTranspose3d(4, 2, 3, { stride: 2, padding: 1, outputPadding: [1, 0, 1] }),
    BatchNorm3d: () => perturbed(new nn.BatchNorm3d(4)),
    MaxPool3d: () => new nn.MaxPool3d(3, { stride: 2, padding: 1, ceilMode: true }),
    AvgPool3d: () => new nn.AvgPool3d(3, { stride: 2, padding: 1, ceilMode: true }),
    AdaptiveAvgPool3d: () => new nn.AdaptiveAvgPool3d([2, 3, 1]),
    AdaptiveMaxPool3d: () => new nn.AdaptiveMaxPool3d([2, 3, 1]),
    "Upsample nearest": () => new nn.Upsample({ scaleFactor: 2 }),
    "Upsample trilinear, alignCorners false": () =>
      new nn.Upsample({ scaleFactor: 2, mode: "trilinear", alignCorners: false }),
    "Upsample trilinear, alignCorners true": () =>
      new nn.Upsample({ size: [7, 4, 9], mode: "trilinear", alignCorners: true }),
    CircularPad3d: () => new nn.CircularPad3d([1, 2, 2, 0, 1, 1]),
  }),
  ...rows(vector, {
    Linear: () => new nn.Linear(6, 3),
    "Linear without bias": () => new nn.Linear(6, 3, { bias: false }),
    "BatchNorm1d of vectors": () => perturbed(new nn.BatchNorm1d(6)),
    "a parametrized Linear": () => nn.utils.parametrizations.weightNorm(new nn.Linear(6, 3)),
  }),
  ...rows([[5], [3]], { Bilinear: () => new nn.Bilinear(5, 3, 4) }),
  ...rows([[7], [7]], {
    CosineSimilarity: () => new nn.CosineSimilarity(),
    PairwiseDistance: () => new nn.PairwiseDistance({ p: 3 }),
  }),
  { name: "Embedding", make: () => new nn.Embedding(2, 5), shapes: [[3]], dtype: "int64" },
  ...rows([[7, 8]], {
    "MultiheadAttention of one sequence": () => new SelfAttention(),
    TransformerEncoderLayer: () => new nn.TransformerEncoderLayer(8, 2, { dimFeedforward: 12, batchFirst: true }),
  }),
  ...rows(
    [
      [5, 8],
      [7, 8],
    ],
    {
      TransformerDecoderLayer: () => new nn.TransformerDecoderLayer(8, 2, { dimFeedforward: 12, batchFirst: true }),
    },
  ),
];

/** Attention of a sequence to itself, with its weights. */
class SelfAttention extends nn.Module<[x: Tensor], [Tensor, Tensor | null]> {
  readonly attention = new nn.MultiheadAttention(8, 2, { batchFirst: true });

  override forward(x: Tensor): [Tensor, Tensor | null] {
    return this.attention.forward(x, x, x);
  }
}

function inputsOf({ shapes, dtype = "float32" }: Row, batch: number): Tensor[] {
  return shapes.map((shape) =>
    dtype === "float32" ? randn([batch, ...shape]) : randint(2, [batch, ...shape], { dtype: dtype as "int64" }),
  );
}

describe("io: onnx, plain layers", () => {
  checkLiveTensors();
  for (const row of table) {
    it(`${row.name} gives the same in ONNX Runtime for batches of 1, 3 and 7`, async () => {
      manualSeed(11);
      const layer = row.make();
      const examples = [1, 3, 7].map((batch) => () => inputsOf(row, batch));
      await expectSameInRuntime(layer, examples, row.dtype === undefined ? {} : { inputDtype: row.dtype as "int64" });
    });
  }
});
