// The immutable half of a steerable convolution: how weights become a filter.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

#include "nn/conv/block.h"
#include "nn/field_type.h"

namespace escnn::nn::conv {

// The fields of one representation inside a field type, and where they stand.
struct FieldRun {
  std::vector<int64_t> fields;   // indices of the fields
  std::vector<int64_t> offsets;  // first channel of each
  int64_t stride = 0;            // distance of consecutive offsets where constant, else 0
  Constant channels;             // int64, all channels of the fields; only where stride is 0
};

// One (input representation, output representation) pair with a non-empty basis. Its weights are
// weights[offset + ((o * n_in + i) * dim + b)], o and i counting occurrences in field order.
struct BlockLayout {
  BlockPtr block;
  std::string inName, outName;  // a block may be shared with representations of other names
  FieldRun in, out;
  int64_t offset = 0;
  bool factorised = false;
  int64_t inCount() const { return static_cast<int64_t>(in.fields.size()); }
  int64_t outCount() const { return static_cast<int64_t>(out.fields.size()); }
  int64_t pairs() const { return inCount() * outCount(); }
};

struct ConvOptions {
  FieldTypePtr in, out;
  int64_t kernelSize = 1;
  int64_t dilation = 1;
  int64_t groups = 1;
  std::vector<double> rings;                       // radii in pixels
  std::vector<double> sigma;                       // widths in pixels, one per ring
  std::vector<double> cutoffs;                     // highest frequency, one per ring
  std::string form = "auto";                       // "auto" (by cost), "dense", "factorised"
  std::function<bool(const Record&)> basisFilter;  // may be empty
};

// Blocks are ordered by (input name, output name), as the Python package orders weights; representations of one name
// but different value stay apart. With groups, the filter maps one group of the input to all of the output:
// [C_out, C_in / groups, k, …, k]. Immutable; safe from any thread.
class ConvPlan {
 public:
  // Throws ERR_INVALID_ARGUMENT for types or options that do not fit, ERR_EMPTY_BASIS where no kernel exists.
  explicit ConvPlan(const ConvOptions& options);

  int64_t weightCount() const { return weightCount_; }
  int64_t biasCount() const { return biasCount_; }  // trivial irreps in the output type
  const std::vector<int64_t>& filterShape() const { return filterShape_; }
  int64_t points() const { return points_; }
  const std::vector<BlockLayout>& blocks() const { return blocks_; }
  bool coversFilter() const { return coversFilter_; }  // no entry is always 0

  // Attributes of one weight: those of its kernel, then id, in_irreps_position, out_irreps_position, in_repr, out_repr,
  // in_field_position, out_field_position, block_id.
  Record weightAttributes(int64_t weight) const;

  // float64 [weightCount]: standard deviations of He's initialisation generalised to irreps,
  // 1 / sqrt(n_in n_basis): n_in input irreps reach the output irrep of a weight, n_basis weights of them from its own.
  at::Tensor heDeviations() const;
  // Multiplies weights [weightCount] by heDeviations() in place, without making that tensor.
  void scaleByDeviations(const at::Tensor& weights) const;

  // [C_out, biasCount]: the columns of the change of basis that belong to trivial irreps.
  const Constant& biasExpansion() const { return biasExpansion_; }

 private:
  void addBlocks(const ConvOptions& options);
  void addBias();
  std::vector<at::Tensor> blockDeviations() const;  // float64 [dim] of each block: all its pairs of fields are alike

  FieldTypePtr out_;
  std::vector<group::RepresentationPtr> inFields_;  // of one group
  std::vector<BlockLayout> blocks_;
  std::vector<int64_t> filterShape_;
  int64_t points_ = 0, weightCount_ = 0, biasCount_ = 0;
  bool coversFilter_ = false;
  Constant biasExpansion_;
};
using ConvPlanPtr = std::shared_ptr<const ConvPlan>;

}  // namespace escnn::nn::conv
