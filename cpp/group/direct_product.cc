#include "group/direct_product.h"

#include <algorithm>

#include "core/errors.h"
#include "group/derived_cache.h"

namespace escnn::group {

namespace {

constexpr int64_t kMaximumElements = 10'000'000;     // listed at once
constexpr int64_t kMaximumProductOrder = 1LL << 52;  // exact in a double

using StringPair = std::pair<std::string, std::string>;

// "[a | b]" as a and b, at the outermost " | " whatever a and b hold; nothing when it has no such form.
std::optional<StringPair> splitParameter(const std::string& parameter) {
  if (parameter.size() < 2 || parameter.front() != '[' || parameter.back() != ']') return std::nullopt;
  const std::string inside = parameter.substr(1, parameter.size() - 2);
  int depth = 0;
  for (size_t i = 0; i + 2 < inside.size(); ++i) {
    if (inside[i] == '[') ++depth;
    if (inside[i] == ']') --depth;
    if (depth == 0 && inside.compare(i, 3, " | ") == 0) return StringPair{inside.substr(0, i), inside.substr(i + 3)};
  }
  return std::nullopt;
}

StringPair parametersOf(const std::string& callee, const std::string& parameter, const Group& group) {
  const std::optional<StringPair> parts = splitParameter(parameter);
  checkArgument(parts.has_value(), callee, ": param: expected '[p1 | p2]' with a parametrization of each factor of ",
                group.name(), ", such as ", reprString(group.parametrizations()[0]), ", given ", reprString(parameter));
  return *parts;
}

// What tells the object of one group from that of another that is equal: names and maximum frequencies.
Value describeGroup(const Group& group) {
  Value::Tuple attributes;
  for (const auto& [name, value] : group.attributes()) attributes.push_back(Value::tuple({name, value}));
  return Value::tuple({group.className(), group.name(), Value(attributes)});
}

void checkListable(int64_t count, const char* what, const Group& group) {
  checkArgument(count <= kMaximumElements, what, ": ", group.name(), " has ", count, ", more than the ",
                kMaximumElements, " that can be listed");
}

// A finite group has none beyond its largest L.
std::vector<Value> bandOrAll(const Group& group, int64_t L) {
  if (group.isContinuous()) return group.blIrreps(L);
  try {
    return group.blIrreps(L);
  } catch (const Error&) {
    return group.irrepIds();
  }
}

}  // namespace

DirectProduct::DirectProduct(GroupPtr G1, GroupPtr G2, std::string name, bool isDouble)
    : G1_(std::move(G1)),
      G2_(std::move(G2)),
      name_(name.empty() ? G1_->name() + " X " + G2_->name() : std::move(name)),
      isDouble_(isDouble),
      split_(G1_->identity().size()) {
  checkArgument(isContinuous() || G1_->order() <= kMaximumProductOrder / G2_->order(),
                "directProduct: expected at most ", kMaximumProductOrder, " elements, given ", G1_->name(), " and ",
                G2_->name());
}

Record DirectProduct::attributes() const { return {{"G1", describeGroup(*G1_)}, {"G2", describeGroup(*G2_)}}; }

// ---- elements -----------------------------------------------------------------------------------

Coordinates DirectProduct::pair(const Coordinates& a, const Coordinates& b) const {
  Coordinates result = a;
  result.insert(result.end(), b.begin(), b.end());
  return result;
}

Coordinates DirectProduct::first(const Coordinates& a) const {
  return {a.begin(), a.begin() + static_cast<std::ptrdiff_t>(split_)};
}

Coordinates DirectProduct::second(const Coordinates& a) const {
  return {a.begin() + static_cast<std::ptrdiff_t>(split_), a.end()};
}

std::vector<Coordinates> DirectProduct::pairs(const std::vector<Coordinates>& a,
                                              const std::vector<Coordinates>& b) const {
  std::vector<Coordinates> result;
  for (const Coordinates& g1 : a)
    for (const Coordinates& g2 : b) result.push_back(pair(g1, g2));
  return result;
}

Coordinates DirectProduct::multiply(const Coordinates& a, const Coordinates& b) const {
  return pair(G1_->multiply(first(a), first(b)), G2_->multiply(second(a), second(b)));
}

Coordinates DirectProduct::inverse(const Coordinates& a) const {
  return pair(G1_->inverse(first(a)), G2_->inverse(second(a)));
}

bool DirectProduct::equal(const Coordinates& a, const Coordinates& b) const {
  return G1_->equal(first(a), first(b)) && G2_->equal(second(a), second(b));
}

std::vector<Coordinates> DirectProduct::elements() const {
  checkArgument(!isContinuous(), "elements: ", name(), " has infinitely many; use testingElements, grid or sample");
  checkListable(order(), "elements", *this);
  return pairs(G1_->elements(), G2_->elements());
}

std::vector<Coordinates> DirectProduct::generators() const {
  checkArgument(!isContinuous(), "generators: ", name(), " is not finitely generated");
  std::vector<Coordinates> result = pairs(G1_->generators(), {G2_->identity()});
  const std::vector<Coordinates> others = pairs({G1_->identity()}, G2_->generators());
  result.insert(result.end(), others.begin(), others.end());
  return result;
}

std::vector<Coordinates> DirectProduct::testingElements() const {
  const std::vector<Coordinates> a = G1_->testingElements();
  const std::vector<Coordinates> b = G2_->testingElements();
  checkListable(static_cast<int64_t>(a.size() * b.size()), "testingElements", *this);
  return pairs(a, b);
}

std::string DirectProduct::format(const Coordinates& a) const {
  return G1_->format(first(a)) + " ; " + G2_->format(second(a));
}

std::vector<std::string> DirectProduct::parametrizations() const {
  std::vector<std::string> result;
  for (const std::string& a : G1_->parametrizations())
    for (const std::string& b : G2_->parametrizations()) result.push_back("[" + a + " | " + b + "]");
  return result;
}

Coordinates DirectProduct::fromParameter(const Value& value, const std::string& parameter) const {
  const StringPair parts = parametersOf("element", parameter, *this);
  checkArgument(value.isTuple() && value.asTuple().size() == 2,
                "element: value: expected [value1, value2] with a value of each factor of ", name(), ", given ",
                value.repr());
  return pair(G1_->fromParameter(value.asTuple()[0], parts.first),
              G2_->fromParameter(value.asTuple()[1], parts.second));
}

Value DirectProduct::toParameter(const Coordinates& a, const std::string& parameter) const {
  const StringPair parts = parametersOf("to", parameter, *this);
  return Value::tuple({G1_->toParameter(first(a), parts.first), G2_->toParameter(second(a), parts.second)});
}

std::vector<Coordinates> DirectProduct::grid(const Record& options) const {
  constexpr int64_t kOtherStream = 0x9E3779B9;
  Value type;
  Value count;
  Value seed;
  Record first;
  Record second;
  for (const auto& [key, value] : options) {
    const std::string prefix = key.substr(0, 3);
    if (prefix == "G1_") {
      first.emplace_back(key.substr(3), value);
    } else if (prefix == "G2_") {
      second.emplace_back(key.substr(3), value);
    } else {
      checkArgument(key == "type" || key == "N" || key == "seed", "grid: unknown option '", key,
                    "'; allowed: type, N, seed, and G1_ or G2_ before an option of a factor's grid");
      (key == "type" ? type : key == "N" ? count : seed) = value;
    }
  }
  const auto withSeed = [&](Record& target, int64_t stream) {
    const bool hasOwn =
        std::any_of(target.begin(), target.end(), [](const auto& entry) { return entry.first == "seed"; });
    if (!hasOwn && !seed.isNone()) target.emplace_back("seed", seed.asInt() ^ stream);
  };
  if (!type.isNone()) {
    checkArgument(type == Value("rand"), "grid: type: expected 'rand', or the options G1_… and G2_…, given ",
                  type.repr());
    checkArgument(first.empty() && second.empty(),
                  "grid: type: expected either 'rand' or the options G1_… and G2_…, "
                  "given both");
    first = second = {{"type", "rand"}, {"N", count}};
    withSeed(first, 0);
    withSeed(second, kOtherStream);
    const std::vector<Coordinates> a = G1_->grid(first);
    const std::vector<Coordinates> b = G2_->grid(second);
    std::vector<Coordinates> result;
    for (size_t i = 0; i < a.size(); ++i) result.push_back(pair(a[i], b[i]));
    return result;
  }
  checkArgument(count.isNone() && !(first.empty() && second.empty()),
                "grid: expected the type 'rand' and N, or the options of the factors, G1_… and G2_…");
  const auto gridOf = [&](const Group& group, Record& target, int64_t stream, const char* factor) {
    if (target.empty()) {
      checkArgument(!group.isContinuous(), "grid: ", factor, ": expected options of the grid of ", group.name(),
                    ", given none");
      return group.elements();
    }
    withSeed(target, stream);
    return group.grid(target);
  };
  const std::vector<Coordinates> a = gridOf(*G1_, first, 0, "G1");
  const std::vector<Coordinates> b = gridOf(*G2_, second, kOtherStream, "G2");
  checkListable(static_cast<int64_t>(a.size() * b.size()), "grid", *this);
  return pairs(a, b);
}

Coordinates DirectProduct::sample(const std::function<double()>& uniform) const {
  const Coordinates a = G1_->sample(uniform);
  return pair(a, G2_->sample(uniform));
}

// ---- irreps -------------------------------------------------------------------------------------

std::vector<Value> DirectProduct::irrepPairs(const std::vector<Value>& ids1, const std::vector<Value>& ids2) const {
  checkListable(static_cast<int64_t>(ids1.size() * ids2.size()), "irreps", *this);
  std::vector<Value> result;
  for (const Value& a : ids1)
    for (const Value& b : ids2)
      for (const ProductIrrep& irrep : productsOf(G1_->irrep(a), G2_->irrep(b))) result.push_back(irrep.id());
  return result;
}

std::vector<Value> DirectProduct::irrepIds() const { return irrepPairs(G1_->irrepIds(), G2_->irrepIds()); }

Value DirectProduct::trivialIrrepId() const { return Value::tuple({G1_->trivialIrrepId(), G2_->trivialIrrepId(), 0}); }

Value DirectProduct::canonicalIrrepId(const Value& id) const {
  const Value::Tuple items = id.items();
  if (items.size() != 2 && items.size() != 3) return Value(items);
  return Value::tuple(
      {G1_->canonicalIrrepId(items[0]), G2_->canonicalIrrepId(items[1]), items.size() == 3 ? items[2] : Value(0)});
}

std::vector<Value> DirectProduct::blIrreps(int64_t L) const {
  checkArgument(L >= 0, "blIrreps: L: expected an integer >= 0 for ", name(), ", given ", L);
  return irrepPairs(bandOrAll(*G1_, L), bandOrAll(*G2_, L));
}

ProductIrrep DirectProduct::productIrrep(const Value& id) const {
  const Value canonical = canonicalIrrepId(id);
  const Value::Tuple items = canonical.asTuple();
  checkArgument(items.size() == 3 && items[2].isInt(), "irrep: expected (id1, id2, i) with an irrep of each factor of ",
                name(), " and i = 0, or i = 1 where both are complex, given ", id.repr());
  const std::vector<ProductIrrep> known = productsOf(G1_->irrep(items[0]), G2_->irrep(items[1]));
  const int64_t index = items[2].asInt();
  checkArgument(index >= 0 && index < static_cast<int64_t>(known.size()), "irrep: i: expected ",
                known.size() == 1 ? "0" : "0 or 1", " for ", items[0].repr(), " and ", items[1].repr(), " of ", name(),
                ", given ", index);
  return known[index];
}

Irrep DirectProduct::makeIrrep(const Value& id) const {
  const ProductIrrep irrep = productIrrep(id);
  std::vector<std::string> supported{"gated", "norm"};
  if (irrep.id() == trivialIrrepId()) {
    const auto& of = irrep.second->supportedNonlinearities;
    for (const std::string& name : irrep.first->supportedNonlinearities)
      if (std::find(of.begin(), of.end(), name) != of.end()) supported.push_back(name);
  }
  return makeProductIrrep(irrep, split_, std::move(supported));
}

std::vector<TensorTerm> DirectProduct::tensorProduct(const Value& m, const Value& n) const {
  const ProductIrrep left = productIrrep(m);
  const ProductIrrep right = productIrrep(n);
  const bool isWhole = !left.isOneOfTwo() && !right.isOneOfTwo();
  std::vector<TensorTerm> result;
  for (const TensorTerm& a : G1_->tensorProduct(left.first->id, right.first->id))
    for (const TensorTerm& b : G2_->tensorProduct(left.second->id, right.second->id))
      for (const ProductIrrep& j : productsOf(G1_->irrep(a.irrep), G2_->irrep(b.irrep))) {
        // Half of a product of complex irreps holds some of these copies only.
        const int64_t copies = isWhole ? a.multiplicity * b.multiplicity : clebschGordan(m, n, j.id()).multiplicity;
        if (copies > 0) result.push_back({j.id(), copies});
      }
  return result;
}

ClebschGordan DirectProduct::clebschGordan(const Value& m, const Value& n, const Value& j) const {
  const ProductIrrep left = productIrrep(m);
  const ProductIrrep right = productIrrep(n);
  const ProductIrrep target = productIrrep(j);
  return cachedClebschGordan(Value::tuple({"of factors", key(), left.id(), right.id(), target.id()}),
                             [&] { return productClebschGordan(*G1_, *G2_, left, right, target); });
}

}  // namespace escnn::group
