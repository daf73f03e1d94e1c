// What is derived by linear algebra and asked for again: restrictions and Clebsch–Gordan tensors, kept once for the
// whole process, the oldest dropped beyond a bound. Values are functions of their keys alone, so whether one is found
// or made cannot be seen in it. Any thread may call; two that ask at once may both make the value.
#pragma once

#include <functional>

#include "group/group.h"

namespace escnn::group {

// Keys: how the value is made, the group (Group::key), and the canonical ids of what is derived.
Restriction cachedRestriction(const Value& key, const std::function<Restriction()>& make);
ClebschGordan cachedClebschGordan(const Value& key, const std::function<ClebschGordan()>& make);

}  // namespace escnn::group
