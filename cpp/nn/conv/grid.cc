#include "nn/conv/grid.h"

namespace escnn::nn::conv {

Matrix filterGrid(int64_t dimension, int64_t kernelSize, int64_t dilation) {
  int64_t count = 1;
  for (int64_t axis = 0; axis < dimension; ++axis) count *= kernelSize;
  Matrix points(count, dimension);
  const double origin = static_cast<double>(dilation * (kernelSize - 1)) / 2;
  for (int64_t p = 0; p < count; ++p) {
    int64_t rest = p;
    for (int64_t axis = 0; axis < dimension; ++axis) {
      const double coordinate = static_cast<double>((rest % kernelSize) * dilation) - origin;
      points(p, axis) = axis == 0 || coordinate == 0 ? coordinate : -coordinate;
      rest /= kernelSize;
    }
  }
  return points;
}

}  // namespace escnn::nn::conv
