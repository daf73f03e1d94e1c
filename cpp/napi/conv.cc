// Steerable convolutions. See lib/nn/conv/native.ts for the other side.
#include "napi/conv.h"

#include "napi/kernels.h"
#include "napi/rooms.h"
#include "nn/conv/expand.h"

namespace escnn::napi {

namespace {

using nn::conv::ConvolutionPtr;
using nn::conv::ConvPlanPtr;
using Integers = std::vector<int64_t>;
using MaybeTensor = std::optional<at::Tensor>;

ConvPlanPtr plan(const nn::FieldTypePtr& in, const nn::FieldTypePtr& out, int64_t kernelSize, int64_t dilation,
                 int64_t groups, const std::vector<double>& rings, const std::vector<double>& sigma,
                 const std::vector<double>& cutoffs, const std::string& form,
                 const std::function<bool(const Record&)>& basisFilter) {
  return std::make_shared<const nn::conv::ConvPlan>(
      nn::conv::ConvOptions{in, out, kernelSize, dilation, groups, rings, sigma, cutoffs, form, basisFilter});
}

int64_t weightCount(const ConvPlanPtr& plan) { return plan->weightCount(); }
int64_t biasCount(const ConvPlanPtr& plan) { return plan->biasCount(); }
at::Tensor heDeviations(const ConvPlanPtr& plan) { return plan->heDeviations(); }
void scaleByDeviations(const ConvPlanPtr& plan, const at::Tensor& weights) { plan->scaleByDeviations(weights); }

// Attributes of the weights [first, first + count).
std::vector<Record> weightAttributes(const ConvPlanPtr& plan, int64_t first, int64_t count) {
  std::vector<Record> records;
  for (int64_t weight = first; weight < first + count; ++weight) records.push_back(plan->weightAttributes(weight));
  return records;
}

// Per block its names, size of the basis, number of output and input fields, and whether the factorised form is used.
using BlockInfo = std::tuple<std::string, std::string, int64_t, int64_t, int64_t, bool>;
std::vector<BlockInfo> blocks(const ConvPlanPtr& plan) {
  std::vector<BlockInfo> result;
  for (const nn::conv::BlockLayout& layout : plan->blocks())
    result.emplace_back(layout.inName, layout.outName, layout.block->dim(), layout.outCount(), layout.inCount(),
                        layout.factorised);
  return result;
}

// The sampled basis of one block, float64 [dim, out, in, P].
at::Tensor sampledBasis(const ConvPlanPtr& plan, int64_t index) {
  checkArgument(index >= 0 && index < static_cast<int64_t>(plan->blocks().size()), "block: expected 0 … ",
                plan->blocks().size() - 1, ", given ", index);
  const nn::conv::Block& block = *plan->blocks()[index].block;
  return block.dense(plan->heDeviations().slice(0, 0, 0))
      .view({block.dim(), block.outSize(), block.inSize(), block.points()})
      .clone();
}

at::Tensor biasExpansion(const ConvPlanPtr& plan) {
  return plan->biasCount() == 0 ? at::Tensor() : plan->biasExpansion().value().clone();
}

ConvolutionPtr convolution(const ConvPlanPtr& plan, const Integers& stride, const Integers& padding,
                           const Integers& dilation, int64_t groups, const std::string& paddingMode) {
  return std::make_shared<const nn::conv::Convolution>(
      plan, nn::conv::Geometry{stride, padding, dilation, groups, paddingMode});
}

std::tuple<at::Tensor, at::Tensor> expand(const ConvolutionPtr& convolution, const at::Tensor& weights,
                                          const MaybeTensor& bias, bool useCache) {
  const auto parameters = convolution->expand(weights, bias.value_or(at::Tensor()), useCache);
  return {parameters.filter, parameters.bias};
}

at::Tensor forward(const ConvolutionPtr& convolution, const at::Tensor& x, const at::Tensor& weights,
                   const MaybeTensor& bias, bool useCache) {
  return convolution->forward(x, weights, bias.value_or(at::Tensor()), useCache);
}

}  // namespace

void initConv(Napi::Object exports) {
  Exports(exports)
      .row<&plan>("plan")
      .row<&weightCount>("weightCount")
      .row<&biasCount>("biasCount")
      .row<&heDeviations>("heDeviations")
      .row<&scaleByDeviations>("scaleByDeviations")
      .row<&weightAttributes>("weightAttributes")
      .row<&blocks>("blocks")
      .row<&sampledBasis>("sampledBasis")
      .row<&biasExpansion>("biasExpansion")
      .row<&convolution>("convolution")
      .row<&expand>("expand")
      .row<&forward>("forward");
}

}  // namespace escnn::napi
