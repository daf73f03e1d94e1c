// How ids of subgroups are printed in the default names of representations.
#pragma once

#include <string>

#include "group/group.h"

namespace escnn::group {

// The text between the brackets of `quotient[…]` and `induced[…]`: a bare string without quotes, else its repr.
std::string subgroupIdName(const Group& group, const Value& id, IdSpelling spelling);

// Group::subgroupIdText of groups whose ids may end with an adjoint, an element of the group.
std::string adjointIdText(const Group& group, const Value& id, IdSpelling spelling);

}  // namespace escnn::group
