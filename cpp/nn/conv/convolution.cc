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

bool FilterCache::Entry::isOf(const at::Tensor& value) const {
  return !weights.expired() && weights._unsafe_get_target() == value.unsafeGetTensorImpl();
}

at::Tensor FilterCache::get(const ConvPlanPtr& plan, const at::Tensor& weights) {
  if (weights.is_inference()) return expandFilter(plan, weights);  // these have no version
  const bool differentiable = at::GradMode::is_enabled() && weights.requires_grad();
  const void* const data = weights.const_data_ptr();
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_)
    if (entry.isOf(weights) && entry.data == data && entry.version == weights._version() &&
        entry.differentiable == differentiable)
      return entry.filter;
  drop(weights);
  if (entries_.size() == kKept) entries_.erase(entries_.begin());
  entries_.push_back({c10::weak_intrusive_ptr<c10::TensorImpl>(weights.getIntrusivePtr()), data, weights._version(),
                      differentiable, expandFilter(plan, weights)});
  return entries_.back().filter;
}

void FilterCache::forget(const at::Tensor& weights) {
  const std::lock_guard lock(mutex_);
  drop(weights);
}

void FilterCache::drop(const at::Tensor& weights) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.weights.expired() || entry.isOf(weights); });
}

Convolution::Convolution(ConvPlanPtr plan, Geometry geometry) : plan_(std::move(plan)), geometry_(std::move(geometry)) {
  const size_t axes = plan_->filterShape().size() - 2;
  checkArgument(
      geometry_.stride.size() == axes && geometry_.padding.size() == axes && geometry_.dilation.size() == axes,
      "stride, padding, dilation: expected one number per spatial axis (", axes, ")");
}

Parameters Convolution::expand(const at::Tensor& weights, const at::Tensor& bias, bool useCache) const {
  if (!useCache) cache_.forget(weights);
  return {useCache ? cache_.get(plan_, weights) : expandFilter(plan_, weights),
          bias.defined() ? expandBias(*plan_, bias) : at::Tensor()};
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
