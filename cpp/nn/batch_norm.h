// Batch normalisations of fields. Parameters and running statistics are the caller's: one entry per
// group of fields, updated in place when training. Nothing here waits for the device.
#pragma once

#include <c10/core/DispatchKeySet.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <optional>
#include <vector>

#include "nn/channel_maps.h"
#include "nn/field_layout.h"

namespace escnn::nn {

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
at::Tensor innerBatchNorm(const FieldLayoutPtr& layout, const at::Tensor& x, const BatchNormState& state,
                          const BatchNormOptions& options);

// The same over the channels of the field and space, for every sample; weights and biases [F] of each group.
at::Tensor innerInstanceNorm(const FieldLayoutPtr& layout, const at::Tensor& x, const std::vector<at::Tensor>& weights,
                             const std::vector<at::Tensor>& biases, double eps);

// Fields v without trivial parts, which have mean 0: w v / sqrt(running + eps), where the running variance of a field
// follows E|v|^2 / d over batch and space with Bessel's correction, and is used as it stands after its update. Of
// groups by sub-fields each sub-field is a sample. Weights and variances have one number per field, in any shape.
at::Tensor normBatchNorm(const FieldLayoutPtr& layout, const at::Tensor& x, const BatchNormState& state,
                         const BatchNormOptions& options);

// For layers with running statistics:

// Adds one to each counter of batches, when training.
void countBatch(const BatchNormState& state, const BatchNormOptions& options);
// running <- (1 - f) running + f fresh, where f is the momentum or 1 / number of batches of the group; any shapes of
// one size.
void updateRunning(const at::Tensor& running, const at::Tensor& fresh, const BatchNormState& state, size_t group,
                   const BatchNormOptions& options);
// The same for the variances and the means of all groups at once, in this order, from the numbers of all: a vector.
void updateAllRunning(const BatchNormState& state, const at::Tensor& fresh, const BatchNormOptions& options);

// For layers whose statistics are constants for autograd:

// Of each channel of x [N, C, *] over all else, in at least float32: [C] each; the variance is not corrected. NaN where
// there is nothing.
struct ChannelMoments {
  at::Tensor mean, variance;
  double correction = 1;  // Bessel's: n / (n - 1) of n numbers, infinite for one
};
ChannelMoments channelMoments(const at::Tensor& x);

// (x - mean) weight / sqrt(variance + eps) + bias with one number per channel, in float32 for half types.
struct ChannelScales {
  at::Tensor weight, bias;  // undefined without affine part
  at::Tensor mean, variance;
};
at::Tensor normalizeChannels(const at::Tensor& x, const ChannelScales& scales, double eps);

// x in the dtype in which its statistics are taken: float32 for half types.
at::Tensor forStatistics(const at::Tensor& x);
at::ScalarType statisticsType(const at::Tensor& x);

// While it lives, autocast lowers nothing: statistics and scales keep float32.
struct WithoutAutocast {
  c10::impl::ExcludeDispatchKeyGuard guard{c10::autocast_dispatch_keyset};
};

}  // namespace escnn::nn
