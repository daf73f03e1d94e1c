#include "group/thomson_tables.h"

#include <span>

#include "core/errors.h"

namespace escnn::group {

namespace {

// For each table its sizes, and its sets one after the other.
#include "group/tables/thomson_rotations.inc"
#include "group/tables/thomson_rotations_cube.inc"
#include "group/tables/thomson_sphere.inc"
#include "group/tables/thomson_sphere_cube.inc"

struct Table {
  std::span<const int> sizes;
  std::span<const double> points;
  int64_t dimension;
};

const Table& tableOf(Thomson table) {
  static const Table tables[] = {{kSphereSizes, kSpherePoints, 3},
                                 {kSphereCubeSizes, kSphereCubePoints, 3},
                                 {kRotationsSizes, kRotationsPoints, 4},
                                 {kRotationsCubeSizes, kRotationsCubePoints, 4}};
  return tables[static_cast<int>(table)];
}

}  // namespace

std::vector<int64_t> thomsonSizes(Thomson table) {
  const std::span<const int> sizes = tableOf(table).sizes;
  return {sizes.begin(), sizes.end()};
}

std::string thomsonSizesText(Thomson table) {
  const std::vector<int64_t> sizes = thomsonSizes(table);
  size_t last = 0;
  while (last < sizes.size() && sizes[last] == static_cast<int64_t>(last) + 1) ++last;
  std::string text = "1 to " + std::to_string(last);
  for (size_t i = last; i < sizes.size(); ++i) text += ", " + std::to_string(sizes[i]);
  return text;
}

std::vector<double> thomsonPoints(Thomson table, int64_t N) {
  const auto& [sizes, points, dimension] = tableOf(table);
  int64_t before = 0;
  for (const int size : sizes) {
    if (size == N) {
      const auto first = points.begin() + before * dimension;
      return {first, first + N * dimension};
    }
    before += size;
  }
  fail(ErrorCode::kInternal, "thomsonPoints: no table for N = ", N);
}

}  // namespace escnn::group
