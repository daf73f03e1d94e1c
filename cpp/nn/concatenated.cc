#include "nn/concatenated.h"

#include <algorithm>
#include <cmath>

#include "core/errors.h"
#include "group/decomposition.h"
#include "group/representation.h"

namespace escnn::nn {

namespace {

const double kRounding = 1e-9;
const char* const kSupported[] = {"concatenated", "gated", "norm", "pointwise"};

enum class Monomial { kNo, kPermutation, kSigned };

// What the matrices of the generators are; a product of signed permutations is one.
Monomial kindOf(const group::Representation& rho) {
  bool isSigned = false;
  for (const group::Coordinates& g : rho.group->generators()) {
    const Matrix matrix = rho.matrix(g);
    for (int64_t j = 0; j < matrix.cols; ++j) {
      int64_t ones = 0;
      for (int64_t i = 0; i < matrix.rows; ++i) {
        const double entry = matrix(i, j);
        if (std::abs(entry) <= kRounding) continue;
        if (std::abs(std::abs(entry) - 1) > kRounding) return Monomial::kNo;
        isSigned = isSigned || entry < 0;
        ++ones;
      }
      if (ones != 1) return Monomial::kNo;
    }
  }
  return isSigned ? Monomial::kSigned : Monomial::kPermutation;
}

Matrix withoutSigns(Matrix matrix) {
  for (double& entry : matrix.data) entry = std::round(std::abs(entry));
  return matrix;
}

// |rho|: the permutations alone.
group::RepresentationPtr absolute(const group::RepresentationPtr& rho, const std::vector<std::string>& supported) {
  std::vector<Matrix> matrices;
  for (const group::Coordinates& g : rho->group->elements()) matrices.push_back(withoutSigns(rho->matrix(g)));
  return group::representationFromMatrices(rho->group, matrices, "absolute_" + rho->name, supported);
}

// One irrep of |rho| (sign 1) or of rho (sign -1), whose columns begin at `column` of that change of basis.
struct Piece {
  Value irrep;
  size_t rank = 0;  // among the irreps of the group
  const Matrix* basis = nullptr;
  int64_t column = 0, size = 0;
  double sign = 1;
};

void addPieces(std::vector<Piece>& pieces, const group::Representation& rho, double sign) {
  const std::vector<Value> order = rho.group->irrepIds();
  int64_t column = 0;
  for (const Value& irrep : rho.irreps) {
    const auto rank = static_cast<size_t>(std::find(order.begin(), order.end(), irrep) - order.begin());
    const int64_t size = rho.group->irrep(irrep)->size;
    pieces.push_back({irrep, rank, &rho.changeOfBasis, column, size, sign});
    column += size;
  }
}

}  // namespace

group::RepresentationPtr concatenatedRepresentation(const group::RepresentationPtr& rho) {
  checkArgument(!rho->group->isContinuous(), "inType: expected representations of a finite group, given \"", rho->name,
                "\" of ", rho->group->name());
  const Monomial kind = kindOf(*rho);
  checkArgument(kind != Monomial::kNo, "inType: representation \"", rho->name,
                "\" does not permute its coordinates up to sign");
  const std::vector<std::string> supported(std::begin(kSupported), std::end(kSupported));
  const group::RepresentationPtr permutation = kind == Monomial::kPermutation ? rho : absolute(rho, supported);
  std::vector<Piece> pieces;
  addPieces(pieces, *permutation, 1);
  addPieces(pieces, *rho, -1);
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.rank < b.rank; });
  const int64_t size = rho->size();
  Matrix Q(2 * size, 2 * size);
  std::vector<Value> irreps;
  int64_t column = 0;
  for (const Piece& piece : pieces) {
    irreps.push_back(piece.irrep);
    for (int64_t c = 0; c < piece.size; ++c, ++column) {
      for (int64_t i = 0; i < size; ++i) {
        const double entry = (*piece.basis)(i, piece.column + c) / std::sqrt(2.0);
        Q(2 * i, column) = entry;
        Q(2 * i + 1, column) = piece.sign * entry;
      }
    }
  }
  const auto direct = [rho](const group::Coordinates& g) {
    const Matrix matrix = rho->matrix(g);
    Matrix result(2 * matrix.rows, 2 * matrix.cols);
    for (int64_t i = 0; i < matrix.rows; ++i) {
      for (int64_t j = 0; j < matrix.cols; ++j) {
        if (std::abs(matrix(i, j)) <= kRounding) continue;
        const int64_t swap = matrix(i, j) < 0 ? 1 : 0;
        result(2 * i + swap, 2 * j) = 1;
        result(2 * i + 1 - swap, 2 * j + 1) = 1;
      }
    }
    return result;
  };
  return group::makeRepresentation(rho->group, "concatenated_" + rho->name, irreps, Q, supported, {}, direct);
}

}  // namespace escnn::nn
