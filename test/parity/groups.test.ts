/** The planar groups' tables against those of the Python package, which computes them in float64 too. */
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { difference, type Rows } from "../support/groups.js";
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
} from "./group_rows.js";

interface Fixture {
  readonly irreps: readonly IrrepRow[];
  readonly products: readonly ProductRow[];
  readonly regular: readonly (Described & { group: string })[];
  readonly restrictions: readonly RestrictionRow[];
  readonly induced: readonly (Described & { group: string; id: group.Id; psi: number[] | null })[];
  readonly others: Record<string, Described>;
  readonly grids: Record<string, number[]>;
}

const { irreps, products, regular, restrictions, induced, others, grids } = fixture<Fixture>("groups");

function groupOf(name: string): group.Group {
  if (name === "SO(2)") return group.so2Group(3);
  if (name === "O(2)") return group.o2Group(3);
  const N = Number(name.slice(1));
  return name.startsWith("C") ? group.cyclicGroup(N) : group.dihedralGroup(N);
}

const byGroup = <Entry extends { readonly group: string }>(entries: readonly Entry[]) =>
  [...new Set(entries.map((entry) => entry.group))].map((name) => ({
    name,
    entries: entries.filter((entry) => entry.group === name),
  }));

describe("parity/groups", () => {
  for (const { name, entries } of byGroup(irreps))
    it(`${name}: irreps, their order, printed forms and matrices`, () => expectIrreps(groupOf(name), entries));

  // Numeric in Python, so known up to a sign, for groups with reflections.
  for (const { name, entries } of byGroup(products))
    it(`${name}: tensor products, their order, and Clebsch–Gordan tensors`, () => {
      const G = groupOf(name);
      const isSigned = name.startsWith("C") || name === "SO(2)";
      for (const { m, n, terms } of entries) {
        expect(G.tensorProduct(m, n), `${m} x ${n}`).to.deep.equal(terms.map(({ j, S }) => [j, S]));
        for (const { j, values } of terms) {
          const ours = G.clebschGordan(m, n, j).flatten().toArray() as number[];
          const gap = difference([ours], [values]);
          const flipped = difference([ours.map((value) => -value)], [values]);
          expect(isSigned ? gap : Math.min(gap, flipped), `${m} x ${n} -> ${j}`).to.be.below(tolerance);
        }
      }
    });

  for (const { group: name, ...expected } of regular)
    it(`${name}: the regular representation`, () => expectDescribed(groupOf(name).regularRepresentation, expected));

  for (const { name, entries } of byGroup(restrictions))
    it(`${name}: subgroups and restricted irreps`, () => expectRestrictions(groupOf(name), entries));

  for (const { group: name, id, psi, ...expected } of induced)
    it(`${expected.text}`, () => {
      const G = groupOf(name);
      const [H] = G.subgroup(id);
      const rho = psi === null ? G.quotientRepresentation(id) : G.inducedRepresentation(id, H.irrep(...psi));
      expectDescribed(rho, expected);
    });

  const [C4, D4] = [() => group.cyclicGroup(4), () => group.dihedralGroup(4)];
  const [SO2, O2] = [() => group.so2Group(), () => group.o2Group()];
  const builders: Record<string, () => group.Representation> = {
    "tensor C4": () => C4().irrep(1).tensor(C4().regularRepresentation),
    "tensor C4 regular": () => C4().regularRepresentation.tensor(C4().regularRepresentation),
    "directsum C4": () => group.directsum([C4().irrep(0), C4().regularRepresentation, C4().irrep(2)]),
    "restrict C4 regular": () => C4().regularRepresentation.restrict(2),
    "restrict D4 regular": () => D4().regularRepresentation.restrict([1, 2]),
    "band-limited SO2": () => SO2().blRegularRepresentation(2),
    "band-limited O2": () => O2().blRegularRepresentation(2),
    "band-limited O2 quotient": () => O2().blQuotientRepresentation(3, [0, 2]),
    "spectral C4": () => C4().spectralRegularRepresentation([0, 1]),
    "spectral C4 quotient": () => C4().spectralQuotientRepresentation(2, [0, 1, 2]),
  };
  it("builds every further representation of the fixture", () =>
    expect(Object.keys(builders)).to.deep.equal(Object.keys(others)));
  for (const [key, build] of Object.entries(builders))
    it(key, () => expectDescribed(build(), others[key] as Described));

  it("draws numpy's numbers for seeded grids of SO(2)", () => {
    const expected = grids["SO2 rand 5 seed 3"] as number[];
    const ours: Rows = [
      SO2()
        .grid(5, "rand", 3)
        .map((g) => g.value as number),
    ];
    expect(difference(ours, [expected])).to.be.below(1e-15);
  });
});
