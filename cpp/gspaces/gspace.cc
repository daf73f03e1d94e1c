#include "gspaces/gspace.h"

#include <cmath>

#include "core/errors.h"

namespace escnn::gspaces {

namespace {

const double kSnap = 1e-14;
const double kAngleTolerance = 1e-9;

// Equal up to rounding of the floats inside.
bool isCloseId(const Value& a, const Value& b) {
  if (a.isDouble() && b.isNumber()) return std::abs(a.asDouble() - b.asDouble()) <= kAngleTolerance;
  if (!a.isTuple() || !b.isTuple()) return a == b;
  const auto& left = a.asTuple();
  const auto& right = b.asTuple();
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i)
    if (!isCloseId(left[i], right[i])) return false;
  return true;
}

// The action of an element of O(d) on R^d.
Matrix standardAction(const group::Group& ambient, int64_t dimension, const group::Coordinates& g) {
  const Matrix irrep = ambient.irrep(Value::tuple({1, 1}))->matrix(g);
  if (dimension == 2) return irrep;
  Matrix action(3, 3);  // the irrep stands in the order (y, z, x)
  for (int64_t row = 0; row < 3; ++row)
    for (int64_t column = 0; column < 3; ++column) action((row + 1) % 3, (column + 1) % 3) = irrep(row, column);
  return action;
}

// Named after the id as the caller gave it.
GSpacePtr ambientGSpace(int64_t dimension, const group::GroupPtr& ambient, const Value& id) {
  auto gspace = std::make_shared<GSpace>();
  gspace->dimension = dimension;
  gspace->ambient = ambient;
  gspace->subgroupId = ambient->canonicalSubgroupId(id);
  gspace->inclusion = ambient->subgroup(gspace->subgroupId);
  const std::string text = id.isString() ? id.asString() : ambient->subgroupIdText(id, group::IdSpelling::kGiven);
  gspace->name = gspace->fiberGroup()->name() + "_on_R" + std::to_string(dimension) + "[" + text + "]";
  return gspace;
}

}  // namespace

Matrix GSpace::basespaceAction(const group::Coordinates& g) const {
  if (ambient == nullptr) return Matrix(0, 0);
  Matrix action = standardAction(*ambient, dimension, inclusion.include(g));
  for (double& entry : action.data)
    if (std::abs(entry - std::round(entry)) < kSnap) entry = std::round(entry) + 0.0;  // no -0
  return action;
}

GSpacePtr GSpace::restrictTo(const Value& id) const {
  const Value canonical = fiberGroup()->canonicalSubgroupId(id);
  if (ambient == nullptr) return pointGSpace(fiberGroup()->subgroup(canonical).group);
  const Value combined = ambient->combineSubgroups(subgroupId, canonical);
  return dimension == 2 ? planarGSpace(combined) : spatialGSpace(combined);
}

bool GSpace::sameAs(const GSpace& other) const {
  if (dimension != other.dimension) return false;
  if (ambient == nullptr) return fiberGroup()->sameAs(*other.fiberGroup());
  return isCloseId(subgroupId, other.subgroupId);
}

GSpacePtr planarGSpace(const Value& subgroupId, int64_t maximumFrequency) {
  return ambientGSpace(2, group::o2Group(maximumFrequency), subgroupId);
}

GSpacePtr spatialGSpace(const Value& subgroupId, int64_t maximumFrequency) {
  return ambientGSpace(3, group::o3Group(maximumFrequency), subgroupId);
}

GSpacePtr pointGSpace(const group::GroupPtr& group) {
  auto gspace = std::make_shared<GSpace>();
  gspace->name = group->name();
  gspace->subgroupId = group->selfSubgroupId();
  gspace->inclusion = {group->selfSubgroupId(), group, [](const group::Coordinates& g) { return g; },
                       [](const group::Coordinates& g) { return std::optional(g); }};
  return gspace;
}

}  // namespace escnn::gspaces
