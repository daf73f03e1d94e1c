// A steerable convolution that runs: a plan, the geometry of the sliding window, and the cached filter.
#pragma once

#include <ATen/core/Tensor.h>

#include <mutex>
#include <string>
#include <vector>

#include "nn/conv/plan.h"

namespace escnn::nn::conv {

// Per spatial axis, in the order of the tensor's axes.
struct Geometry {
  std::vector<int64_t> stride, padding, dilation;
  int64_t groups = 1;
  std::string paddingMode = "zeros";  // zeros, reflect, replicate, circular
};

struct Parameters {
  at::Tensor filter;  // [C_out, C_in / groups, k, …, k]
  at::Tensor bias;    // [C_out], or undefined
};

// Filters and biases expanded from states of weights, the latest few: a convolution is shared by a module and its
// clones. An entry is valid as long as the weights are the same tensor, at the same address and version, so that every
// in-place change, move or replacement is seen. Safe from any thread.
class ExpansionCache {
 public:
  // The kept parameters if they belong to these tensors; else those of `expand`, kept from now on.
  template <typename Expand>
  Parameters get(const at::Tensor& weights, const at::Tensor& bias, const Expand& expand);
  // Drops what was expanded from this tensor, in whatever state, and from tensors that are gone.
  void forget(const at::Tensor& weights);

 private:
  struct Stamp {
    c10::weak_intrusive_ptr<c10::TensorImpl> tensor{c10::intrusive_ptr<c10::TensorImpl>()};
    const void* data = nullptr;
    int64_t version = -1;
    bool isSet = false;
    bool isOf(const at::Tensor& value) const;
    bool matches(const at::Tensor& value) const;
    static Stamp of(const at::Tensor& value);
  };
  struct Entry {
    Stamp weights, bias;
    bool differentiable;
    Parameters parameters;
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
  // x [N, C_in, *] to [N, C_out, *]. Runs under autocast like any convolution.
  at::Tensor forward(const at::Tensor& x, const at::Tensor& weights, const at::Tensor& bias, bool useCache) const;

 private:
  ConvPlanPtr plan_;
  Geometry geometry_;
  mutable ExpansionCache cache_;
};
using ConvolutionPtr = std::shared_ptr<const Convolution>;

}  // namespace escnn::nn::conv
