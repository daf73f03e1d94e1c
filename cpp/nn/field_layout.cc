#include "nn/field_layout.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/square.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>

#include <limits>
#include <tuple>
#include <utility>

#include "nn/saved_plan.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Block = FieldLayout::Block;

// Two constants that a node keeps.
struct Permutation {
  Constant order, inverse;
};

struct PermuteChannels : torch::autograd::Function<PermuteChannels> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const Constant& order,
                            const Constant& inverse) {
    savePlan<Permutation>(context, std::make_shared<const Permutation>(Permutation{order, inverse}));
    return x.index_select(1, order.on(x));
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return {at::Tensor(), at::Tensor(), at::Tensor()};
    const auto saved = savedPlan<Permutation>(context);
    return {PermuteChannels::apply(gradients[0], saved->inverse, saved->order), at::Tensor(), at::Tensor()};
  }
};

// The vectors of a block of x [N, C, *], as [N, vectors, size, *].
at::Tensor vectorsIn(const Block& block, const at::Tensor& x) {
  const at::Tensor part = block.channels == x.size(1) ? x : x.narrow(1, block.channel, block.channels);
  return part.unflatten(1, {block.vectors, block.size});
}

// The numbers of a block of y [N, vectors, *].
at::Tensor numbersIn(const Block& block, const at::Tensor& y) {
  return block.vectors == y.size(1) ? y : y.narrow(1, block.vector, block.vectors);
}

at::Tensor emptyNumbers(const FieldLayout& layout, const at::Tensor& x) {
  std::vector<int64_t> shape = x.sizes().vec();
  shape[1] = layout.vectors();
  return at::empty(shape, x.options().memory_format(x.suggest_memory_format()));
}

struct Norms : torch::autograd::Function<Norms> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const FieldLayoutPtr& layout);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

struct Dots : torch::autograd::Function<Dots> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& a, const at::Tensor& b,
                            const FieldLayoutPtr& layout);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

// a * alpha, plus b * beta where these are given.
struct Combine : torch::autograd::Function<Combine> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& a, const at::Tensor& alpha,
                            const std::optional<at::Tensor>& b, const std::optional<at::Tensor>& beta,
                            const FieldLayoutPtr& layout);
  static variable_list backward(AutogradContext* context, const variable_list& gradients);
};

at::Tensor Norms::forward(AutogradContext* context, const at::Tensor& x, const FieldLayoutPtr& layout) {
  savePlan(context, layout);
  const at::Tensor norms = emptyNumbers(*layout, x);
  for (const Block& block : layout->blocks()) {
    at::Tensor into = numbersIn(block, norms);
    normsOfVectors(vectorsIn(block, x), into);
  }
  context->save_for_backward({x, norms});
  return norms;
}

variable_list Norms::backward(AutogradContext* context, const variable_list& gradients) {
  if (!gradients[0].defined()) return {at::Tensor(), at::Tensor()};
  const variable_list saved = context->get_saved_variables();
  const at::Tensor &x = saved[0], &norms = saved[1];
  const at::Tensor divisor = at::where(norms > 0, norms, infinityLike(norms));
  return {scaleVectors(savedPlan<FieldLayout>(context), x, gradients[0] / divisor), at::Tensor()};
}

at::Tensor Dots::forward(AutogradContext* context, const at::Tensor& a, const at::Tensor& b,
                         const FieldLayoutPtr& layout) {
  savePlan(context, layout);
  context->save_for_backward({a, b});
  const at::Tensor products = a * b, dots = emptyNumbers(*layout, products);
  for (const Block& block : layout->blocks()) {
    at::Tensor into = numbersIn(block, dots);
    at::sum_out(into, vectorsIn(block, products), at::IntArrayRef{2});
  }
  return dots;
}

variable_list Dots::backward(AutogradContext* context, const variable_list& gradients) {
  if (!gradients[0].defined()) return {at::Tensor(), at::Tensor(), at::Tensor()};
  const variable_list saved = context->get_saved_variables();
  const auto layout = savedPlan<FieldLayout>(context);
  at::Tensor byA, byB;
  if (context->needs_input_grad(0)) byA = scaleVectors(layout, saved[1], gradients[0]);
  if (context->needs_input_grad(1)) byB = scaleVectors(layout, saved[0], gradients[0]);
  return {byA, byB, at::Tensor()};
}

at::Tensor Combine::forward(AutogradContext* context, const at::Tensor& a, const at::Tensor& alpha,
                            const std::optional<at::Tensor>& b, const std::optional<at::Tensor>& beta,
                            const FieldLayoutPtr& layout) {
  savePlan(context, layout);
  if (b)
    context->save_for_backward({a, alpha, *b, *beta});
  else
    context->save_for_backward({a, alpha});
  const at::Tensor result = at::empty_like(a);
  for (const Block& block : layout->blocks()) {
    at::Tensor into = vectorsIn(block, result);
    at::mul_out(into, vectorsIn(block, a), numbersIn(block, alpha).unsqueeze(2));
    if (b) into.addcmul_(vectorsIn(block, *b), numbersIn(block, *beta).unsqueeze(2));
  }
  return result;
}

variable_list Combine::backward(AutogradContext* context, const variable_list& gradients) {
  variable_list results(5);
  const at::Tensor& g = gradients[0];
  if (!g.defined()) return results;
  const variable_list saved = context->get_saved_variables();
  const auto layout = savedPlan<FieldLayout>(context);
  for (size_t i = 0; i < saved.size(); i += 2) {
    if (context->needs_input_grad(i)) results[i] = scaleVectors(layout, g, saved[i + 1]);
    if (context->needs_input_grad(i + 1)) results[i + 1] = vectorDots(layout, g, saved[i]);
  }
  return results;
}

}  // namespace

void normsOfVectors(const at::Tensor& vectors, at::Tensor& norms) {
  if (!vectors.is_cpu()) {
    at::linalg_vector_norm_out(norms, vectors, 2, at::IntArrayRef{2}, /*keepdim=*/false, norms.scalar_type());
    return;
  }
  const at::ScalarType type = vectors.scalar_type();
  const bool narrow = type == at::kHalf || type == at::kBFloat16;
  const at::Tensor squares = (narrow ? vectors.to(at::kFloat) : vectors).square();
  if (squares.scalar_type() == norms.scalar_type()) {
    at::sum_out(norms, squares, at::IntArrayRef{2}).sqrt_();
  } else {
    norms.copy_(squares.sum(at::IntArrayRef{2}).sqrt_());
  }
}

at::Tensor infinityLike(const at::Tensor& x) {
  // Never destroyed: copies on devices must not outlive their runtime.
  static const auto& infinity =
      *new Constant(at::tensor(std::numeric_limits<double>::infinity(), at::dtype(at::kDouble)));
  return infinity.on(x);
}

FieldLayout::FieldLayout(FieldGroups groups) : groups_(std::move(groups)) {
  std::vector<int64_t> order, fieldOrder;
  std::vector<SparseMap::Row> ofVectors, ofChannels;
  for (const FieldGroup& group : groups_.groups()) {
    const int64_t size = group.subfield > 0 ? group.subfield : group.size, each = group.size / size;
    const int64_t channels = group.count() * group.size;
    blocks_.push_back({static_cast<int64_t>(order.size()), channels, static_cast<int64_t>(ofVectors.size()),
                       group.count() * each, size});
    const int64_t* listed = group.contiguous ? nullptr : group.channels.value().const_data_ptr<int64_t>();
    for (int64_t i = 0; i < channels; ++i) order.push_back(listed == nullptr ? group.start + i : listed[i]);
    for (const int64_t original : group.fields) {
      const SparseMap::Row row{{static_cast<int64_t>(fieldOrder.size()), 1}};
      fieldOrder.push_back(original);
      ofVectors.insert(ofVectors.end(), each, row);
      ofChannels.insert(ofChannels.end(), group.size, row);
    }
  }
  std::tie(order_, inverse_) = permutationConstants(order);
  std::tie(fieldOrder_, fieldInverse_) = permutationConstants(fieldOrder);
  const auto fields = static_cast<int64_t>(fieldOrder.size());
  shares_ = fieldOrder.size() < ofVectors.size();
  perVector_ = SparseMap(ofVectors, fields);
  std::vector<SparseMap::Row> inTypeOrder(order.size());
  for (size_t i = 0; i < order.size(); ++i) inTypeOrder[order[i]] = ofChannels[i];
  perChannel_ = SparseMap(inTypeOrder, fields);
}

FieldLayoutPtr makeFieldLayout(FieldGroups groups) { return std::make_shared<const FieldLayout>(std::move(groups)); }

at::Tensor FieldLayout::sort(const at::Tensor& x) const {
  return order_.defined() ? permuteChannels(x, order_, inverse_) : x;
}

at::Tensor FieldLayout::unsort(const at::Tensor& x) const {
  return order_.defined() ? permuteChannels(x, inverse_, order_) : x;
}

at::Tensor FieldLayout::unsortFields(const at::Tensor& x) const {
  return fieldOrder_.defined() ? permuteChannels(x, fieldInverse_, fieldOrder_) : x;
}

std::vector<at::Tensor> FieldLayout::split(const at::Tensor& x) const {
  const at::Tensor sorted = sort(x);
  std::vector<at::Tensor> parts{sorted};
  if (blocks_.size() > 1) {
    std::vector<int64_t> sizes;
    for (const Block& block : blocks_) sizes.push_back(block.channels);
    parts = sorted.split_with_sizes(sizes, 1);
  }
  for (size_t i = 0; i < parts.size(); ++i)
    parts[i] = parts[i].unflatten(1, {groups_.groups()[i].count(), groups_.groups()[i].size});
  return parts;
}

at::Tensor FieldLayout::join(const std::vector<at::Tensor>& parts) const {
  std::vector<at::Tensor> flat;
  for (const at::Tensor& part : parts) flat.push_back(part.flatten(1, 2));
  return unsort(flat.size() == 1 ? flat[0] : at::cat(flat, 1));
}

at::Tensor FieldLayout::perVector(const at::Tensor& numbers) const { return shares_ ? perVector_(numbers) : numbers; }

std::pair<Constant, Constant> permutationConstants(const std::vector<int64_t>& order) {
  std::vector<int64_t> inverse(order.size());
  bool moves = false;
  for (size_t i = 0; i < order.size(); ++i) {
    inverse[order[i]] = static_cast<int64_t>(i);
    moves = moves || order[i] != static_cast<int64_t>(i);
  }
  if (!moves) return {};
  return {Constant(at::tensor(order, at::kLong)), Constant(at::tensor(inverse, at::kLong))};
}

at::Tensor permuteChannels(const at::Tensor& x, const Constant& order, const Constant& inverse) {
  return PermuteChannels::apply(x, order, inverse);
}

at::Tensor vectorNorms(const FieldLayoutPtr& layout, const at::Tensor& x) { return Norms::apply(x, layout); }

at::Tensor vectorDots(const FieldLayoutPtr& layout, const at::Tensor& a, const at::Tensor& b) {
  return Dots::apply(a, b, layout);
}

at::Tensor scaleVectors(const FieldLayoutPtr& layout, const at::Tensor& x, const at::Tensor& factors) {
  return Combine::apply(x, factors, std::nullopt, std::nullopt, layout);
}

at::Tensor combineVectors(const FieldLayoutPtr& layout, const at::Tensor& a, const at::Tensor& alpha,
                          const at::Tensor& b, const at::Tensor& beta) {
  return Combine::apply(a, alpha, b, beta, layout);
}

}  // namespace escnn::nn
