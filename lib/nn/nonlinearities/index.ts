/** Nonlinearities of fields. */

export type { GateFunction } from "../exported/uniform_gates.js";
export {
  ConcatenatedNonLinearity,
  type ConcatenatedNonLinearityOptions,
} from "./concatenated.js";
export {
  FourierELU,
  type FourierELUOptions,
  FourierPointwise,
  type FourierPointwiseOptions,
  QuotientFourierELU,
  QuotientFourierPointwise,
} from "./fourier.js";
export {
  GatedNonLinearity1,
  GatedNonLinearity2,
  type GatedNonLinearityOptions,
  InducedGatedNonLinearity1,
} from "./gated.js";
export { GatedNonLinearityUniform, type GatedNonLinearityUniformOptions } from "./gated_uniform.js";
export {
  type HarmonicPolynomialGroup,
  HarmonicPolynomialR3,
  type HarmonicPolynomialR3Options,
} from "./harmonic_polynomial_r3.js";
export { InducedNormNonLinearity, NormNonLinearity, type NormNonLinearityOptions } from "./norm_nonlinearity.js";
export {
  ELU,
  type ELUOptions,
  GELU,
  type GELUOptions,
  LeakyReLU,
  type LeakyReLUOptions,
  PointwiseNonLinearity,
  type PointwiseNonLinearityOptions,
  ReLU,
  type ReLUOptions,
  Sigmoid,
  SiLU,
  type SiLUOptions,
  Tanh,
} from "./pointwise.js";
export { TensorProductModule, type TensorProductOptions } from "./tensor_product.js";
export { VectorFieldNonLinearity } from "./vector_field.js";
