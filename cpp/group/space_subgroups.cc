#include "group/space_subgroups.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/errors.h"
#include "core/trigonometry.h"
#include "group/decomposition.h"
#include "group/planar_ids.h"
#include "group/rotation_parameters.h"
#include "group/wigner.h"

namespace escnn::group {

namespace {

using Kind = SpaceSubgroupKind;

constexpr double kInside = 1e-9;  // of a quaternion's components
constexpr double kHalfTurn = std::numbers::pi;

const std::pair<const char*, Kind> kNamedSubgroups[] = {
    {"so3", Kind::kAll}, {"ico", Kind::kIcosahedral}, {"octa", Kind::kOctahedral}, {"tetra", Kind::kTetrahedral}};

SpaceSubgroupId canonicalSpaceSubgroup(SpaceSubgroupId id) {
  if (id.kind == Kind::kTurnsAndFlips && id.order == 1) {
    // One half turn about x is the C_2 about z, turned: R_y(pi/2) z = x.
    id = {Kind::kTurns, 2, multiply(aboutAxis({0.0, 1.0, 0.0}, -kHalfTurn / 2), id.adjoint)};
  }
  if (id.isTrivial()) id.adjoint = {};
  return id;
}

// ---- maps ---------------------------------------------------------------------------------------

CosSin halfTurnOf(double rotation, int64_t order) {
  return order < 0 ? cosSin(rotation / 2) : cosSinPi(static_cast<int64_t>(rotation), order);
}

std::optional<double> rotationAt(double angle, int64_t order) {
  if (order < 0) return reduceAngle(angle);
  const std::optional<int64_t> step = stepOf(angle, order);
  if (!step) return std::nullopt;
  return static_cast<double>(*step);
}

SpaceSubgroup turnsAboutZ(int64_t order, bool hasFlips, int64_t maximumFrequency) {
  SpaceSubgroup result;
  result.group = hasFlips ? mirrorSubgroup(order, maximumFrequency) : rotationSubgroup(order, maximumFrequency);
  result.include = [=](const Coordinates& h) {
    const CosSin half = halfTurnOf(rotationOf(h), order);
    return canonical(flipOf(h) ? Quaternion{half.cos, half.sin, 0.0, 0.0} : Quaternion{0.0, 0.0, half.sin, half.cos});
  };
  result.restrict = [=](const Quaternion& q) -> std::optional<Coordinates> {
    const bool isTurn = std::abs(q.x) <= kInside && std::abs(q.y) <= kInside;
    const bool isFlip = hasFlips && std::abs(q.z) <= kInside && std::abs(q.w) <= kInside;
    if (!isTurn && !isFlip) return std::nullopt;
    const auto rotation = rotationAt(2 * (isTurn ? std::atan2(q.z, q.w) : std::atan2(q.y, q.x)), order);
    if (!rotation) return std::nullopt;
    return hasFlips ? Coordinates{isTurn ? 0.0 : 1.0, *rotation} : Coordinates{*rotation};
  };
  return result;
}

GroupPtr polyhedralGroup(Kind kind) {
  if (kind == Kind::kIcosahedral) return icosahedralGroup();
  return kind == Kind::kOctahedral ? octahedralGroup() : tetrahedralGroup();
}

SpaceSubgroup makePolyhedralRotations(Kind kind) {
  SpaceSubgroup result;
  result.group = polyhedralGroup(kind);
  const auto table = std::make_shared<std::vector<Quaternion>>();
  for (const Coordinates& g : result.group->elements())
    table->push_back(*quaternionFrom(result.group->toParameter(g, "Q")));
  result.include = [table](const Coordinates& h) { return (*table)[static_cast<size_t>(h[0])]; };
  result.restrict = [table](const Quaternion& q) -> std::optional<Coordinates> {
    for (size_t k = 0; k < table->size(); ++k)
      if (isSameRotation((*table)[k], q)) return Coordinates{static_cast<double>(k)};
    return std::nullopt;
  };
  return result;
}

const SpaceSubgroup& polyhedralRotations(Kind kind) {
  static const SpaceSubgroup icosahedral = makePolyhedralRotations(Kind::kIcosahedral);
  static const SpaceSubgroup octahedral = makePolyhedralRotations(Kind::kOctahedral);
  static const SpaceSubgroup tetrahedral = makePolyhedralRotations(Kind::kTetrahedral);
  if (kind == Kind::kIcosahedral) return icosahedral;
  return kind == Kind::kOctahedral ? octahedral : tetrahedral;
}

// H itself, as it stands in SO(3).
SpaceSubgroup standardSubgroup(const SpaceSubgroupId& id, int64_t maximumFrequency) {
  switch (id.kind) {
    case Kind::kAll:
      return {so3Group(maximumFrequency), [](const Coordinates& h) { return quaternionOf(h); },
              [](const Quaternion& q) { return std::optional<Coordinates>(coordinatesOf(canonical(q))); }};
    case Kind::kTurns: return turnsAboutZ(id.order, false, maximumFrequency);
    case Kind::kTurnsAndFlips: return turnsAboutZ(id.order, true, maximumFrequency);
    default: return polyhedralRotations(id.kind);
  }
}

// ---- restriction --------------------------------------------------------------------------------

// m = 0, then for f = 1 … l the pair (m = f, m = -f), on which a turn by t about z acts as R(f t). With flips every
// pair with l + f odd is turned by 90 degrees, so that the half turn about x acts as diag(1, -1).
Restriction restrictToTurns(int64_t l, bool hasFlips) {
  Restriction result;
  Matrix& P = result.changeOfBasis;
  P = Matrix(2 * l + 1, 2 * l + 1);
  P(l, 0) = 1.0;
  result.irreps.push_back(hasFlips ? Value::tuple({l % 2, 0}) : Value::tuple({0}));
  for (int64_t f = 1; f <= l; ++f) {
    const bool isTurned = hasFlips && (l + f) % 2 == 1;
    P(l + f, isTurned ? 2 * f : 2 * f - 1) = isTurned ? -1.0 : 1.0;
    P(l - f, isTurned ? 2 * f - 1 : 2 * f) = 1.0;
    result.irreps.push_back(hasFlips ? Value::tuple({1, f}) : Value::tuple({f}));
  }
  return result;
}

Restriction restrictToStandard(const SpaceSubgroupId& id, int64_t l) {
  const Restriction whole{Matrix::identity(2 * l + 1), {Value::tuple({l})}};
  switch (id.kind) {
    case Kind::kAll: return whole;
    case Kind::kTurns: {
      const Restriction turns = restrictToTurns(l, false);
      return id.order < 0 ? turns : restrictAgain(turns, *so2Group(), id.order);
    }
    case Kind::kTurnsAndFlips: {
      const Restriction flips = restrictToTurns(l, true);
      return id.order < 0 ? flips : restrictAgain(flips, *o2Group(), Value::tuple({0.0, id.order}));
    }
    default: {
      if (l <= (id.kind == Kind::kIcosahedral ? 2 : 1)) return whole;
      const GroupPtr so3 = so3Group();
      SpaceSubgroupId standard = id;
      standard.adjoint = {};
      return restrictByDecomposition(*so3, so3->subgroup(Value(itemsOf(standard))), Value::tuple({l}));
    }
  }
}

// ---- combination --------------------------------------------------------------------------------

using Vector3 = std::array<double, 3>;

double dot(const Vector3& a, const Vector3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
Vector3 cross(const Vector3& a, const Vector3& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
Vector3 unit(const Vector3& a) {
  const double length = std::sqrt(dot(a, a));
  return {a[0] / length, a[1] / length, a[2] / length};
}
Vector3 axisOf(const Quaternion& q) { return unit({q.x, q.y, q.z}); }
// b without its part along a, of length 1.
Vector3 across(const Vector3& a, const Vector3& b) {
  const double along = dot(a, b);
  return unit({b[0] - along * a[0], b[1] - along * a[1], b[2] - along * a[2]});
}

Quaternion frame(const Vector3& x, const Vector3& y, const Vector3& z) {
  return fromMatrix(Matrix(3, 3, {x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]}));
}

// A rotation that carries z to an axis: y goes to the direction across the axis that is nearest to z.
Quaternion poleTo(const Vector3& axis) {
  if (std::abs(axis[2]) > 1.0 - 1e-12) return axis[2] > 0 ? Quaternion{} : Quaternion{1.0, 0.0, 0.0, 0.0};
  const Vector3 y = across(axis, {0.0, 0.0, 1.0});
  return frame(cross(y, axis), y, axis);
}

// A subgroup of a polyhedral group as it stands in SO(3).
SpaceSubgroupId identifySubgroup(const SpaceSubgroup& outer, const Subgroup& inner) {
  const std::string kind = inner.group->className();
  for (const auto& [name, namedKind] : kNamedSubgroups)
    if (namedKind != Kind::kAll && polyhedralGroup(namedKind)->className() == kind) return {namedKind, 0, {}};
  const bool hasFlips = kind == "DihedralGroup";
  const int64_t order = hasFlips ? inner.group->order() / 2 : inner.group->order();
  if (!hasFlips && order == 1) return {Kind::kTurns, 1, {}};
  const auto image = [&](const Coordinates& h) { return axisOf(outer.include(inner.include(h))); };
  if (!hasFlips) return {Kind::kTurns, order, inverse(poleTo(image({1.0})))};
  const Vector3 z = image({0.0, 1.0});
  const Vector3 x = across(z, image({1.0, 0.0}));
  return {Kind::kTurnsAndFlips, order, inverse(frame(x, cross(z, x), z))};
}

// `id` without the quaternion that may be its last item, and that quaternion.
std::pair<Value, Quaternion> splitAdjoint(const Value& id) {
  if (!id.isTuple() || id.asTuple().size() < 2) return {id, {}};
  const std::optional<Quaternion> adjoint = quaternionFrom(id.asTuple().back());
  if (!adjoint) return {id, {}};
  Value::Tuple items = id.asTuple();
  items.pop_back();
  return {items.size() == 1 ? items[0] : Value(items), *adjoint};
}

}  // namespace

std::optional<SpaceSubgroupId> readSpaceSubgroup(const Value::Tuple& items, const Quaternion& adjoint) {
  if (items.size() == 1 && items[0].isString()) {
    for (const auto& [name, kind] : kNamedSubgroups)
      if (items[0].asString() == name) return SpaceSubgroupId{kind, 0, adjoint};
    return std::nullopt;
  }
  if (items.size() != 2 || !items[1].isInt()) return std::nullopt;
  const int64_t order = items[1].asInt();
  if (order != -1 && (order < 1 || order > kMaximumOrder)) return std::nullopt;
  if (items[0].isBool()) {
    const Kind kind = items[0].asBool() ? Kind::kTurnsAndFlips : Kind::kTurns;
    return canonicalSpaceSubgroup({kind, order, adjoint});
  }
  if (!items[0].isNumber() || !std::isfinite(items[0].asDouble())) return std::nullopt;
  const Quaternion turned = multiply(aboutZ(-items[0].asDouble() / 2), adjoint);
  return canonicalSpaceSubgroup({Kind::kTurnsAndFlips, order, turned});
}

Value::Tuple itemsOf(const SpaceSubgroupId& id) {
  for (const auto& [name, kind] : kNamedSubgroups)
    if (id.kind == kind) return {name};
  return {id.kind == Kind::kTurnsAndFlips, id.order};
}

SpaceSubgroup spaceSubgroup(const SpaceSubgroupId& id, int64_t maximumFrequency) {
  SpaceSubgroup standard = standardSubgroup(id, maximumFrequency);
  if (!id.hasAdjoint()) return standard;
  const Quaternion a = id.adjoint;
  const Quaternion back = inverse(a);
  return {standard.group,
          [=, include = standard.include](const Coordinates& h) { return multiply(multiply(back, include(h)), a); },
          [=, restrict = standard.restrict](const Quaternion& q) { return restrict(multiply(multiply(a, q), back)); }};
}

Restriction restrictWigner(const SpaceSubgroupId& id, int64_t l) {
  const Restriction standard = restrictToStandard(id, l);
  return id.hasAdjoint() ? conjugated(standard, wignerD(l, id.adjoint)) : standard;
}

SpaceSubgroupId combineSpaceSubgroups(const SpaceSubgroupId& outer, const Value& inner, int64_t maximumFrequency) {
  SpaceSubgroupId standard = outer;
  standard.adjoint = {};
  const SpaceSubgroup whole = standardSubgroup(standard, maximumFrequency);
  const Value id = whole.group->canonicalSubgroupId(inner);
  const auto [base, adjoint] = splitAdjoint(id);
  const auto read = [&](const Value::Tuple& items) {
    const auto result = readSpaceSubgroup(items, multiply(adjoint, outer.adjoint));
    check(result.has_value(), ErrorCode::kInternal, "no subgroup of SO(3) is ", id.repr(), " of ", whole.group->name());
    return *result;
  };
  switch (outer.kind) {
    case Kind::kAll: return read(base.items());
    case Kind::kTurns: return read({false, base});
    case Kind::kTurnsAndFlips: {
      const Value::Tuple items = base.asTuple();
      if (items[0].isNone()) return read({false, items[1]});
      const double unitAngle = outer.order < 0 ? 1.0 : 2 * kHalfTurn / static_cast<double>(outer.order);
      return read({items[0].asDouble() * unitAngle, items[1]});
    }
    default: {
      SpaceSubgroupId result = identifySubgroup(whole, whole.group->subgroup(base));
      result.adjoint = multiply(result.adjoint, multiply(adjoint, outer.adjoint));
      return canonicalSpaceSubgroup(result);
    }
  }
}

Restriction restrictAgain(const Restriction& first, const Group& group, const Value& subgroupId) {
  Restriction result;
  std::vector<Matrix> blocks;
  for (const Value& id : first.irreps) {
    Restriction second = group.restrictIrrep(subgroupId, id);
    blocks.push_back(std::move(second.changeOfBasis));
    result.irreps.insert(result.irreps.end(), second.irreps.begin(), second.irreps.end());
  }
  result.changeOfBasis = first.changeOfBasis * blockDiagonal(blocks);
  return result;
}

Restriction sortedByIrrep(const Restriction& restriction, const Group& group) {
  std::vector<int64_t> offsets{0};
  for (const Value& id : restriction.irreps) offsets.push_back(offsets.back() + group.irrep(id)->size);
  std::vector<size_t> order(restriction.irreps.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return restriction.irreps[a] < restriction.irreps[b]; });
  const Matrix& P = restriction.changeOfBasis;
  Restriction result{Matrix(P.rows, P.cols), {}};
  int64_t column = 0;
  for (const size_t i : order) {
    const int64_t size = offsets[i + 1] - offsets[i];
    result.changeOfBasis.paste(0, column, P.slice(0, offsets[i], P.rows, size));
    result.irreps.push_back(restriction.irreps[i]);
    column += size;
  }
  return result;
}

Restriction conjugated(const Restriction& restriction, const Matrix& matrix) {
  return {matrix.transpose() * restriction.changeOfBasis, restriction.irreps};
}

}  // namespace escnn::group
