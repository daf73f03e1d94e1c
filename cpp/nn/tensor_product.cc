#include "nn/tensor_product.h"

#include <ATen/TensorOperators.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "core/errors.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Products in one block: about half of a core's second-level cache; on a device as many as keep it busy.
const int64_t kCpuProducts = 1 << 18;
const int64_t kDeviceProducts = 1 << 25;

// Fields are the batch of all products of matrices: M [F, o, i, j], a [F, i, R], b [F, j, R], g [F, o, R] for R rows
// (samples and positions), which stand last, so that numbers in a row are multiplied by numbers in a row.

int64_t rowsPerBlock(const at::Tensor& a, const at::Tensor& b) {
  const int64_t perRow = std::max<int64_t>(1, a.size(0) * a.size(1) * b.size(1));
  return std::max<int64_t>(1, (a.is_cpu() ? kCpuProducts : kDeviceProducts) / perRow);
}

// The products of rows of a and b, block by block in the same memory, which stays in the cache.
class ProductBlocks {
 public:
  ProductBlocks(const at::Tensor& a, const at::Tensor& b)
      : a_(a.unsqueeze(2)), b_(b.unsqueeze(1)), rows_(a.size(2)), block_(std::min(rows_, rowsPerBlock(a, b))) {
    memory_ = at::empty({a.size(0), a.size(1), b.size(1), block_}, a.options());
  }
  bool single() const { return rows_ == block_; }

  // Calls run(first, count, products [F, i * j, count]) for each block of rows.
  template <typename Run>
  void forEach(const Run& run) {
    for (int64_t first = 0; first < rows_; first += block_) {
      const int64_t count = std::min(block_, rows_ - first);
      at::Tensor products = memory_.narrow(3, 0, count);
      at::mul_out(products, a_.narrow(3, first, count), b_.narrow(3, first, count));
      run(first, count, products.flatten(1, 2));
    }
  }

 private:
  at::Tensor a_, b_;
  int64_t rows_, block_;
  at::Tensor memory_;
};

// sum_ij M[f, o, i, j] a[f, i, r] b[f, j, r].
at::Tensor contractRows(const at::Tensor& M, const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor matrix = M.flatten(2);
  at::Tensor result = at::empty({a.size(0), M.size(1), a.size(2)}, a.options());
  ProductBlocks(a, b).forEach([&](int64_t first, int64_t count, const at::Tensor& products) {
    at::Tensor rows = result.narrow(2, first, count);
    at::bmm_out(rows, matrix, products);
  });
  return result;
}

// sum_r g[f, o, r] a[f, i, r] b[f, j, r], as [F, o, i, j]. Blocks of half precision are summed in float32.
at::Tensor collectRows(const at::Tensor& g, const at::Tensor& a, const at::Tensor& b) {
  ProductBlocks blocks(a, b);
  const bool isHalf = a.scalar_type() == at::kHalf || a.scalar_type() == at::kBFloat16;
  const bool widens = isHalf && !blocks.single();
  at::Tensor sum;
  blocks.forEach([&](int64_t first, int64_t count, const at::Tensor& products) {
    const at::Tensor some = g.narrow(2, first, count), columns = products.transpose(1, 2);
    if (!sum.defined()) {
      sum = at::bmm(some, columns);
      if (widens) sum = sum.to(at::kFloat);
    } else if (widens) {
      sum.add_(at::bmm(some, columns));
    } else {
      sum.baddbmm_(some, columns);
    }
  });
  if (!sum.defined()) sum = at::zeros({a.size(0), g.size(1), a.size(1) * b.size(1)}, a.options());
  return sum.to(a.scalar_type()).unflatten(2, {a.size(1), b.size(1)});
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
  const at::Tensor rows = positions.permute({1, 2, 0, 3}).reshape({fields, size, samples * count});
  const at::Tensor y = Contract::apply(M, rows, rows).view({fields, out, samples, count}).permute({2, 0, 1, 3});
  std::vector<int64_t> shape = x.sizes().vec();
  shape[1] = fields * out;
  return y.reshape(shape);
}

}  // namespace escnn::nn
