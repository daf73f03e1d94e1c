#include "group/planar_group.h"

#include <cmath>
#include <numbers>

#include "core/errors.h"
#include "core/random_state.h"

namespace escnn::group {

namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;
constexpr double kAngleTolerance = 1e-9;  // radians: two elements this close are the same
constexpr double kMatrixTolerance = 1e-9;
constexpr int64_t kTestingAngles = 52;
constexpr int64_t kMaximumGrid = 10'000'000;

struct GridOptions {
  std::string type = "regular";
  int64_t count = 0;
  std::optional<int64_t> seed;
};

GridOptions parseGrid(const Record& options) {
  GridOptions result;
  bool hasCount = false;
  for (const auto& [key, value] : options) {
    if (key == "type") {
      checkArgument(value.isString() && (value.asString() == "regular" || value.asString() == "rand"),
                    "grid: type: expected 'regular' or 'rand', given ", value.repr());
      result.type = value.asString();
    } else if (key == "N") {
      checkArgument(value.isInt() && value.asInt() >= 1 && value.asInt() <= kMaximumGrid,
                    "grid: N: expected an integer in [1, ", kMaximumGrid, "], given ", value.repr());
      result.count = value.asInt();
      hasCount = true;
    } else if (key == "seed") {
      if (value.isNone()) continue;
      checkArgument(value.isInt() && value.asInt() >= 0 && value.asInt() <= 4294967295,
                    "grid: seed: expected an integer in [0, 2^32), given ", value.repr());
      result.seed = value.asInt();
    } else {
      fail(ErrorCode::kInvalidArgument, "grid: unknown option '", key, "'; allowed: type, N, seed");
    }
  }
  checkArgument(hasCount, "grid: N is missing; expected the number of elements");
  return result;
}

Value matrixValue(const CosSin& t) {
  return Value::tuple({Value::tuple({t.cos, -t.sin}), Value::tuple({t.sin, t.cos})});
}

// The angle of a 2 x 2 rotation matrix given as a tuple of rows.
double angleOfMatrix(const Value& value) {
  bool isRotation = value.isTuple() && value.asTuple().size() == 2;
  double m[2][2] = {};
  for (size_t i = 0; i < 2 && isRotation; ++i) {
    const Value& row = value.asTuple()[i];
    isRotation = row.isTuple() && row.asTuple().size() == 2;
    for (size_t j = 0; j < 2 && isRotation; ++j) {
      isRotation = row.asTuple()[j].isNumber();
      if (isRotation) m[i][j] = row.asTuple()[j].asDouble();
    }
  }
  isRotation = isRotation && std::abs(m[0][0] - m[1][1]) <= kMatrixTolerance &&
               std::abs(m[0][1] + m[1][0]) <= kMatrixTolerance &&
               std::abs(m[0][0] * m[0][0] + m[1][0] * m[1][0] - 1.0) <= kMatrixTolerance;
  checkArgument(isRotation, "element: MAT: expected a 2 x 2 rotation matrix, given ", value.repr());
  return std::atan2(m[1][0], m[0][0]);
}

}  // namespace

bool flipOf(const Coordinates& a) { return a.size() == 2 && a[0] != 0.0; }

double rotationOf(const Coordinates& a) { return a.back(); }

CosSin turn(int64_t rotationOrder, const Coordinates& a, int64_t frequency) {
  if (rotationOrder < 0) return cosSin(static_cast<double>(frequency) * rotationOf(a));
  const int64_t step = static_cast<int64_t>(rotationOf(a)) * (frequency % rotationOrder) % rotationOrder;
  return cosSinPi(2 * step, rotationOrder);
}

double reduceAngle(double angle) {
  double reduced = std::fmod(angle, kTwoPi);
  if (reduced < 0) reduced += kTwoPi;
  const double slack = 4e-16 * (kTwoPi + std::abs(angle));
  return reduced >= kTwoPi - slack ? 0.0 : reduced + 0.0;
}

std::optional<int64_t> stepOf(double angle, int64_t rotationOrder) {
  const double steps = reduceAngle(angle) * static_cast<double>(rotationOrder) / kTwoPi;
  const double nearest = std::nearbyint(steps);
  if (std::abs(steps - nearest) * kTwoPi > kAngleTolerance * static_cast<double>(rotationOrder)) return std::nullopt;
  return modulo(static_cast<int64_t>(nearest), rotationOrder);
}

int64_t modulo(int64_t a, int64_t n) {
  const int64_t rest = a % n;
  return rest < 0 ? rest + n : rest;
}

PlanarGroup::PlanarGroup(int64_t rotationOrder, bool hasReflections, int64_t maximumFrequency)
    : rotationOrder_(rotationOrder), hasReflections_(hasReflections), maximumFrequency_(maximumFrequency) {}

std::string PlanarGroup::name() const {
  if (isContinuous()) return hasReflections_ ? "O(2)" : "SO(2)";
  return (hasReflections_ ? "D" : "C") + std::to_string(rotationOrder_);
}

std::string PlanarGroup::className() const {
  if (isContinuous()) return hasReflections_ ? "O2" : "SO2";
  return hasReflections_ ? "DihedralGroup" : "CyclicGroup";
}

Record PlanarGroup::attributes() const {
  return {{"rotation_order", rotationOrder_}, {"maximum_frequency", maximumFrequency_}};
}

int64_t PlanarGroup::order() const { return isContinuous() ? -1 : rotationOrder_ * (hasReflections_ ? 2 : 1); }

Coordinates PlanarGroup::make(bool flip, double rotation) const {
  const double reduced = isContinuous() ? reduceAngle(rotation)
                                        : static_cast<double>(modulo(static_cast<int64_t>(rotation), rotationOrder_));
  if (!hasReflections_) return {reduced};
  return {flip ? 1.0 : 0.0, reduced};
}

Coordinates PlanarGroup::identity() const { return make(false, 0.0); }

Coordinates PlanarGroup::multiply(const Coordinates& a, const Coordinates& b) const {
  // (r, f) (s, g) = (r + (-1)^f s, f + g)
  const double rotation = rotationOf(a) + (flipOf(a) ? -rotationOf(b) : rotationOf(b));
  return make(flipOf(a) != flipOf(b), rotation);
}

Coordinates PlanarGroup::inverse(const Coordinates& a) const { return flipOf(a) ? a : make(false, -rotationOf(a)); }

bool PlanarGroup::equal(const Coordinates& a, const Coordinates& b) const {
  if (flipOf(a) != flipOf(b)) return false;
  if (!isContinuous()) return rotationOf(a) == rotationOf(b);
  const double distance = std::abs(rotationOf(a) - rotationOf(b));
  return std::min(distance, kTwoPi - distance) <= kAngleTolerance;
}

std::vector<Coordinates> PlanarGroup::rotationsThenReflections(const std::vector<double>& rotations) const {
  std::vector<Coordinates> result;
  for (int flip = 0; flip < (hasReflections_ ? 2 : 1); ++flip)
    for (const double rotation : rotations) result.push_back(make(flip == 1, rotation));
  return result;
}

std::vector<Coordinates> PlanarGroup::elements() const {
  checkArgument(!isContinuous(), "elements: ", name(), " has infinitely many; use testingElements, grid or sample");
  std::vector<double> rotations(rotationOrder_);
  for (int64_t k = 0; k < rotationOrder_; ++k) rotations[k] = static_cast<double>(k);
  return rotationsThenReflections(rotations);
}

std::vector<Coordinates> PlanarGroup::generators() const {
  checkArgument(!isContinuous(), "generators: ", name(), " is not finitely generated");
  std::vector<Coordinates> result;
  if (rotationOrder_ > 1) result.push_back(make(false, 1.0));
  if (hasReflections_) result.push_back(make(true, 0.0));
  return result;
}

std::vector<Coordinates> PlanarGroup::testingElements() const {
  if (!isContinuous()) return elements();
  std::vector<double> angles(kTestingAngles);
  for (int64_t i = 0; i < kTestingAngles; ++i) angles[i] = static_cast<double>(i) * kTwoPi / kTestingAngles;
  return rotationsThenReflections(angles);
}

std::string PlanarGroup::format(const Coordinates& a) const {
  const std::string rotation = isContinuous() ? reprDouble(rotationOf(a))
                                              : std::to_string(static_cast<int64_t>(rotationOf(a))) + "[2pi/" +
                                                    std::to_string(rotationOrder_) + "]";
  return hasReflections_ ? std::string(flipOf(a) ? "(-, " : "(+, ") + rotation + ")" : rotation;
}

std::vector<std::string> PlanarGroup::parametrizations() const {
  if (isContinuous()) return {"radians", "MAT"};
  return {"int", "radians", "MAT"};
}

double PlanarGroup::rotationFromParameter(const Value& value, const std::string& parameter) const {
  if (parameter == "int") {
    checkArgument(value.isInt() && value.asInt() >= 0 && value.asInt() < rotationOrder_,
                  "element: value: expected an integer in [0, ", rotationOrder_, ") for ", name(), ", given ",
                  value.repr());
    return static_cast<double>(value.asInt());
  }
  double angle;
  if (parameter == "radians") {
    checkArgument(value.isNumber() && std::isfinite(value.asDouble()),
                  "element: value: expected a finite angle in radians, given ", value.repr());
    angle = value.asDouble();
  } else {
    angle = angleOfMatrix(value);
  }
  if (isContinuous()) return angle;
  const std::optional<int64_t> step = stepOf(angle, rotationOrder_);
  checkArgument(step.has_value(), "element: value: expected a multiple of 2pi/", rotationOrder_, " for ", name(),
                ", given ", value.repr());
  return static_cast<double>(*step);
}

Coordinates PlanarGroup::fromParameter(const Value& value, const std::string& parameter) const {
  std::string allowed;
  bool known = false;
  for (const std::string& candidate : parametrizations()) {
    known = known || candidate == parameter;
    allowed += (allowed.empty() ? "" : ", ") + candidate;
  }
  checkArgument(known, "element: param: expected one of ", allowed, " for ", name(), ", given ", reprString(parameter));
  if (!hasReflections_) return make(false, rotationFromParameter(value, parameter));
  checkArgument(value.isTuple() && value.asTuple().size() == 2 && value.asTuple()[0].isInt() &&
                    (value.asTuple()[0].asInt() == 0 || value.asTuple()[0].asInt() == 1),
                "element: value: expected [flip, rotation] with flip 0 or 1 for ", name(), ", given ", value.repr());
  return make(value.asTuple()[0].asInt() == 1, rotationFromParameter(value.asTuple()[1], parameter));
}

Value PlanarGroup::toParameter(const Coordinates& a, const std::string& parameter) const {
  Value rotation;
  if (parameter == "int" && !isContinuous()) {
    rotation = static_cast<int64_t>(rotationOf(a));
  } else if (parameter == "radians") {
    rotation = isContinuous() ? rotationOf(a) : rotationOf(a) * kTwoPi / static_cast<double>(rotationOrder_);
  } else if (parameter == "MAT") {
    rotation = matrixValue(turn(rotationOrder_, a, 1));
  } else {
    fail(ErrorCode::kInvalidArgument, "to: param: expected one of ", isContinuous() ? "" : "int, ", "radians, MAT for ",
         name(), ", given ", reprString(parameter));
  }
  if (!hasReflections_) return rotation;
  return Value::tuple({static_cast<int64_t>(flipOf(a) ? 1 : 0), rotation});
}

std::vector<Coordinates> PlanarGroup::grid(const Record& options) const {
  const GridOptions parsed = parseGrid(options);
  const auto count = static_cast<double>(parsed.count);
  if (parsed.type == "rand") {
    RandomState random(static_cast<uint32_t>(parsed.seed.value_or(0)));
    std::vector<Coordinates> result;
    for (int64_t i = 0; i < parsed.count; ++i) result.push_back(sample([&] { return random.uniform(); }));
    return result;
  }
  checkArgument(isContinuous() || rotationOrder_ % parsed.count == 0, "grid: N: expected a divisor of ", rotationOrder_,
                " for a regular grid on ", name(), ", given ", parsed.count);
  std::vector<double> rotations(parsed.count);
  for (int64_t i = 0; i < parsed.count; ++i)
    rotations[i] = isContinuous() ? static_cast<double>(i) * kTwoPi / count
                                  : static_cast<double>(i * (rotationOrder_ / parsed.count));
  return rotationsThenReflections(rotations);
}

Coordinates PlanarGroup::sample(const std::function<double()>& uniform) const {
  const bool flip = hasReflections_ && uniform() >= 0.5;
  const double position = uniform();
  return make(flip, isContinuous() ? position * kTwoPi : std::floor(position * static_cast<double>(rotationOrder_)));
}

}  // namespace escnn::group
