#include "nn/conv/grid.h"

#include <cmath>
#include <optional>

namespace escnn::nn::conv {

namespace {

const double kExactAxis = 1e-9;  // an entry of an action this close to -1, 0 or 1 is that

// For each axis the one that it is taken to, and the sign.
struct SignedAxes {
  std::vector<int64_t> to;
  std::vector<int64_t> sign;
};

std::optional<SignedAxes> signedAxesOf(const Matrix& action) {
  SignedAxes axes{std::vector<int64_t>(action.cols), std::vector<int64_t>(action.cols, 0)};
  for (int64_t row = 0; row < action.rows; ++row)
    for (int64_t col = 0; col < action.cols; ++col) {
      const double nearest = std::round(action(row, col));
      if (std::abs(action(row, col) - nearest) > kExactAxis) return std::nullopt;
      if (nearest == 0) continue;
      axes.to[col] = row;
      axes.sign[col] = nearest > 0 ? 1 : -1;
    }
  return axes;
}

// The image of each point of a grid of `size` points per axis, about its centre.
std::vector<int64_t> imageOf(const SignedAxes& axes, int64_t size) {
  const auto dimension = static_cast<int64_t>(axes.to.size());
  std::vector<int64_t> strides{1};
  for (int64_t axis = 0; axis < dimension; ++axis) strides.push_back(strides.back() * size);
  std::vector<int64_t> image(strides.back());
  for (int64_t p = 0; p < strides.back(); ++p)
    for (int64_t axis = 0; axis < dimension; ++axis) {
      const int64_t target = axes.to[axis];
      const int64_t index = p / strides[axis] % size;
      // y and z fall with their index, x grows.
      const bool turnsAround = (axes.sign[axis] < 0) != ((axis == 0) != (target == 0));
      image[p] += (turnsAround ? size - 1 - index : index) * strides[target];
    }
  return image;
}

}  // namespace

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

std::vector<GridSymmetry> gridSymmetries(const gspaces::GSpace& gspace, int64_t kernelSize) {
  std::vector<GridSymmetry> symmetries;
  if (gspace.dimension == 0) return symmetries;
  const Value ofSquare = Value::tuple({0.0, 4}), ofCube = Value::tuple({true, "octa"});
  const group::Subgroup whole = gspace.ambient->subgroup(gspace.dimension == 2 ? ofSquare : ofCube);
  for (const group::Coordinates& g : whole.group->elements()) {
    const std::optional<group::Coordinates> element = gspace.inclusion.restrict(whole.include(g));
    if (!element) continue;
    const std::optional<SignedAxes> axes = signedAxesOf(gspace.basespaceAction(*element));
    if (axes) symmetries.push_back({*element, imageOf(*axes, kernelSize)});
  }
  return symmetries;
}

}  // namespace escnn::nn::conv
