import { expect } from "chai";
import type * as torch from "../../lib/torch/index.js";
import { collect, memory, ones, scope, zeros } from "../../lib/torch/index.js";
import { checkNoByteTwice } from "../support/allocator.js";
import { skipUnderSanitizer } from "../support/sanitizer.js";

/** Bytes of a tensor that the allocator keeps, and of one that lies in a block. */
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

  it("cuts small blocks from large ones, and joins what is free again", () => {
    ones([(4 * large) / 4]).dispose();
    const parts = Array.from({ length: 4 }, () => ones([large / 4]));
    expect(memory().keptBytes).to.equal(0); // all of them from the one that was free
    for (const index of [1, 3, 0, 2]) (parts[index] as torch.Tensor).dispose();
    const before = memory().keptBytes;
    expect(before).to.equal(4 * large);
    const whole = ones([(4 * large) / 4]);
    expect(memory().keptBytes).to.equal(0);
    whole.dispose();
  });

  it("never hands out a byte twice", () => {
    checkNoByteTwice(600, 24, (below) => 32768 + below(below(2) === 0 ? 100_000 : 3_000_000));
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
