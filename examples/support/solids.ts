/**
 * Solids for networks in space: the eight pieces that four unit cubes can be glued to, face to face ("tetracubes"). The last
 * two are mirror images of each other, which no rotation takes to one another. Made as voxels or as clouds of points.
 */
import { data, torch } from "../../lib/index.js";
import type { Examples } from "./training.js";

type Vector = readonly [x: number, y: number, z: number];
type Rotation = readonly [Vector, Vector, Vector];

/** Cubes of the pieces by the coordinates of their centres. */
export const tetracubes: readonly (readonly Vector[])[] = [
  [
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [3, 0, 0],
  ], // bar
  [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
    [1, 1, 0],
  ], // square
  [
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [0, 1, 0],
  ], // L
  [
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [1, 1, 0],
  ], // T
  [
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [2, 1, 0],
  ], // S
  [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ], // corner
  [
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 1],
  ], // screw
  [
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, -1],
  ], // its mirror image
];

/** How the pieces are turned: not at all, by one of the 24 rotations of the cube, or by any rotation, uniformly. */
export type Pose = "upright" | "quarter turns" | "any rotation";

/** What is drawn for one solid: its class, its pose, and small differences in size and place. */
interface Drawn {
  readonly label: number;
  readonly rotation: Rotation;
  /** Around 1. */
  readonly scale: number;
  /** In units of a cube's edge. */
  readonly shift: Vector;
}

/** The side of a grid in edges of a cube: a bar fits in, blurred, in any pose. */
const sideInEdges = 7.75;
/** The standard deviation in edges of a cube of what voxels are blurred by: one voxel of a grid of 13. */
const blur = 0.6;
/** The standard deviation of the noise of voxels in 0…1. */
const voxelNoise = 0.05;
/** The standard deviation of the noise of points, in units of a cube's edge. */
const pointNoise = 0.05;

function draw(random: data.Random, pose: Pose): Drawn {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  return {
    label: random.below(tetracubes.length),
    rotation: pose === "upright" ? upright : pose === "quarter turns" ? quarterTurn(random) : anyRotation(random),
    scale: between(0.9, 1.1),
    shift: [between(-0.2, 0.2), between(-0.2, 0.2), between(-0.2, 0.2)],
  };
}

const upright: Rotation = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** One of the 24 rotations that permute the axes. */
function quarterTurn(random: data.Random): Rotation {
  const order = random.permutation(3);
  const signs: number[] = Array.from(order, () => (random.below(2) === 0 ? 1 : -1));
  const rows = () => signs.map((sign, i) => [0, 1, 2].map((j) => (j === order[i] ? sign : 0)));
  if (determinant(rows() as unknown as Rotation) < 0) signs[0] = -(signs[0] as number);
  return rows() as unknown as Rotation;
}

/** A rotation of the uniform distribution, by its quaternion (Shoemake 1992). */
function anyRotation(random: data.Random): Rotation {
  const [u, first, second] = [random.uniform(), 2 * Math.PI * random.uniform(), 2 * Math.PI * random.uniform()];
  const [short, long] = [Math.sqrt(1 - u), Math.sqrt(u)];
  const [x, y, z, w] = [
    short * Math.sin(first),
    short * Math.cos(first),
    long * Math.sin(second),
    long * Math.cos(second),
  ];
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
    [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
    [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
  ];
}

function determinant([[a, b, c], [d, e, f], [g, h, i]]: Rotation): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

/** A normal number (Box & Muller). */
function normal(random: data.Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}

/** Centres of a piece's cubes about the piece's own centre. */
function centred(label: number): Vector[] {
  const cubes = tetracubes[label] as readonly Vector[];
  const mean = [0, 1, 2].map((axis) => cubes.reduce((sum, cube) => sum + (cube[axis] as number), 0) / cubes.length);
  return cubes.map((cube) => cube.map((value, axis) => value - (mean[axis] as number)) as unknown as Vector);
}

/** The rotation's matrix times a vector. */
function turned([a, b, c]: Rotation, [x, y, z]: Vector): Vector {
  const along = (row: Vector) => row[0] * x + row[1] * y + row[2] * z;
  return [along(a), along(b), along(c)];
}

/**
 * Solids as voxels: `images` `[count, 1, side, side, side]`, densities plus noise; `labels` 0…7. The axes of the tensor are z,
 * y, x. Every solid fits into the grid in every pose, whatever its side.
 */
export function voxelSolids(count: number, side: number, pose: Pose, seed: number): Examples {
  const noise = new Float32Array(count * side ** 3);
  const labels = new BigInt64Array(count);
  const densities = Array.from({ length: count }, (_, n) => {
    const random = new data.Random(seed, n);
    const drawn = draw(random, pose);
    labels[n] = BigInt(drawn.label);
    for (let at = n * side ** 3; at < (n + 1) * side ** 3; at++) noise[at] = voxelNoise * normal(random);
    return density(drawn, side);
  });
  const images = torch.fromArray(noise, [count, 1, side, side, side]).add(torch.stack(densities).unsqueeze(1));
  return new data.TensorDataset({ images, labels: torch.fromArray(labels) });
}

/**
 * The pieces in random poses, centred and without noise: `[poses, pieces, 1, side, side, side]`. How far a
 * network's scores of them differ tells how far they depend on the pose.
 */
export function posedSolids(poses: number, side: number, seed: number): torch.Tensor {
  const random = new data.Random(seed);
  const all = Array.from({ length: poses }, () => {
    const rotation = anyRotation(random);
    const solids = tetracubes.map((_, label) => density({ label, rotation, scale: 1, shift: [0, 0, 0] }, side));
    return torch.stack(solids).unsqueeze(1);
  });
  return torch.stack(all);
}

/**
 * The solid, 1 inside and 0 outside, blurred by a Gaussian, at the voxels' centres: `[side, side, side]`. A closed form, so
 * turning the solid is the only thing that turning it does: no seams between cubes, no steps, nothing interpolated.
 */
function density({ label, rotation, scale, shift }: Drawn, side: number): torch.Tensor {
  return torch.scope(() => {
    const dtype = "float32";
    const axis = torch
      .arange(side, { dtype })
      .sub((side - 1) / 2)
      .mul(sideInEdges / (side * scale));
    const zyx = torch.meshgrid([axis, axis, axis], { indexing: "ij" });
    const xyz = torch.stack(zyx.reverse(), -1).reshape([-1, 3]);
    const [turn, place, centres] = [rotation, [shift], centred(label)].map((rows) =>
      torch.tensor(rows as unknown as number[][], { dtype }),
    ) as [torch.Tensor, torch.Tensor, torch.Tensor];
    // Rows times R are the points turned back. Offsets from the centres of the cubes: [voxels, 4, 3].
    const offsets = xyz.sub(place).matmul(turn).unsqueeze(1).sub(centres);
    // A blurred cube is a product over its axes, and the blurred solid is the sum of its blurred cubes.
    const width = (blur / scale) * Math.SQRT2;
    const along = torch
      .erf(offsets.add(0.5).div(width))
      .sub(torch.erf(offsets.sub(0.5).div(width)))
      .div(2);
    return along.prod(-1).sum(1).view([side, side, side]);
  });
}

/** Solids as points inside of them: `images` `[count, points, 3]` in units of a cube's edge; `labels` 0…7. */
export function pointSolids(count: number, points: number, pose: Pose, seed: number): Examples {
  const images = new Float32Array(count * points * 3);
  const labels = new BigInt64Array(count);
  for (let n = 0; n < count; n++) {
    const random = new data.Random(seed, n);
    const { label, rotation, scale, shift } = draw(random, pose);
    labels[n] = BigInt(label);
    const cubes = centred(label);
    for (let p = 0; p < points; p++) {
      const cube = cubes[p % cubes.length] as Vector;
      const inside = cube.map((c) => scale * (c + random.uniform() - 0.5)) as unknown as Vector;
      const point = turned(rotation, inside).map(
        (c, axis) => c + (shift[axis] as number) + pointNoise * normal(random),
      );
      images.set(point, 3 * (n * points + p));
    }
  }
  const shape = [count, points, 3];
  return new data.TensorDataset({ images: torch.fromArray(images, shape), labels: torch.fromArray(labels) });
}
