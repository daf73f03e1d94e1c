import { expect } from "chai";
import type * as group from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { arange, flip, ones, randn, rot90, scope, type Tensor } from "../../lib/torch/index.js";
import { describeDevices } from "../support/devices.js";
import { expectError } from "../support/errors.js";
import { planarSpaces, spatialSpaces } from "../support/gspaces.js";
import { sample } from "../support/sampling.js";
import { subgroupIds } from "../support/subgroup_ids.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const cube = gspaces.fullOctaOnR3();
const ico = gspaces.icoOnR3();
const scalars = (gspace: gspaces.GSpace) => new nn.FieldType(gspace, [gspace.trivialRepr]);
const numbers = (shape: number[]) =>
  arange(
    0,
    shape.reduce((product, size) => product * size, 1),
    { dtype: "float64" },
  ).view(shape);
const equal = (actual: Tensor, wanted: Tensor) => expectTensor(actual, { values: wanted.toArray(), tolerance: 0 });

/** f(A⁻¹p) by arithmetic on indices: voxel (i, j, k) of [D, H, W] stands at (x, y, z) = (k, -j, -i) about the centre. */
function movedByIndices(values: number[][][], A: number[][]): number[][][] {
  const sizes = [values.length, values[0]?.length ?? 0, values[0]?.[0]?.length ?? 0] as const;
  const centres = sizes.map((size) => (size - 1) / 2) as [number, number, number];
  return values.map((plane, i) =>
    plane.map((row, j) =>
      row.map((_, k) => {
        const p = [k - centres[2], -(j - centres[1]), -(i - centres[0])];
        const [x = 0, y = 0, z = 0] = [0, 1, 2].map((c) =>
          p.reduce((sum, value, r) => sum + (A[r]?.[c] as number) * value, 0),
        );
        return values[centres[0] - z]?.[centres[1] - y]?.[centres[2] + x] as number;
      }),
    ),
  );
}

/** A bump off the centre of a grid of side `size`, 0 near its edge: [1, 1, size, size, size]. */
function bump(size: number): Tensor {
  const along = (centre: number) =>
    arange(0, size, { dtype: "float64" })
      .sub((size - 1) / 2 + centre)
      .square()
      .neg()
      .div(16)
      .exp();
  return along(-2)
    .view([size, 1, 1])
    .mul(along(1).view([1, size, 1]))
    .mul(along(2).view([1, 1, size]))
    .view([1, 1, size, size, size]);
}

describe("nn/actions in space", () => {
  checkLiveTensors();

  for (const size of [4, 5])
    it(`moves voxels of a cube of ${size} exactly by all 48 of its symmetries`, () => {
      const x = numbers([1, 1, size, size, size]);
      const values = x.toArray() as number[][][][][];
      for (const g of cube.testingElements) {
        expect(scalars(cube).actsExactly(g, [size, size, size])).to.equal(true);
        const action = cube.basespaceAction.matrix(g).toArray() as number[][];
        expectTensor(scalars(cube).transform(x, g), {
          values: [[movedByIndices(values[0]?.[0] as number[][][], action)]],
        });
      }
    });

  it("turns about z as rot90 of the last axes, and inverts as a flip of all", () => {
    const x = numbers([2, 1, 3, 4, 4]);
    const turns = gspaces.rot2dOnR3(4);
    for (let k = 0; k < 4; k++) equal(scalars(turns).transform(x, turns.fibergroup.element(k)), rot90(x, k, [3, 4]));
    const inversion = gspaces.invOnR3();
    equal(scalars(inversion).transform(x, inversion.fibergroup.element(1)), flip(x, [2, 3, 4]));
  });

  it("is exact on boxes where the box is mapped to itself", () => {
    const signs = cube.testingElements.map((g) => {
      const action = cube.basespaceAction.matrix(g).toArray() as number[][];
      return { g, diagonal: action.every((row, i) => row[i] !== 0), keepsZ: action[2]?.[2] !== 0 };
    });
    for (const { g, diagonal, keepsZ } of signs) {
      expect(scalars(cube).actsExactly(g, [2, 3, 4]), "all sizes differ").to.equal(diagonal);
      expect(scalars(cube).actsExactly(g, [2, 3, 3]), "z differs").to.equal(keepsZ);
    }
    const x = numbers([1, 1, 2, 3, 3]);
    for (const { g, keepsZ } of signs) {
      const y = scalars(cube).transform(x, g);
      expect(y.shape).to.deep.equal(x.shape);
      if (!keepsZ) continue;
      const action = cube.basespaceAction.matrix(g).toArray() as number[][];
      const values = (x.toArray() as number[][][][][])[0]?.[0] as number[][][];
      expectTensor(y, { values: [[movedByIndices(values, action)]] });
    }
  });

  for (const make of [gspaces.fullOctaOnR3, gspaces.fullTetraOnR3, gspaces.pyritoOnR3, gspaces.tetraOnR3]) {
    it(`is a homomorphism on ${make()}`, () => {
      const gspace = make();
      const type = new nn.FieldType(gspace, [gspace.regularRepr, gspace.irreps.at(-1) as group.Representation]);
      const x = type.wrap(randn([1, type.size, 3, 3, 3], { dtype: "float64" }));
      const elements = sample(gspace.testingElements, 9);
      for (const g of elements)
        for (const h of elements)
          scope(() => {
            const twice = x.transform(h).transform(g).tensor;
            expect(relativeDifference(twice, x.transform(g.mul(h)).tensor)).to.be.at.most(tolerances.gspaces.action);
          });
    });
  }

  for (const make of [...planarSpaces, ...spatialSpaces]) {
    it(`commutes with restriction from ${make().name.replace(/\s+/g, " ")}, on grids and point clouds`, () => {
      const gspace = make();
      const d = gspace.dimensionality;
      const irreps = gspace.irreps.slice(0, 3);
      const type = new nn.FieldType(
        gspace,
        gspace.fibergroup.order() in { 2: 0, 4: 0, 8: 0 } ? [...irreps, gspace.regularRepr] : irreps,
      );
      const image = type.wrap(smoothField(type, 1, new Array<number>(d).fill(5)));
      const cloud = type.wrap(randn([4, type.size], { dtype: "float64" }), randn([4, d], { dtype: "float64" }));
      for (const id of sample(subgroupIds(gspace.fibergroup), 5)) {
        const [sub, inclusion] = gspace.restrict(id);
        const restricted = image.restrict(id);
        expect(restricted.type.gspace.equals(sub)).to.equal(true);
        expect(restricted.tensor).to.equal(image.tensor);
        for (const h of sample(sub.testingElements, 3))
          scope(() => {
            const what = `${JSON.stringify(id)} ${h}`;
            const bound = tolerances.gspaces.action;
            const g = inclusion(h);
            expectTensor(restricted.type.fiberRepresentation(h), {
              values: type.fiberRepresentation(g).toArray(),
              tolerance: bound,
            });
            const [own, whole] = [restricted.transform(h).tensor, image.transform(g).tensor];
            expect(relativeDifference(own, whole), what).to.be.at.most(bound);
            const [points, moved] = [cloud.restrict(id).transform(h), cloud.transform(g)];
            expect(relativeDifference(points.tensor, moved.tensor), what).to.be.at.most(bound);
            expect(relativeDifference(points.coords as Tensor, moved.coords as Tensor), what).to.be.at.most(bound);
          });
      }
    });
  }

  it("moves point clouds by a homomorphism, with the coordinates' own dtype", () => {
    const type = new nn.FieldType(ico, [ico.irrep(1), ico.regularRepr]);
    const cloud = type.wrap(randn([6, type.size], { dtype: "float64" }), randn([6, 3], { dtype: "float64" }));
    for (const g of sample(ico.testingElements, 7))
      for (const h of sample(ico.testingElements, 7)) {
        const [twice, once] = [cloud.transform(h).transform(g), cloud.transform(g.mul(h))];
        expect(relativeDifference(twice.tensor, once.tensor)).to.be.at.most(tolerances.gspaces.action);
        expect(relativeDifference(twice.coords as Tensor, once.coords as Tensor)).to.be.at.most(
          tolerances.gspaces.action,
        );
      }
    // A vector field p ↦ p is the same field in every frame.
    const vectors = new nn.FieldType(gspaces.flipRot3dOnR3(), [gspaces.flipRot3dOnR3().basespaceAction]);
    const points = randn([5, 3], { dtype: "float64" });
    for (const g of sample(vectors.testingElements, 9)) {
      const moved = vectors.wrap(points, points).transform(g);
      expect(relativeDifference(moved.tensor, moved.coords as Tensor)).to.be.at.most(tolerances.gspaces.action);
    }
    const mixed = new nn.FieldType(ico, [ico.trivialRepr]).wrap(ones([2, 1]), ones([2, 3], { dtype: "float64" }));
    const moved = mixed.transform(ico.testingElements[7] as group.GroupElement);
    expect([moved.tensor.dtype, moved.coords?.dtype]).to.deep.equal(["float32", "float64"]);
  });

  it("refuses bicubic interpolation of volumes, also where nothing is interpolated", () => {
    for (const g of [ico.fibergroup.identity, ico.testingElements[20] as group.GroupElement])
      expectError(
        () => scalars(ico).transform(ones([1, 1, 3, 3, 3]), g, { mode: "bicubic" }),
        "ERR_INVALID_ARGUMENT",
        /mode: "bicubic" needs 2 spatial dimensions, given 3; allowed: nearest, bilinear/,
      );
  });

  describeDevices("interpolation of volumes", (device) => {
    checkLiveTensors();

    it("five fifths of a turn give the field back, to the error of trilinear interpolation", () => {
      const fifth = ico.testingElements.find((g) => {
        const trace = ico.basespaceAction.character(g);
        return Math.abs(trace - (1 + 2 * Math.cos((2 * Math.PI) / 5))) < 1e-9;
      }) as group.GroupElement;
      const x = scalars(ico).wrap(bump(33).to(device));
      let y = x;
      for (let i = 0; i < 5; i++) y = y.transform(fifth);
      expect(y.tensor.device).to.equal(x.tensor.device);
      expect(relativeDifference(y.tensor.cpu(), x.tensor.cpu())).to.be.at.most(tolerances.gspaces.fiveTrilinear);
    });

    it("points the right way: a bump at p moves to g p", () => {
      const size = 33;
      const offsets = arange(0, size, { dtype: "float64" }).sub((size - 1) / 2);
      const weights = [offsets.view([1, 1, size]), offsets.neg().view([1, size, 1]), offsets.neg().view([size, 1, 1])];
      const centre = (x: Tensor) => weights.map((w) => x.mul(w).sum().item() / x.sum().item());
      const x = bump(size).to(device);
      const p = centre(x.cpu().view([size, size, size]));
      for (const g of sample(ico.testingElements, 12)) {
        const y = scalars(ico).transform(x, g).cpu().view([size, size, size]);
        const matrix = ico.basespaceAction.matrix(g).toArray() as number[][];
        centre(y).forEach((value, row) => {
          const wanted = p.reduce((sum, v, i) => sum + (matrix[row]?.[i] as number) * v, 0);
          expect(value, `${g}`).to.be.closeTo(wanted, tolerances.gspaces.centroid);
        });
      }
    });

    it("is differentiable, with the inverse's interpolation as adjoint where that is exact", () => {
      const g = ico.testingElements[20] as group.GroupElement;
      const x = randn([1, 1, 5, 5, 5], { dtype: "float64" }).to(device).requiresGrad_();
      scalars(ico).transform(x, g).sum().backward();
      expect((x.grad as Tensor).abs().sum().item()).to.be.greaterThan(1);
      for (const h of sample(cube.testingElements, 5)) {
        const z = randn([1, 1, 4, 4, 4], { dtype: "float64" }).to(device).requiresGrad_();
        const w = randn([1, 1, 4, 4, 4], { dtype: "float64" }).to(device);
        scalars(cube).transform(z, h).mul(w).sum().backward();
        expectTensor((z.grad as Tensor).cpu(), { values: scalars(cube).transform(w, h.inv()).cpu().toArray() });
      }
    });

    for (const dtype of ["float32", "bfloat16", "float16"] as const)
      it(`keeps ${dtype}`, () => {
        const x = bump(9).to({ dtype, device });
        for (const g of sample(ico.testingElements, 4)) expect(scalars(ico).transform(x, g).dtype).to.equal(dtype);
      });
  });
});
