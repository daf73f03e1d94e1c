/** Nonlinearities of fields. */
export {
  FourierELU,
  type FourierELUOptions,
  FourierPointwise,
  type FourierPointwiseOptions,
  QuotientFourierELU,
  QuotientFourierPointwise,
} from "./fourier.js";
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
