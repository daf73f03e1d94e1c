/**
 * R2 filters against two sources that share no code: the Python package (float32, hence its tolerance) and a numpy
 * derivation in float64. The same table of cases, the same body.
 */
import { expect } from "chai";
import { torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import {
  type ConvSpec,
  convolution,
  count,
  expectClose,
  fill,
  fixture,
  type Numbers,
  present,
  wave,
  weightFormula,
} from "./fixtures.js";

interface FilterCase extends ConvSpec {
  readonly signed: boolean;
  readonly weights: number;
  readonly filter: Numbers;
  readonly bias?: Numbers | null;
}

const sources = [
  { fixture: "filters", source: "the Python package", tolerance: tolerances.parity.filters },
  { fixture: "derivation", source: "the numpy derivation", tolerance: tolerances.parity.derivation },
] as const;

for (const { fixture: name, source, tolerance } of sources) {
  describe(`filters of R2Conv equal those of ${source}`, () => {
    for (const spec of fixture<{ cases: FilterCase[] }>(name).cases) {
      it(spec.name, () => {
        const conv = convolution(spec);
        expect(conv.weights.shape, "number of weights").to.deep.equal([spec.weights]);
        const weights = weightFormula([spec.weights]);
        fill(conv.weights, spec.signed ? weights.mul(signs(conv)) : weights);
        if (conv.bias) fill(conv.bias, wave(conv.bias.shape, 1, 1 + Math.PI / 2)); // cos(k + 1)
        const [filter, bias] = conv.expandParameters();
        expectClose("filter", filter, spec.filter, tolerance);
        if (spec.bias === undefined) return;
        expect(bias === null || bias === undefined, "no bias").to.equal(spec.bias === null);
        if (spec.bias) expectClose("bias", present(bias), spec.bias, tolerance);
      });
    }
  });
}

/** The sign of each basis element's inner product with the probe of filters.py. */
function signs(conv: ReturnType<typeof convolution>): torch.Tensor {
  const total = count(conv.weights.shape);
  return torch.tensor(
    Float64Array.from({ length: total }, (_, index) => {
      const oneHot = new Float64Array(total);
      oneHot[index] = 1;
      fill(conv.weights, torch.tensor(oneHot));
      const element = conv.expandParameters()[0].detach();
      return Math.sign(
        element
          .mul(wave(element.shape, 1.3, 0.9))
          .sum()
          .item() as number,
      );
    }),
  );
}
