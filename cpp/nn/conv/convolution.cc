#include "nn/conv/convolution.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv3d.h>
#include <ATen/ops/pad.h>

#include <utility>

#include "core/errors.h"
#include "nn/conv/expand.h"

namespace escnn::nn::conv {

namespace {

const size_t kKept = 4;

}  // namespace

bool ExpansionCache::Stamp::isOf(const at::Tensor& value) const {
  return isSet && !tensor.expired() && tensor._unsafe_get_target() == value.unsafeGetTensorImpl();
}

bool ExpansionCache::Stamp::matches(const at::Tensor& value) const {
  if (!value.defined()) return !isSet;
  return isOf(value) && data == value.const_data_ptr() && version == value._version();
}

ExpansionCache::Stamp ExpansionCache::Stamp::of(const at::Tensor& value) {
  Stamp stamp;
  if (!value.defined()) return stamp;
  stamp.tensor = c10::weak_intrusive_ptr<c10::TensorImpl>(value.getIntrusivePtr());
  stamp.data = value.const_data_ptr();
  stamp.version = value._version();
  stamp.isSet = true;
  return stamp;
}

template <typename Expand>
Parameters ExpansionCache::get(const at::Tensor& weights, const at::Tensor& bias, const Expand& expand) {
  if (weights.is_inference() || (bias.defined() && bias.is_inference())) return expand();  // these have no version
  const bool differentiable =
      at::GradMode::is_enabled() && (weights.requires_grad() || (bias.defined() && bias.requires_grad()));
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_)
    if (entry.differentiable == differentiable && entry.weights.matches(weights) && entry.bias.matches(bias))
      return entry.parameters;
  drop(weights);
  if (entries_.size() == kKept) entries_.erase(entries_.begin());
  entries_.push_back({Stamp::of(weights), Stamp::of(bias), differentiable, expand()});
  return entries_.back().parameters;
}

void ExpansionCache::forget(const at::Tensor& weights) {
  const std::lock_guard lock(mutex_);
  drop(weights);
}

void ExpansionCache::drop(const at::Tensor& weights) {
  std::erase_if(entries_,
                [&](const Entry& entry) { return entry.weights.tensor.expired() || entry.weights.isOf(weights); });
}

Convolution::Convolution(ConvPlanPtr plan, Geometry geometry) : plan_(std::move(plan)), geometry_(std::move(geometry)) {
  const size_t axes = plan_->filterShape().size() - 2;
  checkArgument(
      geometry_.stride.size() == axes && geometry_.padding.size() == axes && geometry_.dilation.size() == axes,
      "stride, padding, dilation: expected one number per spatial axis (", axes, ")");
}

Parameters Convolution::expand(const at::Tensor& weights, const at::Tensor& bias, bool useCache) const {
  const auto make = [&] {
    return Parameters{expandFilter(plan_, weights), bias.defined() ? expandBias(*plan_, bias) : at::Tensor()};
  };
  if (useCache) return cache_.get(weights, bias, make);
  cache_.forget(weights);
  return make();
}

at::Tensor Convolution::forward(const at::Tensor& x, const at::Tensor& weights, const at::Tensor& bias,
                                bool useCache) const {
  const size_t axes = geometry_.stride.size();
  check(x.dim() == static_cast<int64_t>(axes) + 2, ErrorCode::kShape, "input: expected ", axes + 2,
        " dimensions [N, C, spatial], given shape ", x.sizes());
  const Parameters parameters = expand(weights, bias, useCache);
  at::Tensor input = x;
  std::vector<int64_t> padding = geometry_.padding;
  if (geometry_.paddingMode != "zeros") {
    std::vector<int64_t> both;  // last axis first, before and after
    for (size_t axis = axes; axis-- > 0;) both.insert(both.end(), {padding[axis], padding[axis]});
    input = at::pad(x, both, geometry_.paddingMode);
    padding.assign(axes, 0);
  }
  const std::optional<at::Tensor> added = parameters.bias.defined() ? std::optional(parameters.bias) : std::nullopt;
  if (axes == 2)
    return at::conv2d(input, parameters.filter, added, geometry_.stride, padding, geometry_.dilation, geometry_.groups);
  return at::conv3d(input, parameters.filter, added, geometry_.stride, padding, geometry_.dilation, geometry_.groups);
}

}  // namespace escnn::nn::conv
