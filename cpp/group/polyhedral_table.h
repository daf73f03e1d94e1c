// The elements of the rotation groups of the tetrahedron, the octahedron and the icosahedron, as
// tables from closed forms. Each is made once, when first asked for, and read by any thread.
#pragma once

#include <optional>
#include <vector>

#include "core/matrix.h"
#include "group/quaternion.h"

namespace escnn::group {

// Elements are indices 0 … order - 1. Element 3 is the identity; the first twelve of each group are the
// tetrahedral ones, in the same order. The quaternions stand as in the reference's Appendix A, where the
// first number that is not 0 is positive, not in their canonical sign.
struct PolyhedralTable {
  std::vector<Quaternion> elements;
  std::vector<int> products;  // [a * order + b] = a b
  std::vector<int> inverses;
  static constexpr int kIdentity = 3;

  int order() const { return static_cast<int>(elements.size()); }
  int multiply(int a, int b) const { return products[a * order() + b]; }
  int conjugate(int a, int by) const { return multiply(multiply(inverses[by], a), by); }  // by^-1 a by
  int power(int a, int exponent) const;                                                   // exponent >= 0
  // The element whose quaternion agrees with this one, up to sign, to 1e-6 in every number.
  std::optional<int> find(const Quaternion& rotation) const;
};

const PolyhedralTable& tetrahedralTable();  // 12
const PolyhedralTable& octahedralTable();   // 24
const PolyhedralTable& icosahedralTable();  // 60

// One matrix for each element.
using PolyhedralMatrices = std::vector<Matrix>;

// The irreps by the ids of the reference. Icosahedral: 0 … 4, of sizes 1, 3, 5, 3, 4; up to 2 they are the
// Wigner matrices, 3 and 4 are given at generators (order 5 and order 2). Octahedral: 0, 1 (the Wigner
// matrices), -1 = 1 (x) 3, 2 of size 2, 3 the sign that is 1 on the tetrahedral rotations.
PolyhedralMatrices octahedralIrrep(int id);
PolyhedralMatrices icosahedralIrrep(int id);

}  // namespace escnn::group
