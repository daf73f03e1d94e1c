#include "nn/conv/pieces.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv3d.h>
#include <ATen/ops/convolution.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/sum.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

namespace escnn::nn::conv {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// oneDNN adds to the whole gradient of a filter once per image. Where that is larger than the caches and an image has
// few positions, memory is what it waits for. Measured with 128 to 768 channels on 3 to 28 positions per axis: pieces
// of these bytes, in whole 64 channels, take 0.55 to 0.97 of the time up to these positions, and more than it beyond.
const int64_t kPieceBytes = int64_t{5} << 20;
const int64_t kPieceChannels = 64;
const int64_t kLeastBytes = int64_t{12} << 20;
const int64_t kMostPositions = 200;

int64_t channelsOfPiece(const at::Tensor& filter) {
  const int64_t channel = static_cast<int64_t>(filter.nbytes()) / filter.size(0);
  return std::max<int64_t>(1, kPieceBytes / (channel * kPieceChannels)) * kPieceChannels;
}

bool paysInPieces(const at::Tensor& x, const at::Tensor& filter, const Geometry& geometry) {
  if (!at::GradMode::is_enabled() || !filter.requires_grad() || static_cast<int64_t>(filter.nbytes()) < kLeastBytes)
    return false;
  if (!x.is_cpu() || x.scalar_type() != at::kFloat || filter.scalar_type() != at::kFloat || x.size(0) < 2) return false;
  if (geometry.groups != 1 || filter.size(0) <= channelsOfPiece(filter)) return false;
  if (!at::globalContext().userEnabledMkldnn() || at::autocast::is_autocast_enabled(at::kCPU)) return false;
  if (x._fw_grad(/*level=*/0).defined() || filter._fw_grad(/*level=*/0).defined()) return false;
  int64_t positions = 1;
  for (size_t axis = 0; axis < geometry.stride.size(); ++axis) {
    const auto dim = static_cast<int64_t>(axis) + 2;
    const int64_t extent = geometry.dilation[axis] * (filter.size(dim) - 1) + 1;
    positions *= (x.size(dim) + 2 * geometry.padding[axis] - extent) / geometry.stride[axis] + 1;
  }
  return positions > 0 && positions <= kMostPositions;
}

// [N, C, *] to [C].
at::Tensor sumOverPositions(const at::Tensor& gradient) {
  std::vector<int64_t> dims{0};
  for (int64_t dim = 2; dim < gradient.dim(); ++dim) dims.push_back(dim);
  return at::sum(gradient, dims);
}

struct Convolve : torch::autograd::Function<Convolve> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& filter,
                            const std::optional<at::Tensor>& bias, const std::vector<int64_t>& stride,
                            const std::vector<int64_t>& padding, const std::vector<int64_t>& dilation);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

at::Tensor Convolve::forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& filter,
                             const std::optional<at::Tensor>& bias, const std::vector<int64_t>& stride,
                             const std::vector<int64_t>& padding, const std::vector<int64_t>& dilation) {
  context->save_for_backward({x, filter});
  context->saved_data["hasBias"] = bias.has_value();
  context->saved_data["stride"] = stride;
  context->saved_data["padding"] = padding;
  context->saved_data["dilation"] = dilation;
  return at::convolution(x, filter, bias, stride, padding, dilation, /*transposed=*/false,
                         std::vector<int64_t>(stride.size(), 0), /*groups=*/1);
}

variable_list Convolve::backward(AutogradContext* context, const variable_list& gradients) {
  const at::Tensor& gradient = gradients[0];
  if (!gradient.defined()) return variable_list(6);
  const variable_list saved = context->get_saved_variables();
  const at::Tensor &x = saved[0], &filter = saved[1];
  const std::vector<int64_t> stride = context->saved_data["stride"].toIntVector();
  const std::vector<int64_t> padding = context->saved_data["padding"].toIntVector();
  const std::vector<int64_t> dilation = context->saved_data["dilation"].toIntVector();
  const auto backward = [&](const at::Tensor& of, const at::Tensor& part, std::array<bool, 3> wanted) {
    return at::convolution_backward(of, x, part, std::vector<int64_t>{part.size(0)}, stride, padding, dilation,
                                    /*transposed=*/false, std::vector<int64_t>(stride.size(), 0), /*groups=*/1, wanted);
  };
  const bool ofX = context->needs_input_grad(0), ofFilter = context->needs_input_grad(1);
  const bool ofBias = context->saved_data["hasBias"].toBool() && context->needs_input_grad(2);
  variable_list results(6);
  if (!ofFilter || at::GradMode::is_enabled()) {  // of the gradient of a whole filter libtorch knows the derivatives
    std::tie(results[0], results[1], results[2]) = backward(gradient, filter, {ofX, ofFilter, ofBias});
    return results;
  }
  if (ofX) results[0] = std::get<0>(backward(gradient, filter, {true, false, false}));
  results[1] = at::empty_like(filter);
  const int64_t channels = filter.size(0), most = channelsOfPiece(filter);
  for (int64_t first = 0; first < channels; first += most) {
    const int64_t count = std::min(most, channels - first);
    const at::Tensor piece = filter.narrow(0, first, count);
    results[1]
        .narrow(0, first, count)
        .copy_(std::get<1>(backward(gradient.narrow(1, first, count), piece, {false, true, false})));
  }
  if (ofBias) results[2] = sumOverPositions(gradient);  // oneDNN would make the whole filter's gradient beside it
  return results;
}

}  // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& filter, const std::optional<at::Tensor>& bias,
                    const Geometry& geometry) {
  const auto& [stride, padding, outputPadding, dilation, groups, paddingMode] = geometry;
  if (paysInPieces(x, filter, geometry)) return Convolve::apply(x, filter, bias, stride, padding, dilation);
  if (stride.size() == 2) return at::conv2d(x, filter, bias, stride, padding, dilation, groups);
  return at::conv3d(x, filter, bias, stride, padding, dilation, groups);
}

}  // namespace escnn::nn::conv
