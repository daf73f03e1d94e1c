// The closed subgroups of SO(3): their ids, their maps into SO(3), and how the irreps restrict to
// them. O(3) builds its subgroups on these.
//
// An id is 'so3', 'ico', 'octa', 'tetra', (False, N): C_N about z, N = -1 SO(2); (True, N): D_N whose
// mirrors become half turns about axes in the xy plane, the first about x, N = -1 O(2); (angle, N):
// the first half turn about the axis at angle / 2 from x. A quaternion as last item makes it
// adjoint^-1 H adjoint.
#pragma once

#include <functional>
#include <optional>

#include "group/group.h"
#include "group/quaternion.h"

namespace escnn::group {

enum class SpaceSubgroupKind { kAll, kIcosahedral, kOctahedral, kTetrahedral, kTurns, kTurnsAndFlips };

// Always in canonical form: flips only with N >= 2 or -1, and no adjoint of the trivial group.
struct SpaceSubgroupId {
  SpaceSubgroupKind kind = SpaceSubgroupKind::kAll;
  int64_t order = 0;  // N of turns
  Quaternion adjoint;

  bool isTrivial() const { return kind == SpaceSubgroupKind::kTurns && order == 1; }
  bool hasAdjoint() const { return adjoint.x != 0.0 || adjoint.y != 0.0 || adjoint.z != 0.0; }
};

// Reads the items of an id without its adjoint; nothing when there is no such subgroup.
std::optional<SpaceSubgroupId> readSpaceSubgroup(const Value::Tuple& items, const Quaternion& adjoint);
// The items without the adjoint: {"so3"}, {False, 4}.
Value::Tuple itemsOf(const SpaceSubgroupId& id);

// The subgroup as a group of its own, and its elements as rotations.
struct SpaceSubgroup {
  GroupPtr group;
  std::function<Quaternion(const Coordinates&)> include;
  std::function<std::optional<Coordinates>(const Quaternion&)> restrict;
};
SpaceSubgroup spaceSubgroup(const SpaceSubgroupId& id, int64_t maximumFrequency);

// D^l on the subgroup; frequencies of SO(2) and O(2) in rising order, else irreps in the order of ids.
Restriction restrictWigner(const SpaceSubgroupId& id, int64_t l);

// The subgroup `inner` (an id of the group of `outer`) of the subgroup `outer`, such that inclusions agree.
SpaceSubgroupId combineSpaceSubgroups(const SpaceSubgroupId& outer, const Value& inner, int64_t maximumFrequency);

// psi restricted further to a subgroup of the subgroup.
Restriction restrictAgain(const Restriction& first, const Group& group, const Value& subgroupId);
// The same with the irreps in the order of their ids, equal ones as they stood.
Restriction sortedByIrrep(const Restriction& restriction, const Group& group);
// To the subgroup adjoint^-1 H adjoint, where `restriction` is to H and `matrix` is D(adjoint).
Restriction conjugated(const Restriction& restriction, const Matrix& matrix);

}  // namespace escnn::group
