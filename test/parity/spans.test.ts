/** The span of the sampled kernels of convolutions in space against the Python package in float64. */
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
  type SpaceSpec,
  space,
  wave,
} from "./fixtures.js";

interface SpanCase extends Omit<ConvSpec, "name"> {
  readonly layer: "R3Conv" | "R3IcoConv";
  /** Numbers of weights in the package's float32 and in float64. */
  readonly weights: number;
  readonly exact: number;
  readonly rank: number;
  readonly step: number;
  readonly inner: Numbers;
  readonly projected: Numbers;
}

const { cases } = fixture<{ cases: SpanCase[] }>("spans");
const title = ({ layer, space: [factory, given], in: from, out: to, options }: SpanCase) =>
  `${layer}, ${factory} ${JSON.stringify(given)} ${JSON.stringify([from, to])} ${JSON.stringify(options)}`;

/** Cases in which the package in float32 keeps rounding noise of kernels that vanish on the grid, and how much. */
const noise: Readonly<Record<string, number>> = {};

/** The package takes the axis of fullCylindricalOnR3 for an angle of reflection: defect 8, half of ours. */
function spaceOf([factory, options]: SpaceSpec) {
  return space([factory, factory === "fullCylindricalOnR3" ? { axis: Math.PI / 4, ...options } : options]);
}

/** The filters of single weights, float64 `[weights, C_out · C_in · k³]`. */
function elementsOf(layer: nn.R3Conv | nn.R3IcoConv): torch.Tensor {
  layer.double();
  return torch.stack(
    Array.from({ length: layer.weightCount }, (_, index) => {
      const oneHot = new Float64Array(layer.weightCount);
      oneHot[index] = 1;
      fill(layer.weights, torch.tensor(oneHot));
      return layer.expandParameters()[0].detach().flatten();
    }),
  );
}

describe("the span of sampled kernels equals the Python package's", () => {
  for (const spec of cases) {
    it(title(spec), () => {
      const gspace = spaceOf(spec.space);
      const [from, to] = [fieldType(gspace, spec.in), fieldType(gspace, spec.out)];
      const layer = new nn[spec.layer](from, to, { ...spec.options, initialize: false } as never);
      expect(layer.weightCount, "number of weights").to.equal(spec.exact);
      const elements = elementsOf(layer);
      const [, singular, vectors] = torch.linalg.svd(elements, { fullMatrices: false });
      const rank = singular
        .gt(singular.max().item() * tolerances.kernels.rank)
        .sum()
        .item();
      expect(rank, "rank").to.equal(spec.rank);
      const basis = vectors.slice(0, 0, rank);
      const probes = wave([3, elements.shape[1] as number], 1.3, 0.9);
      const projected = probes.matmul(basis.t()).matmul(basis);
      const { filters } = tolerances.parity;
      expectClose("inner products", projected.matmul(probes.t()), spec.inner, filters);
      const every = projected.slice(1, 0, projected.shape[1] as number, spec.step);
      expectClose("projections", every, spec.projected, filters);
    });
  }

  it("in as many weights, but for rounding noise that the package keeps in float32", () => {
    const surplus = cases.filter(({ weights, exact }) => weights !== exact);
    expect(Object.fromEntries(surplus.map((spec) => [title(spec), spec.weights - spec.exact]))).to.deep.equal(noise);
  });
});
