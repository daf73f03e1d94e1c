#include "group/index_two.h"

#include <algorithm>

#include "core/errors.h"

namespace escnn::group {

namespace {

const Value kKernel("kernel");

// Where two sign characters agree here, they agree.
std::vector<Coordinates> decisiveElements(const Group& group) {
  return group.isContinuous() ? group.testingElements() : group.generators();
}

// The irreps of size 1 but the trivial one, and where each is 1 among the given elements.
template <typename Visit>
void visitSigns(const Group& group, const std::vector<Coordinates>& elements, const Visit& visit) {
  for (const Value& id : group.irrepIds()) {
    const IrrepPtr irrep = group.irrep(id);
    if (irrep->size != 1 || irrep->id == group.trivialIrrepId()) continue;
    std::vector<bool> isPlus;
    for (const Coordinates& g : elements) isPlus.push_back(irrep->character(g) > 0);
    visit(irrep, isPlus);
  }
}

std::vector<bool> membership(const Subgroup& subgroup, const std::vector<Coordinates>& elements) {
  std::vector<bool> result;
  for (const Coordinates& g : elements) result.push_back(subgroup.restrict(g).has_value());
  return result;
}

// The id of the subgroup of index 2 with these decisive elements; ("kernel", irrep) where there is none.
Value kernelOf(const Group& group, const IrrepPtr& irrep, const std::vector<Coordinates>& elements,
               const std::vector<bool>& isPlus) {
  for (const Value& id : group.indexTwoSubgroups())
    if (membership(group.subgroup(id), elements) == isPlus) return id;
  return Value::tuple({kKernel, irrep->id});
}

[[noreturn]] void refuseKernel(const Group& group, const Value& given) {
  std::string ids;
  for (const Value& known : group.indexTwoSubgroups()) ids += (ids.empty() ? "" : ", ") + known.repr();
  fail(ErrorCode::kInvalidArgument, "subgroup: id: expected a subgroup of index 2 of ", group.name(), " (",
       ids.empty() ? "there is none" : ids, "), given ", given.repr());
}

}  // namespace

SignCharacter signCharacter(const Group& group, const Value& kernel) {
  const std::vector<Coordinates> elements = decisiveElements(group);
  std::optional<SignCharacter> result;
  const bool isByIrrep = kernel.isTuple() && kernel.asTuple().size() == 2 && kernel.asTuple()[0] == kKernel;
  if (isByIrrep) {
    const Value wanted = group.canonicalIrrepId(kernel.asTuple()[1]);
    visitSigns(group, elements, [&](const IrrepPtr& irrep, const std::vector<bool>& isPlus) {
      if (irrep->id == wanted) result = SignCharacter{irrep, kernelOf(group, irrep, elements, isPlus)};
    });
  } else {
    const Subgroup sub = group.subgroup(kernel);
    const std::vector<bool> inside = membership(sub, elements);
    // A smaller subgroup may hold the same decisive elements.
    const std::vector<Value> known = group.indexTwoSubgroups();
    const bool hasIndexTwo = std::any_of(known.begin(), known.end(), [&](const Value& id) {
      const Subgroup other = group.subgroup(id);
      return other.group->sameAs(*sub.group) && membership(other, elements) == inside;
    });
    if (hasIndexTwo)
      visitSigns(group, elements, [&](const IrrepPtr& irrep, const std::vector<bool>& isPlus) {
        if (isPlus == inside) result = SignCharacter{irrep, sub.id};
      });
  }
  if (!result) refuseKernel(group, kernel);
  return *result;
}

std::optional<SignCharacter> signCharacterWith(const Group& group,
                                               const std::function<bool(const Coordinates&)>& isPlus) {
  const std::vector<Coordinates> elements = decisiveElements(group);
  std::vector<bool> wanted;
  for (const Coordinates& g : elements) wanted.push_back(isPlus(g));
  if (std::find(wanted.begin(), wanted.end(), false) == wanted.end()) return std::nullopt;
  std::optional<SignCharacter> result;
  visitSigns(group, elements, [&](const IrrepPtr& irrep, const std::vector<bool>& values) {
    if (values == wanted) result = SignCharacter{irrep, kernelOf(group, irrep, elements, values)};
  });
  check(result.has_value(), ErrorCode::kInternal, "no irrep of ", group.name(), " is the given sign character");
  return result;
}

}  // namespace escnn::group
