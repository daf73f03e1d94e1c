// How a group acts on the base space R^d (d = 0, 2, 3) and thereby on feature fields.
#pragma once

#include <memory>
#include <string>

#include "group/group.h"

namespace escnn::gspaces {

class GSpace;
using GSpacePtr = std::shared_ptr<const GSpace>;

class GSpace {
 public:
  int64_t dimension = 0;
  std::string name;                // "C4_on_R2[(None, 4)]"
  group::GroupPtr ambient;         // O(d); null for d = 0
  Value subgroupId;                // canonical id of the fibre group in the ambient group
  group::Subgroup inclusion;       // the fibre group inside the ambient group

  const group::GroupPtr& fiberGroup() const { return inclusion.group; }
  // The d x d matrix by which g moves points (x, y[, z]).
  Matrix basespaceAction(const group::Coordinates& g) const;
  bool sameAs(const GSpace& other) const;
};

}  // namespace escnn::gspaces
