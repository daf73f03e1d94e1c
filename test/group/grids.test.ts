import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { manualSeed } from "../../lib/torch/index.js";
import { fixture } from "../parity/fixtures.js";
import { expectError } from "../support/errors.js";
import { rowsOf } from "../support/groups.js";
import { spread } from "../support/sampling.js";
import { tolerances } from "../support/tolerances.js";

type Options = Record<string, unknown> & { readonly type: string };
interface Fixture {
  readonly adj: [number, number, number, number];
  readonly rotations: readonly { options: Options; adj?: true; ordered: boolean; elements: number[][] }[];
  readonly full: readonly { options: Options; elements: number[][] }[];
  readonly counts: readonly { type: string; N: number; count: number }[];
  readonly points: readonly { options: Options; ordered: boolean; points: number[][] }[];
  readonly energies: readonly { grid: "grid" | "sphereGrid"; type: string; N: number; energy: number }[];
}
type NineNumbers = [number, number, number, number, number, number, number, number, number];
const python = fixture<Fixture>("grids");

const SO3 = group.so3Group();
const O3 = group.o3Group();
const { printed: fixtureDigits, rounding, published } = tolerances.grids;

/** The grids as options known at run time only. */
const gridOf = (options: object) => SO3.grid(options as group.RotationGridOptions);
const sphereOf = (options: object) => SO3.sphereGrid(options as group.SphereGridOptions);

const quaternions = (elements: readonly group.GroupElement[]) => elements.map((g) => [...g.coordinates.slice(-4)]);
const matrixOf = (g: group.GroupElement) => rowsOf(g.to("MAT") as never);
/** Where the north pole goes. */
const poles = (elements: readonly group.GroupElement[]) =>
  elements.map((g) => matrixOf(g).map((row) => row[2] as number));

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number))));
/** How far the farthest point of one set is from the other set; infinite where the sizes differ. */
const setDistance = (a: readonly number[][], b: readonly number[][]) =>
  a.length === b.length
    ? Math.max(...a.map((p) => Math.min(...b.map((q) => distance(p, q)))))
    : Number.POSITIVE_INFINITY;
/** The greatest entry by which two lists differ, in order. */
const listDistance = (a: readonly number[][], b: readonly number[][]) =>
  a.length === b.length ? Math.max(...a.map((p, i) => distance(p, b[i] as number[]))) : Number.POSITIVE_INFINITY;

/** The sum of 1 / distance over pairs of points, or of unit quaternions up to sign. */
function coulomb(points: readonly number[][], upToSign: boolean): number {
  let energy = 0;
  for (const [i, p] of points.entries()) {
    for (const q of points.slice(0, i)) energy += 1 / Math.sqrt(2 - 2 * (upToSign ? Math.abs(dot(p, q)) : dot(p, q)));
  }
  return energy;
}

const allRotationGrids: readonly Options[] = [
  { type: "rand", N: 7, seed: 3 },
  { type: "ico" },
  { type: "cube" },
  { type: "tetra" },
  ...[1, 2, 5, 24, 48].map((N) => ({ type: "thomson", N })),
  ...[1, 3, 8].map((N) => ({ type: "thomson_cube", N })),
  ...[20, 100].map((N) => ({ type: "hopf", N })),
  ...[1, 2, 50].map((N) => ({ type: "fibonacci", N })),
];
const allSphereGrids: readonly Options[] = [
  { type: "rand", N: 7, seed: 3 },
  { type: "ico" },
  { type: "cube" },
  { type: "tetra" },
  { type: "cube_vertices" },
  ...[1, 2, 5, 64, 192].map((N) => ({ type: "thomson", N })),
  ...[1, 3, 8].map((N) => ({ type: "thomson_cube", N })),
  ...[1, 2, 4].map((nSide) => ({ type: "healpix", nSide })),
  ...[1, 2, 33].map((N) => ({ type: "fibonacci", N })),
  { type: "longlat", N: 1, M: 2 },
  { type: "longlat", N: 6, M: 5 },
];

describe("group/grids", () => {
  for (const options of allRotationGrids) {
    it(`SO(3) ${JSON.stringify(options)}: rotations, none twice, the same each time, conjugated by adj`, () => {
      const grid = gridOf(options);
      const q = quaternions(grid);
      for (const a of q) expect(Math.abs(dot(a, a) - 1)).to.be.at.most(rounding);
      for (const [i, a] of q.entries()) {
        for (const b of q.slice(0, i)) expect(Math.abs(dot(a, b))).to.be.below(1 - rounding);
      }
      expect(quaternions(gridOf(options))).to.deep.equal(q);
      const adj = SO3.element([0.1, -0.2, 0.3], "EV");
      const expected = quaternions(grid.map((g) => adj.mul(g).mul(adj.inv())));
      expect(listDistance(quaternions(gridOf({ ...options, adj })), expected)).to.be.at.most(rounding);
    });
  }

  for (const options of allSphereGrids) {
    it(`sphere ${JSON.stringify(options)}: right-handed, never the antipode, the same for SO(3) and O(3)`, () => {
      const grid = sphereOf(options);
      const points = poles(grid);
      for (const g of spread(grid, 12)) {
        const [a, b, c, d, e, f, x, y, z] = matrixOf(g).flat() as NineNumbers;
        const determinant = a * (e * z - f * y) - b * (d * z - f * x) + c * (d * y - e * x);
        expect(Math.abs(determinant - 1)).to.be.at.most(rounding);
        // R = R_z(phi) R_y(theta): the image of y stays in the plane z = 0.
        expect(Math.abs(y)).to.be.at.most(rounding);
      }
      for (const [i, p] of points.entries()) {
        expect(Math.abs(dot(p, p) - 1)).to.be.at.most(rounding);
        for (const q of points.slice(0, i)) expect(dot(p, q)).to.be.below(1 - rounding);
      }
      const inO3 = O3.sphereGrid(options as group.SphereGridOptions);
      expect(inO3.map((g) => g.coordinates)).to.deep.equal(grid.map((g) => [0, ...g.coordinates]));
      const adj = SO3.element([0.1, -0.2, 0.3], "EV");
      const turned = points.map((p) => matrixOf(adj).map((row) => dot(row, p)));
      expect(listDistance(poles(sphereOf({ ...options, adj })), turned)).to.be.at.most(rounding);
    });
  }

  it("doubles the grids of SO(3) for O(3): the rotations, then each times the inversion", () => {
    for (const options of allRotationGrids.filter(({ type }) => type !== "rand")) {
      const rotations = gridOf(options).map((g) => g.coordinates);
      const expected = [0, 1].flatMap((i) => rotations.map((q) => [i, ...q]));
      const arguments_ = options as group.RotationGridOptions;
      expect(O3.grid(arguments_).map((g) => g.coordinates)).to.deep.equal(expected);
      expect(O3.gridSo3(arguments_).map((g) => g.coordinates)).to.deep.equal(expected.slice(0, rotations.length));
    }
  });

  it("lists the polyhedral grids in the order of their groups", () => {
    for (const [type, G] of [
      ["ico", group.icoGroup()],
      ["cube", group.octaGroup()],
      ["tetra", group.tetraGroup()],
    ] as const) {
      const expected = (G.elements ?? []).map((g) => SO3.element(g.to("Q")));
      const grid = SO3.grid(type);
      expect(grid).to.have.length(G.order());
      expect(grid.every((g, i) => g.equals(expected[i]))).to.equal(true);
    }
  });

  it("has cubic Thomson sets that the 24 rotations of the cube permute", () => {
    const cube = SO3.grid("cube");
    for (const N of [1, 2, 5, 8]) {
      const rotations = quaternions(SO3.grid("thomson_cube", N));
      const points = poles(SO3.sphereGrid("thomson_cube", N));
      expect(rotations).to.have.length(24 * N);
      for (const g of cube) {
        const moved = SO3.grid("thomson_cube", N).map((h) => g.mul(h));
        expect(setDistance(quaternions(moved), rotations)).to.be.at.most(rounding);
        const images = points.map((p) => matrixOf(g).map((row) => dot(row, p)));
        expect(setDistance(images, points)).to.be.at.most(rounding);
      }
    }
  }).timeout(20_000);

  // The least energies published for the Thomson problem.
  for (const [N, energy] of [
    [2, 0.5],
    [3, 1.732050808],
    [4, 3.674234614],
    [5, 6.474691495],
    [6, 9.985281374],
    [7, 14.452977414],
    [8, 19.675287861],
    [12, 49.165253058],
    [24, 223.347074052],
    [32, 412.261274651],
    [50, 1055.182314726],
    [64, 1765.802577927],
    [72, 2255.001190975],
    [100, 4448.350634331],
  ] as const) {
    it(`has the least energy known for ${N} points of the sphere`, () => {
      const energy_ = coulomb(poles(SO3.sphereGrid("thomson", N)), false);
      expect(Math.abs(energy_ - energy)).to.be.at.most(published);
    });
  }

  for (const { grid, type, N, energy } of python.energies) {
    it(`${grid} ${type} ${N} has no more energy than the set that the Python package finds`, () => {
      const options = { type, N } as never;
      const set = grid === "grid" ? quaternions(SO3.grid(options)) : poles(SO3.sphereGrid(options));
      expect(coulomb(set, grid === "grid")).to.be.at.most(energy + fixtureDigits);
    });
  }

  for (const { options, adj, ordered, elements } of python.rotations) {
    it(`agrees with the Python package: ${JSON.stringify(options)}${adj ? " conjugated" : ""}`, () => {
      const ours = quaternions(gridOf(adj ? { ...options, adj: python.adj } : options));
      expect((ordered ? listDistance : setDistance)(ours, elements)).to.be.at.most(fixtureDigits);
    });
  }

  for (const { options, points, ordered } of python.points) {
    it(`agrees with the Python package on the sphere: ${JSON.stringify(options)}`, () => {
      expect((ordered ? listDistance : setDistance)(poles(sphereOf(options)), points)).to.be.at.most(fixtureDigits);
    });
  }

  it("has the sizes of the Python package's hopf and fibonacci grids", () => {
    for (const { type, N, count } of python.counts) expect(gridOf({ type, N }), `${type} ${N}`).to.have.length(count);
  });

  it("draws the inversions of random elements of O(3) as the Python package does", () => {
    for (const { options, elements } of python.full) {
      const ours = O3.grid(options as group.RotationGridOptions).map((g) => [...g.coordinates]);
      expect(listDistance(ours, elements)).to.be.at.most(fixtureDigits);
    }
  });

  it("takes options by position, and seeds from torch's generator", () => {
    const same = (a: group.GroupElement[], b: group.GroupElement[]) =>
      expect(a.map((g) => g.coordinates)).to.deep.equal(b.map((g) => g.coordinates));
    same(SO3.grid("rand", 3, 5), SO3.grid({ type: "rand", N: 3, seed: 5 }));
    same(SO3.grid("thomson", 4, { adj: [0, 0, 1, 1] }), SO3.grid({ type: "thomson", N: 4, adj: [0, 0, 1, 1] }));
    same(SO3.sphereGrid("longlat", 4, 3), SO3.sphereGrid({ type: "longlat", N: 4, M: 3 }));
    same(SO3.sphereGrid("healpix", 2), SO3.sphereGrid({ type: "healpix", nSide: 2 }));
    const drawn = () => {
      manualSeed(7);
      return [SO3.grid("rand", 2), SO3.grid("rand", 2)].flat();
    };
    const first = drawn();
    same(first, drawn());
    expect(first[0]?.equals(first[2])).to.equal(false);
  });

  const wrong: readonly [what: string, call: () => unknown, message: RegExp][] = [
    ["no type", () => gridOf({ N: 3 }), /type: expected one of rand, thomson, .*given undefined/],
    ["unknown type", () => gridOf({ type: "healpix", nSide: 1 }), /type: expected one of/],
    ["type of SO(3) on the sphere", () => sphereOf({ type: "hopf", N: 30 }), /type: expected one of/],
    ["option of another type", () => gridOf({ type: "ico", N: 60 }), /unknown option "N"/],
    ["missing N", () => gridOf({ type: "thomson" }), /N: .*given undefined/],
    ["N that is no integer", () => gridOf({ type: "fibonacci", N: 2.5 }), /N: expected an integer >= 1/],
    ["N without a table", () => gridOf({ type: "thomson", N: 33 }), /N: expected one of 1 to 32, .*fibonacci, hopf/],
    [
      "N without a table",
      () => sphereOf({ type: "thomson", N: 65 }),
      /N: expected one of 1 to 64, .*fibonacci; healpix/,
    ],
    ["N without a table", () => gridOf({ type: "thomson_cube", N: 9 }), /N: expected one of 1 to 8 /],
    ["too few for hopf", () => gridOf({ type: "hopf", N: 19 }), /N: expected N >= 20/],
    ["one latitude", () => sphereOf({ type: "longlat", N: 4, M: 1 }), /M: expected an integer >= 2/],
    ["too many", () => sphereOf({ type: "longlat", N: 10_000, M: 10_000 }), /at most 10000000 points/],
    ["too fine", () => sphereOf({ type: "healpix", nSide: 901 }), /nSide: expected an integer in \[1, 900\]/],
    ["seed beyond 32 bits", () => gridOf({ type: "rand", N: 1, seed: 2 ** 32 }), /seed: expected an integer in/],
    ["adj of 3 numbers", () => gridOf({ type: "ico", adj: [0, 0, 1] }), /adj: expected a rotation/],
    ["adj of norm 0", () => gridOf({ type: "ico", adj: [0, 0, 0, 0] }), /quaternion/],
    ["adj of the plane", () => gridOf({ type: "ico", adj: group.so2Group().identity }), /adj: expected a rotation/],
  ];
  for (const [what, call, message] of wrong) {
    it(`refuses ${what}: ${message.source}`, () => {
      expectError(call, "ERR_INVALID_ARGUMENT", message);
    });
  }
});
