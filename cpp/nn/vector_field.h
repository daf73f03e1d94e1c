// Regular fields of a cyclic group to vectors: the largest channel, in the direction of its place.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>

#include "core/constant.h"

namespace escnn::nn {

struct VectorFieldPlan {
  int64_t order = 1;    // N, the channels of a field
  Constant directions;  // [size, N]: the first column of the output's irrep at each element
  Constant sums;        // [size + 1, N]: the directions, and ones, which count
};
using VectorFieldPlanPtr = std::shared_ptr<const VectorFieldPlan>;

// Directions (cos 2 pi k / N, sin 2 pi k / N) of the irrep of frequency 1; of C_2 the sign (-1)^k, of C_1 the number 1.
VectorFieldPlanPtr makeVectorFieldPlan(int64_t order);

// x [N, F * order, *] -> [N, F * size, *]: relu(max_k x_k) times the direction of the (first) largest channel.
at::Tensor vectorField(const VectorFieldPlanPtr& plan, const at::Tensor& x);

}  // namespace escnn::nn
