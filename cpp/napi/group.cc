#include "napi/group.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randint.h>

#include <algorithm>
#include <string_view>

#include "core/trigonometry.h"
#include "group/decomposition.h"
#include "group/direct_product.h"
#include "group/homspace.h"
#include "group/induction.h"
#include "group/representation.h"
#include "group/rotation_grids.h"
#include "napi/rooms.h"

namespace escnn::napi {

namespace {

using group::ClebschGordan;
using group::Coordinates;
using group::DiracKernel;
using group::GroupPtr;
using group::HomSpace;
using group::Representation;
using group::RepresentationPtr;
using group::Subgroup;
using HomSpacePtr = std::shared_ptr<const HomSpace>;
using SubgroupPtr = std::shared_ptr<const Subgroup>;
using Names = std::vector<std::string>;

at::Tensor toTensor(const std::vector<double>& values, at::IntArrayRef shape) {
  at::Tensor tensor = at::empty(shape, at::kDouble);
  std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<double>());
  return tensor;
}

Value tupleOf(const std::vector<std::string>& names) { return Value(Value::Tuple(names.begin(), names.end())); }

// The planar matrices R(k theta + gamma) and R(k theta + gamma) diag(1, (-1)^s).
Matrix psi(double theta, int64_t k, double gamma) {
  const CosSin t = cosSin(static_cast<double>(k) * theta + gamma);
  return Matrix::rotation(t.cos, t.sin);
}
Matrix psichi(double theta, int64_t s, int64_t k, double gamma) {
  return psi(theta, k, gamma) * Matrix::diagonal({1.0, s == 0 ? 1.0 : -1.0});
}

// ---- groups and elements ------------------------------------------------------------------------

Record groupInfo(const GroupPtr& g) {
  Record info{{"name", g->name()},
              {"key", g->key()},
              {"class", g->className()},
              {"continuous", g->isContinuous()},
              {"abelian", g->isAbelian()},
              {"order", g->order()},
              {"parametrizations", tupleOf(g->parametrizations())},
              {"trivialSubgroupId", g->trivialSubgroupId()},
              {"selfSubgroupId", g->selfSubgroupId()},
              {"trivialIrrepId", g->trivialIrrepId()}};
  for (const auto& attribute : g->attributes()) info.push_back(attribute);
  return info;
}

Coordinates identity(const GroupPtr& g) { return g->identity(); }
Coordinates multiply(const GroupPtr& g, const Coordinates& a, const Coordinates& b) { return g->multiply(a, b); }
Coordinates inverse(const GroupPtr& g, const Coordinates& a) { return g->inverse(a); }
bool equalElements(const GroupPtr& g, const Coordinates& a, const Coordinates& b) { return g->equal(a, b); }
std::vector<Coordinates> elements(const GroupPtr& g) { return g->elements(); }
std::vector<Coordinates> generators(const GroupPtr& g) { return g->generators(); }
std::vector<Coordinates> testingElements(const GroupPtr& g) { return g->testingElements(); }
std::string formatElement(const GroupPtr& g, const Coordinates& a) { return g->format(a); }
Coordinates fromParameter(const GroupPtr& g, const Value& value, const std::string& parameter) {
  return g->fromParameter(value, parameter);
}
Value toParameter(const GroupPtr& g, const Coordinates& a, const std::string& parameter) {
  return g->toParameter(a, parameter);
}

// Numbers come from torch's CPU generator, so manualSeed governs them.
Coordinates sample(const GroupPtr& g) {
  return g->sample([] { return at::rand({}, at::kDouble).item<double>(); });
}

// The type of a grid, or of the grid of a factor at any depth: "type", "G1_type", "G2_G1_type".
bool isGridType(std::string_view name) {
  while (name.starts_with("G1_") || name.starts_with("G2_")) name.remove_prefix(3);
  return name == "type";
}

// Random grids without a seed take one from torch's CPU generator, also those of factors of a product.
Record withSeed(Record options) {
  bool isRandom = false, hasSeed = false;
  for (const auto& [name, value] : options) {
    isRandom = isRandom || (isGridType(name) && value == Value("rand"));
    hasSeed = hasSeed || (name == "seed" && !value.isNone());
  }
  if (isRandom && !hasSeed) options.emplace_back("seed", at::randint(int64_t{1} << 32, {}, at::kLong).item<int64_t>());
  return options;
}

std::vector<Coordinates> grid(const GroupPtr& g, const Record& options) { return g->grid(withSeed(options)); }

std::vector<Coordinates> coordinatesOf(const std::vector<group::Quaternion>& rotations) {
  std::vector<Coordinates> result;
  for (const group::Quaternion& q : rotations) result.push_back(group::coordinatesOf(q));
  return result;
}
std::vector<Coordinates> rotationGrid(const Record& options) {
  return coordinatesOf(group::rotationGrid(withSeed(options)));
}
std::vector<Coordinates> sphereGrid(const Record& options) {
  return coordinatesOf(group::sphereGrid(withSeed(options)));
}

// ---- irreps -------------------------------------------------------------------------------------

std::vector<Value> irrepIds(const GroupPtr& g) { return g->irrepIds(); }
std::vector<Value> blIrreps(const GroupPtr& g, int64_t L) { return g->blIrreps(L); }

Record irrepInfo(const GroupPtr& g, const Value& id) {
  const group::IrrepPtr irrep = g->irrep(id);
  return {{"id", irrep->id},
          {"name", irrep->name},
          {"size", irrep->size},
          {"type", std::string(1, irrep->type)},
          {"sumOfSquares", irrep->sumOfSquares()}};
}

using Terms = std::vector<std::tuple<Value, int64_t>>;
Terms pairsOf(const std::vector<group::TensorTerm>& terms) {
  Terms result;
  for (const group::TensorTerm& term : terms) result.emplace_back(term.irrep, term.multiplicity);
  return result;
}
Terms tensorProduct(const GroupPtr& g, const Value& m, const Value& n) { return pairsOf(g->tensorProduct(m, n)); }
Terms tensorProductByDecomposition(const GroupPtr& g, const Value& m, const Value& n) {
  return pairsOf(group::tensorProductByDecomposition(*g, m, n));
}

at::Tensor tensorOf(const ClebschGordan& cg) { return toTensor(cg.values, {cg.dm, cg.dn, cg.multiplicity, cg.dj}); }
at::Tensor clebschGordan(const GroupPtr& g, const Value& m, const Value& n, const Value& j) {
  return tensorOf(g->clebschGordan(m, n, j));
}
at::Tensor clebschGordanByDecomposition(const GroupPtr& g, const Value& m, const Value& n, const Value& j) {
  return tensorOf(group::clebschGordanByDecomposition(*g, m, n, j));
}

// Shape [d_m d_n d_j, count].
Matrix clebschGordanSpace(const GroupPtr& g, const Value& m, const Value& n, const Value& j) {
  return group::clebschGordanSpace(*g, m, n, j);
}

// ---- subgroups ----------------------------------------------------------------------------------

SubgroupPtr subgroup(const GroupPtr& g, const Value& id) { return std::make_shared<const Subgroup>(g->subgroup(id)); }
GroupPtr subgroupGroup(const SubgroupPtr& sub) { return sub->group; }
Value subgroupId(const SubgroupPtr& sub) { return sub->id; }
Coordinates include(const SubgroupPtr& sub, const Coordinates& h) { return sub->include(h); }
std::optional<Coordinates> restrictElement(const SubgroupPtr& sub, const Coordinates& g) { return sub->restrict(g); }
Value combineSubgroups(const GroupPtr& g, const Value& outer, const Value& inner) {
  return g->combineSubgroups(outer, inner);
}
std::tuple<Matrix, std::vector<Value>> restrictIrrep(const GroupPtr& g, const Value& id, const Value& irrep) {
  const group::Restriction restriction = g->restrictIrrep(id, irrep);
  return {restriction.changeOfBasis, restriction.irreps};
}
std::tuple<Matrix, std::vector<Value>> restrictByDecomposition(const GroupPtr& g, const Value& id, const Value& irrep) {
  const group::Restriction restriction = group::restrictByDecomposition(*g, g->subgroup(id), irrep);
  return {restriction.changeOfBasis, restriction.irreps};
}

// ---- products -----------------------------------------------------------------------------------

std::tuple<GroupPtr, GroupPtr> factors(const GroupPtr& g) {
  const auto product = std::dynamic_pointer_cast<const group::DirectProduct>(g);
  checkArgument(product != nullptr, "factors: expected a product, given ", g->name());
  return {product->factor1(), product->factor2()};
}

// ---- homogeneous spaces -------------------------------------------------------------------------

HomSpacePtr homSpace(const GroupPtr& g, const Value& id) { return std::make_shared<const HomSpace>(g, id); }
bool isSameCoset(const HomSpacePtr& space, const Coordinates& a, const Coordinates& b) {
  return space->isSameCoset(a, b);
}
at::Tensor tensorOf(const DiracKernel& kernel) {
  return toTensor(kernel.values, {kernel.rows, kernel.multiplicity, kernel.cols});
}
std::tuple<int64_t, int64_t, int64_t> diracKernelShape(const HomSpacePtr& space, const Value& rho, const Value& psi) {
  const DiracKernel& kernel = space->kernel(rho, psi);
  return {kernel.rows, kernel.multiplicity, kernel.cols};
}
at::Tensor homSpaceBasis(const HomSpacePtr& space, const Coordinates& g, const Value& rho, const Value& psi) {
  return tensorOf(space->basis(g, rho, psi));
}
RepresentationPtr homSpaceRepresentation(const HomSpacePtr& space, const Value& psi, const std::vector<Value>& irreps,
                                         const std::optional<std::string>& name) {
  return space->inducedRepresentation(psi, irreps, name);
}
at::Tensor homSpaceCompleteBasis(const HomSpacePtr& space, const Coordinates& g, const Value& psi,
                                 const std::vector<Value>& irreps) {
  const std::vector<double> values = space->completeBasis(g, psi, irreps);
  return toTensor(values, {static_cast<int64_t>(values.size())});
}

// ---- representations ----------------------------------------------------------------------------

Record representationInfo(const RepresentationPtr& rho) {
  return {{"name", rho->name},
          {"size", rho->size()},
          {"irreps", Value(rho->irreps)},
          {"irreducible", rho->isIrreducible},
          {"supportedNonlinearities", tupleOf(rho->supportedNonlinearities)},
          {"isTrivial", rho->isTrivial()},
          {"containsTrivial", rho->containsTrivial()},
          {"text", group::format(*rho)}};
}
GroupPtr representationGroup(const RepresentationPtr& rho) { return rho->group; }
Record representationAttributes(const RepresentationPtr& rho) { return rho->attributes; }
Matrix changeOfBasis(const RepresentationPtr& rho) { return rho->changeOfBasis; }
Matrix changeOfBasisInverse(const RepresentationPtr& rho) { return rho->changeOfBasisInverse; }
Matrix representationMatrix(const RepresentationPtr& rho, const Coordinates& g) { return rho->matrix(g); }
double representationCharacter(const RepresentationPtr& rho, const Coordinates& g) { return rho->character(g); }
int64_t multiplicity(const RepresentationPtr& rho, const Value& irrep) { return rho->multiplicity(irrep); }
bool equalRepresentations(const RepresentationPtr& a, const RepresentationPtr& b) { return group::equal(*a, *b); }
// Shape [count, tau size, rho size].
at::Tensor homomorphismSpace(const RepresentationPtr& rho, const RepresentationPtr& tau) {
  const std::vector<Matrix> basis = group::homomorphismSpace(*rho, *tau);
  std::vector<double> values;
  for (const Matrix& matrix : basis) values.insert(values.end(), matrix.data.begin(), matrix.data.end());
  return toTensor(values, {static_cast<int64_t>(basis.size()), tau->size(), rho->size()});
}
RepresentationPtr representation(const GroupPtr& g, const std::string& name, const std::vector<Value>& irreps,
                                 const Matrix& Q, const Names& supported, const Record& attributes) {
  return group::makeRepresentation(g, name, irreps, Q, supported, attributes);
}
RepresentationPtr inducedRepresentation(const GroupPtr& g, const Value& id, const RepresentationPtr& rho,
                                        const std::optional<std::vector<Coordinates>>& representatives,
                                        const std::optional<std::string>& name) {
  return group::inducedRepresentation(g, id, rho, representatives, name);
}
std::tuple<Matrix, std::vector<RepresentationPtr>> disentangle(const RepresentationPtr& rho) {
  auto [permutation, parts] = group::disentangle(rho);
  return {std::move(permutation), std::move(parts)};
}

}  // namespace

void initGroup(Napi::Object exports) {
  Exports(exports)
      .row<&group::cyclicGroup>("cyclicGroup")
      .row<&group::dihedralGroup>("dihedralGroup")
      .row<&group::so2Group>("so2Group")
      .row<&group::o2Group>("o2Group")
      .row<&group::so3Group>("so3Group")
      .row<&group::o3Group>("o3Group")
      .row<&group::tetrahedralGroup>("tetrahedralGroup")
      .row<&group::octahedralGroup>("octahedralGroup")
      .row<&group::icosahedralGroup>("icosahedralGroup")
      .row<&group::fullTetrahedralGroup>("fullTetrahedralGroup")
      .row<&group::directProduct>("directProduct")
      .row<&group::doubleGroup>("doubleGroup")
      .row<&group::klein4Group>("klein4Group")
      .row<&group::pyritohedralGroup>("pyritohedralGroup")
      .row<&group::fullOctahedralGroup>("fullOctahedralGroup")
      .row<&group::fullIcosahedralGroup>("fullIcosahedralGroup")
      .row<&group::cylinderGroup>("cylinderGroup")
      .row<&group::fullCylinderGroup>("fullCylinderGroup")
      .row<&group::cylinderDiscreteGroup>("cylinderDiscreteGroup")
      .row<&group::fullCylinderDiscreteGroup>("fullCylinderDiscreteGroup")
      .row<&psi>("psi")
      .row<&psichi>("psichi")
      .row<&groupInfo>("groupInfo")
      .row<&identity>("identity")
      .row<&multiply>("multiply")
      .row<&inverse>("inverse")
      .row<&equalElements>("equalElements")
      .row<&elements>("elements")
      .row<&generators>("generators")
      .row<&testingElements>("testingElements")
      .row<&formatElement>("formatElement")
      .row<&fromParameter>("fromParameter")
      .row<&toParameter>("toParameter")
      .row<&sample>("sample")
      .row<&grid>("grid")
      .row<&rotationGrid>("rotationGrid")
      .row<&sphereGrid>("sphereGrid")
      .row<&irrepIds>("irrepIds")
      .row<&blIrreps>("blIrreps")
      .row<&irrepInfo>("irrepInfo")
      .row<&tensorProduct>("tensorProduct")
      .row<&tensorProductByDecomposition>("tensorProductByDecomposition")
      .row<&clebschGordan>("clebschGordan")
      .row<&clebschGordanByDecomposition>("clebschGordanByDecomposition")
      .row<&clebschGordanSpace>("clebschGordanSpace")
      .row<&subgroup>("subgroup")
      .row<&subgroupGroup>("subgroupGroup")
      .row<&subgroupId>("subgroupId")
      .row<&include>("include")
      .row<&restrictElement>("restrictElement")
      .row<&combineSubgroups>("combineSubgroups")
      .row<&restrictIrrep>("restrictIrrep")
      .row<&restrictByDecomposition>("restrictByDecomposition")
      .row<&factors>("factors")
      .row<&homSpace>("homSpace")
      .row<&isSameCoset>("isSameCoset")
      .row<&diracKernelShape>("diracKernelShape")
      .row<&homSpaceBasis>("homSpaceBasis")
      .row<&homSpaceRepresentation>("homSpaceRepresentation")
      .row<&homSpaceCompleteBasis>("homSpaceCompleteBasis")
      .row<&representationInfo>("representationInfo")
      .row<&representationGroup>("representationGroup")
      .row<&representationAttributes>("representationAttributes")
      .row<&changeOfBasis>("changeOfBasis")
      .row<&changeOfBasisInverse>("changeOfBasisInverse")
      .row<&representationMatrix>("representationMatrix")
      .row<&representationCharacter>("representationCharacter")
      .row<&multiplicity>("multiplicity")
      .row<&equalRepresentations>("equalRepresentations")
      .row<&homomorphismSpace>("homomorphismSpace")
      .row<&representation>("representation")
      .row<&disentangle>("disentangle")
      .row<&group::irrepRepresentation>("irrepRepresentation")
      .row<&group::representationFromMatrices>("representationFromMatrices")
      .row<&group::directSum>("directSum")
      .row<&group::changeBasis>("changeBasis")
      .row<&group::restrictRepresentation>("restrictRepresentation")
      .row<&group::tensorRepresentation>("tensorRepresentation")
      .row<&group::regularRepresentation>("regularRepresentation")
      .row<&group::quotientRepresentation>("quotientRepresentation")
      .row<&inducedRepresentation>("inducedRepresentation")
      .row<&group::spectralQuotientRepresentation>("spectralQuotientRepresentation")
      .row<&group::spectralRegularRepresentation>("spectralRegularRepresentation")
      .row<&group::blRegularRepresentation>("blRegularRepresentation")
      .row<&group::blQuotientRepresentation>("blQuotientRepresentation")
      .row<&group::blInducedRepresentation>("blInducedRepresentation");
}

}  // namespace escnn::napi
