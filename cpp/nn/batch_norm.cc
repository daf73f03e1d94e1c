#include "nn/batch_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/_foreach_lerp.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/batch_norm_update_stats.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/instance_norm.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <limits>

namespace escnn::nn {

namespace {

bool isNarrow(at::ScalarType type) { return type == at::kHalf || type == at::kBFloat16; }

// libtorch's batch norm for one group, fields as [N, F, *].
at::Tensor normalizeFields(const at::Tensor& fields, const BatchNormState& state, size_t i,
                           const BatchNormOptions& options) {
  const bool tracked = state.means[i].defined();
  const bool training = options.training || !tracked;
  const at::ScalarType wanted = statisticsType(fields);
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

std::vector<int64_t> allAxesButChannels(const at::Tensor& x) {
  std::vector<int64_t> axes{0};
  for (int64_t axis = 2; axis < x.dim(); ++axis) axes.push_back(axis);
  return axes;
}

// One number per field, groups in order, of tensors of any shape.
at::Tensor numbersOfFields(const std::vector<at::Tensor>& perGroup) {
  std::vector<at::Tensor> flat;
  for (const at::Tensor& tensor : perGroup) flat.push_back(tensor.flatten());
  return flat.size() == 1 ? flat[0] : at::cat(flat);
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

void updateAllRunning(const BatchNormState& state, const at::Tensor& fresh, const BatchNormOptions& options) {
  const c10::AutoGradMode guard(false);
  std::vector<at::Tensor> running, values;
  std::vector<size_t> groups;
  const at::Tensor cast = fresh.to(state.variances[0].scalar_type());
  int64_t used = 0;
  for (const auto* tensors : {&state.variances, &state.means}) {
    for (size_t i = 0; i < tensors->size(); ++i) {
      const at::Tensor& tensor = (*tensors)[i];
      if (!tensor.defined()) continue;
      running.push_back(tensor);
      values.push_back(cast.narrow(0, used, tensor.numel()).view(tensor.sizes()));
      groups.push_back(i);
      used += tensor.numel();
    }
  }
  if (options.momentum) {
    at::_foreach_lerp_(running, values, *options.momentum);
    return;
  }
  for (size_t i = 0; i < running.size(); ++i) updateRunning(running[i], values[i], state, groups[i], options);
}

at::ScalarType statisticsType(const at::Tensor& x) { return isNarrow(x.scalar_type()) ? at::kFloat : x.scalar_type(); }

at::Tensor forStatistics(const at::Tensor& x) { return x.to(statisticsType(x)); }

ChannelMoments channelMoments(const at::Tensor& x) {
  const c10::AutoGradMode guard(false);
  ChannelMoments result;
  const int64_t channels = x.size(1), samples = channels == 0 ? 0 : x.numel() / channels;
  result.correction =
      samples == 1 ? std::numeric_limits<double>::infinity() : static_cast<double>(samples) / (samples - 1);
  if (samples == 0) {  // what libtorch's batch norm refuses
    std::tie(result.variance, result.mean) =
        at::var_mean(forStatistics(x), allAxesButChannels(x), /*unbiased=*/false, /*keepdim=*/false);
    return result;
  }
  // Statistics of half types are float32 where it is given tensors to update in this type; nobody reads these.
  at::Tensor discarded;
  if (isNarrow(x.scalar_type())) discarded = at::empty({2, channels}, x.options().dtype(at::kFloat));
  const auto row = [&](int64_t i) { return discarded.defined() ? discarded.select(0, i) : at::Tensor(); };
  std::tie(result.mean, result.variance) = at::batch_norm_update_stats(x, row(0), row(1), /*momentum=*/1);
  return result;
}

at::Tensor normalizeChannels(const at::Tensor& x, const ChannelScales& scales, double eps) {
  return at::batch_norm(x, scales.weight, scales.bias, scales.mean, scales.variance, /*training=*/false,
                        /*momentum=*/0, eps, /*cudnn_enabled=*/false);
}

at::Tensor innerBatchNorm(const FieldLayoutPtr& layout, const at::Tensor& x, const BatchNormState& state,
                          const BatchNormOptions& options) {
  countBatch(state, options);
  std::vector<at::Tensor> parts = layout->split(x);
  for (size_t i = 0; i < parts.size(); ++i)
    parts[i] = normalizeFields(valuesOfFields(parts[i], x), state, i, options).view(parts[i].sizes());
  return layout->join(parts);
}

at::Tensor innerInstanceNorm(const FieldLayoutPtr& layout, const at::Tensor& x, const std::vector<at::Tensor>& weights,
                             const std::vector<at::Tensor>& biases, double eps) {
  const auto cast = [&](const at::Tensor& t) { return t.defined() ? t.to(statisticsType(x)) : t; };
  std::vector<at::Tensor> parts = layout->split(x);
  for (size_t i = 0; i < parts.size(); ++i) {
    const at::Tensor result = at::instance_norm(valuesOfFields(parts[i], x), cast(weights[i]), cast(biases[i]),
                                                /*running_mean=*/{}, /*running_var=*/{}, /*use_input_stats=*/true,
                                                /*momentum=*/0, eps, /*cudnn_enabled=*/true);
    parts[i] = result.view(parts[i].sizes());
  }
  return layout->join(parts);
}

at::Tensor normBatchNorm(const FieldLayoutPtr& layout, const at::Tensor& x, const BatchNormState& state,
                         const BatchNormOptions& options) {
  const WithoutAutocast guard;
  countBatch(state, options);
  const at::ScalarType type = statisticsType(x);
  if (options.training) {
    const c10::AutoGradMode noGradients(false);
    const at::Tensor totals = at::linalg_vector_norm(x, 2, allAxesButChannels(x), /*keepdim=*/false, type).square();
    const int64_t positions = x.numel() / x.size(1);
    std::vector<at::Tensor> fresh = layout->split(totals.unsqueeze(0));
    for (size_t i = 0; i < fresh.size(); ++i) {
      const FieldGroup& group = layout->groups().groups()[i];
      const int64_t size = group.subfield > 0 ? group.subfield : group.size, samples = positions * group.size / size;
      fresh[i] = fresh[i].sum(2).div_(size * std::max<int64_t>(samples - 1, 1));
    }
    updateAllRunning(state, numbersOfFields(fresh), options);
  }
  ChannelScales scales;
  scales.variance = layout->perChannel(numbersOfFields(state.variances).to(type));
  scales.mean = at::zeros_like(scales.variance);
  if (state.weights[0].defined()) scales.weight = layout->perChannel(numbersOfFields(state.weights).to(type));
  return normalizeChannels(x, scales, options.eps);
}

}  // namespace escnn::nn
