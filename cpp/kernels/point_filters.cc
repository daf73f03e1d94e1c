#include "kernels/point_filters.h"

#include <utility>

namespace escnn::kernels {

PointFilters::PointFilters(group::GroupPtr group) : group_(std::move(group)) {
  harmonics_.push_back({group_->trivialIrrepId(), 1, 1});
}

Record PointFilters::attributes(size_t, int64_t) const { return irrepAttributes(*group_->irrep(harmonics_[0].irrep)); }

std::vector<std::vector<double>> PointFilters::sample(const Matrix& points) const {
  return {std::vector<double>(points.rows, 1.0)};
}

Record irrepAttributes(const group::Irrep& irrep) {
  Record record;
  for (const auto& [name, value] : irrep.attributes) record.emplace_back("irrep:" + name, value);
  return record;
}

}  // namespace escnn::kernels
