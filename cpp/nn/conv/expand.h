// Weights to filter: the linear map of a ConvPlan, its adjoint, and their place in autograd.
#pragma once

#include <ATen/core/Tensor.h>

#include "nn/conv/plan.h"

namespace escnn::nn::conv {

// The filter (ConvPlan) of weights [weightCount], contiguous, in their dtype and on their device. Differentiable any
// number of times; saves nothing of the size of the filter. Autocast does not apply. Never waits for the device.
at::Tensor expandFilter(const ConvPlanPtr& plan, const at::Tensor& weights);

}  // namespace escnn::nn::conv
