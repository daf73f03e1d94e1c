#include "core/resample.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/grid_sampler.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <cmath>
#include <map>

#include "core/constant.h"
#include "core/errors.h"

namespace escnn {

namespace {

const double kExact = 1e-12;  // an entry this close to 0 or +-1 is that number

// The matrix on array axes: reversed order, and every axis but the last runs against its coordinate.
Matrix onAxes(const Matrix& action) {
  const int64_t d = action.rows;
  Matrix result(d, d);
  for (int64_t i = 0; i < d; ++i)
    for (int64_t j = 0; j < d; ++j) {
      const double sign = (i == d - 1) == (j == d - 1) ? 1.0 : -1.0;
      result(i, j) = sign * action(d - 1 - i, d - 1 - j);
    }
  return result;
}

void checkShapes(const at::Tensor& x, int64_t rows, int64_t cols, Interpolation mode) {
  check(at::isFloatingType(x.scalar_type()), ErrorCode::kDtype, "x: expected a float tensor, given ",
        c10::toString(x.scalar_type()));
  check(rows == cols && rows >= 2 && rows <= 3, ErrorCode::kShape, "matrix: expected 2 x 2 or 3 x 3, given ", rows,
        " x ", cols);
  check(x.dim() == rows + 2, ErrorCode::kShape, "x: expected ", rows + 2, " dimensions [N, C, ", rows,
        " spatial ones] for a ", rows, " x ", rows, " matrix, given shape ", x.sizes());
  checkArgument(rows == 2 || mode != Interpolation::kBicubic,
                "mode: \"bicubic\" needs 2 spatial dimensions, given 3; allowed: nearest, bilinear");
}

// Sampling positions [B, *spatial, d] in the units of at::grid_sampler (align_corners = false, where
// the edges of the grid are +-1, last axis first), for orthogonal matrices [B, d, d] in float64.
at::Tensor samplingGrid(const at::Tensor& actions, at::IntArrayRef spatial) {
  const int64_t d = static_cast<int64_t>(spatial.size());
  std::vector<at::Tensor> offsets;  // from the centre, one per point coordinate x, y, z, broadcastable
  for (int64_t k = 0; k < d; ++k) {
    const int64_t axis = d - 1 - k;
    const double centre = (static_cast<double>(spatial[axis]) - 1) / 2;
    std::vector<int64_t> shape(d + 1, 1);
    shape[axis + 1] = spatial[axis];
    const at::Tensor offset = (at::arange(spatial[axis], actions.options()) - centre).view(shape);
    offsets.push_back(k == 0 ? offset : -offset);
  }
  std::vector<int64_t> scalars(d + 1, 1);
  scalars[0] = actions.size(0);
  std::vector<at::Tensor> sources;
  for (int64_t k = 0; k < d; ++k) {
    at::Tensor source;
    for (int64_t i = 0; i < d; ++i) {  // A^-1 = A^T
      const at::Tensor term = actions.select(2, k).select(1, i).reshape(scalars) * offsets[i];
      source = source.defined() ? source + term : term;
    }
    const double edge = static_cast<double>(spatial[d - 1 - k]) / 2;
    sources.push_back((k == 0 ? source : -source) / edge);
  }
  return at::stack(sources, -1);
}

at::Tensor sample(const at::Tensor& x, const at::Tensor& grid, Interpolation mode) {
  const bool narrow = x.scalar_type() == at::kHalf || x.scalar_type() == at::kBFloat16;
  const at::Tensor input = narrow ? x.to(at::kFloat) : x;
  const at::Tensor output =
      at::grid_sampler(input, grid.to(input.scalar_type()), static_cast<int64_t>(mode), /*padding_mode=*/0,
                       /*align_corners=*/false);
  return narrow ? output.to(x.scalar_type()) : output;
}

at::Tensor moveAxes(const at::Tensor& x, const AxisMove& move) {
  std::vector<int64_t> flips;
  std::vector<int64_t> permutation{0, 1};
  for (const int64_t axis : move.flips) flips.push_back(axis + 2);
  for (const int64_t axis : move.permutation) permutation.push_back(axis + 2);
  const at::Tensor flipped = flips.empty() ? x : x.flip(flips);
  return flipped.permute(permutation).contiguous();
}

at::Tensor indexOn(const at::Tensor& x, const std::vector<int64_t>& indices) {
  return at::tensor(indices, at::kLong).to(x.device());
}

}  // namespace

Interpolation parseInterpolation(const std::string& mode) {
  if (mode == "nearest") return Interpolation::kNearest;
  if (mode == "bilinear") return Interpolation::kBilinear;
  if (mode == "bicubic") return Interpolation::kBicubic;
  fail(ErrorCode::kInvalidArgument, "mode: given \"", mode, "\", allowed: nearest, bilinear, bicubic");
}

std::optional<AxisMove> exactMove(const Matrix& action, at::IntArrayRef spatial) {
  const Matrix axes = onAxes(action);
  const int64_t d = axes.rows;
  AxisMove move;
  for (int64_t out = 0; out < d; ++out) {  // row `out` of the matrix: the output axis as input axes
    std::optional<int64_t> source;
    for (int64_t in = 0; in < d; ++in) {
      const double entry = axes(out, in);
      if (std::abs(entry) < kExact) continue;
      if (source || std::abs(std::abs(entry) - 1) > kExact) return std::nullopt;
      source = in;
      if (entry < 0) move.flips.push_back(in);
    }
    if (!source || spatial[*source] != spatial[out]) return std::nullopt;
    move.permutation.push_back(*source);
  }
  return move;
}

at::Tensor resample(const at::Tensor& x, const Matrix& action, Interpolation mode) {
  checkShapes(x, action.rows, action.cols, mode);
  const at::IntArrayRef spatial = x.sizes().slice(2);
  if (const auto move = exactMove(action, spatial)) return moveAxes(x, *move);
  // One grid for all samples: batch and channels are one axis, so the grid is made and read once.
  const at::Tensor actions = toTensor(action).unsqueeze(0).to(x.device());
  std::vector<int64_t> folded = x.sizes().vec();
  folded[0] = 1;
  folded[1] = x.size(0) * x.size(1);
  return sample(x.reshape(folded), samplingGrid(actions, spatial), mode).view(x.sizes());
}

at::Tensor resampleEach(const at::Tensor& x, const at::Tensor& actions, Interpolation mode) {
  check(actions.dim() == 3 && x.dim() > 0 && actions.size(0) == x.size(0), ErrorCode::kShape,
        "matrices: expected [N, d, d] with N as in x, given ", actions.sizes(), " for x of shape ", x.sizes());
  checkShapes(x, actions.size(1), actions.size(2), mode);
  const at::Tensor moved = actions.to(x.options().dtype(at::kDouble));
  return sample(x, samplingGrid(moved, x.sizes().slice(2)), mode);
}

at::Tensor resampleEach(const at::Tensor& x, const std::vector<Matrix>& actions, Interpolation mode) {
  check(x.dim() > 0 && x.size(0) == static_cast<int64_t>(actions.size()), ErrorCode::kShape,
        "matrices: expected one per sample, given ", actions.size(), " for x of shape ", x.sizes());
  if (actions.empty()) return x.clone();
  std::map<std::optional<AxisMove>, std::vector<int64_t>> groups;  // samples of one move; none: to be sampled
  for (size_t i = 0; i < actions.size(); ++i) {
    checkShapes(x, actions[i].rows, actions[i].cols, mode);
    groups[exactMove(actions[i], x.sizes().slice(2))].push_back(static_cast<int64_t>(i));
  }
  std::vector<at::Tensor> parts;
  std::vector<int64_t> places(actions.size());
  int64_t place = 0;
  for (const auto& [move, members] : groups) {
    const at::Tensor part = groups.size() == 1 ? x : x.index_select(0, indexOn(x, members));
    for (const int64_t member : members) places[member] = place++;
    if (move) {
      parts.push_back(moveAxes(part, *move));
      continue;
    }
    std::vector<at::Tensor> matrices;
    for (const int64_t member : members) matrices.push_back(toTensor(actions[member]));
    parts.push_back(resampleEach(part, at::stack(matrices), mode));
  }
  return parts.size() == 1 ? parts[0] : at::cat(parts).index_select(0, indexOn(x, places));
}

}  // namespace escnn
