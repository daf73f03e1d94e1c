#include "gspaces/basespace_representation.h"

#include "group/representation.h"

namespace escnn::gspaces {

namespace {

// Rows in the order of the irrep (1, 1) of O(d), in R^3 (y, z, x), in the order (x, y[, z]).
Matrix inPointOrder(const Matrix& rows) {
  if (rows.rows == 2) return rows;
  Matrix result(3, rows.cols);
  for (int64_t row = 0; row < 3; ++row)
    for (int64_t column = 0; column < rows.cols; ++column) result((row + 1) % 3, column) = rows(row, column);
  return result;
}

}  // namespace

group::RepresentationPtr basespaceRepresentation(const GSpacePtr& gspace) {
  if (gspace->ambient == nullptr) return nullptr;
  const Value id = Value::tuple({1, 1});
  const group::Restriction restriction = gspace->ambient->restrictIrrep(gspace->subgroupId, id);
  const std::string standard = gspace->dimension == 2 ? gspace->ambient->irrep(id)->name : "standard";
  return group::makeRepresentation(gspace->fiberGroup(), gspace->ambient->name() + ":" + standard, restriction.irreps,
                                   inPointOrder(restriction.changeOfBasis), {"gated", "norm"}, {},
                                   [gspace](const group::Coordinates& g) { return gspace->basespaceAction(g); });
}

}  // namespace escnn::gspaces
