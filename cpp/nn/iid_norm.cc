#include "nn/iid_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/var_mean.h>

namespace escnn::nn {

namespace {

// [F, k] as [1, F, k, 1, …] beside fields [N, F, d, *].
at::Tensor besideFields(const at::Tensor& numbers, const at::Tensor& fields) {
  std::vector<int64_t> shape(fields.dim(), 1);
  shape[1] = numbers.size(0);
  shape[2] = numbers.size(1);
  return numbers.view(shape);
}

}  // namespace

at::Tensor mixChannels(const at::Tensor& matrix, const at::Tensor& fields) {
  if (fields.dim() == 3) return at::matmul(fields, matrix.t());
  const at::Tensor mixed = at::matmul(matrix, fields.flatten(3));
  return fields.dim() == 4 ? mixed : mixed.unflatten(3, fields.sizes().slice(3));
}

std::vector<int64_t> trivialPositions(const group::Representation& rho) {
  const Value trivial = rho.group->trivialIrrepId();
  std::vector<int64_t> positions;
  int64_t offset = 0;
  for (const Value& id : rho.irreps) {
    if (id == trivial) positions.push_back(offset);
    offset += rho.group->irrep(id)->size;
  }
  return positions;
}

IIDNormPlan::IIDNormPlan(const FieldType& type) : groups_(FieldGroups::byRepresentation(type)) {
  for (const FieldGroup& group : groups_.groups()) {
    const group::Representation& rho = *group.representation;
    const std::vector<int64_t> positions = trivialPositions(rho);
    const auto count = static_cast<int64_t>(positions.size());
    Matrix embedding(rho.size(), count), coordinates(count, rho.size());
    for (int64_t j = 0; j < count; ++j) {
      embedding.paste(0, j, rho.changeOfBasis.slice(0, positions[j], rho.size(), 1));
      coordinates.paste(j, 0, rho.changeOfBasisInverse.slice(positions[j], 0, 1, rho.size()));
    }
    trivials_.push_back(count);
    projections_.push_back(embedding * coordinates);
    embeddings_.push_back(count > 0 ? Constant(embedding) : Constant());
    coordinates_.push_back(count > 0 ? Constant(coordinates) : Constant());
  }
}

at::Tensor IIDNormPlan::expandBias(size_t group, const at::Tensor& bias) const {
  return at::matmul(bias, embeddings_[group].on(bias).t());
}

IIDNormPlan::Statistics IIDNormPlan::statisticsOf(size_t group, const at::Tensor& fields, bool perSample) const {
  const c10::AutoGradMode guard(false);
  std::vector<int64_t> axes;
  if (!perSample) axes.push_back(0);
  for (int64_t axis = 3; axis < fields.dim(); ++axis) axes.push_back(axis);
  const auto [variance, mean] = at::var_mean(forStatistics(fields), axes, /*unbiased=*/true, /*keepdim=*/true);
  Statistics result{{}, variance.mean(at::IntArrayRef{2}, /*keepdim=*/true)};
  const Constant& coordinates = coordinates_[group];
  if (coordinates.defined())
    result.mean = mixChannels(embeddings_[group].on(mean), mixChannels(coordinates.on(mean), mean));
  return result;
}

at::Tensor IIDNormPlan::normalize(size_t group, const at::Tensor& fields, const Statistics& statistics,
                                  const at::Tensor& weight, const at::Tensor& bias, double eps) const {
  at::Tensor scale = (statistics.variance + eps).rsqrt();
  if (weight.defined()) scale = besideFields(weight, fields) * scale;
  const at::ScalarType type = fields.scalar_type();
  if (!statistics.mean.defined()) return fields * scale.to(type);
  at::Tensor shift = -(statistics.mean * scale);
  if (bias.defined()) shift = shift + besideFields(expandBias(group, bias), fields);
  return at::addcmul(shift.to(type), fields, scale.to(type));
}

at::Tensor IIDNormPlan::batchNorm(const at::Tensor& x, const BatchNormState& state,
                                  const BatchNormOptions& options) const {
  const WithoutAutocast guard;
  countBatch(state, options);
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups_.groups().size(); ++i) {
    const at::Tensor fields = groups_.groups()[i].take(x);  // [N, F, d, *]
    const at::Tensor &means = state.means[i], &variances = state.variances[i];
    Statistics statistics;
    if (options.training || !variances.defined()) {
      statistics = statisticsOf(i, fields, /*perSample=*/false);
      if (variances.defined()) updateRunning(variances, statistics.variance, state, i, options);
      if (means.defined()) updateRunning(means, statistics.mean, state, i, options);
    } else {
      statistics = {means.defined() ? besideFields(means, fields) : means, besideFields(variances, fields)};
    }
    parts.push_back(normalize(i, fields, statistics, state.weights[i], state.biases[i], options.eps));
  }
  return groups_.joinChannels(parts);
}

at::Tensor IIDNormPlan::instanceNorm(const at::Tensor& x, const std::vector<at::Tensor>& weights,
                                     const std::vector<at::Tensor>& biases, double eps) const {
  const WithoutAutocast guard;
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups_.groups().size(); ++i) {
    const at::Tensor fields = groups_.groups()[i].take(x);
    parts.push_back(normalize(i, fields, statisticsOf(i, fields, /*perSample=*/true), weights[i], biases[i], eps));
  }
  return groups_.joinChannels(parts);
}

at::Tensor IIDNormPlan::fieldNorm(const at::Tensor& x, const std::vector<at::Tensor>& weights,
                                  const std::vector<at::Tensor>& biases, double eps) const {
  const WithoutAutocast guard;
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups_.groups().size(); ++i) {
    const at::Tensor fields = groups_.groups()[i].take(x);
    at::Tensor centred = forStatistics(fields);
    if (coordinates_[i].defined()) {
      const at::Tensor trivial = mixChannels(coordinates_[i].on(centred), centred.detach());
      centred = centred - mixChannels(embeddings_[i].on(centred), trivial);
    }
    at::Tensor scale = (centred.detach().square().mean(at::IntArrayRef{2}, /*keepdim=*/true) + eps).rsqrt();
    if (weights[i].defined()) scale = besideFields(weights[i], fields) * scale;
    const at::Tensor result =
        biases[i].defined() ? at::addcmul(besideFields(expandBias(i, biases[i]), fields).to(centred.scalar_type()),
                                          centred, scale.to(centred.scalar_type()))
                            : centred * scale;
    parts.push_back(result.to(x.scalar_type()));
  }
  return groups_.joinChannels(parts);
}

}  // namespace escnn::nn
