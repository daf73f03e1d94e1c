// SO(2): all rotations. Subgroup ids: M >= 1 for C_M, -1 for SO(2) itself.
#include "group/rotation_group.h"

#include <numbers>

namespace escnn::group {

namespace {

class SO2 final : public RotationGroup {
 public:
  explicit SO2(int64_t maximumFrequency) : RotationGroup(-1, maximumFrequency) {}

  std::vector<Value> blIrreps(int64_t L) const override {
    checkBandLimit(L, kMaximumFrequency, name());
    std::vector<Value> result;
    for (int64_t k = 0; k <= L; ++k) result.push_back(Value::tuple({k}));
    return result;
  }

  Value canonicalSubgroupId(const Value& id) const override {
    const auto order = integersOf(id, 1);
    checkArgument(order && ((*order)[0] == -1 || ((*order)[0] >= 1 && (*order)[0] <= kMaximumOrder)),
                  "subgroup: id: expected -1 for SO(2) or an order >= 1 for ", name(), ", given ", id.repr());
    return (*order)[0];
  }

  std::vector<Coordinates> representatives(const Value& subgroupId) const override {
    if (canonicalSubgroupId(subgroupId) == selfSubgroupId()) return {identity()};
    return Group::representatives(subgroupId);
  }

 protected:
  Subgroup makeSubgroup(const Value& id) const override {
    const int64_t order = id.asInt();
    const GroupPtr group = rotationSubgroup(order, maximumFrequency());
    if (order < 0) {
      return {id, group, [](const Coordinates& h) { return h; },
              [](const Coordinates& g) -> std::optional<Coordinates> { return g; }};
    }
    return {
        id, group,
        [order](const Coordinates& h) { return Coordinates{h[0] * 2 * std::numbers::pi / static_cast<double>(order)}; },
        [order](const Coordinates& g) -> std::optional<Coordinates> {
          const std::optional<int64_t> step = stepOf(g[0], order);
          if (!step) return std::nullopt;
          return Coordinates{static_cast<double>(*step)};
        }};
  }
};

}  // namespace

GroupPtr so2Group(int64_t maximumFrequency) {
  checkArgument(maximumFrequency >= 0 && maximumFrequency <= kMaximumFrequency,
                "so2Group: maximumFrequency: expected an integer in [0, ", kMaximumFrequency, "], given ",
                maximumFrequency);
  return sharedGroup<SO2>(maximumFrequency);
}

}  // namespace escnn::group
