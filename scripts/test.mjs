// npm test: set-up, then mocha. Arguments pass through: npm test -- test/group/**/*.test.ts --grep SO
// With --full (npm run test:full) nothing is sampled, and no test has a time limit.
import { setUp } from "./setup.mjs";
import { runForeground } from "./support.mjs";

const isFull = process.argv.includes("--full");
const args = process.argv.slice(2).filter((arg) => arg !== "--full");
if (isFull) {
  process.env.ESCNN_TEST_FULL = "1";
  args.push("--timeout", "0");
}
// Not in .mocharc.json: mocha adds its spec to the files that are named, so that single files could not be run.
if (!args.some((arg) => /^\.?\/?test\//.test(arg))) args.push("test/**/*.test.ts");

await setUp();
process.exitCode = await runForeground(process.execPath, ["node_modules/mocha/bin/mocha.js", ...args]);
