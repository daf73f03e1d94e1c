/**
 * `node --import tsx --expose-gc test/soak/fuzz.ts [ops|rooms] [calls] [seed] [first]`: that many (default 20,000) random
 * calls of operators, or of rooms group, gspaces, kernels and nn. Each must end in a value or in a typed error that is not
 * `ERR_INTERNAL`. They are made in a process of their own that notes each call before it is made, so one that ends the
 * process, or never ends, is known; the next process goes on behind it. A call depends on its seed and number only:
 * `fuzz.ts ops 1 <seed> <number>` repeats one. Prints a summary; fails where any call did.
 */
import { fuzz } from "./fuzz_parent.js";

const [target = "ops", calls = "20000", seed = "1", first = "0"] = process.argv.slice(2);
const { findings, summary } = await fuzz({
  target,
  calls: Number(calls),
  seed: Number(seed),
  first: Number(first),
  report: (line) => console.log(line),
});
console.log(summary);
if (findings.length > 0) process.exitCode = 1;
