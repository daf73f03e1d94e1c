import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { ReportData } from "../../../examples/rotated-mnist/report/index.js";
import { runJob, UsageError } from "../../../examples/rotated-mnist/run.js";
import type { Settings } from "../../../examples/rotated-mnist/settings.js";

const tiny: Partial<Settings> = { epochs: 2, trainSize: 96, testSize: 20, angleSize: 4, batchSize: 32, device: "cpu" };

/** Everything but times and the date. */
function figures(data: ReportData): object {
  const { seconds: _seconds, environment: _environment, networks, ...rest } = data;
  return {
    ...rest,
    networks: networks.map(({ seconds, epochs, ...network }) => ({
      ...network,
      epochs: epochs.map(({ seconds, imagesPerSecond, ...epoch }) => epoch),
    })),
  };
}

describe("examples: rotated MNIST", function () {
  this.timeout(120_000);
  let folder: string;
  const quiet = { print: () => {}, signal: new AbortController().signal, resume: false };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-rotated-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("runs from digits to report, twice with the same numbers, and resumes", async () => {
    const lines: string[] = [];
    const print = (text: string) => void lines.push(text);
    const out = join(folder, "first");
    const first = await runJob({ ...quiet, print, out, given: tiny });
    expect(lines.join("\n")).to.match(/C8-steerable: [\d,]+ parameters.*\nplain: [\d,]+ parameters/);
    expect(lines.join("\n")).to.contain(join(out, "report.html"));
    expect(await readFile(join(out, "report.html"), "utf8")).to.contain("C8-steerable");
    const [steerable, plain] = first.networks;
    expect(Math.abs(plain.parameters / steerable.parameters - 1)).to.be.at.most(0.02);
    expect(steerable.stepLosses).to.have.length(6);
    expect(first.networks.map(({ byAngle }) => byAngle.map(({ angle }) => angle))).to.deep.equal(
      Array(2).fill(Array.from({ length: 25 }, (_, i) => 15 * i)),
    );
    const again = await runJob({ ...quiet, out: join(folder, "second"), given: tiny });
    expect(figures(again)).to.deep.equal(figures(first));

    const stopped = join(folder, "stopped");
    const reason = new Error("stopped by the test");
    const controller = new AbortController();
    const stopAtPlain = (text: string) => text.startsWith("plain") && controller.abort(reason);
    const interrupted = runJob({ ...quiet, signal: controller.signal, print: stopAtPlain, out: stopped, given: tiny });
    expect(await interrupted.catch((error: unknown) => error)).to.equal(reason);
    const resumed = await runJob({ ...quiet, out: stopped, resume: true, given: {} });
    expect(figures(resumed)).to.deep.equal(figures(first));
  });

  for (const group of ["D4", "SO(2)", "O(2)"] as const) {
    it(`shows each filter of ${group} as the first one moved`, async () => {
      const given = { ...tiny, group, epochs: 1, trainSize: 8, testSize: 4, batchSize: 8 };
      const { filters } = await runJob({ ...quiet, out: join(folder, group.replace(/\W/g, "")), given });
      expect(filters.elements).to.have.length(8 * (group === "O(2)" ? 2 : 1));
      // A quarter turn moves pixel (row, column) to (last − column, row).
      const quarter = group === "D4" ? 1 : 2;
      for (const field of filters.fields) {
        const [start, turned] = [field[0], field[quarter]] as [number[][], number[][]];
        const last = start.length - 1;
        const scale = Math.max(...start.flat().map(Math.abs));
        start.forEach((row, y) => {
          row.forEach((value, x) => {
            expect((turned[last - x]?.[y] as number) / scale).to.be.closeTo(value / scale, 1e-5);
          });
        });
      }
    });
  }

  it("refuses to resume what is not there or was something else", async () => {
    const nothing = join(folder, "nothing");
    const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
    expect(await failure(runJob({ ...quiet, out: nothing, resume: true, given: {} }))).to.be.instanceOf(UsageError);
    const other = await failure(runJob({ ...quiet, out: join(folder, "first"), resume: true, given: { seed: 9 } }));
    expect(other).to.be.instanceOf(UsageError);
    expect((other as Error).message).to.match(/seed was 0, given 9/);
  });
});
