/**
 * Multilayer perceptrons on vectors that are equivariant to SO(3): there is no base space, only features that turn. A linear
 * layer multiplies copies of an irrep by numbers (Schur's lemma), so all interplay of irreps is left to the nonlinearities.
 */
import { group, type gspaces, nn, torch } from "../../lib/index.js";

/** Features are functions on the sphere of degrees 0 … 3, so 16 numbers each. */
const degree = 3;
/** Directions in which a function's values are rectified: 96 that the rotations of the cube permute. */
const directions = { type: "thomson_cube", N: 4 } as const;

/**
 * `"sphere"`: ELU of a function's values in 96 directions, equivariant up to sampling. `"tensor"`: a learned part of the tensor
 * product of each feature with itself, exactly equivariant; the network is a polynomial.
 */
export type Nonlinearity = "sphere" | "tensor";

/** `[N, 3·vectors]` → `[N, 3]`: turning all vectors of the input turns the vector that comes out. */
export class EquivariantMLP extends torch.nn.Module<[vectors: torch.Tensor], torch.Tensor> {
  readonly harmonics: nn.HarmonicPolynomialR3;
  readonly layers: nn.SequentialModule;

  /**
   * @param vectors vectors of the input
   * @param width functions on the sphere in each hidden layer
   * @param hidden hidden layers
   */
  constructor(vectors: number, width: number, hidden: number, nonlinearity: Nonlinearity) {
    super();
    const G = group.so3Group(degree);
    // Each vector is first described by harmonics up to the degree, as a spike on the sphere is by its Fourier coefficients.
    this.harmonics = new nn.HarmonicPolynomialR3(degree, G);
    const { gspace } = this.harmonics.outType;
    const [spike] = this.harmonics.outType.representations as [group.Representation];
    const layers: nn.EquivariantModule[] = [];
    let type = new nn.FieldType(gspace, Array(vectors).fill(spike));
    for (let layer = 0; layer < hidden; layer++) {
      const activation = activationOf(nonlinearity, gspace, G, width);
      layers.push(new nn.Linear(type, activation.inType), new nn.IIDBatchNorm1d(activation.inType), activation);
      type = activation.outType;
    }
    layers.push(new nn.Linear(type, new nn.FieldType(gspace, [G.standardRepresentation()])));
    this.layers = new nn.SequentialModule(...layers);
  }

  override forward(vectors: torch.Tensor): torch.Tensor {
    const spikes = this.harmonics.forward(this.harmonics.inType.wrap(vectors.reshape([-1, 3]))).tensor;
    const { inType } = this.layers;
    return this.layers.forward(inType.wrap(spikes.reshape([-1, inType.size]))).tensor;
  }
}

function activationOf(kind: Nonlinearity, gspace: gspaces.GSpace, G: group.SO3, width: number): nn.EquivariantModule {
  if (kind === "tensor") {
    const functions = G.blSphereRepresentation(degree);
    return nn.TensorProductModule.construct(gspace, width, functions, functions);
  }
  const grid = G.sphereGrid(directions);
  return new nn.QuotientFourierELU(gspace, [false, -1], width, G.blIrreps(degree), { grid });
}

/** The same without symmetry: linear layers and ELUs on plain numbers. */
export class PlainMLP extends torch.nn.Module<[vectors: torch.Tensor], torch.Tensor> {
  readonly layers: torch.nn.Sequential;

  /** @param parameters how many there should be; as near as a whole width allows */
  constructor(vectors: number, hidden: number, parameters: number) {
    super();
    const count = (width: number) => (3 * vectors + 1) * width + (hidden - 1) * (width + 1) * width + (width + 1) * 3;
    let width = 1;
    while (count(width + 1) <= parameters) width++;
    const layers: torch.nn.Layer[] = [];
    for (let layer = 0; layer < hidden; layer++) {
      layers.push(new torch.nn.Linear(layer === 0 ? 3 * vectors : width, width), new torch.nn.ELU());
    }
    this.layers = new torch.nn.Sequential(...layers, new torch.nn.Linear(width, 3));
  }

  override forward(vectors: torch.Tensor): torch.Tensor {
    return this.layers.forward(vectors);
  }
}
