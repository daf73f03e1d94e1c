// Steerable message passing: y_t = mean over the edges s -> t of kappa(delta) x_s, plus bias.
#pragma once

#include <ATen/core/Tensor.h>

#include "nn/points/point_plan.h"

namespace escnn::nn::points {

// Which of the three factors of sum_f M[f] Y_f(delta) x_s are multiplied first.
enum class Order {
  kAuto,      // by cost, from the shapes alone
  kFeatures,  // x_s times Y_f, summed at the targets, then weights: [P, F, C_in] is kept
  kFilters,   // weights times Y_f, a filter for every edge: [E, C_out, C_in] is kept
};

// "auto", "features" or "filters".
Order parseOrder(const std::string& name);

struct Graph {
  at::Tensor edges;   // int64 [2, E]: sources, targets
  at::Tensor coords;  // [P, d], float; may be undefined where deltas are given
  at::Tensor deltas;  // [E, d], float; if undefined, coords at the source less coords at the target
};

// x [P, C_in] to [P, C_out]; points without incoming edges get the bias alone. Differentiable, also twice, in x, the
// deltas, the weights and the bias (which may be undefined). Sums are in float32 at least. Never waits for the device;
// on the CPU, edges out of range throw ERR_INVALID_ARGUMENT, elsewhere libtorch's kernels assert.
// Temporary tensors of the size of the edges times functions times channels are made in chunks of 64 MiB.
at::Tensor passMessages(const PointPlan& plan, const at::Tensor& x, const Graph& graph, const at::Tensor& weights,
                        const at::Tensor& bias, Order order);

// The kernel at points [P, d]: [P, C_out, C_in / groups], in the dtype of the weights. Differentiable in both.
at::Tensor expandKernels(const PointPlan& plan, const at::Tensor& points, const at::Tensor& weights);

// Whether a filter for every edge is cheaper: of `edges` edges among `nodes` points.
bool areFiltersCheaper(int64_t edges, int64_t nodes, int64_t functions, int64_t groups, int64_t in, int64_t out);

}  // namespace escnn::nn::points
