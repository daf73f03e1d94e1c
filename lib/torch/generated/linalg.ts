// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.
import { opFunction } from "../call.js";
import type { Tensor } from "../tensor.js";
import type { DType, Scalar } from "../types.js";

/**
 * `linalg__powsum(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const _powsum: {
  (self: Tensor, ord?: Scalar, dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options?: { ord?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("linalg__powsum");

/**
 * `linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor`
 * @since libtorch 2.11
 */
export const cholesky: {
  (self: Tensor, options?: { upper?: boolean }): Tensor;
} = opFunction("linalg_cholesky");

/**
 * `linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)`
 * @since libtorch 2.11
 */
export const choleskyEx: {
  (self: Tensor, options?: { upper?: boolean; checkErrors?: boolean }): [Tensor, Tensor];
} = opFunction("linalg_cholesky_ex");

/**
 * `linalg_cond(Tensor self, Scalar? p=None) -> Tensor`
 * `linalg_cond.p_str(Tensor self, str p) -> Tensor`
 * @since libtorch 2.11
 */
export const cond: {
  (self: Tensor, p?: Scalar | null): Tensor;
  (self: Tensor, options?: { p?: Scalar | null }): Tensor;
  (self: Tensor, p: string): Tensor;
  (self: Tensor, options: { p: string }): Tensor;
} = opFunction("linalg_cond");

/**
 * `linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const cross: {
  (self: Tensor, other: Tensor | Scalar, options?: { dim?: number }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; dim?: number }): Tensor;
} = opFunction("linalg_cross");

/**
 * `linalg_det(Tensor A) -> Tensor`
 * @since libtorch 2.11
 */
export const det: {
  (A: Tensor | Scalar): Tensor;
} = opFunction("linalg_det");

/**
 * `linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)`
 * @since libtorch 2.11
 */
export const diagonal: {
  (A: Tensor | Scalar, options?: { offset?: number; dim1?: number; dim2?: number }): Tensor;
} = opFunction("linalg_diagonal");

/**
 * `linalg_eig(Tensor self) -> (Tensor eigenvalues, Tensor eigenvectors)`
 * @since libtorch 2.11
 */
export const eig: {
  (self: Tensor): [Tensor, Tensor];
} = opFunction("linalg_eig");

/**
 * `linalg_eigh(Tensor self, str UPLO="L") -> (Tensor eigenvalues, Tensor eigenvectors)`
 * @since libtorch 2.11
 */
export const eigh: {
  (self: Tensor, UPLO?: string): [Tensor, Tensor];
  (self: Tensor, options?: { UPLO?: string }): [Tensor, Tensor];
} = opFunction("linalg_eigh");

/**
 * `linalg_eigvals(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const eigvals: {
  (self: Tensor): Tensor;
} = opFunction("linalg_eigvals");

/**
 * `linalg_eigvalsh(Tensor self, str UPLO="L") -> Tensor`
 * @since libtorch 2.11
 */
export const eigvalsh: {
  (self: Tensor, UPLO?: string): Tensor;
  (self: Tensor, options?: { UPLO?: string }): Tensor;
} = opFunction("linalg_eigvalsh");

/**
 * `linalg_householder_product(Tensor input, Tensor tau) -> Tensor`
 * @since libtorch 2.11
 */
export const householderProduct: {
  (input: Tensor | Scalar, tau: Tensor | Scalar): Tensor;
  (input: Tensor | Scalar, options: { tau: Tensor | Scalar }): Tensor;
} = opFunction("linalg_householder_product");

/**
 * `linalg_inv(Tensor A) -> Tensor`
 * @since libtorch 2.11
 */
export const inv: {
  (A: Tensor | Scalar): Tensor;
} = opFunction("linalg_inv");

/**
 * `linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)`
 * @since libtorch 2.11
 */
export const invEx: {
  (A: Tensor | Scalar, options?: { checkErrors?: boolean }): [Tensor, Tensor];
} = opFunction("linalg_inv_ex");

/**
 * `linalg_ldl_factor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)`
 * @since libtorch 2.11
 */
export const ldlFactor: {
  (self: Tensor, options?: { hermitian?: boolean }): [Tensor, Tensor];
} = opFunction("linalg_ldl_factor");

/**
 * `linalg_ldl_factor_ex(Tensor self, *, bool hermitian=False, bool check_errors=False) -> (Tensor LD, Tensor pivots, Tensor info)`
 * @since libtorch 2.11
 */
export const ldlFactorEx: {
  (self: Tensor, options?: { hermitian?: boolean; checkErrors?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("linalg_ldl_factor_ex");

/**
 * `linalg_ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor`
 * @since libtorch 2.11
 */
export const ldlSolve: {
  (LD: Tensor | Scalar, pivots: Tensor | Scalar, B: Tensor | Scalar, options?: { hermitian?: boolean }): Tensor;
  (LD: Tensor | Scalar, options: { pivots: Tensor | Scalar; B: Tensor | Scalar; hermitian?: boolean }): Tensor;
} = opFunction("linalg_ldl_solve");

/**
 * `linalg_lstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> (Tensor solution, Tensor residuals, Tensor rank, Tensor singular_values)`
 * @since libtorch 2.11
 */
export const lstsq: {
  (self: Tensor, b: Tensor | Scalar, rcond?: number | null, options?: { driver?: string | null }): [Tensor, Tensor, Tensor, Tensor];
  (self: Tensor, b: Tensor | Scalar, options?: { rcond?: number | null; driver?: string | null }): [Tensor, Tensor, Tensor, Tensor];
  (self: Tensor, options: { b: Tensor | Scalar; rcond?: number | null; driver?: string | null }): [Tensor, Tensor, Tensor, Tensor];
} = opFunction("linalg_lstsq");

/**
 * `linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)`
 * @since libtorch 2.11
 */
export const lu: {
  (A: Tensor | Scalar, options?: { pivot?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("linalg_lu");

/**
 * `linalg_lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)`
 * @since libtorch 2.11
 */
export const luFactor: {
  (A: Tensor | Scalar, options?: { pivot?: boolean }): [Tensor, Tensor];
} = opFunction("linalg_lu_factor");

/**
 * `linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)`
 * @since libtorch 2.11
 */
export const luFactorEx: {
  (A: Tensor | Scalar, options?: { pivot?: boolean; checkErrors?: boolean }): [Tensor, Tensor, Tensor];
} = opFunction("linalg_lu_factor_ex");

/**
 * `linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor`
 * @since libtorch 2.11
 */
export const luSolve: {
  (LU: Tensor | Scalar, pivots: Tensor | Scalar, B: Tensor | Scalar, options?: { left?: boolean; adjoint?: boolean }): Tensor;
  (LU: Tensor | Scalar, options: { pivots: Tensor | Scalar; B: Tensor | Scalar; left?: boolean; adjoint?: boolean }): Tensor;
} = opFunction("linalg_lu_solve");

/**
 * `linalg_matmul(Tensor self, Tensor other) -> Tensor`
 * @since libtorch 2.11
 */
export const matmul: {
  (self: Tensor, other: Tensor | Scalar): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar }): Tensor;
} = opFunction("linalg_matmul");

/**
 * `linalg_matrix_exp(Tensor self) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixExp: {
  (self: Tensor): Tensor;
} = opFunction("linalg_matrix_exp");

/**
 * `linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * `linalg_matrix_norm.str_ord(Tensor self, str ord="fro", int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixNorm: {
  (self: Tensor, ord: Scalar, dim?: readonly number[], keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, ord: Scalar, options?: { dim?: readonly number[]; keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, options: { ord: Scalar; dim?: readonly number[]; keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, ord?: string, dim?: readonly number[], keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options?: { ord?: string; dim?: readonly number[]; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("linalg_matrix_norm");

/**
 * `linalg_matrix_power(Tensor self, int n) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixPower: {
  (self: Tensor, n: number): Tensor;
  (self: Tensor, options: { n: number }): Tensor;
} = opFunction("linalg_matrix_power");

/**
 * `linalg_matrix_rank(Tensor self, float tol, bool hermitian=False) -> Tensor`
 * `linalg_matrix_rank.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor`
 * `linalg_matrix_rank.tol_tensor(Tensor input, Tensor tol, bool hermitian=False) -> Tensor`
 * `linalg_matrix_rank.atol_rtol_tensor(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor`
 * @since libtorch 2.11
 */
export const matrixRank: {
  (self: Tensor, tol: number, hermitian?: boolean): Tensor;
  (self: Tensor, tol: number, options?: { hermitian?: boolean }): Tensor;
  (self: Tensor, options: { tol: number; hermitian?: boolean }): Tensor;
  (self: Tensor, options?: { atol?: number | null; rtol?: number | null; hermitian?: boolean }): Tensor;
  (input: Tensor | Scalar, tol: Tensor | Scalar, hermitian?: boolean): Tensor;
  (input: Tensor | Scalar, tol: Tensor | Scalar, options?: { hermitian?: boolean }): Tensor;
  (input: Tensor | Scalar, options: { tol: Tensor | Scalar; hermitian?: boolean }): Tensor;
  (input: Tensor | Scalar, options?: { atol?: Tensor | Scalar | null; rtol?: Tensor | Scalar | null; hermitian?: boolean }): Tensor;
} = opFunction("linalg_matrix_rank");

/**
 * `linalg_matrix_sqrth(Tensor self) -> Tensor`
 * @since libtorch 2.15
 */
export const matrixSqrth: {
  (self: Tensor): Tensor;
} = opFunction("linalg_matrix_sqrth");

/**
 * `linalg_multi_dot(Tensor[] tensors) -> Tensor`
 * @since libtorch 2.11
 */
export const multiDot: {
  (tensors: readonly Tensor[]): Tensor;
} = opFunction("linalg_multi_dot");

/**
 * `linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * `linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const norm: {
  (self: Tensor, ord?: Scalar | null, dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options?: { ord?: Scalar | null; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, ord: string, dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, ord: string, options?: { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
  (self: Tensor, options: { ord: string; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("linalg_norm");

/**
 * `linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> Tensor`
 * `linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor`
 * `linalg_pinv.rcond_tensor(Tensor self, Tensor rcond, bool hermitian=False) -> Tensor`
 * `linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor`
 * @since libtorch 2.11
 */
export const pinv: {
  (self: Tensor, rcond: number, hermitian?: boolean): Tensor;
  (self: Tensor, rcond: number, options?: { hermitian?: boolean }): Tensor;
  (self: Tensor, options: { rcond: number; hermitian?: boolean }): Tensor;
  (self: Tensor, options?: { atol?: number | null; rtol?: number | null; hermitian?: boolean }): Tensor;
  (self: Tensor, rcond: Tensor | Scalar, hermitian?: boolean): Tensor;
  (self: Tensor, rcond: Tensor | Scalar, options?: { hermitian?: boolean }): Tensor;
  (self: Tensor, options: { rcond: Tensor | Scalar; hermitian?: boolean }): Tensor;
  (self: Tensor, options?: { atol?: Tensor | Scalar | null; rtol?: Tensor | Scalar | null; hermitian?: boolean }): Tensor;
} = opFunction("linalg_pinv");

/**
 * `linalg_polar(Tensor A) -> (Tensor U, Tensor H)`
 * @since libtorch 2.15
 */
export const polar: {
  (A: Tensor | Scalar): [Tensor, Tensor];
} = opFunction("linalg_polar");

/**
 * `linalg_qr(Tensor A, str mode="reduced") -> (Tensor Q, Tensor R)`
 * @since libtorch 2.11
 */
export const qr: {
  (A: Tensor | Scalar, mode?: string): [Tensor, Tensor];
  (A: Tensor | Scalar, options?: { mode?: string }): [Tensor, Tensor];
} = opFunction("linalg_qr");

/**
 * `linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)`
 * @since libtorch 2.11
 */
export const slogdet: {
  (A: Tensor | Scalar): [Tensor, Tensor];
} = opFunction("linalg_slogdet");

/**
 * `linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor`
 * @since libtorch 2.11
 */
export const solve: {
  (A: Tensor | Scalar, B: Tensor | Scalar, options?: { left?: boolean }): Tensor;
  (A: Tensor | Scalar, options: { B: Tensor | Scalar; left?: boolean }): Tensor;
} = opFunction("linalg_solve");

/**
 * `linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor info)`
 * @since libtorch 2.11
 */
export const solveEx: {
  (A: Tensor | Scalar, B: Tensor | Scalar, options?: { left?: boolean; checkErrors?: boolean }): [Tensor, Tensor];
  (A: Tensor | Scalar, options: { B: Tensor | Scalar; left?: boolean; checkErrors?: boolean }): [Tensor, Tensor];
} = opFunction("linalg_solve_ex");

/**
 * `linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor`
 * @since libtorch 2.11
 */
export const solveTriangular: {
  (self: Tensor, B: Tensor | Scalar, options: { upper: boolean; left?: boolean; unitriangular?: boolean }): Tensor;
  (self: Tensor, options: { B: Tensor | Scalar; upper: boolean; left?: boolean; unitriangular?: boolean }): Tensor;
} = opFunction("linalg_solve_triangular");

/**
 * `linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)`
 * @since libtorch 2.11
 */
export const svd: {
  (A: Tensor | Scalar, fullMatrices?: boolean, options?: { driver?: string | null }): [Tensor, Tensor, Tensor];
  (A: Tensor | Scalar, options?: { fullMatrices?: boolean; driver?: string | null }): [Tensor, Tensor, Tensor];
} = opFunction("linalg_svd");

/**
 * `linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor`
 * @since libtorch 2.11
 */
export const svdvals: {
  (A: Tensor | Scalar, options?: { driver?: string | null }): Tensor;
} = opFunction("linalg_svdvals");

/**
 * `linalg_tensorinv(Tensor self, int ind=2) -> Tensor`
 * @since libtorch 2.11
 */
export const tensorinv: {
  (self: Tensor, ind?: number): Tensor;
  (self: Tensor, options?: { ind?: number }): Tensor;
} = opFunction("linalg_tensorinv");

/**
 * `linalg_tensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor`
 * @since libtorch 2.11
 */
export const tensorsolve: {
  (self: Tensor, other: Tensor | Scalar, dims?: readonly number[] | null): Tensor;
  (self: Tensor, other: Tensor | Scalar, options?: { dims?: readonly number[] | null }): Tensor;
  (self: Tensor, options: { other: Tensor | Scalar; dims?: readonly number[] | null }): Tensor;
} = opFunction("linalg_tensorsolve");

/**
 * `linalg_vander(Tensor x, *, SymInt? N=None) -> Tensor`
 * @since libtorch 2.11
 */
export const vander: {
  (x: Tensor | Scalar, options?: { N?: number | null }): Tensor;
} = opFunction("linalg_vander");

/**
 * `linalg_vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor`
 * @since libtorch 2.11
 */
export const vecdot: {
  (x: Tensor | Scalar, y: Tensor | Scalar, options?: { dim?: number }): Tensor;
  (x: Tensor | Scalar, options: { y: Tensor | Scalar; dim?: number }): Tensor;
} = opFunction("linalg_vecdot");

/**
 * `linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`
 * @since libtorch 2.11
 */
export const vectorNorm: {
  (self: Tensor, ord?: Scalar, dim?: number | readonly number[] | null, keepdim?: boolean, options?: { dtype?: DType | null }): Tensor;
  (self: Tensor, options?: { ord?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }): Tensor;
} = opFunction("linalg_vector_norm");
