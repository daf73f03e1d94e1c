// Gaussian shells: how a filter depends on the distance from its centre.
#pragma once

#include <cstdint>
#include <vector>

namespace escnn::kernels {

// b_i(r) = exp(-(r - radii_i)^2 / (2 sigmas_i^2)). Immutable.
class RadialProfile {
 public:
  // One shell per radius (>= 0) with its width (> 0), in pixels. Throws ERR_INVALID_ARGUMENT when empty, of
  // different lengths, or out of range.
  RadialProfile(std::vector<double> radii, std::vector<double> sigmas);

  int64_t size() const { return static_cast<int64_t>(radii_.size()); }
  const std::vector<double>& radii() const { return radii_; }
  const std::vector<double>& sigmas() const { return sigmas_; }
  double value(int64_t shell, double radius) const;

 private:
  std::vector<double> radii_;
  std::vector<double> sigmas_;
};

}  // namespace escnn::kernels
