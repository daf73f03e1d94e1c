/** Numbers beside tensors, which cross as tensors of the other's dtype: against libtorch's overloads for numbers. */
import { expect } from "chai";
import { EscnnError } from "../../lib/errors.js";
import * as torch from "../../lib/torch/index.js";
import { checkLiveTensors } from "../support/tensors.js";

const operators = ["add", "sub", "mul", "div", "rsub", "eq", "ne", "lt", "le", "gt", "ge", "fmod", "remainder"];
const dtypes = ["float32", "float64", "float16", "bfloat16", "int64", "uint8", "bool", "complex64"] as const;
const numbers = [
  0,
  -0,
  1,
  -3,
  2.5,
  0.1,
  1e-50,
  1e300,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  2 ** 24 + 1,
  2n ** 62n + 1n,
];
const others = [true, false, { re: 1, im: -2 }];

interface Answer {
  readonly code?: string;
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly values?: readonly string[];
}

async function answer(call: () => unknown): Promise<Answer> {
  try {
    const result = (await call()) as torch.Tensor;
    const { dtype, shape } = result;
    const real = result.isComplex() ? torch.viewAsReal(result) : result;
    const values = (real.flatten().toArray() as unknown[]).map((value) =>
      Object.is(value, -0) ? "-0" : String(value),
    );
    result.dispose();
    return { dtype, shape, values };
  } catch (error) {
    if (!(error instanceof EscnnError)) throw error;
    return { code: error.code };
  }
}

describe("numbers beside tensors", () => {
  checkLiveTensors();

  for (const dtype of dtypes) {
    for (const name of operators) {
      it(`${name} of ${dtype}: as the overload for numbers`, async () => {
        const x = torch.tensor([0, 1, 2, 5, 100], { dtype: "float64" }).to(dtype);
        for (const number of [...numbers, ...others]) {
          const got = await answer(() => torch.callOp(name, x, number));
          // on the queue's thread arguments cross on a stack, and reach the overload for numbers
          const expected = await answer(() => torch.callOpAsync(name, x, number));
          expect(got, `${name} ${typeof number === "object" ? "1 - 2i" : number}`).to.deep.equal(expected);
        }
        x.dispose();
      });
    }
  }

  it("of a tensor without dimensions, without entries and of a view", async () => {
    const x = torch.arange(6, { dtype: "float32" });
    const made = [torch.tensor(2.5), torch.empty([0, 3]), x.view([2, 3]).t()];
    for (const tensor of made) {
      const [got, expected] = [tensor.mul(0.1), (await torch.callOpAsync("mul", tensor, 0.1)) as torch.Tensor];
      expect([got.dtype, got.shape, got.toArray()]).to.deep.equal([expected.dtype, expected.shape, expected.toArray()]);
      for (const used of [got, expected, tensor]) used.dispose();
    }
    x.dispose();
  });

  it("with alpha", () =>
    torch.scope(() => {
      expect(torch.tensor([1, 2]).to("float32").add(2, { alpha: 3 }).toArray()).to.deep.equal([7, 8]);
      expect(torch.tensor([1, 2]).to("float32").sub(2, { alpha: 0.5 }).toArray()).to.deep.equal([0, 1]);
    }));

  it("have gradients, and nodes of Python's names", () =>
    torch.scope(() => {
      const x = torch.tensor([1.5, -2]).requiresGrad_();
      const nodes = { add: x.add(2), sub: x.sub(2), mul: x.mul(0.1), div: x.div(4) };
      for (const [name, y] of Object.entries(nodes)) {
        const node = `${name[0]?.toUpperCase()}${name.slice(1)}Backward0`;
        expect(y.toString(), name).to.contain(`grad_fn=<${node}>`);
      }
      const [gradient] = torch.autograd.grad(x.mul(0.1).add(2).div(4).pow(2).sum(), [x]) as [torch.Tensor];
      const expected = torch.tensor([2.15, 1.8]).mul((2 * 0.1) / 16);
      expect(gradient.sub(expected).abs().max().item()).to.be.at.most(1e-8);
      const [second] = torch.autograd.grad(
        (torch.autograd.grad(x.mul(3).pow(3).sum(), [x], { createGraph: true }) as [torch.Tensor])[0].sum(),
        [x],
      ) as [torch.Tensor];
      expect(second.toArray()).to.deep.equal([243, -324]);
    }));

  it("beside sparse tensors", () =>
    torch.scope(() => {
      const x = torch.tensor([0, 2, 0]).to("float32").toSparse();
      expect((x.mul(3) as torch.Tensor).toDense().toArray()).to.deep.equal([0, 6, 0]);
    }));

  it("are tensors of their own: what is returned is never one that is used again", () =>
    torch.scope(() => {
      const x = torch.zeros([1]);
      const first = x.add(1);
      first.add_(1);
      expect(x.add(1).item()).to.equal(1);
    }));
});
