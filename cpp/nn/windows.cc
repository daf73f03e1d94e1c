#include "nn/windows.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/conv3d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/max_pool2d_with_indices.h>
#include <ATen/ops/max_pool3d_with_indices.h>

#include <cmath>

#include "core/errors.h"

namespace escnn::nn {

namespace {

// A float64 tensor of size^dimension holding f(squared distance from the centre).
template <typename F>
at::Tensor radial(int64_t size, int64_t dimension, F f) {
  const std::vector<int64_t> shape(dimension, size);
  const at::Tensor result = at::empty(shape, at::kDouble);
  const double centre = (static_cast<double>(size) - 1) / 2;
  double* values = result.mutable_data_ptr<double>();
  for (int64_t i = 0; i < result.numel(); ++i) {
    double squared = 0;
    for (int64_t axis = 0, rest = i; axis < dimension; ++axis, rest /= size) {
      const double offset = static_cast<double>(rest % size) - centre;
      squared += offset * offset;
    }
    values[i] = f(squared);
  }
  return result;
}

}  // namespace

GaussianBlur::GaussianBlur(int64_t size, double sigma, int64_t dim) : dimension(dim) {
  checkArgument(dim == 2 || dim == 3, "dimension: expected 2 or 3, given ", dim);
  const at::Tensor values = radial(size, dim, [&](double squared) { return std::exp(-squared / (2 * sigma * sigma)); });
  double total = 0;
  for (int64_t i = 0; i < values.numel(); ++i) total += values.const_data_ptr<double>()[i];
  filter = Constant(values / total);
}

at::Tensor blur(const GaussianBlurPtr& plan, const at::Tensor& x, const std::vector<int64_t>& stride,
                const std::vector<int64_t>& padding) {
  std::vector<int64_t> shape{x.size(1), 1};
  for (int64_t axis = 0; axis < plan->dimension; ++axis) shape.push_back(plan->filter.value().size(0));
  const at::Tensor weight = plan->filter.on(x).expand(shape);
  const int64_t groups = x.size(1);
  if (plan->dimension == 2) return at::conv2d(x, weight, {}, stride, padding, /*dilation=*/1, groups);
  return at::conv3d(x, weight, {}, stride, padding, /*dilation=*/1, groups);
}

at::Tensor normMaxPool(const FieldLayoutPtr& layout, const at::Tensor& x, const Windows& windows) {
  const auto& [kernel, stride, padding, dilation, ceilMode] = windows;
  std::vector<at::Tensor> parts = layout->split(x);
  for (at::Tensor& part : parts) {
    const at::Tensor fields = part;  // [N, F, d, *]
    at::Tensor place;
    {
      const c10::AutoGradMode guard(false);
      const bool narrow = x.scalar_type() == at::kHalf || x.scalar_type() == at::kBFloat16;
      const at::ScalarType wide = narrow ? at::kFloat : x.scalar_type();
      at::Tensor norms = at::empty(fields.select(2, 0).sizes(), fields.options().dtype(wide));
      normsOfVectors(fields, norms);
      place = x.dim() == 4
                  ? std::get<1>(at::max_pool2d_with_indices(norms, kernel, stride, padding, dilation, ceilMode))
                  : std::get<1>(at::max_pool3d_with_indices(norms, kernel, stride, padding, dilation, ceilMode));
    }
    const at::Tensor index = place.flatten(2).unsqueeze(2).expand({-1, -1, fields.size(2), -1});
    part = fields.flatten(3).gather(3, index).unflatten(3, place.sizes().slice(2));
  }
  return layout->join(parts);
}

at::Tensor discMask(int64_t size, double margin, double sigma, int64_t dimension) {
  const double centre = (static_cast<double>(size) - 1) / 2;
  const double edge = centre - margin / 100 * centre;
  const double limit = edge * edge;
  return radial(size, dimension,
                [&](double squared) { return squared <= limit ? 1.0 : std::exp((limit - squared) / (sigma * sigma)); })
      .unsqueeze(0)
      .unsqueeze(0);
}

}  // namespace escnn::nn
