import { inspect } from "node:util";
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { manualSeed, type Tensor } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { groupCases, rowsOf } from "../support/groups.js";
import { elementsOf, partnersOf } from "../support/sampling.js";

const same = (a: group.GroupElement, b: group.GroupElement) => expect(a.equals(b), `${a} = ${b}`).to.equal(true);
const row = (...values: number[]) => values;

describe("group/elements", () => {
  for (const { name, build } of groupCases) {
    it(`${name}: the axioms hold on testing elements`, () => {
      const G = build();
      const some = elementsOf(G, 8);
      const partners = partnersOf(G, 8);
      for (const a of some) {
        same(a.mul(G.identity), a);
        same(G.identity.mul(a), a);
        expect(a.mul(a.inv()).isIdentity).to.equal(true);
        expect(a.inv().mul(a).isIdentity).to.equal(true);
        for (const b of partners) for (const c of some) same(a.mul(b).mul(c), a.mul(b.mul(c)));
      }
    });

    it(`${name}: every parametrization is read back, and radians and MAT describe the rotation`, () => {
      const G = build();
      for (const g of elementsOf(G, G.PARAMETRIZATIONS.length > 30 ? 6 : 24)) {
        for (const param of G.PARAMETRIZATIONS) same(G.element(g.to(param), param), g);
        if (!G.PARAMETRIZATIONS.includes("radians")) continue;
        const part = (param: string) => [g.to(param)].flat().at(-1);
        const angle = part("radians") as number;
        const [[c, s]] = rowsOf(part("MAT") as Tensor) as [[number, number]];
        expect(c).to.be.closeTo(Math.cos(angle), 1e-14);
        expect(s).to.be.closeTo(-Math.sin(angle), 1e-14);
      }
    });

    it(`${name}: equal values make one group, and elements of others are refused`, () => {
      const G = build();
      expect(build()).to.equal(G);
      const other = G.name === "C7" ? group.dihedralGroup(7) : group.cyclicGroup(7);
      expect(G.equals(other)).to.equal(false);
      expect(G.identity.equals(other.identity)).to.equal(false);
      expectError(() => G.identity.mul(other.identity), "ERR_INVALID_ARGUMENT", /mul: other: expected an element of/);
      expectError(() => G.trivialRepresentation.matrix(other.identity), "ERR_INVALID_ARGUMENT", /matrix: g: expected/);
      expectError(() => G.trivialRepresentation.character(3 as never), "ERR_INVALID_ARGUMENT", /given 3/);
    });

    it(`${name}: elements are all, once each, and the generators generate them`, () => {
      const G = build();
      if (G.elements === null) {
        expect(G.order()).to.equal(-1);
        expectError(() => G.generators, "ERR_INVALID_ARGUMENT", /generators/);
        return;
      }
      expect(G.elements.length).to.equal(G.order());
      expect(new Set(G.elements.map(String)).size).to.equal(G.order());
      const reached = new Map([[String(G.identity), G.identity]]);
      for (const g of reached.values())
        for (const s of G.generators) if (!reached.has(String(s.mul(g)))) reached.set(String(s.mul(g)), s.mul(g));
      expect(reached.size).to.equal(G.order());
    });
  }

  it("prints as Python prints", () => {
    const texts: [unknown, string][] = [
      [group.cyclicGroup(4), "C4"],
      [group.so2Group(), "SO(2)"],
      [group.o2Group(), "O(2)"],
      [group.cyclicGroup(4).element(1), "1[2pi/4]"],
      [group.dihedralGroup(4).element([1, 1]), "(-, 1[2pi/4])"],
      [group.dihedralGroup(4).element([0, 3]), "(+, 3[2pi/4])"],
      [group.so2Group().element(Math.PI / 2), "1.5707963267948966"],
      [group.so2Group().identity, "0.0"],
      [group.o2Group().element([0, Math.PI / 2]), "(+, 1.5707963267948966)"],
      [group.o2Group().element([1, 1]), "(-, 1.0)"],
    ];
    for (const [value, text] of texts) {
      expect(String(value)).to.equal(text);
      expect(inspect(value)).to.equal(text);
    }
  });

  it("reads rotation matrices of every element of C_N and D_N exactly", () => {
    const C6 = group.cyclicGroup(6);
    const [c, s] = [0.5, Math.sqrt(3) / 2];
    expect(C6.element([row(c, -s), row(s, c)], "MAT").value).to.equal(1);
    expect(C6.element([row(c, s), row(-s, c)], { param: "MAT" }).value).to.equal(5);
    expect(group.dihedralGroup(4).element([1, [row(0, -1), row(1, 0)]], "MAT").value).to.deep.equal([1, 1]);
  });

  it("takes angles modulo 2 pi, and only those of the group", () => {
    expect(group.cyclicGroup(8).element(-Math.PI / 4, "radians").value).to.equal(7);
    expect(group.cyclicGroup(8).element(9 * Math.PI + 1e-11, "radians").value).to.equal(4);
    const SO2 = group.so2Group();
    expect(SO2.element(2 * Math.PI).value).to.equal(0);
    expect(SO2.element(-1e-17).value).to.equal(0);
    expect(SO2.element(7).value).to.equal(7 - 2 * Math.PI);
    expect(SO2.element(1e-10).equals(SO2.element(2 * Math.PI - 1e-10))).to.equal(true);
    expect(SO2.element(1e-6).isIdentity).to.equal(false);
  });

  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["N = 0", () => group.cyclicGroup(0), /cyclicGroup: N: expected an integer >= 1, given 0/],
    ["N = 2.5", () => group.cyclicGroup(2.5), /N: .*given 2\.5/],
    ['N = "4"', () => group.cyclicGroup("4" as never), /N: .*given "4"/],
    ["N missing", () => group.dihedralGroup(undefined as never), /dihedralGroup: N/],
    ["N = 1e9", () => group.dihedralGroup(1e9), /N: .*given 1000000000/],
    ["N = NaN", () => group.dihedralGroup(Number.NaN), /N: .*given NaN/],
    ["a negative frequency", () => group.so2Group(-1), /maximumFrequency: .*given -1/],
    ["an unknown option", () => group.o2Group({ maxFrequency: 3 } as never), /unknown option "maxFrequency"/],
    ["k outside", () => group.cyclicGroup(4).element(4), /value: expected an integer in \[0, 4\) for C4, given 4/],
    ["a fraction", () => group.cyclicGroup(4).element(1.5), /value: .*given 1\.5/],
    ["another angle", () => group.cyclicGroup(4).element(0.3, "radians"), /multiple of 2pi\/4 for C4, given 0\.3/],
    ["a mirror", () => group.cyclicGroup(4).element([row(1, 0), row(0, -1)], "MAT"), /MAT: expected a 2 x 2 rotation/],
    ["another rotation", () => group.cyclicGroup(4).element([row(0.6, -0.8), row(0.8, 0.6)], "MAT"), /multiple of/],
    ["an unknown param", () => group.cyclicGroup(4).element(1, "degrees"), /param: expected one of int, radians, MAT/],
    ["an unknown param of to", () => group.so2Group().identity.to("int"), /param: expected one of radians, MAT/],
    ["an infinite angle", () => group.so2Group().element(Number.POSITIVE_INFINITY), /finite angle/],
    ["null", () => group.so2Group().element(null), /value/],
    ["text", () => group.so2Group().element("1"), /value: expected numbers.*given "1"/],
    ["a flip of 2", () => group.dihedralGroup(4).element([2, 0]), /flip 0 or 1/],
    ["a number for a pair", () => group.o2Group().element(1), /\[flip, rotation\]/],
    ["a grid that does not divide", () => group.cyclicGroup(8).grid({ N: 3 }), /N: expected a divisor of 8.*given 3/],
    ["an unknown grid", () => group.so2Group().grid({ type: "fibonacci" as never, N: 3 }), /type: .*given "fibonacci"/],
    ["a grid of none", () => group.so2Group().grid({ N: 0 }), /N: .*given 0/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));

  it("has regular grids: rotations, then mirrors", () => {
    const text = (elements: group.GroupElement[]) => elements.map(String).join(" ");
    expect(text(group.cyclicGroup(8).grid({ N: 4 }))).to.equal("0[2pi/8] 2[2pi/8] 4[2pi/8] 6[2pi/8]");
    expect(text(group.dihedralGroup(2).grid("regular", 1))).to.equal("(+, 0[2pi/2]) (-, 0[2pi/2])");
    const angles = group.so2Group().grid(4);
    expect(angles.map((g) => g.value)).to.deep.equal([0, 1, 2, 3].map((i) => (i * 2 * Math.PI) / 4));
    expect(group.o2Group().grid({ type: "regular", N: 3 }).length).to.equal(6);
    const rotations = group.o2Group().gridSo2({ N: 3 });
    expect(rotations.map((g) => (g.value as number[])[0])).to.deep.equal([0, 0, 0]);
  });

  it("draws random grids and samples that a seed repeats", () => {
    for (const G of [group.cyclicGroup(5), group.dihedralGroup(5), group.so2Group(), group.o2Group()]) {
      const text = (seed?: number) => G.grid({ type: "rand", N: 6, seed }).map(String).join();
      expect(text(1)).to.equal(text(1));
      expect(text(1)).to.not.equal(text(2));
      const draw = () => Array.from({ length: 20 }, () => String(G.sample())).join() + text();
      manualSeed(3);
      const first = draw();
      expect(draw()).to.not.equal(first);
      manualSeed(3);
      expect(draw()).to.equal(first);
    }
  });

  it("samples uniformly", () => {
    manualSeed(0);
    const D3 = group.dihedralGroup(3);
    const counts = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      const key = String(D3.sample());
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).to.equal(6);
    // Six cells of 500 expected draws: standard deviation 20.4.
    for (const count of counts.values()) expect(count).to.be.within(400, 600);
  });
});
