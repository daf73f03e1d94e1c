// Set-up, then one example: node scripts/example.mjs <name> [options]. Arguments after the name pass through.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setUp } from "./setup.mjs";
import { projectRoot, runForeground } from "./support.mjs";

const [name, ...options] = process.argv.slice(2);
const names = readdirSync(join(projectRoot, "examples"))
  .filter((folder) => existsSync(join(projectRoot, "examples", folder, "main.ts")))
  .sort();

if (name === undefined || name === "--help") {
  console.log(`usage: npm run example -- <name> [options]\n\n${names.join("\n")}\n\n<name> --help lists its options.`);
} else if (!names.includes(name)) {
  console.error(`${name}: no such example; there are ${names.join(", ")}`);
  process.exitCode = 2;
} else {
  await setUp();
  process.exitCode = await runForeground(process.execPath, [`dist/examples/${name}/main.js`, ...options]);
}
