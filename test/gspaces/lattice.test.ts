import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { scope } from "../../lib/torch/index.js";
import { isFull, sample } from "../support/sampling.js";
import { subgroupIds } from "../support/subgroup_ids.js";
import { relativeDifference } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

type Planar = () => gspaces.GSpace2D;
type Spatial = () => gspaces.GSpace3D;

const orders = [1, 2, 3, 4, 6, -1];
const turn = () => group.so3Group(2).element([0.1, 0.2, 0.3, 0.4]);
const mirroredTurn = () => group.o3Group(2).element([1, [0.5, -0.1, 0.7, -0.2]]);

/** Every factory on the plane, of every order, with axes on and off the grid's. */
const planar: readonly Planar[] = [
  () => gspaces.trivialOnR2(),
  () => gspaces.flip2dOnR2(),
  () => gspaces.flip2dOnR2(1),
  ...orders.flatMap((N): Planar[] => [
    () => gspaces.rot2dOnR2(N),
    () => gspaces.flipRot2dOnR2(N),
    () => gspaces.flipRot2dOnR2(N, 6, 0),
    () => gspaces.flipRot2dOnR2(N, 6, 5),
  ]),
];

/** Every factory in space, of every order, as it stands, with an oblique axis, and moved by elements of SO(3) and O(3). */
const spatial: readonly Spatial[] = [
  gspaces.trivialOnR3,
  gspaces.invOnR3,
  gspaces.tetraOnR3,
  gspaces.octaOnR3,
  gspaces.icoOnR3,
  gspaces.fullTetraOnR3,
  gspaces.pyritoOnR3,
  gspaces.fullOctaOnR3,
  gspaces.fullIcoOnR3,
  () => gspaces.rot3dOnR3(),
  () => gspaces.flipRot3dOnR3(),
  () => gspaces.mirOnR3(),
  () => gspaces.mirOnR3(0.3),
  () => gspaces.mirOnR3(0.3, mirroredTurn()),
  ...orders.flatMap((n): Spatial[] => [
    () => gspaces.rot2dOnR3(n),
    () => gspaces.rot2dOnR3(n, turn()),
    () => gspaces.cylindricalOnR3(n),
    () => gspaces.cylindricalOnR3(n, mirroredTurn()),
    ...[gspaces.dihedralOnR3, gspaces.conicalOnR3, gspaces.fullCylindricalOnR3].flatMap((make): Spatial[] => [
      () => make(n),
      () => make(n, 0.3),
      () => make(n, 0.3, turn()),
      () => make(n, Math.PI / 2, mirroredTurn()),
    ]),
  ]),
];

/** Asserts that `sub` is `whole` seen by the elements that `inclusion` includes. */
function expectSameAction(
  sub: gspaces.GSpace,
  whole: gspaces.GSpace,
  inclusion: (h: group.GroupElement) => group.GroupElement,
  what: string,
): void {
  for (const h of sample(sub.testingElements, isFull ? 60 : 7)) {
    const own = sub.basespaceAction?.matrix(h);
    const included = whole.basespaceAction?.matrix(inclusion(h));
    if (own === undefined || included === undefined) throw new Error(`${what}: no action`);
    expect(relativeDifference(own, included), `${what} ${h}`).to.be.at.most(tolerances.gspaces.action);
  }
}

describe("gspaces/lattice", () => {
  for (const make of [...planar, ...spatial]) {
    it(`${make().name.replace(/\n/g, " ")} restricts to every subgroup, and further`, () => {
      const gspace = make();
      const G = gspace.fibergroup;
      const ids = isFull || G.order() <= 8 ? subgroupIds(G) : sample(subgroupIds(G), 24);
      for (const [place, id] of ids.entries())
        scope(() => {
          const what = JSON.stringify(id);
          const [sub, inclusion, restriction] = gspace.restrict(id);
          expect(sub.fibergroup.equals(G.subgroup(id)[0]), what).to.equal(true);
          expect(sub.constructor).to.equal(gspace.constructor);
          expect(sub.name, what).to.match(/^[^\n]*_on_R[23]\[[^\n]*\]$/);
          expectSameAction(sub, gspace, inclusion, what);
          for (const h of sample(sub.testingElements, 5))
            expect(restriction(inclusion(h))?.equals(h), `${what} ${h}`).to.equal(true);
          if (!isFull && place % 4 !== 0) return;
          for (const inner of sample(subgroupIds(sub.fibergroup), isFull ? 40 : 3)) {
            const [again, innerInclusion] = sub.restrict(inner);
            const chain = `${what} ${JSON.stringify(inner)}`;
            expectSameAction(again, gspace, (k) => inclusion(innerInclusion(k)), chain);
            const [atOnce] = gspace.restrict(G.combineSubgroups(id, inner));
            expect(again.equals(atOnce), chain).to.equal(true);
          }
        });
      expect(gspace.restrict(G.subgroupSelfId)[0].equals(gspace)).to.equal(true);
      expect(gspace.restrict(G.subgroupTrivialId)[0].fibergroup.name).to.equal("C1");
    });
  }

  it("a point restricts to whatever its group has", () => {
    for (const G of [group.cyclicGroup(6), group.o2Group(), group.icoGroup(), group.klein4Group()])
      for (const id of sample(subgroupIds(G), 20)) {
        const [sub] = gspaces.noBaseSpace(G).restrict(id);
        expect(sub).to.be.instanceOf(gspaces.GSpace0D);
        expect(sub.equals(gspaces.noBaseSpace(G.subgroup(id)[0]))).to.equal(true);
      }
  });

  it("takes an element in place of its value", () => {
    const O = gspaces.octaOnR3();
    const g = (O.fibergroup.elements as group.GroupElement[])[13] as group.GroupElement;
    const [byElement] = O.restrict([false, 4, g]);
    expect(byElement.equals(O.restrict([false, 4, g.value as number[]])[0])).to.equal(true);
    expect(byElement.equals(O.restrict([false, 4])[0])).to.equal(false);
  });

  const names: readonly [make: () => gspaces.GSpace, name: string][] = [
    [() => gspaces.flipRot3dOnR3().restrict("so3")[0], "SO(3)_on_R3[so3]"],
    [() => gspaces.flipRot3dOnR3().restrict([false, "octa"])[0], "Octahedral_on_R3[(False, 'octa')]"],
    [() => gspaces.flipRot3dOnR3().restrict(["cone", 3])[0], "D3_on_R3[('cone', 3)]"],
    [() => gspaces.flipRot3dOnR3().restrict(["cone", Math.PI, 3])[0], "D3_on_R3[('cone', 3, [0, 0, -0.7071, 0.7071])]"],
    [() => gspaces.octaOnR3().restrict([true, 3])[0], "D3_on_R3[(False, True, 3, [0.4558, 0.06, 0.7046, 0.5406])]"],
    [() => gspaces.fullOctaOnR3().restrict([2, "octa"])[0], "FullOctahedral_on_R3[(True, 'octa')]"],
    [() => gspaces.mirOnR3().restrict(1)[0], "C1_on_R3[(False, False, 1)]"],
    [() => gspaces.flipRot2dOnR2(-1).restrict([5, 4])[0], "D4_on_R2[(1.8584073464102069, 4)]"],
    [() => gspaces.rot2dOnR2(8).restrict(4)[0], "C4_on_R2[(None, 4)]"],
  ];
  for (const [make, name] of names) it(`names a restricted space ${name}`, () => expect(make().name).to.equal(name));

  describe("what the Python package gets wrong", () => {
    it("mirrors and half turns stand at the axis given, also off the coordinate axes and in full cylinders", () => {
      const axis = 0.3;
      const along = [Math.cos(axis), Math.sin(axis), 0];
      const across = [-Math.sin(axis), Math.cos(axis), 0];
      const pole = [0, 0, 1];
      const scaled = (v: number[], s: number) => v.map((x) => s * x);
      type Case = readonly [gspaces.GSpace3D, value: group.Id, acrossTo: number, poleTo: number];
      const cases: readonly Case[] = [
        [gspaces.mirOnR3(axis), 1, -1, 1],
        [gspaces.conicalOnR3(3, axis), [1, 0], -1, 1],
        [gspaces.conicalOnR3(-1, axis), [1, 0], -1, 1],
        [gspaces.dihedralOnR3(3, axis), [1, 0], -1, -1],
        [gspaces.dihedralOnR3(-1, axis), [1, 0], -1, -1],
        [gspaces.fullCylindricalOnR3(3, axis), [0, [1, 0]], -1, -1],
        [gspaces.fullCylindricalOnR3(-1, axis), [0, [1, 0]], -1, -1],
      ];
      for (const [gspace, value, acrossTo, poleTo] of cases) {
        const action = gspace.basespaceAction.matrix(gspace.fibergroup.element(value)).toArray() as number[][];
        const image = (v: number[]) => action.map((row) => row.reduce((sum, x, i) => sum + x * (v[i] as number), 0));
        for (const [v, wanted] of [
          [along, along],
          [across, scaled(across, acrossTo)],
          [pole, scaled(pole, poleTo)],
        ] as const)
          image(v).forEach((x, i) => {
            expect(x, `${gspace} ${v}`).to.be.closeTo(wanted[i] as number, tolerances.gspaces.action);
          });
      }
    });

    it("restrict reaches axes beyond 2 pi, rotations of cones, and the trivial group under one mirror or the inversion", () => {
      const chains: readonly [gspaces.GSpace, group.Id, order: number][] = [
        [gspaces.flipRot2dOnR2(4), [3, 1], 2],
        [gspaces.flipRot2dOnR2(-1), [6, 3], 6],
        [gspaces.conicalOnR3(4), [null, 4], 4],
        [gspaces.conicalOnR3(4), [1, 2], 4],
        [gspaces.mirOnR3(), 1, 1],
        [gspaces.invOnR3(), 1, 1],
        [gspaces.invOnR3(), 2, 2],
        [gspaces.trivialOnR3(), 1, 1],
      ];
      for (const [gspace, id, order] of chains) {
        const [sub, inclusion] = gspace.restrict(id);
        expect(sub.fibergroup.order(), `${gspace} ${JSON.stringify(id)}`).to.equal(order);
        expectSameAction(sub, gspace, inclusion, `${gspace} ${JSON.stringify(id)}`);
      }
    });

    it("restricting a space in R³ other than those of SO(3) and O(3) gives the subgroup as it stands there", () => {
      const chains: readonly [gspaces.GSpace3D, group.Id, gspaces.GSpace3D][] = [
        [gspaces.octaOnR3(), [false, 4], gspaces.rot2dOnR3(4)],
        [gspaces.fullOctaOnR3(), [2, [false, 4]], gspaces.cylindricalOnR3(4)],
        [gspaces.icoOnR3(), "tetra", gspaces.tetraOnR3()],
        [gspaces.fullIcoOnR3(), [2, "tetra"], gspaces.pyritoOnR3()],
        [gspaces.fullTetraOnR3(), "tetra", gspaces.tetraOnR3()],
        [gspaces.dihedralOnR3(-1), [null, 6], gspaces.rot2dOnR3(6)],
        [gspaces.dihedralOnR3(4), [0, 2], gspaces.dihedralOnR3(2)],
        [gspaces.rot2dOnR3(-1), 3, gspaces.rot2dOnR3(3)],
        [gspaces.fullCylindricalOnR3(4), [1, [0, 4]], gspaces.dihedralOnR3(4)],
        [gspaces.cylindricalOnR3(-1), [2, 4], gspaces.cylindricalOnR3(4)],
        [gspaces.conicalOnR3(6), [0, 3], gspaces.conicalOnR3(3)],
      ];
      for (const [gspace, id, wanted] of chains) {
        const [sub] = gspace.restrict(id);
        expect(sub.equals(wanted), `${gspace} ${JSON.stringify(id)}: ${sub}, wanted ${wanted}`).to.equal(true);
      }
    });
  });
});
