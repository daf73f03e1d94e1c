/** What modules were constructed with, for configs. Not a property of modules, so that users' names stay free. */

const givenOptions = new WeakMap<object, Readonly<Record<string, unknown>>>();

/** Keeps the validated arguments of a module's constructor under the names of its parameters. */
export function rememberOptions(module: object, options: Readonly<Record<string, unknown>>): void {
  givenOptions.set(module, { ...options });
}

/** What {@link rememberOptions} kept; copies of a module share it. */
export function rememberedOptions(module: object): Readonly<Record<string, unknown>> | undefined {
  return givenOptions.get(module);
}

/** Gives a copied module what the original was constructed with. */
export function copyOptions(from: object, to: object): void {
  const options = givenOptions.get(from);
  if (options !== undefined) givenOptions.set(to, options);
}
