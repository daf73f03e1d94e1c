// Wigner–Eckart: the kernels between two irreps, as coefficients on the harmonics of a filter basis.
// Lang, Weiler: A Wigner-Eckart Theorem for Group Equivariant Convolution Kernels (ICLR 2021); the restricted
// form: Cesa, Lang, Weiler: A Program to Build E(N)-Equivariant Steerable CNNs (ICLR 2022).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernels/steerable_filters.h"

namespace escnn::kernels {

// The filters of a base space and the group whose fields the kernels connect: either the filters' own group
// (plain), or a subgroup of it.
struct FilterSystem {
  SteerableFiltersPtr filters;
  group::GroupPtr fields;
  bool restricted = false;
  Value subgroupId;  // of `fields` in the filters' group; for restricted systems
  // Where the kernels are a union of one basis per part (ring) rather than one basis: the part of each harmonic,
  // rising.
  std::vector<int64_t> parts = {};
  // Where given, the kernels on a harmonic J that come from an irrep j are left out if frequency(J) - frequency(j) is
  // larger: those that oscillate faster than the field's group can tell.
  std::optional<int64_t> maximumOffset = {};
};

// Which intertwiner a coefficient matrix stems from: the t-th occurrence of j in the restricted harmonic, the s-th
// copy of j in in (x) out, the k-th endomorphism of j.
struct CoefficientLabel {
  Value j;
  int64_t k = 0, s = 0, t = 0;
};

// The coefficients on one harmonic J: kappa_c(x)[a, b] = sum_y coefficients[c, a, b, y] Y_J,y(x).
struct HarmonicSolution {
  int64_t dOut = 0, dIn = 0, dHarmonic = 0;
  std::vector<CoefficientLabel> labels;  // j outermost, then k, s, t
  std::vector<double> coefficients;      // [labels, dOut, dIn, dHarmonic]
  int64_t count() const { return static_cast<int64_t>(labels.size()); }
};
using HarmonicSolutionPtr = std::shared_ptr<const HarmonicSolution>;

// Solutions are kept process-wide, keyed by groups, subgroup and irreps, up to a bound. Safe from any thread.
HarmonicSolutionPtr solveHarmonic(const FilterSystem& system, const Value& harmonic, const Value& inIrrep,
                                  const Value& outIrrep);

}  // namespace escnn::kernels
