// Which filters steer the kernels of a base space, and under which group: the table of the reference's 3.5.
#pragma once

#include <string>

#include "gspaces/gspace.h"
#include "kernels/irrep_solution.h"
#include "kernels/radial_profile.h"

namespace escnn::gspaces {

// Cut-off of convolutions on icosahedral orbits, per unit of radius.
constexpr double kIcosahedralCutoff = 5;

// R^2: circular harmonics; the phase is pi/2 for rotations, half the axis of the id for O(2) (which carries its own
// filters), 0 for all other groups with reflections. R^3: spherical harmonics, restricted from O(3) to the fibre group,
// also where that is O(3). `filter` drops filters by their attributes.
kernels::FilterSystem filterSystem(const GSpace& gspace, const kernels::RadialProfile& radial, int64_t maximumFrequency,
                                   const kernels::SteerableFilters::Predicate& filter = {});

// Orbits of the icosahedral rotation group in place of shells: one per ring, of the points that the axes of one kind
// meet there, and the origin for a ring of radius 0. `samples` names them as Python does, by the dual solid: "ico" the
// 20 axes of order 3, "dodeca" the 12 of order 5, "icosidodeca" the 30 of order 2. The kernels are a union of one basis
// per ring, solved for the group itself. Attributes of filters: radius, sigma, radial_idx. Filters of irrep:frequency >
// `frequenciesCutoff` * radius are left out, and those that `filter` drops. Throws ERR_INVALID_ARGUMENT unless the
// fibre group is the icosahedral one.
kernels::FilterSystem icosahedralOrbitSystem(const GSpace& gspace, const std::string& samples,
                                             const kernels::RadialProfile& radial,
                                             double frequenciesCutoff = kIcosahedralCutoff,
                                             const kernels::SteerableFilters::Predicate& filter = {});

// The constant filter: its kernels are the intertwiners of the fibre group.
kernels::FilterSystem pointSystem(const GSpace& gspace);

}  // namespace escnn::gspaces
