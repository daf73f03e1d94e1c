// npm test: set-up, then mocha. Arguments pass through: npm test -- test/group/**/*.test.ts --grep SO

import { setUp } from "./setup.mjs";
import { runForeground } from "./support.mjs";

await setUp();
process.exitCode = await runForeground(process.execPath, ["node_modules/mocha/bin/mocha.js", ...process.argv.slice(2)]);
