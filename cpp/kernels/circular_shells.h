// Circular harmonics times Gaussian rings: the filters on the plane, steerable by O(2).
#pragma once

#include <optional>
#include <vector>

#include "kernels/radial_profile.h"
#include "kernels/steerable_filters.h"

namespace escnn::kernels {

// For frequency j = 0 … maximumFrequency, for every ring: b(r) (cos j phi, sin j phi) with
// phi = atan2(y, x) - axis, carrying the irreps (0, 0) and (1, j) of O(2). At the origin (r <= 1e-9) frequency 0
// is b(0) and all others are 0. The harmonics come from powers of (x + iy) / r turned by the axis, so they are
// exact wherever the coordinates are.
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
  std::vector<std::vector<double>> sample(const Matrix& points) const override;

 private:
  group::GroupPtr group_;
  RadialProfile radial_;
  double axis_;
  std::vector<Harmonic> harmonics_;          // index = frequency
  std::vector<std::vector<int64_t>> rings_;  // of each frequency
};

}  // namespace escnn::kernels
