// Blocks with so little arithmetic that calling operators would take longer: loops over the filter in place, on the
// CPU.
#pragma once

#include <ATen/core/Tensor.h>

#include "nn/conv/plan.h"

namespace escnn::nn::conv {

// Whether a block is one of these for tensors like `like`.
bool isSmall(const BlockExpansion& expansion, const at::Tensor& like);

// The block's part of a filter [C_out, C_in, P] from the weights of the layer [weightCount]; both contiguous.
void expandSmall(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter);

// The adjoint: the block's part of `gradient` [weightCount].
void collectSmall(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient);

}  // namespace escnn::nn::conv
