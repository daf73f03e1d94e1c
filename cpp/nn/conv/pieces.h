// Convolutions on the CPU whose filters outgrow the caches.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>

#include "nn/conv/convolution.h"

namespace escnn::nn::conv {

// at::conv2d or at::conv3d, not transposed, by the number of spatial axes of `geometry`, with its padding taken for
// zeros. The same numbers up to rounding and every derivative; where it is quicker, the filter's gradient is computed
// some output channels at a time. Such a graph has no forward-mode derivatives, so it is not made where these are
// wanted.
at::Tensor convolve(const at::Tensor& x, const at::Tensor& filter, const std::optional<at::Tensor>& bias,
                    const Geometry& geometry);

}  // namespace escnn::nn::conv
