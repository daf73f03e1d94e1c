// Windows on grids: the Gaussian of antialiased pooling, the disc of MaskModule, the windows of NormMaxPool.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

#include "nn/field_layout.h"

namespace escnn::nn {

// exp(-r^2 / (2 sigma^2)) on a grid of size^dimension around its centre, normalised to sum 1.
struct GaussianBlur {
  GaussianBlur(int64_t size, double sigma, int64_t dimension);
  Constant filter;  // [size, …], float64
  int64_t dimension;
};
using GaussianBlurPtr = std::shared_ptr<const GaussianBlur>;

// Each channel of x [N, C, *spatial] convolved with the Gaussian, zero outside the grid.
at::Tensor blur(const GaussianBlurPtr& plan, const at::Tensor& x, const std::vector<int64_t>& stride,
                const std::vector<int64_t>& padding);

// Of x [N, C, *spatial] with 2 or 3 spatial axes: each field at the position of its largest norm in every window.
// Windows as in libtorch's max_pool2d; positions in the padding never win.
struct Windows {
  std::vector<int64_t> kernelSize, stride, padding, dilation;
  bool ceilMode = false;
};
at::Tensor normMaxPool(const FieldLayoutPtr& layout, const at::Tensor& x, const Windows& windows);

// A smooth disc or ball, [1, 1, size, …], float64: with c = (size - 1) / 2 and t = (c - margin c / 100)^2
// it is 1 where r^2 <= t, else exp((t - r^2) / sigma^2).
at::Tensor discMask(int64_t size, double margin, double sigma, int64_t dimension);

}  // namespace escnn::nn
