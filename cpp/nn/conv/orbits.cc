#include "nn/conv/orbits.h"

#include <cmath>
#include <limits>
#include <optional>

namespace escnn::nn::conv {

namespace {

const double kExactEntry = 1e-9;  // an entry of a matrix this close to -1, 0 or 1 is that
const int64_t kMostEntries = std::numeric_limits<int32_t>::max() / 2 - 1;

struct SignedPermutation {
  std::vector<int64_t> to;
  std::vector<bool> negates;
};

std::optional<SignedPermutation> signedPermutationOf(const Matrix& matrix) {
  SignedPermutation result{std::vector<int64_t>(matrix.cols, -1), std::vector<bool>(matrix.cols, false)};
  std::vector<bool> taken(matrix.rows, false);
  for (int64_t row = 0; row < matrix.rows; ++row)
    for (int64_t col = 0; col < matrix.cols; ++col) {
      const double entry = matrix(row, col);
      if (std::abs(entry) <= kExactEntry) continue;
      if (std::abs(std::abs(entry) - 1) > kExactEntry || taken[row] || result.to[col] >= 0) return std::nullopt;
      taken[row] = true;
      result.to[col] = row;
      result.negates[col] = entry < 0;
    }
  return result;
}

// What a symmetry does to entries.
struct Move {
  SignedPermutation out, in;
  const std::vector<int64_t>* image;
};

std::vector<Move> movesOf(const std::vector<GridSymmetry>& symmetries, const group::Representation& in,
                          const group::Representation& out) {
  std::vector<Move> moves;
  for (const GridSymmetry& symmetry : symmetries) {
    std::optional<SignedPermutation> onOut = signedPermutationOf(out.matrix(symmetry.element));
    if (!onOut) continue;
    std::optional<SignedPermutation> onIn = signedPermutationOf(in.matrix(symmetry.element));
    if (onIn) moves.push_back({std::move(*onOut), std::move(*onIn), &symmetry.image});
  }
  return moves;
}

}  // namespace

Orbits findOrbits(const std::vector<GridSymmetry>& symmetries, const group::Representation& in,
                  const group::Representation& out, int64_t points) {
  const int64_t rows = out.size(), cols = in.size(), entries = rows * cols * points;
  Orbits orbits;
  orbits.count = entries;
  if (entries > kMostEntries) return orbits;
  const std::vector<Move> moves = movesOf(symmetries, in, out);
  if (moves.size() < 2) return orbits;

  // Places of an orbit as they are found: its entries, each with its sign.
  const int32_t unknown = -1, negative = 1 << 30, zero = std::numeric_limits<int32_t>::max();
  std::vector<int32_t> found(entries, unknown);
  int64_t entry = 0;
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t col = 0; col < cols; ++col)
      for (int64_t point = 0; point < points; ++point, ++entry) {
        if (found[entry] != unknown) continue;
        const auto forImages = [&](const auto& body) {
          for (const Move& move : moves)
            body((move.out.to[row] * cols + move.in.to[col]) * points + (*move.image)[point],
                 move.out.negates[row] != move.in.negates[col]);
        };
        bool vanishes = false;
        forImages([&](int64_t image, bool negates) { vanishes = vanishes || (image == entry && negates); });
        const auto number = static_cast<int32_t>(orbits.first.size());
        forImages([&](int64_t image, bool negates) {
          found[image] = vanishes ? zero : negates ? number | negative : number;
          orbits.isSigned = orbits.isSigned || vanishes || negates;
        });
        if (!vanishes) orbits.first.push_back(entry);
      }
  orbits.count = static_cast<int64_t>(orbits.first.size());
  const auto count = static_cast<int32_t>(orbits.count);
  for (int32_t& place : found) {
    if (place == zero) {
      place = 2 * count;
    } else if (place >= negative) {
      place = (place - negative) + count;
    }
  }
  orbits.indices = std::move(found);
  return orbits;
}

}  // namespace escnn::nn::conv
