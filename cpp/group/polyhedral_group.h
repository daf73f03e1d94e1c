// What the four polyhedral groups share: elements are indices into a table of rotations, and so are
// subgroups and irreps.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "group/group.h"
#include "group/polyhedral_table.h"
#include "group/subgroup_text.h"

namespace escnn::group {

struct PolyhedralIrrep {
  int64_t id = 0;
  PolyhedralMatrices (*matrices)();
  char type = 'R';
  std::vector<std::string> supportedNonlinearities;
  bool hasFrequency = false;
};

// A rotation by 2 pi / order about one of the axes that subgroup ids speak of.
struct PolyhedralAxis {
  int order;
  int element;
};

// What sets one of the groups apart.
struct PolyhedralKind {
  std::string name;    // also the class
  std::string selfId;  // "octa"
  const PolyhedralTable& (*table)();
  // T_d: an element k >= 12 is the inversion times the rotation k, and a value is (i, rotation).
  bool hasInversions = false;
  std::vector<int> generators;
  std::vector<PolyhedralAxis> axes;     // by order; those about one line are powers of the last of them
  std::vector<PolyhedralIrrep> irreps;  // in order
  std::vector<int> bands;               // how many irreps lie within frequency 0, 1, …
};

// Subgroup ids, each with an element of the group as optional last item, for adj^-1 H adj:
//   self, "tetra"        the group itself, the tetrahedral rotations
//   (False, N)           C_N about the axis of order N: Z for 2 and 4, (1, 1, 1) for 3, (phi, 0, 1) for 5
//   (True, N)            D_N, N >= 2, about the same axis; its flip is the first element of order 2 about an axis
//                        perpendicular to it: X for Z, (0, -1, 1) for (1, 1, 1) of the octahedral group
//   (True, 1)            C_2 about X
//   (t, N)               the same with the flip axis turned by t/2 about the axis of order N, t a multiple of
//                        2 pi / M, M the highest order about it (Z for N = 1)
class PolyhedralGroup final : public Group {
 public:
  explicit PolyhedralGroup(PolyhedralKind kind);

  std::string name() const override { return kind_.name; }
  std::string className() const override { return kind_.name; }
  bool isContinuous() const override { return false; }
  bool isAbelian() const override { return false; }
  int64_t order() const override { return table_.order(); }
  Coordinates identity() const override { return coordinatesAt(PolyhedralTable::kIdentity); }
  Coordinates multiply(const Coordinates& a, const Coordinates& b) const override;
  Coordinates inverse(const Coordinates& a) const override;
  bool equal(const Coordinates& a, const Coordinates& b) const override { return a == b; }
  std::vector<Coordinates> elements() const override;
  std::vector<Coordinates> generators() const override;
  std::vector<Coordinates> testingElements() const override { return elements(); }
  std::string format(const Coordinates& a) const override;
  std::vector<std::string> parametrizations() const override;
  Coordinates fromParameter(const Value& value, const std::string& parameter) const override;
  Value toParameter(const Coordinates& a, const std::string& parameter) const override;
  std::vector<Coordinates> grid(const Record& options) const override;
  Coordinates sample(const std::function<double()>& uniform) const override;

  std::vector<Value> irrepIds() const override;
  Value trivialIrrepId() const override { return Value::tuple({0}); }
  std::vector<Value> blIrreps(int64_t L) const override;
  std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const override;
  ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const override;

  Value canonicalSubgroupId(const Value& id) const override;
  std::string subgroupIdText(const Value& id, IdSpelling spelling) const override {
    return adjointIdText(*this, id, spelling);
  }
  Value trivialSubgroupId() const override { return Value::tuple({false, 1}); }
  Value selfSubgroupId() const override { return kind_.selfId; }
  std::vector<Value> indexTwoSubgroups() const override {
    if (order() != 2 * tetrahedralGroup()->order()) return {};
    return {canonicalSubgroupId("tetra")};
  }
  Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const override;
  Value combineSubgroups(const Value& outer, const Value& inner) const override;

 protected:
  Irrep makeIrrep(const Value& id) const override;
  Subgroup makeSubgroup(const Value& canonicalId) const override;

 private:
  // An id without its adjoint, and the image of each of the subgroup's elements in order.
  struct Embedding {
    Value id;
    std::vector<int> images;
  };
  struct SplitId {
    const Embedding* base;
    int adjoint;
  };

  static Coordinates coordinatesAt(int element) { return {static_cast<double>(element)}; }
  const PolyhedralIrrep& irrepOf(const Value& id) const;
  std::optional<int> flipAbout(const PolyhedralAxis& axis) const;
  const PolyhedralAxis* axisOf(int64_t order) const;  // Z for 1; null where there is none
  const PolyhedralAxis& highestAbout(const PolyhedralAxis& axis) const;
  std::vector<Embedding> allEmbeddings() const;
  GroupPtr groupOf(const Embedding& embedding) const;
  SplitId split(const Value& id) const;
  Value join(const Embedding& base, int adjoint) const;

  PolyhedralKind kind_;
  const PolyhedralTable& table_;
  std::vector<Embedding> embeddings_;
};

}  // namespace escnn::group
