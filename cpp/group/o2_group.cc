// O(2): rotations and mirrors. Subgroup ids (axis, M): (None, -1) SO(2); (None, M) C_M; (t, 1) the C_2
// of the mirror (rotation by t) X; (t, M) the D_M of that mirror; (t, -1) O(2) conjugated by the
// rotation t/2. The angle t is twice that of the mirror line and counts modulo 2 pi.
#include <cmath>
#include <numbers>

#include "group/reflection_group.h"

namespace escnn::group {

namespace {

class O2 final : public ReflectionGroup {
 public:
  explicit O2(int64_t maximumFrequency) : ReflectionGroup(-1, maximumFrequency) {}

  Value selfSubgroupId() const override { return Value::tuple({0.0, -1}); }

  std::vector<Value> indexTwoSubgroups() const override { return {Value::tuple({Value(), -1})}; }

  Value canonicalSubgroupId(const Value& id) const override {
    const bool isPair = id.isTuple() && id.asTuple().size() == 2 && id.asTuple()[1].isInt();
    const int64_t order = isPair ? id.asTuple()[1].asInt() : 0;
    bool isValid = order == -1 || (order >= 1 && order <= kMaximumOrder);
    if (isValid) {
      const Value& axis = id.asTuple()[0];
      isValid = axis.isNone() || (axis.isNumber() && std::isfinite(axis.asDouble()));
    }
    checkArgument(isValid,
                  "subgroup: id: expected (axis, M) with axis None or an angle in radians and M >= 1 or -1 for O(2), "
                  "given ",
                  id.repr());
    const Value& axis = id.asTuple()[0];
    return Value::tuple({axis.isNone() ? Value() : Value(reduceAngle(axis.asDouble())), order});
  }

  std::string subgroupIdText(const Value& id, IdSpelling) const override {
    Value::Tuple items = id.asTuple();
    if (items[0].isInt()) items[0] = items[0].asDouble();
    return Value(items).repr();
  }

  std::vector<Coordinates> representatives(const Value& subgroupId) const override {
    const Value::Tuple id = canonicalSubgroupId(subgroupId).asTuple();
    if (id[1] != Value(-1)) return Group::representatives(subgroupId);
    if (id[0].isNone()) return {identity(), {1.0, 0.0}};
    return {identity()};
  }

 protected:
  MirrorAxis mirrorAxis(const Value& axis, int64_t frequency) const override {
    const CosSin half = cosSin(static_cast<double>(frequency) * axis.asDouble() / 2);
    return {half.cos, half.sin, 0};
  }
  Value axisValue(double rotation) const override { return rotation; }

  Subgroup makeSubgroup(const Value& id) const override {
    const int64_t order = id.asTuple()[1].asInt();
    const bool isContinuousSubgroup = order < 0;
    // Between the rotation coordinate of the subgroup and the angle in O(2).
    const auto angleOf = [=](double rotation) {
      return isContinuousSubgroup ? rotation : rotation * 2 * std::numbers::pi / static_cast<double>(order);
    };
    const auto rotationAt = [=](double angle) -> std::optional<double> {
      if (isContinuousSubgroup) return reduceAngle(angle);
      const std::optional<int64_t> step = stepOf(angle, order);
      if (!step) return std::nullopt;
      return static_cast<double>(*step);
    };
    if (id.asTuple()[0].isNone()) {
      return {id, rotationSubgroup(order, maximumFrequency()),
              [=](const Coordinates& h) { return Coordinates{0.0, reduceAngle(angleOf(h[0]))}; },
              [=](const Coordinates& g) -> std::optional<Coordinates> {
                if (flipOf(g)) return std::nullopt;
                const std::optional<double> rotation = rotationAt(rotationOf(g));
                if (!rotation) return std::nullopt;
                return Coordinates{*rotation};
              }};
    }
    const double axis = id.asTuple()[0].asDouble();
    const bool isSingle = order == 1;
    return {id, mirrorSubgroup(order, maximumFrequency()),
            [=](const Coordinates& h) {
              const bool flip = h[0] != 0.0;
              const double angle = isSingle ? 0.0 : angleOf(h[1]);
              return Coordinates{flip ? 1.0 : 0.0, reduceAngle(angle + (flip ? axis : 0.0))};
            },
            [=](const Coordinates& g) -> std::optional<Coordinates> {
              const bool flip = flipOf(g);
              const std::optional<double> rotation = rotationAt(rotationOf(g) - (flip ? axis : 0.0));
              if (!rotation) return std::nullopt;
              if (isSingle) return Coordinates{flip ? 1.0 : 0.0};
              return Coordinates{flip ? 1.0 : 0.0, *rotation};
            }};
  }
};

}  // namespace

GroupPtr o2Group(int64_t maximumFrequency) {
  checkArgument(maximumFrequency >= 0 && maximumFrequency <= kMaximumFrequency,
                "o2Group: maximumFrequency: expected an integer in [0, ", kMaximumFrequency, "], given ",
                maximumFrequency);
  return sharedGroup<O2>(maximumFrequency);
}

}  // namespace escnn::group
