import { expect } from "chai";
import type { GSpace } from "../../../lib/gspaces/index.js";
import {
  FieldType,
  type PointConvOptions,
  type PointConvolution,
  R2PointConv,
  R3PointConv,
} from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { describeDevices } from "../../support/devices.js";
import { planarSpaces, representationsOf, spatialSpaces } from "../../support/gspaces.js";
import { checkLiveTensors } from "../../support/tensors.js";
import { toleranceOf } from "../../support/tolerances.js";

function randomConv(gspace: GSpace, fields: FieldType, options: PointConvOptions): PointConvolution {
  const Layer = gspace.dimensionality === 2 ? R2PointConv : R3PointConv;
  const conv = new Layer(fields, fields, options);
  torch.noGrad(() => {
    conv.weights.normal_();
    conv.bias?.normal_();
  });
  return conv;
}

describeDevices("point convolutions are equivariant", (device) => {
  checkLiveTensors();
  for (const make of [...planarSpaces, ...spatialSpaces]) {
    it(`on ${make()}, in both orders, to float64 and float32`, () => {
      const gspace = make();
      const all = representationsOf(gspace);
      const type = new FieldType(gspace, [...all, ...all.slice(0, 2)]);
      torch.manualSeed(1);
      const scale = { width: 1.2, nRings: 2, frequenciesCutoff: 2.5 };
      for (const contraction of ["features", "filters"] as const) {
        const conv = randomConv(gspace, type, { ...scale, contraction });
        for (const dtype of ["float64", "float32"] as const) {
          const report = conv.to({ device, dtype }).checkEquivariance({ samples: 8, points: 12 });
          expect(report.maxError, `${contraction}, ${dtype}`).to.be.at.most(toleranceOf(dtype).equivariance);
          expect(report.ok).to.equal(true);
        }
      }
    });

    it(`on ${make()}, in groups`, () => {
      const gspace = make();
      const all = representationsOf(gspace).slice(0, 3);
      const type = new FieldType(gspace, [...all, ...all]);
      torch.manualSeed(1);
      const conv = randomConv(gspace, type, { width: 1.2, nRings: 2, frequenciesCutoff: 2, groups: 2 });
      const report = conv.to({ device, dtype: "float64" }).checkEquivariance({ samples: 4, points: 8 });
      expect(report.maxError).to.be.at.most(toleranceOf("float64").equivariance);
    });
  }
});
