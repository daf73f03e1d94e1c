import { expect } from "chai";
import { cyclicGroup, type GroupElement, o3Group, so3Group } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import {
  flip2dOnR2,
  flipRot2dOnR2,
  type GSpace,
  noBaseSpace,
  rot2dOnR2,
  trivialOnR2,
} from "../../lib/gspaces/index.js";
import { randn, type Tensor } from "../../lib/torch/index.js";
import "../../lib/nn/index.js";
import { expectError } from "../support/errors.js";
import { planarSpaces } from "../support/gspaces.js";
import { expectTensor, relativeDifference } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const names: readonly [() => GSpace, string, string][] = [
  [() => rot2dOnR2(), "SO(2)_on_R2[(None, -1)]", "SO(2)"],
  [() => rot2dOnR2(4), "C4_on_R2[(None, 4)]", "C4"],
  [() => rot2dOnR2({ N: 4, maximumFrequency: 6 }), "C4_on_R2[(None, 4)]", "C4"],
  [() => flipRot2dOnR2(), "O(2)_on_R2[(3.141592653589793, -1)]", "O(2)"],
  [() => flipRot2dOnR2(4), "D4_on_R2[(3.141592653589793, 4)]", "D4"],
  [() => flipRot2dOnR2({ N: 4, axis: 0 }), "D4_on_R2[(0.0, 4)]", "D4"],
  [() => flipRot2dOnR2(1), "C2_on_R2[(3.141592653589793, 1)]", "C2"],
  [() => flip2dOnR2(), "C2_on_R2[(3.141592653589793, 1)]", "C2"],
  [() => trivialOnR2(), "C1_on_R2[(None, 1)]", "C1"],
  [() => noBaseSpace(cyclicGroup(5)), "C5", "C5"],
];

describe("gspaces", () => {
  for (const [make, name, group] of names) {
    it(`${name} prints as Python prints it`, () => {
      const gspace = make();
      expect(String(gspace)).to.equal(name);
      expect(String(gspace.fibergroup)).to.equal(group);
      expect(gspace.basespace).to.equal(`R^${gspace.dimensionality}`);
    });
  }

  it("lists orders, irreps and representations", () => {
    const d4 = flipRot2dOnR2(4);
    expect([d4.rotationsOrder, d4.flipsOrder]).to.deep.equal([4, 1]);
    expect([rot2dOnR2(-1).rotationsOrder, rot2dOnR2(-1).flipsOrder]).to.deep.equal([-1, 0]);
    const c4 = rot2dOnR2(4);
    expect(Object.keys(c4.representations)).to.deep.equal(["irrep_0", "irrep_1", "irrep_2", "regular"]);
    expect(c4.testingElements.map(String)).to.deep.equal(["0[2pi/4]", "1[2pi/4]", "2[2pi/4]", "3[2pi/4]"]);
    expect(String(c4.quotientRepr(2))).to.equal("C4|[quotient[2]]:2");
    expect(rot2dOnR2({ N: -1, maximumFrequency: 2 }).irreps.length).to.equal(3);
  });

  it("moves points exactly by symmetries of the grid", () => {
    const c4 = rot2dOnR2(4);
    expectTensor(c4.basespaceAction.matrix(c4.fibergroup.element(1)), {
      values: [
        [0, -1],
        [1, 0],
      ],
    });
    const flip = flip2dOnR2();
    expectTensor(flip.basespaceAction.matrix(flip.fibergroup.element(1)), {
      values: [
        [-1, 0],
        [0, 1],
      ],
    });
    const d4 = flipRot2dOnR2(4);
    for (const g of d4.testingElements) {
      for (const entry of d4.basespaceAction.matrix(g).flatten().toArray() as number[]) {
        expect([-1, 0, 1]).to.include(entry + 0);
      }
    }
  });

  for (const make of planarSpaces) {
    it(`${make()} acts by a homomorphism into orthogonal matrices`, () => {
      const gspace = make();
      const elements = gspace.testingElements.slice(0, 60).filter((_, i) => i % 5 < 2);
      for (const g of elements) {
        for (const h of elements) {
          const product = gspace.basespaceAction.matrix(g).matmul(gspace.basespaceAction.matrix(h));
          expect(relativeDifference(gspace.basespaceAction.matrix(g.mul(h)), product)).to.be.lessThan(1e-14);
        }
      }
    });
  }

  const restrictions: readonly [() => GSpace, unknown, string][] = [
    [() => rot2dOnR2(8), 4, "C4_on_R2[(None, 4)]"],
    [() => rot2dOnR2(-1), 4, "C4_on_R2[(None, 4)]"],
    [() => rot2dOnR2(-1), -1, "SO(2)_on_R2[(None, -1)]"],
    [() => flipRot2dOnR2(-1), [null, -1], "SO(2)_on_R2[(None, -1)]"],
    [() => flipRot2dOnR2(-1), [null, 3], "C3_on_R2[(None, 3)]"],
    [() => flipRot2dOnR2(-1), [1.0000001, 3], "D3_on_R2[(4.141592753589793, 3)]"],
    [() => flipRot2dOnR2(-1), [5, 4], "D4_on_R2"],
    [() => flipRot2dOnR2(-1), [5, -1], "O(2)_on_R2"],
    [() => flipRot2dOnR2(4), [null, 2], "C2_on_R2[(None, 2)]"],
    [() => flipRot2dOnR2(4), [1, 2], "D2_on_R2[(4.71238898038469, 2)]"],
    [() => flipRot2dOnR2(4), [3, 1], "C2_on_R2"],
    [() => flipRot2dOnR2(4, 6, 0), [3, 1], "C2_on_R2[(4.71238898038469, 1)]"],
    [() => flip2dOnR2(), 1, "C1_on_R2[(None, 1)]"],
    [() => flip2dOnR2(), 2, "C2_on_R2[(3.141592653589793, 1)]"],
    [() => noBaseSpace(cyclicGroup(6)), 3, "C3"],
  ];
  for (const [make, id, name] of restrictions) {
    it(`${make()} restricts to ${JSON.stringify(id)} with consistent maps`, () => {
      const gspace = make();
      const [sub, inclusion, restriction] = gspace.restrict(id as number);
      expect(String(sub)).to.satisfy((text: string) => text.startsWith(name));
      for (const h of sub.testingElements) {
        const included = inclusion(h);
        expect(restriction(included)?.equals(h), `restriction of ${included}`).to.equal(true);
        const [own, whole] = [sub.basespaceAction?.matrix(h), gspace.basespaceAction?.matrix(included)];
        if (own === undefined || whole === undefined) continue;
        expect(relativeDifference(own, whole), `action of ${h}`).to.be.lessThan(1e-12);
      }
    });
  }

  it("compares by action", () => {
    expect(rot2dOnR2(4).equals(rot2dOnR2({ N: 4, maximumFrequency: 2 }))).to.equal(true);
    expect(rot2dOnR2(4).equals(rot2dOnR2(8))).to.equal(false);
    expect(flipRot2dOnR2(4).equals(flipRot2dOnR2(4, 6, 0))).to.equal(false);
    expect(flipRot2dOnR2(-1).equals(flipRot2dOnR2(-1, 6, 0))).to.equal(false);
    expect(flip2dOnR2().equals(flipRot2dOnR2(1))).to.equal(true);
    expect(rot2dOnR2(1).equals(trivialOnR2())).to.equal(true);
    expect(rot2dOnR2(4).equals(noBaseSpace(cyclicGroup(4)))).to.equal(false);
    expect(rot2dOnR2(4).equals("C4")).to.equal(false);
  });

  const so3 = () => so3Group(2);
  const about = (...axis: number[]) => so3().element(axis, "EV");
  const inversion = () => o3Group(2).element([1, [0, 0, 0, 1]]);
  const oblique = () => so3().element([0.1, 0.2, 0.3, 0.4]);
  type Pair = readonly [what: string, a: () => GSpace, b: () => GSpace, isEqual: boolean];
  const pairs: readonly Pair[] = [
    ["turns, moved along their axis", () => gspaces.rot2dOnR3(5), () => gspaces.rot2dOnR3(5, about(0, 0, 0.3)), true],
    ["turns, moved by the inversion", () => gspaces.rot2dOnR3(-1), () => gspaces.rot2dOnR3(-1, inversion()), true],
    ["turns the other way", () => gspaces.rot2dOnR3(5), () => gspaces.rot2dOnR3(5, about(Math.PI, 0, 0)), false],
    ["half a turn, either way", () => gspaces.rot2dOnR3(2), () => gspaces.rot2dOnR3(2, about(Math.PI, 0, 0)), true],
    ["all turns the other way", () => gspaces.rot2dOnR3(), () => gspaces.rot2dOnR3(-1, about(Math.PI, 0, 0)), false],
    ["turns about x", () => gspaces.rot2dOnR3(), () => gspaces.rot2dOnR3(-1, about(0, Math.PI / 2, 0)), false],
    ["a half turn's axis reversed", () => gspaces.dihedralOnR3(4), () => gspaces.dihedralOnR3(4, -Math.PI / 2), true],
    ["another half turn", () => gspaces.dihedralOnR3(4), () => gspaces.dihedralOnR3(4, 0), false],
    ["O(2) by half turns, by mirrors", () => gspaces.dihedralOnR3(), () => gspaces.conicalOnR3(), false],
    ["O(2) by other mirrors", () => gspaces.conicalOnR3(-1, 0.3), () => gspaces.conicalOnR3(-1, 0.4), false],
    [
      "a mirror, turned within its plane",
      () => gspaces.mirOnR3(),
      () => gspaces.mirOnR3({ adjoint: about(1, 0, 0) }),
      true,
    ],
    ["a mirror, the inversion", () => gspaces.mirOnR3(), () => gspaces.invOnR3(), false],
    [
      "cylinders, moved along",
      () => gspaces.cylindricalOnR3(),
      () => gspaces.cylindricalOnR3(-1, about(0, 0, 1)),
      true,
    ],
    ["other full cylinders", () => gspaces.fullCylindricalOnR3(), () => gspaces.fullCylindricalOnR3(-1, 0.1), false],
    ["one plane, two slopes", () => flip2dOnR2(0.2), () => flip2dOnR2(0.2 + Math.PI), true],
    ["cubes turned by a symmetry", () => gspaces.octaOnR3(), () => octaAt(about(0, 0, Math.PI / 2)), false],
    ["cubes turned", () => gspaces.octaOnR3(), () => octaAt(oblique()), false],
    [
      "turned twice, at once",
      () => octaAt(oblique()),
      () => new gspaces.GSpace3D([false, "octa", [1, oblique()]]),
      true,
    ],
    ["frequencies", () => gspaces.rot3dOnR3(1), () => gspaces.rot3dOnR3(4), true],
    [
      "all rotations in another frame",
      () => gspaces.rot3dOnR3(),
      () => new gspaces.GSpace3D(["so3", [0, oblique()]]),
      false,
    ],
    ["with and without mirrors", () => gspaces.rot3dOnR3(), () => gspaces.flipRot3dOnR3(), false],
    ["a point and a plane", () => noBaseSpace(cyclicGroup(4)), () => rot2dOnR2(4), false],
    ["points", () => noBaseSpace(so3()), () => noBaseSpace(so3Group(4)), true],
  ];
  const octaAt = (adjoint: GroupElement) => new gspaces.GSpace3D([false, "octa", [0, adjoint]]);
  for (const [what, a, b, isEqual] of pairs)
    it(`${isEqual ? "equal" : "different"}: ${what}`, () => {
      expect(a().equals(b())).to.equal(isEqual);
      expect(b().equals(a())).to.equal(isEqual);
      expect(a().equals(a())).to.equal(true);
    });

  it("has a class for each dimension", () => {
    expect(rot2dOnR2(4)).to.be.instanceOf(gspaces.GSpace2D).and.instanceOf(gspaces.GSpace);
    expect(gspaces.octaOnR3()).to.be.instanceOf(gspaces.GSpace3D);
    expect(new gspaces.GSpace2D([Math.PI, 4]).equals(flipRot2dOnR2(4))).to.equal(true);
    expect(new gspaces.GSpace3D(["cone", 4]).equals(gspaces.conicalOnR3(4, 0))).to.equal(true);
    expect(new gspaces.GSpace3D("so3", 1).irreps.length).to.equal(2);
    const point = noBaseSpace(cyclicGroup(5));
    expect(point).to.be.instanceOf(gspaces.GSpace0D);
    expect([point.basespaceAction, point.basespace, point.dimensionality]).to.deep.equal([null, "R^0", 0]);
    expect(String(point.type(point.regularRepr))).to.equal("[C5: {regular (x1)}(5)]");
  });

  it("acts on a field of one representation as its field type does", () => {
    const octa = gspaces.octaOnR3();
    const x = randn([2, 3, 4, 4, 4], { dtype: "float64" });
    for (const g of octa.testingElements)
      expectTensor(octa.featurefieldAction(x, octa.irrep(1), g), {
        values: octa.type(octa.irrep(1)).transform(x, g).toArray(),
      });
    const c8 = rot2dOnR2(8);
    const y = randn([1, 2, 5, 5]);
    const [, g] = c8.testingElements as [GroupElement, GroupElement];
    const [smooth, rough] = (["bicubic", "nearest"] as const).map((mode) =>
      c8.featurefieldAction(y, c8.irrep(1), g, { mode }),
    ) as [Tensor, Tensor];
    expect(relativeDifference(smooth, rough)).to.be.greaterThan(tolerances.gspaces.variation);
  });

  const bad: readonly [string, () => unknown, RegExp][] = [
    ["N = 0", () => rot2dOnR2(0), /N: .*given 0/],
    ["N = 2.5", () => rot2dOnR2(2.5), /N: .*given 2\.5/],
    ['N = "4"', () => rot2dOnR2("4" as never), /N: .*given "4"/],
    ["an unknown option", () => rot2dOnR2({ n: 4 } as never), /unknown option "n"/],
    ["an infinite axis", () => flip2dOnR2(Number.POSITIVE_INFINITY), /axis/],
    ["no divisor", () => rot2dOnR2(8).restrict(3), /3/],
    ["another group's element", () => rot2dOnR2(8).basespaceAction.matrix(rot2dOnR2(4).fibergroup.element(1)), /C8/],
    ["no group", () => noBaseSpace("C4" as never), /expected a Group/],
  ];
  for (const [title, fn, message] of bad) {
    it(`rejects ${title}`, () => expectError(fn, "ERR_INVALID_ARGUMENT", message));
  }
});
