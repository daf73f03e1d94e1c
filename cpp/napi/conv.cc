// Steerable convolutions. See lib/nn/conv/native.ts for the other side.
#include "napi/conv.h"

#include "napi/kernels.h"
#include "napi/rooms.h"
#include "nn/conv/expand.h"

namespace escnn::napi {

namespace {

using nn::conv::ConvolutionPtr;
using nn::conv::ConvPlanPtr;
using nn::conv::WeightLayoutPtr;
using Integers = std::vector<int64_t>;
using MaybeTensor = std::optional<at::Tensor>;

ConvPlanPtr plan(const nn::FieldTypePtr& in, const nn::FieldTypePtr& out, const std::string& family,
                 const std::vector<double>& rings, const std::vector<double>& sigma, const std::vector<double>& cutoffs,
                 const std::function<bool(const Record&)>& basisFilter, int64_t kernelSize, int64_t dilation,
                 int64_t groups, bool transposed, const std::string& form) {
  return std::make_shared<const nn::conv::ConvPlan>(nn::conv::ConvOptions{
      in, out, {family, rings, sigma, cutoffs, basisFilter}, kernelSize, dilation, groups, transposed, form});
}

WeightLayoutPtr layout(const ConvPlanPtr& plan) { return plan->layout(); }

int64_t weightCount(const WeightLayoutPtr& layout) { return layout->weightCount(); }
int64_t biasCount(const WeightLayoutPtr& layout) { return layout->biasCount(); }
at::Tensor heDeviations(const WeightLayoutPtr& layout) { return layout->heDeviations(); }
void scaleByDeviations(const WeightLayoutPtr& layout, const at::Tensor& weights) { layout->scaleByDeviations(weights); }

// Attributes of the weights [first, first + count).
std::vector<Record> weightAttributes(const WeightLayoutPtr& layout, int64_t first, int64_t count) {
  std::vector<Record> records;
  for (int64_t weight = first; weight < first + count; ++weight) records.push_back(layout->weightAttributes(weight));
  return records;
}

// Per block its names, size of the basis, number of output and input fields.
using BlockInfo = std::tuple<std::string, std::string, int64_t, int64_t, int64_t>;
std::vector<BlockInfo> blocks(const WeightLayoutPtr& layout) {
  std::vector<BlockInfo> result;
  for (const nn::conv::BlockLayout& block : layout->blocks())
    result.emplace_back(block.inName, block.outName, block.block->dim(), block.outCount(), block.inCount());
  return result;
}

at::Tensor biasExpansion(const WeightLayoutPtr& layout) {
  return layout->biasCount() == 0 ? at::Tensor() : layout->biasExpansion().value().clone();
}

// The sampled basis of one block, float64 [dim, out, in, P].
at::Tensor sampledBasis(const ConvPlanPtr& plan, int64_t index) {
  const auto& expansions = plan->expansions();
  checkArgument(index >= 0 && index < static_cast<int64_t>(expansions.size()), "block: expected 0 … ",
                expansions.size() - 1, ", given ", index);
  const nn::conv::GridBlock& block = *expansions[index].block;
  return block.makeDense(at::kDouble).view({block.dim(), block.outSize(), block.inSize(), block.points()});
}

// Per block: factorised rather than dense, by orbits on the CPU, and the number of orbits of its entries.
using ExpansionInfo = std::tuple<bool, bool, int64_t>;
std::vector<ExpansionInfo> expansions(const ConvPlanPtr& plan) {
  std::vector<ExpansionInfo> result;
  for (const nn::conv::BlockExpansion& expansion : plan->expansions())
    result.emplace_back(expansion.factorised, expansion.onHost == nn::conv::HostForm::kOrbits,
                        expansion.block->orbits().count);
  return result;
}

ConvolutionPtr convolution(const ConvPlanPtr& plan, const Integers& stride, const Integers& padding,
                           const Integers& outputPadding, const Integers& dilation, int64_t groups,
                           const std::string& paddingMode) {
  return std::make_shared<const nn::conv::Convolution>(
      plan, nn::conv::Geometry{stride, padding, outputPadding, dilation, groups, paddingMode});
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
      .row<&layout>("layout")
      .row<&weightCount>("weightCount")
      .row<&biasCount>("biasCount")
      .row<&heDeviations>("heDeviations")
      .row<&scaleByDeviations>("scaleByDeviations")
      .row<&weightAttributes>("weightAttributes")
      .row<&blocks>("blocks")
      .row<&sampledBasis>("sampledBasis")
      .row<&expansions>("expansions")
      .row<&biasExpansion>("biasExpansion")
      .row<&convolution>("convolution")
      .row<&expand>("expand")
      .row<&forward>("forward");
}

}  // namespace escnn::napi
