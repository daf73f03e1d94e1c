import { Writable } from "node:stream";
import { expect } from "chai";
import { createProgress, formatSeconds, formatState } from "../../lib/train/progress.js";

/** A stream that keeps what it is given. */
function sink(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return {
    stream: Object.assign(stream, {
      isTTY,
      columns: 120,
      cursorTo() {},
      clearLine() {},
    }) as unknown as NodeJS.WriteStream,
    text: () => text,
  };
}

describe("train: progress", () => {
  it("formats times and states", () => {
    expect([0.4, 7, 750, 3723].map(formatSeconds)).to.deep.equal(["0:00", "0:07", "12:30", "1:02:03"]);
    const state = {
      label: "a",
      done: 1,
      total: 2,
      loss: 0.25,
      accuracy: 0.965,
      imagesPerSecond: 511.7,
      secondsLeft: 32,
    };
    expect(formatState(state)).to.equal("loss 0.2500, accuracy 96.5 %, 512 images/s, 0:32 left");
    expect(formatState({ label: "a", done: 1, total: 2, accuracy: null })).to.equal("");
  });

  it("writes at most one line per interval where there is no terminal", async () => {
    const { stream, text } = sink(false);
    let time = 0;
    const progress = await createProgress({ stream, secondsBetweenLines: 2, now: () => time });
    for (time = 0; time < 5000; time += 100) progress.update({ label: "run", done: time, total: 5000 });
    progress.finish("the end");
    expect(text()).to.equal("run 40 %\nrun 80 %\nthe end\n");
  });

  it("draws a bar on a terminal and keeps only the last line", async () => {
    const { stream, text } = sink(true);
    const progress = await createProgress({ stream });
    progress.update({ label: "run", done: 1, total: 2, loss: 0.5 });
    progress.update({ label: "run", done: 2, total: 2, loss: 0.25 });
    progress.finish("the end");
    expect(text()).to.match(/run [━┄]+ 50 %\s+loss 0\.5000/);
    expect(text()).to.match(/the end\n$/);
  });
});
