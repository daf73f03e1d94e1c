#include "nn/batch_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros_like.h>

#include "core/errors.h"

namespace escnn::nn {

namespace {

bool isNarrow(at::ScalarType type) { return type == at::kHalf || type == at::kBFloat16; }

void countBatch(const BatchNormState& state, const BatchNormOptions& options) {
  if (!options.training) return;
  const c10::AutoGradMode guard(false);
  for (const at::Tensor& batches : state.batches)
    if (batches.defined()) batches.add_(1);
}

const at::Tensor& batchesOf(const BatchNormState& state, size_t group) {
  return state.batches.size() == 1 ? state.batches[0] : state.batches.at(group);
}

// running <- (1 - f) running + f fresh, where f is the momentum or 1 / number of batches.
void updateRunning(const at::Tensor& running, const at::Tensor& fresh, const std::optional<double>& momentum,
                   const at::Tensor& batches) {
  const c10::AutoGradMode guard(false);
  const at::Tensor value = fresh.to(running.scalar_type());
  if (momentum) {
    running.lerp_(value, *momentum);
  } else {
    running.lerp_(value, batches.to(running.scalar_type()).reciprocal());
  }
}

// libtorch's batch norm for one group, fields as [N, F, *].
at::Tensor normalizeFields(const at::Tensor& fields, const BatchNormState& state, size_t i,
                           const BatchNormOptions& options) {
  const bool tracked = state.means[i].defined();
  const bool training = options.training || !tracked;
  // libtorch wants parameters of the input's dtype, or float32 ones for half and bfloat16.
  const at::ScalarType wanted = isNarrow(fields.scalar_type()) ? at::kFloat : fields.scalar_type();
  const auto cast = [&](const at::Tensor& t) { return t.defined() ? t.to(wanted) : t; };
  const bool direct = !tracked || (options.momentum && state.means[i].scalar_type() == wanted) ||
                      (!training && state.means[i].scalar_type() == wanted);
  at::Tensor mean = state.means[i], variance = state.variances[i];
  double momentum = options.momentum.value_or(0.0);
  if (!direct && training) {  // batch statistics on their own first
    mean = at::zeros_like(state.means[i], state.means[i].options().dtype(wanted));
    variance = at::zeros_like(mean);
    momentum = 1.0;
  } else if (!direct) {
    mean = cast(mean);
    variance = cast(variance);
  }
  at::Tensor result = at::batch_norm(fields, cast(state.weights[i]), cast(state.biases[i]), mean, variance, training,
                                     momentum, options.eps, /*cudnn_enabled=*/true);
  if (!direct && training) {
    const at::Tensor batches = options.momentum ? at::Tensor() : batchesOf(state, i);
    updateRunning(state.means[i], mean, options.momentum, batches);
    updateRunning(state.variances[i], variance, options.momentum, batches);
  }
  return result;
}

}  // namespace

at::Tensor innerBatchNorm(const FieldGroupsPtr& groups, const at::Tensor& x, const BatchNormState& state,
                          const BatchNormOptions& options) {
  countBatch(state, options);
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups->groups().size(); ++i) {
    const at::Tensor fields = groups->groups()[i].take(x);
    // Channels and positions of a field are one long axis; in other memory formats that would copy.
    const at::Tensor input = x.is_contiguous() ? fields.flatten(2) : fields;
    parts.push_back(normalizeFields(input, state, i, options).view(fields.sizes()));
  }
  return groups->joinChannels(parts);
}

IIDBatchNormPlan::IIDBatchNormPlan(const FieldType& type) : groups_(FieldGroups::byRepresentation(type)) {
  for (const FieldGroup& group : groups_.groups()) {
    const group::Representation& rho = *group.representation;
    const Value trivial = rho.group->trivialIrrepId();
    std::vector<int64_t> columns;
    Matrix selector(rho.size(), rho.size());
    int64_t offset = 0;
    for (const Value& id : rho.irreps) {
      if (id == trivial) {
        columns.push_back(offset);
        selector(offset, offset) = 1;
      }
      offset += rho.group->irrep(id)->size;
    }
    trivials_.push_back(static_cast<int64_t>(columns.size()));
    if (columns.empty()) {
      projections_.emplace_back();
      embeddings_.emplace_back();
      continue;
    }
    Matrix embedding(rho.size(), trivials_.back());
    for (size_t j = 0; j < columns.size(); ++j)
      embedding.paste(0, static_cast<int64_t>(j), rho.changeOfBasis.slice(0, columns[j], rho.size(), 1));
    projections_.emplace_back(rho.changeOfBasis * selector * rho.changeOfBasisInverse);
    embeddings_.emplace_back(embedding);
  }
}

at::Tensor IIDBatchNormPlan::expandBias(size_t group, const at::Tensor& bias) const {
  return at::matmul(bias, embeddings_[group].on(bias).t());
}

at::Tensor IIDBatchNormPlan::forward(const at::Tensor& x, const BatchNormState& state,
                                     const BatchNormOptions& options) const {
  countBatch(state, options);
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups_.groups().size(); ++i) {
    const at::Tensor fields = groups_.groups()[i].take(x);  // [N, F, d, *]
    const bool centred = projections_[i].defined();
    at::Tensor mean, variance;
    if (options.training || !state.variances[i].defined()) {
      const c10::AutoGradMode guard(false);
      std::vector<int64_t> axes{0};
      for (int64_t axis = 3; axis < fields.dim(); ++axis) axes.push_back(axis);
      const auto [channelVariance, channelMean] = at::var_mean(fields, axes, /*unbiased=*/true, /*keepdim=*/false);
      variance = channelVariance.mean(at::IntArrayRef{1}, /*keepdim=*/true);
      if (centred) mean = at::matmul(channelMean, projections_[i].on(channelMean).t());
      if (state.variances[i].defined()) {
        const at::Tensor batches = options.momentum ? at::Tensor() : batchesOf(state, i);
        updateRunning(state.variances[i], variance, options.momentum, batches);
        if (centred) updateRunning(state.means[i], mean, options.momentum, batches);
      }
    } else {
      variance = state.variances[i];
      mean = state.means[i];
    }
    at::Tensor scale = (variance + options.eps).rsqrt();
    if (state.weights[i].defined()) scale = state.weights[i] * scale;
    std::vector<int64_t> shape(fields.dim(), 1);
    shape[1] = fields.size(1);
    const at::Tensor scales = scale.to(x.scalar_type()).view(shape);
    if (!centred) {
      parts.push_back(fields * scales);
      continue;
    }
    at::Tensor shift = -(mean * scale);  // [F, d]
    if (state.biases[i].defined()) shift = shift + expandBias(i, state.biases[i]);
    shape[2] = fields.size(2);
    parts.push_back(at::addcmul(shift.to(x.scalar_type()).view(shape), fields, scales));
  }
  return groups_.joinChannels(parts);
}

}  // namespace escnn::nn
