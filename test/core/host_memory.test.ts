import { expect } from "chai";
import { collect, memory, ones, scope, zeros } from "../../lib/torch/index.js";
import { skipUnderSanitizer } from "../support/sanitizer.js";

/** Bytes of a tensor that the allocator keeps, and of one that it leaves to the C library. */
const [large, small] = [8 << 20, 1 << 12];

describe("core/host_memory", () => {
  before(function () {
    skipUnderSanitizer(this);
  });

  /** What is kept beyond a start without anything kept. */
  beforeEach(() => {
    collect();
    expect(memory().keptBytes).to.equal(0);
  });

  it("keeps what large tensors free, and hands it out again", () => {
    const tensor = ones([large / 4]);
    expect(memory().keptBytes).to.equal(0);
    tensor.dispose();
    expect(memory().keptBytes).to.equal(large);
    const again = zeros([large / 4 - 1]);
    expect(memory().keptBytes).to.equal(0);
    expect(again.sum().item()).to.equal(0);
    again.dispose();
    collect();
    expect(memory().keptBytes).to.equal(0);
  });

  it("keeps nothing of small tensors", () => {
    ones([small / 4]).dispose();
    expect(memory().keptBytes).to.equal(0);
  });

  it("holds little more than was alive at once, however the sizes change", () => {
    const sizes = Array.from({ length: 60 }, (_, i) => large * (1 + (i % 12)));
    const most = 12 * large;
    for (const size of sizes) {
      scope(() => void ones([size / 4]));
      expect(memory().keptBytes).to.be.at.most(most + most / 8 + (64 << 20));
    }
  });

  it("gives the pages back to the system", () => {
    const tensor = ones([(32 * large) / 4]);
    tensor.dispose();
    const before = memory().rss;
    collect();
    expect(before - memory().rss).to.be.at.least(16 * large);
  });
});
