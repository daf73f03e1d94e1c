// The points at which a filter is sampled.
#pragma once

#include <cstdint>

#include "core/matrix.h"

namespace escnn::nn::conv {

// Pixel centres of a kernel of kernelSize^dimension taps, `dilation` apart, about its centre: [kernelSize^dimension,
// dimension] in the order of a contiguous filter [.., z, y, x]: x runs fastest and grows with the column, y and z
// fall with their index.
Matrix filterGrid(int64_t dimension, int64_t kernelSize, int64_t dilation);

}  // namespace escnn::nn::conv
