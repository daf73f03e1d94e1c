import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import {
  arange,
  autocast,
  flip,
  ones,
  randn,
  rot90,
  scope,
  type Tensor,
  tensor,
  zeros,
} from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";

const C4 = gspaces.rot2dOnR2(4);
const C8 = gspaces.rot2dOnR2(8);
const D4 = gspaces.flipRot2dOnR2(4);
const mirror = gspaces.flip2dOnR2();
const type = new nn.FieldType(C4, [C4.regularRepr, C4.trivialRepr, C4.irrep(1), C4.trivialRepr]);
const scalars = (space: gspaces.GSpace, count = 1) => new nn.FieldType(space, new Array(count).fill(space.trivialRepr));
const numbers = (shape: number[]) =>
  arange(
    0,
    shape.reduce((a, b) => a * b),
    { dtype: "float64" },
  ).view(shape);
const equal = (a: Tensor, b: Tensor) => expect(relativeDifference(a, b)).to.equal(0);

describe("GeometricTensor", () => {
  checkLiveTensors();

  it("promotes integers and keeps floats", () => {
    expect(scalars(C4).wrap(zeros([1, 1, 2, 2], { dtype: "int64" })).tensor.dtype).to.equal("float32");
    expect(scalars(C4).wrap(zeros([1, 1, 2, 2], { dtype: "float64" })).tensor.dtype).to.equal("float64");
  });

  it("prints as Python does", () => {
    const x = scalars(C4).wrap(numbers([1, 1, 1, 2]).to("float32"));
    expect(String(x)).to.equal("g_tensor([[[[0., 1.]]]], [C4_on_R2[(None, 4)]: {irrep_0 (x1)}(1)])");
  });

  describe("transform", () => {
    for (const size of [4, 5]) {
      const x = numbers([2, 1, size, size]);
      it(`turns a grid of ${size} by quarters exactly`, () => {
        for (let k = 0; k < 4; k++) equal(scalars(C4).transform(x, C4.fibergroup.element(k)), rot90(x, k, [2, 3]));
      });
      it(`mirrors a grid of ${size} left to right`, () => {
        const [, g] = mirror.testingElements;
        equal(scalars(mirror).transform(x, g as never), flip(x, [3]));
      });
    }

    it("half a turn is exact on rectangles, a quarter keeps the shape", () => {
      const x = numbers([1, 1, 3, 5]);
      equal(scalars(C4).transform(x, C4.fibergroup.element(2)), flip(x, [2, 3]));
      expect(scalars(C4).actsExactly(C4.fibergroup.element(1), [3, 5])).to.equal(false);
      const turned = scalars(C4).transform(x, C4.fibergroup.element(1));
      const middle = x.narrow(3, 1, 3); // the square in the middle turns exactly, the rest comes from outside
      expectTensor(turned.narrow(3, 1, 3), { values: rot90(middle, 1, [2, 3]).toArray(), tolerance: 1e-14 });
      expectTensor(turned.select(3, 0), { values: zeros([1, 1, 3]).toArray(), tolerance: 1e-14 });
    });

    it("is a homomorphism: exactly for D4", () => {
      const field = new nn.FieldType(D4, [D4.regularRepr, D4.irrep(1, 1)]);
      const x = field.wrap(smoothField(field, 2, [6, 6]));
      for (const g of D4.testingElements)
        for (const h of D4.testingElements)
          expect(relativeDifference(x.transform(h).transform(g).tensor, x.transform(g.mul(h)).tensor)).to.be.at.most(
            1e-14,
          );
    });

    for (const [mode, tolerance] of [
      ["nearest", 0.5],
      ["bilinear", 0.1],
      ["bicubic", 0.03],
    ] as const) {
      it(`interpolates ${mode}: an eighth of a turn twice is a quarter`, () => {
        const field = scalars(C8);
        const offsets = arange(0, 33, { dtype: "float64" }).sub(16);
        const bump = offsets.sub(4).square().neg().div(18).exp();
        const x = field.wrap(bump.view([1, 1, 33, 1]).mul(bump.view([1, 1, 1, 33])));
        const twice = x.transform(C8.fibergroup.element(1), { mode }).transform(C8.fibergroup.element(1), { mode });
        expect(relativeDifference(twice.tensor, x.transform(C8.fibergroup.element(2)).tensor)).to.be.at.most(tolerance);
      });
    }

    it("interpolates where the inverse rotation points: f(g⁻¹x)", () => {
      // One pixel at (x, y) = (2, 0) moves to (√2, √2), between the pixels (1, 1), (1, 2), (2, 1), (2, 2).
      const x = zeros([1, 1, 7, 7], { dtype: "float64" });
      x.select(2, 3).select(2, 5).fill_(1);
      const y = scalars(C8).transform(x, C8.fibergroup.element(1));
      expect(y.narrow(2, 1, 2).narrow(3, 4, 2).sum().item() / y.sum().item()).to.be.greaterThan(0.99);
    });

    it("is as exact under autocast", () => {
      const field = new nn.FieldType(C8, [C8.irrep(1), C8.regularRepr]);
      const g = C8.fibergroup.element(1);
      const image = field.wrap(smoothField(field, 1, [5, 5]).to("float32"));
      const cloud = field.wrap(smoothField(field, 4, []).to("float32"), numbers([4, 2]).to("float32"));
      for (const x of [image, cloud]) {
        const [y, want] = [autocast("cpu", () => x.transform(g)), x.transform(g)];
        expect([y.tensor.dtype, y.coords?.dtype]).to.deep.equal([want.tensor.dtype, want.coords?.dtype]);
        equal(y.tensor, want.tensor);
        if (want.coords !== null) equal(y.coords as Tensor, want.coords);
      }
    });

    it("rejects other options", () => {
      const [x, g] = [numbers([1, 1, 3, 3]), C4.fibergroup.element(1)];
      const wrong: [options: unknown, text: RegExp][] = [
        [{ mode: "linear" }, /FieldType.transform: mode: allowed: "nearest", "bilinear", "bicubic", given "linear"/],
        [{ order: 2 }, /unknown option "order"/],
        [{ coords: [[0, 0]] }, /coords: allowed: a Tensor or null/],
        [null, /FieldType.transform: .*given null/],
      ];
      for (const [options, text] of wrong)
        expectError(() => scalars(C4).transform(x, g, options as never), "ERR_INVALID_ARGUMENT", text);
      expectError(
        () => scalars(C4).transform(x, D4.testingElements[1] as never),
        "ERR_INVALID_ARGUMENT",
        /element of C4/,
      );
    });

    it("is differentiable", () => {
      const x = randn([1, 1, 5, 5], { dtype: "float64" }).requiresGrad_();
      scalars(C8).transform(x, C8.fibergroup.element(1)).sum().backward();
      expect((x.grad as Tensor).abs().sum().item()).to.be.greaterThan(1);
    });

    for (const dtype of ["float32", "bfloat16", "float16"] as const) {
      it(`keeps ${dtype}`, () => {
        const x = ones([1, 1, 5, 5]).to(dtype);
        for (const k of [1, 2]) expect(scalars(C8).transform(x, C8.fibergroup.element(k)).dtype).to.equal(dtype);
      });
    }
  });

  it("transformFibers is the matrix of the fibres at every position", () => {
    const x = type.wrap(numbers([2, 8, 3, 2]));
    for (const g of C4.testingElements) {
      const y = x.transformFibers(g);
      expect(y.type).to.equal(type);
      const want = type.fiberRepresentation(g).matmul(x.tensor.flatten(2)).view([2, 8, 3, 2]);
      expect(relativeDifference(y.tensor, want)).to.be.at.most(1e-14);
    }
  });

  describe("arithmetic", () => {
    const make = (factor: number) => type.wrap(numbers([2, 8, 2, 2]).mul(factor));
    it("adds, subtracts, multiplies, divides, negates", () => {
      const [a, b] = [make(1), make(3)];
      equal(a.add(b).tensor, make(4).tensor);
      equal(b.sub(a).tensor, make(2).tensor);
      equal(a.mul(3).tensor, make(3).tensor);
      equal(a.mul(tensor([3], { dtype: "float64" })).tensor, make(3).tensor);
      equal(b.div(3).tensor, a.tensor);
      equal(a.neg().tensor, make(-1).tensor);
      expect(a.add(b).type).to.equal(type);
    });
    it("writes in place", () => {
      const a = make(1);
      const { tensor: memory } = a;
      a.add_(make(3)).sub_(make(2)).mul_(6).div_(3);
      equal(memory, make(4).tensor);
    });
    it("repeats axes of length 1, and writes into a larger tensor", () => {
      const one = type.wrap(ones([1, 8, 1, 1], { dtype: "float64" }));
      equal(make(1).add(one).tensor, make(1).tensor.add(1));
      equal(make(1).sub_(one).tensor, make(1).tensor.sub(1));
      expect(make(1).isCompatible(one)).to.equal(false);
      expect(make(1).isCompatible(make(2))).to.equal(true);
      expect(make(1).isCompatible(type.restrict(2).wrap(make(1).tensor))).to.equal(false);
    });
    it("compares coordinates as numbers, whatever their dtypes", () => {
      const at = (x: number, dtype: "float32" | "float64") => type.wrap(ones([3, 8]), ones([3, 2], { dtype }).mul(x));
      expect(at(1, "float32").hasSameCoords(at(1, "float64"))).to.equal(true);
      expect(at(1, "float32").hasSameCoords(at(2, "float64"))).to.equal(false);
      expect(at(1, "float32").hasSameCoords(type.wrap(ones([3, 8, 1, 1])))).to.equal(false);
      for (const compare of ["hasSameCoords", "isCompatible"] as const)
        expectError(
          () => at(1, "float32")[compare](null as never),
          "ERR_INVALID_ARGUMENT",
          /other: expected a GeometricTensor/,
        );
    });
    it("rejects other types, coordinates and factors", () => {
      const other = new nn.FieldType(C4, [...type].reverse()).wrap(numbers([2, 8, 2, 2]));
      expectError(
        () => make(1).add(other),
        "ERR_TYPE_MISMATCH",
        /regular \(x1\), irrep_0.*given.*irrep_0 \(x1\), irrep_1/s,
      );
      expectError(() => make(1).sub_(make(1).tensor as never), "ERR_INVALID_ARGUMENT", /expected a GeometricTensor/);
      expectError(() => make(1).mul("2" as never), "ERR_INVALID_ARGUMENT", /given "2"/);
      expectError(() => make(1).mul(ones([2])), "ERR_INVALID_ARGUMENT", /one element/);
      const cloud = (x: number) => type.wrap(ones([3, 8]), ones([3, 2]).mul(x));
      expectError(() => cloud(1).add(cloud(2)), "ERR_INVALID_ARGUMENT", /coordinates differ/);
      expect(cloud(1).add(cloud(1)).coords?.shape).to.deep.equal([3, 2]);
    });
  });

  describe("split and index", () => {
    const x = type.wrap(numbers([3, 8, 4, 4]));
    const cut: [breaks: number[] | null, widths: number[]][] = [
      [null, [4, 1, 2, 1]],
      [
        [1, 2],
        [4, 1, 3],
      ],
      [
        [0, 3],
        [7, 1],
      ],
      [
        [2, 4],
        [5, 3],
      ],
      [[], [8]],
    ];
    for (const [breaks, widths] of cut) {
      it(`split(${JSON.stringify(breaks)})`, () => {
        const given = breaks === null ? null : [...breaks];
        const parts = x.split(given);
        expect(parts.map((part) => part.shape[1])).to.deep.equal(widths);
        expect(parts.map((part) => part.type.size)).to.deep.equal(widths);
        expect(given).to.deep.equal(breaks);
        expect(parts.every((part) => part.tensor.sharesStorage(x.tensor))).to.equal(true);
        equal(nn.tensorDirectsum(parts).tensor, x.tensor);
        expect(nn.tensorDirectsum(parts).type.equals(type)).to.equal(true);
      });
    }
    for (const breaks of [[2, 1], [1, 1], [5], [-1], [1.5], 2 as never, "1" as never]) {
      it(`rejects split(${JSON.stringify(breaks)})`, () => {
        expectError(() => x.split(breaks), "ERR_INVALID_ARGUMENT", /breaks/);
      });
    }

    const t = x.tensor;
    const indexed: [name: string, items: nn.IndexItem[], want: () => Tensor, fields: number[], view: boolean][] = [
      ["an integer keeps its axis", [0], () => t.narrow(0, 0, 1), [0, 1, 2, 3], true],
      ["a negative field", [null, -1], () => t.narrow(1, 7, 1), [3], true],
      ["a slice of fields is a view", [null, { start: 1, stop: 3 }], () => t.narrow(1, 4, 3), [1, 2], true],
      [
        "a stepped slice gathers",
        [{ step: 2 }, { step: 2 }],
        () => t.indexSelect(0, tensor([0, 2])).indexSelect(1, tensor([0, 1, 2, 3, 5, 6])),
        [0, 2],
        false,
      ],
      ["a list of fields in any order", [null, [3, 0]], () => t.indexSelect(1, tensor([7, 0, 1, 2, 3])), [3, 0], false],
      ["a long tensor", [tensor([2, 0])], () => t.indexSelect(0, tensor([2, 0])), [0, 1, 2, 3], false],
      [
        "a bool tensor over fields",
        [null, tensor([false, true, false, true])],
        () => t.indexSelect(1, tensor([4, 7])),
        [1, 3],
        false,
      ],
      ["an ellipsis", ["...", { start: 1, stop: -1 }], () => t.narrow(3, 1, 2), [0, 1, 2, 3], true],
    ];
    for (const [name, items, want, fields, view] of indexed) {
      it(name, () => {
        const y = x.index(items);
        expect(y.shape).to.deep.equal(want().shape);
        equal(y.tensor, want());
        expect(y.type.equals(type.indexSelect(fields))).to.equal(true);
        expect(y.tensor.sharesStorage(t)).to.equal(view);
      });
    }
    it("every slice of every axis is torch's, of fields that of their channels", () => {
      const ends = [null, -5, -2, 0, 1, 3, 9];
      for (const axis of [0, 1, 2, 3])
        for (const start of ends)
          for (const stop of ends)
            for (const step of [1, 2, 3]) {
              const size = axis === 1 ? type.length : (x.shape[axis] as number);
              const chosen = Array.from({ length: size }, (_, i) => i).slice(start ?? 0, stop ?? size);
              const list = chosen.filter((_, i) => i % step === 0);
              const items: nn.IndexItem[] = [...new Array<null>(axis).fill(null), { start, stop, step }];
              const what = JSON.stringify(items);
              if (axis === 1 && list.length === 0) {
                expectError(() => x.index(items), "ERR_INVALID_ARGUMENT", /representations: expected at least one/);
                continue;
              }
              const channels = list.flatMap((i) =>
                Array.from({ length: type.at(i).size }, (_, k) => (type.fieldsStart[i] as number) + k),
              );
              const places = tensor(axis === 1 ? channels : list, { dtype: "int64" });
              scope(() => {
                const y = x.index(items);
                expect(y.tensor.equal(t.indexSelect(axis, places)), what).to.equal(true);
                expect(y.type.equals(axis === 1 ? type.indexSelect(list) : type), what).to.equal(true);
              });
            }
    });
    it("lists, tensors and masks choose along every axis, negative integers from the end", () => {
      for (const axis of [0, 1, 2, 3]) {
        const size = axis === 1 ? type.length : (x.shape[axis] as number);
        const chosen = [size - 1, 0, 1];
        const whole = new Array<null>(axis).fill(null);
        const want = x.index([...whole, chosen]);
        for (const item of [[-1, 0, 1 - size], tensor(chosen), tensor([-1, -size, 1])])
          equal(x.index([...whole, item]).tensor, want.tensor);
        const mask = Array.from({ length: size }, (_, i) => i !== 1);
        const left = mask.flatMap((isChosen, i) => (isChosen ? [i] : []));
        equal(x.index([...whole, tensor(mask)]).tensor, x.index([...whole, left]).tensor);
      }
      const both = x.index([[2, 0], tensor([false, true, true, false]), { start: 1 }, -1]);
      equal(
        both.tensor,
        t
          .indexSelect(0, tensor([2, 0]))
          .narrow(1, 4, 3)
          .narrow(2, 1, 3)
          .narrow(3, 3, 1),
      );
      expect(both.type.equals(type.indexSelect([1, 2]))).to.equal(true);
    });
    it("slices coordinates with the points", () => {
      const cloud = type.wrap(numbers([3, 8]), numbers([3, 2]));
      expectTensor(cloud.index([{ start: 1 }]).coords as Tensor, {
        values: [
          [2, 3],
          [4, 5],
        ],
      });
      expectTensor(cloud.index([[2, 0]]).coords as Tensor, {
        values: [
          [4, 5],
          [0, 1],
        ],
      });
    });
    const bad: [nn.IndexItem[], RegExp][] = [
      [[3], /axis 0 of length 3: given 3/],
      [["x" as never], /given "x"/],
      [[{ step: 0 }], /axis 0/],
      [[{ begin: 1 } as never], /axis 0/],
      [[null, tensor([true])], /axis 1/],
      [[[0, 3]], /axis 0 of length 3: given \[0, 3\]/],
      [[null, tensor([4])], /index: given 4/],
      [3 as never, /expected a list, given 3/],
    ];
    for (const [items, text] of bad) {
      it(`rejects ${JSON.stringify([items].flat().map(String))}`, () =>
        expectError(() => x.index(items), "ERR_INVALID_ARGUMENT", text));
    }
    it("rejects too many items and two ellipses", () => {
      expectError(() => x.index([0, 0, 0, 0, 0]), "ERR_SHAPE", /at most 4/);
      expectError(() => x.index(["...", "..."]), "ERR_SHAPE", /one "\.\.\."/);
    });
  });

  it("moves coordinates with to()", () => {
    const cloud = type.wrap(numbers([3, 8]), numbers([3, 2])).to("float32");
    expect([cloud.tensor.dtype, cloud.coords?.dtype]).to.deep.equal(["float32", "float32"]);
  });

  it("restricts without touching the numbers", () => {
    const x = type.wrap(numbers([1, 8, 3, 3]));
    const restricted = x.restrict(2);
    expect(restricted.tensor).to.equal(x.tensor);
    const [, inclusion] = C4.restrict(2);
    const h = restricted.type.fibergroup.element(1);
    equal(restricted.transform(h).tensor, x.transform(inclusion(h)).tensor);
  });
});
