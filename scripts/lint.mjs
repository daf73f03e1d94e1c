// npm run lint: formatting and lint of TypeScript (biome), formatting of C++ (clang-format), types (tsc).
// --write mends what can be mended. --only biome|clang-format|types runs one of them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installDependencies } from "./setup.mjs";
import { ask, fail, filesBelow, projectRoot, runShown } from "./support.mjs";

/** Formats differ between releases, so the one that made the tree is pinned. */
const CLANG_FORMAT = "19.1.7";

const { values } = parseArgs({ options: { write: { type: "boolean" }, only: { type: "string" } } });

const checks = {
  biome: () => {
    const command = values.write ? ["check", "--write"] : ["ci"];
    return runShown(process.execPath, ["node_modules/@biomejs/biome/bin/biome", ...command, "--error-on-warnings"]);
  },
  "clang-format": () => {
    const files = filesBelow(["cpp"]).filter((file) => /\.(h|cc)$/.test(file));
    return runShown(clangFormat(), [...(values.write ? ["-i"] : ["--dry-run", "--Werror"]), ...files]);
  },
  types: () => runShown(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."]),
};
if (values.only !== undefined && !Object.hasOwn(checks, values.only)) {
  fail(`--only: ${values.only} is none of ${Object.keys(checks).join(", ")}`);
}

await installDependencies();
for (const [name, check] of Object.entries(checks)) {
  if (values.only !== undefined && values.only !== name) continue;
  const code = check();
  console.log(`[lint] ${name} ${code === 0 ? "passed" : "failed"}`);
  if (code !== 0) process.exitCode = 1;
}

/** clang-format from PyPI, installed below build/ at first use. */
function clangFormat() {
  const folder = join(projectRoot, "build", "tools");
  const program = join(folder, "clang_format", "data", "bin", "clang-format");
  if (!existsSync(program) || !ask(program, ["--version"])?.includes(CLANG_FORMAT)) {
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade"];
    const code = runShown("python3", [...pip, "--target", folder, `clang-format==${CLANG_FORMAT}`]);
    if (code !== 0) fail(`clang-format ${CLANG_FORMAT} cannot be installed through pip`);
  }
  return program;
}
