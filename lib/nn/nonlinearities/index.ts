/** Nonlinearities of fields. */
export {
  FourierELU,
  type FourierELUOptions,
  FourierPointwise,
  type FourierPointwiseOptions,
  QuotientFourierELU,
  QuotientFourierPointwise,
} from "./fourier.js";
export { NormNonLinearity, type NormNonLinearityOptions } from "./norm_nonlinearity.js";
export { ELU, type ELUOptions, ReLU, type ReLUOptions } from "./pointwise.js";
