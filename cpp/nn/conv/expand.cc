#include "nn/conv/expand.h"

#include "core/errors.h"
#include "nn/conv/contraction.h"
#include "nn/saved_plan.h"

namespace escnn::nn::conv {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Expand : torch::autograd::Function<Expand> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& weights, const ConvPlanPtr& plan);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

// The adjoint of Expand as an operation of its own, so that gradients have gradients.
struct Collect : torch::autograd::Function<Collect> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& filter, const ConvPlanPtr& plan);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

at::Tensor Expand::forward(AutogradContext* context, const at::Tensor& weights, const ConvPlanPtr& plan) {
  savePlan(context, plan);
  return applyPlan(*plan, weights.detach());
}

variable_list Expand::backward(AutogradContext* context, const variable_list& gradients) {
  if (!gradients[0].defined()) return {at::Tensor(), at::Tensor()};
  return {Collect::apply(gradients[0], savedPlan<ConvPlan>(context)), at::Tensor()};
}

at::Tensor Collect::forward(AutogradContext* context, const at::Tensor& filter, const ConvPlanPtr& plan) {
  savePlan(context, plan);
  return applyAdjoint(*plan, filter.detach());
}

variable_list Collect::backward(AutogradContext* context, const variable_list& gradients) {
  if (!gradients[0].defined()) return {at::Tensor(), at::Tensor()};
  return {Expand::apply(gradients[0], savedPlan<ConvPlan>(context)), at::Tensor()};
}

}  // namespace

at::Tensor expandFilter(const ConvPlanPtr& plan, const at::Tensor& weights) {
  const int64_t count = plan->layout()->weightCount();
  check(weights.dim() == 1 && weights.size(0) == count, ErrorCode::kShape, "weights: expected shape [", count,
        "], given ", weights.sizes());
  check(at::isFloatingType(weights.scalar_type()), ErrorCode::kDtype, "weights: expected a float dtype, given ",
        c10::toString(weights.scalar_type()));
  return Expand::apply(weights, plan);
}

}  // namespace escnn::nn::conv
