/** The rows of configs by the name and by the class of modules. */
import type { Module } from "../../torch/module.js";
import { equivariantRows } from "./equivariant_rows.js";
import { plainRows } from "./plain_rows.js";
import type { Row } from "./row.js";

let made: { readonly byName: ReadonlyMap<string, Row>; readonly byClass: ReadonlyMap<unknown, Row> } | undefined;

function tables() {
  if (made === undefined) {
    const all = [...equivariantRows(), ...plainRows()];
    made = {
      byName: new Map(all.map((row) => [row.name, row])),
      byClass: new Map(all.map((row) => [row.class, row])),
    };
  }
  return made;
}

/** By name. */
export const rows = (): ReadonlyMap<string, Row> => tables().byName;

/** The row of a module's very class; a user's subclass has none. */
export function rowOf(module: Module): Row | undefined {
  return tables().byClass.get(Object.getPrototypeOf(module).constructor);
}
