// Clebsch–Gordan tensors of SO(3) in closed form.
#pragma once

#include "group/group.h"

namespace escnn::group {

// The largest l of an irrep of SO(3) and O(3). Racah's sums of any three of them stay exact.
constexpr int64_t kMaximumSpatialFrequency = 256;

// <m m1 n m2 | j m1+m2>, real, in the Condon–Shortley phases. The alternating sum of products of
// binomials is evaluated in integers, so coefficients that vanish are 0 and no digits cancel.
double clebschGordanCoefficient(int64_t m, int64_t m1, int64_t n, int64_t m2, int64_t j);

// psi_j in psi_m (x) psi_n in the basis of real harmonics (wigner.h): with the unitary C_d from real
// to complex harmonics sum C_m[m1, a] C_n[m2, b] conj(C_j[M, c]) <m m1 n m2 | j M>, its real part
// where m + n + j is even, else the imaginary part; the other part is 0. Multiplicity 0 where j is
// outside |m - n| … m + n.
ClebschGordan so3ClebschGordan(int64_t m, int64_t n, int64_t j);

}  // namespace escnn::group
