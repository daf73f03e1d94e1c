#include "kernels/radial_profile.h"

#include <cmath>
#include <utility>

#include "core/errors.h"
#include "core/value.h"

namespace escnn::kernels {

RadialProfile::RadialProfile(std::vector<double> radii, std::vector<double> sigmas)
    : radii_(std::move(radii)), sigmas_(std::move(sigmas)) {
  checkArgument(!radii_.empty(), "rings: expected at least one radius, given none");
  checkArgument(radii_.size() == sigmas_.size(), "sigma: expected one width per ring (", radii_.size(), "), given ",
                sigmas_.size());
  for (const double radius : radii_)
    checkArgument(std::isfinite(radius) && radius >= 0, "rings: expected radii >= 0, given ", reprDouble(radius));
  for (const double sigma : sigmas_)
    checkArgument(std::isfinite(sigma) && sigma > 0, "sigma: expected widths > 0, given ", reprDouble(sigma));
}

double RadialProfile::value(int64_t shell, double radius) const {
  const double distance = (radius - radii_[shell]) / sigmas_[shell];
  return std::exp(-0.5 * distance * distance);
}

}  // namespace escnn::kernels
