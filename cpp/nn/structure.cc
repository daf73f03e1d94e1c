#include "nn/structure.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <utility>

#include "core/errors.h"
#include "group/representation.h"

namespace escnn::nn {

ChannelOrderPtr makeChannelOrder(const std::vector<int64_t>& order, int64_t channels) {
  checkArgument(!order.empty(), "order: expected at least one channel, given none");
  std::vector<bool> seen(channels, false);
  bool consecutive = true;
  for (size_t i = 0; i < order.size(); ++i) {
    const int64_t from = order[i];
    checkArgument(from >= 0 && from < channels && !seen[from], "order: expected different channels of 0 … ",
                  channels - 1, ", given ", from, " at place ", i);
    seen[from] = true;
    consecutive = consecutive && from == order[0] + static_cast<int64_t>(i);
  }
  return std::make_shared<const ChannelOrder>(
      ChannelOrder{order, channels, consecutive ? Constant() : Constant(at::tensor(order, at::kLong))});
}

at::Tensor reorderChannels(const ChannelOrderPtr& plan, const at::Tensor& x) {
  const auto count = static_cast<int64_t>(plan->order.size());
  if (plan->indices.defined()) return x.index_select(1, plan->indices.on(x));
  return count == plan->channels ? x : x.narrow(1, plan->order[0], count);
}

Disentangled disentangleFields(const FieldType& type) {
  Disentangled result;
  result.kinds.resize(type.representations.size());
  std::vector<std::vector<int64_t>> orders;  // within a field, of each kind
  const FieldGroups groups = FieldGroups::byRepresentation(type);
  for (const FieldGroup& group : groups.groups()) {
    for (const int64_t field : group.fields) result.kinds[field] = static_cast<int64_t>(orders.size());
    auto [permutation, parts] = group::disentangle(group.representation);
    std::vector<int64_t>& order = orders.emplace_back();
    for (int64_t row = 0; row < permutation.rows; ++row) {
      int64_t from = 0;
      while (permutation(row, from) == 0.0) ++from;
      order.push_back(from);
    }
    result.parts.push_back(std::move(parts));
  }
  std::vector<int64_t> order;
  for (const int64_t kind : result.kinds) {
    const int64_t start = static_cast<int64_t>(order.size());
    for (const int64_t from : orders[kind]) order.push_back(start + from);
  }
  result.order = makeChannelOrder(order, type.size());
  return result;
}

at::Tensor fieldDropout(const FieldLayoutPtr& layout, const at::Tensor& x, double p, bool inplace) {
  // Python draws sizes in order of first appearance, in its default dtype; masks stand in the order of the groups here.
  const std::vector<FieldGroup>& groups = layout->groups().groups();
  std::vector<size_t> drawOrder(groups.size());
  for (size_t i = 0; i < drawOrder.size(); ++i) drawOrder[i] = i;
  std::sort(drawOrder.begin(), drawOrder.end(),
            [&](size_t a, size_t b) { return groups[a].fields.front() < groups[b].fields.front(); });
  std::vector<at::Tensor> masks(drawOrder.size());
  {
    const c10::AutoGradMode guard(false);
    std::vector<int64_t> shape = x.sizes().vec();
    for (const size_t i : drawOrder) {
      shape[1] = groups[i].count();
      masks[i] = at::rand(shape, x.options().dtype(at::kFloat)).gt_(p);  // in place: without booleans
      if (p < 1) masks[i].div_(1 - p);
      masks[i] = masks[i].to(x.scalar_type());
    }
  }
  if (inplace && masks.size() == 1) {
    layout->split(x)[0].mul_(masks[0].unsqueeze(2));
    return x;
  }
  if (inplace) {
    for (size_t i = 0; i < masks.size(); ++i) {
      std::vector<int64_t> shape = masks[i].sizes().vec();
      shape.insert(shape.begin() + 2, groups[i].size);
      masks[i] = masks[i].unsqueeze(2).expand(shape);
    }
    return x.mul_(layout->join(masks));
  }
  const at::Tensor mask = masks.size() == 1 ? masks[0] : at::cat(masks, 1);
  return layout->unsort(scaleVectors(layout, layout->sort(x), mask));
}

}  // namespace escnn::nn
