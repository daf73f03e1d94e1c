#include "nn/vector_field.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/alias.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/eq.h>
#include <ATen/ops/matmul.h>
#include <c10/util/accumulate.h>
#include <torch/csrc/autograd/custom_function.h>

#include <vector>

#include "core/errors.h"
#include "core/trigonometry.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// The largest channels as a function of the fields, once they are known: each of those chosen gets its share of the
// gradient. chosen [N, F, order, *] is 1 there and 0 elsewhere, counts [N, F, 1, *] are their numbers.
struct Largest : torch::autograd::Function<Largest> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& /*fields*/, const at::Tensor& largest,
                            const at::Tensor& chosen, const at::Tensor& counts) {
    context->save_for_backward({chosen, counts});
    return largest.alias();
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const at::Tensor gradient = gradients[0].defined() ? saved[0] * (gradients[0] / saved[1]) : at::Tensor();
    return {gradient, at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

VectorFieldPlanPtr makeVectorFieldPlan(int64_t order) {
  checkArgument(order >= 1, "order: expected an integer >= 1, given ", order);
  const int64_t size = order > 2 ? 2 : 1;
  Matrix directions(size, order), sums(size + 1, order);
  for (int64_t k = 0; k < order; ++k) {
    const CosSin direction = cosSinPi(2 * k, order);
    directions(0, k) = direction.cos;
    if (size == 2) directions(1, k) = direction.sin;
    for (int64_t axis = 0; axis < size; ++axis) sums(axis, k) = directions(axis, k);
    sums(size, k) = 1;
  }
  return std::make_shared<const VectorFieldPlan>(VectorFieldPlan{order, Constant(directions), Constant(sums)});
}

at::Tensor vectorField(const VectorFieldPlanPtr& plan, const at::Tensor& x) {
  const at::Tensor fields = x.unflatten(1, {x.size(1) / plan->order, plan->order});  // [N, F, order, *]
  at::Tensor largest, chosen, counts, direction;
  {
    const c10::AutoGradMode noGradients(false);
    const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
    largest = fields.amax(2, /*keepdim=*/true);
    chosen = at::empty_like(fields, at::MemoryFormat::Contiguous);
    at::eq_out(chosen, fields, largest);  // 1 and 0: several times as fast as booleans
    const at::Tensor matrix = plan->sums.on(x);
    const int64_t positions = c10::multiply_integers(x.sizes().slice(2)), size = matrix.size(0) - 1;
    std::vector<int64_t> shape = fields.sizes().vec();
    shape[2] = size + 1;
    const at::Tensor columns = chosen.view({shape[0] * shape[1], plan->order, positions});
    const at::Tensor sums = at::matmul(matrix, columns).view(shape);
    counts = sums.narrow(2, size, 1);
    direction = sums.narrow(2, 0, size) / counts;
  }
  return (direction * Largest::apply(fields, largest, chosen, counts).relu()).flatten(1, 2);
}

}  // namespace escnn::nn
