import { expect } from "chai";
import { Random, transforms } from "../../lib/data/index.js";
import {
  arange,
  cat,
  flip,
  Generator,
  manualSeed,
  ones,
  rand,
  rot90,
  type Tensor,
  tensor,
} from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";

const { centerCrop, Compose, crop, hflip, normalize, pad, resize, rotate, toFloat, vflip } = transforms;
const { randomCrop, randomHflip, randomRotate, randomVflip } = transforms;

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

    it("turns images of one row: half a turn mirrors, a quarter leaves the middle", () => {
      const x = tensor([[[[1, 2, 3]]]], { dtype: "float32" });
      expectTensor(rotate(x, Math.PI), { values: [[[[3, 2, 1]]]] });
      expectTensor(rotate(x, Math.PI / 2), { values: [[[[0, 2, 0]]]], tolerance: 1e-6 });
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
    expectTensor(hflip(x), {
      values: [
        [
          [
            [2, 1],
            [4, 3],
          ],
        ],
      ],
    });
    expectTensor(vflip(x), {
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

  const counted = (height: number, width: number) =>
    arange(height * width)
      .view([1, 1, height, width])
      .to("float32");

  const middles: [size: transforms.Size, top: number, left: number][] = [
    [4, 0, 1],
    [2, 1, 2],
    [[1, 3], 2, 2], // 3 / 2 and 3 / 2: halves to even
    [[3, 5], 0, 0], // 1 / 2 to 0
  ];
  for (const [size, top, left] of middles) {
    it(`cuts the middle ${size} of 4 x 6 pixels`, () => {
      const x = counted(4, 6);
      const [height, width] = typeof size === "number" ? [size, size] : size;
      expectTensor(centerCrop(x, size), { values: crop(x, top, left, height, width).toArray() });
    });
  }

  it("cuts the middle of images that are too small with borders", () => {
    expectTensor(centerCrop(ones([1, 1, 2, 1]), [3, 4]), {
      values: [
        [
          [
            [0, 1, 0, 0],
            [0, 1, 0, 0],
            [0, 0, 0, 0],
          ],
        ],
      ],
    });
  });

  it("resizes: means of areas when halved, the shorter side by a number", () => {
    const x = counted(4, 6);
    const mean = x.view([1, 1, 2, 2, 3, 2]).mean([3, 5]);
    // Antialiased bilinear weights of a halving are (1, 3, 3, 1) / 8, so the middle column sees its neighbours evenly.
    expectTensor(resize(x, 2).select(3, 1), { values: mean.select(3, 1).toArray() as never, tolerance: 0.2 });
    expectTensor(resize(x, [2, 3], { antialias: false }), { values: mean.toArray(), tolerance: 1e-6 });
    expect(resize(x, 2).shape).to.deep.equal([1, 1, 2, 3]);
    expect(resize(counted(6, 4), 3).shape).to.deep.equal([1, 1, 4, 3]);
    expectTensor(resize(x, [8, 12], { mode: "nearest" }).narrow(2, 0, 2).narrow(3, 2, 2), {
      values: [
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ],
    });
    expectTensor(resize(x, 4), { values: x.toArray() });
  });

  describe("random ones", () => {
    const x = () => images(40, 1, 5, 5);
    const one = (batch: Tensor, i: number) => batch.narrow(0, i, 1);
    const same = (a: Tensor, b: Tensor) => a.equal(b);

    const flips = [
      ["randomHflip", randomHflip, hflip],
      ["randomVflip", randomVflip, vflip],
    ] as const;
    for (const [name, make, change] of flips) {
      it(`${name} mirrors some images`, () => {
        const batch = x();
        const flipped = make()(batch, new Random(3));
        const kinds = Array.from({ length: 40 }, (_, i) => {
          if (same(one(flipped, i), one(batch, i))) return 0;
          return same(one(flipped, i), one(change(batch), i)) ? 1 : Number.NaN;
        });
        expect(kinds.reduce<number>((sum, kind) => sum + kind, 0)).to.be.within(10, 30);
        expect(same(make(1)(batch, new Random(3)), change(batch))).to.equal(true);
        expect(same(make({ p: 0 })(batch, new Random(3)), batch)).to.equal(true);
      });
    }

    it("randomRotate turns each by an angle of its own within the bounds", () => {
      const batch = ones([3, 1, 9, 9]);
      const [a, b, c] = [0, 1, 2].map((i) => one(randomRotate(1)(batch, new Random(1)), i)) as [Tensor, Tensor, Tensor];
      expect(same(a, b) || same(b, c)).to.equal(false);
      expect(same(randomRotate([0.5, 0.5])(batch, new Random(1)), rotate(batch, [0.5, 0.5, 0.5]))).to.equal(true);
    });

    it("randomCrop cuts each at a place of its own, and every place comes up", () => {
      const places = new Set<number>();
      const batch = cat(Array.from({ length: 40 }, () => counted(4, 4)));
      const cut = randomCrop(3)(batch, new Random(5));
      for (let i = 0; i < 40; i++) {
        const first = one(cut, i).flatten().select(0, 0).item();
        places.add(first);
        const [top, left] = [Math.floor(first / 4), first % 4];
        expect(same(one(cut, i), crop(counted(4, 4), top, left, 3, 3))).to.equal(true);
      }
      expect([...places].sort((p, q) => p - q)).to.deep.equal([0, 1, 4, 5]);
      expect(randomCrop(6, { padding: 1 })(batch, new Random(5)).shape).to.deep.equal([40, 1, 6, 6]);
    });

    const sources: [string, () => transforms.RandomSource][] = [
      ["a Random", () => new Random(7, 1)],
      ["a Generator", () => new Generator().manualSeed(7)],
    ];
    for (const [name, source] of sources) {
      it(`Compose repeats itself with ${name} of the same seed`, () => {
        const all = new Compose([
          randomHflip(),
          randomRotate(0.3),
          randomCrop(4),
          (batch) => normalize(batch, 0.5, 0.5),
        ]);
        const [first, second] = [all.forward(x(), source()), all.forward(x(), source())];
        expect(same(first, second)).to.equal(true);
        expect(same(first, all.forward(x(), new Random(8)))).to.equal(false);
      });
    }
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
      ["flipped rank", () => hflip(x().select(0, 0)), "ERR_SHAPE", /hflip: images: given shape \[1, 4, 4\]/],
      ["size", () => centerCrop(x(), 0), "ERR_INVALID_ARGUMENT", /centerCrop: size: given 0, allowed: an integer >= 1/],
      ["resize bytes", () => resize(x().to("uint8"), 2), "ERR_DTYPE", /resize: images: given uint8/],
      ["probability", () => randomHflip(2), "ERR_INVALID_ARGUMENT", /randomHflip: p: allowed: a number in \[0, 1\]/],
      ["angles", () => randomRotate([1, 0]), "ERR_INVALID_ARGUMENT", /angles: allowed: a number .* or \[from, to\]/],
      ["large", () => randomCrop(5)(x(), new Random(1)), "ERR_INVALID_ARGUMENT", /allowed: at most 4 x 4/],
      [
        "no source",
        () => randomVflip()(x(), 3 as never),
        "ERR_INVALID_ARGUMENT",
        /random: given 3, allowed: a Random or/,
      ],
      ["composed", () => new Compose([3 as never]), "ERR_INVALID_ARGUMENT", /transforms: given 3, allowed: functions/],
    ];
    for (const [name, run, code, message] of cases) it(name, () => expectError(run, code, message));
  });
});
