#include "group/index_two.h"

#include <algorithm>

#include "core/errors.h"

namespace escnn::group {

namespace {

// Where two sign characters agree here, they agree.
std::vector<Coordinates> decisiveElements(const Group& group) {
  return group.isContinuous() ? group.testingElements() : group.generators();
}

}  // namespace

Value signCharacter(const Group& group, const Value& subgroupId) {
  const Subgroup sub = group.subgroup(subgroupId);
  const std::vector<Coordinates> elements = decisiveElements(group);
  const auto isSame = [&](const Subgroup& other) {
    return other.group->sameAs(*sub.group) && std::all_of(elements.begin(), elements.end(), [&](const Coordinates& g) {
             return other.restrict(g).has_value() == sub.restrict(g).has_value();
           });
  };
  const auto isItsSign = [&](const Irrep& irrep) {
    return std::all_of(elements.begin(), elements.end(),
                       [&](const Coordinates& g) { return (irrep.character(g) > 0) == sub.restrict(g).has_value(); });
  };
  std::string ids;
  for (const Value& known : group.indexTwoSubgroups()) {
    ids += (ids.empty() ? "" : ", ") + known.repr();
    if (!isSame(group.subgroup(known))) continue;
    for (const Value& id : group.irrepIds()) {
      const IrrepPtr irrep = group.irrep(id);
      if (irrep->size == 1 && isItsSign(*irrep)) return irrep->id;
    }
  }
  fail(ErrorCode::kInvalidArgument, "subgroup: id: expected a subgroup of index 2 of ", group.name(), " (",
       ids.empty() ? "there is none" : ids, "), given ", subgroupId.repr());
}

std::optional<Value> indexTwoSubgroup(const Group& group, const std::function<bool(const Coordinates&)>& isInside) {
  const std::vector<Coordinates> elements = decisiveElements(group);
  for (const Value& id : group.indexTwoSubgroups()) {
    const Subgroup sub = group.subgroup(id);
    if (std::all_of(elements.begin(), elements.end(),
                    [&](const Coordinates& g) { return sub.restrict(g).has_value() == isInside(g); }))
      return id;
  }
  return std::nullopt;
}

}  // namespace escnn::group
