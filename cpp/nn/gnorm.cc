#include "nn/gnorm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/var_mean.h>

#include "nn/iid_norm.h"

namespace escnn::nn {

namespace {

bool isIdentity(const Matrix& matrix) {
  for (int64_t row = 0; row < matrix.rows; ++row)
    for (int64_t col = 0; col < matrix.cols; ++col)
      if (matrix(row, col) != (row == col ? 1.0 : 0.0)) return false;
  return true;
}

}  // namespace

GNormPlan::GNormPlan(const FieldType& type) : groups_(FieldGroups::byRepresentation(type)) {
  for (const FieldGroup& group : groups_.groups()) {
    const group::Representation& rho = *group.representation;
    const auto irreps = static_cast<int64_t>(rho.irreps.size());
    const std::vector<int64_t> positions = trivialPositions(rho);
    const auto trivials = static_cast<int64_t>(positions.size());
    Matrix average(rho.size(), irreps), spread(irreps, rho.size()), trivial(trivials, rho.size());
    int64_t offset = 0;
    for (int64_t i = 0; i < irreps; ++i) {
      const int64_t size = rho.group->irrep(rho.irreps[i])->size;
      for (int64_t c = offset; c < offset + size; ++c) {
        average(c, i) = 1 / static_cast<double>(size);
        spread(i, c) = 1;
      }
      offset += size;
    }
    std::vector<double> centred(rho.size(), 1);
    for (int64_t j = 0; j < trivials; ++j) {
      trivial(j, positions[j]) = 1;
      centred[positions[j]] = 0;
    }
    const bool changes = !isIdentity(rho.changeOfBasis);
    counts_.emplace_back(irreps, trivials);
    fromIrreps_.push_back(changes ? Constant(rho.changeOfBasis) : Constant());
    toIrreps_.push_back(changes ? Constant(rho.changeOfBasisInverse) : Constant());
    average_.emplace_back(average);
    spread_.emplace_back(spread);
    trivial_.emplace_back(trivial);
    centred_.emplace_back(at::tensor(centred, at::kDouble));
  }
}

GNormPlan::Maps GNormPlan::mapsOf(const BatchNormState& state, size_t group, const at::Tensor& mean,
                                  const at::Tensor& variance, double eps) const {
  at::Tensor scale = (variance + eps).rsqrt();
  if (state.weights[group].defined()) scale = state.weights[group] * scale;
  scale = at::matmul(scale, spread_[group].on(scale));
  at::Tensor shift = -(at::matmul(mean, trivial_[group].on(mean)) * scale);
  if (const at::Tensor& bias = state.biases[group]; bias.defined())
    shift = shift + at::matmul(bias, trivial_[group].on(bias));
  return {scale, shift};
}

std::pair<at::Tensor, at::Tensor> GNormPlan::fieldMaps(const BatchNormState& state, size_t group, double eps) const {
  const auto [scale, shift] = mapsOf(state, group, state.means[group], state.variances[group], eps);
  if (!fromIrreps_[group].defined()) return {scale.diag_embed(), shift};
  const at::Tensor from = fromIrreps_[group].on(scale);
  return {at::matmul(from * scale.unsqueeze(1), toIrreps_[group].on(scale)), at::matmul(shift, from.t())};
}

at::Tensor GNormPlan::forward(const at::Tensor& x, const BatchNormState& state, const BatchNormOptions& options) const {
  const WithoutAutocast guard;
  countBatch(state, options);
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups_.groups().size(); ++i) {
    at::Tensor fields = groups_.groups()[i].take(x);  // [N, F, d, *]
    if (toIrreps_[i].defined()) {
      fields = forStatistics(fields);  // a change of basis in half precision would show in the statistics
      fields = mixChannels(toIrreps_[i].on(fields), fields);
    }
    at::Tensor mean = state.means[i], variance = state.variances[i];
    const bool tracked = variance.defined();
    if (options.training || !tracked) {
      const c10::AutoGradMode statistics(false);
      std::vector<int64_t> axes{0};
      for (int64_t axis = 3; axis < fields.dim(); ++axis) axes.push_back(axis);
      const auto [spread, centre] = at::var_mean(forStatistics(fields), axes, /*unbiased=*/false, /*keepdim=*/false);
      const at::Tensor moment = at::addcmul(spread, centre * centred_[i].on(centre), centre);
      const auto samples = static_cast<double>(fields.numel() / (fields.size(1) * fields.size(2)));
      variance = at::matmul(moment, average_[i].on(moment));
      if (samples > 1) variance = variance * (samples / (samples - 1));
      mean = at::matmul(centre, trivial_[i].on(centre).t());
      if (tracked) {
        updateRunning(state.variances[i], variance, state, i, options);
        updateRunning(state.means[i], mean, state, i, options);
      }
    }
    const auto [scale, shift] = mapsOf(state, i, mean, variance, options.eps);
    std::vector<int64_t> shape(fields.dim(), 1);
    shape[1] = fields.size(1);
    shape[2] = fields.size(2);
    const at::ScalarType type = fields.scalar_type();
    fields = at::addcmul(shift.to(type).view(shape), fields, scale.to(type).view(shape));
    if (fromIrreps_[i].defined()) fields = mixChannels(fromIrreps_[i].on(fields), fields).to(x.scalar_type());
    parts.push_back(fields);
  }
  return groups_.joinChannels(parts);
}

}  // namespace escnn::nn
