/** Convolution outputs and gradients against the Python package run in float64 by outputs.py. */
import { expect } from "chai";
import { tolerances } from "../support/tolerances.js";
import {
  type ConvSpec,
  convolution,
  expectClose,
  fill,
  fixture,
  type Numbers,
  present,
  wave,
  weightFormula,
} from "./fixtures.js";

interface OutputCase extends ConvSpec {
  readonly input: readonly number[];
  readonly output: Numbers;
  readonly inputGradient: Numbers;
  readonly weightsGradient: Numbers;
  readonly biasGradient: Numbers | null;
}

describe("outputs and gradients of R2Conv equal those of the Python package", () => {
  for (const spec of fixture<{ cases: OutputCase[] }>("outputs").cases) {
    it(spec.name, () => {
      const conv = convolution(spec);
      fill(conv.weights, weightFormula(conv.weights.shape));
      if (conv.bias) fill(conv.bias, weightFormula(conv.bias.shape).add(0.5));
      const x = wave(spec.input).requiresGrad_();
      const y = conv.forward(conv.inType.wrap(x)).tensor;
      y.backward(wave(y.shape, 0.4, 1.1));
      expectClose("output", y, spec.output, tolerances.parity.outputs);
      expectClose("gradient of the input", present(x.grad), spec.inputGradient, tolerances.parity.gradients);
      expectClose(
        "gradient of the weights",
        present(conv.weights.grad),
        spec.weightsGradient,
        tolerances.parity.gradients,
      );
      expect(!conv.bias, "no bias").to.equal(spec.biasGradient === null);
      if (spec.biasGradient)
        expectClose("bias", present(conv.bias?.grad), spec.biasGradient, tolerances.parity.gradients);
      expect(conv.evaluateOutputShape([...spec.input])).to.deep.equal([...spec.output.shape]);
      const evaluated = conv.eval().forward(conv.inType.wrap(x)).tensor;
      expectClose("output in eval mode", evaluated, spec.output, tolerances.parity.outputs);
    });
  }
});
