#include "group/o3_subgroups.h"

#include <cmath>
#include <numbers>

#include "core/errors.h"
#include "group/decomposition.h"
#include "group/planar_ids.h"
#include "group/rotation_parameters.h"
#include "group/wigner.h"

namespace escnn::group {

namespace {

using Form = O3SubgroupId::Form;
using RotationKind = SpaceSubgroupKind;

constexpr double kQuarterTurn = std::numbers::pi / 2;

// ---- ids ----------------------------------------------------------------------------------------

std::optional<Quaternion> o3AdjointFrom(const Value& value) {
  if (!value.isTuple() || value.asTuple().size() != 2) return std::nullopt;
  const Value::Tuple& pair = value.asTuple();
  if (!pair[0].isInt() || (pair[0].asInt() != 0 && pair[0].asInt() != 1)) return std::nullopt;
  return quaternionFrom(pair[1]);  // the inversion commutes with everything
}

// Mirrors across planes that hold z, the first y -> -y turned by angle / 2 about z.
O3SubgroupId cone(double angle, int64_t order, const Quaternion& adjoint) {
  const Quaternion turned = angle == 0.0 ? adjoint : multiply(aboutZ(-angle / 2), adjoint);
  return {Form::kCone, {RotationKind::kTurns, order, turned}, {}};
}

// Of H = `rotations` what lies outside the subgroup `kept` of index 2 is combined with the inversion. A half turn
// becomes the mirror across its axis: a half turn about x the mirror y -> -y turned by 90 degrees about z.
O3SubgroupId mixed(const SpaceSubgroupId& rotations, const Value& kept) {
  const Quaternion& a = rotations.adjoint;
  if (rotations.kind == RotationKind::kTurns && rotations.order == 2)
    return cone(0.0, 1, multiply(aboutAxis({1.0, 0.0, 0.0}, -kQuarterTurn), a));
  if (rotations.kind == RotationKind::kTurnsAndFlips && kept.asTuple()[0].isNone())
    return cone(0.0, rotations.order, multiply(aboutZ(kQuarterTurn), a));
  return {Form::kMixed, rotations, kept};
}

// A cone or 'fulltetra' as 'mixed', which names the same elements in the same coordinates.
O3SubgroupId asMixed(const O3SubgroupId& id) {
  SpaceSubgroupId rotations = id.rotations;
  if (id.form == Form::kFullTetrahedral) return {Form::kMixed, rotations, "tetra"};
  if (id.form != Form::kCone) return id;
  if (rotations.order == 1) {
    rotations = {RotationKind::kTurns, 2, multiply(aboutAxis({1.0, 0.0, 0.0}, kQuarterTurn), rotations.adjoint)};
    return {Form::kMixed, rotations, 1};
  }
  rotations = {RotationKind::kTurnsAndFlips, rotations.order, multiply(aboutZ(-kQuarterTurn), rotations.adjoint)};
  return {Form::kMixed, rotations, Value::tuple({Value(), rotations.order})};
}

bool isIndexTwo(const Group& whole, const Group& part) {
  if (whole.isContinuous()) return whole.className() == "O2" && part.className() == "SO2";
  return whole.order() == 2 * part.order();
}

std::optional<O3SubgroupId> readMixed(const Value& outer, const Value& inner, const Quaternion& adjoint) {
  Value::Tuple items = outer.items();
  Quaternion total = adjoint;
  if (items.size() > 1) {
    if (const auto own = quaternionFrom(items.back())) {
      total = multiply(*own, adjoint);
      items.pop_back();
    }
  }
  const std::optional<SpaceSubgroupId> rotations = readSpaceSubgroup(items, total);
  if (!rotations) return std::nullopt;
  const GroupPtr whole = spaceSubgroup(*rotations, kDefaultSpatialFrequency).group;
  const Subgroup part = whole->subgroup(inner);
  checkArgument(isIndexTwo(*whole, *part.group), "subgroup: id: expected a subgroup of index 2 of ", whole->name(),
                " as third item of a 'mixed' id, given ", inner.repr(), ", which is ", part.group->name());
  return mixed(*rotations, part.id);
}

std::optional<O3SubgroupId> readForm(const Value::Tuple& items, const Quaternion& adjoint) {
  const auto rotations = [&](Form form, const Value::Tuple& rest) -> std::optional<O3SubgroupId> {
    std::optional<SpaceSubgroupId> read = readSpaceSubgroup(rest, adjoint);
    if (!read) return std::nullopt;
    return O3SubgroupId{form, *read, {}};
  };
  if (items.size() == 1 && items[0].isString()) {
    const std::string& name = items[0].asString();
    if (name == "o3") return rotations(Form::kProduct, {"so3"});
    if (name == "fulltetra") return rotations(Form::kFullTetrahedral, {"octa"});
    return rotations(Form::kRotations, items);
  }
  if (items.empty()) return std::nullopt;
  if (items[0].isBool())
    return rotations(items[0].asBool() ? Form::kProduct : Form::kRotations, {items.begin() + 1, items.end()});
  if (!items[0].isString()) return std::nullopt;
  if (items[0].asString() == "mixed" && items.size() == 3) return readMixed(items[1], items[2], adjoint);
  if (items[0].asString() != "cone" || (items.size() != 2 && items.size() != 3) || !items.back().isInt())
    return std::nullopt;
  const int64_t order = items.back().asInt();
  if (order != -1 && (order < 1 || order > kMaximumOrder)) return std::nullopt;
  if (items.size() == 2) return cone(0.0, order, adjoint);
  if (!items[1].isNumber() || !std::isfinite(items[1].asDouble())) return std::nullopt;
  return cone(items[1].asDouble(), order, adjoint);
}

// ---- as groups ----------------------------------------------------------------------------------

// {1, J} x H; of the trivial H the group of the inversion alone.
GroupPtr withInversion(const SpaceSubgroupId& id, int64_t maximumFrequency) {
  switch (id.kind) {
    case RotationKind::kAll: return o3Group(maximumFrequency);
    case RotationKind::kIcosahedral: return fullIcosahedralGroup();
    case RotationKind::kOctahedral: return fullOctahedralGroup();
    case RotationKind::kTetrahedral: return pyritohedralGroup();
    case RotationKind::kTurns:
      if (id.order < 0) return cylinderGroup(maximumFrequency);
      if (id.order == 1) return cyclicGroup(2);
      return id.order == 2 ? klein4Group() : cylinderDiscreteGroup(id.order);
    default: return id.order < 0 ? fullCylinderGroup(maximumFrequency) : fullCylinderDiscreteGroup(id.order);
  }
}

Coordinates o3Coordinates(double inversion, const Quaternion& q) { return {inversion, q.x, q.y, q.z, q.w}; }

Subgroup productSubgroup(const Value& id, const SpaceSubgroupId& rotations, int64_t maximumFrequency) {
  const SpaceSubgroup H = spaceSubgroup(rotations, maximumFrequency);
  const bool isInversionAlone = rotations.isTrivial();
  return {id, withInversion(rotations, maximumFrequency),
          [=, include = H.include](const Coordinates& h) {
            if (isInversionAlone) return o3Coordinates(h[0], {});
            return o3Coordinates(h[0], include({h.begin() + 1, h.end()}));
          },
          [=, restrict = H.restrict](const Coordinates& g) -> std::optional<Coordinates> {
            const std::optional<Coordinates> h = restrict(quaternionOf(g));
            if (!h) return std::nullopt;
            Coordinates result{g[0]};
            if (!isInversionAlone) result.insert(result.end(), h->begin(), h->end());
            return result;
          }};
}

Subgroup mixedSubgroup(const Value& id, const O3SubgroupId& parts, int64_t maximumFrequency) {
  const O3SubgroupId as = asMixed(parts);
  const SpaceSubgroup H = spaceSubgroup(as.rotations, maximumFrequency);
  const auto inversionOf = [restrict = H.group->subgroup(as.kept).restrict](const Coordinates& h) {
    return restrict(h) ? 0.0 : 1.0;
  };
  return {id, parts.form == Form::kFullTetrahedral ? fullTetrahedralGroup() : H.group,
          [=, include = H.include](const Coordinates& h) { return o3Coordinates(inversionOf(h), include(h)); },
          [=, restrict = H.restrict](const Coordinates& g) -> std::optional<Coordinates> {
            const std::optional<Coordinates> h = restrict(quaternionOf(g));
            if (!h || inversionOf(*h) != g[0]) return std::nullopt;
            return h;
          }};
}

// ---- restriction --------------------------------------------------------------------------------

// m = 0, then the pairs of frequency f; y -> -y acts as (-1)^j on m >= 0 and as -(-1)^j on m < 0 for even l, and so
// on: a pair with l + j odd is turned by 90 degrees.
Restriction restrictToCone(int64_t parity, int64_t l, int64_t order) {
  const bool isTurned = (l + parity) % 2 == 1;
  Restriction result{Matrix(2 * l + 1, 2 * l + 1), {Value::tuple({(l + parity) % 2, 0})}};
  Matrix& P = result.changeOfBasis;
  P(l, 0) = 1.0;
  for (int64_t f = 1; f <= l; ++f) {
    P(l + f, isTurned ? 2 * f : 2 * f - 1) = 1.0;
    P(l - f, isTurned ? 2 * f - 1 : 2 * f) = isTurned ? -1.0 : 1.0;
    result.irreps.push_back(Value::tuple({1, f}));
  }
  if (order < 0) return result;
  const GroupPtr o2 = o2Group();
  return sortedByIrrep(restrictAgain(result, *o2, Value::tuple({0.0, order})), *mirrorSubgroup(order, 0));
}

Restriction restrictToProduct(const SpaceSubgroupId& rotations, int64_t parity, int64_t l) {
  if (rotations.isTrivial())
    return {Matrix::identity(2 * l + 1), std::vector<Value>(2 * l + 1, Value::tuple({parity}))};
  Restriction result = restrictWigner(rotations, l);
  if (rotations.kind == RotationKind::kAll) return {result.changeOfBasis, {Value::tuple({parity, l})}};
  result = sortedByIrrep(result, *spaceSubgroup(rotations, kDefaultSpatialFrequency).group);
  for (Value& id : result.irreps) id = Value::tuple({Value::tuple({parity}), id, 0});
  return result;
}

// ---- combination --------------------------------------------------------------------------------

// The id of the elements of a group that a homomorphism to {0, 1} sends to 0; nothing where it sends all to 0.
std::optional<Value> kernelOf(const Group& group, const std::function<bool(const Coordinates&)>& isOdd) {
  const std::string kind = group.className();
  if (kind == "O2") return isOdd({1.0, 0.0}) ? std::optional<Value>(Value::tuple({Value(), -1})) : std::nullopt;
  if (group.isContinuous()) return std::nullopt;
  if (kind == "CyclicGroup") {
    if (group.order() == 1 || !isOdd({1.0})) return std::nullopt;
    return Value(group.order() / 2);
  }
  if (kind == "DihedralGroup") {
    const int64_t turns = group.order() / 2;
    const bool isFlipOdd = isOdd({1.0, 0.0});
    if (isOdd({0.0, 1.0})) return Value::tuple({isFlipOdd ? 1 : 0, turns / 2});
    return isFlipOdd ? std::optional<Value>(Value::tuple({Value(), turns})) : std::nullopt;
  }
  // Of T, O, I only O has a subgroup of index 2; its quarter turns lie outside.
  constexpr double kQuarterTurnIndex = 12.0;
  if (kind != "Octahedral" || !isOdd({kQuarterTurnIndex})) return std::nullopt;
  return Value("tetra");
}

// An id of T_d as the id of the octahedral group that holds the same indices.
Value octahedralId(const Value& id) {
  Value::Tuple items = id.items();
  const GroupPtr full = fullTetrahedralGroup();
  const GroupPtr octahedral = octahedralGroup();
  if (items[0] == Value("fulltetra")) items[0] = "octa";
  if (items.size() > 1 && items.back().isTuple()) {
    const Coordinates adjoint = full->fromParameter(items.back(), full->parametrizations()[0]);
    items.back() = octahedral->toParameter(adjoint, "Q");
  }
  return items.size() == 1 ? items[0] : Value(items);
}

O3SubgroupId combineMixed(const O3SubgroupId& outer, const Value& inner, int64_t maximumFrequency) {
  const O3SubgroupId as = asMixed(outer);
  const bool isFullTetrahedral = outer.form == Form::kFullTetrahedral;
  const GroupPtr whole = spaceSubgroup(as.rotations, maximumFrequency).group;
  const Value innerId = isFullTetrahedral ? octahedralId(fullTetrahedralGroup()->canonicalSubgroupId(inner)) : inner;
  const Subgroup part = whole->subgroup(innerId);
  const SpaceSubgroupId rotations = combineSpaceSubgroups(as.rotations, innerId, maximumFrequency);
  if (isFullTetrahedral && rotations.kind == RotationKind::kOctahedral) return {Form::kFullTetrahedral, rotations, {}};
  const auto keeps = whole->subgroup(as.kept).restrict;
  const auto kept = kernelOf(*part.group, [&](const Coordinates& h) { return !keeps(part.include(h)).has_value(); });
  if (!kept) return {Form::kRotations, rotations, {}};
  return mixed(rotations, part.group->canonicalSubgroupId(*kept));
}

O3SubgroupId combineProduct(const SpaceSubgroupId& outer, const Value& inner, int64_t maximumFrequency) {
  const Value id = withInversion(outer, maximumFrequency)->canonicalSubgroupId(inner);
  if (outer.isTrivial()) return {id == Value(2) ? Form::kProduct : Form::kRotations, outer, {}};
  const Value::Tuple items = id.asTuple();
  if (items[0] == Value("mixed")) {
    const SpaceSubgroupId rotations = combineSpaceSubgroups(outer, items[1], maximumFrequency);
    return mixed(rotations, items[2]);
  }
  const bool hasInversion = items[0] == Value(2);
  return {
      hasInversion ? Form::kProduct : Form::kRotations, combineSpaceSubgroups(outer, items[1], maximumFrequency), {}};
}

O3SubgroupId combineCone(const SpaceSubgroupId& turns, const Value& inner, int64_t maximumFrequency) {
  const Value id = mirrorSubgroup(turns.order, maximumFrequency)->canonicalSubgroupId(inner);
  const auto rotations = [&](int64_t order) {
    return O3SubgroupId{Form::kRotations, *readSpaceSubgroup({false, order}, turns.adjoint), {}};
  };
  if (turns.order == 1) return id == Value(2) ? cone(0.0, 1, turns.adjoint) : rotations(1);
  const Value::Tuple items = id.asTuple();
  if (items[0].isNone()) return rotations(items[1].asInt());
  const double unitAngle = turns.order < 0 ? 1.0 : 4 * kQuarterTurn / static_cast<double>(turns.order);
  return cone(items[0].asDouble() * unitAngle, items[1].asInt(), turns.adjoint);
}

}  // namespace

O3SubgroupId readO3Subgroup(const Value& id) {
  Value::Tuple items = id.items();
  Quaternion adjoint;
  if (items.size() > 1)
    if (const auto given = o3AdjointFrom(items.back())) {
      adjoint = *given;
      items.pop_back();
    }
  const std::optional<O3SubgroupId> result = readForm(items, adjoint);
  checkArgument(
      result.has_value(),
      "subgroup: id: expected 'o3', 'so3', 'fulltetra', (inversion, …) with True or False and an id of SO(3), "
      "('cone', N), ('cone', angle, N) or ('mixed', id of SO(3), id of a subgroup of index 2 of that), and "
      "perhaps (0 or 1, quaternion) as last item, for O(3), given ",
      id.repr());
  return *result;
}

Value valueOf(const O3SubgroupId& id) {
  Value::Tuple items = itemsOf(id.rotations);
  const bool isWhole = id.rotations.kind == RotationKind::kAll;
  switch (id.form) {
    case Form::kRotations:
      if (!isWhole) items.insert(items.begin(), false);
      break;
    case Form::kProduct:
      if (isWhole)
        items = {"o3"};
      else
        items.insert(items.begin(), true);
      break;
    case Form::kCone: items = {"cone", id.rotations.order}; break;
    case Form::kFullTetrahedral: items = {"fulltetra"}; break;
    case Form::kMixed: items = {"mixed", items.size() == 1 ? items[0] : Value(items), id.kept}; break;
  }
  if (id.rotations.hasAdjoint()) items.push_back(Value::tuple({0, quaternionValue(id.rotations.adjoint)}));
  return items.size() == 1 ? items[0] : Value(items);
}

Subgroup o3Subgroup(const O3SubgroupId& id, int64_t maximumFrequency) {
  const Value value = valueOf(id);
  if (id.form == Form::kProduct) return productSubgroup(value, id.rotations, maximumFrequency);
  if (id.form != Form::kRotations) return mixedSubgroup(value, id, maximumFrequency);
  const SpaceSubgroup H = spaceSubgroup(id.rotations, maximumFrequency);
  return {value, H.group, [include = H.include](const Coordinates& h) { return o3Coordinates(0.0, include(h)); },
          [restrict = H.restrict](const Coordinates& g) -> std::optional<Coordinates> {
            if (g[0] != 0.0) return std::nullopt;
            return restrict(quaternionOf(g));
          }};
}

Restriction restrictO3Irrep(const O3SubgroupId& id, int64_t parity, int64_t l) {
  if (id.form == Form::kRotations) return restrictWigner(id.rotations, l);
  if (id.form == Form::kProduct) return restrictToProduct(id.rotations, parity, l);
  O3SubgroupId standard = id;
  standard.rotations.adjoint = {};
  const Restriction restriction =
      id.form == Form::kCone ? restrictToCone(parity, l, id.rotations.order)
                             : restrictByDecomposition(*o3Group(), o3Subgroup(standard, l), Value::tuple({parity, l}));
  return id.rotations.hasAdjoint() ? conjugated(restriction, wignerD(l, id.rotations.adjoint)) : restriction;
}

O3SubgroupId combineO3Subgroups(const O3SubgroupId& outer, const Value& inner, int64_t maximumFrequency) {
  if (outer.isWhole()) {
    O3SubgroupId result = readO3Subgroup(inner);
    // The identity and the inversion commute with everything; a mirror is a cone with one turn.
    if (!result.rotations.isTrivial() || result.form == Form::kCone)
      result.rotations.adjoint = multiply(result.rotations.adjoint, outer.rotations.adjoint);
    return result;
  }
  switch (outer.form) {
    case Form::kRotations:
      return {Form::kRotations, combineSpaceSubgroups(outer.rotations, inner, maximumFrequency), {}};
    case Form::kProduct: return combineProduct(outer.rotations, inner, maximumFrequency);
    case Form::kCone: return combineCone(outer.rotations, inner, maximumFrequency);
    default: return combineMixed(outer, inner, maximumFrequency);
  }
}

}  // namespace escnn::group
