#include "nn/iid_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>

namespace escnn::nn {

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

at::Tensor trivialChannels(const FieldType& type) {
  at::Tensor channels = at::zeros({type.size()}, at::kDouble);
  auto* first = channels.mutable_data_ptr<double>();
  for (const auto& representation : type.representations) {
    for (const int64_t position : trivialPositions(*representation)) first[position] = 1;
    first += representation->size();
  }
  return channels;
}

namespace {

// The columns of the change of basis that belong to trivial irreps [d, t], and the rows of its inverse [t, d].
std::pair<Matrix, Matrix> trivialBasis(const group::Representation& rho) {
  const std::vector<int64_t> positions = trivialPositions(rho);
  const auto count = static_cast<int64_t>(positions.size());
  Matrix embedding(rho.size(), count), coordinates(count, rho.size());
  for (int64_t j = 0; j < count; ++j) {
    embedding.paste(0, j, rho.changeOfBasis.slice(0, positions[j], rho.size(), 1));
    coordinates.paste(j, 0, rho.changeOfBasisInverse.slice(positions[j], 0, 1, rho.size()));
  }
  return {embedding, coordinates};
}

// Whether a vector of equal numbers is its own projection.
bool keepsOnes(const Matrix& projection) {
  for (int64_t i = 0; i < projection.rows; ++i) {
    double sum = 0;
    for (int64_t j = 0; j < projection.cols; ++j) sum += projection(i, j);
    if (std::abs(sum - 1) > 1e-9) return false;
  }
  return true;
}

std::vector<RepresentationStatistics> iidStatistics(const FieldGroups& groups) {
  std::vector<RepresentationStatistics> result;
  for (const FieldGroup& group : groups.groups()) {
    const auto [embedding, coordinates] = trivialBasis(*group.representation);
    const int64_t size = group.size, means = embedding.cols > 0 ? size : 0;
    result.push_back({Matrix(1, size, std::vector<double>(size, 1 / static_cast<double>(size))),
                      std::vector<int64_t>(size, 0), means > 0 ? embedding * coordinates : Matrix(0, size),
                      means > 0 ? Matrix::identity(size) : Matrix(size, 0), embedding});
  }
  return result;
}

}  // namespace

IIDNormPlan::IIDNormPlan(const FieldType& type)
    : layout_(makeFieldLayout(FieldGroups::byRepresentation(type))),
      sizeLayout_(makeFieldLayout(FieldGroups::bySize(type))),
      maps_(groups(), iidStatistics(groups())) {
  bool selects = true;
  for (const FieldGroup& group : groups().groups()) {
    const auto [embedding, coordinates] = trivialBasis(*group.representation);
    const int64_t count = embedding.cols;
    const Matrix projection = embedding * coordinates;
    for (int64_t i = 0; i < group.size; ++i)
      for (int64_t j = 0; j < group.size; ++j)
        selects = selects && (projection(i, j) == 0 || (i == j && projection(i, j) == 1));
    trivials_.push_back(count);
    projections_.push_back(projection);
    sharesMean_.push_back(keepsOnes(projection));
    embeddings_.push_back(count > 0 ? Constant(embedding) : Constant());
    coordinates_.push_back(count > 0 ? Constant(coordinates) : Constant());
  }
  const std::vector<int64_t> channels{type.size()};
  neutral_ = Constant(at::stack({at::zeros(channels, at::kDouble), at::ones(channels, at::kDouble)}));
  std::vector<double> roots;
  for (const FieldLayout::Block& block : sizeLayout_->blocks())
    roots.insert(roots.end(), block.vectors, 1 / std::sqrt(static_cast<double>(block.size)));
  rootSizes_ = Constant(at::tensor(roots, at::kDouble));
  if (selects) isTrivial_ = Constant(trivialChannels(type));
}

Matrix IIDNormPlan::difference(size_t group) const {
  Matrix result = Matrix::identity(groups().groups()[group].size);
  for (int64_t i = 0; sharesMean_[group] && i < result.rows; ++i) result(i, 0) -= 1;
  return result;
}

at::Tensor IIDNormPlan::expandBias(size_t group, const at::Tensor& bias) const {
  return at::matmul(bias, embeddings_[group].on(bias).t());
}

at::Tensor IIDNormPlan::batchNorm(const at::Tensor& x, const BatchNormState& state,
                                  const BatchNormOptions& options) const {
  const WithoutAutocast guard;
  countBatch(state, options);
  const at::ScalarType type = statisticsType(x);
  const bool tracked = state.variances[0].defined();
  at::Tensor statistics;
  if (options.training || !tracked) {
    const ChannelMoments moments = channelMoments(x);
    statistics = maps_.stateOf(moments.variance * moments.correction, moments.mean);
    if (tracked) updateAllRunning(state, statistics.narrow(0, 1, statistics.size(0) - 1), options);
  } else {
    statistics = maps_.joinState(state.variances, state.means, type);
  }
  const auto [variance, mean] = maps_.spread(statistics);
  const auto [weight, bias] = maps_.parameters(state.weights, state.biases, type);
  return normalizeChannels(x, {weight, bias, mean, variance}, options.eps);
}

at::Tensor IIDNormPlan::instanceNorm(const at::Tensor& x, const std::vector<at::Tensor>& weights,
                                     const std::vector<at::Tensor>& biases, double eps) const {
  const WithoutAutocast guard;
  const int64_t samples = x.size(0), channels = x.size(1);
  std::vector<int64_t> shape = x.sizes().vec();
  shape[0] = 1;
  shape[1] = samples * channels;
  const at::Tensor rows = x.reshape(shape);  // a channel of a sample is one channel
  const auto perSample = [&](const at::Tensor& t) { return t.view({samples, channels}); };
  const ChannelMoments moments = channelMoments(rows);
  const at::Tensor statistics =
      maps_.stateOf(perSample(moments.variance * moments.correction), perSample(moments.mean));
  const auto [variance, mean] = maps_.spread(statistics);
  const auto [weight, bias] = maps_.parameters(weights, biases, statisticsType(x));
  const auto repeated = [&](const at::Tensor& t) { return t.defined() ? t.expand({samples, channels}).flatten() : t; };
  const ChannelScales scales{repeated(weight), repeated(bias), mean.flatten(), variance.flatten()};
  return normalizeChannels(rows, scales, eps).view(x.sizes());
}

at::Tensor IIDNormPlan::withoutTrivialPart(const at::Tensor& x) const {
  if (isTrivial_.defined()) {
    std::vector<int64_t> shape(x.dim(), 1);
    shape[1] = x.size(1);
    return x - x.detach() * isTrivial_.on(x).view(shape);
  }
  std::vector<at::Tensor> parts = layout_->split(x);
  for (size_t i = 0; i < parts.size(); ++i) {
    at::Tensor& part = parts[i];
    if (sharesMean_[i]) part = part - part.narrow(2, 0, 1).detach();
    if (!coordinates_[i].defined()) continue;
    part = part - mixChannels(embeddings_[i].on(part), mixChannels(coordinates_[i].on(part), part.detach()));
  }
  return layout_->join(parts);
}

at::Tensor IIDNormPlan::fieldNorm(const at::Tensor& x, const std::vector<at::Tensor>& weights,
                                  const std::vector<at::Tensor>& biases, double eps) const {
  const WithoutAutocast guard;
  at::Tensor centred = forStatistics(x);
  const bool hasMean = std::any_of(trivials_.begin(), trivials_.end(), [](int64_t count) { return count > 0; });
  if (hasMean) centred = withoutTrivialPart(centred);
  centred = sizeLayout_->sort(centred);
  at::Tensor scale;
  {
    const c10::AutoGradMode noGradients(false);
    scale = vectorNorms(sizeLayout_, centred);
    std::vector<int64_t> shape(x.dim(), 1);
    shape[1] = scale.size(1);
    scale.mul_(rootSizes_.on(scale).view(shape)).square_().add_(eps).rsqrt_();
  }
  at::Tensor result = sizeLayout_->unsort(scaleVectors(sizeLayout_, centred, scale));
  const auto [weight, bias] = maps_.parameters(weights, biases, result.scalar_type());
  if (weight.defined()) {
    const at::Tensor neutral = neutral_.on(result);
    result = normalizeChannels(result, {weight, bias, neutral.select(0, 0), neutral.select(0, 1)}, /*eps=*/0);
  }
  return result.to(x.scalar_type());
}

}  // namespace escnn::nn
