// What D_N and O(2) share beyond their elements: irreps (j, k), and subgroups named (axis, order).
#pragma once

#include "group/planar_ids.h"

namespace escnn::group {

class ReflectionGroup : public PlanarGroup {
 public:
  Value trivialIrrepId() const override { return Value::tuple({0, 0}); }
  std::vector<Value> irrepIds() const override { return blIrreps(maximumFrequency()); }
  std::vector<Value> blIrreps(int64_t L) const override;
  std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const override;
  ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const override;
  Value trivialSubgroupId() const override { return Value::tuple({Value(), 1}); }
  Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const override;
  Value combineSubgroups(const Value& outer, const Value& inner) const override;

 protected:
  ReflectionGroup(int64_t rotationOrder, int64_t maximumFrequency)
      : PlanarGroup(rotationOrder, true, maximumFrequency) {}
  Irrep makeIrrep(const Value& id) const override;
  ReflectionId idOf(const Value& id) const;  // throws ERR_INVALID_ARGUMENT when there is no such irrep

  // An axis of a canonical subgroup id as rotation coordinate, and back.
  virtual MirrorAxis mirrorAxis(const Value& axis, int64_t frequency) const = 0;
  virtual Value axisValue(double rotation) const = 0;
};

}  // namespace escnn::group
