/** Convolutions in space and transposed ones against the Python package: weights, outputs, gradients, printed forms. */
import { expect } from "chai";
import { nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import {
  type ConvSpec,
  expectClose,
  fieldType,
  fill,
  fixture,
  type Numbers,
  present,
  space,
  wave,
  weightFormula,
} from "./fixtures.js";

interface ConvolutionCase extends ConvSpec {
  readonly layer: "R3Conv" | "R3ConvTransposed" | "R2ConvTransposed";
  readonly seed: number;
  readonly initial: Numbers;
  readonly input: readonly number[];
  readonly output: Numbers;
  readonly inputGradient: Numbers;
  readonly weightsGradient: Numbers;
  readonly biasGradient: Numbers | null;
  readonly printed: string;
}

const { initial, outputs, gradients } = tolerances.parity;

function make(spec: ConvolutionCase) {
  const gspace = space(spec.space);
  const [inType, outType] = [fieldType(gspace, spec.in), fieldType(gspace, spec.out)];
  return new nn[spec.layer](inType, outType, spec.options as never);
}

describe("convolutions in space and transposed ones equal the Python package's", () => {
  for (const spec of fixture<{ cases: ConvolutionCase[] }>("convolutions").cases) {
    it(`${spec.layer}, ${spec.name}`, () => {
      torch.manualSeed(spec.seed);
      const layer = make(spec);
      expectClose("initial weights", layer.weights, spec.initial, initial);
      expect(String(layer)).to.equal(spec.printed);
      layer.double();
      fill(layer.weights, weightFormula(layer.weights.shape));
      if (layer.bias) fill(layer.bias, weightFormula(layer.bias.shape).add(0.5));
      const x = wave(spec.input).requiresGrad_();
      const y = layer.forward(layer.inType.wrap(x)).tensor;
      y.backward(wave(y.shape, 0.4, 1.1));
      expectClose("output", y, spec.output, outputs);
      expectClose("gradient of the input", present(x.grad), spec.inputGradient, gradients);
      expectClose("gradient of the weights", present(layer.weights.grad), spec.weightsGradient, gradients);
      expect(!layer.bias, "no bias").to.equal(spec.biasGradient === null);
      if (spec.biasGradient) expectClose("bias", present(layer.bias?.grad), spec.biasGradient, gradients);
      expect(layer.evaluateOutputShape([...spec.input])).to.deep.equal([...spec.output.shape]);
      const evaluated = layer.eval().forward(layer.inType.wrap(x)).tensor;
      expectClose("output in eval mode", evaluated, spec.output, outputs);
      expectClose("exported", layer.export().forward(x), spec.output, outputs);
    });
  }
});
