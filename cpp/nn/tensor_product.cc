#include "nn/tensor_product.h"

#include <ATen/TensorOperators.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "core/errors.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Products in one block: about half of a core's second-level cache; on a device as many as keep it busy.
const int64_t kCpuProducts = 1 << 17;
const int64_t kDeviceProducts = 1 << 25;

// Fields are the batch of all products of matrices: M [F, o, i, j], a [F, R, i], b [F, R, j], g [F, R, o] for R rows
// (samples and positions).

int64_t rowsPerBlock(const at::Tensor& a, const at::Tensor& b) {
  const int64_t perRow = std::max<int64_t>(1, a.size(0) * a.size(2) * b.size(2));
  return std::max<int64_t>(1, (a.is_cpu() ? kCpuProducts : kDeviceProducts) / perRow);
}

// [F, count, i * j] of the rows from `first` on.
at::Tensor productsOf(const at::Tensor& a, const at::Tensor& b, int64_t first, int64_t count) {
  return (a.narrow(1, first, count).unsqueeze(3) * b.narrow(1, first, count).unsqueeze(2)).flatten(2);
}

// sum_ij M[f, o, i, j] a[f, r, i] b[f, r, j].
at::Tensor contractRows(const at::Tensor& M, const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor matrix = M.flatten(2).transpose(1, 2);
  const int64_t rows = a.size(1), block = rowsPerBlock(a, b);
  if (rows <= block) return at::bmm(productsOf(a, b, 0, rows), matrix);
  at::Tensor result = at::empty({a.size(0), rows, M.size(1)}, a.options());
  for (int64_t first = 0; first < rows; first += block) {
    const int64_t count = std::min(block, rows - first);
    result.narrow(1, first, count).copy_(at::bmm(productsOf(a, b, first, count), matrix));
  }
  return result;
}

// sum_r g[f, r, o] a[f, r, i] b[f, r, j], as [F, o, i, j]. Blocks of half precision are summed in float32.
at::Tensor collectRows(const at::Tensor& g, const at::Tensor& a, const at::Tensor& b) {
  const int64_t rows = a.size(1), block = rowsPerBlock(a, b);
  const at::Tensor columns = g.transpose(1, 2);
  at::Tensor sum;
  if (rows <= block) {
    sum = at::bmm(columns, productsOf(a, b, 0, rows));
  } else {
    const bool isHalf = a.scalar_type() == at::kHalf || a.scalar_type() == at::kBFloat16;
    sum = at::zeros({a.size(0), g.size(2), a.size(2) * b.size(2)},
                    a.options().dtype(isHalf ? at::kFloat : a.scalar_type()));
    for (int64_t first = 0; first < rows; first += block) {
      const int64_t count = std::min(block, rows - first);
      sum.add_(at::bmm(columns.narrow(2, first, count), productsOf(a, b, first, count)));
    }
    sum = sum.to(a.scalar_type());
  }
  return sum.unflatten(2, {a.size(2), b.size(2)});
}

// Both sums are linear in each of three arguments, and the derivatives of either are sums of the same two kinds.
struct Contract : torch::autograd::Function<Contract> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& M, const at::Tensor& a, const at::Tensor& b);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

struct CollectProducts : torch::autograd::Function<CollectProducts> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& g, const at::Tensor& a, const at::Tensor& b);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

// The derivatives by a and by b of <g, Contract(M, a, b)>. Where a and b are one tensor, that of b is in that of a.
std::pair<at::Tensor, at::Tensor> byFactors(const at::Tensor& M, const at::Tensor& g, const at::Tensor& a,
                                            const at::Tensor& b, bool isSquare) {
  const at::Tensor byA = M.permute({0, 2, 1, 3}), byB = M.permute({0, 3, 1, 2});
  if (isSquare) return {Contract::apply(byA + byB, g, a), at::Tensor()};
  return {Contract::apply(byA, g, b), Contract::apply(byB, g, a)};
}

at::Tensor Contract::forward(AutogradContext* context, const at::Tensor& M, const at::Tensor& a, const at::Tensor& b) {
  context->save_for_backward({M, a, b});
  context->saved_data["square"] = a.is_same(b);
  return contractRows(M, a, b);
}

variable_list Contract::backward(AutogradContext* context, const variable_list& gradients) {
  const variable_list saved = context->get_saved_variables();
  const auto& [M, a, b] = std::tie(saved[0], saved[1], saved[2]);
  const at::Tensor& g = gradients[0];
  const auto [byA, byB] = byFactors(M, g, a, b, context->saved_data["square"].toBool());
  return {CollectProducts::apply(g, a, b), byA, byB};
}

at::Tensor CollectProducts::forward(AutogradContext* context, const at::Tensor& g, const at::Tensor& a,
                                    const at::Tensor& b) {
  context->save_for_backward({g, a, b});
  context->saved_data["square"] = a.is_same(b);
  return collectRows(g, a, b);
}

variable_list CollectProducts::backward(AutogradContext* context, const variable_list& gradients) {
  const variable_list saved = context->get_saved_variables();
  const auto& [g, a, b] = std::tie(saved[0], saved[1], saved[2]);
  const at::Tensor& H = gradients[0];
  const auto [byA, byB] = byFactors(H, g, a, b, context->saved_data["square"].toBool());
  return {Contract::apply(H, a, b), byA, byB};
}

}  // namespace

at::Tensor tensorProduct(const at::Tensor& x, const at::Tensor& matrix, int64_t fields) {
  const c10::DeviceType device = x.device().type();
  const bool isNarrow = at::autocast::is_autocast_enabled(device) && x.scalar_type() != at::kDouble;
  check(isNarrow || x.scalar_type() == matrix.scalar_type(), ErrorCode::kDtype,
        "input: expected the dtype of the weights, ", c10::toString(matrix.scalar_type()), ", given ",
        c10::toString(x.scalar_type()));
  const at::ScalarType dtype = isNarrow ? at::autocast::get_autocast_dtype(device) : x.scalar_type();
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const int64_t size = x.size(1) / fields, out = matrix.size(0) / fields;
  const at::Tensor M = matrix.to(dtype).view({fields, out, size, size});
  const at::Tensor split = x.to(dtype).unflatten(1, {fields, size});
  const at::Tensor positions = x.dim() == 2 ? split.unsqueeze(3) : split.flatten(3);
  const int64_t samples = positions.size(0), count = positions.size(3);
  const at::Tensor rows = positions.permute({1, 0, 3, 2}).reshape({fields, samples * count, size});
  const at::Tensor y = Contract::apply(M, rows, rows).view({fields, samples, count, out}).permute({1, 0, 3, 2});
  std::vector<int64_t> shape = x.sizes().vec();
  shape[1] = fields * out;
  return y.reshape(shape);
}

}  // namespace escnn::nn
