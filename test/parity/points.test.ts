/** Point convolutions against the Python package's: order and scale of the weights, kernels, outputs, gradients. */
import { expect } from "chai";
import { nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import {
  distance,
  expectClose,
  type FieldSpec,
  fieldType,
  fill,
  fixture,
  type Numbers,
  present,
  type SpaceSpec,
  space,
  toTensor,
  wave,
  weightFormula,
} from "./fixtures.js";

interface PointSpec {
  readonly name: string;
  readonly space: SpaceSpec;
  readonly in: readonly FieldSpec[];
  readonly out: readonly FieldSpec[];
  readonly options: Readonly<Record<string, unknown>>;
}
interface OutputCase extends PointSpec {
  readonly filter: Numbers;
  readonly output: Numbers;
  readonly inputGradient: Numbers;
  readonly weightsGradient: Numbers;
  readonly biasGradient: Numbers | null;
}
interface SpanCase extends PointSpec {
  readonly kernels: Numbers;
}
interface InitialCase extends PointSpec {
  readonly seed: number;
  readonly weights: Numbers;
}

const { edges, outputs, spans, initial } = fixture<{
  edges: number[][];
  outputs: OutputCase[];
  spans: SpanCase[];
  initial: InitialCase[];
}>("points");

function layer(spec: PointSpec, initialize = false): nn.R2PointConv | nn.R3PointConv {
  const gspace = space(spec.space);
  const Layer = gspace.dimensionality === 2 ? nn.R2PointConv : nn.R3PointConv;
  return new Layer(fieldType(gspace, spec.in), fieldType(gspace, spec.out), { ...spec.options, initialize } as never);
}

describe("point convolutions equal the Python package's", () => {
  for (const spec of outputs) {
    for (const contraction of ["features", "filters"] as const) {
      it(`${spec.name}, ${contraction} first`, () => {
        const conv = layer({ ...spec, options: { ...spec.options, contraction } }).double();
        fill(conv.weights, weightFormula(conv.weights.shape));
        if (conv.bias !== null) fill(conv.bias, weightFormula(conv.bias.shape).add(0.5));
        const points = spec.output.shape[0] as number;
        const d = conv.inType.gspace.dimensionality;
        const x = wave([points, conv.inType.size]).requiresGrad_();
        const coords = wave([points, d], 1.3, 0.4).mul(1.5);
        const edgeIndex = torch.tensor(edges, { dtype: "int64" });
        const y = conv.forward(conv.inType.wrap(x, coords), edgeIndex).tensor;
        expectClose("output", y, spec.output, tolerances.parity.outputs);
        y.backward(wave(y.shape, 0.4, 1.1));
        expectClose("gradient of the input", present(x.grad), spec.inputGradient, tolerances.parity.gradients);
        expectClose("of the weights", present(conv.weights.grad), spec.weightsGradient, tolerances.parity.gradients);
        expect(conv.bias === null).to.equal(spec.biasGradient === null);
        if (conv.bias !== null) {
          expectClose("of the bias", present(conv.bias.grad), present(spec.biasGradient), tolerances.parity.gradients);
        }
        const first = edgeIndex.slice(1, 0, spec.filter.shape[0]);
        const deltas = coords.indexSelect(0, first.select(0, 0)).sub(coords.indexSelect(0, first.select(0, 1)));
        expectClose("filter", conv.expandFilter(deltas), spec.filter, tolerances.parity.filters);
      });
    }
  }

  for (const spec of spans) {
    it(`${spec.name}: the same span`, () => {
      const conv = layer(spec).double();
      const [count, points] = spec.kernels.shape as [number, number];
      expect(conv.weightCount).to.equal(count);
      const at = wave([points, conv.inType.gspace.dimensionality], 1.7, 0.4).mul(1.2);
      const ours = Array.from({ length: count }, (_, weight) => {
        fill(conv.weights, torch.zeros([count], { dtype: "float64" }).indexFill(0, torch.tensor([weight]), 1));
        return torch.noGrad(() => conv.expandFilter(at).reshape([-1]));
      });
      const basis = torch.stack(ours, 1);
      const theirs = toTensor(spec.kernels).reshape([count, -1]).t();
      const projection = basis.matmul(torch.linalg.pinv(basis).matmul(theirs));
      const flat = { shape: theirs.shape, values: theirs.contiguous().reshape([-1]).toArray() as number[] };
      expect(distance(projection, flat)).to.be.at.most(tolerances.parity.filters);
      // as many dimensions: nothing of ours lies outside of theirs
      const back = theirs.matmul(torch.linalg.pinv(theirs).matmul(basis));
      const own = { shape: basis.shape, values: basis.contiguous().reshape([-1]).toArray() as number[] };
      expect(distance(back, own)).to.be.at.most(tolerances.parity.filters);
    });
  }

  for (const spec of initial) {
    it(`${spec.name}: initial weights`, () => {
      torch.manualSeed(spec.seed);
      expectClose("weights", layer(spec, true).weights, spec.weights, tolerances.parity.initial);
    });
  }
});
