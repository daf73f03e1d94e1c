// Filters in another frame of the base space.
#pragma once

#include <vector>

#include "core/constant.h"
#include "kernels/steerable_filters.h"

namespace escnn::kernels {

// Y'(x) = Y(A x) with A orthogonal: the same harmonics under the action A^T action(g) A.
class MovedFilters final : public SteerableFilters {
 public:
  // Throws ERR_INVALID_ARGUMENT unless `frame` is orthogonal (to 1e-6) and as large as the points have coordinates.
  MovedFilters(SteerableFiltersPtr filters, const Matrix& frame);

  const group::GroupPtr& group() const override { return filters_->group(); }
  int64_t dimension() const override { return filters_->dimension(); }
  const std::vector<Harmonic>& harmonics() const override { return filters_->harmonics(); }
  Matrix action(const group::Coordinates& g) const override {
    return frame_.transpose() * filters_->action(g) * frame_;
  }
  Record attributes(size_t harmonic, int64_t index) const override { return filters_->attributes(harmonic, index); }
  std::string key() const override;
  std::vector<at::Tensor> sample(const at::Tensor& points) const override;

 private:
  SteerableFiltersPtr filters_;
  Matrix frame_;
  Constant transposed_;  // A^T [d, d]
};

}  // namespace escnn::kernels
