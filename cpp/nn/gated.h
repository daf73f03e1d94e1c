// Fields multiplied by gates: numbers in (0, 1), one for each field, or one for each sub-field of an induced field.
#pragma once

#include <memory>
#include <vector>

#include "nn/field_type.h"

namespace escnn::nn {

// Some channels of a tensor, in order.
struct ChannelSelection {
  int64_t start = 0, count = 0;
  Constant indices;  // undefined where they are consecutive

  explicit ChannelSelection(const std::vector<int64_t>& channels);
  at::Tensor of(const at::Tensor& x) const;  // [N, count, *]: a view where they are consecutive
};

// Fields of one tensor of which half are gates. Immutable.
struct GatedPlan {
  ChannelSelection gateChannels, gatedChannels;
  FieldGroups groups;       // of the gated fields alone
  int64_t gates = 0;        // their number; gate k belongs to the k-th gated field in the order of the groups
  bool keepsGates = false;  // whether the gates stay in the output, in their places
  Constant order;           // of kept gates: where each output channel stands in gates and gated fields joined
};
using GatedPlanPtr = std::shared_ptr<const GatedPlan>;

// `gates` and `gated` are indices of fields. With `induced`, gates are fields with one channel for each sub-field of
// the gated ones, which are induced from the same subgroup. Throws ERR_INVALID_ARGUMENT for fields that do not fit.
GatedPlanPtr makeGatedPlan(const FieldType& type, const std::vector<int64_t>& gates, const std::vector<int64_t>& gated,
                           bool induced, bool keepGates);

// Each gated field v of x [N, C, *] times sigmoid(gate - bias), or its sub-fields one by one. bias holds one number per
// gate. Kept gates become sigmoid(gate - bias).
at::Tensor gatedFields(const GatedPlanPtr& plan, const at::Tensor& x, const at::Tensor& bias);

// The same of gates [N, F, *] and fields [N, C, *] in tensors of their own; groups by size.
at::Tensor gatedPair(const std::shared_ptr<const FieldGroups>& groups, const at::Tensor& gates, const at::Tensor& x,
                     const at::Tensor& bias);

}  // namespace escnn::nn
