import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

const textOf = (tensor: torch.Tensor) =>
  JSON.stringify(tensor.toArray(), (_, value) => (typeof value === "bigint" ? Number(value) : value));
const bad = (value: unknown) => value as never;

describe("torch calls: the overload depends on the arguments, not on the calls before", () => {
  checkLiveTensors();

  const x = () => torch.arange(6, { dtype: "float32" }).view([2, 3]);
  const scalar = (value: number) => torch.tensor(value, { dtype: "int64" });
  /** More kinds of arguments of one operator than are remembered. */
  const calls: Readonly<Record<string, () => torch.Tensor>> = {
    "sum()": () => x().sum(),
    "sum(0)": () => x().sum(0),
    "sum([0])": () => x().sum([0]),
    "sum([])": () => x().sum([]),
    "sum([0, 1])": () => x().sum([0, 1]),
    "sum({ dim })": () => x().sum({ dim: [1] }),
    "sum({ dim, keepdim })": () => x().sum({ dim: [1], keepdim: true }),
    "sum({ keepdim, dim })": () => x().sum({ keepdim: true, dim: [1] }),
    "sum(0, true)": () => x().sum(0, true),
    "sum(0, { keepdim })": () => x().sum(0, { keepdim: true }),
    "sum({ dtype: float64 })": () => x().sum({ dtype: "float64" }),
    "sum({ dtype: int64 })": () => x().sum({ dtype: "int64" }),
    "add(number)": () => x().add(2),
    "add(bigint)": () => x().add(2n),
    "add(tensor)": () => x().add(x()),
    "add(tensor of no dimension)": () => x().add(scalar(2)),
    "add(tensor, { alpha })": () => x().add(x(), { alpha: 3 }),
    "add(number, { alpha })": () => x().add(2, { alpha: 3 }),
    "add(true)": () => x().add(bad(true)),
    "add(tensor, { alpha: tensor })": () => x().add(x(), { alpha: bad(scalar(3)) }),
    "callOp add(number, tensor)": () => torch.callOp("add", 2, x()) as torch.Tensor,
    "pow(number)": () => x().pow(2),
    "pow(tensor)": () => x().pow(x()),
    "callOp pow(number, tensor)": () => torch.callOp("pow", 2, x()) as torch.Tensor,
    "where(tensor, number)": () => torch.where(x().gt(2), x(), 0),
    "clamp(number)": () => x().clamp(1),
    "clamp(number, number)": () => x().clamp(1, 3),
    "clamp(tensor)": () => x().clamp(torch.ones([3])),
    "clamp({ max })": () => x().clamp({ max: 3 }),
    "clamp(null, number)": () => x().clamp(null, 3),
    "view(dtype)": () => x().view("int32"),
    "view(shape)": () => x().view([3, 2]),
    "view([-1])": () => x().view([-1]),
    "amax()": () => x().amax(),
    "amax(1)": () => x().amax(1),
    "amax([1], true)": () => x().amax([1], true),
    "mean(null)": () => x().mean(null),
    "mean([0, 1])": () => x().mean([0, 1]),
    "softmax(1)": () => x().softmax(1),
    "softmax(1, dtype)": () => x().softmax(1, "float64"),
    "permute([-1, 0])": () => x().permute([-1, 0]),
    "transpose(0, -1)": () => x().transpose(0, -1),
  };

  const values: readonly (readonly [text: string, call: () => torch.Tensor, expected: string])[] = [
    ["a list, a boolean and no dtype", () => x().sum([0], true), "[[3,5,7]]"],
    ["a list from its end", () => x().sum([-1]), "[3,12]"],
    ["no list", () => x().sum(null), "15"],
    ["no list, but a boolean", () => x().sum(null, true), "[[15]]"],
    ["an empty list", () => x().sum([]), "15"],
    ["one number for a list", () => x().sum(1), "[3,12]"],
    ["the default of a list", () => x().amax(), "5"],
    ["one number for a list without a default of one", () => x().amax(0), "[3,4,5]"],
    ["a size to be found", () => x().view([-1, 2]), "[[0,1],[2,3],[4,5]]"],
    ["defaults of integers", () => x().flatten(), "[0,1,2,3,4,5]"],
    ["one integer by name", () => x().flatten({ startDim: 1 }), "[[0,1,2],[3,4,5]]"],
    ["two integers", () => x().transpose(0, 1), "[[0,3],[1,4],[2,5]]"],
    ["a dtype by name", () => x().cumsum(1, { dtype: "int64" }), "[[0,1,3],[3,7,12]]"],
    [
      "an integer by name before the tensor",
      () => torch.callOp("cumsum", { dim: 0, self: x() }) as torch.Tensor,
      "[[0,1,2],[3,5,7]]",
    ],
  ];
  for (const [text, call, expected] of values) {
    it(`arguments: ${text}`, () => torch.scope(() => expect(textOf(call())).to.equal(expected)));
  }

  it("an error names what libtorch refuses", () => {
    expectError(() => x().sum([2]), "ERR_INVALID_ARGUMENT", /Dimension out of range/i);
    expectError(() => x().view([4, -1]), "ERR_SHAPE", /invalid for input of size 6/);
  });

  it("in every order, again and again", () => {
    const answer = (call: () => torch.Tensor) =>
      torch.scope(() => {
        const result = call();
        return [result.dtype, result.shape, result.toArray()];
      });
    const names = Object.keys(calls);
    const first = new Map(names.map((name) => [name, answer(calls[name] as () => torch.Tensor)]));
    for (const step of [1, 5, 7, 11]) {
      for (let i = 0; i < names.length; i++) {
        const name = names[(i * step) % names.length] as string;
        expect(answer(calls[name] as () => torch.Tensor), name).to.deep.equal(first.get(name));
      }
    }
    expect(first.get("sum({ dim, keepdim })")).to.deep.equal(["float32", [2, 1], [[3], [12]]]);
    expect(first.get("sum({ keepdim, dim })")).to.deep.equal(first.get("sum({ dim, keepdim })"));
    expect(first.get("sum([])")).to.deep.equal(first.get("sum()"));
    expect(first.get("add(tensor of no dimension)")).to.deep.equal(first.get("add(number)"));
    expect(first.get("add(tensor, { alpha: tensor })")).to.deep.equal(first.get("add(tensor, { alpha })"));
  });

  it("and an error of one leaves the others as they are", () => {
    torch.scope(() => {
      for (let i = 0; i < 3; i++) {
        expectError(() => x().add(bad("x")), "ERR_INVALID_ARGUMENT", /other/);
        expectError(() => x().sum(bad([0, 1.5])), "ERR_INVALID_ARGUMENT", /dim/);
        expectError(() => x().add(torch.ones([4])), "ERR_SHAPE", /torch\.add\(float32\[2, 3\], float32\[4\]\)/);
        expect(x().add(1).sum().item()).to.equal(21);
      }
    });
  });

  it("an in-place call gives its own object, a short one too", () => {
    torch.scope(() => {
      const [a, b] = [x(), x()];
      expect(a.add_(b)).to.equal(a);
      expect(a.mul_(2)).to.equal(a);
      expect(a.neg_()).to.equal(a);
      expect(a.clamp_({ min: -8 })).to.equal(a);
      expect(a.contiguous()).to.equal(a);
      expect(a.toArray()).to.deep.equal([
        [-0, -4, -8],
        [-8, -8, -8],
      ]);
    });
  });

  it("any number of lists of option names", () => {
    torch.scope(() => {
      for (let i = 0; i < 2500; i++) {
        expectError(
          () => x().sum(bad({ [`name${i}`]: 1 })),
          "ERR_INVALID_ARGUMENT",
          new RegExp(`unknown option "name${i}"`),
        );
      }
      expect(
        x()
          .mean({ dim: [1], keepdim: true })
          .toArray(),
      ).to.deep.equal([[1], [4]]);
      expect(
        x()
          .amax({ dim: [0], keepdim: false })
          .toArray(),
      ).to.deep.equal([3, 4, 5]);
    });
  });

  it("options that are undefined are not given", () => {
    torch.scope(() => {
      expect(
        x()
          .sum({ dim: [1], keepdim: undefined, dtype: undefined })
          .toArray(),
      ).to.deep.equal([3, 12]);
      expect(x().sum({ dim: bad(undefined), dtype: "float64" }).dtype).to.equal("float64");
    });
  });
});
