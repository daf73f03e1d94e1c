#include "nn/field_type.h"

#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "core/errors.h"

namespace escnn::nn {

namespace {

template <typename Block>
Matrix blocks(const FieldType& type, Block block) {
  Matrix result(type.size(), type.size());
  int64_t offset = 0;
  for (const auto& representation : type.representations) {
    result.paste(offset, offset, block(*representation));
    offset += representation->size();
  }
  return result;
}

bool isAscending(const std::vector<int64_t>& values) {
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i] != static_cast<int64_t>(i)) return false;
  return true;
}

// Where each number of `order` (a permutation) stands; undefined for the identity.
Constant inverseOrder(const std::vector<int64_t>& order) {
  if (isAscending(order)) return {};
  std::vector<int64_t> inverse(order.size());
  for (size_t i = 0; i < order.size(); ++i) inverse[order[i]] = static_cast<int64_t>(i);
  return Constant(at::tensor(inverse, at::kLong));
}

// The s of "<prefix>_<s>" among the nonlinearities of an induced field; 0 where there is none.
int64_t subfieldSize(const group::Representation& rho, const std::string& prefix) {
  for (const std::string& name : rho.supportedNonlinearities)
    if (name.rfind(prefix + "_", 0) == 0) return std::stoll(name.substr(prefix.size() + 1));
  return 0;
}

at::Tensor join(const std::vector<at::Tensor>& parts, const Constant& order) {
  const at::Tensor joined = parts.size() == 1 ? parts[0] : at::cat(parts, 1);
  return order.defined() ? joined.index_select(1, order.on(joined)) : joined;
}

template <typename Key>
std::vector<FieldGroup> collect(const FieldType& type, Key key) {
  std::vector<FieldGroup> groups;
  std::map<decltype(key(*type.representations[0])), size_t> known;
  for (size_t i = 0; i < type.representations.size(); ++i) {
    const auto [at, isNew] = known.emplace(key(*type.representations[i]), groups.size());
    if (isNew) {
      groups.emplace_back();
      groups.back().representation = type.representations[i];
      groups.back().size = type.representations[i]->size();
    }
    groups[at->second].fields.push_back(static_cast<int64_t>(i));
  }
  return groups;
}

}  // namespace

int64_t FieldType::size() const {
  int64_t total = 0;
  for (const auto& representation : representations) total += representation->size();
  return total;
}

std::vector<int64_t> FieldType::offsets() const {
  std::vector<int64_t> result{0};
  for (const auto& representation : representations) result.push_back(result.back() + representation->size());
  return result;
}

FieldTypePtr makeFieldType(const gspaces::GSpacePtr& gspace,
                           const std::vector<group::RepresentationPtr>& representations) {
  checkArgument(!representations.empty(), "representations: expected at least one, given an empty list");
  for (const auto& representation : representations)
    checkArgument(representation->group->sameAs(*gspace->fiberGroup()), "representations: \"", representation->name,
                  "\" is a representation of ", representation->group->name(), ", but the fibre group of ",
                  gspace->name, " is ", gspace->fiberGroup()->name());
  return std::make_shared<const FieldType>(FieldType{gspace, representations});
}

Matrix fiberMatrix(const FieldType& type, const group::Coordinates& g) {
  return blocks(type, [&](const group::Representation& rho) { return rho.matrix(g); });
}

Matrix changeOfBasis(const FieldType& type) {
  return blocks(type, [](const group::Representation& rho) { return rho.changeOfBasis; });
}

Matrix changeOfBasisInverse(const FieldType& type) {
  return blocks(type, [](const group::Representation& rho) { return rho.changeOfBasisInverse; });
}

at::Tensor transformFibers(const FieldType& type, const at::Tensor& x, const group::Coordinates& g) {
  check(at::isFloatingType(x.scalar_type()), ErrorCode::kDtype, "x: expected a float tensor, given ",
        c10::toString(x.scalar_type()));
  check(x.dim() >= 2 && x.size(1) == type.size(), ErrorCode::kShape, "x: expected shape [N, ", type.size(),
        ", *], given ", x.sizes());
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const int64_t samples = x.size(0);
  int64_t positions = 1;
  for (int64_t axis = 2; axis < x.dim(); ++axis) positions *= x.size(axis);
  std::vector<at::Tensor> parts;
  int64_t offset = 0;
  for (size_t first = 0; first < type.representations.size();) {  // runs of one representation
    size_t last = first;
    while (last < type.representations.size() && type.representations[last] == type.representations[first]) ++last;
    const auto& representation = *type.representations[first];
    const int64_t fields = static_cast<int64_t>(last - first);
    const int64_t channels = fields * representation.size();
    const at::Tensor matrix = toTensor(representation.matrix(g)).to(x.options());
    const at::Tensor part = x.narrow(1, offset, channels).reshape({samples, fields, representation.size(), positions});
    parts.push_back(at::matmul(matrix, part).reshape({samples, channels, positions}));
    offset += channels;
    first = last;
  }
  const at::Tensor joined = parts.size() == 1 ? parts[0] : at::cat(parts, 1);
  return joined.reshape(x.sizes()).contiguous();
}

at::Tensor transformField(const FieldType& type, const at::Tensor& x, const group::Coordinates& g, Interpolation mode) {
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const at::Tensor fibers = transformFibers(type, x, g);
  if (type.gspace->dimension == 0) return fibers;
  return resample(fibers, type.gspace->basespaceAction(g), mode);
}

bool actsExactly(const FieldType& type, const group::Coordinates& g, at::IntArrayRef spatial) {
  if (type.gspace->dimension == 0) return true;
  check(static_cast<int64_t>(spatial.size()) == type.gspace->dimension, ErrorCode::kShape, "shape: expected ",
        type.gspace->dimension, " spatial sizes, given ", spatial);
  return exactMove(type.gspace->basespaceAction(g), spatial).has_value();
}

at::Tensor FieldGroup::take(const at::Tensor& x) const {
  const int64_t channelCount = count() * size;
  const at::Tensor part = !contiguous                               ? x.index_select(1, channels.on(x))
                          : start == 0 && x.size(1) == channelCount ? x
                                                                    : x.narrow(1, start, channelCount);
  return part.unflatten(1, {count(), size});
}

FieldGroups::FieldGroups(const FieldType& type, std::vector<FieldGroup> groups) : groups_(std::move(groups)) {
  const std::vector<int64_t> offsets = type.offsets();
  std::vector<int64_t> channelOrder, fieldOrder;
  for (FieldGroup& group : groups_) {
    std::vector<int64_t> channels;
    for (const int64_t field : group.fields)
      for (int64_t i = 0; i < group.size; ++i) channels.push_back(offsets[field] + i);
    group.start = channels.front();
    group.contiguous = channels.back() - channels.front() + 1 == static_cast<int64_t>(channels.size());
    if (!group.contiguous) group.channels = Constant(at::tensor(channels, at::kLong));
    channelOrder.insert(channelOrder.end(), channels.begin(), channels.end());
    fieldOrder.insert(fieldOrder.end(), group.fields.begin(), group.fields.end());
  }
  channelOrder_ = inverseOrder(channelOrder);
  fieldOrder_ = inverseOrder(fieldOrder);
}

FieldGroups FieldGroups::bySize(const FieldType& type) {
  auto groups = collect(type, [](const group::Representation& rho) { return rho.size(); });
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size < b.size; });
  return FieldGroups(type, std::move(groups));
}

FieldGroups FieldGroups::byRepresentation(const FieldType& type) {
  const auto key = [](const group::Representation& rho) {
    return std::tuple(rho.name, rho.irreps, rho.changeOfBasis.data);
  };
  return FieldGroups(type, collect(type, key));
}

FieldGroups FieldGroups::bySubfields(const FieldType& type, const std::string& nonlinearity) {
  const auto key = [&](const group::Representation& rho) {
    const int64_t subfield = subfieldSize(rho, nonlinearity);
    checkArgument(subfield > 0, "inType: representation \"", rho.name, "\" does not support ", nonlinearity);
    return std::pair(rho.size(), subfield);
  };
  auto groups = collect(type, key);
  for (FieldGroup& group : groups) group.subfield = subfieldSize(*group.representation, nonlinearity);
  std::sort(groups.begin(), groups.end(),
            [](const auto& a, const auto& b) { return std::pair(a.size, a.subfield) < std::pair(b.size, b.subfield); });
  return FieldGroups(type, std::move(groups));
}

at::Tensor FieldGroups::joinChannels(const std::vector<at::Tensor>& parts) const {
  std::vector<at::Tensor> flat;
  for (const at::Tensor& part : parts) flat.push_back(part.flatten(1, 2));
  return join(flat, channelOrder_);
}

at::Tensor FieldGroups::joinFields(const std::vector<at::Tensor>& parts) const { return join(parts, fieldOrder_); }

}  // namespace escnn::nn
