// The irreps of SO(3) in the basis of real spherical harmonics.
#pragma once

#include <cstdint>

#include "core/matrix.h"
#include "group/quaternion.h"

namespace escnn::group {

// D^l(R), (2l + 1) x (2l + 1), orthogonal: Y_l(R p) = D^l(R) Y_l(p) for the real harmonics in the order
// m = -l … l, Y_{l,m} ~ P_l^m cos(m phi) and Y_{l,-m} ~ P_l^m sin(m phi) without the Condon–Shortley sign.
// So D^1 is R in the order (y, z, x). Recursion in l of Ivanic and Ruedenberg, J. Phys. Chem. 100 (1996)
// 6342 with its correction (1998); no Euler angles.
Matrix wignerD(int64_t l, const Matrix& rotation3x3);
Matrix wignerD(int64_t l, const Quaternion& rotation);

// The trace of D^l(R), sin((l + 1/2) t) / sin(t / 2) for the angle t of R.
double wignerCharacter(int64_t l, const Quaternion& rotation);

}  // namespace escnn::group
