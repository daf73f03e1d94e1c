/** Walking the module tree. */
import type { Module } from "./module.js";
import { isModule } from "./module_support.js";
import { Parameter } from "./parameter.js";
import { isTensor, type Tensor } from "./tensor.js";

/** One thing that a module owns. `name` is relative to the module. */
export type Member =
  | { readonly kind: "parameter"; readonly name: string; readonly value: Parameter }
  | { readonly kind: "buffer"; readonly name: string; readonly value: Tensor; readonly persistent: boolean }
  | { readonly kind: "module"; readonly name: string; readonly value: Module };

/** With its name. */
export type Named<T> = [name: string, value: T];

/** What a value under a name contributes; `persistent` is given for buffers. */
export function* membersOf(
  name: string,
  value: unknown,
  persistent: boolean | undefined,
): Generator<Member, void, undefined> {
  if (value instanceof Parameter) yield { kind: "parameter", name, value };
  else if (isModule(value)) yield { kind: "module", name, value };
  else if (persistent !== undefined && isTensor(value)) yield { kind: "buffer", name, value, persistent };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* membersOf(`${name}.${index}`, item, undefined);
  }
}

/**
 * Parents first. With a set, each module once; with null, once for each of its names. A module that leads back to one
 * above it (a `parent` property) is never walked twice on one path.
 */
export function* walk(
  module: Module,
  prefix: string,
  seen: Set<Module> | null,
  above: readonly Module[] = [],
): Generator<Named<Module>, void, undefined> {
  if (seen?.has(module) || above.includes(module)) return;
  seen?.add(module);
  yield [prefix, module];
  const path = [...above, module];
  for (const member of module.members()) {
    if (member.kind === "module") yield* walk(member.value, join(prefix, member.name), seen, path);
  }
}

/** What of a module itself stands in its state dict, in Python's order. */
export function* ownState(module: Module): Generator<Named<Tensor>, void, undefined> {
  const members = [...module.members()];
  for (const member of members) if (member.kind === "parameter") yield [member.name, member.value];
  for (const member of members) if (member.kind === "buffer" && member.persistent) yield [member.name, member.value];
}

/** `prefix.name`. */
export function join(prefix: string, name: string): string {
  return prefix === "" ? name : name === "" ? prefix : `${prefix}.${name}`;
}

/** The entries below a module, under names relative to it. */
export function entriesBelow<T>(entries: ReadonlyMap<string, T>, path: string): Map<string, T> {
  if (path === "") return new Map(entries);
  const below = new Map<string, T>();
  for (const [name, value] of entries) {
    if (name.startsWith(`${path}.`)) below.set(name.slice(path.length + 1), value);
  }
  return below;
}
