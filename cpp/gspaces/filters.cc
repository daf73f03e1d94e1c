#include "gspaces/filters.h"

#include <numbers>

#include "core/errors.h"
#include "kernels/circular_shells.h"
#include "kernels/point_filters.h"
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

kernels::FilterSystem pointSystem(const GSpace& gspace) {
  return {std::make_shared<kernels::PointFilters>(gspace.fiberGroup()), gspace.fiberGroup(), false, Value()};
}

}  // namespace escnn::gspaces
