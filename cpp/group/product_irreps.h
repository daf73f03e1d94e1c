// Irreps, Clebsch–Gordan tensors and restrictions of G1 x G2 from those of the factors, in closed form.
//
// psi_1 (x) psi_2 is irreducible over the reals where one of them is of real type; where both are of complex
// type it is the sum of two irreps: i = 0 holds u v, i = 1 holds u conj(v), for u and v in the complex spaces
// behind them. The complex structure is the outermost index of each (Irrep::endomorphismBasis). An embedding
// E, with orthonormal columns, holds the irrep inside the full product: E psi = (psi_1 (x) psi_2) E.
#pragma once

#include <map>
#include <vector>

#include "group/group.h"

namespace escnn::group {

// psi_(first, second, index); index is 1 for u conj(v), else 0.
struct ProductIrrep {
  IrrepPtr first;
  IrrepPtr second;
  int64_t index = 0;

  Value id() const { return Value::tuple({first->id, second->id, index}); }
  bool isOneOfTwo() const { return first->type == 'C' && second->type == 'C'; }
  int64_t fullSize() const { return first->size * second->size; }
  int64_t size() const { return isOneOfTwo() ? fullSize() / 2 : fullSize(); }
};

// The irreps that psi_1 (x) psi_2 consists of.
std::vector<ProductIrrep> productsOf(const IrrepPtr& first, const IrrepPtr& second);

// The irrep with coordinates {G1's …, G2's …}, `split` of them G1's.
Irrep makeProductIrrep(const ProductIrrep& irrep, size_t split, std::vector<std::string> supportedNonlinearities);

// E^T X and X E for the embedding E of the irrep.
Matrix embedded(const ProductIrrep& irrep, const Matrix& rows);
Matrix embeddedColumns(const Matrix& columns, const ProductIrrep& irrep);

// Isometric intertwiners X: psi_j -> V whose images are orthogonal, made from any that span them: Gram–Schmidt over the
// endomorphisms of psi_j, in the order they come.
class Intertwiners {
 public:
  void add(Matrix candidate);
  const std::vector<Matrix>& list() const { return list_; }

 private:
  std::vector<Matrix> list_;
};

// Copies psi_j -> psi_m (x) psi_n.
ClebschGordan productClebschGordan(const Group& G1, const Group& G2, const ProductIrrep& m, const ProductIrrep& n,
                                   const ProductIrrep& j);

// Collects maps psi_j -> V for irreps psi_j of a subgroup, V an irrep of the group, into a restriction with its irreps
// in the order of their ids.
class RestrictionBuilder {
 public:
  void add(const Value& irrep, Matrix candidate) { maps_[irrep].add(std::move(candidate)); }
  Restriction build(int64_t size) const;  // throws ERR_INTERNAL unless the images fill V

 private:
  std::map<Value, Intertwiners> maps_;
};

}  // namespace escnn::group
