#include "nn/vector_field.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/max.h>

#include <tuple>

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
  const at::Tensor fields = x.unflatten(1, {x.size(1) / plan->order, plan->order});
  const auto [largest, places] = at::max(fields, 2);
  const at::Tensor directions = plan->directions.on(x);
  std::vector<int64_t> shape = places.sizes().vec();
  shape.insert(shape.begin(), directions.size(0));
  const at::Tensor chosen = directions.index_select(1, places.flatten()).view(shape);
  return (chosen * largest.relu()).movedim(0, 2).flatten(1, 2);
}

}  // namespace escnn::nn
