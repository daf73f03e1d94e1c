/** The rows of the plain layers that exported models and heads are made of. */
import * as z from "zod";
import { batchNormSchema } from "../../torch/nn/batch_norm.js";
import { convSchemas } from "../../torch/nn/conv.js";
import * as plain from "../../torch/nn/index.js";
import { instanceNormSchema } from "../../torch/nn/instance_norm.js";
import { bilinearSchema, linearSchema } from "../../torch/nn/linear.js";
import { groupNormSchema, layerNormSchema, rmsNormSchema } from "../../torch/nn/normalization.js";
import { adaptiveSchema, averageSchema, maxSchema } from "../../torch/nn/pooling.js";
import { preluSchema } from "../../torch/nn/prelu.js";
import { upsamplingSchema } from "../../torch/nn/upsample.js";
import * as ops from "../../torch/ops.js";
import { PlainMask } from "../exported/mask.js";
import { MaxPoolChannels } from "../exported/reductions.js";
import { type AnyClass, type Row, plain as row, sequence, type Values } from "./row.js";

const product = (...values: readonly unknown[]) =>
  values.flat().reduce<number>((result, value) => result * (value as number), 1);
const convolution = ({ inChannels, outChannels, kernelSize, groups }: Values) =>
  product(inChannels, outChannels, kernelSize) / (groups as number);
const features = ({ numFeatures }: Values) => numFeatures as number;

/** Layers without state: the row of each class has its schema. */
const stateless: readonly AnyClass[] = [
  plain.AlphaDropout,
  plain.CELU,
  plain.ChannelShuffle,
  plain.CircularPad1d,
  plain.CircularPad2d,
  plain.CircularPad3d,
  plain.ConstantPad1d,
  plain.ConstantPad2d,
  plain.ConstantPad3d,
  plain.Dropout,
  plain.Dropout1d,
  plain.Dropout2d,
  plain.Dropout3d,
  plain.ELU,
  plain.FeatureAlphaDropout,
  plain.Flatten,
  plain.Fold,
  plain.GELU,
  plain.GLU,
  plain.Hardshrink,
  plain.Hardsigmoid,
  plain.Hardswish,
  plain.Hardtanh,
  plain.LPPool1d,
  plain.LPPool2d,
  plain.LPPool3d,
  plain.LeakyReLU,
  plain.LocalResponseNorm,
  plain.LogSigmoid,
  plain.LogSoftmax,
  plain.Mish,
  plain.PixelShuffle,
  plain.PixelUnshuffle,
  plain.RReLU,
  plain.ReLU,
  plain.ReLU6,
  plain.ReflectionPad1d,
  plain.ReflectionPad2d,
  plain.ReflectionPad3d,
  plain.ReplicationPad1d,
  plain.ReplicationPad2d,
  plain.ReplicationPad3d,
  plain.SELU,
  plain.SiLU,
  plain.Sigmoid,
  plain.Softmax,
  plain.Softmax2d,
  plain.Softmin,
  plain.Softplus,
  plain.Softshrink,
  plain.Softsign,
  plain.Tanh,
  plain.Tanhshrink,
  plain.Threshold,
  plain.Unflatten,
  plain.Unfold,
  plain.Upsample,
  plain.ZeroPad1d,
  plain.ZeroPad2d,
  plain.ZeroPad3d,
];

function schemaOf(Class: unknown): z.ZodObject {
  return (Class as { readonly optionsSchema: () => z.ZodObject }).optionsSchema();
}

/** Made when asked for, since schemas take their time. */
export const plainRows = (): readonly Row[] => [
  ...stateless.map((Class) => row(Class, schemaOf(Class))),
  row(plain.Identity, z.strictObject({})),
  row(plain.UpsamplingNearest2d, upsamplingSchema()),
  row(plain.UpsamplingBilinear2d, upsamplingSchema()),

  row(plain.Linear, linearSchema(), ({ inFeatures, outFeatures }) => product(inFeatures, outFeatures)),
  row(plain.Bilinear, bilinearSchema(), ({ in1Features, in2Features, outFeatures }) =>
    product(in1Features, in2Features, outFeatures),
  ),
  row(plain.Conv1d, convSchemas(1).direct, convolution),
  row(plain.Conv2d, convSchemas(2).direct, convolution),
  row(plain.Conv3d, convSchemas(3).direct, convolution),
  row(plain.ConvTranspose1d, convSchemas(1).transposed, convolution),
  row(plain.ConvTranspose2d, convSchemas(2).transposed, convolution),
  row(plain.ConvTranspose3d, convSchemas(3).transposed, convolution),
  row(plain.PReLU, preluSchema(), ({ numParameters }) => numParameters as number),

  ...[plain.BatchNorm1d, plain.BatchNorm2d, plain.BatchNorm3d].map((Class) => row(Class, batchNormSchema(), features)),
  ...[plain.InstanceNorm1d, plain.InstanceNorm2d, plain.InstanceNorm3d].map((Class) =>
    row(Class, instanceNormSchema(), features),
  ),
  row(plain.GroupNorm, groupNormSchema(), ({ numChannels }) => numChannels as number),
  row(plain.LayerNorm, layerNormSchema(), ({ normalizedShape }) => product(normalizedShape)),
  row(plain.RMSNorm, rmsNormSchema(), ({ normalizedShape }) => product(normalizedShape)),

  row(plain.MaxPool1d, maxSchema(1)),
  row(plain.MaxPool2d, maxSchema(2)),
  row(plain.MaxPool3d, maxSchema(3)),
  row(plain.AvgPool1d, averageSchema(1)),
  row(plain.AvgPool2d, averageSchema(2)),
  row(plain.AvgPool3d, averageSchema(3)),
  ...[plain.AdaptiveAvgPool1d, plain.AdaptiveMaxPool1d].map((Class) => row(Class, adaptiveSchema(1))),
  ...[plain.AdaptiveAvgPool2d, plain.AdaptiveMaxPool2d].map((Class) => row(Class, adaptiveSchema(2))),
  ...[plain.AdaptiveAvgPool3d, plain.AdaptiveMaxPool3d].map((Class) => row(Class, adaptiveSchema(3))),

  {
    ...row(MaxPoolChannels, z.strictObject({ kernelSize: z.int().min(1) })),
    name: "MaxPoolChannels",
    make: ({ kernelSize }) => new MaxPoolChannels(kernelSize as number),
  },
  {
    ...row(PlainMask, z.strictObject({ shape: z.array(z.int().min(1)).max(5) }), ({ shape }) => product(shape)),
    name: "PlainMask",
    read: (module) => ({ shape: (module as PlainMask).mask.shape }),
    make: ({ shape }) => new PlainMask(ops.ones(shape as readonly number[])),
  },
  sequence(plain.Sequential, "torch.nn.Sequential", (named) => {
    const [first, ...rest] = named as readonly (readonly [string, plain.Layer])[];
    const model = new plain.Sequential(...(first === undefined ? [] : [{ [first[0]]: first[1] }]));
    for (const [name, module] of rest) model.addModule(name, module);
    return model;
  }),
];
