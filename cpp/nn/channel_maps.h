// How statistics and parameters of fields, kept per group of fields, belong to single channels.
#pragma once

#include <utility>
#include <vector>

#include "nn/field_type.h"
#include "nn/sparse_map.h"

namespace escnn::nn {

// The parts of one representation of size d: v variances, m means, b biases. A field has a weight for each variance.
struct RepresentationStatistics {
  Matrix variances;                 // [v, d]: of the moments of the channels
  std::vector<int64_t> varianceOf;  // [d]: which variance and which weight a channel has
  Matrix means;                     // [m, d]: of the means of the channels
  Matrix spreadMeans;               // [d, m]
  Matrix spreadBiases;              // [d, b]
};

// Channels are in the order of the type. A state is one vector: a 0, the variances [F, v] of each group, then the means
// [F, m] of each. Differentiable where its arguments are.
class ChannelMaps {
 public:
  // One entry for each group.
  ChannelMaps(const FieldGroups& groups, const std::vector<RepresentationStatistics>& statistics);

  // From moments and means of the channels, [*, C] each: [*, size of a state].
  at::Tensor stateOf(const at::Tensor& moments, const at::Tensor& means) const;
  // From tensors of the caller, one of each kind and group; undefined ones where a group has no means.
  at::Tensor joinState(const std::vector<at::Tensor>& variances, const std::vector<at::Tensor>& means,
                       at::ScalarType dtype) const;
  // The variances and the means of all channels, [*, C] each; a mean of 0 where there is none.
  std::pair<at::Tensor, at::Tensor> spread(const at::Tensor& state) const;
  // The weights and the biases of all channels, [C] each; undefined where the groups have no weights.
  std::pair<at::Tensor, at::Tensor> parameters(const std::vector<at::Tensor>& weights,
                                               const std::vector<at::Tensor>& biases, at::ScalarType dtype) const;

 private:
  int64_t channels_ = 0;
  Constant zero_;  // [1]
  SparseMap state_, spread_, parameters_;
};

}  // namespace escnn::nn
