// A plan that a node of the autograd graph keeps alive.
#pragma once

#include <torch/csrc/autograd/custom_function.h>

#include <memory>
#include <utility>

namespace escnn::nn {

template <typename Plan>
struct PlanHolder final : torch::CustomClassHolder {
  explicit PlanHolder(std::shared_ptr<const Plan> plan) : plan(std::move(plan)) {}
  std::shared_ptr<const Plan> plan;
};

template <typename Plan>
void savePlan(torch::autograd::AutogradContext* context, const std::shared_ptr<const Plan>& plan) {
  context->saved_data["plan"] = c10::IValue::make_capsule(c10::make_intrusive<PlanHolder<Plan>>(plan));
}

// Of the type with which it was saved.
template <typename Plan>
std::shared_ptr<const Plan> savedPlan(torch::autograd::AutogradContext* context) {
  return c10::static_intrusive_pointer_cast<PlanHolder<Plan>>(context->saved_data["plan"].toCapsule())->plan;
}

}  // namespace escnn::nn
