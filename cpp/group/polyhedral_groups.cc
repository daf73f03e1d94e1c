// The four polyhedral groups: what sets them apart, and their shared instances.
#include "group/polyhedral_group.h"

namespace escnn::group {

namespace {

using Supported = std::vector<std::string>;
const Supported kTrivialSupports{"gate", "gated", "norm", "pointwise"};
const Supported kSignSupports{"concatenated", "gated", "norm"};
const Supported kOtherSupports{"gated", "norm"};

template <int id>
PolyhedralMatrices octahedralAt() {
  return octahedralIrrep(id);
}
template <int id>
PolyhedralMatrices icosahedralAt() {
  return icosahedralIrrep(id);
}

std::vector<PolyhedralIrrep> octahedralIrreps() {
  return {{0, octahedralAt<0>, 'R', kTrivialSupports},
          {1, octahedralAt<1>, 'R', kOtherSupports},
          {-1, octahedralAt<-1>, 'R', kOtherSupports},
          {2, octahedralAt<2>, 'R', kOtherSupports},
          {3, octahedralAt<3>, 'R', kSignSupports}};
}

const std::vector<int> kOctahedralGenerators{17, 11, 22};
const std::vector<PolyhedralAxis> kOctahedralAxes{{2, 2}, {3, 7}, {4, 14}};
const std::vector<int> kOctahedralBands{1, 2, 4, 5};

GroupPtr makePolyhedral(PolyhedralKind kind) { return std::make_shared<const PolyhedralGroup>(std::move(kind)); }

}  // namespace

GroupPtr tetrahedralGroup() {
  static const GroupPtr group = makePolyhedral({"Tetrahedral",
                                                "tetra",
                                                tetrahedralTable,
                                                false,
                                                {0, 7},
                                                {{2, 2}, {3, 7}},
                                                {{0, octahedralAt<0>, 'R', kTrivialSupports},
                                                 {1, octahedralAt<1>, 'R', kOtherSupports},
                                                 {2, octahedralAt<2>, 'C', kOtherSupports}},
                                                {1, 2, 3}});
  return group;
}

GroupPtr octahedralGroup() {
  static const GroupPtr group = makePolyhedral({"Octahedral", "octa", octahedralTable, false, kOctahedralGenerators,
                                                kOctahedralAxes, octahedralIrreps(), kOctahedralBands});
  return group;
}

GroupPtr icosahedralGroup() {
  static const GroupPtr group = makePolyhedral({"Icosahedral",
                                                "ico",
                                                icosahedralTable,
                                                false,
                                                {21, 0},
                                                {{2, 2}, {3, 7}, {5, 20}},
                                                {{0, icosahedralAt<0>, 'R', kTrivialSupports, true},
                                                 {1, icosahedralAt<1>, 'R', kOtherSupports, true},
                                                 {2, icosahedralAt<2>, 'R', kOtherSupports, true},
                                                 {3, icosahedralAt<3>, 'R', kOtherSupports, true},
                                                 {4, icosahedralAt<4>, 'R', kOtherSupports, true}},
                                                {1, 2, 3, 4, 5}});
  return group;
}

GroupPtr fullTetrahedralGroup() {
  static const GroupPtr group =
      makePolyhedral({"FullTetrahedral", "fulltetra", octahedralTable, true, kOctahedralGenerators, kOctahedralAxes,
                      octahedralIrreps(), kOctahedralBands});
  return group;
}

}  // namespace escnn::group
