#include "kernels/circular_shells.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>

#include <utility>

#include "core/errors.h"
#include "core/trigonometry.h"

namespace escnn::kernels {

CircularShells::CircularShells(group::GroupPtr o2, int64_t maximumFrequency, RadialProfile radial, double axis,
                               const Predicate& filter)
    : group_(std::move(o2)), axis_(axis), shells_(std::move(radial)) {
  checkArgument(maximumFrequency >= 0, "maximumFrequency: expected an integer >= 0, given ", maximumFrequency);
  for (int64_t frequency = 0; frequency <= maximumFrequency; ++frequency) {
    const Value id = frequency == 0 ? Value::tuple({0, 0}) : Value::tuple({1, frequency});
    const group::IrrepPtr irrep = group_->irrep(id);
    harmonics_.push_back({id, irrep->size, shells_.add(*irrep, filter)});
  }
}

Matrix CircularShells::action(const group::Coordinates& g) const {
  const CosSin turn = cosSin(axis_);
  const Matrix toAxis = Matrix::rotation(turn.cos, turn.sin);
  return toAxis * group_->irrep(Value::tuple({1, 1}))->matrix(g) * toAxis.transpose();
}

Record CircularShells::attributes(size_t harmonic, int64_t index) const {
  return shells_.attributes(*group_->irrep(harmonics_[harmonic].irrep), harmonic, index);
}

std::string CircularShells::key() const { return "circular" + keyOf({axis_}) + shells_.key(); }

std::vector<at::Tensor> CircularShells::sample(const at::Tensor& points) const {
  check(points.dim() == 2 && points.size(1) == 2, ErrorCode::kShape, "points: expected shape [P, 2], given ",
        points.sizes());
  const PolarPoints polar(points);
  const CosSin axis = cosSin(axis_);
  const at::Tensor &x = polar.direction[0], &y = polar.direction[1];
  const at::Tensor cosine = x * axis.cos + y * axis.sin, sine = y * axis.cos - x * axis.sin;
  const at::Tensor shells = shells_.radial().sample(polar.radius);
  std::vector<at::Tensor> result;
  at::Tensor c = at::ones_like(cosine), s = at::zeros_like(sine);  // cos and sin of (frequency * phi)
  for (size_t frequency = 0; frequency < harmonics_.size(); ++frequency) {
    if (frequency > 0) {
      const at::Tensor next = c * cosine - s * sine;
      s = c * sine + s * cosine;
      c = next;
    }
    const at::Tensor kept = shells_.keep(shells, frequency).unsqueeze(1);
    result.push_back(frequency == 0 ? kept : kept * at::stack({c, s}));
  }
  return result;
}

}  // namespace escnn::kernels
