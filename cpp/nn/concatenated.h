// How x -> (f(x), f(-x)) transforms.
#pragma once

#include "group/group.h"

namespace escnn::nn {

// The representation of (f(x_0), f(-x_0), f(x_1), f(-x_1), …) for x of a representation rho of a finite group whose
// matrices permute coordinates up to sign, and any f. It permutes these 2 n numbers: their sums over signs transform as
// |rho|, their differences as rho, so it is |rho| (+) rho in the basis (u ± v) / sqrt(2), irreps in the order of the
// group. |rho| is rho itself where no sign occurs. Named "concatenated_<rho>"; supports concatenated, gated, norm and
// pointwise. Throws ERR_INVALID_ARGUMENT for any other representation.
group::RepresentationPtr concatenatedRepresentation(const group::RepresentationPtr& rho);

}  // namespace escnn::nn
