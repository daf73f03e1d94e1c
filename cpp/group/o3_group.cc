// O(3) = {1, J} x SO(3) with the inversion J. Coordinates {i, x, y, z, w}, i = 1 with the inversion and a
// canonical unit quaternion. Irreps (j, l): (-1)^{i j} D^l; harmonics of degree l have j = l mod 2.
// Subgroup ids: see o3_subgroups.h.
#include <cmath>

#include "core/errors.h"
#include "group/o3_subgroups.h"
#include "group/planar_ids.h"
#include "group/rotation_grids.h"
#include "group/rotation_parameters.h"
#include "group/so3_tensor.h"
#include "group/subgroup_text.h"
#include "group/wigner.h"

namespace escnn::group {

namespace {

Coordinates withInversionFlag(bool inversion, const Quaternion& q) {
  return {inversion ? 1.0 : 0.0, q.x, q.y, q.z, q.w};
}

class O3 final : public Group {
 public:
  explicit O3(int64_t maximumFrequency) : maximumFrequency_(maximumFrequency) {}

  std::string name() const override { return "O(3)"; }
  std::string className() const override { return "O3"; }
  Record attributes() const override { return {{"maximum_frequency", maximumFrequency_}}; }
  bool isContinuous() const override { return true; }
  bool isAbelian() const override { return false; }
  int64_t order() const override { return -1; }
  Coordinates identity() const override { return withInversionFlag(false, {}); }
  Coordinates multiply(const Coordinates& a, const Coordinates& b) const override {
    return withInversionFlag(a[0] != b[0], group::multiply(quaternionOf(a), quaternionOf(b)));
  }
  Coordinates inverse(const Coordinates& a) const override {
    return withInversionFlag(a[0] != 0.0, group::inverse(quaternionOf(a)));
  }
  bool equal(const Coordinates& a, const Coordinates& b) const override {
    return a[0] == b[0] && isSameRotation(quaternionOf(a), quaternionOf(b));
  }
  std::vector<Coordinates> elements() const override {
    fail(ErrorCode::kInvalidArgument, "elements: O(3) has infinitely many; use testingElements, grid or sample");
  }
  std::vector<Coordinates> generators() const override {
    fail(ErrorCode::kInvalidArgument, "generators: O(3) is not finitely generated");
  }
  std::vector<Coordinates> testingElements() const override { return grid({{"type", "ico"}}); }

  std::string format(const Coordinates& a) const override {
    const std::vector<std::string> rows = numpyRows(toMatrix(quaternionOf(a)));
    const std::string indent(5, ' ');
    return indent + rows[0] + "\n" + (a[0] != 0.0 ? "(-), " : "(+), ") + rows[1] + "\n" + indent + rows[2];
  }
  std::vector<std::string> parametrizations() const override { return rotationParameters(); }
  Coordinates fromParameter(const Value& value, const std::string& parameter) const override {
    const bool isPair = value.isTuple() && value.asTuple().size() == 2 && value.asTuple()[0].isInt() &&
                        (value.asTuple()[0].asInt() == 0 || value.asTuple()[0].asInt() == 1);
    checkArgument(isPair, "element: value: expected [inversion, rotation] with inversion 0 or 1 for O(3), given ",
                  value.repr());
    return withInversionFlag(value.asTuple()[0].asInt() == 1, fromRotationParameter(value.asTuple()[1], parameter));
  }
  Value toParameter(const Coordinates& a, const std::string& parameter) const override {
    return Value::tuple({a[0] != 0.0 ? 1 : 0, toRotationParameter(quaternionOf(a), parameter)});
  }
  std::vector<Coordinates> grid(const Record& options) const override { return fullRotationGrid(options); }
  Coordinates sample(const std::function<double()>& uniform) const override {
    const bool inversion = uniform() >= 0.5;
    return withInversionFlag(inversion, uniformRotation(uniform));
  }

  std::vector<Value> irrepIds() const override {
    std::vector<Value> result;
    for (int64_t j = 0; j < 2; ++j)
      for (int64_t l = 0; l <= maximumFrequency_; ++l) result.push_back(Value::tuple({j, l}));
    return result;
  }
  Value trivialIrrepId() const override { return Value::tuple({0, 0}); }
  std::vector<Value> blIrreps(int64_t L) const override {
    checkBandLimit(L, kMaximumSpatialFrequency, name());
    std::vector<Value> result;
    for (int64_t l = 0; l <= L; ++l)
      for (int64_t j = 0; j < 2; ++j) result.push_back(Value::tuple({j, l}));
    return result;
  }
  std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const override {
    const IrrepId left = idOf(m);
    const IrrepId right = idOf(n);
    std::vector<TensorTerm> result;
    for (int64_t l = std::abs(left.l - right.l); l <= left.l + right.l; ++l)
      result.push_back({Value::tuple({(left.parity + right.parity) % 2, l}), 1});
    return result;
  }
  ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const override {
    const IrrepId left = idOf(m);
    const IrrepId right = idOf(n);
    const IrrepId out = idOf(j);
    if ((left.parity + right.parity) % 2 == out.parity) return so3ClebschGordan(left.l, right.l, out.l);
    return {2 * left.l + 1, 2 * right.l + 1, 0, 2 * out.l + 1, {}};
  }

  Value canonicalSubgroupId(const Value& id) const override { return valueOf(readO3Subgroup(id)); }
  std::string subgroupIdText(const Value& id, IdSpelling spelling) const override {
    const bool isWhole = id == selfSubgroupId();
    // Python's canonical ids of O(3) and SO(3) are products with the inversion or without.
    const bool isProduct = spelling == IdSpelling::kCanonical && (isWhole || id == Value("so3"));
    return adjointIdText(*this, isProduct ? Value::tuple({isWhole, "so3"}) : id, spelling);
  }
  Value trivialSubgroupId() const override { return Value::tuple({false, false, 1}); }
  Value selfSubgroupId() const override { return "o3"; }
  std::vector<Value> indexTwoSubgroups() const override { return {canonicalSubgroupId("so3")}; }
  Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const override {
    const IrrepId id = idOf(irrep);
    return restrictO3Irrep(readO3Subgroup(subgroupId), id.parity, id.l);
  }
  Value combineSubgroups(const Value& outer, const Value& inner) const override {
    return canonicalSubgroupId(valueOf(combineO3Subgroups(readO3Subgroup(outer), inner, maximumFrequency_)));
  }
  std::vector<Coordinates> representatives(const Value& subgroupId) const override {
    const O3SubgroupId id = readO3Subgroup(subgroupId);
    if (id.isWhole()) return {identity()};
    if (id.rotations.kind == SpaceSubgroupKind::kAll) return {identity(), withInversionFlag(true, {})};
    return Group::representatives(subgroupId);
  }

 protected:
  Irrep makeIrrep(const Value& value) const override {
    const IrrepId id = idOf(value);
    const auto sign = [parity = id.parity](const Coordinates& g) { return parity == 1 && g[0] != 0.0 ? -1.0 : 1.0; };
    Irrep irrep;
    irrep.id = Value::tuple({id.parity, id.l});
    irrep.name = "irrep_" + std::to_string(id.parity) + "," + std::to_string(id.l);
    irrep.size = 2 * id.l + 1;
    irrep.supportedNonlinearities = id.l == 0 && id.parity == 0
                                        ? std::vector<std::string>{"gate", "gated", "norm", "pointwise"}
                                        : std::vector<std::string>{"gated", "norm"};
    irrep.attributes = {{"frequency", id.l}, {"inv_frequency", id.parity}};
    irrep.matrix = [sign, l = id.l](const Coordinates& g) {
      const Matrix rotation = wignerD(l, quaternionOf(g));
      return sign(g) < 0 ? rotation.scaled(-1.0) : rotation;
    };
    irrep.character = [sign, l = id.l](const Coordinates& g) { return sign(g) * wignerCharacter(l, quaternionOf(g)); };
    return irrep;
  }

  Subgroup makeSubgroup(const Value& id) const override { return o3Subgroup(readO3Subgroup(id), maximumFrequency_); }

 private:
  struct IrrepId {
    int64_t parity, l;
  };

  static IrrepId idOf(const Value& id) {
    const auto integers = integersOf(id, 2);
    checkArgument(integers && ((*integers)[0] == 0 || (*integers)[0] == 1) && (*integers)[1] >= 0 &&
                      (*integers)[1] <= kMaximumSpatialFrequency,
                  "irrep: expected (j, l) with j 0 or 1 and 0 <= l <= ", kMaximumSpatialFrequency, " for O(3), given ",
                  id.repr());
    return {(*integers)[0], (*integers)[1]};
  }

  int64_t maximumFrequency_;
};

}  // namespace

GroupPtr o3Group(int64_t maximumFrequency) {
  checkArgument(maximumFrequency >= 0 && maximumFrequency <= kMaximumSpatialFrequency,
                "o3Group: maximumFrequency: expected an integer in [0, ", kMaximumSpatialFrequency, "], given ",
                maximumFrequency);
  return sharedGroup<O3>(maximumFrequency);
}

}  // namespace escnn::group
