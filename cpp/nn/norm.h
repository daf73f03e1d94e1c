// Layers that look at the norm or the maximum of each field. Pure functions of (plan, input,
// parameters); the plan of all of them is a layout of the fields: by size, or by sub-fields, which
// the induced forms treat as fields of their own.
#pragma once

#include <optional>
#include <string>

#include "nn/field_layout.h"

namespace escnn::nn {

// v f(|v| - e^logBias) / max(|v|, eps) for each field v (or sub-field, where the groups have them) of
// x [N, C, *], and 0 where |v| <= eps. f: "n_relu", "n_sigmoid", "n_softplus", "squash" (t / (1 + t)).
// logBias holds one number per field, which its sub-fields share, in the order of the groups (ascending
// size, then sub-field, then field); none means |v| itself goes into f. Differentiable any number of times.
at::Tensor normNonLinearity(const FieldLayoutPtr& layout, const at::Tensor& x, const std::string& function,
                            const std::optional<at::Tensor>& logBias, const at::Tensor& eps);

// [N, C, *] -> [N, F, *]: the Euclidean norm of each field.
at::Tensor normPool(const FieldLayoutPtr& layout, const at::Tensor& x);

// [N, C, *] -> [N, F, *]: the largest of the Euclidean norms of each field's sub-fields.
at::Tensor inducedNormPool(const FieldLayoutPtr& layout, const at::Tensor& x);

// [N, C, *] -> [N, F, *]: the largest channel of each field.
at::Tensor groupPool(const FieldLayoutPtr& layout, const at::Tensor& x);

}  // namespace escnn::nn
