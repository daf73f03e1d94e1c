// Subgroups of index 2 and the sign characters whose kernels they are: for subgroups "mixed" of a product with C_2.
#pragma once

#include <functional>

#include "group/group.h"

namespace escnn::group {

// The irrep of size 1 that is 1 on a subgroup of index 2 and -1 elsewhere. Throws ERR_INVALID_ARGUMENT when the
// subgroup has another index.
Value signCharacter(const Group& group, const Value& subgroupId);

// The id of the subgroup of index 2 whose elements are those with `isInside`; nothing where the group has no id for it.
std::optional<Value> indexTwoSubgroup(const Group& group, const std::function<bool(const Coordinates&)>& isInside);

}  // namespace escnn::group
