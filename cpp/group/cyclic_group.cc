// C_N: the rotations by multiples of 2 pi / N. Subgroup ids: an order M that divides N.
#include "group/rotation_group.h"

namespace escnn::group {

namespace {

class CyclicGroup final : public RotationGroup {
 public:
  explicit CyclicGroup(int64_t N) : RotationGroup(N, N / 2) {}

  std::vector<Value> blIrreps(int64_t L) const override {
    checkBandLimit(L, rotationOrder() / 2, name());
    std::vector<Value> result;
    for (int64_t k = 0; k <= L; ++k) result.push_back(Value::tuple({k}));
    return result;
  }

  std::vector<std::string> regularNonlinearities() const override {
    return {"concatenated", "gated", "norm", "pointwise", "vectorfield"};
  }

  std::vector<Value> indexTwoSubgroups() const override {
    if (rotationOrder() % 2 != 0) return {};
    return {rotationOrder() / 2};
  }

  Value canonicalSubgroupId(const Value& id) const override {
    const auto order = integersOf(id, 1);
    checkArgument(order && (*order)[0] >= 1 && rotationOrder() % (*order)[0] == 0,
                  "subgroup: id: expected an order that divides ", rotationOrder(), " for ", name(), ", given ",
                  id.repr());
    return (*order)[0];
  }

 protected:
  Subgroup makeSubgroup(const Value& id) const override {
    const auto step = static_cast<double>(rotationOrder() / id.asInt());
    return {id, cyclicGroup(id.asInt()), [step](const Coordinates& h) { return Coordinates{h[0] * step}; },
            [step](const Coordinates& g) -> std::optional<Coordinates> {
              const auto k = static_cast<int64_t>(g[0]);
              const auto s = static_cast<int64_t>(step);
              if (k % s != 0) return std::nullopt;
              return Coordinates{static_cast<double>(k / s)};
            }};
  }
};

}  // namespace

GroupPtr cyclicGroup(int64_t N) {
  checkArgument(N >= 1 && N <= kMaximumOrder, "cyclicGroup: N: expected an integer in [1, ", kMaximumOrder, "], given ",
                N);
  return sharedGroup<CyclicGroup>(N);
}

}  // namespace escnn::group
