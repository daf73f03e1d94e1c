// The points at which a filter is sampled, and their symmetries.
#pragma once

#include <cstdint>
#include <vector>

#include "core/matrix.h"
#include "gspaces/gspace.h"

namespace escnn::nn::conv {

// Pixel centres of a kernel of kernelSize^dimension taps, `dilation` apart, about its centre: [kernelSize^dimension,
// dimension] in the order of a contiguous filter [.., z, y, x]: x runs fastest and grows with the column, y and z
// fall with their index.
Matrix filterGrid(int64_t dimension, int64_t kernelSize, int64_t dilation);

// An element of a fibre group that moves the points of such a grid among themselves.
struct GridSymmetry {
  group::Coordinates element;
  std::vector<int64_t> image;  // of each point
};

// All of them, which are a group: the elements that permute the axes up to sign. Empty for spaces without extent.
std::vector<GridSymmetry> gridSymmetries(const gspaces::GSpace& gspace, int64_t kernelSize);

}  // namespace escnn::nn::conv
