// The homogeneous space G/H: what is needed of it for induced representations and for Fourier
// transforms on it.
#pragma once

#include <utility>
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

// G/H with its Dirac kernels, each computed once. Safe to use from any thread.
class HomSpace {
 public:
  HomSpace(GroupPtr group, const Value& subgroupId);

  const GroupPtr& group() const { return group_; }
  const Subgroup& subgroup() const { return subgroup_; }

  // Whether a H = b H.
  bool isSameCoset(const Coordinates& a, const Coordinates& b) const;

  const DiracKernel& kernel(const Value& rho, const Value& psi) const;
  // rho(g) B: the kernel of the delta at g H.
  DiracKernel basis(const Coordinates& g, const Value& rho, const Value& psi) const;

  // The part of the representation induced from psi that lies in the given irreps of G, Q = I: each rho as often as its
  // kernel has copies. Supports concatenated, gated and norm. Named "induced[<id>]_[<psi>]_[<irreps>]". Throws
  // ERR_INVALID_ARGUMENT when an irrep stands there twice or none occurs.
  RepresentationPtr inducedRepresentation(const Value& psi, const std::vector<Value>& irreps,
                                          const std::optional<std::string>& name = {}) const;
  // A vector of that representation: for each rho and each copy m the numbers basis(g, rho, psi)[:, m, 0].
  std::vector<double> completeBasis(const Coordinates& g, const Value& psi, const std::vector<Value>& irreps) const;

 private:
  GroupPtr group_;
  Subgroup subgroup_;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<Value, Value>, DiracKernel> kernels_;
};

}  // namespace escnn::group
