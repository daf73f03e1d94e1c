import { expect } from "chai";
import { type Module, manualSeed, nn, type Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { fromJson, optionsFromJson, readFixture, type TensorJson } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

type Tensors = Readonly<Record<string, TensorJson>>;
type Options = Readonly<Record<string, unknown>>;

interface Evaluation {
  readonly options: Options;
  readonly input: TensorJson;
  readonly output: TensorJson;
  readonly gradInput: TensorJson;
}

interface LayerCase extends Evaluation {
  readonly class: string;
  readonly seed: number;
  readonly train: boolean;
  readonly steps: number;
  readonly repr: string;
  readonly initial: Tensors;
  readonly outputWeight: TensorJson;
  readonly grads: Tensors;
  readonly buffers: Tensors;
}

interface LossCase extends Evaluation {
  readonly class: string;
  readonly repr: string;
  readonly keys: readonly string[];
  readonly target: TensorJson;
  readonly outputWeight: TensorJson;
}

interface FunctionCase extends Evaluation {
  readonly function: string;
}

interface InitCase {
  readonly function: string;
  readonly seed: number;
  readonly shape: readonly number[];
  readonly args: readonly unknown[];
  readonly options: Options;
  readonly values: TensorJson;
}

interface Fixtures {
  readonly layers: readonly LayerCase[];
  readonly losses: readonly LossCase[];
  readonly functions: readonly FunctionCase[];
  readonly inits: readonly InitCase[];
}

const fixtures = readFixture<Fixtures>(import.meta.url, "fixtures/nn.json");
const double = 1e-12;

/** Any layer or loss: the fixtures name classes, so types end here. */
type AnyModule = Module & { forward(...inputs: Tensor[]): Tensor };

function make(name: string, options: Options): AnyModule {
  const made = nn[name as keyof typeof nn] as unknown as new (options: Options) => AnyModule;
  return new made(optionsFromJson(options));
}

function expectEqual(actual: Tensor, expected: TensorJson, tolerance: number): void {
  expectTensor(actual, { shape: expected.shape, dtype: expected.dtype });
  expectTensor(actual.flatten(), { values: expected.data, tolerance });
}

function expectAll(actual: Iterable<readonly [string, Tensor | null]>, expected: Tensors, tolerance: number): void {
  const given = [...actual];
  expect(given.map(([name]) => name)).to.deep.equal(Object.keys(expected));
  for (const [name, tensor] of given) expectEqual(tensor as Tensor, expected[name] as TensorJson, tolerance);
}

function title(name: string, options: Options): string {
  return `${name}(${JSON.stringify(options, (_, value) => value?.data ?? value)})`;
}

describe("torch.nn", () => {
  checkLiveTensors();

  describe("layers do what Python's do: initial weights, output, gradients, buffers, print", () => {
    for (const [index, test] of fixtures.layers.entries()) {
      it(`${index} ${title(test.class, test.options)}, ${test.train ? "train" : "eval"}`, () => {
        manualSeed(test.seed);
        const layer = make(test.class, test.options);
        expect(String(layer)).to.equal(test.repr);
        expectAll(Object.entries(layer.stateDict()), test.initial, 0);
        layer.double().train(test.train);
        const input = fromJson(test.input).requiresGrad_();
        // Python drew nothing between these steps either: dropout continues the stream of its own layer.
        let output = layer.forward(input);
        for (let step = 1; step < test.steps; step++) output = layer.forward(input);
        expectEqual(output, test.output, double);
        output.mul(fromJson(test.outputWeight)).sum().backward();
        expectEqual(input.grad as Tensor, test.gradInput, double);
        const grads = [...layer.namedParameters()].map(([name, parameter]) => [name, parameter.grad] as const);
        expectAll(grads, test.grads, double);
        expectAll(layer.namedBuffers(), test.buffers, double);
      });
    }
  });

  describe("losses do what Python's do", () => {
    for (const [index, test] of fixtures.losses.entries()) {
      it(`${index} ${title(test.class, test.options)}`, () => {
        const loss = make(test.class, test.options);
        expect(String(loss)).to.equal(test.repr);
        expect(Object.keys(loss.stateDict())).to.deep.equal(test.keys);
        const input = fromJson(test.input).requiresGrad_();
        const output = loss.forward(input, fromJson(test.target));
        expectEqual(output, test.output, double);
        output.mul(fromJson(test.outputWeight)).sum().backward();
        expectEqual(input.grad as Tensor, test.gradInput, double);
      });
    }

    it("warns when shapes are broadcast", async () => {
      const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
      const [a, b] = [fromJson(row([1, 2])), fromJson({ shape: [2, 1], dtype: "float64", data: [0, 0] })];
      expectTensor(nn.functional.mseLoss(a, b), { values: 2.5 });
      expect((await warned).message).to.match(/mseLoss: target shape \[2, 1\] differs from input shape \[2\]/);
    });
  });

  describe("functions do what Python's do", () => {
    for (const [index, test] of fixtures.functions.entries()) {
      it(`${index} ${title(test.function, test.options)}`, () => {
        const run = nn.functional[test.function as "interpolate"];
        const input = fromJson(test.input).requiresGrad_();
        const output = run(input, test.options);
        expectEqual(output, test.output, double);
        output.sum().backward();
        expectEqual(input.grad as Tensor, test.gradInput, double);
      });
    }

    const x = () => fromJson({ shape: [2, 2], dtype: "float64", data: [3, 4, 0, -2] });
    const F = nn.functional;
    const small: readonly [name: string, run: () => Tensor, values: unknown][] = [
      [
        "relu",
        () => F.relu(x()),
        [
          [3, 4],
          [0, 0],
        ],
      ],
      [
        "normalize",
        () => F.normalize(x()),
        [
          [0.6, 0.8],
          [0, -1],
        ],
      ],
      [
        "normalize, p and dim",
        () => F.normalize(x(), 1, 0),
        [
          [1, 2 / 3],
          [0, -1 / 3],
        ],
      ],
      [
        "oneHot",
        () => F.oneHot(x().abs().to("int64").select(0, 0)),
        [
          [0, 0, 0, 1, 0],
          [0, 0, 0, 0, 1],
        ],
      ],
      [
        "pad",
        () => F.pad(x(), [1, 0], "constant", 7),
        [
          [7, 3, 4],
          [7, 0, -2],
        ],
      ],
      [
        "pad circular",
        () => F.pad(x().unsqueeze(0), [1, 1], "circular"),
        [
          [
            [4, 3, 4, 3],
            [-2, 0, -2, 0],
          ],
        ],
      ],
      ["linear", () => F.linear(x(), fromJson({ shape: [1, 2], dtype: "float64", data: [1, 2] })), [[11], [-4]]],
      [
        "softmax, dtype",
        () => F.softmax(x().to("float32").zero_(), 0, "float64"),
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      ],
      ["conv1d by name", () => F.conv1d(x().unsqueeze(0), kernel(), { stride: 2, padding: 1 }), [[[4]]]],
      ["conv1d by place", () => F.conv1d(x().unsqueeze(0), kernel(), null, 1, "same"), [[[4, -4]]]],
      ["convTranspose1d", () => F.convTranspose1d(row2(), kernelT(), { stride: 2 }), [[[1, 2, 3, 6]]]],
      [
        "dropout off",
        () => F.dropout(x(), 0.5, false),
        [
          [3, 4],
          [0, -2],
        ],
      ],
    ];
    for (const [name, run, values] of small) {
      it(name, () => expectTensor(run(), { values: values as number[], tolerance: double }));
    }
  });

  describe("initialisers draw Python's numbers", () => {
    for (const [index, test] of fixtures.inits.entries()) {
      it(`${index} ${title(test.function, test.options)} of [${test.shape}]`, () => {
        manualSeed(test.seed);
        const value = new nn.Parameter(fromJson({ ...test.values, data: test.values.data.map(() => 0) }));
        const fill = nn.init[test.function as keyof typeof nn.init] as unknown as (...args: unknown[]) => Tensor;
        const byName = test.function.startsWith("kaiming");
        expect(fill(value, ...(byName ? [test.options] : test.args))).to.equal(value);
        expectEqual(value, test.values, test.function === "orthogonal_" ? 1e-6 : 1e-7);
        expect(value.requiresGrad && value.isLeaf).to.equal(true);
      });
    }
  });

  it("keeps the index of each maximum", () => {
    const input = fromJson({ shape: [1, 1, 2, 4], dtype: "float32", data: [1, 5, 2, 0, 3, 4, 8, 7] });
    const [output, indices] = new nn.MaxPool2d(2).forwardWithIndices(input);
    expectTensor(output, { values: [[[[5, 8]]]] });
    expectTensor(indices, { values: [[[[1, 6]]]], dtype: "int64" });
    const [largest, place] = new nn.AdaptiveMaxPool2d(1).forwardWithIndices(input);
    expectTensor(largest, { values: [[[[8]]]] });
    expectTensor(place, { values: [[[[6]]]] });
  });

  it("reaches the wanted size with a transposed convolution", () => {
    const layer = new nn.ConvTranspose2d(1, 1, 3, { stride: 2, padding: 1 });
    const input = fromJson({ shape: [1, 1, 2, 2], dtype: "float32", data: [1, 2, 3, 4] });
    for (const size of [
      [3, 4],
      [1, 1, 4, 3],
    ]) {
      expect(layer.forward(input, size).shape.slice(2)).to.deep.equal(size.slice(-2));
    }
    expectError(
      () => layer.forward(input, [5, 3]),
      "ERR_SHAPE",
      /outputSize: given \[5,3\], wanted sizes from \[3,3\] to \[4,4\]/,
    );
  });

  describe("says what is wrong", () => {
    const image = () => fromJson({ shape: [1, 2, 3, 3], dtype: "float32", data: new Array(18).fill(1) });
    const wrong = { bias: "yes" } as unknown as { bias: boolean };
    const cases: readonly [
      name: string,
      run: () => unknown,
      code: Parameters<typeof expectError>[1],
      message: RegExp,
    ][] = [
      [
        "kernelSize 0",
        () => new nn.Conv2d(1, 1, 0),
        "ERR_INVALID_ARGUMENT",
        /Conv2d: kernelSize: allowed: an integer >= 1 or an array of 2 of them, given 0/,
      ],
      ["kernelSize NaN", () => new nn.Conv2d(1, 1, Number.NaN), "ERR_INVALID_ARGUMENT", /kernelSize.*given NaN/],
      ["kernelSize 2.5", () => new nn.Conv2d(1, 1, 2.5), "ERR_INVALID_ARGUMENT", /kernelSize.*given 2.5/],
      [
        "kernelSize of 3",
        () => new nn.Conv2d(1, 1, [1, 2, 3]),
        "ERR_INVALID_ARGUMENT",
        /kernelSize.*given \[1, 2, 3\]/,
      ],
      ["no kernelSize", () => new nn.Conv2d(1, 1), "ERR_INVALID_ARGUMENT", /kernelSize.*given undefined/],
      [
        "unknown option",
        () => new nn.Conv2d(1, 1, { kernal: 3 } as never),
        "ERR_INVALID_ARGUMENT",
        /"kernal".*did you mean kernelSize/,
      ],
      [
        "groups",
        () => new nn.Conv2d(3, 4, 3, { groups: 2 }),
        "ERR_INVALID_ARGUMENT",
        /inChannels: given 3, allowed: a multiple of groups \(2\)/,
      ],
      [
        "same, strided",
        () => new nn.Conv2d(1, 1, 3, 2, "same"),
        "ERR_INVALID_ARGUMENT",
        /padding: "same" is allowed with stride 1 only/,
      ],
      [
        "padding word",
        () => new nn.Conv2d(1, 1, 3, 1, "full" as "same"),
        "ERR_INVALID_ARGUMENT",
        /padding: .*"same" or "valid", given "full"/,
      ],
      [
        "paddingMode",
        () => new nn.ConvTranspose2d(1, 1, 3, { paddingMode: "reflect" as "zeros" }),
        "ERR_INVALID_ARGUMENT",
        /paddingMode.*"zeros"/,
      ],
      ["bias", () => new nn.Linear(1, 1, wrong), "ERR_INVALID_ARGUMENT", /Linear: bias: expected boolean, given "yes"/],
      [
        "twice",
        () => new nn.Linear(1, 2, { outFeatures: 3 } as object),
        "ERR_INVALID_ARGUMENT",
        /outFeatures is given twice/,
      ],
      ["probability", () => new nn.Dropout(1.5), "ERR_INVALID_ARGUMENT", /p: allowed: a number in \[0, 1\], given 1.5/],
      ["no size", () => new nn.Upsample(), "ERR_INVALID_ARGUMENT", /exactly one/],
      [
        "channels",
        () => new nn.Conv2d(1, 1, 3).forward(image()),
        "ERR_SHAPE",
        /Conv2d: input: given 2 channels .*wanted 1/,
      ],
      [
        "rank",
        () => new nn.Conv2d(2, 1, 3).forward(image().select(0, 0).select(0, 0)),
        "ERR_SHAPE",
        /wanted 3 or 4 dimensions/,
      ],
      [
        "norm channels",
        () => new nn.BatchNorm2d(3).forward(image()),
        "ERR_SHAPE",
        /BatchNorm2d: input: given 2 channels/,
      ],
      [
        "norm rank",
        () => new nn.BatchNorm1d(2).forward(image()),
        "ERR_SHAPE",
        /BatchNorm1d: input: given shape \[1, 2, 3, 3\], wanted 2 or 3/,
      ],
      [
        "one value",
        () => new nn.BatchNorm1d(2).forward(image().select(3, 0).select(2, 0)),
        "ERR_SHAPE",
        /more than one value per channel/,
      ],
      ["pool rank", () => new nn.MaxPool3d(2).forward(image().select(0, 0)), "ERR_SHAPE", /MaxPool3d: input/],
      [
        "reduction",
        () => nn.functional.crossEntropy(image(), image(), { reduction: "avg" as "mean" }),
        "ERR_INVALID_ARGUMENT",
        /crossEntropy: reduction: given "avg"/,
      ],
      [
        "loss option",
        () => nn.functional.crossEntropy(image(), image(), { smooth: 1 } as object),
        "ERR_INVALID_ARGUMENT",
        /unknown option "smooth"/,
      ],
      [
        "loss weight",
        () => new nn.CrossEntropyLoss({ weight: 1 as unknown as Tensor }),
        "ERR_INVALID_ARGUMENT",
        /weight: allowed: a Tensor, given 1/,
      ],
      [
        "size and factor",
        () => nn.functional.interpolate(image(), { size: 2, scaleFactor: 2 }),
        "ERR_INVALID_ARGUMENT",
        /exactly one/,
      ],
      [
        "mode and rank",
        () => nn.functional.interpolate(image(), { size: 2, mode: "linear" }),
        "ERR_INVALID_ARGUMENT",
        /input: given 4 dimensions/,
      ],
      ["gain", () => nn.init.calculateGain("cubic" as "relu"), "ERR_INVALID_ARGUMENT", /nonlinearity: given "cubic"/],
      [
        "GroupNorm",
        () => new nn.GroupNorm(2, 3),
        "ERR_INVALID_ARGUMENT",
        /numChannels: given 3, allowed: a multiple of/,
      ],
      [
        "heads",
        () => new nn.MultiheadAttention(5, 2),
        "ERR_INVALID_ARGUMENT",
        /embedDim: given 5, allowed: a multiple/,
      ],
      ["projection", () => new nn.LSTM(2, 3, { projSize: 3 }), "ERR_INVALID_ARGUMENT", /projSize: given 3, allowed/],
      ["padding row", () => new nn.Embedding(3, 2, -4), "ERR_INVALID_ARGUMENT", /paddingIdx: given -4, allowed/],
      ["padding widths", () => new nn.ZeroPad2d([1, 2]), "ERR_INVALID_ARGUMENT", /padding: .*array of 4/],
      ["padding rank", () => new nn.ReflectionPad1d(1).forward(image()), "ERR_SHAPE", /ReflectionPad1d: input: given/],
      ["limits", () => new nn.Hardtanh(1, 0), "ERR_INVALID_ARGUMENT", /maxVal: given 0, allowed: a number > minVal/],
      [
        "return flag",
        () => new nn.MaxPool2d(2, { returnIndices: true as false }),
        "ERR_INVALID_ARGUMENT",
        /forwardWith/,
      ],
      ["fraction", () => new nn.FractionalMaxPool2d(2), "ERR_INVALID_ARGUMENT", /outputSize, outputRatio: exactly one/],
      ["unpool size", () => unpool([9, 9]), "ERR_SHAPE", /outputSize: given \[9,9\]/],
      ["instance rank", () => new nn.InstanceNorm3d(2).forward(image().select(0, 0)), "ERR_SHAPE", /4 or 5 dimensions/],
      ["instance size", () => pointNorm(image()), "ERR_SHAPE", /more than one value per channel of a sample/],
      ["state", () => state(image()), "ERR_SHAPE", /GRU: hx: given shape \[1, 2, 3, 3\], wanted \[1, 3, 3\]/],
      ["sequence", () => new nn.GRU(2, 3).forward(image().select(0, 0)), "ERR_SHAPE", /wanted the last dimension 2/],
      ["required", () => nn.functional.softmax(image()), "ERR_INVALID_ARGUMENT", /softmax: dim: .*no default/],
      [
        "grid mode",
        () => grid(image(), "cubic"),
        "ERR_INVALID_ARGUMENT",
        /mode: given "cubic", allowed: bilinear, nearest/,
      ],
      ["triplet margin", () => new nn.TripletMarginLoss({ margin: 0 }), "ERR_INVALID_ARGUMENT", /margin: .*> 0/],
      ["targets", () => new nn.BCELoss().forward(image(), image().select(0, 0)), "ERR_SHAPE", /target: given shape/],
      ["negative variance", () => variance(image()), "ERR_INVALID_ARGUMENT", /variance: given a negative number/],
      ["bag offsets", () => bag(), "ERR_SHAPE", /offsets: given shape \[1\], wanted \[bags\] with at least 2/],
      ["no tensor", () => nn.functional.relu(3 as never), "ERR_INVALID_ARGUMENT", /relu: input: given 3, allowed: a T/],
      [
        "no target",
        () => nn.functional.l1Loss(x2(), "x" as never),
        "ERR_INVALID_ARGUMENT",
        /l1Loss: target: given "x"/,
      ],
      ["no mask", () => attention("x"), "ERR_INVALID_ARGUMENT", /attnMask: given "x", allowed: a Tensor/],
      ["a symbol", () => dropout(Symbol("s")), "ERR_INVALID_ARGUMENT", /dropout: p: given Symbol\(s\), allowed/],
      ["a bigint", () => dropout(1n), "ERR_INVALID_ARGUMENT", /dropout: p: given 1n, allowed/],
      ["nothing to fill", () => nn.init.ones_([1] as never), "ERR_INVALID_ARGUMENT", /ones_: tensor: given \[1\]/],
      ["a gain's name", () => nn.init.calculateGain("toString" as never), "ERR_INVALID_ARGUMENT", /given "toString"/],
      ["abstract", () => Reflect.construct(nn.RNNBase, []), "ERR_INVALID_ARGUMENT", /RNNBase is abstract/],
      ["sparsity", () => nn.init.sparse_(x2(), 2), "ERR_INVALID_ARGUMENT", /sparsity: given 2/],
      ["dirac", () => nn.init.dirac_(x2()), "ERR_SHAPE", /wanted 3 to 5 dimensions/],
      ["fans", () => nn.init.xavierUniform_(image().flatten()), "ERR_SHAPE", /at least 2 dimensions/],
    ];
    for (const [name, run, code, message] of cases) it(name, () => expectError(run, code, message));
  });
});

function row(data: readonly number[]): TensorJson {
  return { shape: [data.length], dtype: "float64", data };
}

function kernel(): Tensor {
  return fromJson({ shape: [1, 2, 3], dtype: "float64", data: [0, 0, 1, 1, 2, 0] });
}

function kernelT(): Tensor {
  return fromJson({ shape: [1, 1, 2], dtype: "float64", data: [1, 2] });
}

function row2(): Tensor {
  return fromJson({ shape: [1, 1, 2], dtype: "float64", data: [1, 3] });
}

function x2(): Tensor {
  return fromJson({ shape: [2, 2], dtype: "float32", data: [1, 2, 3, 4] });
}

function unpool(outputSize: readonly number[]): Tensor {
  const indices = fromJson({ shape: [1, 2, 2], dtype: "int64", data: [0, 1, 2, 3] });
  return new nn.MaxUnpool2d(2).forward(x2().unsqueeze(0), indices, outputSize);
}

function pointNorm(image: Tensor): Tensor {
  return new nn.InstanceNorm1d(2).forward(image.select(3, 0).narrow(2, 0, 1));
}

function state(image: Tensor): unknown {
  return new nn.GRU(3, 3).forward(image.select(0, 0), image);
}

function grid(image: Tensor, mode: string): Tensor {
  return nn.functional.gridSample(image, image, mode as "bilinear");
}

function attention(attnMask: unknown): unknown {
  return new nn.MultiheadAttention(3, 1).forward(x2(), x2(), x2(), { attnMask: attnMask as Tensor });
}

function dropout(p: unknown): Tensor {
  return nn.functional.dropout(x2(), p as number);
}

function variance(image: Tensor): Tensor {
  return nn.functional.gaussianNllLoss(image, image, -1);
}

function bag(): Tensor {
  const [indices, offsets] = [1, 0].map((index) => fromJson({ shape: [1], dtype: "int64", data: [index] }));
  return new nn.EmbeddingBag(3, 2, { includeLastOffset: true }).forward(indices as Tensor, offsets);
}
