/**
 * `node --import tsx --expose-gc test/soak/files.ts [seconds] [seed]`: damaged files for that long (default 60 s), made by
 * flips, cuts, splices and insertions of the committed corpus (test/io/fixtures), of safetensors files and of models. Reading each
 * must end in a value or in `ERR_FILE_FORMAT`, within 10 s of processor time and 256 MB. Prints how many there were; a failure leaves its
 * file and names it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seeded } from "../support/tensors.js";
import { corpusOf, judge, mutate, readFileOf } from "./file_mutations.js";

const [seconds = "60", seed = "1"] = process.argv.slice(2);
const corpus = await corpusOf(fileURLToPath(new URL("../io/fixtures", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "escnn-files-"));
const random = seeded(Number(seed));
const counts: Record<string, number> = {};
const end = Date.now() + 1000 * Number(seconds);
let wrong = 0;
let total = 0;
for (; Date.now() < end; total++) {
  const { name, bytes } = mutate(corpus, random);
  const path = join(folder, `${total}${name}`);
  writeFileSync(path, bytes);
  const { outcome, problem } = await judge(() => readFileOf(path));
  counts[outcome] = (counts[outcome] ?? 0) + 1;
  if (problem === undefined) rmSync(path);
  else {
    wrong++;
    console.log(`${path}: ${problem}`);
  }
}
if (wrong === 0) rmSync(folder, { recursive: true });
const ends = Object.entries(counts).map(([outcome, count]) => `${outcome} ${count}`);
console.log(`files: seed ${seed}, ${total} files read (${ends.join(", ")}), ${wrong} wrong`);
if (wrong > 0) process.exitCode = 1;
