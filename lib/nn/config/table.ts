/** The rows of configs by the name and by the class of modules. */
import type { Module } from "../../torch/module.js";
import { equivariantRows } from "./equivariant_rows.js";
import { plainRows } from "./plain_rows.js";
import type { Row } from "./row.js";

const all: readonly Row[] = [...equivariantRows, ...plainRows];

/** By name. */
export const rows: ReadonlyMap<string, Row> = new Map(all.map((row) => [row.name, row]));

const byClass = new Map<unknown, Row>(all.map((row) => [row.class, row]));

/** The row of a module's very class; a user's subclass has none. */
export function rowOf(module: Module): Row | undefined {
  return byClass.get(Object.getPrototypeOf(module).constructor);
}
