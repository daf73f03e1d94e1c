// Layers that look at the norm or the maximum of each field. Pure functions of (plan, input,
// parameters); the plan of all of them is the grouping of the fields by size.
#pragma once

#include <optional>
#include <string>

#include "nn/field_type.h"

namespace escnn::nn {

using FieldGroupsPtr = std::shared_ptr<const FieldGroups>;

// v f(|v| - e^logBias) / max(|v|, eps) for each field v of x [N, C, *], and 0 where |v| <= eps.
// f: "n_relu", "n_sigmoid", "n_softplus", "squash" (t / (1 + t)). logBias holds one number per field
// in the order of the groups (ascending size, then field); none means |v| itself goes into f.
at::Tensor normNonLinearity(const FieldGroupsPtr& groups, const at::Tensor& x, const std::string& function,
                            const std::optional<at::Tensor>& logBias, const at::Tensor& eps);

// [N, C, *] -> [N, F, *]: the Euclidean norm of each field.
at::Tensor normPool(const FieldGroupsPtr& groups, const at::Tensor& x);

// [N, C, *] -> [N, F, *]: the largest channel of each field.
at::Tensor groupPool(const FieldGroupsPtr& groups, const at::Tensor& x);

}  // namespace escnn::nn
