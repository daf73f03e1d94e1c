/** Base spaces against the Python package: names, fibre groups, actions on points, restrictions that work there. */
import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import type { GSpace2D, GSpace3D } from "../../lib/gspaces/index.js";
import { difference, rowsOf } from "../support/groups.js";
import { fixture, type SpaceSpec, space } from "./fixtures.js";
import { tolerance, type Value } from "./group_rows.js";

interface ActionRow {
  readonly element: Value;
  readonly matrix: readonly (readonly number[])[];
}
interface SpaceRow {
  readonly space: SpaceSpec;
  readonly name: string;
  readonly group: string;
  readonly representation: { readonly name: string; readonly irreps: Value[]; readonly supported: string[] };
  readonly at: readonly ActionRow[];
}
interface RestrictionRow {
  readonly space: SpaceSpec;
  readonly id: group.Id;
  readonly name: string | null;
  readonly group: string;
  readonly at: readonly ActionRow[];
  readonly include: readonly { readonly from: Value; readonly to: Value }[];
}

const python = fixture<{ spaces: readonly SpaceRow[]; restrictions: readonly RestrictionRow[] }>("gspaces");

/** The space of a spec; an adjoint is the value of an element of O(3). */
function build([factory, options]: SpaceSpec): GSpace2D | GSpace3D {
  const { adjoint, ...rest } = options;
  const given = adjoint === undefined ? rest : { ...rest, adjoint: group.o3Group(2).element(adjoint as never) };
  return space([factory, given]) as GSpace2D | GSpace3D;
}

function expectAction(gspace: GSpace2D | GSpace3D, rows: readonly ActionRow[]): void {
  for (const { element, matrix } of rows) {
    const ours = gspace.basespaceAction.matrix(gspace.fibergroup.element(element));
    expect(difference(rowsOf(ours), matrix), `${gspace} ${JSON.stringify(element)}`).to.be.below(tolerance);
  }
}

const sorted = (ids: readonly unknown[]) => ids.map((id) => JSON.stringify(id)).sort();
const text = (spec: SpaceSpec) => `${spec[0]}(${JSON.stringify(spec[1])})`;
/** 0 and 1 are integers to JSON and to Python's tuples of angles floats. */
const oneLine = (name: string) => name.replace(/\s+/g, " ");

describe("parity/gspaces", () => {
  for (const row of python.spaces)
    it(`${text(row.space)}: name, group, action`, () => {
      const gspace = build(row.space);
      // The package's factory of full cylinders takes twice the axis, which its name shows.
      if (row.space[0] !== "fullCylindricalOnR3") expect(oneLine(gspace.name)).to.equal(oneLine(row.name));
      expect(String(gspace.fibergroup)).to.equal(row.group);
      expectAction(gspace, row.at);
      const rho = gspace.basespaceAction;
      expect(rho.name).to.equal(row.representation.name);
      expect(sorted(rho.irreps)).to.deep.equal(sorted(row.representation.irreps));
      expect([...rho.supportedNonlinearities].sort()).to.deep.equal(row.representation.supported);
    });

  for (const row of python.restrictions)
    it(`${text(row.space)} restricted to ${JSON.stringify(row.id)}: group, maps, action`, () => {
      const [sub, inclusion] = build(row.space).restrict(row.id);
      expect(String(sub.fibergroup)).to.equal(row.group);
      if (row.name !== null) expect(sub.name).to.equal(row.name);
      expectAction(sub as GSpace2D | GSpace3D, row.at);
      const G = build(row.space).fibergroup;
      for (const { from, to } of row.include)
        expect(inclusion(sub.fibergroup.element(from)).equals(G.element(to)), JSON.stringify(from)).to.equal(true);
    });
});
