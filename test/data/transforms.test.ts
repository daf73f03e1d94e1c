import { expect } from "chai";
import { transforms } from "../../lib/data/index.js";
import { arange, flip, manualSeed, rand, rot90, type Tensor, tensor } from "../../lib/torch/index.js";
import { checkLiveTensors, expectError, expectTensor, relativeDifference } from "../support/tensors.js";

const { crop, normalize, pad, rotate, toFloat } = transforms;

function images(...shape: number[]): Tensor {
  manualSeed(7);
  return rand(shape);
}

describe("transforms", () => {
  checkLiveTensors();

  describe("rotate", () => {
    for (const size of [28, 29]) {
      for (let turns = -5; turns <= 5; turns++) {
        it(`by ${turns} quarters of ${size} x ${size} pixels is rot90, exactly`, () => {
          const x = images(2, 3, size, size);
          const want = rot90(x, turns, [2, 3]);
          expectTensor(rotate(x, (turns * Math.PI) / 2), { values: want.toArray(), dtype: "float32" });
        });
      }
    }

    it("interpolates as one rotates by sight: rot90 by a tensor of angles, up to rounding", () => {
      const x = images(4, 1, 15, 15).to("float64");
      const angles = tensor([0, 1, 2, 3]).mul(Math.PI / 2);
      const turned = rotate(x, angles);
      for (let i = 0; i < 4; i++) {
        const want = rot90(x.narrow(0, i, 1), i, [2, 3]);
        expect(relativeDifference(turned.narrow(0, i, 1), want)).to.be.at.most(1e-6);
      }
    });

    it("half a turn of a rectangle is exact, a quarter is sampled about the centre", () => {
      const x = images(1, 1, 4, 7);
      expectTensor(rotate(x, Math.PI), { values: flip(x, [2, 3]).toArray() });
      const quarter = rotate(x.to("float64"), Math.PI / 2)
        .select(0, 0)
        .select(0, 0);
      // Centre (1.5, 3): output (r, c) lies at (x, y) = (c − 3, 1.5 − r) and takes input at (y, −x), column 3 + y = 4.5 − r.
      const want = x.to("float64").select(0, 0).select(0, 0);
      for (const [r, c] of [
        [1, 3],
        [2, 2],
        [0, 4],
      ] as const) {
        const column = 4.5 - r;
        const row = 1.5 + (c - 3);
        const at = (i: number, j: number) => (want.select(0, i).select(0, j).item() as number) / 4;
        const [i, j] = [Math.floor(row), Math.floor(column)];
        const mean = at(i, j) + at(i + 1, j) + at(i, j + 1) + at(i + 1, j + 1);
        expect(quarter.select(0, r).select(0, c).item()).to.be.closeTo(mean, 1e-12);
      }
    });

    it("keeps to each image's own angle in a mixed batch", () => {
      const x = images(6, 1, 9, 9);
      const angles = [0, 0.3, Math.PI / 2, -0.7, Math.PI, 0.3];
      const all = rotate(x, angles);
      for (const [i, angle] of angles.entries()) {
        expectTensor(all.narrow(0, i, 1), { values: rotate(x.narrow(0, i, 1), angle).toArray() });
      }
    });

    it("turns counter-clockwise: a pixel right of the centre goes up", () => {
      const x = tensor(
        [
          [
            [
              [0, 0, 0],
              [0, 0, 1],
              [0, 0, 0],
            ],
          ],
        ],
        { dtype: "float32" },
      );
      expectTensor(rotate(x, Math.PI / 2), {
        values: [
          [
            [
              [0, 1, 0],
              [0, 0, 0],
              [0, 0, 0],
            ],
          ],
        ],
      });
      const up = rotate(x, tensor([Math.PI / 4]), { mode: "nearest" });
      expectTensor(up, {
        values: [
          [
            [
              [0, 0, 1],
              [0, 0, 0],
              [0, 0, 0],
            ],
          ],
        ],
      });
    });

    it("composes, and back again is the middle of the image", () => {
      const smooth = arange(21).sub(10).div(6).pow(2).neg().exp().to("float64");
      const x = smooth.unsqueeze(0).mul(smooth.unsqueeze(1)).mul(arange(21).add(30)).view([1, 1, 21, 21]);
      for (const mode of ["bilinear", "bicubic"] as const) {
        const back = rotate(rotate(x, 0.4, { mode }), -0.4, { mode });
        const error = relativeDifference(crop(back, 6, 6, 9, 9), crop(x, 6, 6, 9, 9));
        expect(error, mode).to.be.at.most(mode === "bicubic" ? 2e-2 : 3e-2);
      }
    });

    it("is differentiable", () => {
      const x = images(1, 1, 8, 8).requiresGrad_();
      rotate(x, 0.5).sum().backward();
      expect((x.grad as Tensor).select(2, 4).select(2, 4).item()).to.be.closeTo(1, 0.2);
    });

    it("leaves no images alone", () => expect(rotate(images(0, 1, 4, 4), []).shape).to.deep.equal([0, 1, 4, 4]));
  });

  it("normalises", () => {
    const x = tensor([[[[1, 2]], [[3, 4]]]], { dtype: "float64" });
    expectTensor(normalize(x, 1, 2), { values: [[[[0, 0.5]], [[1, 1.5]]]] });
    expectTensor(normalize(x, [1, 3], [1, 0.5]), { values: [[[[0, 1]], [[0, 2]]]] });
  });

  it("converts bytes", () => {
    const x = tensor([[[0, 255, 51]]], { dtype: "uint8" });
    expectTensor(toFloat(x, "float64"), { values: [[[[0, 1, 0.2]]]], dtype: "float64", shape: [1, 1, 1, 3] });
    expect(toFloat(x.unsqueeze(1)).dtype).to.equal("float32");
  });

  it("pads, crops, mirrors", () => {
    const x = tensor([
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ]);
    expectTensor(pad(x, [1, 0, 0, 1], 9), {
      values: [
        [
          [
            [9, 1, 2],
            [9, 3, 4],
            [9, 9, 9],
          ],
        ],
      ],
    });
    expectTensor(crop(pad(x, 1), 1, 1, 2, 2), { values: x.toArray() });
    expectTensor(transforms.flip(x, "horizontal"), {
      values: [
        [
          [
            [2, 1],
            [4, 3],
          ],
        ],
      ],
    });
    expectTensor(transforms.flip(x, "vertical"), {
      values: [
        [
          [
            [3, 4],
            [1, 2],
          ],
        ],
      ],
    });
  });

  describe("says what is wrong", () => {
    const x = () => images(2, 1, 4, 4);
    const cases: readonly [name: string, run: () => unknown, Parameters<typeof expectError>[1], RegExp][] = [
      [
        "rank",
        () => rotate(x().select(0, 0), 1),
        "ERR_SHAPE",
        /rotate: images: given shape \[1, 4, 4\], wanted \[N, C, H, W\]/,
      ],
      ["no tensor", () => rotate(3 as unknown as Tensor, 1), "ERR_INVALID_ARGUMENT", /images: given 3/],
      ["bytes", () => rotate(x().to("uint8"), 1), "ERR_DTYPE", /given uint8, wanted a floating-point dtype/],
      ["count", () => rotate(x(), [1]), "ERR_INVALID_ARGUMENT", /allowed: a finite number or 2 of them/],
      ["tensor count", () => rotate(x(), tensor([1.5])), "ERR_SHAPE", /angles: given shape \[1\], wanted \[2\]/],
      ["NaN", () => rotate(x(), Number.NaN), "ERR_INVALID_ARGUMENT", /angles: given NaN/],
      ["mode", () => rotate(x(), 1, { mode: "cubic" as "bicubic" }), "ERR_INVALID_ARGUMENT", /mode: given "cubic"/],
      ["thin", () => rotate(images(1, 1, 1, 4), 1), "ERR_SHAPE", /wanted H, W >= 2/],
      ["std 0", () => normalize(x(), 0, 0), "ERR_INVALID_ARGUMENT", /std: given 0/],
      ["means", () => normalize(x(), [1, 2], 1), "ERR_INVALID_ARGUMENT", /mean: given \[1, 2\].* or 1 of them/],
      ["toFloat dtype", () => toFloat(x()), "ERR_DTYPE", /given float32, wanted uint8/],
      ["widths", () => pad(x(), [1, 2]), "ERR_INVALID_ARGUMENT", /widths: given \[1, 2\]/],
      [
        "crop",
        () => crop(x(), 2, 2, 3, 1),
        "ERR_INVALID_ARGUMENT",
        /given 2, 2, 3, 1, allowed: a part of 4 x 4 pixels/,
      ],
      ["direction", () => transforms.flip(x(), "up" as "vertical"), "ERR_INVALID_ARGUMENT", /direction: given "up"/],
    ];
    for (const [name, run, code, message] of cases) it(name, () => expectError(run, code, message));
  });
});
