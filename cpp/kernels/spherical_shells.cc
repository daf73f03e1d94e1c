#include "kernels/spherical_shells.h"

#include <ATen/TensorOperators.h>

#include <utility>

#include "core/errors.h"
#include "kernels/solid_harmonics.h"

namespace escnn::kernels {

SphericalShells::SphericalShells(group::GroupPtr o3, int64_t maximumFrequency, RadialProfile radial,
                                 const Predicate& filter)
    : group_(std::move(o3)), shells_(std::move(radial)) {
  checkArgument(maximumFrequency >= 0, "maximumFrequency: expected an integer >= 0, given ", maximumFrequency);
  for (int64_t l = 0; l <= maximumFrequency; ++l) {
    const Value id = Value::tuple({l % 2, l});
    const group::IrrepPtr irrep = group_->irrep(id);
    harmonics_.push_back({id, irrep->size, shells_.add(*irrep, filter)});
  }
}

Matrix SphericalShells::action(const group::Coordinates& g) const {
  const Matrix harmonic = group_->irrep(Value::tuple({1, 1}))->matrix(g);  // in the order y, z, x
  Matrix action(3, 3);
  for (int64_t row = 0; row < 3; ++row)
    for (int64_t column = 0; column < 3; ++column) action((row + 1) % 3, (column + 1) % 3) = harmonic(row, column);
  return action;
}

Record SphericalShells::attributes(size_t harmonic, int64_t index) const {
  return shells_.attributes(*group_->irrep(harmonics_[harmonic].irrep), harmonic, index);
}

std::string SphericalShells::key() const { return "spherical" + shells_.key(); }

std::vector<at::Tensor> SphericalShells::sample(const at::Tensor& points) const {
  check(points.dim() == 2 && points.size(1) == 3, ErrorCode::kShape, "points: expected shape [P, 3], given ",
        points.sizes());
  const PolarPoints polar(points);
  const at::Tensor shells = shells_.radial().sample(polar.radius);
  const auto degrees = static_cast<int64_t>(harmonics_.size()) - 1;
  std::vector<at::Tensor> result = solidHarmonics(degrees, polar.direction[0], polar.direction[1], polar.direction[2]);
  for (size_t l = 0; l < result.size(); ++l) result[l] = shells_.keep(shells, l).unsqueeze(1) * result[l];
  return result;
}

}  // namespace escnn::kernels
