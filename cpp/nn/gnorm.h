// Batch normalisation of fields irrep by irrep. Per group of F fields with n irreps, t of them trivial: weight and
// variance [F, n], bias and mean [F, t].
#pragma once

#include <utility>

#include "nn/batch_norm.h"

namespace escnn::nn {

// In the basis of the irreps: the mean of a trivial irrep is taken off, the others have mean 0; the variance of an
// irrep is the mean of the second moments of its channels, with Bessel's correction. Statistics are constants for
// autograd.
class GNormPlan {
 public:
  explicit GNormPlan(const FieldType& type);
  const FieldGroups& groups() const { return layout_->groups(); }
  // (n, t)
  std::pair<int64_t, int64_t> counts(size_t group) const { return counts_[group]; }
  at::Tensor forward(const at::Tensor& x, const BatchNormState& state, const BatchNormOptions& options) const;
  // What running statistics make of the fields of a group: v -> matrix v + offset, [F, d, d] and [F, d].
  std::pair<at::Tensor, at::Tensor> fieldMaps(const BatchNormState& state, size_t group, double eps) const;

 private:
  // The fields of x [N, C, *] in the basis of their irreps or, from there, in their own.
  at::Tensor changeBasis(const at::Tensor& x, const std::vector<Constant>& matrices) const;

  FieldLayoutPtr layout_;
  ChannelMaps maps_;
  std::vector<std::pair<int64_t, int64_t>> counts_;
  bool changesBasis_ = false;
  std::vector<Constant> fromIrreps_, toIrreps_;  // the change of basis and its inverse; undefined for the identity
  std::vector<Constant> spread_;                 // [n, d]: a number per irrep to its channels
  std::vector<Constant> trivial_;                // [t, d]: selects the trivial channels
  Constant centred_;                             // [C]: 0 for channels of trivial irreps, 1 for others
};

}  // namespace escnn::nn
