#include "kernels/circular_shells.h"

#include <cmath>
#include <utility>

#include "core/errors.h"
#include "core/trigonometry.h"
#include "kernels/point_filters.h"

namespace escnn::kernels {

namespace {

const double kOrigin = 1e-9;

}  // namespace

CircularShells::CircularShells(group::GroupPtr o2, int64_t maximumFrequency, RadialProfile radial, double axis,
                               const Predicate& filter)
    : group_(std::move(o2)), radial_(std::move(radial)), axis_(axis) {
  checkArgument(maximumFrequency >= 0, "maximumFrequency: expected an integer >= 0, given ", maximumFrequency);
  for (int64_t frequency = 0; frequency <= maximumFrequency; ++frequency) {
    const Value irrep = frequency == 0 ? Value::tuple({0, 0}) : Value::tuple({1, frequency});
    harmonics_.push_back({irrep, frequency == 0 ? 1 : 2, 0});
    std::vector<int64_t> all(radial_.size());
    for (int64_t ring = 0; ring < radial_.size(); ++ring) all[ring] = ring;
    rings_.push_back(std::move(all));
    if (filter) {
      std::vector<int64_t> kept;
      for (int64_t ring = 0; ring < radial_.size(); ++ring)
        if (filter(attributes(frequency, ring))) kept.push_back(ring);
      rings_.back() = std::move(kept);
    }
    harmonics_.back().multiplicity = static_cast<int64_t>(rings_.back().size());
  }
}

Matrix CircularShells::action(const group::Coordinates& g) const {
  const CosSin turn = cosSin(axis_);
  const Matrix toAxis = Matrix::rotation(turn.cos, turn.sin);
  return toAxis * group_->irrep(Value::tuple({1, 1}))->matrix(g) * toAxis.transpose();
}

Record CircularShells::attributes(size_t harmonic, int64_t index) const {
  const int64_t ring = rings_[harmonic][index];
  Record record = irrepAttributes(*group_->irrep(harmonics_[harmonic].irrep));
  record.emplace_back("radius", radial_.radii()[ring]);
  record.emplace_back("sigma", radial_.sigmas()[ring]);
  record.emplace_back("radial_idx", ring);
  return record;
}

std::vector<std::vector<double>> CircularShells::sample(const Matrix& points) const {
  checkArgument(points.cols == 2, "points: expected shape [P, 2], given [", points.rows, ", ", points.cols, "]");
  const int64_t count = points.rows;
  const CosSin axis = cosSin(axis_);
  std::vector<double> radius(count), cosine(count), sine(count);  // cosine, sine: of phi
  for (int64_t p = 0; p < count; ++p) {
    const double x = points(p, 0), y = points(p, 1);
    radius[p] = std::sqrt(x * x + y * y);
    if (radius[p] <= kOrigin) continue;
    cosine[p] = (x * axis.cos + y * axis.sin) / radius[p];
    sine[p] = (y * axis.cos - x * axis.sin) / radius[p];
  }
  std::vector<double> shells(radial_.size() * count);
  for (int64_t ring = 0; ring < radial_.size(); ++ring)
    for (int64_t p = 0; p < count; ++p) shells[ring * count + p] = radial_.value(ring, radius[p]);

  std::vector<std::vector<double>> result;
  std::vector<double> c(count, 1.0), s(count, 0.0);  // cos and sin of (frequency * phi)
  for (size_t frequency = 0; frequency < harmonics_.size(); ++frequency) {
    if (frequency > 0) {
      for (int64_t p = 0; p < count; ++p) {
        const double next = c[p] * cosine[p] - s[p] * sine[p];
        s[p] = c[p] * sine[p] + s[p] * cosine[p];
        c[p] = next;
      }
    }
    const int64_t size = harmonics_[frequency].size;
    std::vector<double> values(harmonics_[frequency].multiplicity * size * count);
    for (size_t copy = 0; copy < rings_[frequency].size(); ++copy) {
      const double* shell = &shells[rings_[frequency][copy] * count];
      double* first = &values[copy * size * count];
      for (int64_t p = 0; p < count; ++p) {
        first[p] = shell[p] * c[p];
        if (size == 2) first[count + p] = shell[p] * s[p];
      }
    }
    result.push_back(std::move(values));
  }
  return result;
}

}  // namespace escnn::kernels
