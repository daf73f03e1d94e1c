import { expect } from "chai";
import { directsum } from "../../../lib/group/index.js";
import { flipRot2dOnR2, type GSpace, rot2dOnR2 } from "../../../lib/gspaces/index.js";
import { FieldType, type GeometricTensor, R2Conv, type R2ConvOptions, R3Conv } from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import {
  equivarianceError,
  gridElements,
  planarSpaces,
  representationsOf,
  spatialSpaces,
} from "../../support/gspaces.js";
import { relativeDifference } from "../../support/tensors.js";
import { tolerances } from "../../support/tolerances.js";

function randomConv(inType: FieldType, outType: FieldType, options: R2ConvOptions): R2Conv {
  const conv = new R2Conv(inType, outType, options).to("float64");
  torch.noGrad(() => {
    conv.weights.normal_();
    conv.bias?.normal_();
  });
  return conv;
}

/** Two fields of every kind, in an order in which no two of a kind are neighbours. */
function mixedType(gspace: GSpace): FieldType {
  const all = representationsOf(gspace);
  return new FieldType(gspace, [...all, ...all]);
}

describe("R2Conv equivariance", () => {
  for (const make of planarSpaces) {
    it(`holds on ${make()} for every element that maps the grid to itself`, () => {
      const type = mixedType(make());
      expect(gridElements(type, 7).length).to.be.greaterThan(0);
      torch.manualSeed(1);
      for (const kernelSize of [3, 5]) {
        const conv = randomConv(type, type, { kernelSize, padding: 2, frequenciesCutoff: 3 });
        expect(equivarianceError(conv, 7), `kernel size ${kernelSize}`).to.be.lessThan(1e-12);
      }
    });
  }

  for (const make of planarSpaces) {
    it(`holds in groups, and for single pixels, on ${make()}`, () => {
      const gspace = make();
      torch.manualSeed(1);
      const type = mixedType(gspace); // every field twice
      for (const options of [{ kernelSize: 3, groups: 2 }, { kernelSize: 1 }]) {
        const conv = randomConv(type, type, options);
        expect(equivarianceError(conv, 5), JSON.stringify(options)).to.be.lessThan(1e-12);
      }
    });
  }

  it("holds for single voxels", () => {
    for (const make of spatialSpaces) {
      const gspace = make();
      const type = new FieldType(gspace, representationsOf(gspace));
      torch.manualSeed(1);
      const conv = new R3Conv(type, type, { kernelSize: 1 }).to("float64");
      torch.noGrad(() => conv.weights.normal_());
      const report = conv.checkEquivariance({ shape: [3, 3, 3], interpolated: false });
      expect(report.maxError, String(gspace)).to.be.lessThan(1e-12);
    }
  });

  const variants: readonly [string, Omit<R2ConvOptions, "kernelSize">, number][] = [
    ["padding", { padding: 2 }, 8],
    ["a stride that divides", { stride: 2, padding: 2 }, 9],
    ["dilation", { dilation: 2 }, 12],
    ["reflection", { padding: 2, paddingMode: "reflect" }, 8],
    ["replication", { padding: 2, paddingMode: "replicate" }, 8],
    ["circular padding", { padding: 2, paddingMode: "circular" }, 8],
    ["own rings", { rings: [0.5, 1.7], sigma: 0.7, frequenciesCutoff: (r) => 2 * r + 1 }, 7],
    ["groups", { groups: 2 }, 7],
  ];
  for (const [title, options, size] of variants) {
    it(`holds with ${title}`, () => {
      const gspace = flipRot2dOnR2(4);
      const fields = [gspace.regularRepr, gspace.irrep(1, 1), gspace.regularRepr, gspace.irrep(1, 1)];
      const type = new FieldType(gspace, fields);
      const conv = randomConv(type, type, { kernelSize: 5, ...options });
      expect(conv.isCentred([size, size])).to.equal(true);
      expect(equivarianceError(conv, size)).to.be.lessThan(1e-12);
      const x = type.wrap(torch.zeros([1, type.size, size, size], { dtype: "float64" }));
      expect(conv.forward(x).shape).to.deep.equal(conv.evaluateOutputShape([1, type.size, size, size]));
    });
  }

  it("holds for O(2) spaces with different axes in one process", () => {
    // Python returns the basis of the first axis for the second.
    for (const axis of [0, Math.PI / 2, Math.PI / 4]) {
      const gspace = flipRot2dOnR2(-1, 6, axis);
      const type = new FieldType(gspace, [
        gspace.irrep(0, 0),
        gspace.irrep(1, 0),
        gspace.irrep(1, 1),
        gspace.irrep(1, 2),
      ]);
      const conv = randomConv(type, type, { kernelSize: 5 });
      const flips = gridElements(type, 9).filter((g) => g.coordinates[0] === 1);
      expect(flips.length, `axis ${axis}`).to.be.greaterThan(0);
      expect(equivarianceError(conv, 9), `axis ${axis}`).to.be.lessThan(1e-12);
    }
  });

  it("keeps representations of one name and different value apart", () => {
    const gspace = rot2dOnR2(4);
    const parts = [gspace.irrep(1), gspace.irrep(0)];
    const plain = directsum(parts, { name: "same" });
    const turned = directsum(parts, {
      name: "same",
      changeOfBasis: [
        [0, 1, 0],
        [0.6, 0, 0.8],
        [-0.8, 0, 0.6],
      ],
    });
    expect(plain.equals(turned)).to.equal(false);
    for (const fields of [[plain], [turned], [plain, turned, plain, turned]]) {
      const type = new FieldType(gspace, fields);
      expect(equivarianceError(randomConv(type, type, { kernelSize: 3 }), 6)).to.be.lessThan(1e-12);
    }
    const both = new R2Conv(new FieldType(gspace, [plain, turned]), new FieldType(gspace, [plain, turned]), 3);
    expect(both.blocks().length).to.equal(4);
  });

  it("reports itself as equivariant", () => {
    const gspace = rot2dOnR2(8);
    const type = new FieldType(gspace, [gspace.regularRepr]);
    const report = new R2Conv(type, type, { kernelSize: 5, padding: 2 }).to("float64").checkEquivariance();
    expect(report.ok).to.equal(true);
  });

  it("is checked on fields that vary, not on an almost constant image", () => {
    // Defect 28 of the Python package: its check of convolutions shows them an image between 0.98 and 1.
    const seen: torch.Tensor[] = [];
    class Watched extends R2Conv {
      override forward(input: GeometricTensor): GeometricTensor {
        seen.push(input.tensor);
        return super.forward(input);
      }
    }
    for (const gspace of [rot2dOnR2(4), rot2dOnR2(-1), flipRot2dOnR2(8)]) {
      const type = new FieldType(gspace, [gspace.trivialRepr, gspace.irreps.at(-1) as never]);
      expect(new Watched(type, type, { kernelSize: 3, padding: 1 }).double().checkEquivariance().ok).to.equal(true);
    }
    expect(seen.length).to.be.greaterThan(3);
    for (const image of seen) {
      const channels = image.flatten(0, 1).flatten(1);
      const variation = channels.std([1]).div(channels.abs().max()).min().item();
      expect(variation).to.be.greaterThan(tolerances.gspaces.variation / 2);
    }
  });

  it("is found missing where a filter is off its centre", () => {
    class Shifted extends R2Conv {
      override forward(input: GeometricTensor): GeometricTensor {
        return this.outType.wrap(super.forward(input).tensor.roll([1], [3]));
      }
    }
    const gspace = rot2dOnR2(4);
    const type = new FieldType(gspace, [gspace.regularRepr]);
    const options = { kernelSize: 3, padding: 1 };
    expect(new Shifted(type, type, options).double().checkEquivariance().ok).to.equal(false);
  });

  it("is the Python convolution of a rotated kernel", () => {
    // The filter itself is steerable: turning its pixels by 90 degrees is acting on its channels.
    const gspace = rot2dOnR2(4);
    const type = new FieldType(gspace, [gspace.regularRepr, gspace.irrep(1)]);
    const conv = randomConv(type, type, { kernelSize: 5 });
    const g = gspace.fibergroup.element(1);
    const [filter] = conv.expandParameters();
    const rho = type.fiberRepresentation(g);
    const acted = torch.einsum("ab,bcxy,cd->adxy", [rho, filter, rho.t()]);
    expect(relativeDifference(filter.rot90(-1, [2, 3]), acted)).to.be.lessThan(1e-12);
  });
});
