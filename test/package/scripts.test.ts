import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { packageRoot } from "../../lib/native/package_root.js";

const support = pathToFileURL(join(packageRoot(), "scripts", "support.mjs")).href;

/** A child that counts its interrupts for a moment after the first one, then ends with 40 + their number. */
const COUNTING_CHILD = `
  let count = 0;
  process.on("SIGINT", () => { if (++count === 1) setTimeout(() => process.exit(40 + count), 150); });
  setInterval(() => {}, 1000);
  console.log("ready");
`;

/** Starts `runForeground` on a child program, as npm start does. */
function start(child: string) {
  const program = `
    const { runForeground } = await import(${JSON.stringify(support)});
    process.exitCode = await runForeground(process.execPath, ["-e", ${JSON.stringify(child)}]);
  `;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
}

describe("package/scripts: the foreground program", () => {
  it("gets a Ctrl-C once, though the terminal and npm both send it", async () => {
    const running = start(COUNTING_CHILD);
    await once(running.stdout, "data");
    running.kill("SIGINT");
    await setTimeout(50); // two signals at the same moment would arrive as one
    running.kill("SIGINT");
    expect(await once(running, "exit")).to.deep.equal([41, null]);
  });

  it("passes on its exit code", async () => {
    expect(await once(start("process.exit(7)"), "exit")).to.deep.equal([7, null]);
  });

  it("reports a child that died of a signal as shells do", async () => {
    expect(await once(start('process.kill(process.pid, "SIGKILL")'), "exit")).to.deep.equal([137, null]);
  });
});
