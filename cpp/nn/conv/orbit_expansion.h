// Blocks by the orbits of their entries, on the CPU: one product for the orbits, then every entry from its own; or each
// entry for itself, where that is little. Written straight into the filter, wherever the fields stand.
#pragma once

#include <ATen/core/Tensor.h>

#include "nn/conv/plan.h"

namespace escnn::nn::conv {

// Whether a block is expanded so in tensors like `like`.
bool isOnHost(const BlockExpansion& expansion, const at::Tensor& like);

// The block's part of a filter [C_out, C_in, P] from the weights of the layer [weightCount]; both contiguous.
void expandOnHost(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter);

// The adjoint: the block's part of `gradient` [weightCount].
void collectOnHost(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient);

}  // namespace escnn::nn::conv
