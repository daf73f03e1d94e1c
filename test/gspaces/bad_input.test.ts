import * as group from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { zeros } from "../../lib/torch/index.js";
import "../../lib/nn/index.js";
import { expectError } from "../support/errors.js";

const never = (value: unknown) => value as never;
const so2Element = () => group.so2Group().element(1);

type Row = readonly [what: string, make: () => unknown, message: RegExp];

const ofEveryOrder = {
  rot2dOnR2: gspaces.rot2dOnR2,
  flipRot2dOnR2: gspaces.flipRot2dOnR2,
  rot2dOnR3: gspaces.rot2dOnR3,
  dihedralOnR3: gspaces.dihedralOnR3,
  conicalOnR3: gspaces.conicalOnR3,
  cylindricalOnR3: gspaces.cylindricalOnR3,
  fullCylindricalOnR3: gspaces.fullCylindricalOnR3,
};
const withAxis = {
  flip2dOnR2: gspaces.flip2dOnR2,
  flipRot2dOnR2: gspaces.flipRot2dOnR2,
  mirOnR3: gspaces.mirOnR3,
  dihedralOnR3: gspaces.dihedralOnR3,
  conicalOnR3: gspaces.conicalOnR3,
  fullCylindricalOnR3: gspaces.fullCylindricalOnR3,
};
const withAdjoint = {
  mirOnR3: gspaces.mirOnR3,
  rot2dOnR3: gspaces.rot2dOnR3,
  dihedralOnR3: gspaces.dihedralOnR3,
  conicalOnR3: gspaces.conicalOnR3,
  cylindricalOnR3: gspaces.cylindricalOnR3,
  fullCylindricalOnR3: gspaces.fullCylindricalOnR3,
};
const withFrequency = {
  ...ofEveryOrder,
  rot3dOnR3: gspaces.rot3dOnR3,
  flipRot3dOnR3: gspaces.flipRot3dOnR3,
};

const rows: Row[] = [
  ...Object.entries(ofEveryOrder).flatMap(([name, make]): Row[] =>
    [0, -2, 2.5, Number.NaN, "4", 2 ** 60, [4]].map((n) => [
      `${name}(${JSON.stringify(n)})`,
      () => make(never(n)),
      new RegExp(`^${name}: [nN]: expected an integer >= 1, or -1 for all rotations, given `),
    ]),
  ),
  ...Object.entries(withAxis).flatMap(([name, make]): Row[] =>
    [Number.POSITIVE_INFINITY, Number.NaN, "x", []].map((axis) => [
      `${name} with axis ${String(axis)}`,
      () => make(never({ axis })),
      new RegExp(`^${name}: axis: expected .*number, given `),
    ]),
  ),
  ...Object.entries(withAdjoint).flatMap(([name, make]): Row[] =>
    [so2Element(), [0, 0, 0, 1], "so3"].map((adjoint) => [
      `${name} with adjoint ${adjoint}`,
      () => make(never({ adjoint })),
      new RegExp(`^${name}: adjoint: expected an element of SO\\(3\\) or O\\(3\\), given `),
    ]),
  ),
  ...Object.entries(withFrequency).flatMap(([name, make]): Row[] =>
    [-1, 1.5, "2"].map((maximumFrequency) => [
      `${name} with maximumFrequency ${maximumFrequency}`,
      () => make(never({ maximumFrequency })),
      new RegExp(`^${name}: maximumFrequency: `),
    ]),
  ),
  ["an unknown option", () => gspaces.conicalOnR3(never({ N: 4 })), /unknown option "N".*allowed: n, axis, adjoint/],
  ["too many arguments", () => gspaces.rot3dOnR3(...([2, 3] as never as [number])), /2 arguments given, at most 1/],
  ["an argument twice", () => gspaces.rot2dOnR3(...([4, { n: 3 }] as never as [number])), /n is given twice/],
  ["no group", () => gspaces.noBaseSpace(never("C4")), /noBaseSpace: G: expected a Group, given "C4"/],
  ["no group for GSpace0D", () => new gspaces.GSpace0D(never(null)), /GSpace0D: G: expected a Group, given null/],
  ["an id of O(3) on the plane", () => new gspaces.GSpace2D(never("o3")), /GSpace2D: sgId: expected \[angle or null/],
  ["an infinite angle", () => new gspaces.GSpace2D([Number.POSITIVE_INFINITY, 4]), /GSpace2D: sgId/],
  ["order 0", () => new gspaces.GSpace2D([null, 0]), /M >= 1 or -1.*given \(None, 0\)/],
  ["no id", () => new gspaces.GSpace3D(never(undefined)), /GSpace3D: sgId: expected an id of O\(3\)/],
  ["an unknown name", () => new gspaces.GSpace3D("cube"), /id: expected 'o3', 'so3'.*given 'cube'/],
  ["an id of O(2) in space", () => new gspaces.GSpace3D([null, 4]), /for O\(3\), given \(None, 4\)/],
];

const spaces: readonly [gspace: () => gspaces.GSpace, id: unknown, message: RegExp][] = [
  [() => gspaces.rot2dOnR2(8), 3, /divides 8 for C8, given 3/],
  [() => gspaces.rot2dOnR2(8), [null, 4], /given \(None, 4\)/],
  [() => gspaces.rot2dOnR2(8), undefined, /restrict: id: expected an id, given undefined/],
  [() => gspaces.rot2dOnR2(8), {}, /restrict: id: expected an id, given an object/],
  [() => gspaces.rot2dOnR2(8), Number.NaN, /restrict: id: expected an id, given NaN/],
  [() => gspaces.flipRot2dOnR2(4), [0, 3], /divisor of 4.*given \(0, 3\)/],
  [() => gspaces.flipRot2dOnR2(), 4, /O\(2\), given 4/],
  [() => gspaces.octaOnR3(), [false, 5], /Octahedral, given \(False, 5\)/],
  [() => gspaces.octaOnR3(), "ico", /Octahedral, given 'ico'/],
  [() => gspaces.icoOnR3(), [true, 4], /Icosahedral, given \(True, 4\)/],
  [() => gspaces.rot3dOnR3(), "o3", /SO\(3\), given 'o3'/],
  [() => gspaces.rot3dOnR3(), ["cone", 3], /SO\(3\), given \('cone', 3\)/],
  [() => gspaces.flipRot3dOnR3(), ["cone", 0], /O\(3\), given \('cone', 0\)/],
  [() => gspaces.flipRot3dOnR3(), ["cone", Number.POSITIVE_INFINITY, 2], /restrict: id: expected an id/],
  [() => gspaces.conicalOnR3(4), [0, 3], /D4, given \(0, 3\)/],
  [() => gspaces.mirOnR3(), 3, /C2, given 3/],
  [() => gspaces.fullOctaOnR3(), "octa", /given 'octa'/],
  [() => gspaces.fullOctaOnR3(), [3, "octa"], /given 3|given \(3, 'octa'\)/],
  [() => gspaces.noBaseSpace(group.cyclicGroup(6)), 4, /divides 6 for C6, given 4/],
];

describe("gspaces/bad input", () => {
  for (const [what, make, message] of rows)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));

  for (const [make, id, message] of spaces)
    it(`${make()} has no subgroup ${id === undefined ? "undefined" : JSON.stringify(id)}`, () =>
      expectError(() => make().restrict(never(id)), "ERR_INVALID_ARGUMENT", message));

  it("refuses rings on a single point", () => {
    const point = gspaces.noBaseSpace(group.cyclicGroup(4));
    expectError(
      () => point.buildKernelBasis(point.trivialRepr, point.trivialRepr, { rings: [0], sigma: 1, maximumFrequency: 1 }),
      "ERR_INVALID_ARGUMENT",
      /3 arguments given, at most 2/,
    );
  });

  const octa = gspaces.octaOnR3();
  const [g] = octa.testingElements as [group.GroupElement];
  it("refuses to act on fields of another shape, kind or group", () => {
    const x = zeros([1, 3, 2, 2, 2]);
    expectError(() => octa.featurefieldAction(x, octa.trivialRepr, g), "ERR_SHAPE", /\[N, 1, D, H, W\]/);
    expectError(() => octa.featurefieldAction(zeros([1, 3, 2, 2]), octa.irrep(1), g), "ERR_SHAPE", /\[N, 3, D, H, W\]/);
    const other = gspaces.icoOnR3();
    expectError(() => octa.featurefieldAction(x, other.irrep(1), g), "ERR_INVALID_ARGUMENT", /Icosahedral/);
    expectError(
      () => octa.featurefieldAction(x, octa.irrep(1), other.testingElements[0] as group.GroupElement),
      "ERR_INVALID_ARGUMENT",
      /g: expected an element of Octahedral/,
    );
    expectError(
      () => octa.basespaceAction.matrix(other.testingElements[0] as group.GroupElement),
      "ERR_INVALID_ARGUMENT",
      /Octahedral/,
    );
  });
});
