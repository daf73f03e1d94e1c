#include "core/random_state.h"

#include <cmath>

namespace escnn {

double RandomState::uniform() {
  const double high = static_cast<double>(generator_() >> 5);
  const double low = static_cast<double>(generator_() >> 6);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double RandomState::normal() {
  if (spare_) {
    const double value = *spare_;
    spare_.reset();
    return value;
  }
  double a, b, square;
  do {
    a = 2.0 * uniform() - 1.0;
    b = 2.0 * uniform() - 1.0;
    square = a * a + b * b;
  } while (square >= 1.0 || square == 0.0);
  const double factor = std::sqrt(-2.0 * std::log(square) / square);
  spare_ = factor * a;
  return factor * b;
}

bool RandomState::bit() { return (generator_() & 1) != 0; }

}  // namespace escnn
