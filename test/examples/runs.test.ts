import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { c8Mnist } from "../../examples/c8-mnist/main.js";
import { e2wrn } from "../../examples/e2wrn/main.js";
import { introduction } from "../../examples/introduction/main.js";
import { mlp } from "../../examples/mlp/main.js";
import { octahedralCnn } from "../../examples/octahedral-cnn/main.js";
import { pointCloud } from "../../examples/point-cloud/main.js";
import { se3Cnn } from "../../examples/se3-cnn/main.js";
import { so2Fourier } from "../../examples/so2-fourier/main.js";
import { groupStudy } from "../../examples/study/main.js";
import { symmetries } from "../../examples/study/networks.js";
import { renderStudy, type Study } from "../../examples/study/report.js";
import type { Run } from "../../examples/study/study.js";
import { type Example, readCommandLine, runExample } from "../../examples/support/command.js";
import type { Row } from "../../examples/support/training.js";
import { train } from "../../lib/index.js";
import { expectSelfContained, unbalanced } from "../support/html.js";
import { wholeNetwork } from "../support/tolerances.js";

const tiny = { epochs: 1, size: 16, testSize: 8, device: "cpu" };

/** Examples that train, with further options, and the networks that they compare. */
const trained: readonly (readonly [example: Example, given: object, networks: readonly string[]])[] = [
  [c8Mnist, { width: 1 / 24 }, ["C8-steerable"]],
  [e2wrn, {}, ["WRN-10-0.25, D8 → D4 → D1"]],
  [e2wrn, { group: "C8" }, ["WRN-10-0.25, C8 → C4 → C1"]],
  [mlp, { width: 8 }, ["SO(3), sphere", "SO(3), tensor", "plain"]],
  [octahedralCnn, {}, ["octahedral", "plain"]],
  [pointCloud, { points: 12 }, ["SO(3)-steerable", "plain (PointNet)"]],
  [se3Cnn, {}, ["SO(3)-steerable", "plain"]],
  [so2Fourier, {}, ["SO(2), fourier", "SO(2), norm"]],
];
const examples = [introduction, groupStudy, ...new Set(trained.map(([example]) => example))] as readonly Example[];

describe("examples: runs", function () {
  this.timeout(180_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-examples-"));
  });
  after(() => rm(folder, { recursive: true }));

  /** Runs an example and returns its result, what it printed, and its folder. */
  async function run<R>(example: Example, given: object): Promise<{ result: R; printed: string; out: string }> {
    const lines: string[] = [];
    const out = join(folder, example.name);
    const surroundings = {
      print: (text: string) => void lines.push(text),
      progress: train.silentProgress,
      signal: new AbortController().signal,
    };
    const result = (await runExample(example, example.options.parse({ ...given, out }), surroundings)) as R;
    const written = JSON.parse(await readFile(join(out, "result.json"), "utf8"));
    expect(written.result).to.deep.equal(JSON.parse(JSON.stringify(result)));
    return { result, printed: lines.join("\n"), out };
  }

  for (const [example, given, networks] of trained) {
    it(`${example.name} ${JSON.stringify(given)} trains, tests and tabulates`, async () => {
      const { result, printed } = await run<{ rows: Row[] }>(example, { ...tiny, ...given });
      expect(result.rows.map(({ network }) => network)).to.deep.equal(networks);
      const sizes = result.rows.map(({ parameters }) => parameters);
      for (const { network, parameters, scores } of result.rows) {
        expect(printed).to.contain(network).and.to.contain(parameters.toLocaleString("en"));
        for (const [test, score] of Object.entries(scores)) {
          expect(score, test).to.be.within(0, test.startsWith("error") ? 1000 : 1);
        }
      }
      if (networks.at(-1)?.startsWith("plain")) {
        expect((sizes.at(-1) as number) / (sizes[0] as number)).to.be.within(0.9, 1.1);
      }
    });
  }

  it("introduction finds every step equivariant", async () => {
    const { result, printed } = await run<{ checks: { what: string; error: number }[] }>(introduction, {});
    expect(result.checks.length).to.be.at.least(12);
    for (const { what, error } of result.checks) expect(error, what).to.be.at.most(wholeNetwork.same);
    expect(printed).to.contain("✓").and.not.to.contain("✗");
  });

  it("the study compares all groups, on upright and on rotated digits, in a table and a page", async () => {
    const given = { ...tiny, angleSize: 2, parameters: 2000, rotated: true };
    const { result, printed, out } = await run<Study>(groupStudy, given);
    expect(result.runs).to.have.length(2 * 3 * symmetries.length);
    for (const { name } of symmetries) expect(printed).to.contain(name);
    const angles = result.runs.filter(({ size }) => size === 16).map(({ byAngle }) => byAngle.length);
    expect(angles).to.deep.equal(Array(2 * symmetries.length).fill(25));
    const html = await readFile(join(out, "report.html"), "utf8");
    expectSelfContained(html);
    expect(html.match(/<svg/g)).to.have.length(2 * 3);
    const chart = await readFile(join(out, "by-angle.svg"), "utf8");
    expect(unbalanced(chart)).to.deep.equal([]);
    expect(chart).to.match(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1040" height="400"/);
    expect(chart).to.contain("#d9822b").and.not.to.contain("var(");
  });

  it("the study's page says which group is best", async () => {
    const run = (symmetry: string, size: number, rotated: number): Run => ({
      symmetry,
      trainedOn: "upright digits",
      size,
      parameters: 10000,
      upright: 0.9,
      rotated,
      byAngle: size < 300 ? [] : Array.from({ length: 25 }, (_, i) => ({ angle: 15 * i, accuracy: rotated })),
      seconds: 5,
    });
    const runs = symmetries.flatMap(({ name }, i) =>
      [75, 150, 300].map((size) => run(name, size, 0.3 + 0.05 * (i % 5))),
    );
    const settings = {
      ...{ epochs: 4, size: 300, testSize: 200, angleSize: 100, parameters: 10000, rotated: false, seed: 0 },
    };
    const html = await renderStudy({ settings, runs, environment: { node: "<v20>" } });
    expectSelfContained(html);
    const words = "Of networks trained on 300 upright digits, D4 reads rotated ones best: 50.0 % of them";
    expect(html).to.contain(`${words}; without symmetry it is 30.0 %`).and.to.contain("&lt;v20&gt;");
    expect(html.match(/<svg/g)).to.have.length(3);
  });

  it("stops when told to", async () => {
    const controller = new AbortController();
    controller.abort();
    const surroundings = { print: () => {}, progress: train.silentProgress, signal: controller.signal };
    const options = mlp.options.parse({ ...tiny, out: join(folder, "stopped") });
    const failure = await runExample(mlp, options, surroundings).catch((error: unknown) => error);
    expect(failure).to.equal(controller.signal.reason);
  });
});

describe("examples: command lines", () => {
  for (const example of examples) {
    it(`${example.name} --help names every option and its default`, () => {
      const request = readCommandLine(example, ["--help"]);
      expect(request.kind).to.equal("help");
      const { text } = request as { text: string };
      const defaults = Object.entries(example.options.parse({}) as Record<string, unknown>);
      for (const [name, value] of defaults) {
        const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        expect(text).to.match(
          new RegExp(`^  --${dashed}\\b.*\\w${value === false ? "" : `.*\\(default ${value}\\)`}$`, "m"),
        );
      }
    });
  }

  const wrong: readonly (readonly [args: readonly string[], text: RegExp])[] = [
    [["--epochs", "0"], /--epochs: .*>=1.*, given 0/],
    [["--epochs", "many"], /--epochs: .*number.*, given "many"/],
    [["--test-size", "1.5"], /--test-size: .*int.*, given 1\.5/],
    [["--device", "gpu"], /--device: expected auto, cpu, cuda or cuda:<n>, given "gpu"/],
    [["--out", ""], /--out: expected a folder, given ""/],
    [["--depth", "12"], /--depth: expected 4 more than a multiple of 6, given 12/],
    [["--size"], /--size/],
    [["--sise", "3"], /--sise/],
    [["three"], /three/],
    [["--group", "C7"], /--group: .*"D8".*, given "C7"/],
  ];
  for (const [args, text] of wrong) {
    it(`refuses ${args.join(" ")}`, () => {
      const request = readCommandLine(e2wrn, args);
      expect(request.kind).to.equal("wrong");
      expect((request as { message: string }).message).to.match(text);
    });
  }

  it("reads numbers, words and flags", () => {
    const args = ["--epochs", "7", "--rotated", "--out", "7", "--seed", "3"];
    const request = readCommandLine(groupStudy, args) as { options: Record<string, unknown> };
    expect(request.options).to.include({ epochs: 7, rotated: true, out: "7", seed: 3, device: "auto" });
  });

  it("npm run example lists the examples, and knows no others", () => {
    const script = fileURLToPath(new URL("../../scripts/example.mjs", import.meta.url));
    const list = spawnSync(process.execPath, [script], { encoding: "utf8" });
    expect(list.status, list.stderr).to.equal(0);
    for (const { name } of examples) expect(list.stdout).to.match(new RegExp(`^${name}$`, "m"));
    const unknown = spawnSync(process.execPath, [script, "nothing"], { encoding: "utf8" });
    expect([unknown.status, unknown.stdout]).to.deep.equal([2, ""]);
    expect(unknown.stderr).to.match(/^nothing: no such example; there are .*introduction/);
  });

  it("exits with 2 on bad usage and 0 on --help", () => {
    const main = fileURLToPath(new URL("../../examples/introduction/main.ts", import.meta.url));
    const command = (arg: string) =>
      spawnSync(process.execPath, ["--import", "tsx", main, arg], { encoding: "utf8", timeout: 60_000 });
    const bad = command("--nothing");
    expect([bad.status, bad.stdout]).to.deep.equal([2, ""]);
    expect(bad.stderr).to.contain("npm run example -- introduction --help");
    const help = command("--help");
    expect([help.status, help.stderr]).to.deep.equal([0, ""]);
    expect(help.stdout).to.contain("usage: npm run example -- introduction [options]");
  });
});
