// A field type: how the channels of a feature map transform. The C++ side of lib/nn's FieldType.
#pragma once

#include <memory>
#include <vector>

#include "gspaces/gspace.h"

namespace escnn::nn {

struct FieldType {
  gspaces::GSpacePtr gspace;
  std::vector<group::RepresentationPtr> representations;  // one per field, in channel order

  int64_t size() const;                  // channels
  std::vector<int64_t> offsets() const;  // first channel of each field, and size() at the end
};
using FieldTypePtr = std::shared_ptr<const FieldType>;

}  // namespace escnn::nn
