import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { ErrorCode } from "../../../lib/errors.js";
import * as gspaces from "../../../lib/gspaces/index.js";
import { exportOnnx, type OnnxOptions } from "../../../lib/io/index.js";
import * as nn from "../../../lib/nn/index.js";
import { Module, nn as plain, randn, type Tensor, tensor } from "../../../lib/torch/index.js";
import { expectError } from "../../support/errors.js";
import { type AnyModule, inFolder } from "../../support/onnx.js";

/** A model whose layer `inner` is a function. */
class Outer extends Module<[Tensor], unknown> {
  readonly inner: Inner;

  constructor(fn: (x: Tensor) => unknown) {
    super();
    this.inner = new Inner(fn);
  }

  override forward(x: Tensor): unknown {
    return this.inner.forward(x);
  }
}

class Inner extends Module<[Tensor], unknown> {
  constructor(private readonly fn: (x: Tensor) => unknown) {
    super();
  }

  override forward(x: Tensor): unknown {
    return this.fn(x);
  }
}

let run = 0;

/** What has no ONNX form, and what is said of it. */
const unsupported: readonly (readonly [name: string, fn: (x: Tensor) => unknown, message: RegExp])[] = [
  [
    "an operator without a row",
    (x) => x.matmul(x.t()).inverse(),
    /inner \(torch\.inverse\): this operator has no ONNX form/,
  ],
  ["random numbers", (x) => x.add(randn(x.shape)), /inner \(torch\.randn\)/],
  [
    "dropout that is always on",
    (x) => plain.functional.dropout(x, 0.5, true),
    /inner \(torch\.dropout\): train: given true/,
  ],
  ["a branch on numbers", (x) => (x.sum().item() > 0 ? x : x.neg()), /inner: the numbers of a tensor .* are read/],
  ["a comparison of numbers", (x) => (x.equal(x.abs()) ? x : x.neg()), /inner: the numbers of a tensor .* are read/],
  ["numbers made by JavaScript", (x) => tensor(x.toArray()), /inner: the numbers of a tensor .* are read/],
  [
    "a branch on the batch size",
    (x) => (x.shape[0] === 3 ? x.relu() : x.neg()),
    /inner \(torch\.\w+\): it is called for some inputs only/,
  ],
  [
    "a size that is the square of the batch size",
    (x) => x.sum().expand([(x.shape[0] as number) ** 2]),
    /torch\.expand\): .* for the batch sizes 2, 3, 4/,
  ],
  [
    "a window that changes with the batch size",
    (x) =>
      x
        .t()
        .unsqueeze(0)
        .avgPool1d([x.shape[0] as number]),
    /inner \(torch\.avgPool1d\): kernelSize: it changes with the batch size \(batch\)/,
  ],
  ["a mask that selects", (x) => x.index([x.gt(0)]), /inner \(torch\.index\)/],
  [
    "a write through a view of what is read later",
    (x) => {
      const y = x.relu();
      y.select(1, 0).zero_();
      return y.add(1);
    },
    /inner \(torch\.add\): it reads a tensor whose memory inner \(torch\.zero_\) has written/,
  ],
  [
    "a write through a view of an output",
    (x) => {
      const y = x.relu();
      y.select(1, 0).zero_();
      return y;
    },
    /inner \(torch\.zero_\): it writes into the memory of an output/,
  ],
  [
    "a tensor that changes from run to run",
    (x) => x.add(tensor([run++ + 0.25])),
    /inner \(torch\.\w+\): it reads a tensor that differs from run to run/,
  ],
];

const linear = () => new plain.Linear(3, 2);
const valid: OnnxOptions = { inputShape: [1, 3] };

const wrong: readonly (readonly [
  name: string,
  model: () => unknown,
  options: unknown,
  code: ErrorCode,
  message: RegExp,
])[] = [
  ["no module", () => 3, valid, "ERR_INVALID_ARGUMENT", /model: given 3/],
  ["no shape", linear, {}, "ERR_INVALID_ARGUMENT", /inputShape: allowed: sizes >= 1/],
  ["a size of 0", linear, { inputShape: [1, 0] }, "ERR_INVALID_ARGUMENT", /inputShape/],
  [
    "an unknown option",
    linear,
    { ...valid, opset: 18 },
    "ERR_INVALID_ARGUMENT",
    /unknown option "opset" \(did you mean opsetVersion\?\)/,
  ],
  [
    "an operator set that is too old",
    linear,
    { ...valid, opsetVersion: 9 },
    "ERR_INVALID_ARGUMENT",
    /opsetVersion: allowed: 18 to 23, given 9/,
  ],
  [
    "a dtype that ONNX lacks",
    linear,
    { ...valid, inputDtype: "float31" },
    "ERR_DTYPE",
    /inputDtype: given dtype float31/,
  ],
  [
    "too many names",
    linear,
    { ...valid, inputNames: ["a", "b"] },
    "ERR_INVALID_ARGUMENT",
    /inputNames: given 2 items, allowed: 1/,
  ],
  [
    "too many outputs",
    linear,
    { ...valid, outputNames: ["a", "b"] },
    "ERR_INVALID_ARGUMENT",
    /outputNames: given 2 names, allowed: 1/,
  ],
  [
    "one name for two",
    linear,
    { ...valid, inputNames: ["a"], outputNames: ["a"] },
    "ERR_INVALID_ARGUMENT",
    /"a", which is the name of an input/,
  ],
  [
    "an axis that is not there",
    linear,
    { ...valid, batchAxes: [2] },
    "ERR_INVALID_ARGUMENT",
    /batchAxes: given 2 for the shape \[1, 3\]/,
  ],
  ["a shape that does not fit", linear, { inputShape: [1, 4] }, "ERR_SHAPE", /linear|mat1/],
];

describe("io: onnx, what it refuses", () => {
  const refuses = (model: AnyModule, options: OnnxOptions, code: ErrorCode, message: RegExp) =>
    inFolder(async (folder) => {
      await expectError(() => exportOnnx(model, join(folder, "model.onnx"), options), code, message);
      expect(await readdir(folder), "files left behind").to.deep.equal([]);
    });

  for (const [name, fn, message] of unsupported) {
    it(`refuses ${name}, naming the module`, async () => {
      const model = new Outer(fn);
      await refuses(model, { inputShape: [1, 3] }, "ERR_NOT_IMPLEMENTED", message);
      expect(Object.hasOwn(model.inner, "forward"), "the model is left as it was").to.equal(false);
      expect(model.training).to.equal(true);
    });
  }

  for (const [name, model, options, code, message] of wrong) {
    it(`refuses ${name}`, () => refuses(model() as AnyModule, options as OnnxOptions, code, message));
  }

  it("refuses an equivariant layer that computes natively and has no exported form, naming it", async () => {
    const space = gspaces.rot2dOnR2(4);
    const type = new nn.FieldType(space, [space.regularRepr]);
    class Hidden extends nn.R2Conv {
      override export(): never {
        return nn.EquivariantModule.prototype.export.call(this) as never;
      }
    }
    const model = new nn.SequentialModule(new Hidden(type, type, 3));
    await refuses(model, { inputShape: [1, 4, 5, 5] }, "ERR_NOT_IMPLEMENTED", /exportOnnx: 0: the numbers of a tensor/);
  });

  it("leaves no file where the folder cannot be written", async () => {
    await inFolder(async (folder) => {
      await exportOnnx(linear(), join(folder, "file"), valid);
      await exportOnnx(linear(), join(folder, "file", "model.onnx"), valid).then(
        () => expect.fail("nothing was thrown"),
        () => undefined,
      );
      await access(join(folder, "file"));
    });
  });
});
