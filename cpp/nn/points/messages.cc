#include "nn/points/messages.h"

#include <ATen/TensorOperators.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/aminmax.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

#include "core/errors.h"

namespace escnn::nn::points {

namespace {

const int64_t kChunkBytes = 64 << 20;
const int64_t kFilterEntries = int64_t{1} << 26;  // more are not kept where features first needs less
const double kGather =
    10;  // one entry gathered, multiplied and added at a target, in multiply-adds of a matrix product

bool isHalf(at::ScalarType dtype) { return dtype == at::kHalf || dtype == at::kBFloat16; }

// What all inputs share. Sums are in `dtype`.
struct Messages {
  at::Tensor sources, targets;
  int64_t nodes = 0, edges = 0, groups = 0;
  at::ScalarType dtype;
  at::Tensor shares;  // [P, 1]: 1 / incoming edges, at least 1

  // Calls add(first, count) for parts of the edges, each with `width` numbers per edge.
  template <class Add>
  void inChunks(int64_t width, const Add& add) const {
    const auto bytes = static_cast<int64_t>(c10::elementSize(dtype));
    const int64_t step = std::max<int64_t>(1, kChunkBytes / (bytes * std::max<int64_t>(1, width)));
    for (int64_t first = 0; first < edges; first += step) add(first, std::min(step, edges - first));
  }
};

// The outer products of a row of functions and a row of features, summed at the targets: [P, F * C].
at::Tensor sumOuterProducts(const Messages& messages, const at::Tensor& functions, const at::Tensor& features) {
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const int64_t count = functions.size(1), channels = features.size(1), width = count * channels;
  const at::Tensor values = features.to(messages.dtype);
  at::Tensor sums = at::zeros({messages.nodes, width}, values.options());
  messages.inChunks(width, [&](int64_t first, int64_t size) {
    const at::Tensor rows = values.index_select(0, messages.sources.narrow(0, first, size));
    const at::Tensor products = at::bmm(functions.narrow(0, first, size).unsqueeze(2), rows.unsqueeze(1));
    sums.index_add_(0, messages.targets.narrow(0, first, size), products.view({size, width}));
  });
  return sums * messages.shares;
}

// [P, groups, out width] of features [P, groups, width], functions [E, F] and kernels [groups, F, width, out width].
at::Tensor featuresFirst(const Messages& messages, const at::Tensor& functions, const at::Tensor& features,
                         const at::Tensor& kernels) {
  const int64_t groups = messages.groups, count = kernels.size(1), width = kernels.size(2);
  const at::Tensor sums = sumOuterProducts(messages, functions, features.reshape({messages.nodes, groups * width}));
  const at::Tensor rows = sums.to(features.scalar_type())
                              .view({messages.nodes, count, groups, width})
                              .permute({2, 0, 1, 3})
                              .reshape({groups, messages.nodes, count * width});
  return at::bmm(rows, kernels.reshape({groups, count * width, kernels.size(3)})).permute({1, 0, 2});
}

at::Tensor filtersFirst(const Messages& messages, const at::Tensor& functions, const at::Tensor& features,
                        const at::Tensor& kernels) {
  const int64_t groups = messages.groups, count = kernels.size(1), width = kernels.size(2), out = kernels.size(3);
  const at::Tensor maps = kernels.permute({1, 0, 2, 3}).reshape({count, groups * width * out});
  at::Tensor sums = at::zeros({messages.nodes, groups * out}, features.options().dtype(messages.dtype));
  at::ScalarType dtype = features.scalar_type();
  messages.inChunks(groups * width * out, [&](int64_t first, int64_t size) {
    const at::Tensor filters = at::mm(functions.narrow(0, first, size).to(kernels.scalar_type()), maps);
    const at::Tensor rows = features.index_select(0, messages.sources.narrow(0, first, size));
    const at::Tensor products =
        at::bmm(rows.view({size * groups, 1, width}), filters.view({size * groups, width, out}));
    dtype = products.scalar_type();
    sums.index_add_(0, messages.targets.narrow(0, first, size), products.view({size, groups * out}).to(messages.dtype));
  });
  return (sums * messages.shares).to(dtype).view({messages.nodes, groups, out});
}

void checkEdges(const at::Tensor& edges, int64_t nodes) {
  if (!edges.is_cpu() || edges.numel() == 0) return;
  const auto [least, most] = at::aminmax(edges);
  const auto first = least.item<int64_t>(), last = most.item<int64_t>();
  checkArgument(first >= 0 && last < nodes, "edgeIndex: expected indices of the ", nodes, " points, 0 … ", nodes - 1,
                ", given ", first < 0 ? first : last);
}

void checkPoints(const PointPlan& plan, const char* name, const at::Tensor& points, int64_t count,
                 const at::Tensor& like) {
  check(points.dim() == 2 && points.size(0) == count && points.size(1) == plan.dimension(), ErrorCode::kShape, name,
        ": expected shape [", count, ", ", plan.dimension(), "], given ", points.sizes());
  check(at::isFloatingType(points.scalar_type()), ErrorCode::kDtype, name, ": expected a float dtype, given ",
        c10::toString(points.scalar_type()));
  check(points.device() == like.device(), ErrorCode::kDevice, name, ": expected a tensor on ", like.device().str(),
        ", given one on ", points.device().str());
}

// The checked deltas of the edges.
at::Tensor deltasOf(const PointPlan& plan, const at::Tensor& x, const Graph& graph) {
  const at::Tensor& edges = graph.edges;
  check(edges.dim() == 2 && edges.size(0) == 2, ErrorCode::kShape, "edgeIndex: expected shape [2, E], given ",
        edges.sizes());
  check(edges.scalar_type() == at::kLong, ErrorCode::kDtype, "edgeIndex: expected int64, given ",
        c10::toString(edges.scalar_type()));
  check(edges.device() == x.device(), ErrorCode::kDevice, "edgeIndex: expected a tensor on ", x.device().str(),
        ", given one on ", edges.device().str());
  checkEdges(edges, x.size(0));
  if (graph.deltas.defined()) {
    checkPoints(plan, "edgeDelta", graph.deltas, edges.size(1), x);
    return graph.deltas;
  }
  checkPoints(plan, "coords", graph.coords, x.size(0), x);
  return graph.coords.index_select(0, edges.select(0, 0)) - graph.coords.index_select(0, edges.select(0, 1));
}

Messages makeMessages(const PointPlan& plan, const at::Tensor& x, const Graph& graph) {
  Messages messages;
  messages.sources = graph.edges.select(0, 0);
  messages.targets = graph.edges.select(0, 1);
  messages.nodes = x.size(0);
  messages.edges = graph.edges.size(1);
  messages.groups = plan.groups();
  messages.dtype = isHalf(x.scalar_type()) ? at::kFloat : x.scalar_type();
  const auto options = x.options().dtype(messages.dtype);
  at::Tensor counts = at::zeros({messages.nodes}, options);
  counts.index_add_(0, messages.targets, at::ones({messages.edges}, options));
  messages.shares = counts.clamp_min_(1).reciprocal_().unsqueeze(1);
  return messages;
}

}  // namespace

Order parseOrder(const std::string& name) {
  if (name == "features") return Order::kFeatures;
  if (name == "filters") return Order::kFilters;
  checkArgument(name == "auto", "contraction: expected auto, features or filters, given ", name);
  return Order::kAuto;
}

bool areFiltersCheaper(int64_t edges, int64_t nodes, int64_t functions, int64_t groups, int64_t in, int64_t out) {
  const double product = static_cast<double>(functions) * static_cast<double>(groups * in * out);
  const double ofFeatures = static_cast<double>(functions) * static_cast<double>(groups * in);
  const double ofFilters = static_cast<double>(groups * in * out);
  const double e = static_cast<double>(edges), p = static_cast<double>(nodes);
  if (e * ofFilters > static_cast<double>(kFilterEntries) && e * ofFilters > p * ofFeatures) return false;
  return e * product + kGather * e * ofFilters < p * product + kGather * e * ofFeatures;
}

at::Tensor passMessages(const PointPlan& plan, const at::Tensor& x, const Graph& graph, const at::Tensor& weights,
                        const at::Tensor& bias, Order order) {
  check(x.scalar_type() == weights.scalar_type() || at::autocast::is_autocast_enabled(x.device().type()),
        ErrorCode::kDtype, "input: expected the dtype of the weights, ", c10::toString(weights.scalar_type()),
        ", given ", c10::toString(x.scalar_type()));
  const at::Tensor deltas = deltasOf(plan, x, graph);
  const Messages messages = makeMessages(plan, x, graph);
  const at::Tensor functions = plan.functions(deltas).to(messages.dtype);
  at::Tensor sum;
  for (const Input& input : plan.inputs()) {
    const at::Tensor features = plan.toIrreps(input, x);
    const at::Tensor rows = PointPlan::select(input, functions).t().contiguous();
    const at::Tensor kernels = plan.kernels(input, weights);
    const bool filters = order == Order::kAuto ? areFiltersCheaper(messages.edges, messages.nodes, input.functionCount,
                                                                   plan.groups(), input.side.width(), plan.outWidth())
                                               : order == Order::kFilters;
    const at::Tensor part =
        filters ? filtersFirst(messages, rows, features, kernels) : featuresFirst(messages, rows, features, kernels);
    sum = sum.defined() ? sum + part : part;
  }
  const at::Tensor y = plan.fromIrreps(sum).reshape({x.size(0), plan.groups() * plan.outChannels()});
  return bias.defined() ? y + plan.layout()->expandBias(bias) : y;
}

at::Tensor expandKernels(const PointPlan& plan, const at::Tensor& points, const at::Tensor& weights) {
  checkPoints(plan, "points", points, points.dim() == 0 ? 0 : points.size(0), weights);
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const int64_t count = points.size(0), groups = plan.groups(), out = plan.outWidth();
  const at::Tensor functions = plan.functions(points).to(weights.scalar_type());
  at::Tensor sum;
  for (const Input& input : plan.inputs()) {
    const int64_t width = input.side.width();
    const at::Tensor maps =
        plan.kernels(input, weights).permute({1, 0, 2, 3}).reshape({input.functionCount, groups * width * out});
    const at::Tensor sampled = at::mm(PointPlan::select(input, functions).t(), maps);
    const at::Tensor part = plan.fromIrrepsOfInput(input, sampled.view({count, groups, width, out}));
    sum = sum.defined() ? sum + part : part;
  }
  return plan.fromIrreps(sum).transpose(-1, -2).reshape({count, groups * plan.outChannels(), plan.inChannels()});
}

}  // namespace escnn::nn::points
