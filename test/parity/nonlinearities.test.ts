/** The nonlinearities that layers.json does not hold, against the Python package run in float64 by nonlinearities.py. */
import { expect } from "chai";
import { nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import { expectClose, fieldType, fixture, type Numbers, present, space, wave } from "./fixtures.js";
import { itEqualsPython, type LayerCase } from "./layer_cases.js";

interface Content {
  readonly layers: readonly LayerCase[];
  readonly harmonics: readonly {
    readonly L: number;
    readonly group: "so3" | "o3";
    readonly types: readonly string[];
    readonly output: Numbers;
    readonly inputGradient: Numbers;
  }[];
  readonly initial: readonly Numbers[];
}

const content = fixture<Content>("nonlinearities");

describe("nonlinearities equal those of the Python package", () => {
  itEqualsPython(content.layers);

  for (const { L, group: name, types, output, inputGradient } of content.harmonics) {
    it(`HarmonicPolynomialR3 to degree ${L}, ${name}`, () => {
      const layer = new nn.HarmonicPolynomialR3(L, name);
      expect([String(layer.inType), String(layer.outType)]).to.deep.equal(types);
      const x = wave([5, 3]).mul(1.5).requiresGrad_();
      const y = layer.forward(layer.inType.wrap(x)).tensor;
      y.backward(wave(y.shape, 0.4, 1.1));
      expectClose("output", y, output, tolerances.parity.outputs);
      expectClose("gradient", present(x.grad), inputGradient, tolerances.parity.outputs);
    });
  }

  it("initial weights of TensorProductModule from one seed", () => {
    const type = fieldType(space(["rot2dOnR2", { N: 4 }]), [["regular"], ["regular"]]);
    torch.manualSeed(3);
    torch.setDefaultDtype("float64");
    try {
      const layer = new nn.TensorProductModule(type, type);
      expectClose("weights", layer.weights, present(content.initial[0]), tolerances.parity.initial);
    } finally {
      torch.setDefaultDtype("float32");
    }
  });
});
