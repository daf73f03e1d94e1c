// How a group acts on the base space R^d (d = 0, 2, 3) and thereby on feature fields.
#pragma once

#include <memory>
#include <string>

#include "group/group.h"

namespace escnn::gspaces {

class GSpace;
using GSpacePtr = std::shared_ptr<const GSpace>;

// Immutable; safe from any thread.
class GSpace {
 public:
  int64_t dimension = 0;
  std::string name;           // "C4_on_R2[(None, 4)]"
  group::GroupPtr ambient;    // O(d); null for d = 0
  Value subgroupId;           // canonical id of the fibre group in the ambient group
  group::Subgroup inclusion;  // the fibre group inside the ambient group

  const group::GroupPtr& fiberGroup() const { return inclusion.group; }
  // The d x d matrix by which g moves points (x, y[, z]). Entries within 1e-14 of -1, 0, 1 are exact.
  Matrix basespaceAction(const group::Coordinates& g) const;
  // The same space under the subgroup `id` of the fibre group; elements convert by
  // fiberGroup()->subgroup(id). Its name shows the canonical id on one line.
  GSpacePtr restrictTo(const Value& id) const;
  // The same group acting in the same way (matrices to 1e-9), whatever the ids. The maximum frequency does not count.
  bool sameAs(const GSpace& other) const;
};

// The action of a subgroup of O(2) on R^2. Ids of O(2): (None, M) rotations by 2 pi / M, (None, -1) all rotations,
// (theta, M) and (theta, -1) the same with the mirror line of slope theta / 2. `maximumFrequency`: to which
// frequency the fibre group lists irreps.
GSpacePtr planarGSpace(const Value& subgroupId, int64_t maximumFrequency = 6);

// The action of a closed subgroup of O(3) on R^3; ids as in group/o3_subgroups.h.
GSpacePtr spatialGSpace(const Value& subgroupId, int64_t maximumFrequency = 2);

// A single point: only the fibres transform. Named as the group.
GSpacePtr pointGSpace(const group::GroupPtr& group);

}  // namespace escnn::gspaces
