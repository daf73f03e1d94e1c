// D_N: rotations by multiples of 2 pi / N and N mirrors. Subgroup ids (axis, M), M dividing N:
// (None, M) the rotations C_M; (a, 1) the C_2 of the mirror r^a f; (a, M) the D_M of r^{N/M} and r^a f.
#include "group/reflection_group.h"

namespace escnn::group {

namespace {

class DihedralGroup final : public ReflectionGroup {
 public:
  explicit DihedralGroup(int64_t N) : ReflectionGroup(N, N / 2) {}

  Value selfSubgroupId() const override { return Value::tuple({0, rotationOrder()}); }

  std::vector<Value> indexTwoSubgroups() const override {
    const int64_t N = rotationOrder();
    std::vector<Value> ids{Value::tuple({Value(), N})};
    for (int64_t axis = 0; axis < 2 && N % 2 == 0; ++axis) ids.push_back(Value::tuple({axis, N / 2}));
    return ids;
  }

  Value canonicalSubgroupId(const Value& id) const override {
    const bool isPair = id.isTuple() && id.asTuple().size() == 2 && id.asTuple()[1].isInt();
    const int64_t order = isPair ? id.asTuple()[1].asInt() : 0;
    const bool isOrder = order >= 1 && rotationOrder() % order == 0;
    bool isAxis = false;
    if (isOrder) {
      const Value& axis = id.asTuple()[0];
      isAxis = axis.isNone() || (axis.isInt() && axis.asInt() >= 0 && axis.asInt() < rotationOrder());
    }
    checkArgument(isAxis, "subgroup: id: expected (axis, M) with axis None or an integer in [0, ", rotationOrder(),
                  ") and M a divisor of ", rotationOrder(), " for ", name(), ", given ", id.repr());
    return Value::tuple({id.asTuple()[0], order});
  }

 protected:
  MirrorAxis mirrorAxis(const Value& axis, int64_t frequency) const override {
    const CosSin half = cosSinPi(frequency * axis.asInt(), rotationOrder());
    return {half.cos, half.sin, axis.asInt() % 2};
  }
  Value axisValue(double rotation) const override { return static_cast<int64_t>(rotation); }

  Subgroup makeSubgroup(const Value& id) const override {
    const int64_t N = rotationOrder();
    const int64_t order = id.asTuple()[1].asInt();
    const int64_t step = N / order;
    const auto coordinate = [](int64_t k) { return static_cast<double>(k); };
    if (id.asTuple()[0].isNone()) {
      return {id, cyclicGroup(order), [=](const Coordinates& h) { return Coordinates{0.0, h[0] * coordinate(step)}; },
              [=](const Coordinates& g) -> std::optional<Coordinates> {
                const auto k = static_cast<int64_t>(rotationOf(g));
                if (flipOf(g) || k % step != 0) return std::nullopt;
                return Coordinates{coordinate(k / step)};
              }};
    }
    const int64_t axis = id.asTuple()[0].asInt();
    const bool isSingle = order == 1;
    return {id, mirrorSubgroup(order, 0),
            [=](const Coordinates& h) {
              const bool flip = h[0] != 0.0;
              const int64_t rotation = isSingle ? 0 : static_cast<int64_t>(h[1]) * step;
              return Coordinates{flip ? 1.0 : 0.0, coordinate(modulo(rotation + (flip ? axis : 0), N))};
            },
            [=](const Coordinates& g) -> std::optional<Coordinates> {
              const bool flip = flipOf(g);
              const int64_t k = modulo(static_cast<int64_t>(rotationOf(g)) - (flip ? axis : 0), N);
              if (k % step != 0) return std::nullopt;
              if (isSingle) return Coordinates{flip ? 1.0 : 0.0};
              return Coordinates{flip ? 1.0 : 0.0, coordinate(k / step)};
            }};
  }
};

}  // namespace

GroupPtr dihedralGroup(int64_t N) {
  checkArgument(N >= 1 && N <= kMaximumOrder, "dihedralGroup: N: expected an integer in [1, ", kMaximumOrder,
                "], given ", N);
  return sharedGroup<DihedralGroup>(N);
}

}  // namespace escnn::group
