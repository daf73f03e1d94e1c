#include "nn/sparse_map.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>

#include <algorithm>

#include "nn/saved_plan.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

SparseMap::Gathered gatheredRows(const std::vector<SparseMap::Row>& rows) {
  size_t entries = 1;
  bool copies = true;
  for (const SparseMap::Row& row : rows) {
    entries = std::max(entries, row.size());
    copies = copies && (row.empty() || (row.size() == 1 && row.front().second == 1));
  }
  const auto count = static_cast<int64_t>(rows.size());
  const at::Tensor places = at::empty({count * static_cast<int64_t>(entries)}, at::kLong);
  Matrix factors(count, static_cast<int64_t>(entries));
  auto* place = places.mutable_data_ptr<int64_t>();
  double* factor = factors.data.data();
  for (const SparseMap::Row& row : rows) {
    const int64_t first = row.empty() ? 0 : row.front().first;
    for (size_t i = 0; i < entries; ++i) {
      *place++ = i < row.size() ? row[i].first : first;
      *factor++ = i < row.size() ? row[i].second : 0;
    }
  }
  return {Constant(places), copies ? Constant() : Constant(factors), count};
}

struct ApplyMap : torch::autograd::Function<ApplyMap> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& v,
                            const std::shared_ptr<const SparseMap::State>& map, bool adjoint) {
    savePlan(context, map);
    context->saved_data["adjoint"] = adjoint;
    const auto& [places, factors, rows] = adjoint ? map->adjoint : map->forward;
    const at::Tensor chosen = v.index_select(-1, places.on(v));
    if (!factors.defined()) return chosen;
    const at::Tensor weights = factors.on(v);
    return (chosen.unflatten(-1, {rows, weights.size(1)}) * weights).sum(-1);
  }
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return {at::Tensor(), at::Tensor(), at::Tensor()};
    return {
        ApplyMap::apply(gradients[0], savedPlan<SparseMap::State>(context), !context->saved_data["adjoint"].toBool()),
        at::Tensor(), at::Tensor()};
  }
};

}  // namespace

SparseMap::SparseMap(const std::vector<Row>& rows, int64_t inSize) {
  std::vector<Row> columns(inSize);
  for (size_t i = 0; i < rows.size(); ++i)
    for (const auto& [place, factor] : rows[i]) columns[place].emplace_back(static_cast<int64_t>(i), factor);
  state_ = std::make_shared<const State>(State{gatheredRows(rows), gatheredRows(columns)});
}

at::Tensor SparseMap::operator()(const at::Tensor& v) const { return ApplyMap::apply(v, state_, false); }

}  // namespace escnn::nn
