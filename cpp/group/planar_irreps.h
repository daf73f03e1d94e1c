// Irreps, tensor products, Clebsch–Gordan tensors and restrictions of the planar groups, as
// functions of the rotation order N (-1: all rotations). With R(x) the rotation by x and X the
// mirror diag(1, -1):
//   C_N, SO(2)   psi_k(r) = R(k r), or cos(k r) where k = 0 or k = N/2
//   D_N, O(2)    psi_{1,k}(r, f) = R(k r) X^f, or (-1)^{j f} cos(k r) where k = 0 or k = N/2
// A vector (x, y) is also read as the complex number z = x + i y, on which R(k r) is e^{i k r}.
#pragma once

#include <vector>

#include "group/group.h"

namespace escnn::group {

// k mod N brought to [0, N/2]; `mirrored` where k mod N lies above N/2, so that R(k r) = X R(k' r) X.
struct FoldedFrequency {
  int64_t frequency;
  bool mirrored;
};
FoldedFrequency foldFrequency(int64_t frequency, int64_t rotationOrder);

// The size of the irrep (k,) of C_N or (1, k) of D_N.
int64_t planarIrrepSize(int64_t frequency, int64_t rotationOrder);

Irrep rotationIrrep(int64_t rotationOrder, int64_t frequency);                    // of C_N, SO(2)
Irrep reflectionIrrep(int64_t rotationOrder, int64_t parity, int64_t frequency);  // of D_N, O(2)

// ---- C_N, SO(2) ---------------------------------------------------------------------------------
// Order of the terms: the difference |m - n|, then the sum m + n.
std::vector<TensorTerm> rotationTensorProduct(int64_t rotationOrder, int64_t m, int64_t n);
// The pair (Re, Im)/sqrt 2 of z w for the sum, z conj(w) for m - n, conj(z) w for n - m; conjugated
// where the sum folds. Where psi_j is 1-D, Re and Im are its two copies.
ClebschGordan rotationClebschGordan(int64_t rotationOrder, int64_t m, int64_t n, int64_t j);

// ---- D_N, O(2) ----------------------------------------------------------------------------------
struct ReflectionId {
  int64_t parity;
  int64_t frequency;
  bool operator==(const ReflectionId&) const = default;
};
// Order of the terms: that of the group's irreps. Every multiplicity is 1.
std::vector<TensorTerm> reflectionTensorProduct(int64_t rotationOrder, ReflectionId m, ReflectionId n);
// The same products of complex numbers; a 1-D psi_j takes one of Re, Im. The sign, which the
// intertwining property leaves open, is fixed by: in row-major order over (a, b, c) the first
// entry that is not 0 is positive.
ClebschGordan reflectionClebschGordan(int64_t rotationOrder, ReflectionId m, ReflectionId n, ReflectionId j);

// ---- restrictions -------------------------------------------------------------------------------
// psi_k of C_N or SO(2), or psi_{j,k} of D_N or O(2), restricted to C_M (M >= 1) or SO(2) (M = -1).
Restriction restrictRotationIrrep(int64_t rotationOrder, int64_t frequency, int64_t subgroupOrder);
// psi_{j,k} of D_N or O(2) restricted to D_M (M >= 2), O(2) (M = -1), or for M = 1 the C_2 of one mirror. The mirror
// is (rotation by axis) X; `half` holds cos and sin of frequency * axis / 2, and `axisParity` is
// (-1)^f of the 1-D irreps with k = N/2 at that mirror, 0 or 1.
struct MirrorAxis {
  double cosHalf;
  double sinHalf;
  int64_t axisParity;
};
Restriction restrictReflectionIrrepToMirrors(int64_t rotationOrder, ReflectionId irrep, int64_t subgroupOrder,
                                             const MirrorAxis& axis);

}  // namespace escnn::group
