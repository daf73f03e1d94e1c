#include "nn/fourier.h"

#include <ATen/ops/elu.h>
#include <ATen/ops/matmul.h>

#include <algorithm>
#include <cmath>

#include "core/errors.h"

namespace escnn::nn {

namespace {

const double kRegularizer = 1e-8;

// Rows: psi(g) e_c sqrt(d), for every irrep and each of its copies c, one row per grid element.
Matrix sampleDelta(const group::GroupPtr& group, const std::vector<Value>& irreps,
                   const std::vector<group::Coordinates>& grid, bool normalize) {
  int64_t size = 0;
  double squares = 0;
  for (const Value& id : irreps) {
    const auto psi = group->irrep(id);
    const int64_t copies = psi->size / psi->sumOfSquares();
    size += copies * psi->size;
    squares += static_cast<double>(copies * psi->size);
  }
  const double norm = normalize ? std::sqrt(squares) : 1.0;
  Matrix result(static_cast<int64_t>(grid.size()), size);
  for (size_t row = 0; row < grid.size(); ++row) {
    int64_t column = 0;
    for (const Value& id : irreps) {
      const auto psi = group->irrep(id);
      const Matrix matrix = psi->matrix(grid[row]);
      const double factor = std::sqrt(static_cast<double>(psi->size)) / norm;
      for (int64_t copy = 0; copy < psi->size / psi->sumOfSquares(); ++copy)
        for (int64_t i = 0; i < psi->size; ++i) result(static_cast<int64_t>(row), column++) = factor * matrix(i, copy);
    }
  }
  return result;
}

at::Tensor applyInPlace(const std::string& function, at::Tensor x) {
  if (function == "p_relu") return x.relu_();
  if (function == "p_elu") return at::elu_(x);
  if (function == "p_sigmoid") return x.sigmoid_();
  if (function == "p_tanh") return x.tanh_();
  fail(ErrorCode::kInvalidArgument, "function: given \"", function, "\", allowed: p_relu, p_elu, p_sigmoid, p_tanh");
}

}  // namespace

FourierPlanPtr makeFourierPlan(const group::GroupPtr& group, const std::vector<Value>& inIrreps,
                               const std::vector<Value>& outIrreps, const std::vector<group::Coordinates>& grid,
                               bool normalize) {
  checkArgument(!grid.empty(), "grid: expected at least one element, given none");
  std::vector<Value> all = outIrreps;
  int64_t outSize = 0;
  for (const Value& id : outIrreps) {
    const auto psi = group->irrep(id);
    outSize += psi->size * (psi->size / psi->sumOfSquares());
  }
  for (const Value& id : inIrreps)
    if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
  auto plan = std::make_shared<FourierPlan>();
  plan->toGrid = sampleDelta(group, inIrreps, grid, normalize);
  const Matrix samples = sampleDelta(group, all, grid, normalize);
  const Matrix transposed = samples.transpose();
  const Matrix gram = transposed * samples + Matrix::identity(samples.cols).scaled(kRegularizer);
  plan->fromGrid = (inverse(gram) * transposed).slice(0, 0, outSize, samples.rows);
  plan->toGridConstant = Constant(plan->toGrid);
  plan->fromGridConstant = Constant(plan->fromGrid);
  return plan;
}

at::Tensor fourierPointwise(const FourierPlanPtr& plan, const at::Tensor& x, const std::string& function) {
  const int64_t inSize = plan->toGrid.cols;
  const int64_t outSize = plan->fromGrid.rows;
  const int64_t channels = x.size(1) / inSize;
  std::vector<int64_t> shape = x.sizes().vec();
  shape[1] = channels * outSize;
  const at::Tensor toGrid = plan->toGridConstant.on(x);
  const at::Tensor fromGrid = plan->fromGridConstant.on(x);
  const int64_t fields = x.size(0) * channels;
  if (x.dim() == 2) {
    const at::Tensor values = at::matmul(x.reshape({fields, inSize}), toGrid.t());
    return at::matmul(applyInPlace(function, values), fromGrid.t()).view(shape);
  }
  int64_t positions = 1;
  for (int64_t axis = 2; axis < x.dim(); ++axis) positions *= x.size(axis);
  const at::Tensor values = at::matmul(toGrid, x.reshape({fields, inSize, positions}));
  return at::matmul(fromGrid, applyInPlace(function, values)).reshape(shape);
}

}  // namespace escnn::nn
