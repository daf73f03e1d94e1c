// The homogeneous space G/H: what is needed of it for induced representations and for Fourier
// transforms on it.
#pragma once

#include <vector>

#include "group/group.h"

namespace escnn::group {

// B of shape (d_rho, multiplicity, d_psi), values[(a * multiplicity + m) * d_psi + p]: the Fourier
// coefficients in rho of the delta at the origin of G/H with values in psi. Its copies m number
// mult(psi in rho|H) s2_psi / s2_rho, and rho(h) B[:, m, :] = B[:, m, :] psi(h).
struct DiracKernel {
  int64_t rows = 0;  // d_rho
  int64_t multiplicity = 0;
  int64_t cols = 0;  // d_psi
  std::vector<double> values;
  double operator()(int64_t a, int64_t m, int64_t p) const { return values[(a * multiplicity + m) * cols + p]; }
};

// `rho` an irrep of G, `psi` an irrep of its subgroup.
DiracKernel diracKernel(const Group& group, const Value& subgroupId, const Value& rho, const Value& psi);

}  // namespace escnn::group
