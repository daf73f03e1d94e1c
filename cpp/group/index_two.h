// Sign characters (irreps of size 1 with the values 1 and -1) and their kernels, the subgroups of index 2: for
// subgroups "mixed" of a product. A kernel is named by the id of the subgroup, or ("kernel", id of the irrep) where the
// group has no id for it: that of a product of signs of both factors of A x B is no group of its own here.
#pragma once

#include <functional>

#include "group/group.h"

namespace escnn::group {

struct SignCharacter {
  IrrepPtr irrep;
  Value kernel;  // canonical

  bool isPlus(const Coordinates& h) const { return irrep->character(h) > 0; }
};

// The sign character with that kernel, given in either form. Throws ERR_INVALID_ARGUMENT when there is none.
SignCharacter signCharacter(const Group& group, const Value& kernel);

// The sign character that is 1 where `isPlus`, which must be a homomorphism to {1, -1}; nothing where that is
// everywhere.
std::optional<SignCharacter> signCharacterWith(const Group& group,
                                               const std::function<bool(const Coordinates&)>& isPlus);

}  // namespace escnn::group
