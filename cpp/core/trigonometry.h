// cos and sin of rational multiples of pi, reduced exactly before anything is evaluated, so that
// cos(pi/2) is 0 and a rotation by 2 pi k / N is the same bytes wherever it comes from.
#pragma once

#include <cstdint>

namespace escnn {

struct CosSin {
  double cos;
  double sin;
};

// cos and sin of pi * numerator / denominator; denominator > 0.
CosSin cosSinPi(int64_t numerator, int64_t denominator);

// cos and sin of any angle in radians; multiples of pi/2 within 1e-15 relative come out exact.
CosSin cosSin(double radians);

}  // namespace escnn
