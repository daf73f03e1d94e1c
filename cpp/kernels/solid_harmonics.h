// Real spherical harmonics and their homogeneous polynomials.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace escnn::kernels {

// r^l Y_l at points given as x, y, z of one shape S, l = 0 … maximumDegree: tensors [2l + 1, *S], m = -l … l, without
// the Condon–Shortley sign, normalised so that sum_m Y_lm^2 = 1 on the unit sphere (Schmidt); Y_1 = (y, z, x).
// Polynomials throughout, so smooth at the origin; on the sphere they carry the irreps D^l of group/wigner.h.
std::vector<at::Tensor> solidHarmonics(int64_t maximumDegree, const at::Tensor& x, const at::Tensor& y,
                                       const at::Tensor& z);

}  // namespace escnn::kernels
