/** SO(3) and O(3) against the Python package, and against a derivation in 60 digits. */
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { isTensor } from "../../lib/torch/index.js";
import { difference, type Rows, rowsOf } from "../support/groups.js";
import { fixture } from "./fixtures.js";
import {
  type Described,
  expectDescribed,
  expectIrreps,
  expectRestrictions,
  type IrrepRow,
  type ProductRow,
  type RestrictionRow,
  tolerance,
  type Value,
} from "./group_rows.js";

interface Fixture {
  readonly irreps: readonly IrrepRow[];
  readonly parameters: readonly { group: string; element: Value; param: string; value: Value }[];
  readonly products: readonly ProductRow[];
  readonly restrictions: readonly RestrictionRow[];
  readonly others: Record<string, Described>;
  readonly testing: Record<string, Value[]>;
  readonly bands: number[][];
}
interface Derivation {
  readonly wigner: readonly { q: Value; l: number; columns: readonly [number, number[]][] }[];
  readonly clebschGordan: readonly {
    m: number;
    n: number;
    j: number;
    entries: readonly [number, number, number, number][];
  }[];
}

const python = fixture<Fixture>("space_groups");
const derivation = fixture<Derivation>("wigner");
const SO3 = () => group.so3Group(2);
const O3 = () => group.o3Group(2);
const groupOf = (name: string): group.Group => (name === "SO(3)" ? SO3() : O3());

/** Numbers of a value, whatever their nesting; a matrix row by row. */
function flat(value: unknown): number[] {
  if (isTensor(value)) return flat(value.toArray());
  return Array.isArray(value) ? value.flatMap(flat) : [value as number];
}

describe("parity/space_groups", () => {
  for (const name of ["SO(3)", "O(3)"]) {
    const of = <Entry extends { readonly group: string }>(entries: readonly Entry[]) =>
      entries.filter((entry) => entry.group === name);

    it(`${name}: irreps, their order, printed forms and matrices`, () =>
      expectIrreps(groupOf(name), of(python.irreps)));

    it(`${name}: the 27 parametrizations, to and from`, () => {
      const G = groupOf(name);
      expect(G.PARAMETRIZATIONS.length).to.equal(27);
      expect([...new Set(of(python.parameters).map(({ param }) => param))].sort()).to.deep.equal(
        [...G.PARAMETRIZATIONS].sort(),
      );
      for (const { element, param, value } of of(python.parameters)) {
        const g = G.element(element);
        expect(G.element(value, param).equals(g), param).to.equal(true);
        const [ours, theirs] = [flat(g.to(param)), flat(value)];
        const gap = difference([ours], [theirs]);
        // A quaternion is known up to its sign.
        const start = name === "O(3)" ? 1 : 0;
        const other = difference([ours.map((x, i) => (i < start ? x : -x))], [theirs]);
        expect(param === "Q" ? Math.min(gap, other) : gap, param).to.be.below(tolerance);
      }
    });

    it(`${name}: tensor products, and Clebsch–Gordan tensors with their signs`, () => {
      const G = groupOf(name);
      for (const { m, n, terms } of of(python.products)) {
        expect(G.tensorProduct(m, n), `${m} x ${n}`).to.deep.equal(terms.map(({ j, S }) => [j, S]));
        for (const { j, values } of terms)
          expect(difference([flat(G.clebschGordan(m, n, j))], [values]), `${m} x ${n} -> ${j}`).to.be.below(tolerance);
      }
    });

    it(`${name}: subgroups and restricted irreps`, () => expectRestrictions(groupOf(name), of(python.restrictions)));

    it(`${name}: testing elements`, () => {
      const G = groupOf(name);
      const ours = G.testingElements().filter((_, i) => i % 7 === 0);
      const theirs = (python.testing[name] as Value[]).map((value) => G.element(value));
      expect(ours.map(String)).to.deep.equal(theirs.map(String));
    });
  }

  const others: readonly [name: string, make: () => group.Representation][] = [
    ["standard SO3", () => SO3().standardRepresentation()],
    ["standard O3", () => O3().standardRepresentation()],
    ["regular SO3", () => SO3().blRegularRepresentation(2)],
    ["regular O3", () => O3().blRegularRepresentation(1)],
    ["sphere SO3", () => SO3().blSphereRepresentation(2)],
    ["sphere O3", () => O3().blSphereRepresentation({ L: 2 })],
    ["quotient SO3", () => SO3().blQuotientRepresentation(2, [false, 2])],
    ["tensor SO3", () => SO3().irrep(1).tensor(SO3().irrep(2))],
  ];
  for (const [name, make] of others)
    it(`the representation ${name}`, () => expectDescribed(make(), python.others[name] as Described));

  it("band-limited irreps of O(3)", () => expect(O3().blIrreps(2)).to.deep.equal(python.bands));

  it("irreps of SO(3) are exact to 1e-12 up to l = 12 and to 1e-9 up to l = 30", () => {
    for (const { q, l, columns } of derivation.wigner) {
      const rows: Rows = rowsOf(SO3().irrep(l).matrix(SO3().element(q)));
      for (const [c, column] of columns)
        expect(
          difference(
            rows.map((row) => [row[c] as number]),
            column.map((value) => [value]),
          ),
          `l = ${l}`,
        ).to.be.below(l <= 12 ? 1e-12 : 1e-9);
    }
  });

  it("Clebsch–Gordan tensors of SO(3) are exact to 1e-12", () => {
    for (const { m, n, j, entries } of derivation.clebschGordan) {
      const tensor = SO3().clebschGordan(m, n, j).toArray() as number[][][][];
      for (const [a, b, c, value] of entries)
        expect(tensor[a]?.[b]?.[0]?.[c], `${m} ${n} ${j}: ${a} ${b} ${c}`).to.be.closeTo(value, 1e-12);
    }
  });
});
