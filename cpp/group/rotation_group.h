// What C_N and SO(2) share beyond their elements: irreps (k,), and subgroups named by one order.
#pragma once

#include "group/planar_ids.h"

namespace escnn::group {

class RotationGroup : public PlanarGroup {
 public:
  Value trivialIrrepId() const override { return Value::tuple({0}); }
  std::vector<Value> irrepIds() const override;
  std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const override;
  ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const override;
  Value trivialSubgroupId() const override { return 1; }
  Value selfSubgroupId() const override { return rotationOrder(); }
  Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const override;
  Value combineSubgroups(const Value& outer, const Value& inner) const override;

 protected:
  RotationGroup(int64_t rotationOrder, int64_t maximumFrequency)
      : PlanarGroup(rotationOrder, false, maximumFrequency) {}
  Irrep makeIrrep(const Value& id) const override;
  int64_t frequencyOf(const Value& id) const;  // throws ERR_INVALID_ARGUMENT when there is no such irrep
};

}  // namespace escnn::group
