// Layers that only reorder, select or mask channels.
#pragma once

#include <memory>
#include <vector>

#include "nn/field_layout.h"

namespace escnn::nn {

// Fixed channels in a fixed order: channel i of the output is channel order[i] of the input.
struct ChannelOrder {
  std::vector<int64_t> order;
  int64_t channels = 0;  // of the input
  Constant indices;      // undefined for consecutive channels
};
using ChannelOrderPtr = std::shared_ptr<const ChannelOrder>;

// Throws ERR_INVALID_ARGUMENT unless `order` holds at least one of 0 … channels - 1, none twice.
ChannelOrderPtr makeChannelOrder(const std::vector<int64_t>& order, int64_t channels);

// x [N, channels, *]; x itself where nothing moves, a view for consecutive channels.
at::Tensor reorderChannels(const ChannelOrderPtr& plan, const at::Tensor& x);

// Every field split by group::disentangle, whose change of basis is a permutation of the field's channels.
struct Disentangled {
  ChannelOrderPtr order;                                     // of all channels
  std::vector<std::vector<group::RepresentationPtr>> parts;  // of each distinct representation
  std::vector<int64_t> kinds;                                // which of these each field has
};
Disentangled disentangleFields(const FieldType& type);

// Each field of x [N, C, *] is set to 0 with probability p at each position, independently, and multiplied by
// 1 / (1 - p) elsewhere. From one seed the numbers are those of Python. `inplace` writes into x.
at::Tensor fieldDropout(const FieldLayoutPtr& layout, const at::Tensor& x, double p, bool inplace);

}  // namespace escnn::nn
