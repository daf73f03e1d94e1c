#include "group/group.h"

#include <algorithm>

#include "core/errors.h"

namespace escnn::group {

std::vector<Matrix> Irrep::endomorphismBasis() const {
  if (type == 'R') return {Matrix::identity(size)};
  // Complex and quaternionic units act on blocks of the first index; the rest is the identity.
  const auto spread = [this](const Matrix& unit) { return kron(unit, Matrix::identity(size / unit.rows)); };
  if (type == 'C') return {Matrix::identity(size), spread(Matrix(2, 2, {0, -1, 1, 0}))};
  return {Matrix::identity(size), spread(Matrix(4, 4, {0, 0, 0, -1, 0, 0, 1, 0, 0, -1, 0, 0, 1, 0, 0, 0})),
          spread(Matrix(4, 4, {0, 0, -1, 0, 0, 0, 0, -1, 1, 0, 0, 0, 0, 1, 0, 0})),
          spread(Matrix(4, 4, {0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0}))};
}

IrrepPtr Group::irrep(const Value& id) const {
  const Value key = canonicalIrrepId(id);
  const std::lock_guard lock(mutex_);
  const auto known = irreps_.find(key);
  if (known != irreps_.end()) return known->second;
  return irreps_.emplace(key, std::make_shared<const Irrep>(makeIrrep(key))).first->second;
}

std::vector<Coordinates> Group::representatives(const Value& subgroupId) const {
  checkArgument(!isContinuous(), "representatives: expected one element of each coset of ", subgroupId.repr(), " in ",
                name(), ", given none");
  const Subgroup sub = subgroup(subgroupId);
  std::vector<Coordinates> result;
  for (const Coordinates& g : elements()) {
    const bool visited = std::any_of(result.begin(), result.end(), [&](const Coordinates& r) {
      return sub.restrict(multiply(inverse(r), g)).has_value();
    });
    if (!visited) result.push_back(g);
  }
  return result;
}

}  // namespace escnn::group
