// How the weights of a steerable layer are ordered and what each stands for: fields, blocks, deviations, biases.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

#include "core/constant.h"
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
  int64_t inCount() const { return static_cast<int64_t>(in.fields.size()); }
  int64_t outCount() const { return static_cast<int64_t>(out.fields.size()); }
  int64_t pairs() const { return inCount() * outCount(); }
};

// With groups, weights connect the fields of one group on one side to all fields of the other.
struct Grouping {
  int64_t groups = 1;
  bool ofOutput = false;  // which side has one group only: the input (as in convolutions), or the output (transposed)
};

// Blocks are ordered by (input name, output name), as the Python package orders weights; representations of one name
// but different value stay apart. Immutable; safe from any thread.
class WeightLayout {
 public:
  // Throws ERR_INVALID_ARGUMENT naming groups or outType, ERR_EMPTY_BASIS, with `hint` (what to tune), where no weight
  // is left.
  WeightLayout(const FieldTypePtr& in, const FieldTypePtr& out, Grouping grouping, const BlockFactory& make,
               const std::string& hint);

  int64_t weightCount() const { return weightCount_; }
  int64_t biasCount() const { return biasCount_; }  // trivial irreps in the output type
  int64_t inSize() const { return inSize_; }        // channels on either side that weights connect
  int64_t outSize() const { return outSize_; }
  const Grouping& grouping() const { return grouping_; }
  const std::vector<BlockLayout>& blocks() const { return blocks_; }
  bool coversAll() const { return coversAll_; }  // every pair of fields is in a block

  // Attributes of one weight: those of its kernel, then id, in_irreps_position, out_irreps_position, in_repr, out_repr,
  // in_field_position, out_field_position, block_id.
  Record weightAttributes(int64_t weight) const;

  // float64 [weightCount]: standard deviations of He's initialisation generalised to irreps,
  // 1 / sqrt(n_in n_basis): n_in input irreps reach the output irrep of a weight, n_basis weights of them from its own.
  at::Tensor heDeviations() const;
  // Multiplies weights [weightCount] by heDeviations() in place, without making that tensor.
  void scaleByDeviations(const at::Tensor& weights) const;

  // [C_out, biasCount]: the columns of the change of basis that belong to trivial irreps. All output channels, with
  // groups, too.
  const Constant& biasExpansion() const { return biasExpansion_; }
  // The bias per channel [C_out] of biases per trivial irrep [biasCount]. Differentiable; autocast does not apply.
  at::Tensor expandBias(const at::Tensor& bias) const;

 private:
  void addBlocks(const BlockFactory& make);
  void addBias(const FieldType& out);
  std::vector<at::Tensor> blockDeviations() const;  // float64 [dim] of each block: all its pairs of fields are alike

  Grouping grouping_;
  std::vector<group::RepresentationPtr> inFields_, outFields_;  // that weights connect
  std::vector<BlockLayout> blocks_;
  int64_t inSize_ = 0, outSize_ = 0, weightCount_ = 0, biasCount_ = 0;
  bool coversAll_ = false;
  Constant biasExpansion_;
};
using WeightLayoutPtr = std::shared_ptr<const WeightLayout>;

}  // namespace escnn::nn::conv
