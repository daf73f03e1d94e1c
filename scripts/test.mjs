// npm test: set-up, then mocha. Arguments pass through: npm test -- test/group/**/*.test.ts --grep SO
// All tests run as several processes of mocha at a time, one for each core up to four, each of which takes the next few
// files when it is done; --jobs 1 makes it one. With --full (npm run test:full) nothing is sampled, and no test has a time
// limit.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join, relative } from "node:path";
import { setUp } from "./setup.mjs";
import { fail, filesBelow, projectRoot, runForeground } from "./support.mjs";

const MOCHA = "node_modules/mocha/bin/mocha.js";
const FILES_AT_ONCE = 6;
const BYTES_PER_PROCESS = 3 * 2 ** 30;

const { args, jobs } = readArguments(process.argv.slice(2));
// Not in .mocharc.json: mocha adds its spec to the files that are named, so that single files could not be run.
const isWhole = !args.some((arg) => /^\.?\/?test\//.test(arg));

await setUp();
process.exitCode =
  isWhole && jobs > 1
    ? await runGroups(groupsOf(filesBelow(["test"]).filter((path) => path.endsWith(".test.ts"))))
    : await runForeground(process.execPath, [MOCHA, ...args, ...(isWhole ? ["test/**/*.test.ts"] : [])]);

function readArguments(given) {
  const rest = [...given];
  if (rest.includes("--full")) {
    rest.splice(rest.indexOf("--full"), 1);
    process.env.ESCNN_TEST_FULL = "1";
    rest.push("--timeout", "0");
  }
  const memory = Math.max(1, Math.floor(totalmem() / BYTES_PER_PROCESS));
  let most = Math.min(availableParallelism(), memory, 4);
  const at = rest.indexOf("--jobs");
  if (at >= 0) {
    most = Number(rest[at + 1]);
    if (!Number.isInteger(most) || most < 1) fail(`--jobs ${rest[at + 1]}: give a whole number of at least 1`);
    rest.splice(at, 2);
  }
  return { args: rest, jobs: most };
}

/** Files of one folder together, large folders in pieces; the largest groups first. */
function groupsOf(paths) {
  const folders = new Map();
  for (const file of paths.map((path) => relative(projectRoot, path))) {
    const folder = file.slice(0, file.lastIndexOf("/"));
    const groups = folders.get(folder) ?? [[]];
    folders.set(folder, groups);
    if (groups.at(-1).length === FILES_AT_ONCE) groups.push([]);
    groups.at(-1).push(file);
  }
  const bytes = (group) => group.reduce((sum, file) => sum + statSync(join(projectRoot, file)).size, 0);
  return [...folders.values()].flat().sort((a, b) => bytes(b) - bytes(a));
}

/** Runs all groups; prints what each said when it is done, all failures once more at the end, and the sum. */
async function runGroups(groups) {
  const folder = mkdtempSync(join(tmpdir(), "escnn-tests-"));
  const children = new Set();
  const sums = [0, 0, 0];
  const failures = [];
  let code = 0;
  let isStopped = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      isStopped = true;
      for (const child of children) child.kill(signal);
    });
  }
  const queue = groups.map((group, index) => [group, join(folder, String(index))]);
  const work = async () => {
    for (;;) {
      const next = isStopped ? undefined : queue.shift();
      if (next === undefined) return;
      const [group, counts] = next;
      const { text, exit } = await runGroup(group, counts, children);
      process.stdout.write(text);
      const numbers = countsIn(counts);
      for (const [i, count] of numbers?.entries() ?? []) sums[i] += count;
      if (exit === 0 && numbers !== undefined) continue;
      code = exit || 1;
      if (numbers === undefined || numbers[1] === 0) sums[1] += 1; // ended before its sum, or after it
      failures.push(
        `== ${group.join(" ")}: exit code ${exit}\n${text.slice(Math.max(0, text.search(/\n {2}\S*\d+ failing/)))}`,
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const failure of failures) console.log(failure.slice(-20_000));
  const line = `${sums[0]} passed, ${sums[1]} failed, ${sums[2]} skipped`;
  console.log(line);
  if (process.env.ESCNN_TEST_COUNTS) writeFileSync(process.env.ESCNN_TEST_COUNTS, `${line}\n`);
  return isStopped ? 130 : code;
}

function runGroup(group, counts, children) {
  const env = { OMP_NUM_THREADS: "1", ...process.env, ESCNN_TEST_COUNTS: counts }; // the processes share the cores
  if (process.stdout.isTTY) env.FORCE_COLOR = "1";
  const child = spawn(process.execPath, [MOCHA, ...args, ...group], { cwd: projectRoot, env });
  children.add(child);
  let text = "";
  child.stdout.on("data", (data) => {
    text += data;
  });
  child.stderr.on("data", (data) => {
    text += data;
  });
  return new Promise((resolve) => {
    const end = (exit) => {
      children.delete(child);
      resolve({ text, exit });
    };
    child.on("error", (error) => {
      text += `${error.message}\n`;
      end(1);
    });
    child.on("close", (exit) => end(exit ?? 1));
  });
}

/** Passed, failed, skipped, as the reporter wrote them; undefined where it did not get that far. */
function countsIn(file) {
  try {
    const found = /(\d+) passed, (\d+) failed, (\d+) skipped/.exec(readFileSync(file, "utf8"));
    return found?.slice(1).map(Number);
  } catch {
    return undefined;
  }
}
