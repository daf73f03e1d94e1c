#include "nn/batch_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/instance_norm.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace escnn::nn {

namespace {

bool isNarrow(at::ScalarType type) { return type == at::kHalf || type == at::kBFloat16; }

// libtorch wants parameters of the input's dtype, or float32 ones for half and bfloat16.
at::ScalarType parameterType(const at::Tensor& x) { return isNarrow(x.scalar_type()) ? at::kFloat : x.scalar_type(); }

// libtorch's batch norm for one group, fields as [N, F, *].
at::Tensor normalizeFields(const at::Tensor& fields, const BatchNormState& state, size_t i,
                           const BatchNormOptions& options) {
  const bool tracked = state.means[i].defined();
  const bool training = options.training || !tracked;
  const at::ScalarType wanted = parameterType(fields);
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
    updateRunning(state.means[i], mean, state, i, options);
    updateRunning(state.variances[i], variance, state, i, options);
  }
  return result;
}

// Fields [N, F, d, *] as [N, F, values of a field]; in other memory formats than the usual one that would copy.
at::Tensor valuesOfFields(const at::Tensor& fields, const at::Tensor& x) {
  return x.is_contiguous() ? fields.flatten(2) : fields;
}

}  // namespace

void countBatch(const BatchNormState& state, const BatchNormOptions& options) {
  if (!options.training) return;
  const c10::AutoGradMode guard(false);
  for (const at::Tensor& batches : state.batches)
    if (batches.defined()) batches.add_(1);
}

void updateRunning(const at::Tensor& running, const at::Tensor& fresh, const BatchNormState& state, size_t group,
                   const BatchNormOptions& options) {
  const c10::AutoGradMode guard(false);
  const at::Tensor value = fresh.to(running.scalar_type()).reshape(running.sizes());
  if (options.momentum) {
    running.lerp_(value, *options.momentum);
    return;
  }
  const at::Tensor& batches = state.batches.size() == 1 ? state.batches[0] : state.batches.at(group);
  running.lerp_(value, batches.to(running.scalar_type()).reciprocal());
}

at::Tensor forStatistics(const at::Tensor& x) { return isNarrow(x.scalar_type()) ? x.to(at::kFloat) : x; }

at::Tensor innerBatchNorm(const FieldGroupsPtr& groups, const at::Tensor& x, const BatchNormState& state,
                          const BatchNormOptions& options) {
  countBatch(state, options);
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups->groups().size(); ++i) {
    const at::Tensor fields = groups->groups()[i].take(x);
    parts.push_back(normalizeFields(valuesOfFields(fields, x), state, i, options).view(fields.sizes()));
  }
  return groups->joinChannels(parts);
}

at::Tensor innerInstanceNorm(const FieldGroupsPtr& groups, const at::Tensor& x, const std::vector<at::Tensor>& weights,
                             const std::vector<at::Tensor>& biases, double eps) {
  const auto cast = [&](const at::Tensor& t) { return t.defined() ? t.to(parameterType(x)) : t; };
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups->groups().size(); ++i) {
    const at::Tensor fields = groups->groups()[i].take(x);
    const at::Tensor result =
        at::instance_norm(valuesOfFields(fields, x), cast(weights[i]), cast(biases[i]), /*running_mean=*/{},
                          /*running_var=*/{}, /*use_input_stats=*/true, /*momentum=*/0, eps, /*cudnn_enabled=*/true);
    parts.push_back(result.view(fields.sizes()));
  }
  return groups->joinChannels(parts);
}

at::Tensor normBatchNorm(const FieldGroupsPtr& groups, const at::Tensor& x, const BatchNormState& state,
                         const BatchNormOptions& options) {
  countBatch(state, options);
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < groups->groups().size(); ++i) {
    const FieldGroup& group = groups->groups()[i];
    const at::Tensor fields = group.take(x);  // [N, F, d, *]
    const at::Tensor& running = state.variances[i];
    if (options.training) {
      const c10::AutoGradMode guard(false);
      const int64_t size = group.subfield > 0 ? group.subfield : group.size;
      const int64_t samples = fields.numel() / (group.count() * size);
      std::vector<int64_t> axes{0};
      for (int64_t axis = 2; axis < fields.dim(); ++axis) axes.push_back(axis);
      const at::Tensor total = forStatistics(fields).square().sum(axes);
      updateRunning(running, total / (size * std::max<int64_t>(samples - 1, 1)), state, i, options);
    }
    at::Tensor scale = (running.flatten() + options.eps).rsqrt();
    if (state.weights[i].defined()) scale = state.weights[i].flatten() * scale;
    std::vector<int64_t> shape(fields.dim(), 1);
    shape[1] = group.count();
    parts.push_back(fields * scale.to(x.scalar_type()).view(shape));
  }
  return groups->joinChannels(parts);
}

}  // namespace escnn::nn
