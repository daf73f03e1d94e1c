#include "nn/gnorm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/matmul.h>

#include <cmath>

#include "nn/iid_norm.h"

namespace escnn::nn {

namespace {

bool isIdentity(const Matrix& matrix) {
  for (int64_t row = 0; row < matrix.rows; ++row)
    for (int64_t col = 0; col < matrix.cols; ++col)
      if (matrix(row, col) != (row == col ? 1.0 : 0.0)) return false;
  return true;
}

// [t, d]: selects the trivial channels.
Matrix trivialSelection(const group::Representation& rho) {
  const std::vector<int64_t> positions = trivialPositions(rho);
  Matrix result(static_cast<int64_t>(positions.size()), rho.size());
  for (int64_t j = 0; j < result.rows; ++j) result(j, positions[j]) = 1;
  return result;
}

// In the basis of the irreps.
std::vector<RepresentationStatistics> irrepStatistics(const FieldGroups& groups) {
  std::vector<RepresentationStatistics> result;
  for (const FieldGroup& group : groups.groups()) {
    const group::Representation& rho = *group.representation;
    Matrix average(static_cast<int64_t>(rho.irreps.size()), rho.size());
    std::vector<int64_t> irrepOf;
    for (int64_t i = 0; i < average.rows; ++i) {
      const int64_t size = rho.group->irrep(rho.irreps[i])->size;
      for (int64_t c = 0; c < size; ++c, irrepOf.push_back(i))
        average(i, static_cast<int64_t>(irrepOf.size())) = 1 / static_cast<double>(size);
    }
    const Matrix trivial = trivialSelection(rho);
    result.push_back({average, irrepOf, trivial, trivial.transpose(), trivial.transpose()});
  }
  return result;
}

}  // namespace

GNormPlan::GNormPlan(const FieldType& type)
    : layout_(makeFieldLayout(FieldGroups::byRepresentation(type))), maps_(groups(), irrepStatistics(groups())) {
  for (const RepresentationStatistics& statistics : irrepStatistics(groups())) {
    Matrix spread = statistics.variances;
    for (double& entry : spread.data) entry = entry != 0 ? 1 : 0;
    counts_.emplace_back(statistics.variances.rows, statistics.means.rows);
    spread_.emplace_back(spread);
    trivial_.emplace_back(statistics.means);
  }
  for (const FieldGroup& group : groups().groups()) {
    const group::Representation& rho = *group.representation;
    const bool changes = !isIdentity(rho.changeOfBasis);
    changesBasis_ = changesBasis_ || changes;
    fromIrreps_.push_back(changes ? Constant(rho.changeOfBasis) : Constant());
    toIrreps_.push_back(changes ? Constant(rho.changeOfBasisInverse) : Constant());
  }
  centred_ = Constant(1 - trivialChannels(type));
}

std::pair<at::Tensor, at::Tensor> GNormPlan::fieldMaps(const BatchNormState& state, size_t group, double eps) const {
  at::Tensor scale = (state.variances[group] + eps).rsqrt();
  if (state.weights[group].defined()) scale = state.weights[group] * scale;
  scale = at::matmul(scale, spread_[group].on(scale));
  const at::Tensor trivial = trivial_[group].on(scale);
  at::Tensor shift = -(at::matmul(state.means[group], trivial) * scale);
  if (const at::Tensor& bias = state.biases[group]; bias.defined()) shift = shift + at::matmul(bias, trivial);
  if (!fromIrreps_[group].defined()) return {scale.diag_embed(), shift};
  const at::Tensor from = fromIrreps_[group].on(scale);
  return {at::matmul(from * scale.unsqueeze(1), toIrreps_[group].on(scale)), at::matmul(shift, from.t())};
}

at::Tensor GNormPlan::changeBasis(const at::Tensor& x, const std::vector<Constant>& matrices) const {
  std::vector<at::Tensor> parts = layout_->split(x);
  for (size_t i = 0; i < parts.size(); ++i)
    if (matrices[i].defined()) parts[i] = mixChannels(matrices[i].on(parts[i]), parts[i]);
  return layout_->join(parts);
}

at::Tensor GNormPlan::forward(const at::Tensor& x, const BatchNormState& state, const BatchNormOptions& options) const {
  const WithoutAutocast guard;
  countBatch(state, options);
  const at::ScalarType type = statisticsType(x);
  // A change of basis in half precision would show in the statistics.
  const at::Tensor irreps = changesBasis_ ? changeBasis(forStatistics(x), toIrreps_) : x;
  const bool tracked = state.variances[0].defined();
  at::Tensor statistics;
  if (options.training || !tracked) {
    const c10::AutoGradMode noGradients(false);
    const auto [mean, variance, correction] = channelMoments(irreps);
    at::Tensor moments = at::addcmul(variance, mean * centred_.on(mean), mean);
    if (!std::isinf(correction)) moments = moments * correction;
    statistics = maps_.stateOf(moments, mean);
    if (tracked) updateAllRunning(state, statistics.narrow(0, 1, statistics.size(0) - 1), options);
  } else {
    statistics = maps_.joinState(state.variances, state.means, type);
  }
  const auto [variance, mean] = maps_.spread(statistics);
  const auto [weight, bias] = maps_.parameters(state.weights, state.biases, type);
  const at::Tensor result = normalizeChannels(irreps, {weight, bias, mean, variance}, options.eps);
  return changesBasis_ ? changeBasis(result, fromIrreps_).to(x.scalar_type()) : result;
}

}  // namespace escnn::nn
