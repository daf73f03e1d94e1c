#include "gspaces/gspace.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace escnn::gspaces {

namespace {

const double kSnap = 1e-14;
const double kSameAction = 1e-9;
const int64_t kPlanarFrequency = 6;  // to which restricted planar groups list irreps

// The action of an element of O(d) on R^d.
Matrix standardAction(const group::Group& ambient, int64_t dimension, const group::Coordinates& g) {
  const Matrix irrep = ambient.irrep(Value::tuple({1, 1}))->matrix(g);
  if (dimension == 2) return irrep;
  Matrix action(3, 3);  // the irrep stands in the order (y, z, x)
  for (int64_t row = 0; row < 3; ++row)
    for (int64_t column = 0; column < 3; ++column) action((row + 1) % 3, (column + 1) % 3) = irrep(row, column);
  return action;
}

// `canonicalId` as the name of a space shows it: on one line, the adjoint as a quaternion of four decimals.
std::string shortIdText(const group::Group& ambient, const Value& canonicalId) {
  if (canonicalId.isString()) return canonicalId.asString();
  Value::Tuple items = canonicalId.asTuple();
  const bool hasAdjoint = items.back().isTuple() && items.back().asTuple().back().isTuple() &&
                          items.back().asTuple().back().asTuple().size() == 4;
  if (!hasAdjoint) return ambient.subgroupIdText(canonicalId, group::IdSpelling::kGiven);
  std::string text = "(";
  for (size_t i = 0; i + 1 < items.size(); ++i) text += items[i].repr() + ", ";
  const char* separator = "[";
  for (const Value& entry : items.back().asTuple().back().asTuple()) {
    std::array<char, 32> digits{};
    const double rounded = std::round(entry.asDouble() * 1e4) / 1e4 + 0.0;  // no -0
    std::snprintf(digits.data(), digits.size(), "%s%g", separator, rounded);
    text += digits.data();
    separator = ", ";
  }
  return text + "])";
}

GSpacePtr ambientGSpace(int64_t dimension, const group::GroupPtr& ambient, const Value& canonicalId,
                        const std::string& idText) {
  auto gspace = std::make_shared<GSpace>();
  gspace->dimension = dimension;
  gspace->ambient = ambient;
  gspace->subgroupId = canonicalId;
  gspace->inclusion = ambient->subgroup(canonicalId);
  gspace->name = gspace->fiberGroup()->name() + "_on_R" + std::to_string(dimension) + "[" + idText + "]";
  return gspace;
}

// Named after the id as the caller gave it.
GSpacePtr namedAsGiven(int64_t dimension, const group::GroupPtr& ambient, const Value& id) {
  const Value canonical = ambient->canonicalSubgroupId(id);
  const std::string text = id.isString() ? id.asString() : ambient->subgroupIdText(id, group::IdSpelling::kGiven);
  return ambientGSpace(dimension, ambient, canonical, text);
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
  const Value combined = ambient->canonicalSubgroupId(ambient->combineSubgroups(subgroupId, canonical));
  const group::GroupPtr whole = dimension == 2 ? group::o2Group(kPlanarFrequency) : group::o3Group();
  return ambientGSpace(dimension, whole, combined, shortIdText(*whole, combined));
}

// Inclusions of one group in O(d) that agree on its testing elements agree: these generate a finite group; hold a turn
// of an order above 2, which fixes axis and sense, and one of each kind of mirror; or are those of the icosahedron,
// with which only the identity and the inversion commute.
bool GSpace::sameAs(const GSpace& other) const {
  if (dimension != other.dimension) return false;
  if (ambient != nullptr && subgroupId == other.subgroupId) return true;
  if (!fiberGroup()->sameAs(*other.fiberGroup())) return false;
  if (ambient == nullptr) return true;
  for (const group::Coordinates& g : fiberGroup()->testingElements()) {
    const Matrix left = basespaceAction(g);
    const Matrix right = other.basespaceAction(g);
    for (size_t i = 0; i < left.data.size(); ++i)
      if (std::abs(left.data[i] - right.data[i]) > kSameAction) return false;
  }
  return true;
}

GSpacePtr planarGSpace(const Value& subgroupId, int64_t maximumFrequency) {
  return namedAsGiven(2, group::o2Group(maximumFrequency), subgroupId);
}

GSpacePtr spatialGSpace(const Value& subgroupId, int64_t maximumFrequency) {
  return namedAsGiven(3, group::o3Group(maximumFrequency), subgroupId);
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
