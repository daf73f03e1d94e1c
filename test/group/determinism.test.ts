import { expect } from "chai";
import { tablesDigest } from "../support/determinism.js";

/** `npm run bench -- group` does it with 20. */
const PROCESSES = 3;

describe("group/determinism", () => {
  it("gives the same bytes in every process, with any number of threads", () => {
    const digests = Array.from({ length: PROCESSES }, (_, index) => tablesDigest(1 + (index % 2)));
    expect(digests[0]).to.match(/^[0-9a-f]{64}$/);
    expect(new Set(digests)).to.have.property("size", 1);
  });
});
