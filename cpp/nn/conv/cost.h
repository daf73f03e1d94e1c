// Which form of a block is cheaper to apply.
#pragma once

#include "nn/conv/grid_block.h"

namespace escnn::nn::conv {

// Compares the time of both forms for outCount x inCount pairs of fields.
bool isFactorisedCheaper(const GridBlock& block, int64_t outCount, int64_t inCount);

}  // namespace escnn::nn::conv
