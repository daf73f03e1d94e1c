// npm start: set-up, then the main job. Arguments pass through: npm start -- --epochs 2 --group C4

import { setUp } from "./setup.mjs";
import { runForeground } from "./support.mjs";

await setUp();
process.exitCode = await runForeground(process.execPath, [
  "dist/examples/rotated-mnist/main.js",
  ...process.argv.slice(2),
]);
