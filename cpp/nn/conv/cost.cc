#include "nn/conv/cost.h"

namespace escnn::nn::conv {

namespace {

const double kFlopsPerSecond = 5e10;    // of one matrix product, two cores
const double kSecondsPerCall = 2e-6;    // of one small product
const int64_t kDenseBytes = 256 << 20;  // float32 bases beyond this are not built

}  // namespace

bool isFactorisedCheaper(const GridBlock& block, int64_t outCount, int64_t inCount) {
  const double cols = static_cast<double>(block.inSize() * block.points());
  const double rows = static_cast<double>(block.outSize());
  const double pairs = static_cast<double>(outCount * inCount);
  if (static_cast<double>(block.dim()) * rows * cols * 4 > static_cast<double>(kDenseBytes)) return true;
  const double dense = pairs * static_cast<double>(block.dim()) * rows * cols;
  double factorised = block.hasOutBasis() ? pairs * rows * rows * cols : 0;
  for (const GridBlock::Part& part : block.parts())
    factorised += pairs * static_cast<double>(part.count * part.size) * cols;
  const double calls = static_cast<double>(outCount) * (rows + 1);
  return 2 * factorised / kFlopsPerSecond + calls * kSecondsPerCall < 2 * dense / kFlopsPerSecond;
}

}  // namespace escnn::nn::conv
