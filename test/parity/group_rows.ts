/** What the fixtures of planar and of spatial groups have in common, and the comparisons of it. */
import { expect } from "chai";
import type * as group from "../../lib/group/index.js";
import { difference, rowsOf } from "../support/groups.js";

/** A value of an element. */
export type Value = number | readonly Value[];

export interface Described {
  readonly text: string;
  readonly irreps: number[][];
  readonly supported: string[];
  readonly Q: number[][];
}

export interface IrrepRow {
  readonly group: string;
  readonly id: number[];
  readonly type: string;
  readonly attributes: Record<string, number>;
  readonly text: string;
  readonly supported: string[];
  readonly at: readonly { element: Value; text: string; matrix: number[][]; character: number }[];
}

export interface ProductRow {
  readonly group: string;
  readonly m: number[];
  readonly n: number[];
  readonly terms: readonly { j: number[]; S: number; values: number[] }[];
}

export interface RestrictionRow {
  readonly group: string;
  readonly id: group.Id;
  readonly subgroup: string;
  readonly include: readonly { from: Value; to: Value }[];
  readonly irreps: readonly (Described & { id: number[] })[];
}

export const tolerance = 1e-12;

export function expectDescribed(rho: group.Representation, expected: Described): void {
  expect(String(rho)).to.equal(expected.text);
  expect(rho.irreps, expected.text).to.deep.equal(expected.irreps);
  expect([...rho.supportedNonlinearities].sort(), expected.text).to.deep.equal(expected.supported);
  expect(difference(rowsOf(rho.changeOfBasis), expected.Q), expected.text).to.be.below(tolerance);
}

/** The irreps that a group lists: order, printed forms, what they support, matrices and characters. */
export function expectIrreps(G: group.Group, rows: readonly IrrepRow[]): void {
  expect(G.irreps().map(String)).to.deep.equal(rows.map(({ text }) => text));
  for (const { id, type, attributes, supported, at } of rows) {
    const psi = G.irrep(...id);
    expect(psi.type).to.equal(type);
    expect(psi.attributes).to.deep.equal(attributes);
    expect([...psi.supportedNonlinearities].sort()).to.deep.equal(supported);
    for (const { element, text, matrix, character } of at) {
      const g = G.element(element);
      expect(String(g)).to.equal(text);
      expect(difference(rowsOf(psi.matrix(g)), matrix), `${psi} ${g}`).to.be.below(tolerance);
      expect(psi.character(g)).to.be.closeTo(character, tolerance);
    }
  }
}

/** Subgroups with their inclusions, and the irreps restricted to them. */
export function expectRestrictions(G: group.Group, rows: readonly RestrictionRow[]): void {
  for (const { id, subgroup, include, irreps } of rows) {
    const [H, inclusion] = G.subgroup(id);
    expect(String(H)).to.equal(subgroup);
    for (const { from, to } of include)
      expect(inclusion(H.element(from)).equals(G.element(to)), `${JSON.stringify(id)} ${from}`).to.equal(true);
    for (const expected of irreps) expectDescribed(G.irrep(...expected.id).restrict(id), expected);
  }
}
