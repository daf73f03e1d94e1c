// The action on the base space as a representation.
#pragma once

#include "gspaces/gspace.h"

namespace escnn::gspaces {

// GSpace::basespaceAction as a representation of the fibre group, of size d, named as Python names it: "O(3):standard".
// Null for d = 0.
group::RepresentationPtr basespaceRepresentation(const GSpacePtr& gspace);

}  // namespace escnn::gspaces
