#include "group/polyhedral_group.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/errors.h"
#include "core/random_state.h"
#include "group/decomposition.h"
#include "group/rotation_parameters.h"

namespace escnn::group {

namespace {

constexpr int kFirstInversion = 12;
constexpr int kAboutBisector = 6;        // by 120 degrees about (1, 1, -1): takes X to Z
constexpr double kAxisTolerance = 1e-9;  // radians
constexpr int64_t kLargestRandomGrid = 10'000'000;

int elementAt(const Coordinates& a) { return static_cast<int>(a[0]); }

// The place of an element of a subgroup in its order of elements: {k} or {f, k}.
size_t placeOf(const Group& subgroup, const Coordinates& h) {
  if (h.size() == 1) return static_cast<size_t>(h[0]);
  return static_cast<size_t>(h[0]) * static_cast<size_t>(subgroup.order() / 2) + static_cast<size_t>(h[1]);
}

double turnAngle(int steps, int order) { return 2 * std::numbers::pi * steps / order; }

}  // namespace

PolyhedralGroup::PolyhedralGroup(PolyhedralKind kind)
    : kind_(std::move(kind)), table_(kind_.table()), embeddings_(allEmbeddings()) {}

// ---- elements -----------------------------------------------------------------------------------

Coordinates PolyhedralGroup::multiply(const Coordinates& a, const Coordinates& b) const {
  return coordinatesAt(table_.multiply(elementAt(a), elementAt(b)));
}

Coordinates PolyhedralGroup::inverse(const Coordinates& a) const {
  return coordinatesAt(table_.inverses[elementAt(a)]);
}

std::vector<Coordinates> PolyhedralGroup::elements() const {
  std::vector<Coordinates> result;
  for (int k = 0; k < table_.order(); ++k) result.push_back(coordinatesAt(k));
  return result;
}

std::vector<Coordinates> PolyhedralGroup::generators() const {
  std::vector<Coordinates> result;
  for (const int k : kind_.generators) result.push_back(coordinatesAt(k));
  return result;
}

std::string PolyhedralGroup::format(const Coordinates& a) const {
  const std::string rotation = numpyText(table_.elements[elementAt(a)]);
  if (!kind_.hasInversions) return rotation;
  return (elementAt(a) >= kFirstInversion ? "(-, " : "(+, ") + rotation + ")";
}

std::vector<std::string> PolyhedralGroup::parametrizations() const { return rotationParameters(); }

Coordinates PolyhedralGroup::fromParameter(const Value& value, const std::string& parameter) const {
  bool isInverted = false;
  Value rotation = value;
  if (kind_.hasInversions) {
    const bool isPair = value.isTuple() && value.asTuple().size() == 2 &&
                        (value.asTuple()[0] == Value(0) || value.asTuple()[0] == Value(1));
    checkArgument(isPair, "element: value: expected [inversion, rotation] with inversion 0 or 1 for ", name(),
                  ", given ", value.repr());
    isInverted = value.asTuple()[0] == Value(1);
    rotation = value.asTuple()[1];
  }
  const std::optional<int> element = table_.find(canonical(fromRotationParameter(rotation, parameter)));
  checkArgument(element && (!kind_.hasInversions || isInverted == (*element >= kFirstInversion)),
                "element: value: expected an element of ", name(), " (to 1e-6), given ", value.repr());
  return coordinatesAt(*element);
}

Value PolyhedralGroup::toParameter(const Coordinates& a, const std::string& parameter) const {
  const Quaternion& q = table_.elements[elementAt(a)];
  const Value rotation =
      parameter == rotationParameters()[0] ? quaternionValue(q) : toRotationParameter(canonical(q), parameter);
  if (!kind_.hasInversions) return rotation;
  return Value::tuple({elementAt(a) >= kFirstInversion ? 1 : 0, rotation});
}

std::vector<Coordinates> PolyhedralGroup::grid(const Record& options) const {
  bool isRandom = false;
  std::optional<int64_t> count;
  uint32_t seed = 0;
  for (const auto& [key, value] : options) {
    if (key == "type") {
      checkArgument(value == Value("regular") || value == Value("rand"),
                    "grid: type: expected 'regular' or 'rand', given ", value.repr());
      isRandom = value == Value("rand");
    } else if (key == "N") {
      if (value.isNone()) continue;
      checkArgument(value.isInt() && value.asInt() >= 1 && value.asInt() <= kLargestRandomGrid,
                    "grid: N: expected an integer in [1, ", kLargestRandomGrid, "], given ", value.repr());
      count = value.asInt();
    } else if (key == "seed") {
      if (value.isNone()) continue;
      checkArgument(value.isInt() && value.asInt() >= 0 && value.asInt() <= 4294967295,
                    "grid: seed: expected an integer in [0, 2^32), given ", value.repr());
      seed = static_cast<uint32_t>(value.asInt());
    } else {
      fail(ErrorCode::kInvalidArgument, "grid: unknown option '", key, "'; allowed: type, N, seed");
    }
  }
  if (!isRandom) {
    checkArgument(!count || *count == order(), "grid: N: expected ", order(), ", the order of ", name(),
                  ", for a regular grid, given ", count.value_or(0));
    return elements();
  }
  checkArgument(count.has_value(), "grid: N is missing; expected the number of elements");
  RandomState numbers(seed);
  std::vector<Coordinates> result;
  for (int64_t i = 0; i < *count; ++i) result.push_back(sample([&] { return numbers.uniform(); }));
  return result;
}

Coordinates PolyhedralGroup::sample(const std::function<double()>& uniform) const {
  return {std::floor(uniform() * static_cast<double>(order()))};
}

// ---- irreps -------------------------------------------------------------------------------------

std::vector<Value> PolyhedralGroup::irrepIds() const {
  std::vector<Value> result;
  for (const PolyhedralIrrep& irrep : kind_.irreps) result.push_back(Value::tuple({irrep.id}));
  return result;
}

std::vector<Value> PolyhedralGroup::blIrreps(int64_t L) const {
  const auto largest = static_cast<int64_t>(kind_.bands.size()) - 1;
  checkArgument(L >= 0 && L <= largest, "blIrreps: L: expected an integer in [0, ", largest, "] for ", name(),
                ", given ", L);
  std::vector<Value> result = irrepIds();
  result.resize(kind_.bands[L]);
  return result;
}

const PolyhedralIrrep& PolyhedralGroup::irrepOf(const Value& id) const {
  const Value::Tuple items = id.items();
  std::string allowed;
  for (const PolyhedralIrrep& irrep : kind_.irreps) {
    if (items.size() == 1 && items[0] == Value(irrep.id)) return irrep;
    allowed += (allowed.empty() ? "" : ", ") + std::to_string(irrep.id);
  }
  fail(ErrorCode::kInvalidArgument, "irrep: expected one of ", allowed, " for ", name(), ", given ", id.repr());
}

Irrep PolyhedralGroup::makeIrrep(const Value& id) const {
  const PolyhedralIrrep& source = irrepOf(id);
  PolyhedralMatrices all = source.matrices();
  all.resize(table_.order());  // the tetrahedral rotations are the first of the octahedral ones
  std::vector<double> characters;
  for (const Matrix& matrix : all) characters.push_back(matrix.trace());
  const auto matrices = std::make_shared<const PolyhedralMatrices>(std::move(all));
  Irrep irrep;
  irrep.id = Value::tuple({source.id});
  irrep.name = "irrep_" + std::to_string(source.id);
  irrep.size = (*matrices)[0].rows;
  irrep.type = source.type;
  irrep.supportedNonlinearities = source.supportedNonlinearities;
  if (source.hasFrequency) irrep.attributes = {{"frequency", source.id}};
  irrep.matrix = [matrices](const Coordinates& g) { return (*matrices)[elementAt(g)]; };
  irrep.character = [characters](const Coordinates& g) { return characters[elementAt(g)]; };
  return irrep;
}

std::vector<TensorTerm> PolyhedralGroup::tensorProduct(const Value& m, const Value& n) const {
  return tensorProductByCharacters(*this, m, n);
}

ClebschGordan PolyhedralGroup::clebschGordan(const Value& m, const Value& n, const Value& j) const {
  return clebschGordanByDecomposition(*this, m, n, j);
}

// ---- subgroups ----------------------------------------------------------------------------------

const PolyhedralAxis* PolyhedralGroup::axisOf(int64_t order) const {
  for (const PolyhedralAxis& axis : kind_.axes)
    if (axis.order == std::max<int64_t>(order, 2)) return &axis;
  return nullptr;
}

const PolyhedralAxis& PolyhedralGroup::highestAbout(const PolyhedralAxis& axis) const {
  const PolyhedralAxis* highest = &axis;
  for (const PolyhedralAxis& other : kind_.axes)
    if (other.order > axis.order && other.order % axis.order == 0 &&
        table_.power(other.element, other.order / axis.order) == axis.element)
      highest = &other;
  return *highest;
}

std::optional<int> PolyhedralGroup::flipAbout(const PolyhedralAxis& axis) const {
  const Quaternion& a = table_.elements[axis.element];
  for (int k = 0; k < table_.order(); ++k) {
    const Quaternion& q = table_.elements[k];
    if (k != PolyhedralTable::kIdentity && table_.multiply(k, k) == PolyhedralTable::kIdentity &&
        std::abs(a.x * q.x + a.y * q.y + a.z * q.z) <= kAxisTolerance)
      return k;
  }
  return std::nullopt;
}

std::vector<PolyhedralGroup::Embedding> PolyhedralGroup::allEmbeddings() const {
  std::vector<Embedding> result{{trivialSubgroupId(), {PolyhedralTable::kIdentity}}};
  const auto powers = [&](const PolyhedralAxis& axis) {
    std::vector<int> images;
    for (int r = 0; r < axis.order; ++r) images.push_back(table_.power(axis.element, r));
    return images;
  };
  for (const PolyhedralAxis& axis : kind_.axes) result.push_back({Value::tuple({false, axis.order}), powers(axis)});
  const auto addFlips = [&](const PolyhedralAxis& axis, int order, const std::vector<int>& rotations) {
    const std::optional<int> flip = flipAbout(axis);
    if (!flip) return;
    const PolyhedralAxis& highest = highestAbout(axis);
    // (True, 1) is C_2 in another place.
    for (int step = order == 1 ? 1 : 0; step < highest.order; ++step) {
      const int turned = table_.multiply(table_.power(highest.element, step), *flip);
      std::vector<int> images = rotations;
      for (const int rotation : rotations) images.push_back(table_.multiply(rotation, turned));
      const Value angle = step == 0 ? Value(true) : Value(turnAngle(step, highest.order));
      result.push_back({Value::tuple({angle, order}), std::move(images)});
    }
  };
  addFlips(*axisOf(1), 1, {PolyhedralTable::kIdentity});
  for (const PolyhedralAxis& axis : kind_.axes) addFlips(axis, axis.order, powers(axis));
  std::vector<int> all;
  for (int k = 0; k < table_.order(); ++k) all.push_back(k);
  if (kind_.selfId != "tetra") result.push_back({"tetra", {all.begin(), all.begin() + kFirstInversion}});
  result.push_back({kind_.selfId, all});
  return result;
}

GroupPtr PolyhedralGroup::groupOf(const Embedding& embedding) const {
  if (embedding.id == Value(kind_.selfId)) return shared_from_this();
  if (embedding.id.isString()) return tetrahedralGroup();
  const Value::Tuple& items = embedding.id.asTuple();
  if (items[0] == Value(false)) return cyclicGroup(items[1].asInt());
  return items[1] == Value(1) ? cyclicGroup(2) : dihedralGroup(items[1].asInt());
}

PolyhedralGroup::SplitId PolyhedralGroup::split(const Value& id) const {
  Value::Tuple items = id.items();
  const auto refuse = [&] {
    std::string orders;
    for (const PolyhedralAxis& axis : kind_.axes) orders += ", " + std::to_string(axis.order);
    fail(ErrorCode::kInvalidArgument, "subgroup: id: expected ", reprString(kind_.selfId),
         kind_.selfId == "tetra" ? "" : ", 'tetra'", ", (False, N), (True, N) or (angle, N) with N in 1", orders,
         " and an angle that the axes allow, optionally followed by an element, for ", name(), ", given ", id.repr());
  };
  const size_t length = !items.empty() && items[0].isString() ? 1 : 2;
  if (items.size() < length || items.size() > length + 1) refuse();
  int adjoint = PolyhedralTable::kIdentity;
  if (items.size() > length) {
    adjoint = elementAt(fromParameter(items[length], parametrizations()[0]));
    items.pop_back();
  }
  Value base = length == 1 ? items[0] : Value(items);
  if (length == 2) {
    if (!items[1].isInt() || !(items[0].isBool() || items[0].isNumber())) refuse();
    if (items[0].isNumber()) {
      const PolyhedralAxis* axis = axisOf(items[1].asInt());
      if (axis == nullptr || !std::isfinite(items[0].asDouble())) refuse();
      const int order = highestAbout(*axis).order;
      const double steps = items[0].asDouble() / turnAngle(1, order);
      if (std::abs(steps - std::nearbyint(steps)) * turnAngle(1, order) > kAxisTolerance) refuse();
      const int step = (static_cast<int>(std::fmod(std::nearbyint(steps), order)) + order) % order;
      base = Value::tuple({step == 0 ? Value(true) : Value(turnAngle(step, order)), items[1]});
    }
    if (base == Value::tuple({true, 1})) {
      base = Value::tuple({false, 2});
      adjoint = table_.multiply(kAboutBisector, adjoint);
    }
  }
  const auto found = std::find_if(embeddings_.begin(), embeddings_.end(),
                                  [&](const Embedding& embedding) { return embedding.id == base; });
  if (found == embeddings_.end()) refuse();
  return {&*found, adjoint};
}

Value PolyhedralGroup::join(const Embedding& base, int adjoint) const {
  if (adjoint == PolyhedralTable::kIdentity) return base.id;
  Value::Tuple items = base.id.items();
  items.push_back(toParameter(coordinatesAt(adjoint), parametrizations()[0]));
  return Value(std::move(items));
}

Value PolyhedralGroup::canonicalSubgroupId(const Value& id) const {
  const SplitId parts = split(id);
  return join(*parts.base, parts.adjoint);
}

Subgroup PolyhedralGroup::makeSubgroup(const Value& canonicalId) const {
  const SplitId parts = split(canonicalId);
  const GroupPtr sub = groupOf(*parts.base);
  const auto images = std::make_shared<std::vector<int>>();
  for (const int image : parts.base->images) images->push_back(table_.conjugate(image, parts.adjoint));
  const auto places = std::make_shared<std::vector<int>>(table_.order(), -1);
  for (size_t i = 0; i < images->size(); ++i) (*places)[(*images)[i]] = static_cast<int>(i);
  return {canonicalId, sub, [sub, images](const Coordinates& h) { return coordinatesAt((*images)[placeOf(*sub, h)]); },
          [elements = sub->elements(), places](const Coordinates& g) -> std::optional<Coordinates> {
            const int place = (*places)[elementAt(g)];
            if (place < 0) return std::nullopt;
            return elements[place];
          }};
}

Restriction PolyhedralGroup::restrictIrrep(const Value& subgroupId, const Value& irrep) const {
  const SplitId parts = split(subgroupId);
  const IrrepPtr psi = this->irrep(irrep);
  Restriction result{Matrix::identity(psi->size), {psi->id}};
  if (!(parts.base->id == Value(kind_.selfId)))
    result = restrictByDecomposition(*this, makeSubgroup(parts.base->id), psi->id);
  // psi(adj^-1 h adj) = psi(adj)^T psi(h) psi(adj)
  if (parts.adjoint != PolyhedralTable::kIdentity)
    result.changeOfBasis = psi->matrix(coordinatesAt(parts.adjoint)).transpose() * result.changeOfBasis;
  return result;
}

Value PolyhedralGroup::combineSubgroups(const Value& outer, const Value& inner) const {
  const Subgroup big = subgroup(outer);
  const Subgroup small = big.group->subgroup(inner);
  std::vector<int> images;
  for (const Coordinates& h : small.group->elements()) images.push_back(elementAt(big.include(small.include(h))));
  std::vector<int> adjoints{PolyhedralTable::kIdentity};
  for (int k = 0; k < table_.order(); ++k)
    if (k != PolyhedralTable::kIdentity) adjoints.push_back(k);
  for (const Embedding& base : embeddings_) {
    if (base.images.size() != images.size() || !groupOf(base)->sameAs(*small.group)) continue;
    for (const int adjoint : adjoints) {
      const bool isSame = std::equal(images.begin(), images.end(), base.images.begin(),
                                     [&](int image, int from) { return image == table_.conjugate(from, adjoint); });
      if (isSame) return join(base, adjoint);
    }
  }
  fail(ErrorCode::kInternal, "combineSubgroups: no id of ", name(), " for ", inner.repr(), " of ", big.id.repr());
}

}  // namespace escnn::group
