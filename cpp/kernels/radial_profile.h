// Gaussian shells: how a filter depends on the distance from its centre.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

#include "core/constant.h"

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
  // All shells at distances [P]: [shells, P].
  at::Tensor sample(const at::Tensor& distances) const;

 private:
  std::vector<double> radii_;
  std::vector<double> sigmas_;
  Constant centres_, scales_;  // [shells, 1]: radii and -1 / (2 sigmas^2)
};

}  // namespace escnn::kernels
