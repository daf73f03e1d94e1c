// The arithmetic of a ConvPlan, without autograd.
#pragma once

#include <ATen/core/Tensor.h>

#include "nn/conv/plan.h"

namespace escnn::nn::conv {

// weights [weightCount] to the filter of the plan, contiguous.
at::Tensor applyPlan(const ConvPlan& plan, const at::Tensor& weights);

// The adjoint: filter (any strides) to weights.
at::Tensor applyAdjoint(const ConvPlan& plan, const at::Tensor& filter);

}  // namespace escnn::nn::conv
