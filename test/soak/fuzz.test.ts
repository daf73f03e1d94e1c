import { expect } from "chai";
import { fuzz } from "./fuzz_parent.js";

/** Calls of a run of the suite; fuzz.ts makes as many as asked for. */
const runs = [
  { target: "ops", calls: 10_000, seed: 20_261_126 },
  { target: "rooms", calls: 3_000, seed: 20_261_126 },
];

describe("fuzzing: random calls end in values or typed errors", () => {
  for (const { target, calls, seed } of runs) {
    it(`${target}: ${calls} calls, seed ${seed}`, async function () {
      this.timeout(900_000);
      const { findings, summary } = await fuzz({ target, calls, seed, first: 0 });
      console.log(`      ${summary}`);
      expect(findings.map(({ index, call, what }) => `call ${index}: ${call}: ${what}`)).to.deep.equal([]);
    });
  }
});
