// The kernels between two representations on a point cloud, in the coordinates of their irreps.
#pragma once

#include <memory>
#include <vector>

#include "nn/conv/block.h"
#include "nn/conv/layer_filters.h"

namespace escnn::nn::points {

// Every kernel of a block is a linear combination of few of the filters' functions in few entries. One such number: in
// kernel `element` (an index among those kept), the coefficient of `component` of the copy of a harmonic that the
// kernel stands on, at row `out` and column `in`. It includes the rows of `KernelBasis::shape`, by which the Python
// package multiplies kernels on points.
struct KernelEntry {
  int64_t element = 0;
  int64_t harmonic = 0, copy = 0, component = 0;
  int64_t in = 0, out = 0;
  double value = 0;
};

// All kernels within the cut-offs that the basis filter takes; none is normalised or dropped, since the points are not
// known. Immutable; safe from any thread.
class PointBlock final : public conv::Block {
 public:
  PointBlock(const conv::LayerFilters& filters, const group::RepresentationPtr& in,
             const group::RepresentationPtr& out);

  // The entries that are not 0, element by element.
  const std::vector<KernelEntry>& entries() const { return entries_; }

 private:
  void makeEntries();
  std::vector<KernelEntry> entries_;
};
using PointBlockPtr = std::shared_ptr<const PointBlock>;

// The block of these values: shared with every living plan that has the same one. Those with a basis filter are not
// shared.
PointBlockPtr sharedBlock(const conv::LayerFilters& filters, const group::RepresentationPtr& in,
                          const group::RepresentationPtr& out);

}  // namespace escnn::nn::points
