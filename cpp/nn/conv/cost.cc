#include "nn/conv/cost.h"

#include <limits>

namespace escnn::nn::conv {

namespace {

const double kFlopsPerSecond = 5e10;       // of one matrix product, two cores
const double kSecondsPerCall = 2e-6;       // of one small product
const double kSecondsPerEntry = 2e-10;     // to take an entry of a filter from its orbit, two cores
const double kSmallFlopsPerSecond = 1e10;  // of loops, one core
const double kSecondsPerSmallEntry = 5e-10;
const double kSecondsPerBlock = 1e-5;  // of the operators that one block takes
const int64_t kMostBytes = 256 << 20;  // bases of more float32 numbers are not built

bool fits(double entries) { return entries * 4 <= static_cast<double>(kMostBytes); }

}  // namespace

ExpansionCost::ExpansionCost(const GridBlock& block, int64_t outCount, int64_t inCount) {
  const double never = std::numeric_limits<double>::infinity();
  const auto dim = static_cast<double>(block.dim()), rows = static_cast<double>(block.outSize());
  const double cols = static_cast<double>(block.inSize() * block.points());
  const auto pairs = static_cast<double>(outCount * inCount);

  const double entries = pairs * rows * cols;
  dense_ = fits(dim * rows * cols) ? kSecondsPerBlock + 2 * entries * dim / kFlopsPerSecond : never;

  double products = block.hasOutBasis() ? pairs * rows * rows * cols : 0;
  for (const GridBlock::Part& part : block.parts())
    products += pairs * static_cast<double>(part.count * part.size) * cols;
  const double calls = static_cast<double>(outCount) * (rows + 1);
  factorised_ = kSecondsPerBlock + 2 * products / kFlopsPerSecond + calls * kSecondsPerCall;

  const bool isSmall = entries * dim <= static_cast<double>(kMostSmallProducts);
  entries_ = isSmall ? 2 * entries * dim / kSmallFlopsPerSecond : never;
  const double onOrbits = pairs * static_cast<double>(block.orbits().count) * dim;
  if (block.orbits().areTrivial() || !fits(dim * static_cast<double>(block.orbits().count))) {
    orbits_ = never;
  } else if (onOrbits <= static_cast<double>(kMostSmallProducts)) {
    orbits_ = 2 * onOrbits / kSmallFlopsPerSecond + entries * kSecondsPerSmallEntry;
  } else {
    orbits_ = 2 * onOrbits / kFlopsPerSecond + entries * kSecondsPerEntry;
  }
}

}  // namespace escnn::nn::conv
