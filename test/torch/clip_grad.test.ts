import { expect } from "chai";
import { nn, Parameter, type Tensor, tensor, zeros } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const { clipGradNorm_, clipGradValue_ } = nn.utils;

/** Gradients (3, 0), none, (4), and one of another dtype (12). */
function parameters(): Parameter[] {
  const list = [zeros([2]), zeros([3]), zeros([1]), zeros([], { dtype: "float64" })].map((data) => new Parameter(data));
  const grads = [
    tensor([3, 0.5]).sub(tensor([0, 0.5])),
    null,
    tensor([4.5]).sub(0.5),
    tensor(12, { dtype: "float64" }),
  ];
  for (const [i, param] of list.entries()) param.grad = grads[i] as Tensor | null;
  return list;
}
const values = (list: readonly Parameter[]) => list.flatMap(({ grad }) => grad?.flatten().toArray() ?? []) as number[];

describe("gradient clipping", () => {
  checkLiveTensors();

  const norms: [order: number | undefined, maxNorm: number, norm: number][] = [
    [undefined, 6.5, 13],
    [undefined, 26, 13],
    [1, 1, 19],
    [Number.POSITIVE_INFINITY, 3, 12],
  ];
  for (const [normType, maxNorm, norm] of norms) {
    it(`by the norm of order ${normType ?? 2} to at most ${maxNorm}`, () => {
      const list = parameters();
      expectTensor(clipGradNorm_(list, maxNorm, { normType }), { values: norm, tolerance: 1e-6 });
      const factor = Math.min(1, maxNorm / (norm + 1e-6));
      const want = [3 * factor, 0, 4 * factor, 12 * factor];
      for (const [i, value] of values(list).entries()) expect(value).to.be.closeTo(want[i] as number, 1e-6);
    });
  }

  it("by value", () => {
    const list = parameters();
    (list[0] as Parameter).grad = tensor([-7, 0.5]);
    clipGradValue_(list, 2);
    expect(values(list)).to.deep.equal([-2, 0.5, 2, 2]);
    clipGradValue_(list[0] as Parameter, 1);
    expectTensor((list[0] as Parameter).grad as Tensor, { values: [-1, 0.5] });
  });

  it("has norm 0 without gradients", () => expectTensor(clipGradNorm_([], 1), { values: 0 }));

  it("says what is wrong", () => {
    const list = parameters();
    (list[2] as Parameter).grad = tensor([Number.NaN]);
    expectError(() => clipGradNorm_(list, 1, { errorIfNonfinite: true }), "ERR_INVALID_ARGUMENT", /order 2 is NaN/);
    expectError(() => clipGradNorm_(list, -1), "ERR_INVALID_ARGUMENT", /maxNorm: given -1, allowed: a number >= 0/);
    expectError(() => clipGradValue_([3 as never], 1), "ERR_INVALID_ARGUMENT", /parameters: given 3, allowed: Tensors/);
  });
});
