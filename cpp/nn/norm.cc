#include "nn/norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/max.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/sigmoid_backward.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/softplus_backward.h>
#include <ATen/ops/threshold_backward.h>
#include <ATen/ops/where.h>

#include <tuple>

#include "core/errors.h"
#include "nn/batch_norm.h"
#include "nn/saved_plan.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

enum class NormFunction : int64_t { kRelu, kSigmoid, kSoftplus, kSquash };

NormFunction normFunctionOf(const std::string& name) {
  if (name == "n_relu") return NormFunction::kRelu;
  if (name == "n_sigmoid") return NormFunction::kSigmoid;
  if (name == "n_softplus") return NormFunction::kSoftplus;
  if (name == "squash") return NormFunction::kSquash;
  fail(ErrorCode::kInvalidArgument, "function: given \"", name, "\", allowed: n_relu, n_sigmoid, n_softplus, squash");
}

at::Tensor newNorms(NormFunction function, const at::Tensor& t) {
  switch (function) {
    case NormFunction::kRelu: return t.relu();
    case NormFunction::kSigmoid: return t.sigmoid();
    case NormFunction::kSoftplus: return at::softplus(t);
    case NormFunction::kSquash: return t / (t + 1);
  }
  return t;
}

// g f'(t), where f(t) is known.
at::Tensor timesSlope(NormFunction function, const at::Tensor& g, const at::Tensor& t, const at::Tensor& f) {
  switch (function) {
    case NormFunction::kRelu: return at::threshold_backward(g, t, 0);
    case NormFunction::kSigmoid: return at::sigmoid_backward(g, f);
    case NormFunction::kSoftplus: return at::softplus_backward(g, t, 1, 20);
    case NormFunction::kSquash: return g * (1 - f).square();
  }
  return g;
}

// What a forward pass has per vector, for norms n [N, vectors, *].
struct Factors {
  at::Tensor argument;  // t = n - bias
  at::Tensor result;    // f(t)
  at::Tensor divisor;   // n, infinite where n <= eps: there everything is 0, and no gradient NaN
  at::Tensor factor;    // f(t) / divisor
};

Factors factorsOf(NormFunction function, const at::Tensor& norms, const at::Tensor& bias, const at::Tensor& eps) {
  Factors factors;
  factors.argument = norms;
  if (bias.defined()) {
    std::vector<int64_t> shape(norms.dim(), 1);
    shape[1] = bias.size(0);
    factors.argument = norms - bias.view(shape);
  }
  factors.result = newNorms(function, factors.argument);
  factors.divisor = at::where(norms > eps, norms, infinityLike(norms));
  factors.factor = factors.result / factors.divisor;
  return factors;
}

// y = x phi(|x|, bias), phi = f(|x| - bias) / |x|, for sorted channels; bias [vectors] or undefined.
struct ScaleByNorms : torch::autograd::Function<ScaleByNorms> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const std::optional<at::Tensor>& bias,
                            const at::Tensor& eps, const FieldLayoutPtr& layout, NormFunction function) {
    savePlan(context, layout);
    context->saved_data["function"] = static_cast<int64_t>(function);
    const Factors factors = factorsOf(function, vectorNorms(layout, x), bias.value_or(at::Tensor()), eps);
    context->save_for_backward(
        {x, bias.value_or(at::Tensor()), eps, factors.argument, factors.result, factors.divisor, factors.factor});
    return scaleVectors(layout, x, factors.factor);
  }

  // With s = <g, x>: the gradient by x is g phi + x (s / n) dphi/dn, dphi/dn = (f' - f / n) / n; by the bias it is the
  // sum of -s f' / n. For gradients of these the norms are taken again, as functions of x.
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    variable_list results(5);
    const at::Tensor& g = gradients[0];
    if (!g.defined()) return results;
    const variable_list saved = context->get_saved_variables();
    const at::Tensor &x = saved[0], &bias = saved[1];
    const auto layout = savedPlan<FieldLayout>(context);
    const auto function = static_cast<NormFunction>(context->saved_data["function"].toInt());
    const Factors factors = at::GradMode::is_enabled() ? factorsOf(function, vectorNorms(layout, x), bias, saved[2])
                                                       : Factors{saved[3], saved[4], saved[5], saved[6]};
    const at::Tensor along = vectorDots(layout, g, x) / factors.divisor;
    const at::Tensor slope = timesSlope(function, along, factors.argument, factors.result);
    if (context->needs_input_grad(0)) {
      const at::Tensor radial = at::addcmul(slope, factors.factor, along, -1) / factors.divisor;
      results[0] = combineVectors(layout, g, factors.factor, x, radial);
    }
    if (bias.defined() && context->needs_input_grad(1)) {
      std::vector<int64_t> axes{0};
      for (int64_t axis = 2; axis < slope.dim(); ++axis) axes.push_back(axis);
      results[1] = -slope.sum(axes);
    }
    return results;
  }
};

// The maximum over axis 2. With gradients by libtorch's reduction, whose backward is a scatter; else by halving, whose
// elementwise kernels are vectorised over positions (10 times as fast on a CPU).
at::Tensor fieldMaximum(const at::Tensor& fields) {
  if (at::GradMode::is_enabled() && fields.requires_grad()) return std::get<0>(at::max(fields, 2));
  at::Tensor rest = fields;
  while (rest.size(2) > 1) {
    const int64_t size = rest.size(2), half = size / 2;
    at::Tensor larger = at::maximum(rest.narrow(2, 0, half), rest.narrow(2, half, half));
    if (size % 2 == 1) {
      at::Tensor first = larger.narrow(2, 0, 1);
      at::maximum_out(first, first, rest.narrow(2, size - 1, 1));
    }
    rest = larger;
  }
  return rest.squeeze(2);
}

}  // namespace

at::Tensor normNonLinearity(const FieldLayoutPtr& layout, const at::Tensor& x, const std::string& function,
                            const std::optional<at::Tensor>& logBias, const at::Tensor& eps) {
  const WithoutAutocast guard;
  std::optional<at::Tensor> bias;
  if (logBias) bias = layout->perVector(logBias->flatten()).exp().to(x.scalar_type());
  return layout->unsort(ScaleByNorms::apply(layout->sort(x), bias, eps, layout, normFunctionOf(function)));
}

at::Tensor normPool(const FieldLayoutPtr& layout, const at::Tensor& x) {
  return layout->unsortFields(vectorNorms(layout, layout->sort(x)));
}

at::Tensor inducedNormPool(const FieldLayoutPtr& layout, const at::Tensor& x) {
  const at::Tensor norms = vectorNorms(layout, layout->sort(x));
  std::vector<int64_t> sizes;
  for (const FieldLayout::Block& block : layout->blocks()) sizes.push_back(block.vectors);
  std::vector<at::Tensor> parts = norms.split_with_sizes(sizes, 1);
  for (size_t i = 0; i < parts.size(); ++i) {
    const int64_t count = layout->groups().groups()[i].count();
    parts[i] = fieldMaximum(parts[i].unflatten(1, {count, sizes[i] / count}));
  }
  return layout->unsortFields(parts.size() == 1 ? parts[0] : at::cat(parts, 1));
}

at::Tensor groupPool(const FieldLayoutPtr& layout, const at::Tensor& x) {
  std::vector<at::Tensor> parts = layout->split(x);
  for (at::Tensor& part : parts) part = fieldMaximum(part);
  return layout->unsortFields(parts.size() == 1 ? parts[0] : at::cat(parts, 1));
}

}  // namespace escnn::nn
