import { expect } from "chai";
import { changeBasis, directsum } from "../../lib/group/index.js";
import { rot2dOnR2 } from "../../lib/gspaces/index.js";
import { FieldType, R2Conv } from "../../lib/nn/index.js";
import * as torch from "../../lib/torch/index.js";
import { equivarianceError } from "../support/gspaces.js";
import { toleranceOf } from "../support/tolerances.js";

// In Python they share one kernel basis, so that the convolution is not equivariant.
describe("representations of one name", () => {
  it("have kernels of their own in one field type", () => {
    const gspace = rot2dOnR2(4);
    const plain = directsum([gspace.irrep(1), gspace.trivialRepr]);
    const turned = changeBasis(
      plain,
      [
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 0],
      ],
      plain.name,
    );
    expect(turned.name).to.equal(plain.name);
    const type = new FieldType(gspace, [plain, turned]);
    const conv = new R2Conv(type, type, { kernelSize: 3, padding: 1 }).to("float64");
    torch.manualSeed(1);
    torch.noGrad(() => conv.weights.normal_());
    expect(equivarianceError(conv, 7)).to.be.below(toleranceOf("float64").equivariance);
  });
});
