/** Convolutions in space, transposed ones and `Linear` against the Python package: weights, outputs, gradients, prints. */
import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import {
  type ConvSpec,
  expectClose,
  fieldType,
  fill,
  fixture,
  type Numbers,
  present,
  type SpaceSpec,
  space,
  wave,
  weightFormula,
} from "./fixtures.js";

interface InitialCase extends Omit<ConvSpec, "space"> {
  readonly layer: "R3Conv" | "R3ConvTransposed" | "R2ConvTransposed" | "R3IcoConv" | "R3IcoConvTransposed" | "Linear";
  /** Of `Linear` a group: the name of its factory in Python and what that takes. */
  readonly space: SpaceSpec | readonly [factory: keyof typeof groups, order?: number];
  readonly seed: number;
  readonly initial: Numbers;
}
interface ConvolutionCase extends InitialCase {
  readonly input: readonly number[];
  readonly output: Numbers;
  readonly inputGradient: Numbers;
  readonly weightsGradient: Numbers;
  readonly biasGradient: Numbers | null;
  readonly printed: string;
}

/** A layer whose filter is the projection of a formula onto the span of its kernels. */
interface ProjectedCase extends Omit<ConvolutionCase, "seed" | "initial" | "weightsGradient" | "printed"> {
  readonly layer: "R3IcoConv" | "R3IcoConvTransposed";
  readonly weights: number;
  readonly filterGradient: Numbers;
}

const { initial, outputs, gradients } = tolerances.parity;

const groups = {
  cyclic_group: (order: number) => group.cyclicGroup(order),
  dihedral_group: (order: number) => group.dihedralGroup(order),
  so2_group: (frequency: number) => group.so2Group(frequency),
  so3_group: (frequency: number) => group.so3Group(frequency),
  o3_group: (frequency: number) => group.o3Group(frequency),
  ico_group: () => group.icoGroup(),
};

/** Python prints the blocks of Linear in the order of a set, which differs from run to run. */
const linesOf = (printed: unknown) => String(printed).split("\n").sort();

function spaceOf(spec: Pick<InitialCase, "layer" | "space">): gspaces.GSpace {
  if (spec.layer !== "Linear") return space(spec.space as SpaceSpec);
  const [factory, order] = spec.space as [keyof typeof groups, number];
  return gspaces.noBaseSpace(groups[factory](order));
}

function make(spec: Omit<InitialCase, "seed" | "initial">) {
  const gspace = spaceOf(spec);
  const [inType, outType] = [fieldType(gspace, spec.in), fieldType(gspace, spec.out)];
  return new nn[spec.layer](inType, outType, spec.options as never);
}

/** The input, after a pass whose output and gradients, but those of weights, are as the case says. */
function expectPass(
  layer: ReturnType<typeof make>,
  spec: Pick<ConvolutionCase, "input" | "output" | "inputGradient" | "biasGradient">,
): torch.Tensor {
  if (layer.bias) fill(layer.bias, weightFormula(layer.bias.shape).add(0.5));
  const x = wave(spec.input).requiresGrad_();
  const y = layer.forward(layer.inType.wrap(x)).tensor;
  y.backward(wave(y.shape, 0.4, 1.1));
  expectClose("output", y, spec.output, outputs);
  expectClose("gradient of the input", present(x.grad), spec.inputGradient, gradients);
  expect(!layer.bias, "no bias").to.equal(spec.biasGradient === null);
  if (spec.biasGradient) expectClose("bias", present(layer.bias?.grad), spec.biasGradient, gradients);
  return x;
}

const {
  cases,
  initial: initialCases,
  projected,
} = fixture<{ cases: ConvolutionCase[]; initial: InitialCase[]; projected: ProjectedCase[] }>("convolutions");

describe("initial weights equal the Python package's where its kernels are solved numerically", () => {
  for (const spec of initialCases) {
    it(`${spec.layer}, ${spec.name}`, () => {
      torch.manualSeed(spec.seed);
      expectClose("initial weights", make(spec).weights, spec.initial, initial);
    });
  }
});

describe("convolutions in space, transposed ones and Linear equal the Python package's", () => {
  for (const spec of cases) {
    it(`${spec.layer}, ${spec.name}`, () => {
      torch.manualSeed(spec.seed);
      const layer = make(spec);
      expectClose("initial weights", layer.weights, spec.initial, initial);
      expect(linesOf(layer)).to.deep.equal(linesOf(spec.printed));
      layer.double();
      fill(layer.weights, weightFormula(layer.weights.shape));
      const x = expectPass(layer, spec);
      expectClose("gradient of the weights", present(layer.weights.grad), spec.weightsGradient, gradients);
      expect(layer.evaluateOutputShape([...spec.input])).to.deep.equal([...spec.output.shape]);
      const evaluated = layer.eval().forward(layer.inType.wrap(x)).tensor;
      expectClose("output in eval mode", evaluated, spec.output, outputs);
      expectClose("exported", layer.export().forward(x), spec.output, outputs);
    });
  }
});

/** The filters of single weights, float64 `[weights, size of the filter]`. */
function filtersOf(layer: nn.R3IcoConv | nn.R3IcoConvTransposed): torch.Tensor {
  const rows = Array.from({ length: layer.weightCount }, (_, index) => {
    fill(layer.weights, torch.tensor(Float64Array.from({ length: layer.weightCount }, (_, i) => +(i === index))));
    return layer.expandParameters()[0].detach().flatten();
  });
  return torch.stack(rows);
}

describe("convolutions on icosahedral orbits equal the Python package's, whatever combinations its kernels are", () => {
  for (const spec of projected) {
    it(`${spec.layer}, ${spec.name}`, () => {
      const layer = make(spec).double() as nn.R3IcoConv | nn.R3IcoConvTransposed;
      expect(layer.weightCount, "number of weights").to.equal(spec.weights);
      const filters = filtersOf(layer);
      const gram = filters.matmul(filters.t());
      const inverse = filters.t().matmul(torch.linalg.pinv(gram, { rtol: tolerances.kernels.rank, hermitian: true }));
      const size = filters.shape[1] as number;
      fill(layer.weights, wave([size], 1.3, 0.9).matmul(inverse));
      expectPass(layer, spec);
      const gradient = wave([3, size], 1.3, 0.9).matmul(inverse.matmul(present(layer.weights.grad)));
      expectClose("gradient of the filter", gradient, spec.filterGradient, gradients);
    });
  }
});
