#include "nn/points/point_block.h"

#include <memory>

#include "nn/conv/shared_blocks.h"

namespace escnn::nn::points {

PointBlock::PointBlock(const conv::LayerFilters& filters, const group::RepresentationPtr& in,
                       const group::RepresentationPtr& out)
    : Block(std::make_shared<const kernels::KernelBasis>(filters.system(), in, out)) {
  for (int64_t index = 0; index < basis().dim(); ++index)
    if (filters.isWithinCutoff(basis().elements()[index]) && filters.passesFilter(basis(), index)) keep(index);
  makeEntries();
}

void PointBlock::makeEntries() {
  for (int64_t element = 0; element < dim(); ++element) {
    const kernels::KernelElement& kernel = basis().elements()[elements()[element]];
    const kernels::HarmonicSolution& solution = basis().solution(kernel);
    const int64_t row = basis().outOffsets()[kernel.outPosition], col = basis().inOffsets()[kernel.inPosition];
    const double* values = &solution.coefficients[kernel.label * solution.dOut * solution.dIn * solution.dHarmonic];
    for (int64_t a = 0; a < solution.dOut; ++a)
      for (int64_t b = 0; b < solution.dIn; ++b)
        for (int64_t y = 0; y < solution.dHarmonic; ++y) {
          const double value = values[(a * solution.dIn + b) * solution.dHarmonic + y];
          if (value == 0) continue;
          entries_.push_back({element, kernel.harmonic, kernel.copy, y, col + b, row + a,
                              value * static_cast<double>(basis().shape(kernel).first)});
        }
  }
}

PointBlockPtr sharedBlock(const conv::LayerFilters& filters, const group::RepresentationPtr& in,
                          const group::RepresentationPtr& out) {
  const auto make = [&] { return std::make_shared<const PointBlock>(filters, in, out); };
  if (filters.hasBasisFilter()) return make();
  static conv::SharedBlocks<PointBlock> blocks;
  return blocks.get(filters.key() + conv::valueKey(*in) + conv::valueKey(*out), make);
}

}  // namespace escnn::nn::points
