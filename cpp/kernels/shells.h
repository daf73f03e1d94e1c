// What circular and spherical shells share: a direction from the origin, and a radial profile of which each
// harmonic keeps some shells.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "core/constant.h"
#include "kernels/radial_profile.h"
#include "kernels/steerable_filters.h"

namespace escnn::kernels {

// Points [P, d] as distances [P] and unit vectors, one [P] per axis. Both are 0 within 1e-9 of the origin, where no
// gradient flows.
struct PolarPoints {
  explicit PolarPoints(const at::Tensor& points);

  at::Tensor radius;
  std::vector<at::Tensor> direction;
};

// Which shells of a radial profile each harmonic keeps. Immutable.
class ShellSelection {
 public:
  explicit ShellSelection(RadialProfile radial) : radial_(std::move(radial)) {}

  // The next harmonic, of irrep `irrep`, keeps the shells whose attributes the predicate accepts (all, where it is
  // empty). Returns their number.
  int64_t add(const group::Irrep& irrep, const SteerableFilters::Predicate& filter);
  // Of the copy `index` of a harmonic: those of the irrep, then radius, sigma, radial_idx.
  Record attributes(const group::Irrep& irrep, size_t harmonic, int64_t index) const;
  // [kept, P] of a harmonic, from radial profile's `shells` [all, P].
  at::Tensor keep(const at::Tensor& shells, size_t harmonic) const;
  // Equal for selections of equal values.
  std::string key() const;
  const RadialProfile& radial() const { return radial_; }

 private:
  RadialProfile radial_;
  std::vector<std::vector<int64_t>> kept_;
  std::vector<Constant> indices_;  // of those harmonics that keep some but not all
};

}  // namespace escnn::kernels
