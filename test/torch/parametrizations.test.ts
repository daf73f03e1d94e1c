import { expect } from "chai";
import { SGD } from "../../lib/optim/index.js";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const { nn } = torch;
const { parametrizations, parametrize } = nn.utils;
type Tensor = torch.Tensor;
type Plain = torch.Module<[Tensor], Tensor> & { weight: Tensor };
type Values = torch.NestedNumbers;

interface Case {
  readonly name: "weight_norm" | "spectral_norm" | "orthogonal";
  readonly layer: "Linear" | "Conv2d" | "ConvTranspose1d";
  readonly arguments: [number, number, number];
  readonly options: Record<string, unknown>;
  readonly printed: string;
  readonly before: Record<string, Values>;
  readonly weight: Values;
  readonly gradients: Values[];
  readonly stepped: Values;
  readonly after: Record<string, Values>;
}

function parametrized({ name, layer, arguments: sizes, options }: Case): Plain {
  torch.manualSeed(5);
  const module = (layer === "Linear"
    ? new nn.Linear(sizes[0], sizes[1])
    : new nn[layer](...sizes)
  ).double() as unknown as Plain;
  const camel = Object.fromEntries(Object.entries(options).map(([key, value]) => [toCamelCase(key), value]));
  if (name === "weight_norm") return parametrizations.weightNorm(module, "weight", camel.dim as number | null);
  if (name === "spectral_norm") return parametrizations.spectralNorm(module, "weight", camel);
  return parametrizations.orthogonal(module, "weight", camel);
}
const toCamelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const close = (tensor: Tensor, values: Values) => expectTensor(tensor, { values, tolerance: tolerances.torch.exact });

function expectState(module: torch.Module, expected: Record<string, Values>): void {
  const state = module.stateDict();
  expect(Object.keys(state)).to.deep.equal(Object.keys(expected));
  for (const [name, values] of Object.entries(expected)) close(state[name] as Tensor, values);
}

describe("torch.nn.utils.parametrizations", () => {
  checkLiveTensors();

  for (const entry of readFixture<Case[]>(import.meta.url, "fixtures/parametrizations.json")) {
    it(`${entry.name} of ${entry.layer} ${JSON.stringify(entry.options)} does what Python's does`, () => {
      const module = parametrized(entry);
      expectState(module, entry.before);
      expect(String(module)).to.equal(entry.printed.replace(/_(WeightNorm|SpectralNorm|Orthogonal)/g, "$1"));
      const { weight } = module;
      close(weight, entry.weight);
      weight.pow(3).sum().backward();
      const learned = [...module.parameters()].filter((parameter) => parameter.grad !== null);
      expect(learned.length).to.equal(entry.gradients.length);
      learned.forEach((parameter, i) => {
        close(parameter.grad as Tensor, entry.gradients[i] as Values);
      });
      new SGD(learned, { lr: 0.1 }).step();
      close(module.weight, entry.stepped);
      expectState(module, entry.after);
    });
  }

  it("copies, state dicts, modes and conversions go to the originals", () => {
    torch.manualSeed(0);
    const module = parametrizations.spectralNorm(new nn.Linear(3, 2));
    const copy = module.clone();
    expect(parametrize.isParametrized(copy, "weight")).to.equal(true);
    const x = torch.randn([4, 3]);
    module.eval();
    copy.eval();
    expect(copy.forward(x).toArray()).to.deep.equal(module.forward(x).toArray());
    torch.noGrad(() => [...copy.parameters()].at(-1)?.add_(torch.randn([2, 3])));
    expect(copy.forward(x).toArray()).not.to.deep.equal(module.forward(x).toArray());
    module.loadStateDict(copy.stateDict());
    expect(copy.forward(x).toArray()).to.deep.equal(module.forward(x).toArray());
    expect(module.forward(x).toArray()).to.deep.equal(module.forward(x).toArray());
    module.train();
    expect(module.double().weight.dtype).to.equal("float64");
    expect(torch.linalg.matrixNorm(module.weight, 2).item()).to.be.closeTo(1, 0.1);
  });

  it("orthogonal matrices can be assigned and stay orthogonal in training", () => {
    torch.manualSeed(0);
    for (const orthogonalMap of ["matrix_exp", "cayley", "householder"] as const) {
      const module = parametrizations.orthogonal(new nn.Linear(4, 3).double() as unknown as Plain, "weight", {
        orthogonalMap,
      });
      const optimizer = new SGD(module.parameters(), { lr: 0.01 });
      for (let i = 0; i < 5; i++) {
        optimizer.zeroGrad();
        module
          .forward(torch.randn([8, 4], { dtype: "float64" }))
          .pow(4)
          .sum()
          .backward();
        optimizer.step();
      }
      const { weight } = module;
      close(weight.matmul(weight.mT()), [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]);
      const [other] = torch.linalg.qr(torch.randn([4, 3], { dtype: "float64" })) as [Tensor, Tensor];
      module.weight = other.mT();
      close(module.weight, other.mT().toArray() as Values);
    }
    const fixed = parametrizations.orthogonal(new nn.Linear(3, 3) as unknown as Plain, "weight", {
      useTrivialization: false,
    });
    expectError(
      () => {
        fixed.weight = torch.eye(3);
      },
      "ERR_NOT_IMPLEMENTED",
      /useTrivialization/,
    );
  });

  it("refuses wrong arguments", () => {
    const module = new nn.Linear(3, 2);
    const wrong: [run: () => unknown, code: "ERR_INVALID_ARGUMENT" | "ERR_SHAPE", text: RegExp][] = [
      [() => parametrizations.weightNorm(module, "wight"), "ERR_INVALID_ARGUMENT", /name: given "wight"/],
      [
        () => parametrizations.spectralNorm(module, "weight", { dim: 2 }),
        "ERR_INVALID_ARGUMENT",
        /dim: given 2.*\[-2, 1\]/,
      ],
      [() => parametrizations.spectralNorm(module, "weight", { nPowerIterations: 0 }), "ERR_INVALID_ARGUMENT", />= 1/],
      [() => parametrizations.orthogonal(module, "bias"), "ERR_SHAPE", /bias: given shape \[2\]/],
      [
        () => parametrizations.orthogonal(module, "weight", { orthogonalMap: "qr" as never }),
        "ERR_INVALID_ARGUMENT",
        /orthogonalMap: given "qr", allowed: matrix_exp/,
      ],
      [() => parametrize.removeParametrizations(module, "weight"), "ERR_INVALID_ARGUMENT", /a parametrized tensor/],
    ];
    for (const [run, code, text] of wrong) expectError(run, code, text);
    expect(Object.keys(module.stateDict())).to.deep.equal(["weight", "bias"]);
  });
});

describe("torch.nn.utils.parametrize", () => {
  checkLiveTensors();

  class Symmetric extends torch.Module<Tensor[], Tensor> {
    override forward(x: Tensor): Tensor {
      return x.triu().add(x.triu(1).mT());
    }
    rightInverse(x: Tensor): Tensor {
      return x.triu();
    }
  }
  class Doubled extends torch.Module<Tensor[], Tensor> {
    override forward(x: Tensor): Tensor {
      return x.mul(2);
    }
    rightInverse(x: Tensor): Tensor {
      return x.div(2);
    }
  }

  it("composes, assigns through the inverses, and can be removed", () => {
    const module = new nn.Linear(2, 2, { bias: false }).double() as unknown as Plain;
    const original = module.weight;
    parametrize.registerParametrization(module, "weight", new Symmetric());
    parametrize.registerParametrization(module, "weight", new Doubled());
    expect([...module.parameters()]).to.deep.equal([original]);
    module.weight = torch.tensor([
      [2, 4],
      [4, 6],
    ]);
    expect(module.weight.toArray()).to.deep.equal([
      [2, 4],
      [4, 6],
    ]);
    expect(original.toArray()).to.deep.equal([
      [1, 2],
      [0, 3],
    ]);
    expect(Object.keys(module.stateDict())).to.deep.equal(["parametrizations.weight.original"]);
    parametrize.removeParametrizations(module, "weight");
    expect([parametrize.isParametrized(module), module.weight === original]).to.deep.equal([false, true]);
    expect(module.weight.toArray()).to.deep.equal([
      [2, 4],
      [4, 6],
    ]);
    expect(String(module)).to.match(/^Linear\(/);
    parametrizations.weightNorm(module as unknown as torch.Module);
    expectError(
      () => parametrize.removeParametrizations(module, "weight", { leaveParametrized: false }),
      "ERR_INVALID_ARGUMENT",
      /several originals/,
    );
    parametrize.removeParametrizations(module, "weight");
    expect(Object.keys(module.stateDict())).to.deep.equal(["weight"]);
    close(module.weight, [
      [2, 4],
      [4, 6],
    ]);
  });

  it("refuses maps that change the shape", () => {
    class Cut extends torch.Module<Tensor[], Tensor> {
      override forward(x: Tensor): Tensor {
        return x.select(0, 0);
      }
    }
    const module = new nn.Linear(2, 3);
    const register = () => parametrize.registerParametrization(module, "weight", new Cut());
    expectError(register, "ERR_SHAPE", /weight: given shape \[2\], wanted \[3, 2\]/);
    expect(parametrize.isParametrized(module)).to.equal(false);
  });
});
