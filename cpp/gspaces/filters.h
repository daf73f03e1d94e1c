// Which filters steer the kernels of a base space, and under which group: the table of the reference's 3.5.
#pragma once

#include "gspaces/gspace.h"
#include "kernels/irrep_solution.h"
#include "kernels/radial_profile.h"

namespace escnn::gspaces {

// R^2: circular harmonics; the phase is pi/2 for rotations, half the axis of the id for O(2) (which carries its own
// filters), 0 for all other groups with reflections. R^3: spherical harmonics, restricted from O(3) to the fibre group,
// also where that is O(3). `filter` drops filters by their attributes.
kernels::FilterSystem filterSystem(const GSpace& gspace, const kernels::RadialProfile& radial, int64_t maximumFrequency,
                                   const kernels::SteerableFilters::Predicate& filter = {});

// The constant filter: its kernels are the intertwiners of the fibre group.
kernels::FilterSystem pointSystem(const GSpace& gspace);

}  // namespace escnn::gspaces
