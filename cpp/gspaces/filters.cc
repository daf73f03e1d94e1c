#include "gspaces/filters.h"

#include <numbers>

#include "core/errors.h"
#include "kernels/circular_shells.h"
#include "kernels/point_filters.h"
#include "kernels/sparse_orbits.h"
#include "kernels/spherical_shells.h"

namespace escnn::gspaces {

namespace {

kernels::FilterSystem planarSystem(const GSpace& gspace, const kernels::RadialProfile& radial, int64_t maximumFrequency,
                                   const kernels::SteerableFilters::Predicate& filter) {
  const Value::Tuple& id = gspace.subgroupId.asTuple();
  const bool hasReflections = !id[0].isNone();
  const bool isAmbient = hasReflections && id[1].asInt() == -1;
  const double axis = !hasReflections ? std::numbers::pi / 2 : isAmbient ? id[0].asDouble() / 2 : 0.0;
  const auto filters =
      std::make_shared<kernels::CircularShells>(gspace.ambient, maximumFrequency, radial, axis, filter);
  return {filters, gspace.fiberGroup(), !isAmbient, isAmbient ? Value() : gspace.subgroupId};
}

}  // namespace

kernels::FilterSystem filterSystem(const GSpace& gspace, const kernels::RadialProfile& radial, int64_t maximumFrequency,
                                   const kernels::SteerableFilters::Predicate& filter) {
  checkArgument(gspace.dimension > 0, "gspace: expected fields on R^2 or R^3, given ", gspace.name);
  if (gspace.dimension == 2) return planarSystem(gspace, radial, maximumFrequency, filter);
  const auto filters = std::make_shared<kernels::SphericalShells>(gspace.ambient, maximumFrequency, radial, filter);
  return {filters, gspace.fiberGroup(), true, gspace.subgroupId};
}

kernels::FilterSystem icosahedralOrbitSystem(const GSpace& gspace, const std::string& samples,
                                             const kernels::RadialProfile& radial, double frequenciesCutoff,
                                             const kernels::SteerableFilters::Predicate& filter) {
  const group::GroupPtr& group = gspace.fiberGroup();
  checkArgument(gspace.dimension == 3 && group->sameAs(*group::icosahedralGroup()),
                "gspace: expected the icosahedral rotations on R^3, given ", gspace.name);
  const auto rotation = [gspace](const group::Coordinates& g) { return gspace.basespaceAction(g); };
  const auto isKept = [&](const Record& attributes) {
    double frequency = 0, radius = 0;
    for (const auto& [name, value] : attributes) {
      if (name == "irrep:frequency") frequency = value.asDouble();
      if (name == "radius") radius = value.asDouble();
    }
    return frequency <= frequenciesCutoff * radius && (!filter || filter(attributes));
  };
  const auto filters = std::make_shared<kernels::SparseOrbits>(
      group, rotation, kernels::icosahedralOrbits(*group, rotation, samples, radial), std::nullopt, isKept);
  return {filters, group, false, Value(), filters->orbitOf()};
}

kernels::FilterSystem pointSystem(const GSpace& gspace) {
  return {std::make_shared<kernels::PointFilters>(gspace.fiberGroup()), gspace.fiberGroup(), false, Value()};
}

}  // namespace escnn::gspaces
