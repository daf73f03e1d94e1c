#include "core/trigonometry.h"

#include <cmath>
#include <numbers>

namespace escnn {

CosSin cosSinPi(int64_t numerator, int64_t denominator) {
  const int64_t period = 2 * denominator;
  int64_t n = numerator % period;
  if (n < 0) n += period;
  // To the first octant: angle = quadrant * pi/2 + rest, rest in [0, pi/2); then rest > pi/4 swaps.
  const int64_t quadrant = 2 * n / denominator;
  int64_t rest = 2 * n - quadrant * denominator;  // angle in units of pi / (2 * denominator)
  const bool swap = 2 * rest > denominator;
  if (swap) rest = denominator - rest;
  double c;
  double s;
  if (rest == 0) {
    c = 1.0;
    s = 0.0;
  } else if (2 * rest == denominator) {
    c = s = std::numbers::sqrt2 / 2;
  } else {
    const double angle = std::numbers::pi * static_cast<double>(rest) / static_cast<double>(2 * denominator);
    c = std::cos(angle);
    s = 3 * rest == denominator ? 0.5 : std::sin(angle);
  }
  if (swap) std::swap(c, s);
  switch (quadrant) {
    case 0: return {c, s};
    case 1: return {-s, c};
    case 2: return {-c, -s};
    default: return {s, -c};
  }
}

CosSin cosSin(double radians) {
  const double quarters = radians / (std::numbers::pi / 2);
  const double nearest = std::nearbyint(quarters);
  if (std::abs(quarters - nearest) <= 1e-15 * std::max(1.0, std::abs(quarters)))
    return cosSinPi(static_cast<int64_t>(std::fmod(nearest, 4.0)), 2);
  return {std::cos(radians), std::sin(radians)};
}

}  // namespace escnn
