/** What `basisInfo` says of every weight: the fields that it connects, and the kernel that it multiplies there. */
import { expect } from "chai";
import { dihedralGroup, type Representation } from "../../../lib/group/index.js";
import * as gspaces from "../../../lib/gspaces/index.js";
import * as nn from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { checkLiveTensors, relativeDifference } from "../../support/tensors.js";
import { toleranceOf } from "../../support/tolerances.js";

const C4 = gspaces.rot2dOnR2(4);
const SO3 = gspaces.rot3dOnR3();
const point = gspaces.noBaseSpace(dihedralGroup(3));
const of = (space: gspaces.GSpace, ...fields: Representation[]) => new nn.FieldType(space, fields);
const [R, T, V] = [C4.regularRepr, C4.trivialRepr, C4.irrep(1)];
const sorted = of(C4, R, R, V, V, T);
const mixed = of(C4, V, R, T, V, R);
const harmonics = of(SO3, SO3.irrep(1), SO3.irrep(0), SO3.irrep(1));
const onPoint = of(point, point.regularRepr, point.irrep(1, 1), point.regularRepr);

type Layer = nn.R2Conv | nn.R3Conv | nn.R2ConvTransposed | nn.Linear;
const layers: readonly [name: string, make: () => Layer, transposed?: boolean][] = [
  ["R2Conv, one pair of fields", () => new nn.R2Conv(of(C4, R), of(C4, R), { kernelSize: 3 })],
  ["R2Conv, equal fields side by side", () => new nn.R2Conv(sorted, sorted, { kernelSize: 3 })],
  ["R2Conv, fields mixed up", () => new nn.R2Conv(mixed, of(C4, R, V, R), { kernelSize: 3 })],
  ["R2ConvTransposed", () => new nn.R2ConvTransposed(mixed, of(C4, V, T, V), { kernelSize: 3 }), true],
  ["R3Conv", () => new nn.R3Conv(harmonics, harmonics, { kernelSize: 3 })],
  ["Linear", () => new nn.Linear(onPoint, onPoint)],
];

/** The expanded filter, `[C_out, C_in, …]`. */
function filterOf(layer: Layer, transposed: boolean): torch.Tensor {
  const [filter] = layer.expandParameters();
  return transposed ? filter.transpose(0, 1) : filter;
}

describe("basisInfo", () => {
  checkLiveTensors();
  for (const [name, make, transposed = false] of layers) {
    it(`names the fields and the kernel of each weight: ${name}`, () => {
      const layer = make().double();
      const { inType, outType, weightCount } = layer;
      const info = layer.basisInfo();
      const blocks = layer.blocks();
      expect(info.length).to.equal(weightCount);
      expect(blocks.reduce((sum, [, , dim, outs, ins]) => sum + dim * outs * ins, 0)).to.equal(weightCount);
      for (const [i, weight] of info.entries()) {
        expect(layer.basisInfo(i, 1)).to.deep.equal([weight]);
        expect(weight.id).to.equal(i);
        const [from, to] = [weight.in_field_position, weight.out_field_position] as [number, number];
        expect(weight.in_repr).to.equal(inType.at(from).name);
        expect(weight.out_repr).to.equal(outType.at(to).name);
        expect(weight.in_irrep).to.deep.equal(inType.irreps[weight.in_irreps_position as number]);
        expect(weight.out_irrep).to.deep.equal(outType.irreps[weight.out_irreps_position as number]);
        torch.scope(() =>
          torch.noGrad(() => {
            layer.weights.zero_().select(0, i).fill_(1);
            const filter = filterOf(layer, transposed);
            const block = blocks.findIndex(([a, b]) => a === weight.in_repr && b === weight.out_repr);
            const kernel = layer.sampledBasis(block).select(0, weight.block_id as number);
            const place = filter
              .narrow(0, outType.fieldsStart[to] as number, outType.at(to).size)
              .narrow(1, inType.fieldsStart[from] as number, inType.at(from).size);
            expect(relativeDifference(place, kernel.reshape(place.shape))).to.be.at.most(toleranceOf("float64").export);
            place.zero_();
            expect(filter.abs().max().item()).to.equal(0);
          }),
        );
      }
    });
  }
});
