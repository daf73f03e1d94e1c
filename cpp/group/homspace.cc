#include "group/homspace.h"

#include <cmath>
#include <numeric>

#include "core/errors.h"
#include "group/induction.h"
#include "group/representation.h"
#include "group/subgroup_text.h"

namespace escnn::group {

namespace {

constexpr double kTolerance = 1e-9;

// One column of B in the basis of the restricted irreps: a d_rho x d_psi matrix.
using Columns = std::vector<Matrix>;

// At each place of psi in rho|H the s2_psi maps sum_k E_k[0, c] E_k, for the c with any E_k[0, c] != 0.
Columns occurrences(const Group& subgroup, const Restriction& restriction, const Irrep& psi, int64_t rhoSize) {
  const std::vector<Matrix> endomorphisms = psi.endomorphismBasis();
  Columns result;
  int64_t offset = 0;
  for (const Value& id : restriction.irreps) {
    if (id == psi.id) {
      for (int64_t c = 0; c < psi.size; ++c) {
        Matrix block(psi.size, psi.size);
        double weight = 0.0;
        for (const Matrix& endomorphism : endomorphisms) {
          block = block + endomorphism.scaled(endomorphism(0, c));
          weight += std::abs(endomorphism(0, c));
        }
        if (weight <= kTolerance) continue;
        Matrix column(rhoSize, psi.size);
        column.paste(offset, 0, block);
        result.push_back(std::move(column));
      }
    }
    offset += subgroup.irrep(id)->size;
  }
  return result;
}

// Keeps the first of each set of columns that the endomorphisms of rho carry into one another.
Columns withoutRepeats(const Columns& columns, const std::vector<Matrix>& endomorphisms) {
  std::vector<size_t> root(columns.size());
  std::iota(root.begin(), root.end(), 0);
  const auto find = [&](size_t i) {
    while (root[i] != i) i = root[i];
    return i;
  };
  for (const Matrix& endomorphism : endomorphisms)
    for (size_t i = 0; i < columns.size(); ++i) {
      const Matrix moved = endomorphism * columns[i];
      for (size_t j = 0; j < columns.size(); ++j) {
        const double overlap = std::inner_product(moved.data.begin(), moved.data.end(), columns[j].data.begin(), 0.0);
        if (std::abs(overlap) <= kTolerance) continue;
        const size_t a = find(i);
        const size_t b = find(j);
        root[std::max(a, b)] = std::min(a, b);
      }
    }
  Columns result;
  for (size_t i = 0; i < columns.size(); ++i)
    if (root[i] == i) result.push_back(columns[i]);
  return result;
}

}  // namespace

DiracKernel diracKernel(const Group& group, const Value& subgroupId, const Value& rho, const Value& psi) {
  const Subgroup sub = group.subgroup(subgroupId);
  const IrrepPtr big = group.irrep(rho);
  const IrrepPtr small = sub.group->irrep(psi);
  const Restriction restriction = group.restrictIrrep(sub.id, big->id);
  const Matrix& P = restriction.changeOfBasis;
  Columns columns = occurrences(*sub.group, restriction, *small, big->size);
  const auto total = static_cast<int64_t>(columns.size());
  if (big->type != 'R') {
    std::vector<Matrix> endomorphisms;
    for (const Matrix& endomorphism : big->endomorphismBasis())
      endomorphisms.push_back(P.transpose() * endomorphism * P);
    columns = withoutRepeats(columns, endomorphisms);
  }
  DiracKernel result{big->size, static_cast<int64_t>(columns.size()), small->size, {}};
  // Frobenius reciprocity.
  check(result.multiplicity * big->sumOfSquares() == total, ErrorCode::kInternal, "diracKernel: ", result.multiplicity,
        " copies of ", big->name, " where ", total, " / ", big->sumOfSquares(), " belong");
  result.values.resize(result.rows * result.multiplicity * result.cols);
  for (int64_t m = 0; m < result.multiplicity; ++m) {
    const Matrix column = P * columns[m];
    for (int64_t a = 0; a < result.rows; ++a)
      for (int64_t p = 0; p < result.cols; ++p)
        result.values[(a * result.multiplicity + m) * result.cols + p] = column(a, p);
  }
  return result;
}

HomSpace::HomSpace(GroupPtr group, const Value& subgroupId)
    : group_(std::move(group)), subgroup_(group_->subgroup(subgroupId)) {}

bool HomSpace::isSameCoset(const Coordinates& a, const Coordinates& b) const {
  return subgroup_.restrict(group_->multiply(group_->inverse(a), b)).has_value();
}

const DiracKernel& HomSpace::kernel(const Value& rho, const Value& psi) const {
  const std::pair key(group_->canonicalIrrepId(rho), subgroup_.group->canonicalIrrepId(psi));
  const std::lock_guard lock(mutex_);
  const auto known = kernels_.find(key);
  if (known != kernels_.end()) return known->second;
  return kernels_.emplace(key, diracKernel(*group_, subgroup_.id, key.first, key.second)).first->second;
}

DiracKernel HomSpace::basis(const Coordinates& g, const Value& rho, const Value& psi) const {
  DiracKernel result = kernel(rho, psi);
  if (result.multiplicity == 0) return result;
  const Matrix moved =
      group_->irrep(rho)->matrix(g) * Matrix(result.rows, result.multiplicity * result.cols, std::move(result.values));
  result.values = moved.data;
  return result;
}

RepresentationPtr HomSpace::inducedRepresentation(const Value& psi, const std::vector<Value>& irreps,
                                                  const std::optional<std::string>& name) const {
  const Value id = subgroup_.group->irrep(psi)->id;
  const std::string defaultName = "induced[" + subgroupIdName(*group_, subgroup_.id, IdSpelling::kCanonical) + "]_[" +
                                  id.repr() + "]_[" + joinIds(irreps) + "]";
  return spectralInducedRepresentation(*this, id, irreps, name.value_or(defaultName),
                                       {"concatenated", "gated", "norm"});
}

std::vector<double> HomSpace::completeBasis(const Coordinates& g, const Value& psi,
                                            const std::vector<Value>& irreps) const {
  std::vector<double> result;
  for (const Value& rho : irreps) {
    const DiracKernel part = basis(g, rho, psi);
    for (int64_t m = 0; m < part.multiplicity; ++m)
      for (int64_t a = 0; a < part.rows; ++a) result.push_back(part(a, m, 0));
  }
  return result;
}

}  // namespace escnn::group
