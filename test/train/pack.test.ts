import { expect } from "chai";
import { type Tensor, tensor } from "../../lib/torch/index.js";
import { pack, unpack } from "../../lib/train/pack.js";
import { expectError } from "../support/errors.js";
import { expectTensor } from "../support/tensors.js";

/** Through JSON text, as in a file. */
function roundTrip(value: unknown): { value: unknown; tensors: Record<string, Tensor> } {
  const tensors: Record<string, Tensor> = {};
  const text = JSON.stringify(pack(value, tensors, "state"));
  return { value: unpack(JSON.parse(text), tensors), tensors };
}

describe("train: pack", () => {
  const values: [name: string, value: unknown][] = [
    ["plain JSON", { a: [1, "b", null, true, { c: -0.5 }] }],
    ["numbers that JSON lacks", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ["bigints", { big: 2n ** 70n, negative: -1n }],
    ["undefined", { a: undefined }],
    [
      "maps",
      new Map<unknown, unknown>([
        [1, "a"],
        ["b", new Map([[2, [3n]]])],
      ]),
    ],
    ["objects that look like packed ones", { $tensor: "x", $number: 1 }],
    ["typed arrays", { doubles: new Float64Array([0.1, -0]), bytes: new Uint8Array([1, 255]) }],
    ["empty things", [[], {}, "", new Map()]],
  ];
  for (const [name, value] of values) {
    it(`brings back ${name}`, () => {
      expect(roundTrip(value).value).to.deep.equal(value);
    });
  }

  it("puts tensors under their path", () => {
    const { value, tensors } = roundTrip({ state: { 0: { exp_avg: tensor([1, 2]) } }, list: [tensor(3)] });
    expect(Object.keys(tensors)).to.deep.equal(["state.state.0.exp_avg", "state.list.0"]);
    const { state, list } = value as { state: { 0: { exp_avg: Tensor } }; list: [Tensor] };
    expectTensor(state[0].exp_avg, { values: [1, 2] });
    expectTensor(list[0], { values: 3 });
  });

  it("refuses what a file cannot hold", () => {
    expectError(() => pack({ f: () => 1 }, {}, "state"), "ERR_INVALID_ARGUMENT", /state\.f/);
    expectError(() => unpack({ $tensor: "gone" }, {}), "ERR_FILE_FORMAT", /gone/);
  });
});
