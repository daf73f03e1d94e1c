/** Small networks of each kind. */
import type { SO3 } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import type { AnyModule } from "./onnx.js";

const C8 = gspaces.rot2dOnR2(8);
const scalar = new nn.FieldType(C8, [C8.trivialRepr]);
const regular = new nn.FieldType(C8, [C8.regularRepr, C8.regularRepr]);

/** Rotations of the plane, as in the example of handwritten digits. */
export function planar(): nn.SequentialModule {
  return new nn.SequentialModule(
    new nn.MaskModule(scalar, 15, 1),
    new nn.R2Conv(scalar, regular, { kernelSize: 5, padding: 2 }),
    new nn.InnerBatchNorm(regular),
    new nn.ReLU(regular, { inplace: true }),
    new nn.PointwiseAvgPoolAntialiased(regular, 0.66, 2),
    new nn.R2Conv(regular, regular, { kernelSize: 3, padding: 1 }),
    new nn.ReLU(regular, { inplace: true }),
    new nn.GroupPooling(regular),
  );
}

/** Rotations of space, fields of irreps with a Fourier nonlinearity and a norm. */
function spatial(): nn.SequentialModule {
  const space = gspaces.rot3dOnR3();
  const G = space.fibergroup as SO3;
  const inType = new nn.FieldType(space, [space.trivialRepr]);
  const fourier = new nn.FourierELU(space, 2, G.blIrreps(1), { grid: { type: "thomson_cube", N: 4 } });
  const vectors = new nn.FieldType(space, [space.irrep(1), space.trivialRepr]);
  return new nn.SequentialModule(
    new nn.R3Conv(inType, fourier.inType, { kernelSize: 3, padding: 1 }),
    new nn.IIDBatchNorm3d(fourier.inType),
    fourier,
    new nn.R3Conv(fourier.outType, vectors, { kernelSize: 3, stride: 2 }),
    new nn.NormNonLinearity(vectors),
    new nn.NormPool(vectors),
  );
}

/** The rotations of a cube. */
function octahedral(): nn.SequentialModule {
  const space = gspaces.octaOnR3();
  const inType = new nn.FieldType(space, [space.trivialRepr]);
  const hidden = new nn.FieldType(space, [space.regularRepr]);
  return new nn.SequentialModule(
    new nn.R3Conv(inType, hidden, { kernelSize: 3, padding: 1 }),
    new nn.InnerBatchNorm(hidden),
    new nn.ELU(hidden),
    new nn.PointwiseAvgPoolAntialiased3D(hidden, 0.66, 2),
    new nn.GroupPooling(hidden),
  );
}

/** An equivariant module that says not itself how it is exported. */
class Residual extends nn.EquivariantModule {
  readonly inType = regular;
  readonly outType = regular;
  readonly conv = new nn.R2Conv(regular, regular, { kernelSize: 3, padding: 1 });
  readonly relu = new nn.ReLU(regular);

  override forward(input: nn.GeometricTensor): nn.GeometricTensor {
    return this.relu.forward(this.conv.forward(input).add(input));
  }
}

/** With the shape of an input without the batch. */
export const networks: readonly (readonly [name: string, make: () => AnyModule, shape: readonly number[]])[] = [
  ["C8", planar, [1, 15, 15]],
  ["SO(3)", spatial, [1, 7, 7, 7]],
  ["octahedral", octahedral, [1, 7, 7, 7]],
  ["a residual block", () => new Residual(), [16, 9, 8]],
];
