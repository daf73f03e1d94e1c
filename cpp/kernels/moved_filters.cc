#include "kernels/moved_filters.h"

#include <ATen/ops/mm.h>

#include <utility>

#include "core/errors.h"

namespace escnn::kernels {

MovedFilters::MovedFilters(SteerableFiltersPtr filters, const Matrix& frame)
    : filters_(std::move(filters)), frame_(frame), transposed_(frame.transpose()) {
  const int64_t d = filters_->dimension();
  checkArgument(frame.rows == d && frame.cols == d, "adjoint: expected a ", d, " x ", d, " matrix, given ", frame.rows,
                " x ", frame.cols);
  checkArgument(isClose(frame * frame.transpose(), Matrix::identity(d), 1e-6),
                "adjoint: expected an orthogonal matrix, given one that is not");
}

std::string MovedFilters::key() const { return "moved" + keyOf(frame_.data) + filters_->key(); }

std::vector<at::Tensor> MovedFilters::sample(const at::Tensor& points) const {
  check(points.dim() == 2 && points.size(1) == dimension(), ErrorCode::kShape, "points: expected shape [P, ",
        dimension(), "], given ", points.sizes());
  return filters_->sample(at::mm(points, transposed_.on(points)));
}

}  // namespace escnn::kernels
