import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { manualSeed, type Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { difference, identityMatrix, product, rowsOf, transpose } from "../support/groups.js";
import { printed } from "../support/tolerances.js";

const SO3 = () => group.so3Group();
const O3 = () => group.o3Group();
const row = (...values: number[]) => values;

describe("group/space_groups", () => {
  it("has the matrices that the reference prints for the quaternion (1, 2, 3, 4)", () => {
    const g = SO3().element([1, 2, 3, 4]);
    expect(
      difference(rowsOf(g.to("MAT") as Tensor), [
        row(0.133333, -0.666667, 0.733333),
        row(0.933333, 0.333333, 0.133333),
        row(-0.333333, 0.666667, 0.666667),
      ]),
    ).to.be.below(printed);
    expect(
      difference(rowsOf(SO3().irrep(1).matrix(g)), [
        row(0.333333, 0.133333, 0.933333),
        row(0.666667, 0.666667, -0.333333),
        row(-0.666667, 0.733333, 0.133333),
      ]),
    ).to.be.below(printed);
    expect(
      difference(rowsOf(SO3().irrep(2).matrix(g)), [
        row(-0.577778, 0.155556, 0.169356, 0.702222, 0.346667),
        row(0.511111, 0.311111, 0.15396, 0.577778, -0.533333),
        row(-0.3849, 0.7698, 0.166667, -0.3849, -0.288675),
        row(0.311111, 0.044444, 0.84678, -0.155556, 0.4),
        row(-0.4, -0.533333, 0.450333, -0.026667, -0.593333),
      ]),
    ).to.be.below(printed);
  });

  it("has the Clebsch–Gordan tensors of the reference for 1 x 1", () => {
    const [r, s, t] = [Math.SQRT1_2, 1 / Math.sqrt(6), 1 / Math.sqrt(3)];
    const expected: Record<number, [a: number, b: number, c: number, value: number][]> = {
      0: [0, 1, 2].map((a) => [a, a, 0, -t]),
      1: [
        [1, 2, 0, r],
        [2, 1, 0, -r],
        [0, 2, 1, -r],
        [2, 0, 1, r],
        [0, 1, 2, r],
        [1, 0, 2, -r],
      ],
      2: [
        [0, 2, 0, r],
        [2, 0, 0, r],
        [0, 1, 1, r],
        [1, 0, 1, r],
        [0, 0, 2, -s],
        [1, 1, 2, 2 * s],
        [2, 2, 2, -s],
        [1, 2, 3, r],
        [2, 1, 3, r],
        [0, 0, 4, -r],
        [2, 2, 4, r],
      ],
    };
    for (const [j, entries] of Object.entries(expected)) {
      const size = 2 * Number(j) + 1;
      const dense = Array.from({ length: 9 }, () => Array<number>(size).fill(0));
      for (const [a, b, c, value] of entries) (dense[3 * a + b] as number[])[c] = value;
      const tensor = rowsOf(SO3().clebschGordan(1, 1, Number(j)).reshape([9, size]));
      expect(difference(tensor, dense), j).to.be.below(1e-15);
    }
  });

  it("gives multiplicity 0 where the parity of an irrep of O(3) does not fit", () => {
    expect(O3().clebschGordan([1, 1], [1, 1], [1, 0]).shape).to.deep.equal([3, 3, 0, 1]);
    expect(O3().clebschGordan([0, 1], [1, 2], [0, 2]).shape).to.deep.equal([3, 5, 0, 5]);
    expect(O3().clebschGordan([0, 1], [1, 2], [1, 2]).shape).to.deep.equal([3, 5, 1, 5]);
    expect(SO3().clebschGordan(1, 2, 4).shape).to.deep.equal([3, 5, 0, 9]);
  });

  it("keeps irreps and tensors orthogonal at high frequencies", () => {
    manualSeed(1);
    for (const l of [20, 30]) {
      const D = rowsOf(SO3().irrep(l).matrix(SO3().sample()));
      expect(difference(product(D, transpose(D)), identityMatrix(2 * l + 1))).to.be.below(1e-12);
    }
    const cg = SO3().clebschGordan(30, 25, 41);
    const C = rowsOf(
      cg
        .reshape([61 * 51, 83])
        .t()
        .contiguous(),
    );
    expect(difference(product(C, transpose(C)), identityMatrix(83))).to.be.below(1e-12);
  });

  it("acts on random rotations as a homomorphism, and by characters as the trace", () => {
    manualSeed(2);
    for (const G of [SO3(), O3()])
      for (let i = 0; i < 10; i++) {
        const [g, h] = [G.sample(), G.sample()];
        for (const id of G.blIrreps(6)) {
          const psi = G.irrep(...id);
          const at = rowsOf(psi.matrix(g));
          expect(difference(rowsOf(psi.matrix(g.mul(h))), product(at, rowsOf(psi.matrix(h))))).to.be.below(1e-13);
          expect(psi.character(g)).to.be.closeTo(
            at.reduce((sum, line, k) => sum + (line[k] as number), 0),
            1e-13,
          );
        }
      }
  });

  it("samples uniformly: characters average to 0", () => {
    manualSeed(3);
    for (const G of [SO3(), O3()]) {
      const samples = Array.from({ length: 4000 }, () => G.sample());
      for (const psi of G.irreps().slice(1)) {
        const mean = samples.reduce((sum, g) => sum + psi.character(g), 0) / samples.length;
        // Characters of an irrep have variance 1: five standard deviations.
        expect(Math.abs(mean), String(psi)).to.be.below(5 / Math.sqrt(4000));
      }
    }
  });

  it("normalises quaternions and takes matrices that are rotations up to rounding", () => {
    const g = SO3().element([2, 4, 6, 8]);
    expect(g.equals(SO3().element([-1, -2, -3, -4]))).to.equal(true);
    expect(SO3().element([0, 0, 1e-200, 0]).value).to.deep.equal([0, 0, 1, 0]);
    const matrix = rowsOf(g.to("MAT") as Tensor);
    const rounded = matrix.map((line) => line.map((x) => Math.round(x * 1e7) / 1e7));
    const back = SO3().element(rounded, "MAT");
    expect(difference(rowsOf(back.to("MAT") as Tensor), matrix)).to.be.below(1e-7);
    expect(difference(product(rounded, transpose(rounded)), identityMatrix(3))).to.be.above(1e-9);
    const m = rowsOf(back.to("MAT") as Tensor);
    expect(difference(product(m, transpose(m)), identityMatrix(3))).to.be.below(1e-15);
  });

  it("has a last Euler angle of 0 where the outer axes fall together, and reads back what it wrote", () => {
    const quarter = Math.PI / 2;
    for (const param of SO3().PARAMETRIZATIONS.slice(3)) {
      const isProper = param[0] === param[2];
      for (const middle of isProper ? [0, Math.PI] : [quarter, -quarter]) {
        const g = SO3().element([0.3, middle, 0.8], param);
        const angles = g.to(param) as number[];
        expect(angles[2], param).to.equal(0);
        expect(angles[1]).to.be.closeTo(middle, 1e-12);
        expect(SO3().element(angles, param).equals(g), param).to.equal(true);
      }
    }
  });

  it("knows the inversion and the standard representations", () => {
    const J = O3().inversion;
    expect(J.mul(J).isIdentity).to.equal(true);
    expect(
      difference(rowsOf(O3().standardRepresentation().matrix(J)), [row(-1, 0, 0), row(0, -1, 0), row(0, 0, -1)]),
    ).to.equal(0);
    const g = SO3().element([0.1, -0.3, 0.2, 0.7]);
    const standard = rowsOf(SO3().standardRepresentation().matrix(g));
    expect(difference(standard, rowsOf(g.to("MAT") as Tensor))).to.be.below(1e-15);
  });

  it("writes each subgroup in one way", () => {
    const ids: [G: group.Group, id: group.Id, canonical: group.Id][] = [
      [SO3(), ["so3"], "so3"],
      [SO3(), ["ico", [0, 0, 0, 2]], "ico"],
      [SO3(), [0, 4], [true, 4]],
      [SO3(), [false, 1, [1, 2, 3, 4]], [false, 1]],
      [O3(), [false, "so3"], "so3"],
      [O3(), [true, "so3", [1, [0, 0, 0, 1]]], "o3"],
      [O3(), "tetra", [false, "tetra"]],
      [O3(), [true, false, 1, [0, [1, 2, 3, 4]]], [true, false, 1]],
      [O3(), ["cone", 0, 4], ["cone", 4]],
    ];
    // The whole group as outer: what comes back is the canonical id itself.
    for (const [G, id, canonical] of ids)
      expect(G.combineSubgroups(G.subgroupSelfId, id), JSON.stringify(id)).to.deep.equal(canonical);
  });

  it("puts the mirror of a cone at half its angle, as the axis of a dihedral flip", () => {
    const t = 0.7;
    const [, include] = O3().subgroup(["cone", t, 3]);
    const mirror = rowsOf(
      O3()
        .standardRepresentation()
        .matrix(include(group.dihedralGroup(3).element([1, 0]))),
    );
    const [c, s] = [Math.cos(t), Math.sin(t)];
    expect(difference(mirror, [row(c, s, 0), row(s, -c, 0), row(0, 0, 1)])).to.be.below(1e-15);
    const [, flips] = SO3().subgroup([t, 3]);
    const flip = rowsOf(
      SO3()
        .standardRepresentation()
        .matrix(flips(group.dihedralGroup(3).element([1, 0]))),
    );
    expect(difference(flip, [row(c, s, 0), row(s, -c, 0), row(0, 0, -1)])).to.be.below(1e-15);
  });

  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["a quaternion of norm 0", () => SO3().element([0, 0, 0, 0]), /quaternion \[x, y, z, w\] other than 0 for Q/],
    ["a quaternion with NaN", () => SO3().element([Number.NaN, 0, 0, 1]), /for Q, given/],
    ["three numbers as quaternion", () => SO3().element([0, 0, 1]), /for Q, given \(0, 0, 1\)/],
    ["a mirror as matrix", () => SO3().element([row(1, 0, 0), row(0, 1, 0), row(0, 0, -1)], "MAT"), /3 x 3 rotation/],
    ["a shear", () => SO3().element([row(1, 1e-3, 0), row(0, 1, 0), row(0, 0, 1)], "MAT"), /up to 1e-06/],
    ["a 2 x 2 matrix", () => SO3().element([row(1, 0), row(0, 1)], "MAT"), /3 x 3 rotation matrix for MAT/],
    ["two angles", () => SO3().element([1, 2], "zyz"), /three angles in radians for zyz/],
    ["a mixed convention", () => SO3().element([1, 2, 3], "zYz"), /param: expected one of Q, MAT, EV, xyz/],
    ["an infinite vector", () => SO3().element([1, Number.POSITIVE_INFINITY, 0], "EV"), /rotation vector/],
    ["a rotation alone for O(3)", () => O3().element([0, 0, 0, 1]), /\[inversion, rotation\]/],
    ["an inversion of 2", () => O3().element([2, [0, 0, 0, 1]]), /inversion 0 or 1/],
    ["a negative l", () => SO3().irrep(-1), /irrep: expected \(l,\) with 0 <= l <= 256 for SO\(3\), given \(-1,\)/],
    ["a parity of 2", () => O3().irrep(2, 1), /expected \(j, l\) with j 0 or 1/],
    ["one number for O(3)", () => O3().irrep(1), /given \(1,\)/],
    ["a frequency of 1000", () => group.so3Group(1000), /maximumFrequency: expected an integer in \[0, 256\]/],
    ["a negative frequency", () => group.o3Group(-1), /maximumFrequency: .*given -1/],
    ["an unknown solid", () => SO3().subgroup("cube"), /expected 'so3', 'ico', 'octa', 'tetra'.*given 'cube'/],
    ["order 0", () => SO3().subgroup([false, 0]), /given \(False, 0\)/],
    ["an adjoint of norm 0", () => SO3().subgroup([false, 2, [0, 0, 0, 0]]), /quaternion \(x, y, z, w\) other than 0/],
    ["an id of O(3) for SO(3)", () => SO3().subgroup(["cone", -1]), /for SO\(3\), given \('cone', -1\)/],
    ["an id of SO(3) for O(3)", () => O3().subgroup([false, 4]), /for O\(3\), given \(False, 4\)/],
    ["a bare quaternion as adjoint", () => O3().subgroup(["o3", [0, 0, 0, 1]]), /for O\(3\), given/],
    ["a mixed id of index 4", () => O3().subgroup(["mixed", [false, 4], 1]), /index 2 of C4.*given 1, which is C1/],
    ["a mixed id of SO(2)", () => O3().subgroup(["mixed", [false, -1], 2]), /index 2 of SO\(2\)/],
    ["generators", () => O3().generators, /generators: O\(3\) is not finitely generated/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
