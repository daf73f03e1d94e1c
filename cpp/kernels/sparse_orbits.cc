#include "kernels/sparse_orbits.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/errors.h"
#include "group/homspace.h"
#include "kernels/point_filters.h"

namespace escnn::kernels {

namespace {

const double kFixed = 1e-9;
const double kOriginRadius = 1e-7;

Matrix columnOf(const std::vector<double>& values) { return Matrix(static_cast<int64_t>(values.size()), 1, values); }

void checkRoot(const group::HomSpace& space, const SparseOrbits::Action& action, const Matrix& root) {
  double length = 0;
  for (const double value : root.data) {
    checkArgument(std::isfinite(value), "root: expected finite coordinates, given ", reprDouble(value));
    length += value * value;
  }
  for (const group::Coordinates& h : space.subgroup().group->elements()) {
    const Matrix moved = action(space.subgroup().include(h)) * root;
    checkArgument(moved.maxAbsDifference(root) <= kFixed * std::max(1.0, std::sqrt(length)),
                  "root: expected a point that the subgroup ", space.subgroup().id.repr(), " fixes, given one that ",
                  space.subgroup().group->format(h), " moves");
  }
}

// The unit vector that a rotation fixes, about which it turns by an angle in (0, pi] counterclockwise; for half turns
// the one whose last coordinate that is not 0 is positive.
std::vector<double> axisOf(const Matrix& rotation) {
  std::vector<double> axis{rotation(2, 1) - rotation(1, 2), rotation(0, 2) - rotation(2, 0),
                           rotation(1, 0) - rotation(0, 1)};
  const auto length = [&] { return std::hypot(axis[0], axis[1], axis[2]); };
  if (length() < 1e-6) {  // a half turn is 2 a a^T - 1
    int64_t largest = 0;
    for (int64_t i = 1; i < 3; ++i)
      if (rotation(i, i) > rotation(largest, largest)) largest = i;
    for (int64_t i = 0; i < 3; ++i) axis[i] = rotation(i, largest) + (i == largest ? 1 : 0);
    const auto last = std::find_if(axis.rbegin(), axis.rend(), [](double x) { return std::abs(x) > 1e-9; });
    if (*last < 0)
      for (double& x : axis) x = -x;
  }
  const double scale = length();
  for (double& x : axis) x = x / scale + 0.0;  // no -0
  return axis;
}

}  // namespace

SparseOrbits::SparseOrbits(group::GroupPtr group, Action action, const std::vector<Orbit>& orbits,
                           const std::optional<std::vector<Value>>& irreps, const Predicate& filter)
    : group_(std::move(group)), action_(std::move(action)) {
  checkArgument(group_->order() > 0, "X: expected the quotient of a finite group, given one of ", group_->name());
  checkArgument(!orbits.empty(), "rings: expected at least one, given none");
  dimension_ = action_(group_->identity()).rows;
  for (const group::Coordinates& g : group_->generators()) {
    const Matrix moved = action_(g);
    checkArgument(isClose(moved * moved.transpose(), Matrix::identity(dimension_), kFixed),
                  "action: expected orthogonal matrices, since a Gaussian is symmetric under no others; that of ",
                  group_->format(g), " is not");
  }
  for (const Orbit& orbit : orbits) addOrbit(orbit, irreps.value_or(group_->irrepIds()), filter);
}

void SparseOrbits::addOrbit(const Orbit& orbit, const std::vector<Value>& irreps, const Predicate& filter) {
  checkArgument(std::isfinite(orbit.sigma) && orbit.sigma > 0, "sigma: expected widths > 0, given ",
                reprDouble(orbit.sigma));
  checkArgument(static_cast<int64_t>(orbit.root.size()) == dimension_, "root: expected ", dimension_,
                " coordinates, given ", orbit.root.size());
  const group::HomSpace space(group_, orbit.subgroupId);
  const Matrix root = columnOf(orbit.root);
  checkRoot(space, action_, root);
  const std::vector<group::Coordinates> cosets = group_->representatives(space.subgroup().id);
  const auto count = static_cast<int64_t>(cosets.size());

  std::vector<Matrix> coordinates(dimension_, Matrix(count, 1));
  for (int64_t point = 0; point < count; ++point) {
    const Matrix moved = action_(cosets[point]) * root;
    for (int64_t axis = 0; axis < dimension_; ++axis) coordinates[axis](point, 0) = moved(axis, 0);
  }
  const auto position = static_cast<int64_t>(spreads_.size());
  spreads_.push_back({{coordinates.begin(), coordinates.end()}, -0.5 / (orbit.sigma * orbit.sigma)});
  orbitAttributes_.push_back({{"sigma", orbit.sigma}});
  for (const auto& item : orbit.attributes) orbitAttributes_.back().push_back(item);

  const Value trivial = space.subgroup().group->trivialIrrepId();
  for (const Value& id : irreps) {
    const group::IrrepPtr irrep = group_->irrep(id);
    const int64_t copies = space.kernel(irrep->id, trivial).multiplicity;
    if (copies == 0) continue;
    harmonics_.push_back({irrep->id, irrep->size, copies});
    orbitOf_.push_back(position);
    // Copies of one irrep on one orbit have the same attributes, so a predicate keeps all or none.
    if (filter && !filter(attributes(harmonics_.size() - 1, 0))) harmonics_.back().multiplicity = 0;
    const int64_t kept = harmonics_.back().multiplicity;
    Matrix table(kept * irrep->size, count);
    for (int64_t point = 0; kept > 0 && point < count; ++point) {
      const group::DiracKernel values = space.basis(cosets[point], irrep->id, trivial);
      for (int64_t m = 0; m < kept; ++m)
        for (int64_t a = 0; a < irrep->size; ++a) table(m * irrep->size + a, point) = values(a, m, 0);
    }
    tables_.emplace_back(table);
  }
}

Record SparseOrbits::attributes(size_t harmonic, int64_t) const {
  Record record = irrepAttributes(*group_->irrep(harmonics_[harmonic].irrep));
  for (const auto& item : orbitAttributes_[orbitOf_[harmonic]]) record.push_back(item);
  return record;
}

std::string SparseOrbits::key() const {
  std::string key = "orbits" + group_->key();
  for (size_t h = 0; h < harmonics_.size(); ++h) {
    const Spread& spread = spreads_[orbitOf_[h]];
    key += harmonics_[h].irrep.repr() + std::to_string(harmonics_[h].multiplicity) + keyOf({spread.scale});
    for (const Constant& axis : spread.coordinates) key += keyOf(toMatrix(axis.value()).data);
    key += keyOf(toMatrix(tables_[h].value()).data);
    for (const auto& [name, value] : attributes(h, 0)) key += name + value.repr();
  }
  return key;
}

std::vector<at::Tensor> SparseOrbits::sample(const at::Tensor& points) const {
  check(points.dim() == 2 && points.size(1) == dimension_, ErrorCode::kShape, "points: expected shape [P, ", dimension_,
        "], given ", points.sizes());
  std::vector<at::Tensor> weights;  // by orbit [points of the orbit, P]
  for (const Spread& spread : spreads_) {
    at::Tensor square;
    for (int64_t axis = 0; axis < dimension_; ++axis) {
      const at::Tensor offset = points.select(1, axis) - spread.coordinates[axis].on(points);
      square = axis == 0 ? offset * offset : square + offset * offset;
    }
    weights.push_back((square * spread.scale).exp());
  }
  std::vector<at::Tensor> result;
  for (size_t h = 0; h < harmonics_.size(); ++h) {
    const std::vector<int64_t> shape{harmonics_[h].multiplicity, harmonics_[h].size, points.size(0)};
    if (shape[0] == 0)
      result.push_back(at::zeros(shape, points.options()));
    else
      result.push_back(at::mm(tables_[h].on(points), weights[orbitOf_[h]]).view(shape));
  }
  return result;
}

std::vector<Orbit> icosahedralOrbits(const group::Group& icosahedral, const SparseOrbits::Action& rotation,
                                     const std::string& samples, const RadialProfile& radial) {
  static const std::map<std::string, int64_t> orders{{"ico", 3}, {"dodeca", 5}, {"icosidodeca", 2}};
  const auto order = orders.find(samples);
  checkArgument(order != orders.end(), "samples: expected 'ico', 'dodeca' or 'icosidodeca', given ",
                reprString(samples));
  const group::Subgroup stabiliser = icosahedral.subgroup(Value::tuple({false, order->second}));
  const std::vector<double> axis = axisOf(rotation(stabiliser.include(stabiliser.group->elements()[1])));
  std::vector<Orbit> orbits;
  for (int64_t ring = 0; ring < radial.size(); ++ring) {
    const double radius = radial.radii()[ring];
    const bool isOrigin = radius < kOriginRadius;
    std::vector<double> root(3, 0.0);
    for (size_t i = 0; i < 3 && !isOrigin; ++i) root[i] = radius * axis[i];
    orbits.push_back({isOrigin ? icosahedral.selfSubgroupId() : stabiliser.id,
                      root,
                      radial.sigmas()[ring],
                      {{"radius", radius}, {"radial_idx", ring}}});
  }
  return orbits;
}

}  // namespace escnn::kernels
