#include "nn/gated.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/errors.h"

namespace escnn::nn {

namespace {

const double kZeroEntry = 1e-9;

FieldType fieldsAt(const FieldType& type, const std::vector<int64_t>& fields) {
  FieldType result{type.gspace, {}};
  for (const int64_t field : fields) result.representations.push_back(type.representations.at(field));
  return result;
}

std::vector<int64_t> channelsAt(const FieldType& type, const std::vector<int64_t>& fields) {
  const std::vector<int64_t> offsets = type.offsets();
  std::vector<int64_t> channels;
  for (const int64_t field : fields)
    for (int64_t channel = offsets[field]; channel < offsets[field + 1]; ++channel) channels.push_back(channel);
  return channels;
}

// Whether the group permutes the channels of `gate` as it permutes the sub-fields of `field`.
bool movesAlike(const group::Representation& gate, const group::Representation& field) {
  const int64_t count = gate.size(), size = field.size() / count;
  const auto elements = gate.group->isContinuous() ? gate.group->testingElements() : gate.group->generators();
  for (const group::Coordinates& g : elements) {
    const Matrix ofGate = gate.matrix(g), ofField = field.matrix(g);
    for (int64_t i = 0; i < count; ++i) {
      for (int64_t j = 0; j < count; ++j) {
        double largest = 0;
        for (const double entry : ofField.slice(i * size, j * size, size, size).data)
          largest = std::max(largest, std::abs(entry));
        if ((largest > kZeroEntry) != (std::abs(ofGate(i, j)) > kZeroEntry)) return false;
      }
    }
  }
  return true;
}

void checkInduced(const FieldType& gates, const FieldGroups& groups) {
  const group::Representation& gate = *gates.representations.front();
  for (const auto& other : gates.representations)
    checkArgument(other->size() == gate.size(), "inType: gates of different sizes: \"", gate.name, "\" and \"",
                  other->name, "\"");
  for (const FieldGroup& group : groups.groups())
    checkArgument(group.size == group.subfield * gate.size(), "inType: expected ", gate.size(),
                  " sub-fields, as gates have channels, given \"", group.representation->name, "\" with ",
                  group.size / group.subfield);
}

// Every gate against every gated field: of either there are few different ones.
void checkSameSubgroup(const FieldType& gates, const FieldType& gated) {
  const FieldGroups kinds = FieldGroups::byRepresentation(gated), gateKinds = FieldGroups::byRepresentation(gates);
  for (const FieldGroup& gate : gateKinds.groups())
    for (const FieldGroup& field : kinds.groups())
      checkArgument(movesAlike(*gate.representation, *field.representation), "inType: gate \"",
                    gate.representation->name, "\" and gated \"", field.representation->name,
                    "\" are not induced from one subgroup with the same representatives of its cosets");
}

// sigmoid(gates - bias), a gate for each vector, and one number of the bias for each field.
at::Tensor openGates(const FieldLayout& layout, const at::Tensor& gates, const at::Tensor& bias) {
  std::vector<int64_t> shape(gates.dim(), 1);
  shape[1] = gates.size(1);
  return (gates - layout.perVector(bias.flatten()).to(gates.scalar_type()).view(shape)).sigmoid();
}

}  // namespace

GatedPlanPtr makeGatedPlan(const FieldType& type, const std::vector<int64_t>& gates, const std::vector<int64_t>& gated,
                           bool induced, bool keepGates) {
  checkArgument(!gates.empty() && gates.size() == gated.size(), "gates: expected as many gates as gated fields, given ",
                gates.size(), " and ", gated.size());
  const FieldType gateType = fieldsAt(type, gates), gatedType = fieldsAt(type, gated);
  FieldGroups groups = induced ? FieldGroups::bySubfields(gatedType, "induced_gated") : FieldGroups::bySize(gatedType);
  if (induced) {
    checkInduced(gateType, groups);
    checkSameSubgroup(gateType, gatedType);
  }
  std::vector<int64_t> sorted;
  for (const FieldGroup& group : groups.groups())
    for (const int64_t field : group.fields) sorted.push_back(gated[field]);
  std::vector<int64_t> channels = channelsAt(type, gates);
  const auto gateCount = static_cast<int64_t>(channels.size());
  for (const int64_t channel : channelsAt(type, sorted)) channels.push_back(channel);
  checkArgument(static_cast<int64_t>(channels.size()) == type.size(), "gated: expected every field that is no gate");
  const auto [order, inverse] = permutationConstants(channels);
  return std::make_shared<const GatedPlan>(
      GatedPlan{makeFieldLayout(std::move(groups)), order, inverse, gateCount, keepGates});
}

at::Tensor gatedFields(const GatedPlanPtr& plan, const at::Tensor& x, const at::Tensor& bias) {
  const at::Tensor sorted = plan->order.defined() ? permuteChannels(x, plan->order, plan->inverse) : x;
  const std::vector<at::Tensor> parts = sorted.split_with_sizes({plan->gates, x.size(1) - plan->gates}, 1);
  const at::Tensor open = openGates(*plan->layout, parts[0], bias);
  const at::Tensor fields = scaleVectors(plan->layout, parts[1], open);
  if (!plan->keepsGates) return plan->layout->unsort(fields);
  const at::Tensor joined = at::cat({open, fields}, 1);
  return plan->order.defined() ? permuteChannels(joined, plan->inverse, plan->order) : joined;
}

at::Tensor gatedPair(const FieldLayoutPtr& layout, const at::Tensor& gates, const at::Tensor& x,
                     const at::Tensor& bias) {
  std::vector<int64_t> shape = x.sizes().vec();
  shape[1] = gates.size(1);
  const at::Tensor open = openGates(*layout, gates, bias).to(x.scalar_type()).expand(shape);
  return layout->unsort(scaleVectors(layout, layout->sort(x), open));
}

}  // namespace escnn::nn
