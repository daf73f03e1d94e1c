// The immutable half of a steerable convolution on point clouds: how weights become kernels on the filters' functions.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

#include "nn/conv/weight_layout.h"
#include "nn/points/point_block.h"

namespace escnn::nn::points {

struct PointOptions {
  FieldTypePtr in, out;
  conv::FilterOptions filters;
  int64_t groups = 1;
};

// The fields of one representation within a group of channels, in the coordinates of its irreps.
struct Side {
  int64_t count = 0, size = 0;  // fields, channels of each
  Constant channels;            // int64: their channels in the group, where they are not all of it in order
  Constant basis;               // Q^-1 of an input, Q of an output; where it is not the identity
  int64_t width() const { return count * size; }
};

// How the weights of one block become its part of the kernels: sums of weights times values.
struct BlockMap {
  int64_t offset = 0, dim = 0, inCount = 0, outCount = 0;  // outCount: in all groups
  size_t output = 0;                                       // position among the outputs
  int64_t inSize = 0, outSize = 0;
  Constant rows;     // int64 [entries]: (function, column, row) of the kernel, flattened
  Constant weights;  // int64 [entries]: which of the block's weights
  Constant values;   // [entries, 1]
};

// One representation of the input and the functions that its kernels use.
struct Input {
  Side side;
  int64_t functionCount = 0;
  Constant functions;  // int64: which of the plan's functions, where they are not all
  std::vector<BlockMap> blocks;
};

// A kernel is, in the coordinates of irreps, sum_f M[f] Y_f(delta): Y_f the components of circular or spherical shells,
// M linear in the weights. Immutable; safe from any thread.
class PointPlan {
 public:
  // Throws ERR_INVALID_ARGUMENT for types or options that do not fit, ERR_EMPTY_BASIS where no kernel exists.
  explicit PointPlan(const PointOptions& options);

  const conv::WeightLayoutPtr& layout() const { return layout_; }
  int64_t dimension() const { return dimension_; }  // of the points
  int64_t groups() const { return groups_; }
  int64_t inChannels() const { return inChannels_; }    // of one group
  int64_t outChannels() const { return outChannels_; }  // of one group
  int64_t outWidth() const { return outWidth_; }        // of these, those that a kernel reaches
  int64_t functionCount() const { return functionCount_; }
  const std::vector<Input>& inputs() const { return inputs_; }

  // Y_f at points [P, d]: [functions, P], in the dtype of the points, at least float32. Differentiable.
  at::Tensor functions(const at::Tensor& points) const;
  // The rows of these that an input uses.
  static at::Tensor select(const Input& input, const at::Tensor& functions);
  // M of an input: [groups, functions, in width, out width], in the dtype of the weights [weightCount]. Differentiable.
  at::Tensor kernels(const Input& input, const at::Tensor& weights) const;
  // The channels of an input out of x [N, C_in], in the coordinates of irreps: [N, groups, width].
  at::Tensor toIrreps(const Input& input, const at::Tensor& x) const;
  // From [..., out width] in the coordinates of irreps to the channels of a group [..., C_out / groups].
  at::Tensor fromIrreps(const at::Tensor& y) const;
  // From kernels of an input [..., width, out width] to all input channels of a group, [..., C_in / groups, out width].
  at::Tensor fromIrrepsOfInput(const Input& input, const at::Tensor& kernels) const;

 private:
  struct Part {  // what stands side by side in the output width
    Side side;
    int64_t first = 0;
  };
  using BlockEntries = std::vector<const std::vector<KernelEntry>*>;  // of each block of the layout
  void addFunctions(const BlockEntries& entries);
  void addOutputs();
  void addInputs(const BlockEntries& entries);
  BlockMap makeMap(const conv::BlockLayout& block, const std::vector<KernelEntry>& entries,
                   const std::vector<int64_t>& positions) const;

  conv::WeightLayoutPtr layout_;
  kernels::SteerableFiltersPtr filters_;
  int64_t dimension_ = 0, groups_ = 1, inChannels_ = 0, outChannels_ = 0, outWidth_ = 0, functionCount_ = 0;
  std::vector<Constant> copies_;                     // of each harmonic, int64: those used, where not all
  std::vector<int64_t> copyCounts_;                  // of each harmonic
  std::vector<std::vector<int64_t>> firstFunction_;  // [harmonic][copy], -1 where unused
  std::vector<Input> inputs_;
  std::vector<Part> outputs_;
  std::vector<int64_t> outputFields_;  // of each output its first field
  Constant outOrder_;                  // int64 [C_out / groups]: where each channel stands in the output width
};
using PointPlanPtr = std::shared_ptr<const PointPlan>;

}  // namespace escnn::nn::points
