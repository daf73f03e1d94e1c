// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.
import { opFunction } from "../call.js";
import type { Tensor } from "../tensor.js";
import type { DType, Scalar } from "../types.js";

/**
 * `special_airy_ai(Tensor x) -> Tensor`
 * @since libtorch 2.11
 */
export const airyAi: {
  (x: Tensor | Scalar): Tensor;
} = opFunction("special_airy_ai");

/**
 * `special_bessel_j0(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const besselJ0: {
  (self: Tensor): Tensor;
} = opFunction("special_bessel_j0");

/**
 * `special_bessel_j1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const besselJ1: {
  (self: Tensor): Tensor;
} = opFunction("special_bessel_j1");

/**
 * `special_bessel_y0(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const besselY0: {
  (self: Tensor): Tensor;
} = opFunction("special_bessel_y0");

/**
 * `special_bessel_y1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const besselY1: {
  (self: Tensor): Tensor;
} = opFunction("special_bessel_y1");

/**
 * `special_chebyshev_polynomial_t.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_t.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_chebyshev_polynomial_t(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const chebyshevPolynomialT: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_chebyshev_polynomial_t");

/**
 * `special_chebyshev_polynomial_u.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_u.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_chebyshev_polynomial_u(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const chebyshevPolynomialU: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_chebyshev_polynomial_u");

/**
 * `special_chebyshev_polynomial_v.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_v.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_chebyshev_polynomial_v(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const chebyshevPolynomialV: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_chebyshev_polynomial_v");

/**
 * `special_chebyshev_polynomial_w.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_w.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_chebyshev_polynomial_w(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const chebyshevPolynomialW: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_chebyshev_polynomial_w");

/**
 * `special_digamma(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const digamma: {
  (self: Tensor): Tensor;
} = opFunction("special_digamma");

/**
 * `special_entr(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const entr: {
  (self: Tensor): Tensor;
} = opFunction("special_entr");

/**
 * `special_erf(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erf: {
  (self: Tensor): Tensor;
} = opFunction("special_erf");

/**
 * `special_erfc(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erfc: {
  (self: Tensor): Tensor;
} = opFunction("special_erfc");

/**
 * `special_erfcx(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erfcx: {
  (self: Tensor): Tensor;
} = opFunction("special_erfcx");

/**
 * `special_erfinv(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const erfinv: {
  (self: Tensor): Tensor;
} = opFunction("special_erfinv");

/**
 * `special_exp2(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const exp2: {
  (self: Tensor): Tensor;
} = opFunction("special_exp2");

/**
 * `special_expit(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const expit: {
  (self: Tensor): Tensor;
} = opFunction("special_expit");

/**
 * `special_expm1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const expm1: {
  (self: Tensor): Tensor;
} = opFunction("special_expm1");

/**
 * `special_gammainc(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const gammainc: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("special_gammainc");

/**
 * `special_gammaincc(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const gammaincc: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("special_gammaincc");

/**
 * `special_gammaln(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const gammaln: {
  (self: Tensor): Tensor;
} = opFunction("special_gammaln");

/**
 * `special_hermite_polynomial_h.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_hermite_polynomial_h.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_hermite_polynomial_h(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const hermitePolynomialH: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_hermite_polynomial_h");

/**
 * `special_hermite_polynomial_he.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_hermite_polynomial_he.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_hermite_polynomial_he(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const hermitePolynomialHe: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_hermite_polynomial_he");

/**
 * `special_i0(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const i0: {
  (self: Tensor): Tensor;
} = opFunction("special_i0");

/**
 * `special_i0e(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const i0e: {
  (self: Tensor): Tensor;
} = opFunction("special_i0e");

/**
 * `special_i1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const i1: {
  (self: Tensor): Tensor;
} = opFunction("special_i1");

/**
 * `special_i1e(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const i1e: {
  (self: Tensor): Tensor;
} = opFunction("special_i1e");

/**
 * `special_laguerre_polynomial_l.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_laguerre_polynomial_l.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_laguerre_polynomial_l(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const laguerrePolynomialL: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_laguerre_polynomial_l");

/**
 * `special_legendre_polynomial_p.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_legendre_polynomial_p.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_legendre_polynomial_p(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const legendrePolynomialP: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_legendre_polynomial_p");

/**
 * `special_log1p(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const log1p: {
  (self: Tensor): Tensor;
} = opFunction("special_log1p");

/**
 * `special_log_ndtr(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const logNdtr: {
  (self: Tensor): Tensor;
} = opFunction("special_log_ndtr");

/**
 * `special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logSoftmax: {
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("special_log_softmax");

/**
 * `special_logit(Tensor self, float? eps=None) -> Tensor`
 * @since libtorch 2.11
 */
export const logit: {
  (self: Tensor, eps?: number | null): Tensor;
  (self: Tensor, options?: { eps?: number | null }): Tensor;
} = opFunction("special_logit");

/**
 * `special_logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor`
 * @since libtorch 2.11
 */
export const logsumexp: {
  (self: Tensor, dim: number | readonly number[], keepdim?: boolean): Tensor;
  (self: Tensor, dim: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
  (self: Tensor, options: { dim: number | readonly number[]; keepdim?: boolean }): Tensor;
} = opFunction("special_logsumexp");

/**
 * `special_modified_bessel_i0(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const modifiedBesselI0: {
  (self: Tensor): Tensor;
} = opFunction("special_modified_bessel_i0");

/**
 * `special_modified_bessel_i1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const modifiedBesselI1: {
  (self: Tensor): Tensor;
} = opFunction("special_modified_bessel_i1");

/**
 * `special_modified_bessel_k0(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const modifiedBesselK0: {
  (self: Tensor): Tensor;
} = opFunction("special_modified_bessel_k0");

/**
 * `special_modified_bessel_k1(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const modifiedBesselK1: {
  (self: Tensor): Tensor;
} = opFunction("special_modified_bessel_k1");

/**
 * `special_multigammaln(Tensor self, int p) -> Tensor`
 * @since libtorch 2.11
 */
export const multigammaln: {
  (self: Tensor, p: number): Tensor;
  (self: Tensor, options: { p: number }): Tensor;
} = opFunction("special_multigammaln");

/**
 * `special_ndtr(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const ndtr: {
  (self: Tensor): Tensor;
} = opFunction("special_ndtr");

/**
 * `special_ndtri(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const ndtri: {
  (self: Tensor): Tensor;
} = opFunction("special_ndtri");

/**
 * `special_polygamma(int n, Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const polygamma: {
  (n: number, self: Tensor): Tensor;
  (n: number, options: { self: Tensor }): Tensor;
} = opFunction("special_polygamma");

/**
 * `special_psi(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const psi: {
  (self: Tensor): Tensor;
} = opFunction("special_psi");

/**
 * `special_round(Tensor self, *, int decimals=0) -> Tensor`
 * @since libtorch 2.11
 */
export const round: {
  (self: Tensor, options?: { decimals?: number }): Tensor;
} = opFunction("special_round");

/**
 * `special_scaled_modified_bessel_k0(Tensor x) -> Tensor`
 * @since libtorch 2.11
 */
export const scaledModifiedBesselK0: {
  (x: Tensor | Scalar): Tensor;
} = opFunction("special_scaled_modified_bessel_k0");

/**
 * `special_scaled_modified_bessel_k1(Tensor x) -> Tensor`
 * @since libtorch 2.11
 */
export const scaledModifiedBesselK1: {
  (x: Tensor | Scalar): Tensor;
} = opFunction("special_scaled_modified_bessel_k1");

/**
 * `special_shifted_chebyshev_polynomial_t.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_t.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_t(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const shiftedChebyshevPolynomialT: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_shifted_chebyshev_polynomial_t");

/**
 * `special_shifted_chebyshev_polynomial_u.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_u.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_u(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const shiftedChebyshevPolynomialU: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_shifted_chebyshev_polynomial_u");

/**
 * `special_shifted_chebyshev_polynomial_v.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_v.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_v(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const shiftedChebyshevPolynomialV: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_shifted_chebyshev_polynomial_v");

/**
 * `special_shifted_chebyshev_polynomial_w.x_scalar(Scalar x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_w.n_scalar(Tensor x, Scalar n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_w(Tensor x, Tensor n) -> Tensor`
 * @since libtorch 2.11
 */
export const shiftedChebyshevPolynomialW: {
  (x: Scalar, n: Tensor | Scalar): Tensor;
  (x: Scalar, options: { n: Tensor | Scalar }): Tensor;
  (x: Tensor | Scalar, n: Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Scalar }): Tensor;
  (x: Tensor | Scalar, n: Tensor | Scalar): Tensor;
  (x: Tensor | Scalar, options: { n: Tensor | Scalar }): Tensor;
} = opFunction("special_shifted_chebyshev_polynomial_w");

/**
 * `special_sinc(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const sinc: {
  (self: Tensor): Tensor;
} = opFunction("special_sinc");

/**
 * `special_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const softmax: {
  (self: Tensor, dim: number, dtype?: DType | null): Tensor;
  (self: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options: { dim: number; dtype?: DType | null }): Tensor;
} = opFunction("special_softmax");

/**
 * `special_spherical_bessel_j0(Tensor x) -> Tensor`
 * @since libtorch 2.11
 */
export const sphericalBesselJ0: {
  (x: Tensor | Scalar): Tensor;
} = opFunction("special_spherical_bessel_j0");

/**
 * `special_xlog1py.self_scalar(Scalar self, Tensor other) -> Tensor`
 * `special_xlog1py.other_scalar(Tensor self, Scalar other) -> Tensor`
 * `special_xlog1py(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const xlog1py: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("special_xlog1py");

/**
 * `special_xlogy.self_scalar(Scalar self, Tensor other) -> Tensor`
 * `special_xlogy.other_scalar(Tensor self, Scalar other) -> Tensor`
 * `special_xlogy(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const xlogy: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("special_xlogy");

/**
 * `special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor`
 * `special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor`
 * `special_zeta(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const zeta: {
  (self: Scalar, other: Tensor | Scalar): Tensor;
  (self: Scalar, options: { other: Tensor | Scalar }): Tensor;
  (self: Tensor, other: Scalar): Tensor;
  (self: Tensor, options: { other: Scalar }): Tensor;
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("special_zeta");
