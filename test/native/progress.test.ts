import { expect } from "chai";
import { formatBytes, parseBytes, progressLine } from "../../lib/native/progress.js";

describe("native/progress", () => {
  const sizes: readonly [number, string][] = [
    [0, "0 B"],
    [999, "999 B"],
    [2400, "2.4 kB"],
    [530_700_000, "531 MB"],
    [999_600, "1.0 MB"],
    [1.25e9, "1.3 GB"],
  ];
  for (const [bytes, text] of sizes) it(`writes ${bytes} as ${text}`, () => expect(formatBytes(bytes)).to.equal(text));

  it("reads the sizes that pip prints", () => {
    expect(["530.7 MB", "2.4 kB", "17 bytes", "1.1 GB", "much"].map(parseBytes)).to.deep.equal([
      530.7e6,
      2400,
      17,
      1.1e9,
      undefined,
    ]);
  });

  function shown(terminal: boolean, steps: readonly [time: number, what: string, done: number, total?: number][]) {
    let text = "";
    let time = 0;
    const progress = progressLine(
      (part) => {
        text += part;
      },
      terminal,
      () => time,
    );
    for (const [at, what, done, total] of steps) {
      time = at;
      progress(what, done, total);
    }
    progress.end();
    return text;
  }

  it("rewrites one line on a terminal, with rate and share", () => {
    const text = shown(true, [
      [0, "x", 0, 4e6],
      [50, "x", 1e5, 4e6],
      [2000, "x", 2e6, 4e6],
      [2100, "x", 4e6, 4e6],
      [2200, "x", 4e6, 4e6],
    ]);
    expect(text.split("\r\u001b[K").slice(1)).to.deep.equal([
      "x: 0 B of 4.0 MB (0 %)",
      "x: 2.0 MB of 4.0 MB (50 %), 1.0 MB/s",
      "x: 4.0 MB of 4.0 MB (100 %), 1.9 MB/s\n",
    ]);
  });

  it("writes a line every ten seconds and at each end elsewhere", () => {
    const text = shown(false, [
      [0, "x", 0],
      [9000, "x", 9e6],
      [11_000, "x", 11e6],
      [12_000, "y", 1, 2],
      [12_001, "y", 2, 2],
    ]);
    expect(text).to.equal("x: 11.0 MB, 1.0 MB/s\ny: 2 B of 2 B (100 %)\n");
  });
});
