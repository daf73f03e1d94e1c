// Functions on finite orbits of points, spread by a Gaussian: filters for a finite group without a cut-off in
// frequency.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/constant.h"
#include "kernels/radial_profile.h"
#include "kernels/steerable_filters.h"

namespace escnn::kernels {

// The orbit of one point under a finite group, isomorphic to G/H.
struct Orbit {
  Value subgroupId;          // of H, whose elements fix the root
  std::vector<double> root;  // the point of the coset H
  double sigma = 1;          // width of the Gaussian, > 0
  Record attributes;         // of every filter on it, beside those of the irrep and sigma
};

// On each orbit, for each irrep rho and each of its copies m in the functions on G/H:
// Y(x) = sum over the cosets gH of (rho(g) B)[:, m] exp(-|action(g) root - x|^2 / (2 sigma^2)), B the Dirac kernel of
// the trivial irrep of H (group/homspace.h). Harmonics are listed orbit by orbit, in the order of the irreps given; an
// irrep without copies is left out, and the same irrep stands there once per orbit. Smooth everywhere.
class SparseOrbits final : public SteerableFilters {
 public:
  using Action = std::function<Matrix(const group::Coordinates&)>;

  // `action` by orthogonal matrices; `irreps`: default all. Throws ERR_INVALID_ARGUMENT when the group is infinite, a
  // root is not fixed by its H (to 1e-9 of its length), an action is not orthogonal or a width is not > 0.
  SparseOrbits(group::GroupPtr group, Action action, const std::vector<Orbit>& orbits,
               const std::optional<std::vector<Value>>& irreps = {}, const Predicate& filter = {});

  const group::GroupPtr& group() const override { return group_; }
  int64_t dimension() const override { return dimension_; }
  const std::vector<Harmonic>& harmonics() const override { return harmonics_; }
  Matrix action(const group::Coordinates& g) const override { return action_(g); }
  // Those of the irrep, then sigma, then the orbit's.
  Record attributes(size_t harmonic, int64_t index) const override;
  std::string key() const override;
  std::vector<at::Tensor> sample(const at::Tensor& points) const override;

  // Of each harmonic, the position of its orbit.
  const std::vector<int64_t>& orbitOf() const { return orbitOf_; }

 private:
  struct Spread {
    std::vector<Constant> coordinates;  // per axis [points of the orbit, 1]
    double scale = 0;                   // -1 / (2 sigma^2)
  };
  void addOrbit(const Orbit& orbit, const std::vector<Value>& irreps, const Predicate& filter);

  group::GroupPtr group_;
  Action action_;
  int64_t dimension_ = 0;
  std::vector<Spread> spreads_;          // by orbit
  std::vector<Record> orbitAttributes_;  // sigma and the orbit's own
  std::vector<Harmonic> harmonics_;
  std::vector<int64_t> orbitOf_;  // by harmonic
  std::vector<Constant> tables_;  // by harmonic [multiplicity * size, points of the orbit]
};

// One orbit per ring of the icosahedral rotation group acting on R^3 by `rotation`: the points that its axes of one
// kind meet at that radius, the origin for radius 0. `samples` names the kind as Python does, by the dual solid: "ico"
// the 20 axes of order 3, "dodeca" the 12 of order 5, "icosidodeca" the 30 of order 2. Attributes: radius, radial_idx.
std::vector<Orbit> icosahedralOrbits(const group::Group& icosahedral, const SparseOrbits::Action& rotation,
                                     const std::string& samples, const RadialProfile& radial);

}  // namespace escnn::kernels
