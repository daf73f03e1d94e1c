// Field types and the layers that are not convolutions. See lib/nn/native.ts for the other side.
#include "napi/nn.h"

#include "core/resample.h"
#include "napi/rooms.h"
#include "nn/batch_norm.h"
#include "nn/concatenated.h"
#include "nn/field_layout.h"
#include "nn/field_type.h"
#include "nn/fourier.h"
#include "nn/gnorm.h"
#include "nn/iid_norm.h"
#include "nn/norm.h"
#include "nn/structure.h"
#include "nn/tensor_product.h"
#include "nn/windows.h"

namespace escnn::napi {

namespace {

using MaybeTensor = std::optional<at::Tensor>;
using MaybeTensors = std::vector<MaybeTensor>;

at::Tensor orUndefined(const MaybeTensor& tensor) { return tensor.value_or(at::Tensor()); }

std::vector<at::Tensor> allOrUndefined(const MaybeTensors& tensors) {
  std::vector<at::Tensor> result;
  for (const auto& tensor : tensors) result.push_back(orUndefined(tensor));
  return result;
}

Matrix fiberMatrix(const nn::FieldTypePtr& type, const group::Coordinates& g) { return nn::fiberMatrix(*type, g); }
Matrix typeChangeOfBasis(const nn::FieldTypePtr& type) { return nn::changeOfBasis(*type); }
Matrix typeChangeOfBasisInverse(const nn::FieldTypePtr& type) { return nn::changeOfBasisInverse(*type); }

at::Tensor transformFibers(const nn::FieldTypePtr& type, const at::Tensor& x, const group::Coordinates& g) {
  return nn::transformFibers(*type, x, g);
}

at::Tensor transformField(const nn::FieldTypePtr& type, const at::Tensor& x, const group::Coordinates& g,
                          const std::string& mode) {
  return nn::transformField(*type, x, g, parseInterpolation(mode));
}

bool actsExactly(const nn::FieldTypePtr& type, const group::Coordinates& g, const std::vector<int64_t>& spatial) {
  return nn::actsExactly(*type, g, spatial);
}

Matrix basespaceAction(const nn::FieldTypePtr& type, const group::Coordinates& g) {
  return type->gspace->basespaceAction(g);
}

nn::FieldLayoutPtr groupBySize(const nn::FieldTypePtr& type) {
  return nn::makeFieldLayout(nn::FieldGroups::bySize(*type));
}

nn::FieldLayoutPtr groupBySubfields(const nn::FieldTypePtr& type, const std::string& nonlinearity) {
  return nn::makeFieldLayout(nn::FieldGroups::bySubfields(*type, nonlinearity));
}

// Per group: [size, number of fields, field indices, size of the sub-fields (0 without)].
using GroupInfo = std::tuple<int64_t, int64_t, std::vector<int64_t>, int64_t>;

std::vector<GroupInfo> infoOf(const nn::FieldGroups& groups) {
  std::vector<GroupInfo> result;
  for (const nn::FieldGroup& group : groups.groups())
    result.emplace_back(group.size, group.count(), group.fields, group.subfield);
  return result;
}

std::vector<GroupInfo> fieldGroups(const nn::FieldLayoutPtr& layout) { return infoOf(layout->groups()); }

nn::BatchNormState stateOf(const MaybeTensors& weights, const MaybeTensors& biases, const MaybeTensors& means,
                           const MaybeTensors& variances, const MaybeTensors& batches) {
  return {allOrUndefined(weights), allOrUndefined(biases), allOrUndefined(means), allOrUndefined(variances),
          allOrUndefined(batches)};
}

at::Tensor innerBatchNorm(const nn::FieldLayoutPtr& layout, const at::Tensor& x, const MaybeTensors& weights,
                          const MaybeTensors& biases, const MaybeTensors& means, const MaybeTensors& variances,
                          const MaybeTensors& batches, bool training, const std::optional<double>& momentum,
                          double eps) {
  return nn::innerBatchNorm(layout, x, stateOf(weights, biases, means, variances, batches), {training, momentum, eps});
}

at::Tensor normBatchNorm(const nn::FieldLayoutPtr& layout, const at::Tensor& x, const MaybeTensors& weights,
                         const MaybeTensors& biases, const MaybeTensors& means, const MaybeTensors& variances,
                         const MaybeTensors& batches, bool training, const std::optional<double>& momentum,
                         double eps) {
  return nn::normBatchNorm(layout, x, stateOf(weights, biases, means, variances, batches), {training, momentum, eps});
}

at::Tensor innerInstanceNorm(const nn::FieldLayoutPtr& layout, const at::Tensor& x, const MaybeTensors& weights,
                             const MaybeTensors& biases, double eps) {
  return nn::innerInstanceNorm(layout, x, allOrUndefined(weights), allOrUndefined(biases), eps);
}

using IIDPlanPtr = std::shared_ptr<const nn::IIDNormPlan>;

IIDPlanPtr makeIIDNorm(const nn::FieldTypePtr& type) { return std::make_shared<const nn::IIDNormPlan>(*type); }

std::vector<GroupInfo> iidFieldGroups(const IIDPlanPtr& plan) { return infoOf(plan->groups()); }

std::vector<int64_t> iidTrivialIrreps(const IIDPlanPtr& plan) {
  std::vector<int64_t> result;
  for (size_t i = 0; i < plan->groups().groups().size(); ++i) result.push_back(plan->trivialIrreps(i));
  return result;
}

at::Tensor iidBatchNorm(const IIDPlanPtr& plan, const at::Tensor& x, const MaybeTensors& weights,
                        const MaybeTensors& biases, const MaybeTensors& means, const MaybeTensors& variances,
                        const MaybeTensors& batches, bool training, const std::optional<double>& momentum, double eps) {
  return plan->batchNorm(x, stateOf(weights, biases, means, variances, batches), {training, momentum, eps});
}

at::Tensor iidBias(const IIDPlanPtr& plan, int64_t group, const at::Tensor& bias) {
  return plan->expandBias(static_cast<size_t>(group), bias);
}

nn::GatedPlanPtr makeGatedPlan(const nn::FieldTypePtr& type, const std::vector<int64_t>& gates,
                               const std::vector<int64_t>& gated, bool induced, bool keepGates) {
  return nn::makeGatedPlan(*type, gates, gated, induced, keepGates);
}

at::Tensor vectorDirections(const nn::VectorFieldPlanPtr& plan) { return plan->directions.value(); }

Matrix iidDifference(const IIDPlanPtr& plan, int64_t group) { return plan->difference(static_cast<size_t>(group)); }

Matrix iidProjection(const IIDPlanPtr& plan, int64_t group) { return plan->projection(static_cast<size_t>(group)); }

at::Tensor iidInstanceNorm(const IIDPlanPtr& plan, const at::Tensor& x, const MaybeTensors& weights,
                           const MaybeTensors& biases, double eps) {
  return plan->instanceNorm(x, allOrUndefined(weights), allOrUndefined(biases), eps);
}

at::Tensor fieldNorm(const IIDPlanPtr& plan, const at::Tensor& x, const MaybeTensors& weights,
                     const MaybeTensors& biases, double eps) {
  return plan->fieldNorm(x, allOrUndefined(weights), allOrUndefined(biases), eps);
}

using GNormPlanPtr = std::shared_ptr<const nn::GNormPlan>;

GNormPlanPtr makeGNorm(const nn::FieldTypePtr& type) { return std::make_shared<const nn::GNormPlan>(*type); }

std::vector<GroupInfo> gnormFieldGroups(const GNormPlanPtr& plan) { return infoOf(plan->groups()); }

std::vector<std::tuple<int64_t, int64_t>> gnormIrreps(const GNormPlanPtr& plan) {
  std::vector<std::tuple<int64_t, int64_t>> result;
  for (size_t i = 0; i < plan->groups().groups().size(); ++i) result.emplace_back(plan->counts(i));
  return result;
}

at::Tensor gnormBatchNorm(const GNormPlanPtr& plan, const at::Tensor& x, const MaybeTensors& weights,
                          const MaybeTensors& biases, const MaybeTensors& means, const MaybeTensors& variances,
                          const MaybeTensors& batches, bool training, const std::optional<double>& momentum,
                          double eps) {
  return plan->forward(x, stateOf(weights, biases, means, variances, batches), {training, momentum, eps});
}

std::vector<std::tuple<at::Tensor, at::Tensor>> gnormFieldMaps(const GNormPlanPtr& plan, const MaybeTensors& weights,
                                                               const MaybeTensors& biases, const MaybeTensors& means,
                                                               const MaybeTensors& variances, double eps) {
  const nn::BatchNormState state = stateOf(weights, biases, means, variances, {});
  std::vector<std::tuple<at::Tensor, at::Tensor>> result;
  for (size_t i = 0; i < plan->groups().groups().size(); ++i) result.emplace_back(plan->fieldMaps(state, i, eps));
  return result;
}

Matrix fourierToGrid(const nn::FourierPlanPtr& plan) { return plan->toGrid; }
Matrix fourierFromGrid(const nn::FourierPlanPtr& plan) { return plan->fromGrid; }
std::tuple<int64_t, int64_t> fourierRank(const nn::FourierPlanPtr& plan) { return {plan->rank, plan->coefficients}; }

nn::GaussianBlurPtr makeGaussianBlur(int64_t size, double sigma, int64_t dimension) {
  return std::make_shared<const nn::GaussianBlur>(size, sigma, dimension);
}

at::Tensor gaussianFilter(const nn::GaussianBlurPtr& plan) { return plan->filter.value(); }

// The order of the channels, the parts of each distinct representation, and which of these each field has.
using DisentangledRow =
    std::tuple<nn::ChannelOrderPtr, std::vector<std::vector<group::RepresentationPtr>>, std::vector<int64_t>>;

DisentangledRow disentangleFields(const nn::FieldTypePtr& type) {
  nn::Disentangled result = nn::disentangleFields(*type);
  return {std::move(result.order), std::move(result.parts), std::move(result.kinds)};
}

at::Tensor normMaxPool(const nn::FieldLayoutPtr& layout, const at::Tensor& x, const std::vector<int64_t>& kernelSize,
                       const std::vector<int64_t>& stride, const std::vector<int64_t>& padding,
                       const std::vector<int64_t>& dilation, bool ceilMode) {
  return nn::normMaxPool(layout, x, {kernelSize, stride, padding, dilation, ceilMode});
}

std::vector<int64_t> channelOrder(const nn::ChannelOrderPtr& plan) { return plan->order; }

at::Tensor resampleRow(const at::Tensor& x, const Matrix& action, const std::string& mode) {
  return resample(x, action, parseInterpolation(mode));
}

at::Tensor resampleEachRow(const at::Tensor& x, const at::Tensor& actions, const std::string& mode) {
  return resampleEach(x, actions, parseInterpolation(mode));
}

at::Tensor resampleListRow(const at::Tensor& x, const std::vector<Matrix>& actions, const std::string& mode) {
  return resampleEach(x, actions, parseInterpolation(mode));
}

}  // namespace

void initResample(Napi::Object exports) {
  Exports(exports)
      .row<&resampleRow>("resample")
      .row<&resampleEachRow>("resampleEach")
      .row<&resampleListRow>("resampleList");
}

void initNn(Napi::Object exports) {
  Exports(exports)
      .row<&nn::makeFieldType>("makeFieldType")
      .row<&fiberMatrix>("fiberMatrix")
      .row<&typeChangeOfBasis>("changeOfBasis")
      .row<&typeChangeOfBasisInverse>("changeOfBasisInverse")
      .row<&transformFibers>("transformFibers")
      .row<&transformField>("transformField")
      .row<&actsExactly>("actsExactly")
      .row<&basespaceAction>("basespaceAction")
      .row<&groupBySize>("groupBySize")
      .row<&groupBySubfields>("groupBySubfields")
      .row<&fieldGroups>("fieldGroups")
      .row<&nn::normNonLinearity>("normNonLinearity")
      .row<&nn::normPool>("normPool")
      .row<&nn::inducedNormPool>("inducedNormPool")
      .row<&nn::groupPool>("groupPool")
      .row<&makeGatedPlan>("makeGatedPlan")
      .row<&nn::gatedFields>("gatedFields")
      .row<&nn::gatedPair>("gatedPair")
      .row<&nn::makeVectorFieldPlan>("makeVectorFieldPlan")
      .row<&vectorDirections>("vectorDirections")
      .row<&nn::vectorField>("vectorField")
      .row<&nn::concatenatedRepresentation>("concatenatedRepresentation")
      .row<&nn::tensorProduct>("tensorProduct")
      .row<&innerBatchNorm>("innerBatchNorm")
      .row<&innerInstanceNorm>("innerInstanceNorm")
      .row<&normBatchNorm>("normBatchNorm")
      .row<&makeIIDNorm>("makeIIDNorm")
      .row<&iidFieldGroups>("iidFieldGroups")
      .row<&iidTrivialIrreps>("iidTrivialIrreps")
      .row<&iidBatchNorm>("iidBatchNorm")
      .row<&iidBias>("iidBias")
      .row<&iidProjection>("iidProjection")
      .row<&iidDifference>("iidDifference")
      .row<&iidInstanceNorm>("iidInstanceNorm")
      .row<&fieldNorm>("fieldNorm")
      .row<&makeGNorm>("makeGNorm")
      .row<&gnormFieldGroups>("gnormFieldGroups")
      .row<&gnormIrreps>("gnormIrreps")
      .row<&gnormBatchNorm>("gnormBatchNorm")
      .row<&gnormFieldMaps>("gnormFieldMaps")
      .row<&nn::makeFourierPlan>("makeFourierPlan")
      .row<&fourierToGrid>("fourierToGrid")
      .row<&fourierFromGrid>("fourierFromGrid")
      .row<&fourierRank>("fourierRank")
      .row<&nn::fourierPointwise>("fourierPointwise")
      .row<&makeGaussianBlur>("makeGaussianBlur")
      .row<&gaussianFilter>("gaussianFilter")
      .row<&nn::blur>("blur")
      .row<&normMaxPool>("normMaxPool")
      .row<&nn::discMask>("discMask")
      .row<&disentangleFields>("disentangleFields")
      .row<&nn::makeChannelOrder>("makeChannelOrder")
      .row<&channelOrder>("channelOrder")
      .row<&nn::reorderChannels>("reorderChannels")
      .row<&nn::fieldDropout>("fieldDropout");
}

}  // namespace escnn::napi
