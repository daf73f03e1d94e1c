#include "kernels/radial_profile.h"

#include <ATen/TensorOperators.h>

#include <cmath>
#include <utility>

#include "core/errors.h"
#include "core/matrix.h"
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
  Matrix centres(size(), 1), scales(size(), 1);
  for (int64_t shell = 0; shell < size(); ++shell) {
    centres(shell, 0) = radii_[shell];
    scales(shell, 0) = -0.5 / (sigmas_[shell] * sigmas_[shell]);
  }
  centres_ = Constant(centres);
  scales_ = Constant(scales);
}

at::Tensor RadialProfile::sample(const at::Tensor& distances) const {
  const at::Tensor offsets = distances - centres_.on(distances);
  return (offsets * offsets * scales_.on(distances)).exp();
}

}  // namespace escnn::kernels
