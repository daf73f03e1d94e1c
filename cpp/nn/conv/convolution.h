// A steerable convolution that runs: a plan, the geometry of the sliding window, and the cached filter.
#pragma once

#include <ATen/core/Tensor.h>

#include <mutex>
#include <string>
#include <vector>

#include "nn/conv/plan.h"

namespace escnn::nn::conv {

// Per spatial axis, in the order of the tensor's axes; none for a space without extent. `outputPadding` is of
// transposed convolutions only; these pad with zeros.
struct Geometry {
  std::vector<int64_t> stride, padding, outputPadding, dilation;
  int64_t groups = 1;
  std::string paddingMode = "zeros";  // zeros, reflect, replicate, circular
};

struct Parameters {
  at::Tensor filter;  // as of the plan
  at::Tensor bias;    // [C_out], or undefined
};

// Filters expanded from states of weights, the latest few: a convolution is shared by a module and its clones. An entry
// is valid as long as the weights are the same tensor, at the same address and version, so that every in-place change,
// move or replacement is seen. Safe from any thread.
class FilterCache {
 public:
  // The kept filter if it belongs to these weights; else that of `plan`, kept from now on. A filter that carries
  // gradients can be differentiated again and again: its graph keeps nothing that a backward pass frees.
  at::Tensor get(const ConvPlanPtr& plan, const at::Tensor& weights);
  // Drops what was expanded from this tensor, in whatever state, and from tensors that are gone.
  void forget(const at::Tensor& weights);

 private:
  struct Entry {
    c10::weak_intrusive_ptr<c10::TensorImpl> weights;
    const void* data;
    int64_t version;
    bool differentiable;
    at::Tensor filter;
    bool isOf(const at::Tensor& value) const;
  };
  void drop(const at::Tensor& weights);  // under the lock
  std::mutex mutex_;
  std::vector<Entry> entries_;
};

class Convolution {
 public:
  Convolution(ConvPlanPtr plan, Geometry geometry);

  const ConvPlanPtr& plan() const { return plan_; }
  // `bias` may be undefined. With `useCache` (evaluation) weights are expanded once per change; gradients reach them
  // all the same. Without, the cache is dropped.
  Parameters expand(const at::Tensor& weights, const at::Tensor& bias, bool useCache) const;
  // x [N, C_in, *] to [N, C_out, *]. Runs under autocast like any convolution (or, without spatial axes, product).
  at::Tensor forward(const at::Tensor& x, const at::Tensor& weights, const at::Tensor& bias, bool useCache) const;

 private:
  at::Tensor pad(const at::Tensor& x) const;
  ConvPlanPtr plan_;
  Geometry geometry_;
  mutable FilterCache cache_;
};
using ConvolutionPtr = std::shared_ptr<const Convolution>;

}  // namespace escnn::nn::conv
