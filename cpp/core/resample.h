// How an orthogonal matrix moves a feature map: f'(x) = f(A^-1 x), about the centre (size - 1) / 2 of
// the grid. Points are (x, y[, z]); the spatial axes of a tensor are (-y, x) or (-z, -y, x).
#pragma once

#include <ATen/core/Tensor.h>

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "core/matrix.h"

namespace escnn {

enum class Interpolation { kBilinear = 0, kNearest = 1, kBicubic = 2 };  // as at::grid_sampler counts

// "nearest", "bilinear" or "bicubic"; throws ERR_INVALID_ARGUMENT otherwise.
Interpolation parseInterpolation(const std::string& mode);

// The same move as axes of an array: first flip `flips`, then permute. Axes count from the first
// spatial one.
struct AxisMove {
  std::vector<int64_t> flips;
  std::vector<int64_t> permutation;  // output axis i is input axis permutation[i]

  auto operator<=>(const AxisMove&) const = default;
};

// The axis move of a signed permutation matrix that maps the grid of shape `spatial` to itself; none
// where the matrix needs interpolation.
std::optional<AxisMove> exactMove(const Matrix& action, at::IntArrayRef spatial);

// x is [N, C, *spatial] with as many spatial axes as `action` has rows. Exact without interpolation
// where exactMove() holds; else sampled on the device, differentiable in x, zero outside the grid.
at::Tensor resample(const at::Tensor& x, const Matrix& action, Interpolation mode);

// One orthogonal matrix per sample, [N, d, d], any float dtype and device; always interpolates.
at::Tensor resampleEach(const at::Tensor& x, const at::Tensor& actions, Interpolation mode);

// The same for matrices known to the host: samples for which exactMove() holds are moved exactly, all others are
// sampled in one call.
at::Tensor resampleEach(const at::Tensor& x, const std::vector<Matrix>& actions, Interpolation mode);

}  // namespace escnn
