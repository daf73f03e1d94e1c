#include "group/planar_ids.h"

namespace escnn::group {

std::optional<std::vector<int64_t>> integersOf(const Value& id, size_t length) {
  const Value::Tuple items = id.items();
  if (items.size() != length) return std::nullopt;
  std::vector<int64_t> result;
  for (const Value& item : items) {
    if (!item.isInt()) return std::nullopt;
    result.push_back(item.asInt());
  }
  return result;
}

GroupPtr rotationSubgroup(int64_t rotationOrder, int64_t maximumFrequency) {
  return rotationOrder < 0 ? so2Group(maximumFrequency) : cyclicGroup(rotationOrder);
}

GroupPtr mirrorSubgroup(int64_t rotationOrder, int64_t maximumFrequency) {
  if (rotationOrder < 0) return o2Group(maximumFrequency);
  return rotationOrder == 1 ? cyclicGroup(2) : dihedralGroup(rotationOrder);
}

void checkBandLimit(int64_t L, int64_t largest, const std::string& group) {
  checkArgument(L >= 0 && L <= largest, "blIrreps: L: expected an integer in [0, ", largest, "] for ", group,
                ", given ", L);
}

}  // namespace escnn::group
