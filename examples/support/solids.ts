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

/** Voxels per edge of a cube, and the standard deviation of the noise of voxels in 0…1. */
const edge = 2.2;
const voxelNoise = 0.1;
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
 * Solids as voxels: `images` `[count, 1, side, side, side]`, the part of each voxel inside of the solid plus noise; `labels`
 * 0…7. The axes of the tensor are z, y, x.
 */
export function voxelSolids(count: number, side: number, pose: Pose, seed: number): Examples {
  const images = new Float32Array(count * side ** 3);
  const labels = new BigInt64Array(count);
  const middle = (side - 1) / 2;
  for (let n = 0; n < count; n++) {
    const random = new data.Random(seed, n);
    const { label, rotation, scale, shift } = draw(random, pose);
    labels[n] = BigInt(label);
    const unit = edge * scale;
    const inverse = [0, 1, 2].map((j) => [0, 1, 2].map((i) => rotation[i]?.[j])) as unknown as Rotation;
    const cubes = centred(label);
    let at = n * side ** 3;
    for (let z = 0; z < side; z++)
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          const offset: Vector = [
            (x - middle) / unit - shift[0],
            (y - middle) / unit - shift[1],
            (z - middle) / unit - shift[2],
          ];
          const depth = depthInside(turned(inverse, offset), cubes) * unit;
          images[at++] = Math.max(0, Math.min(1, 0.5 + depth)) + voxelNoise * normal(random);
        }
  }
  const shape = [count, 1, side, side, side];
  return new data.TensorDataset({ images: torch.fromArray(images, shape), labels: torch.fromArray(labels) });
}

/** How far a point lies inside of a union of unit cubes, by the largest coordinate; negative outside. */
function depthInside([x, y, z]: Vector, cubes: readonly Vector[]): number {
  let depth = -Infinity;
  for (const [cx, cy, cz] of cubes) {
    depth = Math.max(depth, 0.5 - Math.max(Math.abs(x - cx), Math.abs(y - cy), Math.abs(z - cz)));
  }
  return depth;
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
