/** The networks of checkpoints.py, and what loading one of its files must reproduce. */
import { expect } from "chai";
import { group, gspaces, type io, nn, optim, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";

/** A file of checkpoints.py. */
export interface Checkpoint {
  readonly model: io.StateDict;
  /** The state dict in eval mode; not in the small ones. */
  readonly model_eval?: io.StateDict;
  readonly optimizer: optim.OptimizerStateDict;
  readonly input: torch.Tensor;
  readonly output: torch.Tensor;
  readonly losses: readonly number[];
}

type Layers = readonly nn.EquivariantModule[];

function planar(gspace: gspaces.GSpace, small: boolean): Layers {
  const one = new nn.FieldType(gspace, [gspace.trivialRepr]);
  const hidden = new nn.FieldType(gspace, Array(small ? 1 : 2).fill(gspace.regularRepr));
  const last = small ? one : hidden;
  return [
    new nn.R2Conv(one, hidden, { kernelSize: small ? 3 : 5, padding: 1 }),
    new nn.InnerBatchNorm(hidden),
    new nn.ReLU(hidden),
    new nn.R2Conv(hidden, last, { kernelSize: 3, padding: 1 }),
    new nn.GroupPooling(last),
  ];
}

const nets: Readonly<Record<string, (small: boolean) => Layers>> = {
  C8: (small) => planar(gspaces.rot2dOnR2(8), small),
  D4: (small) => planar(gspaces.flipRot2dOnR2(4), small),
  O2: (small) => {
    const gspace = gspaces.flipRot2dOnR2({ N: -1, maximumFrequency: 3 });
    const one = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const irreps = [gspace.irrep(0, 0), gspace.irrep(1, 0), gspace.irrep(1, 1), gspace.irrep(1, 2)];
    const hidden = new nn.FieldType(gspace, irreps);
    const options = { kernelSize: small ? 3 : 5, padding: 1 };
    return [
      new nn.R2Conv(one, hidden, options),
      new nn.NormNonLinearity(hidden, "n_sigmoid"),
      new nn.R2Conv(hidden, hidden, options),
      new nn.NormPool(hidden),
    ];
  },
  SO2: (small) => {
    const gspace = gspaces.rot2dOnR2(-1);
    const one = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const irreps = [[0], [1], [2]];
    const fourier = new nn.FourierELU(gspace, small ? 1 : 2, irreps, { grid: { type: "regular", N: 8 } });
    const options = { kernelSize: small ? 3 : 5, padding: 1 };
    return [
      new nn.R2Conv(one, fourier.inType, options),
      new nn.IIDBatchNorm2d(fourier.inType),
      fourier,
      new nn.R2Conv(fourier.outType, one, options),
    ];
  },
  SO3: (small) => {
    const gspace = gspaces.rot3dOnR3();
    const one = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const frequencies = small ? [0, 1] : [0, 1, 2];
    const hidden = new nn.FieldType(
      gspace,
      frequencies.map((frequency) => gspace.irrep(frequency)),
    );
    const options = { kernelSize: 3, padding: 1 };
    return [
      new nn.R3Conv(one, hidden, options),
      new nn.NormNonLinearity(hidden, "n_sigmoid"),
      new nn.R3Conv(hidden, hidden, options),
      new nn.NormPool(hidden),
    ];
  },
  octahedral: (small) => {
    const gspace = gspaces.octaOnR3();
    const one = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const vector = group.octaGroup().standardRepresentation;
    const hidden = new nn.FieldType(gspace, small ? [gspace.trivialRepr, vector] : [gspace.regularRepr]);
    const middle = small
      ? [new nn.NormNonLinearity(hidden, "n_sigmoid")]
      : [new nn.InnerBatchNorm(hidden), new nn.ReLU(hidden)];
    const options = { kernelSize: 3, padding: 1 };
    return [new nn.R3Conv(one, hidden, options), ...middle, new nn.R3Conv(hidden, one, options)];
  },
  icosahedral: (small) => {
    const gspace = gspaces.icoOnR3();
    const one = new nn.FieldType(gspace, [gspace.trivialRepr]);
    const irreps = (small ? [0, 1] : [0, 1, 3, 2]).map((index) => gspace.irrep(index));
    const hidden = new nn.FieldType(gspace, irreps);
    return [
      new nn.R3IcoConv(one, hidden, { kernelSize: 3, padding: 1 }),
      new nn.NormNonLinearity(hidden, "n_sigmoid"),
      new nn.R3Conv(hidden, one, { kernelSize: 3, padding: 1 }),
    ];
  },
};

export const netNames: readonly string[] = Object.keys(nets);

export function makeNet(name: string, small: boolean): nn.SequentialModule {
  return new nn.SequentialModule(...(nets[name] as (small: boolean) => Layers)(small));
}

const run = (net: nn.SequentialModule, x: torch.Tensor) => net.forward(new nn.GeometricTensor(x, net.inType)).tensor;

/** ‖a − b‖ / ‖b‖ */
export function distanceOf(a: torch.Tensor, b: torch.Tensor): number {
  return (a.sub(b).norm().item() as number) / (b.norm().item() as number);
}

/** What {@link checkCheckpoint} measured. */
export interface Measured {
  /** Of the outputs, in the order train-mode dict, eval-mode dict. */
  readonly outputs: readonly number[];
  /** The largest relative difference of the next three losses. */
  readonly losses: number;
}

/** Loads model and optimiser of a file; outputs, and the losses of the next three steps, must be Python's. */
export function checkCheckpoint(net: nn.SequentialModule, checkpoint: Checkpoint): Measured {
  const { model, model_eval, optimizer, input, output, losses } = checkpoint;
  const outputs = [model, ...(model_eval === undefined ? [] : [model_eval])].map((dict) => {
    expect(net.loadStateDict(dict)).to.deep.equal({ missing: [], unexpected: [] });
    return torch.noGrad(() => distanceOf(run(net.eval(), input), output));
  });
  for (const distance of outputs) expect(distance, "outputs").to.be.at.most(tolerances.checkpoints.outputs);
  const adam = new optim.Adam([...net.train().parameters()], { lr: 0.5 });
  adam.loadStateDict(optim.translateOptimizerState(net, model, optimizer));
  const differences = losses.map((expected) => {
    adam.zeroGrad();
    const loss = run(net, input).square().mean();
    loss.backward();
    adam.step();
    return Math.abs((loss.item() as number) - expected) / Math.abs(expected);
  });
  expect(Math.max(...differences), "losses").to.be.at.most(tolerances.checkpoints.losses);
  net.loadStateDict(model);
  return { outputs, losses: Math.max(...differences) };
}
