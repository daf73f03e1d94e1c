// Normalisation of fields whose channels are independent and identically distributed: the mean of a field lies in its
// trivial irreps, its variance is one number. Per group of F fields of size d with t trivial irreps: weight [F, 1],
// bias [F, t], mean [F, d], variance [F, 1]. Statistics are constants for autograd, as in the reference.
#pragma once

#include "nn/batch_norm.h"

namespace escnn::nn {

// matrix [r, d] applied to the channels of fields [N, F, d, *]: [N, F, r, *].
at::Tensor mixChannels(const at::Tensor& matrix, const at::Tensor& fields);

// The positions of the trivial irreps of a representation in the basis of its irreps.
std::vector<int64_t> trivialPositions(const group::Representation& rho);

// 1 for the channels [C] of trivial irreps, of all fields in the bases of their irreps, 0 for others.
at::Tensor trivialChannels(const FieldType& type);

class IIDNormPlan {
 public:
  explicit IIDNormPlan(const FieldType& type);
  const FieldGroups& groups() const { return layout_->groups(); }
  int64_t trivialIrreps(size_t group) const { return trivials_[group]; }
  // bias [F, t] of a group as channels [F, d].
  at::Tensor expandBias(size_t group, const at::Tensor& bias) const;
  // The projection on the trivial irreps of the channels of one field of a group, [d, d].
  const Matrix& projection(size_t group) const { return projections_[group]; }

  // What `fieldNorm` does before it projects, [d, d]: where a vector of equal numbers is its own projection, it takes
  // the first channel off all. Neighbouring numbers have exact differences, so what the projection leaves is exact,
  // too, however small it is against the field.
  Matrix difference(size_t group) const;

  // Over batch and space: the projected mean, and the mean over the channels of their unbiased variances.
  at::Tensor batchNorm(const at::Tensor& x, const BatchNormState& state, const BatchNormOptions& options) const;
  // The same over space, for every sample of x [N, C, *spatial].
  at::Tensor instanceNorm(const at::Tensor& x, const std::vector<at::Tensor>& weights,
                          const std::vector<at::Tensor>& biases, double eps) const;
  // For every sample and position: the field's own projection, and the mean square of what is left.
  at::Tensor fieldNorm(const at::Tensor& x, const std::vector<at::Tensor>& weights,
                       const std::vector<at::Tensor>& biases, double eps) const;

 private:
  // x [N, C, *] less its projection on the trivial irreps of its fields, a constant for the gradient.
  at::Tensor withoutTrivialPart(const at::Tensor& x) const;

  FieldLayoutPtr layout_;      // by representation
  FieldLayoutPtr sizeLayout_;  // by size
  ChannelMaps maps_;           // in the order of the groups by representation
  std::vector<int64_t> trivials_;
  std::vector<Matrix> projections_;
  std::vector<bool> sharesMean_;       // whether the projection keeps a vector of equal numbers
  std::vector<Constant> embeddings_;   // [d, t] columns of the change of basis; undefined where t = 0
  std::vector<Constant> coordinates_;  // [t, d] rows of its inverse
  Constant isTrivial_;                 // [C] of 0 and 1, where every projection is a selection of channels
  Constant rootSizes_;                 // [F]: 1 / sqrt(size), in the order of the blocks by size
  Constant neutral_;                   // [2, C]: means 0, variances 1
};

}  // namespace escnn::nn
