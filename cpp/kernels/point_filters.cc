#include "kernels/point_filters.h"

#include <ATen/ops/ones.h>

#include <utility>

#include "core/errors.h"

namespace escnn::kernels {

PointFilters::PointFilters(group::GroupPtr group) : group_(std::move(group)) {
  harmonics_.push_back({group_->trivialIrrepId(), 1, 1});
}

Record PointFilters::attributes(size_t, int64_t) const { return irrepAttributes(*group_->irrep(harmonics_[0].irrep)); }

std::vector<at::Tensor> PointFilters::sample(const at::Tensor& points) const {
  check(points.dim() == 2 && points.size(1) == 0, ErrorCode::kShape, "points: expected shape [P, 0], given ",
        points.sizes());
  return {at::ones({1, 1, points.size(0)}, points.options())};
}

Record irrepAttributes(const group::Irrep& irrep) {
  Record record;
  for (const auto& [name, value] : irrep.attributes) record.emplace_back("irrep:" + name, value);
  return record;
}

}  // namespace escnn::kernels
