// Spherical harmonics times Gaussian shells: the filters in space, steerable by O(3).
#pragma once

#include <vector>

#include "kernels/shells.h"

namespace escnn::kernels {

// For degree l = 0 … maximumFrequency, for every shell: b(r) Y_l (x / r), carrying the irrep (l mod 2, l) of O(3); Y_l
// as in solid_harmonics.h. At the origin (r <= 1e-9) degree 0 is b(0), all others are 0, and no gradient flows.
class SphericalShells final : public SteerableFilters {
 public:
  // `o3` is O(3). `filter`, where given, drops single (degree, shell) pairs.
  SphericalShells(group::GroupPtr o3, int64_t maximumFrequency, RadialProfile radial, const Predicate& filter = {});

  const group::GroupPtr& group() const override { return group_; }
  int64_t dimension() const override { return 3; }
  const std::vector<Harmonic>& harmonics() const override { return harmonics_; }
  Matrix action(const group::Coordinates& g) const override;
  Record attributes(size_t harmonic, int64_t index) const override;
  std::string key() const override;
  std::vector<at::Tensor> sample(const at::Tensor& points) const override;

 private:
  group::GroupPtr group_;
  std::vector<Harmonic> harmonics_;  // index = degree
  ShellSelection shells_;
};

}  // namespace escnn::kernels
