/** A comparison on voxels: a steerable network and a plain one of as many parameters learn upright solids and see turned ones. */
import * as z from "zod";
import { torch, type train } from "../../lib/index.js";
import { type Example, type Surroundings, trainingOptions } from "./command.js";
import { PlainSpaceNet } from "./plain_space.js";
import { type Pose, posedSolids, tetracubes, voxelSolids } from "./solids.js";
import { countParameters, type Row, tableOf, trainAndTest } from "./training.js";

/** What an example compares. */
export interface VoxelComparison {
  /** The name of its folder. */
  readonly name: string;
  /** What the steerable network is equivariant to, in words. */
  readonly symmetry: string;
  /** What the table calls it. */
  readonly network: string;
  /** A network on `[N, 1, side, side, side]` that tells so many classes apart. */
  readonly build: (classes: number) => train.Network;
  /** Voxels per axis. */
  readonly side: number;
  readonly defaults: { readonly epochs: number; readonly size: number; readonly testSize: number };
  /** Inputs per step. */
  readonly batchSize: number;
  /** Of both networks, at its peak. */
  readonly learningRate: number;
}

/** Figures of a comparison. */
export interface VoxelResult {
  readonly rows: Row[];
  /** By network: see {@link poseDependence}. */
  readonly poseDependence: Readonly<Record<string, number>>;
}

/** Random poses in which {@link poseDependence} looks at every piece. */
const poses = 12;

/**
 * How far scores depend on the pose: the standard deviation over poses of a piece in units of that over pieces, of their means
 * over the poses. 0 for an invariant network; 1 where another pose changes as much as another piece. In eval mode, on
 * pieces without noise.
 */
export function poseDependence(net: train.Network, side: number, seed: number, device = "cpu"): number {
  return torch.noGrad(() => {
    net.eval();
    const solids = posedSolids(poses, side, seed).to({ device });
    const scores = (net.forward(solids.flatten(0, 1)) as torch.Tensor).view([poses, tetracubes.length, -1]);
    const typical = scores.mean([0], true);
    const spread = (x: torch.Tensor, dim: number) =>
      x
        .sub(x.mean([dim], true))
        .pow(2)
        .mean()
        .item();
    return Math.sqrt(spread(scores, 0) / spread(typical, 1));
  });
}

/** The example of a comparison. */
export function compareOnVoxels(comparison: VoxelComparison) {
  const { name, symmetry, network, build, side, defaults, batchSize, learningRate } = comparison;
  const options = z.strictObject(trainingOptions(name, defaults));

  async function run(
    { epochs, size, testSize, seed }: z.output<typeof options>,
    surroundings: Surroundings,
  ): Promise<VoxelResult> {
    // Both networks see upright solids only.
    const solids = (count: number, pose: Pose, part: number) => voxelSolids(count, side, pose, 2 * seed + part);
    const trial = {
      train: solids(size, "upright", 0),
      tests: {
        upright: solids(testSize, "upright", 1),
        "quarter turns": solids(testSize, "quarter turns", 1),
        "any rotation": solids(testSize, "any rotation", 1),
      },
      loss: torch.nn.functional.crossEntropy,
      epochs,
      batchSize,
      learningRate,
      seed,
    };
    const steerable = build(tetracubes.length);
    const networks = { [network]: steerable, plain: new PlainSpaceNet(countParameters(steerable), tetracubes.length) };
    const rows: Row[] = [];
    const dependence: Record<string, number> = {};
    for (const [label, net] of Object.entries(networks)) {
      rows.push(await trainAndTest(label, net, trial, surroundings));
      dependence[label] = poseDependence(net, side, seed, surroundings.device);
    }
    surroundings.print(`\n${tableOf(rows)}\n`);
    for (const [label, value] of Object.entries(dependence)) {
      surroundings.print(`${label}: a pose changes scores by ${value.toFixed(2)} of what another piece does`);
    }
    return { rows, poseDependence: dependence };
  }

  return {
    name,
    about:
      `Trains a network on voxels that is equivariant to ${symmetry}, and a plain one of as many parameters,\n` +
      "on upright tetracubes, and tests both on turned ones.",
    options,
    run,
  } satisfies Example<typeof options>;
}
