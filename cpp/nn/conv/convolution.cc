#include "nn/conv/convolution.h"

#include <ATen/autocast_mode.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/conv_transpose2d.h>
#include <ATen/ops/conv_transpose3d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/pad.h>

#include <utility>

#include "core/errors.h"
#include "nn/conv/expand.h"
#include "nn/conv/pieces.h"

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
  for (const auto* sizes : {&geometry_.stride, &geometry_.padding, &geometry_.outputPadding, &geometry_.dilation})
    checkArgument(sizes->size() == axes,
                  "stride, padding, outputPadding, dilation: expected one number per spatial axis (", axes, ")");
}

Parameters Convolution::expand(const at::Tensor& weights, const at::Tensor& bias, bool useCache) const {
  if (!useCache) cache_.forget(weights);
  return {useCache ? cache_.get(plan_, weights) : expandFilter(plan_, weights),
          bias.defined() ? plan_->layout()->expandBias(bias) : at::Tensor()};
}

at::Tensor Convolution::forward(const at::Tensor& x, const at::Tensor& weights, const at::Tensor& bias,
                                bool useCache) const {
  const auto axes = static_cast<int64_t>(geometry_.stride.size());
  check(x.dim() == axes + 2, ErrorCode::kShape, "input: expected ", axes + 2,
        " dimensions [N, C, spatial], given shape ", x.sizes());
  check(x.scalar_type() == weights.scalar_type() || at::autocast::is_autocast_enabled(x.device().type()),
        ErrorCode::kDtype, "input: expected the dtype of the weights, ", c10::toString(weights.scalar_type()),
        ", given ", c10::toString(x.scalar_type()));
  const auto [filter, channelBias] = expand(weights, bias, useCache);
  const std::optional<at::Tensor> added = channelBias.defined() ? std::optional(channelBias) : std::nullopt;
  if (axes == 0) return at::linear(x, filter, added);
  const auto& [stride, padding, outputPadding, dilation, groups, paddingMode] = geometry_;
  if (plan_->isTransposed()) {
    if (axes == 2) return at::conv_transpose2d(x, filter, added, stride, padding, outputPadding, groups, dilation);
    return at::conv_transpose3d(x, filter, added, stride, padding, outputPadding, groups, dilation);
  }
  if (paddingMode == "zeros") return convolve(x, filter, added, geometry_);
  Geometry inner = geometry_;
  inner.padding.assign(static_cast<size_t>(axes), 0);
  return convolve(pad(x), filter, added, inner);
}

at::Tensor Convolution::pad(const at::Tensor& x) const {
  std::vector<int64_t> both;  // last axis first, before and after
  for (size_t axis = geometry_.padding.size(); axis-- > 0;)
    both.insert(both.end(), {geometry_.padding[axis], geometry_.padding[axis]});
  return at::pad(x, both, geometry_.paddingMode);
}

}  // namespace escnn::nn::conv
