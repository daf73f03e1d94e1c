// The filter basis of a single point: one constant.
#pragma once

#include <vector>

#include "kernels/steerable_filters.h"

namespace escnn::kernels {

// The constant 1, of the trivial irrep. Its kernels are the intertwiners between two representations. Points have
// no coordinates: shape [P, 0].
class PointFilters final : public SteerableFilters {
 public:
  explicit PointFilters(group::GroupPtr group);

  const group::GroupPtr& group() const override { return group_; }
  int64_t dimension() const override { return 0; }
  const std::vector<Harmonic>& harmonics() const override { return harmonics_; }
  Matrix action(const group::Coordinates&) const override { return Matrix(0, 0); }
  Record attributes(size_t harmonic, int64_t index) const override;
  std::string key() const override { return "point" + group_->key(); }
  std::vector<at::Tensor> sample(const at::Tensor& points) const override;

 private:
  group::GroupPtr group_;
  std::vector<Harmonic> harmonics_;
};

// "irrep:<name>" for every attribute of an irrep.
Record irrepAttributes(const group::Irrep& irrep);

}  // namespace escnn::kernels
