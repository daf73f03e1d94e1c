import { expect } from "chai";
import { charges, forces } from "../../examples/mlp/forces.js";
import { type Pose, pointSolids, posedSolids, tetracubes, voxelSolids } from "../../examples/support/solids.js";
import { group, torch } from "../../lib/index.js";
import { relativeDifference } from "../support/tensors.js";
import { sampledVolume } from "../support/tolerances.js";

type Cubes = readonly (readonly number[])[];

const G = group.so3Group();
const rotations = G.grid("cube").map((g) => G.standardRepresentation().matrix(g).toArray() as number[][]);

/** The same text for pieces that a rotation and a shift take to one another. */
function canonical(cubes: Cubes): string {
  const poses = rotations.map((rotation) => {
    const turned = cubes.map((cube) =>
      rotation.map((row) => Math.round(row.reduce((sum, value, axis) => sum + value * (cube[axis] as number), 0))),
    );
    const least = [0, 1, 2].map((axis) => Math.min(...turned.map((cube) => cube[axis] as number)));
    const shifted = turned.map((cube) => cube.map((value, axis) => value - (least[axis] as number)).join(","));
    return shifted.sort().join(" ");
  });
  return poses.sort()[0] as string;
}

const mirrored = (cubes: Cubes) => cubes.map(([x, y, z]) => [-(x as number), y as number, z as number]);

describe("examples: made-up data", () => {
  it("has eight different pieces of four cubes, of which only the last two are mirror images of each other", () => {
    const names = tetracubes.map(canonical);
    expect(new Set(names).size).to.equal(8);
    const images = tetracubes.map((cubes) => names.indexOf(canonical(mirrored(cubes))));
    expect(images).to.deep.equal([0, 1, 2, 3, 4, 5, 7, 6]);
  });

  for (const pose of ["upright", "quarter turns", "any rotation"] as readonly Pose[]) {
    it(`makes solids, ${pose}, of the right size from a seed alone`, () => {
      const { images, labels } = voxelSolids(12, 17, pose, 5).tensors;
      const again = voxelSolids(12, 17, pose, 5).tensors;
      expect(images.equal(again.images) && labels.equal(again.labels)).to.equal(true);
      expect(images.equal(voxelSolids(12, 17, pose, 6).tensors.images)).to.equal(false);
      expect(images.shape).to.deep.equal([12, 1, 17, 17, 17]);
      const volumes = images.sum([1, 2, 3, 4]).toArray() as number[];
      const edge = 17 / 7.75;
      for (const volume of volumes) expect(volume).to.be.within(4 * (0.8 * edge) ** 3, 4 * (1.2 * edge) ** 3);
    });
  }

  for (const side of [13, 16]) {
    it(`makes solids that only turn: volume and sum of squares are the same in every pose, ${side} voxels per axis`, () => {
      const solids = posedSolids(6, side, 3);
      expect(solids.shape).to.deep.equal([6, 8, 1, side, side, side]);
      const volumes = solids.sum([2, 3, 4, 5]);
      const expected = torch.full(volumes.shape, 4 * (side / 7.75) ** 3);
      expect(relativeDifference(volumes, expected)).to.be.at.most(sampledVolume);
      const squares = solids.pow(2).sum([2, 3, 4, 5]);
      expect(relativeDifference(squares, squares.mean([0], true).expandAs(squares))).to.be.at.most(sampledVolume);
      expect(solids.select(0, 0).equal(solids.select(0, 1))).to.equal(false);
    });
  }

  it("makes clouds whose points lie in the pieces", () => {
    const { images, labels } = pointSolids(20, 32, "upright", 2).tensors;
    expect(images.shape).to.deep.equal([20, 32, 3]);
    const extents = images
      .amax([1])
      .sub(images.amin([1]))
      .toArray() as number[][];
    (labels.toArray() as number[]).forEach((label, n) => {
      const cubes = tetracubes[label] as Cubes;
      for (const axis of [0, 1, 2]) {
        const places = cubes.map((cube) => cube[axis] as number);
        const edge = Math.max(...places) - Math.min(...places) + 1;
        expect(extents[n]?.[axis], `${label}`).to.be.within(0.6 * edge, 1.1 * edge + 0.4);
      }
    });
  });

  it("turns clouds by rotations: distances stay, and all eight classes occur", () => {
    const upright = pointSolids(64, 16, "upright", 3).tensors;
    const { images, labels } = pointSolids(64, 16, "any rotation", 3).tensors;
    const spread = (clouds: torch.Tensor) =>
      clouds
        .sub(clouds.mean([1], true))
        .norm(2, [2])
        .mean()
        .item();
    expect(spread(images) / spread(upright.images)).to.be.within(0.9, 1.1);
    expect(new Set(labels.toArray() as number[])).to.have.property("size", 8);
  });

  it("computes forces that turn with the charges", () => {
    const { images, labels } = forces(50, "everywhere", 4).tensors;
    const points = images.view([50, charges.length, 3]);
    expect(points.norm(2, [2]).sub(1).abs().max().item()).to.be.below(1e-6);
    const [first, ...others] = (points.toArray() as number[][][])[7] as [number[], ...number[][]];
    const expected = [0, 0, 0];
    others.forEach((other, j) => {
      const from = first.map((value, axis) => value - (other[axis] as number));
      const squared = from.reduce((sum, value) => sum + value * value, 0);
      const factor = (charges[j + 1] as number) * charges[0] * (squared + 0.25) ** -1.5;
      from.forEach((value, axis) => {
        expected[axis] = (expected[axis] as number) + factor * value;
      });
    });
    const found = (labels.toArray() as number[][])[7] as number[];
    found.forEach((value, axis) => {
      expect(value).to.be.closeTo(expected[axis] as number, 1e-5);
    });
    const heights = (where: "northern" | "everywhere") =>
      forces(50, where, 4).tensors.images.view([50, charges.length, 3]).select(2, 2).amin().item();
    expect([heights("northern") >= 0, heights("everywhere") < 0]).to.deep.equal([true, true]);
  });
});
