import { expect } from "chai";
import type * as torch from "../../lib/torch/index.js";
import { collect, full, memory, ones, scope } from "../../lib/torch/index.js";
import { skipUnderSanitizer } from "../support/sanitizer.js";

/** The largest tensor, in float32 numbers, whose memory comes from blocks. */
const most = (64 << 10) / 4;

describe("core/small_blocks", () => {
  before(function () {
    skipUnderSanitizer(this);
  });

  it("never hands out a byte twice, whatever the sizes and the order", () => {
    // From a generator of fixed seed; each tensor holds a number of its own.
    let state = 3;
    const next = (below: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    const held: { readonly value: number; readonly tensor: torch.Tensor }[] = [];
    const checkAndFree = ({ value, tensor }: (typeof held)[number]) => {
      scope(() => expect([tensor.min().item(), tensor.max().item()]).to.deep.equal([value, value]));
      tensor.dispose();
    };
    for (let step = 0; step < 4000; step++) {
      if (held.length > 200 || (held.length > 0 && next(3) === 0)) {
        checkAndFree(held.splice(next(held.length), 1)[0] as (typeof held)[number]);
      } else {
        const size = 1 + next(next(2) === 0 ? 200 : most + 100);
        held.push({ value: step, tensor: full([size], step) });
      }
    }
    for (const each of held) checkAndFree(each);
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
