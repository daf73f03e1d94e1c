// The closed subgroups of O(3), each of one of the forms of the table below, where H is a subgroup of
// SO(3) (space_subgroups.h), J the inversion, and M the mirror y -> -y. The last item of an id may be an
// element (i, quaternion) of O(3), the adjoint.
//
// | id                                   | elements                                  | as a group        |
// | 'so3', (False, …id of H)             | H                                         | H                 |
// | 'o3', (True, …id of H)               | H and J H                                 | C_2 x H           |
// | ('cone', N)                          | turns h about z and h M                   | D_N, C_2, O(2)    |
// | ('cone', angle, N)                   | the same, the first mirror at angle / 2   |                   |
// | 'fulltetra'                          | T and J (O without T)                     | T_d               |
// | ('mixed', id of H, id of K in H)     | K and J (H without K), index of K is 2    | H                 |
//
// 'ico', 'octa', 'tetra' alone are the rotations. In canonical form no 'mixed' id is a cone.
#pragma once

#include <optional>

#include "group/space_subgroups.h"

namespace escnn::group {

struct O3SubgroupId {
  enum class Form { kRotations, kProduct, kCone, kFullTetrahedral, kMixed };
  Form form = Form::kProduct;
  // H with the adjoint of the whole; for a cone its turns, for 'fulltetra' the octahedral group.
  SpaceSubgroupId rotations;
  Value kept;  // of kMixed: K, canonical

  bool isWhole() const { return form == Form::kProduct && rotations.kind == SpaceSubgroupKind::kAll; }
};

// Throws ERR_INVALID_ARGUMENT when there is no such subgroup.
O3SubgroupId readO3Subgroup(const Value& id);
Value valueOf(const O3SubgroupId& id);

// `id` with its canonical value.
Subgroup o3Subgroup(const O3SubgroupId& id, int64_t maximumFrequency);
Restriction restrictO3Irrep(const O3SubgroupId& id, int64_t parity, int64_t l);
O3SubgroupId combineO3Subgroups(const O3SubgroupId& outer, const Value& inner, int64_t maximumFrequency);

}  // namespace escnn::group
