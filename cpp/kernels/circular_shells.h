// Circular harmonics times Gaussian rings: the filters on the plane, steerable by O(2).
#pragma once

#include <optional>
#include <vector>

#include "kernels/shells.h"

namespace escnn::kernels {

// For frequency j = 0 … maximumFrequency, for every ring: b(r) (cos j phi, sin j phi) with
// phi = atan2(y, x) - axis, carrying the irreps (0, 0) and (1, j) of O(2). At the origin (r <= 1e-9) frequency 0
// is b(0), all others are 0, and no gradient flows. The harmonics come from powers of (x + iy) / r turned by the axis,
// so they are exact wherever the coordinates are.
class CircularShells final : public SteerableFilters {
 public:
  // `o2` is O(2). `filter`, where given, drops single (frequency, ring) pairs.
  CircularShells(group::GroupPtr o2, int64_t maximumFrequency, RadialProfile radial, double axis,
                 const Predicate& filter = {});

  const group::GroupPtr& group() const override { return group_; }
  int64_t dimension() const override { return 2; }
  const std::vector<Harmonic>& harmonics() const override { return harmonics_; }
  Matrix action(const group::Coordinates& g) const override;
  Record attributes(size_t harmonic, int64_t index) const override;
  std::string key() const override;
  std::vector<at::Tensor> sample(const at::Tensor& points) const override;

 private:
  group::GroupPtr group_;
  double axis_;
  std::vector<Harmonic> harmonics_;  // index = frequency
  ShellSelection shells_;
};

}  // namespace escnn::kernels
