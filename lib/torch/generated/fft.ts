// Made by scripts/generate-ops.mjs from libtorch's schemas; do not edit.
import { opFunction } from "../call.js";
import type { Tensor } from "../tensor.js";
import type { Device, DType, Layout } from "../types.js";

/**
 * `fft_fft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fft: {
  (self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
  (self: Tensor, options?: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
} = opFunction("fft_fft");

/**
 * `fft_fft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fft2: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
} = opFunction("fft_fft2");

/**
 * `fft_fftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fftfreq: {
  (n: number, d?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (n: number, options?: { d?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("fft_fftfreq");

/**
 * `fft_fftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fftn: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
} = opFunction("fft_fftn");

/**
 * `fft_fftshift(Tensor self, int[1]? dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const fftshift: {
  (self: Tensor, dim?: number | readonly number[] | null): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[] | null }): Tensor;
} = opFunction("fft_fftshift");

/**
 * `fft_hfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const hfft: {
  (self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
  (self: Tensor, options?: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
} = opFunction("fft_hfft");

/**
 * `fft_hfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const hfft2: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
} = opFunction("fft_hfft2");

/**
 * `fft_hfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const hfftn: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
} = opFunction("fft_hfftn");

/**
 * `fft_ifft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ifft: {
  (self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
  (self: Tensor, options?: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
} = opFunction("fft_ifft");

/**
 * `fft_ifft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ifft2: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
} = opFunction("fft_ifft2");

/**
 * `fft_ifftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ifftn: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
} = opFunction("fft_ifftn");

/**
 * `fft_ifftshift(Tensor self, int[1]? dim=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ifftshift: {
  (self: Tensor, dim?: number | readonly number[] | null): Tensor;
  (self: Tensor, options?: { dim?: number | readonly number[] | null }): Tensor;
} = opFunction("fft_ifftshift");

/**
 * `fft_ihfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ihfft: {
  (self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
  (self: Tensor, options?: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
} = opFunction("fft_ihfft");

/**
 * `fft_ihfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ihfft2: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
} = opFunction("fft_ihfft2");

/**
 * `fft_ihfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const ihfftn: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
} = opFunction("fft_ihfftn");

/**
 * `fft_irfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const irfft: {
  (self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
  (self: Tensor, options?: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
} = opFunction("fft_irfft");

/**
 * `fft_irfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const irfft2: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
} = opFunction("fft_irfft2");

/**
 * `fft_irfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const irfftn: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
} = opFunction("fft_irfftn");

/**
 * `fft_rfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rfft: {
  (self: Tensor, n?: number | null, dim?: number, norm?: string | null): Tensor;
  (self: Tensor, options?: { n?: number | null; dim?: number; norm?: string | null }): Tensor;
} = opFunction("fft_rfft");

/**
 * `fft_rfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rfft2: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[], norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: string | null }): Tensor;
} = opFunction("fft_rfft2");

/**
 * `fft_rfftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rfftfreq: {
  (n: number, d?: number, options?: { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
  (n: number, options?: { d?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }): Tensor;
} = opFunction("fft_rfftfreq");

/**
 * `fft_rfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor`
 * @since libtorch 2.11
 */
export const rfftn: {
  (self: Tensor, s?: number | readonly number[] | null, dim?: number | readonly number[] | null, norm?: string | null): Tensor;
  (self: Tensor, options?: { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: string | null }): Tensor;
} = opFunction("fft_rfftn");
