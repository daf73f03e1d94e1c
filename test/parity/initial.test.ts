/** The same seed gives the Python package's initial weights (float32, as it draws them). */
import { nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import { type ConvSpec, expectClose, fieldType, fixture, type Numbers, space } from "./fixtures.js";

interface InitialCase extends ConvSpec {
  readonly seed: number;
  readonly first: Numbers;
  readonly second: Numbers;
}

describe("initial weights equal the Python package's", () => {
  for (const spec of fixture<{ cases: InitialCase[] }>("initial").cases) {
    it(spec.name, () => {
      const gspace = space(spec.space);
      const [inType, outType] = [fieldType(gspace, spec.in), fieldType(gspace, spec.out)];
      torch.manualSeed(spec.seed);
      for (const expected of [spec.first, spec.second]) {
        const conv = new nn.R2Conv(inType, outType, spec.options as never);
        expectClose("weights", conv.weights, expected, tolerances.parity.initial);
      }
    });
  }
});
