// Fields multiplied by gates: numbers in (0, 1), one for each field, or one for each sub-field of an induced field.
#pragma once

#include <memory>
#include <vector>

#include "nn/field_layout.h"

namespace escnn::nn {

// Fields of one tensor of which half are gates. Immutable.
struct GatedPlan {
  FieldLayoutPtr layout;    // of the gated fields alone
  Constant order, inverse;  // channels with the gates in front and the gated fields sorted; undefined where they are so
  int64_t gates = 0;        // channels that are gates, one for each vector of the layout, in its order
  bool keepsGates = false;  // whether the gates stay in the output, in their places
};
using GatedPlanPtr = std::shared_ptr<const GatedPlan>;

// `gates` and `gated` are indices of fields. With `induced`, gates are fields with one channel for each sub-field of
// the gated ones, which are induced from the same subgroup. Throws ERR_INVALID_ARGUMENT for fields that do not fit.
GatedPlanPtr makeGatedPlan(const FieldType& type, const std::vector<int64_t>& gates, const std::vector<int64_t>& gated,
                           bool induced, bool keepGates);

// Each gated field v of x [N, C, *] times sigmoid(gate - bias), or its sub-fields one by one. bias holds one number per
// gate. Kept gates become sigmoid(gate - bias).
at::Tensor gatedFields(const GatedPlanPtr& plan, const at::Tensor& x, const at::Tensor& bias);

// The same of gates [N, F, *] and fields [N, C, *] in tensors of their own; layout by size.
at::Tensor gatedPair(const FieldLayoutPtr& layout, const at::Tensor& gates, const at::Tensor& x,
                     const at::Tensor& bias);

}  // namespace escnn::nn
