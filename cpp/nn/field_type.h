// A field type: how the channels of a feature map transform. The C++ side of lib/nn's FieldType.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

#include "core/constant.h"
#include "core/resample.h"
#include "gspaces/gspace.h"

namespace escnn::nn {

struct FieldType {
  gspaces::GSpacePtr gspace;
  std::vector<group::RepresentationPtr> representations;  // one per field, in channel order

  int64_t size() const;                  // channels
  std::vector<int64_t> offsets() const;  // first channel of each field, and size() at the end
};
using FieldTypePtr = std::shared_ptr<const FieldType>;

// Throws ERR_INVALID_ARGUMENT for an empty list or a representation of another group.
FieldTypePtr makeFieldType(const gspaces::GSpacePtr& gspace,
                           const std::vector<group::RepresentationPtr>& representations);

// rho(g) on all channels: block diagonal, [size, size].
Matrix fiberMatrix(const FieldType& type, const group::Coordinates& g);

// The block diagonal change of basis of all fields and its inverse, [size, size].
Matrix changeOfBasis(const FieldType& type);
Matrix changeOfBasisInverse(const FieldType& type);

// rho(g) applied to the channels of x [N, C, *] for every position; contiguous, dtype as x.
at::Tensor transformFibers(const FieldType& type, const at::Tensor& x, const group::Coordinates& g);

// (g . f)(p) = rho(g) f(g^-1 p) for x [N, C, *spatial]; for d = 0 the fibres only.
at::Tensor transformField(const FieldType& type, const at::Tensor& x, const group::Coordinates& g, Interpolation mode);

// Whether g maps a grid of this spatial shape to itself, so that transformField does not interpolate.
bool actsExactly(const FieldType& type, const group::Coordinates& g, at::IntArrayRef spatial);

// The fields that a layer treats alike: all of one size, or all of one representation.
struct FieldGroup {
  group::RepresentationPtr representation;  // of the first field
  int64_t size = 0;                         // channels per field
  int64_t subfield = 0;                     // channels per sub-field of an induced field; see bySubfields
  std::vector<int64_t> fields;              // indices in the field type, ascending
  int64_t start = 0;                        // first channel, where the group is contiguous
  bool contiguous = false;
  Constant channels;  // int64 channel indices, where it is not

  int64_t count() const { return static_cast<int64_t>(fields.size()); }
  // The group's channels of x [N, C, *] as [N, count, size, *]: a view where contiguous.
  at::Tensor take(const at::Tensor& x) const;
};

// Groups of fields and the way back from per-group results to channels.
class FieldGroups {
 public:
  static FieldGroups bySize(const FieldType& type);            // ascending size
  static FieldGroups byRepresentation(const FieldType& type);  // by value, in order of first appearance

  // Ascending (size, size of the sub-fields): fields of a representation induced from a subgroup are a list of fields
  // of the subgroup, and support "<nonlinearity>_<size of these>", such as induced_norm_2. Throws ERR_INVALID_ARGUMENT
  // for fields that do not.
  static FieldGroups bySubfields(const FieldType& type, const std::string& nonlinearity);

  const std::vector<FieldGroup>& groups() const { return groups_; }
  // parts[i] is [N, count_i, size_i, *] of group i; the result has the channels of the field type.
  at::Tensor joinChannels(const std::vector<at::Tensor>& parts) const;
  // parts[i] is [N, count_i, *]: one channel per field, in field order.
  at::Tensor joinFields(const std::vector<at::Tensor>& parts) const;

 private:
  FieldGroups(const FieldType& type, std::vector<FieldGroup> groups);
  std::vector<FieldGroup> groups_;
  Constant channelOrder_;  // undefined where concatenation is already in order
  Constant fieldOrder_;
};

}  // namespace escnn::nn
