// SO(3), the rotations of space. Coordinates {x, y, z, w}, a canonical unit quaternion. Irreps (l,), of
// size 2l + 1 in the basis of real harmonics. Subgroup ids: see space_subgroups.h.
#include <cmath>
#include <numbers>

#include "core/errors.h"
#include "core/trigonometry.h"
#include "group/planar_ids.h"
#include "group/rotation_grids.h"
#include "group/rotation_parameters.h"
#include "group/so3_tensor.h"
#include "group/space_subgroups.h"
#include "group/subgroup_text.h"
#include "group/wigner.h"

namespace escnn::group {

namespace {

class SO3 final : public Group {
 public:
  explicit SO3(int64_t maximumFrequency) : maximumFrequency_(maximumFrequency) {}

  std::string name() const override { return "SO(3)"; }
  std::string className() const override { return "SO3"; }
  Record attributes() const override { return {{"maximum_frequency", maximumFrequency_}}; }
  bool isContinuous() const override { return true; }
  bool isAbelian() const override { return false; }
  int64_t order() const override { return -1; }
  Coordinates identity() const override { return coordinatesOf({}); }
  Coordinates multiply(const Coordinates& a, const Coordinates& b) const override {
    return coordinatesOf(group::multiply(quaternionOf(a), quaternionOf(b)));
  }
  Coordinates inverse(const Coordinates& a) const override { return coordinatesOf(group::inverse(quaternionOf(a))); }
  bool equal(const Coordinates& a, const Coordinates& b) const override {
    return isSameRotation(quaternionOf(a), quaternionOf(b));
  }
  std::vector<Coordinates> elements() const override {
    fail(ErrorCode::kInvalidArgument, "elements: SO(3) has infinitely many; use testingElements, grid or sample");
  }
  std::vector<Coordinates> generators() const override {
    fail(ErrorCode::kInvalidArgument, "generators: SO(3) is not finitely generated");
  }
  std::vector<Coordinates> testingElements() const override { return grid({{"type", "ico"}}); }

  std::string format(const Coordinates& a) const override {
    const std::vector<std::string> rows = numpyRows(toMatrix(quaternionOf(a)));
    return rows[0] + "\n" + rows[1] + "\n" + rows[2];
  }
  std::vector<std::string> parametrizations() const override { return rotationParameters(); }
  Coordinates fromParameter(const Value& value, const std::string& parameter) const override {
    return coordinatesOf(fromRotationParameter(value, parameter));
  }
  Value toParameter(const Coordinates& a, const std::string& parameter) const override {
    return toRotationParameter(quaternionOf(a), parameter);
  }
  std::vector<Coordinates> grid(const Record& options) const override {
    std::vector<Coordinates> result;
    for (const Quaternion& q : rotationGrid(options)) result.push_back(coordinatesOf(q));
    return result;
  }
  Coordinates sample(const std::function<double()>& uniform) const override {
    return coordinatesOf(uniformRotation(uniform));
  }

  std::vector<Value> irrepIds() const override { return blIrreps(maximumFrequency_); }
  Value trivialIrrepId() const override { return Value::tuple({0}); }
  std::vector<Value> blIrreps(int64_t L) const override {
    checkBandLimit(L, kMaximumSpatialFrequency, name());
    std::vector<Value> result;
    for (int64_t l = 0; l <= L; ++l) result.push_back(Value::tuple({l}));
    return result;
  }
  std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const override {
    const int64_t left = frequencyOf(m);
    const int64_t right = frequencyOf(n);
    std::vector<TensorTerm> result;
    for (int64_t j = std::abs(left - right); j <= left + right; ++j) result.push_back({Value::tuple({j}), 1});
    return result;
  }
  ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const override {
    return so3ClebschGordan(frequencyOf(m), frequencyOf(n), frequencyOf(j));
  }

  Value canonicalSubgroupId(const Value& id) const override { return valueOf(read(id)); }
  std::string subgroupIdText(const Value& id, IdSpelling spelling) const override {
    return adjointIdText(*this, id, spelling);
  }
  Value trivialSubgroupId() const override { return Value::tuple({false, 1}); }
  Value selfSubgroupId() const override { return "so3"; }
  Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const override {
    return restrictWigner(read(subgroupId), frequencyOf(irrep));
  }
  Value combineSubgroups(const Value& outer, const Value& inner) const override {
    return valueOf(combineSpaceSubgroups(read(outer), inner, maximumFrequency_));
  }
  std::vector<Coordinates> representatives(const Value& subgroupId) const override {
    if (read(subgroupId).kind == SpaceSubgroupKind::kAll) return {identity()};
    return Group::representatives(subgroupId);
  }

 protected:
  Irrep makeIrrep(const Value& id) const override {
    const int64_t l = frequencyOf(id);
    Irrep irrep;
    irrep.id = Value::tuple({l});
    irrep.name = "irrep_" + std::to_string(l);
    irrep.size = 2 * l + 1;
    irrep.supportedNonlinearities = l == 0 ? std::vector<std::string>{"gate", "gated", "norm", "pointwise"}
                                           : std::vector<std::string>{"gated", "norm"};
    irrep.attributes = {{"frequency", l}};
    irrep.matrix = [l](const Coordinates& g) { return wignerD(l, quaternionOf(g)); };
    irrep.character = [l](const Coordinates& g) { return wignerCharacter(l, quaternionOf(g)); };
    return irrep;
  }

  Subgroup makeSubgroup(const Value& id) const override {
    const SpaceSubgroup subgroup = spaceSubgroup(read(id), maximumFrequency_);
    return {id, subgroup.group,
            [include = subgroup.include](const Coordinates& h) { return coordinatesOf(include(h)); },
            [restrict = subgroup.restrict](const Coordinates& g) { return restrict(quaternionOf(g)); }};
  }

 private:
  static int64_t frequencyOf(const Value& id) {
    const auto integers = integersOf(id, 1);
    checkArgument(integers && (*integers)[0] >= 0 && (*integers)[0] <= kMaximumSpatialFrequency,
                  "irrep: expected (l,) with 0 <= l <= ", kMaximumSpatialFrequency, " for SO(3), given ", id.repr());
    return (*integers)[0];
  }

  static SpaceSubgroupId read(const Value& id) {
    Value::Tuple items = id.items();
    Quaternion adjoint;
    if (items.size() > 1 && items.back().isTuple()) {
      const std::optional<Quaternion> given = quaternionFrom(items.back());
      checkArgument(given.has_value(),
                    "subgroup: id: expected a quaternion (x, y, z, w) other than 0 as last item for SO(3), given ",
                    id.repr());
      adjoint = *given;
      items.pop_back();
    }
    const std::optional<SpaceSubgroupId> result = readSpaceSubgroup(items, adjoint);
    checkArgument(
        result.has_value(),
        "subgroup: id: expected 'so3', 'ico', 'octa', 'tetra', (False, N), (True, N) or (angle, N) with N >= 1 "
        "or -1, and perhaps a quaternion as last item, for SO(3), given ",
        id.repr());
    return *result;
  }

  static Value valueOf(const SpaceSubgroupId& id) {
    Value::Tuple items = itemsOf(id);
    if (id.hasAdjoint()) items.push_back(quaternionValue(id.adjoint));
    return items.size() == 1 ? items[0] : Value(items);
  }

  int64_t maximumFrequency_;
};

}  // namespace

GroupPtr so3Group(int64_t maximumFrequency) {
  checkArgument(maximumFrequency >= 0 && maximumFrequency <= kMaximumSpatialFrequency,
                "so3Group: maximumFrequency: expected an integer in [0, ", kMaximumSpatialFrequency, "], given ",
                maximumFrequency);
  return sharedGroup<SO3>(maximumFrequency);
}

}  // namespace escnn::group
