#include "nn/vector_field.h"

#include <ATen/TensorOperators.h>

#include <vector>

#include "core/errors.h"
#include "core/trigonometry.h"

namespace escnn::nn {

VectorFieldPlanPtr makeVectorFieldPlan(int64_t order) {
  checkArgument(order >= 1, "order: expected an integer >= 1, given ", order);
  const int64_t size = order > 2 ? 2 : 1;
  Matrix directions(size, order);
  for (int64_t k = 0; k < order; ++k) {
    const CosSin direction = cosSinPi(2 * k, order);
    directions(0, k) = direction.cos;
    if (size == 2) directions(1, k) = direction.sin;
  }
  return std::make_shared<const VectorFieldPlan>(VectorFieldPlan{order, Constant(directions)});
}

at::Tensor vectorField(const VectorFieldPlanPtr& plan, const at::Tensor& x) {
  const at::Tensor fields = x.unflatten(1, {x.size(1) / plan->order, plan->order});  // [N, F, order, *]
  const at::Tensor largest = fields.amax(2, /*keepdim=*/true);
  const at::Tensor chosen = fields.eq(largest);
  const at::Tensor directions = plan->directions.on(x);
  std::vector<int64_t> shape(fields.dim() + 1, 1);
  shape[2] = directions.size(0);
  shape[3] = plan->order;
  const at::Tensor sums = (chosen.unsqueeze(2) * directions.view(shape)).sum(3);  // [N, F, size, *]
  return (sums * (largest.relu() / chosen.sum(2, /*keepdim=*/true))).flatten(1, 2);
}

}  // namespace escnn::nn
