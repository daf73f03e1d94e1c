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

// Where the gates are joined in front of the gated fields: the place of each output channel there.
Constant orderOf(const std::vector<int64_t>& gates, const std::vector<int64_t>& gated) {
  std::vector<int64_t> joined = gates;
  joined.insert(joined.end(), gated.begin(), gated.end());
  std::vector<int64_t> order(joined.size());
  bool moves = false;
  for (size_t i = 0; i < joined.size(); ++i) {
    order[joined[i]] = static_cast<int64_t>(i);
    moves = moves || joined[i] != static_cast<int64_t>(i);
  }
  return moves ? Constant(at::tensor(order, at::kLong)) : Constant();
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

// sigmoid(gates - bias) of gates [N, F * vectors, *] as [N, F, vectors, *].
at::Tensor openGates(const at::Tensor& gates, const at::Tensor& bias, int64_t count) {
  const at::Tensor fields = gates.unflatten(1, {count, gates.size(1) / count});
  std::vector<int64_t> shape(fields.dim(), 1);
  shape[1] = count;
  return (fields - bias.flatten().to(gates.scalar_type()).view(shape)).sigmoid();
}

at::Tensor multiplied(const FieldGroups& groups, const at::Tensor& x, const at::Tensor& open) {
  std::vector<at::Tensor> parts;
  int64_t consumed = 0;
  for (const FieldGroup& group : groups.groups()) {
    const at::Tensor gate = open.narrow(1, consumed, group.count()).unsqueeze(3);
    const at::Tensor vectors = group.take(x).unflatten(2, {gate.size(2), group.size / gate.size(2)});
    parts.push_back((vectors * gate).flatten(2, 3));
    consumed += group.count();
  }
  return groups.joinChannels(parts);
}

}  // namespace

ChannelSelection::ChannelSelection(const std::vector<int64_t>& channels)
    : start(channels.front()), count(static_cast<int64_t>(channels.size())) {
  bool consecutive = true;
  for (int64_t i = 0; i < count; ++i) consecutive = consecutive && channels[i] == start + i;
  if (!consecutive) indices = Constant(at::tensor(channels, at::kLong));
}

at::Tensor ChannelSelection::of(const at::Tensor& x) const {
  return indices.defined() ? x.index_select(1, indices.on(x)) : x.narrow(1, start, count);
}

GatedPlanPtr makeGatedPlan(const FieldType& type, const std::vector<int64_t>& gates, const std::vector<int64_t>& gated,
                           bool induced, bool keepGates) {
  checkArgument(!gates.empty() && gates.size() == gated.size(), "gates: expected as many gates as gated fields, given ",
                gates.size(), " and ", gated.size());
  const FieldType gateType = fieldsAt(type, gates), gatedType = fieldsAt(type, gated);
  const std::vector<int64_t> gateChannels = channelsAt(type, gates), gatedChannels = channelsAt(type, gated);
  FieldGroups groups = induced ? FieldGroups::bySubfields(gatedType, "induced_gated") : FieldGroups::bySize(gatedType);
  if (induced) {
    checkInduced(gateType, groups);
    checkSameSubgroup(gateType, gatedType);
  }
  return std::make_shared<const GatedPlan>(GatedPlan{ChannelSelection(gateChannels), ChannelSelection(gatedChannels),
                                                     std::move(groups), static_cast<int64_t>(gates.size()), keepGates,
                                                     keepGates ? orderOf(gateChannels, gatedChannels) : Constant()});
}

at::Tensor gatedFields(const GatedPlanPtr& plan, const at::Tensor& x, const at::Tensor& bias) {
  const at::Tensor open = openGates(plan->gateChannels.of(x), bias, plan->gates);
  const at::Tensor fields = multiplied(plan->groups, plan->gatedChannels.of(x), open);
  if (!plan->keepsGates) return fields;
  const at::Tensor joined = at::cat({open.flatten(1, 2), fields}, 1);
  return plan->order.defined() ? joined.index_select(1, plan->order.on(joined)) : joined;
}

at::Tensor gatedPair(const std::shared_ptr<const FieldGroups>& groups, const at::Tensor& gates, const at::Tensor& x,
                     const at::Tensor& bias) {
  return multiplied(*groups, x, openGates(gates, bias, gates.size(1)));
}

}  // namespace escnn::nn
