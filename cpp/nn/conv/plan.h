// The immutable half of a steerable convolution on a grid: how weights become a filter.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <vector>

#include "nn/conv/grid_block.h"
#include "nn/conv/weight_layout.h"

namespace escnn::nn::conv {

struct ConvOptions {
  FieldTypePtr in, out;
  FilterOptions filters;
  int64_t kernelSize = 1;
  int64_t dilation = 1;
  int64_t groups = 1;
  bool transposed = false;
  std::string form = "auto";  // "auto" (by cost), "dense", "factorised", "orbits"
};

// How a block is expanded on the CPU, in float32 and float64: as everywhere, or by loops over entries (few and cheap
// ones), or by orbits of entries.
enum class HostForm { kSame, kEntries, kOrbits };

// How one block of the layout is expanded.
struct BlockExpansion {
  const BlockLayout* layout = nullptr;  // in the plan's layout
  GridBlockPtr block;
  bool factorised = false;  // else dense
  HostForm onHost = HostForm::kSame;
};

// The filter is [C_out, C_in / groups, k, …, k]; of a transposed convolution [C_in, C_out / groups, k, …, k], with the
// same kernels at the same taps. Spaces without extent have no taps' axes: [C_out, C_in]. Immutable; safe from any
// thread.
class ConvPlan {
 public:
  // Throws ERR_INVALID_ARGUMENT for types or options that do not fit, ERR_EMPTY_BASIS where no kernel exists.
  explicit ConvPlan(const ConvOptions& options);

  const WeightLayoutPtr& layout() const { return layout_; }
  const std::vector<BlockExpansion>& expansions() const { return expansions_; }
  bool isTransposed() const { return transposed_; }
  const std::vector<int64_t>& filterShape() const { return filterShape_; }
  int64_t points() const { return points_; }

 private:
  bool transposed_ = false;
  std::vector<int64_t> filterShape_;
  int64_t points_ = 0;
  WeightLayoutPtr layout_;
  std::vector<BlockExpansion> expansions_;
};
using ConvPlanPtr = std::shared_ptr<const ConvPlan>;

}  // namespace escnn::nn::conv
