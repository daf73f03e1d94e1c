import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { completeSettings, readCommandLine } from "../../../examples/rotated-mnist/settings.js";
import { plainParameters, plainWidths } from "../../../examples/rotated-mnist/widths.js";

const main = fileURLToPath(new URL("../../../examples/rotated-mnist/main.ts", import.meta.url));

function command(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", main, ...args], { encoding: "utf8" });
}

describe("examples: settings", () => {
  const wrong: [args: string[], text: RegExp][] = [
    [["--group", "C5"], /--group: expected one of .*"C8".*, given "C5"|--group: .*given "C5"/],
    [["--epochs", "0"], /--epochs: .*given 0/],
    [["--epochs", "2.5"], /--epochs: .*given "2\.5"/],
    [["--epochs", "many"], /--epochs: .*given "many"/],
    [["--epochs"], /--epochs/],
    [["--train-size", "60001"], /--train-size: .*given 60001/],
    [["--test-size", "-1"], /--test-size/],
    [["--batch-size", "1"], /--batch-size: .*given 1/],
    [["--device", "gpu"], /--device: expected auto, cpu, cuda or cuda:<n>, given "gpu"/],
    [["--seed", "-1"], /--seed/],
    [["--out", ""], /--out: expected a folder/],
    [["--fill"], /--fill/],
    [["C8"], /C8/],
  ];
  for (const [args, text] of wrong) {
    it(`refuses ${args.join(" ")}`, () => {
      const request = readCommandLine(args);
      expect(request.kind).to.equal("wrong");
      expect((request as { message: string }).message).to.match(text);
    });
  }

  it("exits with 2 on bad usage and 0 on --help", () => {
    const bad = command("--group", "C5");
    expect([bad.status, bad.stdout]).to.deep.equal([2, ""]);
    expect(bad.stderr)
      .to.match(/--group/)
      .and.to.match(/--help/);
    const help = command("--help");
    expect(help.status, help.stderr).to.equal(0);
    for (const name of ["--group", "--full", "--resume", "--train-size", "SO(2)"]) expect(help.stdout).to.contain(name);
  });

  it("fills in what was not given", () => {
    const request = readCommandLine(["--group", "O(2)", "--test-size", "100", "--seed", "7", "--resume"]);
    expect(request).to.deep.equal({
      kind: "run",
      out: "out/rotated-mnist",
      resume: true,
      given: { group: "O(2)", testSize: 100, seed: 7 },
    });
    const settings = completeSettings({ testSize: 100 });
    expect([settings.angleSize, settings.group, settings.full]).to.deep.equal([100, "C8", false]);
    const full = completeSettings({ full: true, epochs: 2 });
    expect([full.trainSize, full.testSize, full.epochs]).to.deep.equal([60000, 10000, 2]);
  });

  it("finds a plain network within 2 % for any size that networks here have", () => {
    expect(plainParameters([4, 8, 16])).to.equal(49 * 4 + 8 + 25 * 32 + 16 + 25 * 128 + 32 + 170);
    for (let target = 5000; target < 2_000_000; target = Math.round(target * 1.37)) {
      const widths = plainWidths(target, [16, 32, 64]);
      expect(Math.abs(plainParameters(widths) - target) / target, String(target)).to.be.at.most(0.02);
      expect((widths[1] as number) / (widths[0] as number), String(target)).to.be.within(1, 3.5);
    }
  });
});
