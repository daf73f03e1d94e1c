import { expect } from "chai";
import { EscnnError } from "../../lib/errors.js";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { expectTensor } from "../support/tensors.js";

/** cpp/core has no rows of its own: its promises are looked at where they reach a user. */
describe("core", () => {
  describe("trigonometry of rational multiples of pi", () => {
    const third = Math.sqrt(3) / 2;
    const cases: readonly (readonly [N: number, k: number, cosine: number, sine: number])[] = [
      [4, 1, 0, 1],
      [4, 2, -1, 0],
      [8, 1, Math.SQRT1_2, Math.SQRT1_2],
      [8, 3, -Math.SQRT1_2, Math.SQRT1_2],
      [6, 1, 0.5, third],
      [12, 1, third, 0.5],
      [12, 5, -third, 0.5],
    ];
    for (const [N, k, cosine, sine] of cases) {
      it(`is exact for ${k}/${N} of a turn`, () => {
        const G = group.cyclicGroup(N);
        const values = [cosine, -sine, sine, cosine];
        const matrix = G.irrep(1).matrix(G.element(k)).flatten();
        expectTensor(matrix, { dtype: "float64", values, tolerance: 2e-16 });
        for (const [i, value] of values.entries()) {
          if (Math.abs(value) === 0.5 || Number.isInteger(value))
            expect(Math.abs(Number(matrix.select(0, i).item()))).to.equal(Math.abs(value));
        }
      });
    }
  });

  describe("values print as Python prints them", () => {
    const cases: readonly (readonly [name: string, printed: string])[] = [
      [gspaces.rot2dOnR2(4).name, "C4_on_R2[(None, 4)]"],
      [gspaces.rot2dOnR2(-1).name, "SO(2)_on_R2[(None, -1)]"],
      [gspaces.flipRot2dOnR2(4).name, "D4_on_R2[(3.141592653589793, 4)]"],
      [gspaces.flipRot2dOnR2({ N: 4, axis: 0 }).name, "D4_on_R2[(0.0, 4)]"],
      [gspaces.flip2dOnR2({ axis: 1e-5 }).name, "C2_on_R2[(2e-05, 1)]"],
    ];
    for (const [name, printed] of cases) it(printed, () => expect(name).to.equal(printed));
  });

  it("inverts and refuses matrices by one rule", () => {
    const G = group.cyclicGroup(4);
    const twisted = group.changeBasis(G.regularRepresentation, torch.eye(4, { dtype: "float64" }).mul(2), "doubled");
    expectTensor(twisted.matrix(G.element(1)), {
      values: G.regularRepresentation.matrix(G.element(1)).flatten().toArray() as number[],
      tolerance: 1e-15,
      shape: [4, 4],
    });
    expectError(
      () =>
        group.changeBasis(
          G.irrep(1),
          [
            [1, 2],
            [2, 4],
          ],
          "flat",
        ),
      "ERR_INVALID_ARGUMENT",
      /singular/,
    );
  });

  it("keeps one constant per dtype: a layer used in float32 is exact again in float64", () => {
    const gspace = gspaces.rot2dOnR2(8);
    const type = new nn.FieldType(gspace, [gspace.irrep(1), gspace.irrep(2)]);
    const g = gspace.fibergroup.element(1);
    const x = torch.ones([1, type.size, 3, 3], { dtype: "float64" });
    const first = type.transformFibers(x, g);
    type.transformFibers(x.to("float32"), g);
    expect(type.transformFibers(x, g).equal(first)).to.equal(true);
  });

  it("throws one class of error from both languages", () => {
    expectError(() => group.cyclicGroup(8).subgroup(3), "ERR_INVALID_ARGUMENT", /divides 8 for C8, given 3/);
    expect(new EscnnError("ERR_SHAPE", "made here")).to.be.instanceOf(Error);
    expect({ code: "ERR_SHAPE" }).not.to.be.instanceOf(EscnnError);
  });
});
