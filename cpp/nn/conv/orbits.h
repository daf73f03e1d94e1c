// What the symmetries of the grid make equal in the kernels of a block.
#pragma once

#include <cstdint>
#include <vector>

#include "group/group.h"
#include "nn/conv/grid.h"

namespace escnn::nn::conv {

// kappa(h x) = rho_out(h) kappa(x) rho_in(h)^-1. Where h moves the points of the grid among themselves and both
// representations permute their coordinates up to sign, an entry (out coordinate, in coordinate, point) of every kernel
// is, up to sign, that of another place. Entries are numbered [out, in, P].
struct Orbits {
  int64_t count = 0;             // orbits, without those whose entries a symmetry takes to their negative: they are 0
  bool isSigned = false;         // some entries are the negative of their orbit's first, or 0
  std::vector<int64_t> first;    // [count]: the first entry of each orbit, in ascending order
  std::vector<int32_t> indices;  // of each entry: k, its orbit; count + k for the negative of it; 2 count for 0

  // Every entry is an orbit of its own; then nothing but the count is kept.
  bool areTrivial() const { return indices.empty(); }
  // Numbers that indices refer to: of the orbits, their negatives and 0.
  int64_t width() const { return isSigned ? 2 * count + 1 : count; }
};

Orbits findOrbits(const std::vector<GridSymmetry>& symmetries, const group::Representation& in,
                  const group::Representation& out, int64_t points);

}  // namespace escnn::nn::conv
