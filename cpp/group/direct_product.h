// G1 x G2: all products, the doubled groups and the products with the inversion among them.
//
// Subgroup ids: (id1, id2), a pair of ids of the factors; where one side is trivial, the subgroup is the other side
// itself. ("mixed", outer, inner) where G1 is C_2: the elements (0, h) for h in inner and (1, h) for h in outer but not
// in inner; inner is an id, of the group outer, of a subgroup of index 2, or ("kernel", irrep) (index_two.h). As a
// group it is outer. For any other G1, ("mixed", id1, outer, inner) has the subgroup id1, a C_2, in the place of G1. In
// G x G also "diagonal", the elements (g, g), and ("subdiagonal", id), those with g in that subgroup of G.
#pragma once

#include "group/product_irreps.h"

namespace escnn::group {

class DirectProduct final : public Group {
 public:
  // `name` empty: "{G1} X {G2}".
  DirectProduct(GroupPtr G1, GroupPtr G2, std::string name, bool isDouble);

  const GroupPtr& factor1() const { return G1_; }
  const GroupPtr& factor2() const { return G2_; }

  std::string name() const override { return name_; }
  std::string className() const override { return isDouble_ ? "DoubleGroup" : "DirectProductGroup"; }
  std::string key() const override { return "(" + G1_->key() + ") x (" + G2_->key() + ")"; }
  Record attributes() const override;  // G1 and G2: class, name and attributes of the factors
  bool isContinuous() const override { return G1_->isContinuous() || G2_->isContinuous(); }
  bool isAbelian() const override { return G1_->isAbelian() && G2_->isAbelian(); }
  int64_t order() const override { return isContinuous() ? -1 : G1_->order() * G2_->order(); }
  Coordinates identity() const override { return pair(G1_->identity(), G2_->identity()); }
  Coordinates multiply(const Coordinates& a, const Coordinates& b) const override;
  Coordinates inverse(const Coordinates& a) const override;
  bool equal(const Coordinates& a, const Coordinates& b) const override;
  std::vector<Coordinates> elements() const override;
  std::vector<Coordinates> generators() const override;
  std::vector<Coordinates> testingElements() const override;
  std::string format(const Coordinates& a) const override;
  std::vector<std::string> parametrizations() const override;
  Coordinates fromParameter(const Value& value, const std::string& parameter) const override;
  Value toParameter(const Coordinates& a, const std::string& parameter) const override;
  // {"type": "rand", "N": …, "seed": …}, or options of the factors, "G1_type", "G2_N", …: all pairs of both grids.
  std::vector<Coordinates> grid(const Record& options) const override;
  Coordinates sample(const std::function<double()>& uniform) const override;

  std::vector<Value> irrepIds() const override;
  Value trivialIrrepId() const override;
  Value canonicalIrrepId(const Value& id) const override;
  // Pairs of the factors' irreps up to L; a finite factor whose largest L is smaller gives all of its own.
  std::vector<Value> blIrreps(int64_t L) const override;
  std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const override;
  ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const override;

  Value canonicalSubgroupId(const Value& id) const override;
  std::string subgroupIdText(const Value& id, IdSpelling spelling) const override;
  Value trivialSubgroupId() const override;
  Value selfSubgroupId() const override;
  std::vector<Value> indexTwoSubgroups() const override;
  Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const override;
  Value combineSubgroups(const Value& outer, const Value& inner) const override;
  std::vector<Coordinates> representatives(const Value& subgroupId) const override;

 protected:
  Irrep makeIrrep(const Value& id) const override;
  Subgroup makeSubgroup(const Value& canonicalId) const override;

 private:
  Coordinates pair(const Coordinates& a, const Coordinates& b) const;
  Coordinates first(const Coordinates& a) const;
  Coordinates second(const Coordinates& a) const;
  std::vector<Coordinates> pairs(const std::vector<Coordinates>& a, const std::vector<Coordinates>& b) const;
  std::vector<Value> irrepPairs(const std::vector<Value>& ids1, const std::vector<Value>& ids2) const;
  ProductIrrep productIrrep(const Value& id) const;  // throws ERR_INVALID_ARGUMENT when there is none
  Value mixedId(const Value& subgroup1, const Value& outer, const Value& inner) const;
  Value combineMixed(const Value::Tuple& outer, const Value& inner) const;
  Subgroup mixedSubgroup(const Value& id) const;
  Subgroup diagonalSubgroup(const Value& id) const;

  GroupPtr G1_;
  GroupPtr G2_;
  std::string name_;
  bool isDouble_;
  size_t split_;  // how many coordinates are G1's
};

}  // namespace escnn::group
