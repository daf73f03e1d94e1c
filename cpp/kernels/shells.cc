#include "kernels/shells.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/where.h>

#include "kernels/point_filters.h"

namespace escnn::kernels {

namespace {

const double kOrigin = 1e-9;

}  // namespace

std::string keyOf(const std::vector<double>& values) {
  std::string key = std::to_string(values.size()) + ':';
  key.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
  return key;
}

PolarPoints::PolarPoints(const at::Tensor& points) {
  std::vector<at::Tensor> axes;
  for (int64_t axis = 0; axis < points.size(1); ++axis) axes.push_back(points.select(1, axis));
  at::Tensor square = axes[0] * axes[0];
  for (size_t axis = 1; axis < axes.size(); ++axis) square = square + axes[axis] * axes[axis];
  const at::Tensor away = square > kOrigin * kOrigin;
  // The root of 1 in place of that of 0, whose derivative is infinite.
  const at::Tensor distance = at::where(away, square, 1.0).sqrt();
  radius = at::where(away, distance, 0.0);
  for (const at::Tensor& coordinate : axes) direction.push_back(at::where(away, coordinate / distance, 0.0));
}

int64_t ShellSelection::add(const group::Irrep& irrep, const SteerableFilters::Predicate& filter) {
  const size_t harmonic = kept_.size();
  std::vector<int64_t> all(radial_.size());
  for (int64_t shell = 0; shell < radial_.size(); ++shell) all[shell] = shell;
  kept_.push_back(all);
  indices_.emplace_back();
  if (!filter) return radial_.size();
  std::vector<int64_t> kept;
  for (int64_t shell = 0; shell < radial_.size(); ++shell)
    if (filter(attributes(irrep, harmonic, shell))) kept.push_back(shell);
  const auto count = static_cast<int64_t>(kept.size());
  if (count > 0 && count < radial_.size()) {
    at::Tensor indices = at::empty({count}, at::kLong);
    std::copy(kept.begin(), kept.end(), indices.mutable_data_ptr<int64_t>());
    indices_.back() = Constant(indices);
  }
  kept_.back() = std::move(kept);
  return count;
}

Record ShellSelection::attributes(const group::Irrep& irrep, size_t harmonic, int64_t index) const {
  const int64_t shell = kept_[harmonic][index];
  Record record = irrepAttributes(irrep);
  record.emplace_back("radius", radial_.radii()[shell]);
  record.emplace_back("sigma", radial_.sigmas()[shell]);
  record.emplace_back("radial_idx", shell);
  return record;
}

std::string ShellSelection::key() const {
  std::string key = keyOf(radial_.radii()) + keyOf(radial_.sigmas());
  for (const std::vector<int64_t>& kept : kept_) key += keyOf({kept.begin(), kept.end()});
  return key;
}

at::Tensor ShellSelection::keep(const at::Tensor& shells, size_t harmonic) const {
  if (indices_[harmonic].defined()) return shells.index_select(0, indices_[harmonic].on(shells));
  return kept_[harmonic].empty() ? shells.narrow(0, 0, 0) : shells;
}

}  // namespace escnn::kernels
