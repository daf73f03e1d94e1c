// Batch normalisations of fields. Parameters and running statistics are the caller's: one entry per
// group of fields, updated in place when training. Nothing here waits for the device.
#pragma once

#include <optional>
#include <vector>

#include "nn/field_type.h"

namespace escnn::nn {

using FieldGroupsPtr = std::shared_ptr<const FieldGroups>;

// Undefined tensors mean: no affine part, no running statistics.
struct BatchNormState {
  std::vector<at::Tensor> weights;
  std::vector<at::Tensor> biases;
  std::vector<at::Tensor> means;
  std::vector<at::Tensor> variances;
  std::vector<at::Tensor> batches;  // num_batches_tracked of each group, or one for all; may be empty
};

struct BatchNormOptions {
  bool training = true;
  std::optional<double> momentum;  // none: cumulative average
  double eps = 1e-5;
};

// One mean and one variance per field over batch, channels of the field and space; all tensors [F].
at::Tensor innerBatchNorm(const FieldGroupsPtr& groups, const at::Tensor& x, const BatchNormState& state,
                          const BatchNormOptions& options);

// Fields whose channels are independent and identically distributed: the mean lies in the trivial
// subspace, the variance is one number per field. Per group of F fields of size d with t trivial
// irreps: weight [F, 1], bias [F, t], mean [F, d], variance [F, 1].
class IIDBatchNormPlan {
 public:
  explicit IIDBatchNormPlan(const FieldType& type);
  const FieldGroups& groups() const { return groups_; }
  int64_t trivialIrreps(size_t group) const { return trivials_[group]; }
  // bias [F, t] of a group as channels [F, d].
  at::Tensor expandBias(size_t group, const at::Tensor& bias) const;
  // Statistics are constants for autograd, as in the reference.
  at::Tensor forward(const at::Tensor& x, const BatchNormState& state, const BatchNormOptions& options) const;

 private:
  FieldGroups groups_;
  std::vector<int64_t> trivials_;
  std::vector<Constant> projections_;  // [d, d] on the trivial subspace; undefined where it is 0
  std::vector<Constant> embeddings_;   // [d, t] columns of the change of basis
};

}  // namespace escnn::nn
