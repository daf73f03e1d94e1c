// Filters and bases of steerable kernels. See lib/kernels/native.ts for the other side.
#include "napi/kernels.h"

#include "group/representation.h"
#include "kernels/circular_shells.h"
#include "kernels/moved_filters.h"
#include "kernels/point_filters.h"
#include "kernels/solid_harmonics.h"
#include "kernels/sparse_orbits.h"
#include "kernels/spherical_shells.h"
#include "napi/group.h"
#include "napi/rooms.h"

namespace escnn::napi {

std::function<bool(const Record&)> Convert<std::function<bool(const Record&)>>::from(const Napi::Value& value) {
  if (value.IsUndefined() || value.IsNull()) return {};
  checkArgument(value.IsFunction(), "expected a function, given ", detail::describe(value));
  const auto predicate = value.As<Napi::Function>();
  return [predicate](const Record& record) {
    return predicate.Call({Convert<Record>::to(predicate.Env(), record)}).ToBoolean().Value();
  };
}

namespace {

using group::Coordinates;
using group::GroupPtr;
using group::RepresentationPtr;
using kernels::KernelBasisPtr;
using kernels::RadialProfile;
using kernels::SteerableFiltersPtr;
using Predicate = kernels::SteerableFilters::Predicate;
using Numbers = std::vector<double>;

// ---- filters --------------------------------------------------------------------------------------

// Distances [P] to [P, shells].
at::Tensor radialProfile(const Numbers& radii, const Numbers& sigmas, const at::Tensor& distances) {
  return RadialProfile(radii, sigmas).sample(distances).t();
}

SteerableFiltersPtr circularShells(int64_t maximumFrequency, const Numbers& radii, const Numbers& sigmas, double axis,
                                   const Predicate& filter) {
  return std::make_shared<kernels::CircularShells>(group::o2Group(maximumFrequency), maximumFrequency,
                                                   RadialProfile(radii, sigmas), axis, filter);
}

SteerableFiltersPtr sphericalShells(int64_t maximumFrequency, const Numbers& radii, const Numbers& sigmas,
                                    const Predicate& filter) {
  return std::make_shared<kernels::SphericalShells>(group::o3Group(maximumFrequency), maximumFrequency,
                                                    RadialProfile(radii, sigmas), filter);
}

SteerableFiltersPtr pointFilters(const GroupPtr& group) { return std::make_shared<kernels::PointFilters>(group); }

// The orbit of changeOfBasis * root under changeOfBasis * action(g) * changeOfBasis^-1.
SteerableFiltersPtr sparseOrbit(const GroupPtr& group, const Value& subgroupId, const RepresentationPtr& action,
                                const Numbers& root, double sigma, const std::optional<std::vector<Value>>& irreps,
                                const std::optional<Matrix>& changeOfBasis, const Record& attributes) {
  const int64_t d = action->size();
  checkArgument(static_cast<int64_t>(root.size()) == d, "root: expected ", d, " coordinates, given ", root.size());
  const Matrix change = changeOfBasis.value_or(Matrix::identity(d));
  checkArgument(change.rows == d && change.cols == d, "changeOfBasis: expected a ", d, " x ", d, " matrix, given ",
                change.rows, " x ", change.cols);
  const Matrix back = inverse(change);
  const auto moved = [action, change, back](const Coordinates& g) { return change * action->matrix(g) * back; };
  const Matrix point = change * Matrix(d, 1, root);
  return std::make_shared<kernels::SparseOrbits>(
      group, moved, std::vector<kernels::Orbit>{{subgroupId, point.data, sigma, attributes}}, irreps);
}

SteerableFiltersPtr movedFilters(const SteerableFiltersPtr& filters, const Matrix& frame) {
  return std::make_shared<kernels::MovedFilters>(filters, frame);
}

GroupPtr filtersGroup(const SteerableFiltersPtr& filters) { return filters->group(); }
int64_t dimension(const SteerableFiltersPtr& filters) { return filters->dimension(); }
bool equalFilters(const SteerableFiltersPtr& a, const SteerableFiltersPtr& b) { return a->key() == b->key(); }

// Of every harmonic: the irrep, its size, its multiplicity.
std::vector<std::tuple<Value, int64_t, int64_t>> harmonics(const SteerableFiltersPtr& filters) {
  std::vector<std::tuple<Value, int64_t, int64_t>> result;
  for (const kernels::Harmonic& harmonic : filters->harmonics())
    result.emplace_back(harmonic.irrep, harmonic.size, harmonic.multiplicity);
  return result;
}

Record filterAttributes(const SteerableFiltersPtr& filters, int64_t harmonic, int64_t index) {
  return filters->attributes(harmonic, index);
}

Matrix action(const SteerableFiltersPtr& filters, const Coordinates& g) { return filters->action(g); }

// points [P, d] to one [P, multiplicity, size] per harmonic.
std::vector<at::Tensor> sampleFilters(const SteerableFiltersPtr& filters, const at::Tensor& points) {
  std::vector<at::Tensor> result;
  for (const at::Tensor& values : filters->sample(points)) result.push_back(values.permute({2, 0, 1}));
  return result;
}

// points [P, 3] to one [P, 2l + 1] per degree l.
std::vector<at::Tensor> harmonicPolynomials(int64_t maximumDegree, const at::Tensor& points) {
  checkArgument(maximumDegree >= 0 && maximumDegree <= 1000, "L: expected a degree in [0, 1000], given ",
                maximumDegree);
  check(points.dim() == 2 && points.size(1) == 3, ErrorCode::kShape, "points: expected shape [P, 3], given ",
        points.sizes());
  std::vector<at::Tensor> result;
  for (const at::Tensor& values :
       kernels::solidHarmonics(maximumDegree, points.select(1, 0), points.select(1, 1), points.select(1, 2)))
    result.push_back(values.t());
  return result;
}

// ---- kernels --------------------------------------------------------------------------------------

// Kernels between representations of the subgroup `inner` of the subgroup `outer` of the filters' group; None stands
// for the whole group.
KernelBasisPtr solve(const SteerableFiltersPtr& filters, const Value& outer, const Value& inner,
                     const RepresentationPtr& in, const RepresentationPtr& out,
                     const std::optional<int64_t>& maximumOffset) {
  const GroupPtr& ambient = filters->group();
  kernels::FilterSystem system{filters, ambient};
  system.maximumOffset = maximumOffset;
  if (!outer.isNone() || !inner.isNone()) {
    system.restricted = true;
    if (outer.isNone() || inner.isNone())
      system.subgroupId = ambient->canonicalSubgroupId(outer.isNone() ? inner : outer);
    else
      system.subgroupId = ambient->combineSubgroups(outer, ambient->subgroup(outer).group->canonicalSubgroupId(inner));
    system.fields = ambient->subgroup(system.subgroupId).group;
  }
  return std::make_shared<const kernels::KernelBasis>(system, in, out);
}

// The union of one basis per icosahedral orbit, in the frame `frame` where given.
KernelBasisPtr solveOrbits(const std::string& samples, const Numbers& radii, const Numbers& sigmas,
                           const std::optional<Matrix>& frame, const RepresentationPtr& in,
                           const RepresentationPtr& out) {
  const GroupPtr group = group::icosahedralGroup();
  const auto rotation = [group](const Coordinates& g) {
    const Value value = group->toParameter(g, "MAT");
    Matrix matrix(3, 3);
    for (int64_t i = 0; i < 3; ++i)
      for (int64_t j = 0; j < 3; ++j) matrix(i, j) = value.asTuple()[i].asTuple()[j].asDouble();
    return matrix;
  };
  const auto orbits = std::make_shared<kernels::SparseOrbits>(
      group, rotation, kernels::icosahedralOrbits(*group, rotation, samples, RadialProfile(radii, sigmas)));
  kernels::FilterSystem system{orbits, group};
  system.parts = orbits->orbitOf();
  if (frame) system.filters = movedFilters(orbits, *frame);
  return std::make_shared<const kernels::KernelBasis>(system, in, out);
}

// kappa'(x) = kappa(frame x).
KernelBasisPtr movedBasis(const KernelBasisPtr& basis, const Matrix& frame) {
  kernels::FilterSystem system = basis->system();
  system.filters = movedFilters(system.filters, frame);
  return std::make_shared<const kernels::KernelBasis>(system, basis->in(), basis->out());
}

int64_t dim(const KernelBasisPtr& basis) { return basis->dim(); }
SteerableFiltersPtr filtersOf(const KernelBasisPtr& basis) { return basis->system().filters; }
Record attributes(const KernelBasisPtr& basis, int64_t index) { return basis->attributes(index); }

// Of every harmonic the number of elements on it.
std::vector<int64_t> harmonicDims(const KernelBasisPtr& basis) {
  std::vector<int64_t> result(basis->system().filters->harmonics().size(), 0);
  for (const kernels::KernelElement& element : basis->elements()) ++result[element.harmonic];
  return result;
}

// How an element of the fields' group moves points.
Matrix pointAction(const KernelBasisPtr& basis, const Coordinates& h) {
  const kernels::FilterSystem& system = basis->system();
  if (!system.restricted) return system.filters->action(h);
  return system.filters->action(system.filters->group()->subgroup(system.subgroupId).include(h));
}

bool equalBases(const KernelBasisPtr& a, const KernelBasisPtr& b) {
  const kernels::FilterSystem &left = a->system(), &right = b->system();
  return left.filters->key() == right.filters->key() && left.fields->sameAs(*right.fields) &&
         left.restricted == right.restricted && left.subgroupId == right.subgroupId && left.parts == right.parts &&
         left.maximumOffset == right.maximumOffset && group::equal(*a->in(), *b->in()) &&
         group::equal(*a->out(), *b->out());
}

// points [P, d] to [P, dim, out, in].
at::Tensor sample(const KernelBasisPtr& basis, const at::Tensor& points) {
  return basis->sample(points).permute({3, 0, 1, 2});
}

// The functions [P, multiplicity, size] of one harmonic to its elements [P, dim, out, in].
at::Tensor combine(const KernelBasisPtr& basis, int64_t harmonic, const at::Tensor& functions) {
  return basis->combine(harmonic, functions.permute({1, 2, 0})).permute({3, 0, 1, 2});
}

// [labels, out, in, size of the harmonic], in the dtype and on the device of `like`.
at::Tensor coefficients(const KernelBasisPtr& basis, int64_t harmonic, const at::Tensor& like) {
  return basis->coefficients(harmonic, like);
}

}  // namespace

void initKernels(Napi::Object exports) {
  Exports(exports)
      .row<&radialProfile>("radialProfile")
      .row<&circularShells>("circularShells")
      .row<&sphericalShells>("sphericalShells")
      .row<&pointFilters>("pointFilters")
      .row<&sparseOrbit>("sparseOrbit")
      .row<&movedFilters>("movedFilters")
      .row<&filtersGroup>("filtersGroup")
      .row<&dimension>("dimension")
      .row<&equalFilters>("equalFilters")
      .row<&harmonics>("harmonics")
      .row<&filterAttributes>("filterAttributes")
      .row<&action>("action")
      .row<&sampleFilters>("sampleFilters")
      .row<&harmonicPolynomials>("harmonicPolynomials")
      .row<&solve>("solve")
      .row<&solveOrbits>("solveOrbits")
      .row<&movedBasis>("movedBasis")
      .row<&dim>("dim")
      .row<&filtersOf>("filtersOf")
      .row<&attributes>("attributes")
      .row<&harmonicDims>("harmonicDims")
      .row<&pointAction>("pointAction")
      .row<&equalBases>("equalBases")
      .row<&sample>("sample")
      .row<&combine>("combine")
      .row<&coefficients>("coefficients");
}

}  // namespace escnn::napi
