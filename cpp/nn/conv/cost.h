// Which form of a block is cheaper to apply.
#pragma once

#include "nn/conv/grid_block.h"

namespace escnn::nn::conv {

// Multiplications and additions that loops over one block do sooner than operators would start.
constexpr int64_t kMostSmallProducts = int64_t{1} << 17;

// The time of each form for outCount x inCount pairs of fields.
class ExpansionCost {
 public:
  ExpansionCost(const GridBlock& block, int64_t outCount, int64_t inCount);

  bool isFactorisedCheaper() const { return factorised_ < dense_; }
  bool areEntriesCheaper() const { return entries_ < orbits_ && entries_ < dense_ && entries_ < factorised_; }
  bool areOrbitsCheaper() const { return orbits_ < dense_ && orbits_ < factorised_; }

 private:
  double dense_ = 0, factorised_ = 0, entries_ = 0, orbits_ = 0;  // seconds
};

}  // namespace escnn::nn::conv
