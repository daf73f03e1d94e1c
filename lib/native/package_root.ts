import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareVersions } from "./versions.js";

/** This package's folder, found by walking up to `package.json`: the same from `lib/` and from `dist/lib/`. */
export function packageRoot(start: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json above ${start}`);
  }
}

/** `native/<name>`: the folder in which node-gyp-build finds one addon. */
export function addonFolder(root: string, name: string): string {
  return join(root, "native", name);
}

/** True where a built or shipped `.node` file lies in an addon's folder. */
export function hasAddon(root: string, name: string): boolean {
  const places = [join("build", "Release"), join("prebuilds", "linux-x64")];
  return places.some((place) => {
    const folder = join(addonFolder(root, name), place);
    return existsSync(folder) && readdirSync(folder).some((file) => file.endsWith(".node"));
  });
}

/** How to come by an addon that is missing: a checkout builds it, an installed package has those it was packed with. */
export function addonAdvice(root: string): string {
  if (isCheckout(root)) return "npm run setup builds it";
  const minor = builtMinors(root).at(-1);
  if (minor === undefined) return "the installed package is not complete: install it again";
  return `this package has the one for torch ${minor}: npx escnn install-libtorch --version ${minor}`;
}

/** False in the npm package, which has no set-up of its own. */
export function isCheckout(root: string): boolean {
  return existsSync(join(root, "scripts", "setup.mjs"));
}

/** The libtorch minors that an addon was built for, e.g. `["2.15"]`. */
export function builtMinors(root: string): string[] {
  const native = join(root, "native");
  if (!existsSync(native)) return [];
  return readdirSync(native)
    .filter((name) => name.startsWith("torch-") && hasAddon(root, name))
    .map((name) => name.slice("torch-".length))
    .sort(compareVersions);
}
