/** The polyhedral groups as cases for the laws of {@link groupCases}. */
import * as group from "../../lib/group/index.js";
import type { GroupCase } from "./groups.js";

/** Quaternions of a 3-fold and of a 2-fold rotation of the tetrahedron, which lie in every polyhedral group. */
const adjoints = [
  [0.5, 0.5, 0.5, 0.5],
  [0, 1, 0, 0],
];
const quarterTurn = [Math.SQRT1_2, 0, 0, Math.SQRT1_2];

const withAdjoint = (id: group.Id, adjoint: group.Id): group.Id => [...(Array.isArray(id) ? id : [id]), adjoint];

/** Each id alone and with each adjoint. */
const conjugates = (ids: readonly group.Id[], elements: readonly group.Id[]): group.Id[] => [
  ...ids,
  ...elements.flatMap((adjoint) => ids.map((id) => withAdjoint(id, adjoint))),
];

const tetrahedral: readonly group.Id[] = [
  [false, 1],
  [false, 2],
  [false, 3],
  [true, 1],
  [true, 2],
  [Math.PI, 2],
  "tetra",
];
const octahedral: readonly group.Id[] = [
  ...tetrahedral,
  [false, 4],
  [true, 3],
  [true, 4],
  [Math.PI / 2, 1],
  [Math.PI / 2, 2],
  [-Math.PI / 2, 4],
  [(2 * Math.PI) / 3, 3],
];
const icosahedral: readonly group.Id[] = [
  ...tetrahedral,
  [false, 5],
  [true, 3],
  [true, 5],
  [(2 * Math.PI) / 3, 3],
  [(4 * Math.PI) / 5, 5],
  "ico",
];

/** T, O, I and the full tetrahedral group. */
export const polyhedralCases: readonly GroupCase[] = [
  { name: "Tetrahedral", build: () => group.tetraGroup(), subgroups: conjugates(tetrahedral, adjoints) },
  {
    name: "Octahedral",
    build: () => group.octaGroup(),
    subgroups: conjugates([...octahedral, "octa"], [...adjoints, quarterTurn]),
  },
  { name: "Icosahedral", build: () => group.icoGroup(), subgroups: conjugates(icosahedral, adjoints) },
  {
    name: "FullTetrahedral",
    build: () => group.fullTetraGroup(),
    subgroups: conjugates([...octahedral, "fulltetra"], [...adjoints.map((q) => [0, q]), [1, quarterTurn]]),
  },
];
