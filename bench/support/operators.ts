/** The calls of the operator benchmark. Names and shapes are those of python/operators.py. */
import { optim, torch } from "../../lib/index.js";

export interface OperatorCase {
  readonly text: string;
  /** The case whose call Python makes, where it is not that of the same name. */
  readonly like?: string;
  /** Calls per round. */
  readonly calls: number;
  /** Makes the inputs; returns one call. */
  readonly make: () => () => unknown;
}

/** Ten elementwise operators, each on the result of the one before. */
function chain(x: torch.Tensor): torch.Tensor {
  return x.mul(2).add(1).relu().neg().exp().add(x).sqrt().mul(x).sub(0.5).tanh();
}

function perceptron(): [torch.nn.Module<[torch.Tensor], torch.Tensor>, torch.Tensor] {
  torch.manualSeed(0);
  const { Sequential, Linear, ReLU } = torch.nn;
  return [new Sequential(new Linear(64, 64), new ReLU(), new Linear(64, 10)), torch.randn([32, 64])];
}

export const operatorCases: Readonly<Record<string, OperatorCase>> = {
  add: { text: "add, 4 elements", calls: 5000, make: pair([4], (a, b) => a.add(b)) },
  addNumber: { text: "add of a number, 4 elements", calls: 5000, make: pair([4], (a) => a.add(2)) },
  addInPlace: { text: "add_ in place, 4 elements", calls: 5000, make: pair([4], (a, b) => a.add_(b)) },
  view: { text: "view, 4 elements", calls: 5000, make: pair([4], (a) => a.view([2, 2])) },
  sum: {
    text: "sum over an axis, 4 elements",
    calls: 5000,
    make: pair([4], (a) => a.sum({ dim: [0], keepdim: true })),
  },
  item: { text: "item", calls: 5000, make: pair([1], (a) => a.item()) },
  chain: { text: "chain of 10 operators, 1,000 elements", calls: 500, make: pair([1000], (a) => chain(a)) },
  chainFreed: {
    text: "the same, freed by a scope",
    like: "chain",
    calls: 500,
    make: pair([1000], (a) => torch.scope(() => void chain(a))),
  },
  matmulSmall: {
    text: "matmul, 16 x 16",
    calls: 3000,
    make: pair([16, 16], (a, b) => a.matmul(b)),
  },
  matmul: {
    text: "matmul, 256 x 256",
    calls: 50,
    make: pair([256, 256], (a, b) => a.matmul(b)),
  },
  matmulFreed: {
    text: "the same, disposed at once",
    like: "matmul",
    calls: 50,
    make: pair([256, 256], (a, b) => a.matmul(b).dispose()),
  },
  conv2d: {
    text: "conv2d, [8, 32, 32, 32], 32 filters of 3 x 3",
    calls: 10,
    make: () => {
      const [x, filter] = [torch.ones([8, 32, 32, 32]), torch.ones([32, 32, 3, 3])];
      return () => torch.conv2d(x, filter, null, [1, 1], [1, 1]);
    },
  },
  forward: {
    text: "forward of two linear layers, batch 32",
    calls: 500,
    make: () => {
      const [net, x] = perceptron();
      return () => torch.noGrad(() => net.forward(x));
    },
  },
  backward: {
    text: "forward and backward of two linear layers, batch 32",
    calls: 200,
    make: () => {
      const [net, x] = perceptron();
      return () => net.forward(x).square().mean().backward();
    },
  },
  adam: {
    text: "fused Adam step, 20 parameters of 1,000 elements",
    calls: 500,
    make: () => {
      const parameters = Array.from({ length: 20 }, () => torch.ones([1000]).requiresGrad_());
      for (const parameter of parameters) parameter.grad = torch.ones([1000]);
      const optimizer = new optim.Adam(parameters, { lr: 1e-3 });
      return () => optimizer.step();
    },
  },
};

function pair(shape: number[], call: (a: torch.Tensor, b: torch.Tensor) => unknown): () => () => unknown {
  return () => {
    const [a, b] = [torch.ones(shape), torch.ones(shape)];
    return () => call(a, b);
  };
}
