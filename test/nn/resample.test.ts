import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import { nativeRoom } from "../../lib/native/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { fromHandle, toHandle } from "../../lib/torch/handle.js";
import { cat, ones, stack, type Tensor, zeros } from "../../lib/torch/index.js";
import { type NativeMatrix, toMatrix } from "../../lib/torch/matrix.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";

interface ResampleRows {
  resample(x: number, action: NativeMatrix, mode: string): number;
  resampleEach(x: number, actions: number, mode: string): number;
}

const rows = () => nativeRoom<ResampleRows>("torch");
const resample = (x: Tensor, matrix: number[][], mode = "bilinear") =>
  fromHandle(rows().resample(toHandle(x), toMatrix(matrix), mode));
const resampleEach = (x: Tensor, matrices: Tensor, mode = "bilinear") =>
  fromHandle(rows().resampleEach(toHandle(x), toHandle(matrices), mode));

const C8 = gspaces.rot2dOnR2(8);
const D4 = gspaces.flipRot2dOnR2(4);
const picture = (size: number[]) => smoothField(new nn.FieldType(C8, [C8.trivialRepr, C8.trivialRepr]), 3, size, 5);

describe("resampling", () => {
  checkLiveTensors();

  it("one matrix per sample is each sample by its matrix", () => {
    const x = picture([9, 9]);
    const turns = [1, 3, 6].map((k) => C8.basespaceAction.matrix(C8.fibergroup.element(k)));
    for (const mode of ["nearest", "bilinear", "bicubic"]) {
      const each = resampleEach(x, stack(turns), mode);
      const alone = turns.map((turn, i) => resample(x.narrow(0, i, 1), turn.toArray() as number[][], mode));
      expect(relativeDifference(each, cat(alone)), mode).to.be.at.most(1e-12);
    }
  });

  it("interpolates to the exact result where the matrix acts on the grid", () => {
    for (const size of [6, 7]) {
      const x = picture([size, size]);
      for (const g of D4.testingElements) {
        const action = D4.basespaceAction.matrix(g);
        const exact = resample(x, action.toArray() as number[][]);
        for (const mode of ["nearest", "bilinear", "bicubic"])
          expect(relativeDifference(resampleEach(x, stack([action, action, action]), mode), exact), mode).to.be.at.most(
            1e-12,
          );
      }
    }
  });

  it("turns a volume about z exactly, with z along the first axis", () => {
    const x = zeros([1, 1, 2, 3, 3]);
    x.select(2, 0).select(2, 1).select(2, 2).fill_(1); // z > 0, y = 0, x > 0
    const y = resample(x, [
      [0, -1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    const want = zeros([1, 1, 2, 3, 3]);
    want.select(2, 0).select(2, 0).select(2, 1).fill_(1); // to y > 0
    expectTensor(y, { values: want.toArray() });
  });

  it("is zero outside", () => {
    expectTensor(
      resample(ones([1, 1, 1, 3]), [
        [0, -1],
        [1, 0],
      ]),
      { values: [[[[0, 1, 0]]]], tolerance: 1e-6 },
    );
  });

  const identity = [
    [1, 0],
    [0, 1],
  ];
  const wrong: [string, () => unknown, "ERR_SHAPE" | "ERR_DTYPE" | "ERR_INVALID_ARGUMENT", RegExp][] = [
    ["rank", () => resample(ones([1, 3, 3]), identity), "ERR_SHAPE", /expected 4 dimensions.*\[1, 3, 3\]/],
    ["integers", () => resample(zeros([1, 1, 3, 3], { dtype: "int64" }), identity), "ERR_DTYPE", /float/],
    [
      "mode",
      () => resample(ones([1, 1, 3, 3]), identity, "cubic"),
      "ERR_INVALID_ARGUMENT",
      /"cubic", allowed: nearest/,
    ],
    ["number of matrices", () => resampleEach(ones([2, 1, 3, 3]), ones([3, 2, 2])), "ERR_SHAPE", /N as in x/],
    [
      "bicubic volumes",
      () =>
        resample(
          ones([1, 1, 3, 3, 3]),
          [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
          "bicubic",
        ),
      "ERR_INVALID_ARGUMENT",
      /2 spatial dimensions/,
    ],
  ];
  for (const [name, run, code, text] of wrong) it(`rejects ${name}`, () => expectError(run, code, text));
});
