// Steerable convolutions on point clouds. See lib/nn/points/native.ts for the other side.
#include "napi/conv.h"
#include "napi/kernels.h"
#include "napi/rooms.h"
#include "nn/points/messages.h"

namespace escnn::napi {

template <>
struct ExternalName<nn::points::PointPlan> : Named<"PointPlan"> {};

namespace {

using nn::points::PointPlanPtr;
using PointTensor = std::optional<at::Tensor>;

PointPlanPtr makePointPlan(const nn::FieldTypePtr& in, const nn::FieldTypePtr& out, int64_t groups,
                           const std::vector<double>& rings, const std::vector<double>& sigma,
                           const std::vector<double>& cutoffs, const std::function<bool(const Record&)>& basisFilter) {
  return std::make_shared<const nn::points::PointPlan>(
      nn::points::PointOptions{in, out, {"shells", rings, sigma, cutoffs, basisFilter}, groups});
}

nn::conv::WeightLayoutPtr pointLayout(const PointPlanPtr& plan) { return plan->layout(); }

at::Tensor passMessages(const PointPlanPtr& plan, const at::Tensor& x, const at::Tensor& edges,
                        const PointTensor& coords, const PointTensor& deltas, const at::Tensor& weights,
                        const PointTensor& bias, const std::string& order) {
  const nn::points::Graph graph{edges, coords.value_or(at::Tensor()), deltas.value_or(at::Tensor())};
  return nn::points::passMessages(*plan, x, graph, weights, bias.value_or(at::Tensor()), nn::points::parseOrder(order));
}

at::Tensor expandKernels(const PointPlanPtr& plan, const at::Tensor& points, const at::Tensor& weights) {
  return nn::points::expandKernels(*plan, points, weights);
}

at::Tensor expandPointBias(const PointPlanPtr& plan, const at::Tensor& bias) {
  return plan->layout()->expandBias(bias);
}

}  // namespace

void initPoints(Napi::Object exports) {
  Exports(exports)
      .row<&makePointPlan>("plan")
      .row<&pointLayout>("layout")
      .row<&passMessages>("passMessages")
      .row<&expandKernels>("expandKernels")
      .row<&expandPointBias>("expandBias");
}

}  // namespace escnn::napi
