// The numbers of numpy's RandomState(seed), bit for bit up to the last digit of log and sqrt: what a
// seeded grid of the Python package is made of.
#pragma once

#include <cstdint>
#include <optional>
#include <random>

namespace escnn {

// Not for use by several threads at once.
class RandomState {
 public:
  explicit RandomState(uint32_t seed) : generator_(seed) {}
  double uniform();  // in [0, 1), 53 random bits: random_sample()
  double normal();   // mean 0, variance 1, by Marsaglia's polar method: normal()
  bool bit();        // randint(0, 2)

 private:
  std::mt19937 generator_;
  std::optional<double> spare_;  // the polar method makes two numbers at a time
};

}  // namespace escnn
