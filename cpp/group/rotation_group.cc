#include "group/rotation_group.h"

namespace escnn::group {

int64_t RotationGroup::frequencyOf(const Value& id) const {
  const auto integers = integersOf(id, 1);
  const int64_t largest = isContinuous() ? kMaximumFrequency : rotationOrder() / 2;
  checkArgument(integers && (*integers)[0] >= 0 && (*integers)[0] <= largest, "irrep: expected (k,) with 0 <= k",
                isContinuous() ? "" : " <= " + std::to_string(largest), " for ", name(), ", given ", id.repr());
  return (*integers)[0];
}

std::vector<Value> RotationGroup::irrepIds() const { return blIrreps(maximumFrequency()); }

Irrep RotationGroup::makeIrrep(const Value& id) const { return rotationIrrep(rotationOrder(), frequencyOf(id)); }

std::vector<TensorTerm> RotationGroup::tensorProduct(const Value& m, const Value& n) const {
  return rotationTensorProduct(rotationOrder(), frequencyOf(m), frequencyOf(n));
}

ClebschGordan RotationGroup::clebschGordan(const Value& m, const Value& n, const Value& j) const {
  return rotationClebschGordan(rotationOrder(), frequencyOf(m), frequencyOf(n), frequencyOf(j));
}

Restriction RotationGroup::restrictIrrep(const Value& subgroupId, const Value& irrep) const {
  return restrictRotationIrrep(rotationOrder(), frequencyOf(irrep), canonicalSubgroupId(subgroupId).asInt());
}

Value RotationGroup::combineSubgroups(const Value& outer, const Value& inner) const {
  return canonicalSubgroupId(subgroup(outer).group->canonicalSubgroupId(inner));
}

}  // namespace escnn::group
