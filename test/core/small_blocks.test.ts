import { expect } from "chai";
import { collect, full, memory, ones, scope } from "../../lib/torch/index.js";
import { checkNoByteTwice } from "../support/allocator.js";
import { skipUnderSanitizer } from "../support/sanitizer.js";

/** The largest tensor, in float32 numbers, whose memory comes from blocks. */
const most = (64 << 10) / 4;

describe("core/small_blocks", () => {
  before(function () {
    skipUnderSanitizer(this);
  });

  it("never hands out a byte twice, whatever the sizes and the order", () => {
    checkNoByteTwice(4000, 200, (below) => 1 + below(below(2) === 0 ? 200 : most + 100));
  });

  it("serves every size up to its most and beyond", () => {
    for (let size = 1; size <= most + 64; size = size < 300 ? size + 1 : Math.floor(size * 1.07)) {
      scope(() => expect(ones([size]).sum().item(), `${size} numbers`).to.equal(size));
    }
  });

  it("gives what many tensors took back to the system, but for blocks in use", () => {
    collect();
    const tensors = Array.from({ length: 40_000 }, (_, i) => full([256], i));
    const peak = memory().rss;
    const kept = tensors.filter((_, i) => i % 10_000 === 0);
    for (const [i, tensor] of tensors.entries()) if (i % 10_000 !== 0) tensor.dispose();
    collect();
    expect(peak - memory().rss).to.be.at.least(20 << 20);
    expect(kept.map((tensor) => scope(() => tensor.sum().item()))).to.deep.equal([0, 2_560_000, 5_120_000, 7_680_000]);
  });
});
