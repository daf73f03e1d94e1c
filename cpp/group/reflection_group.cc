#include "group/reflection_group.h"

namespace escnn::group {

ReflectionId ReflectionGroup::idOf(const Value& id) const {
  const auto integers = integersOf(id, 2);
  bool exists = false;
  if (integers) {
    const int64_t j = (*integers)[0];
    const int64_t k = (*integers)[1];
    const int64_t largest = isContinuous() ? kMaximumFrequency : rotationOrder() / 2;
    exists = k >= 0 && k <= largest && (j == 1 || (j == 0 && planarIrrepSize(k, rotationOrder()) == 1));
  }
  if (!exists) {
    const bool hasHalf = !isContinuous() && rotationOrder() % 2 == 0;
    fail(ErrorCode::kInvalidArgument, "irrep: expected (0, 0)",
         hasHalf ? ", (0, " + std::to_string(rotationOrder() / 2) + ")" : "", " or (1, k) with 0 <= k",
         isContinuous() ? "" : " <= " + std::to_string(rotationOrder() / 2), " for ", name(), ", given ", id.repr());
  }
  return {(*integers)[0], (*integers)[1]};
}

std::vector<Value> ReflectionGroup::blIrreps(int64_t L) const {
  checkBandLimit(L, isContinuous() ? kMaximumFrequency : rotationOrder() / 2, name());
  std::vector<Value> result{trivialIrrepId()};
  for (int64_t k = 0; k <= L; ++k) result.push_back(Value::tuple({1, k}));
  if (L > 0 && 2 * L == rotationOrder()) result.push_back(Value::tuple({0, L}));
  return result;
}

Irrep ReflectionGroup::makeIrrep(const Value& id) const {
  const ReflectionId irrep = idOf(id);
  return reflectionIrrep(rotationOrder(), irrep.parity, irrep.frequency);
}

std::vector<TensorTerm> ReflectionGroup::tensorProduct(const Value& m, const Value& n) const {
  return reflectionTensorProduct(rotationOrder(), idOf(m), idOf(n));
}

ClebschGordan ReflectionGroup::clebschGordan(const Value& m, const Value& n, const Value& j) const {
  return reflectionClebschGordan(rotationOrder(), idOf(m), idOf(n), idOf(j));
}

Restriction ReflectionGroup::restrictIrrep(const Value& subgroupId, const Value& irrep) const {
  const Value::Tuple id = canonicalSubgroupId(subgroupId).asTuple();
  const ReflectionId source = idOf(irrep);
  const int64_t order = id[1].asInt();
  if (id[0].isNone()) return restrictRotationIrrep(rotationOrder(), source.frequency, order);
  return restrictReflectionIrrepToMirrors(rotationOrder(), source, order, mirrorAxis(id[0], source.frequency));
}

Value ReflectionGroup::combineSubgroups(const Value& outer, const Value& inner) const {
  const Subgroup sub = subgroup(outer);
  const Value::Tuple id = sub.id.asTuple();
  const Value innerId = sub.group->canonicalSubgroupId(inner);
  if (id[0].isNone()) return canonicalSubgroupId(Value::tuple({Value(), innerId}));
  if (id[1] == Value(1)) return innerId == Value(2) ? sub.id : trivialSubgroupId();
  const Value::Tuple innerItems = innerId.asTuple();
  if (innerItems[0].isNone()) return canonicalSubgroupId(innerId);
  // The image of the inner mirror is (rotation) X, and its rotation is the axis in this group.
  const Coordinates mirror = sub.include({1.0, innerItems[0].asDouble()});
  return canonicalSubgroupId(Value::tuple({axisValue(rotationOf(mirror)), innerItems[1]}));
}

}  // namespace escnn::group
