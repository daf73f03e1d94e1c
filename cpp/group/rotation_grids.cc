#include "group/rotation_grids.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "core/errors.h"
#include "core/random_state.h"
#include "core/trigonometry.h"
#include "group/rotation_parameters.h"
#include "group/thomson_tables.h"

namespace escnn::group {

namespace {

using Point = std::array<double, 3>;

constexpr double kPi = std::numbers::pi;
constexpr int64_t kMostElements = 10'000'000;
constexpr int64_t kLargestSide = 900;      // 12 nSide^2 <= kMostElements
constexpr double kSamePoint = 1e-9;        // images of a point this close are the same
constexpr double kPoleTolerance = 1e-300;  // below: no azimuth

// ---- options ------------------------------------------------------------------------------------

struct GridType {
  const char* name;
  std::vector<const char*> counts;  // the integers it takes, all of them required
  bool seed = false;
};

// What a call asked for; `counts` in the order of its type.
struct GridRequest {
  std::string type;
  std::vector<int64_t> counts;
  uint32_t seed = 0;
  std::optional<Quaternion> adj;
};

const std::vector<GridType>& rotationTypes() {
  static const std::vector<GridType> types{{"rand", {"N"}, true}, {"thomson", {"N"}},  {"thomson_cube", {"N"}},
                                           {"ico", {}},           {"cube", {}},        {"tetra", {}},
                                           {"hopf", {"N"}},       {"fibonacci", {"N"}}};
  return types;
}

const std::vector<GridType>& sphereTypes() {
  static const std::vector<GridType> types{
      {"rand", {"N"}, true}, {"thomson", {"N"}},     {"thomson_cube", {"N"}}, {"ico", {}},
      {"cube", {}},          {"tetra", {}},          {"cube_vertices", {}},   {"healpix", {"nSide"}},
      {"fibonacci", {"N"}},  {"longlat", {"N", "M"}}};
  return types;
}

int64_t leastOf(const std::string& key) { return key == "M" ? 2 : 1; }
int64_t mostOf(const std::string& key) { return key == "nSide" ? kLargestSide : kMostElements; }

Quaternion adjointOf(const Value& value) {
  bool isQuaternion = value.isTuple() && value.asTuple().size() == 4;
  for (size_t i = 0; isQuaternion && i < 4; ++i) isQuaternion = value.asTuple()[i].isNumber();
  checkArgument(isQuaternion, "grid: adj: expected a quaternion [x, y, z, w], given ", value.repr());
  return fromRotationParameter(value, "Q");
}

const GridType& typeOf(const Record& options, const std::vector<GridType>& types) {
  const auto given = std::ranges::find(options, "type", [](const auto& option) { return option.first; });
  std::string allowed;
  for (const GridType& type : types) {
    allowed += (allowed.empty() ? "" : ", ") + std::string(type.name);
    if (given != options.end() && given->second == Value(type.name)) return type;
  }
  fail(ErrorCode::kInvalidArgument, "grid: type: expected one of ", allowed, ", given ",
       given == options.end() ? "none" : given->second.repr());
}

GridRequest parseRotationGrid(const Record& options, const std::vector<GridType>& types) {
  const GridType& type = typeOf(options, types);
  GridRequest request{type.name, std::vector<int64_t>(type.counts.size(), 0), 0, std::nullopt};
  for (const auto& [key, value] : options) {
    const auto count = std::ranges::find(type.counts, key);
    if (count != type.counts.end()) {
      checkArgument(value.isInt() && value.asInt() >= leastOf(key) && value.asInt() <= mostOf(key), "grid: ", key,
                    ": expected an integer in [", leastOf(key), ", ", mostOf(key), "], given ", value.repr());
      request.counts[count - type.counts.begin()] = value.asInt();
    } else if (key == "seed" && type.seed) {
      if (value.isNone()) continue;
      checkArgument(value.isInt() && value.asInt() >= 0 && value.asInt() <= 4294967295,
                    "grid: seed: expected an integer in [0, 2^32), given ", value.repr());
      request.seed = static_cast<uint32_t>(value.asInt());
    } else if (key == "adj") {
      if (!value.isNone()) request.adj = adjointOf(value);
    } else if (key != "type") {
      std::string allowed = "type";
      for (const char* name : type.counts) allowed += std::string(", ") + name;
      fail(ErrorCode::kInvalidArgument, "grid: unknown option '", key, "' of type '", type.name,
           "'; allowed: ", allowed, type.seed ? ", seed, adj" : ", adj");
    }
  }
  for (size_t i = 0; i < type.counts.size(); ++i)
    checkArgument(request.counts[i] > 0, "grid: ", type.counts[i], " is missing; a grid of type '", type.name,
                  "' needs it");
  return request;
}

std::vector<double> thomsonSet(Thomson table, int64_t N, const char* type, const char* alternatives) {
  checkArgument(std::ranges::count(thomsonSizes(table), N) == 1, "grid: N: expected one of ", thomsonSizesText(table),
                " for type '", type, "', given ", N, "; any N: ", alternatives);
  return thomsonPoints(table, N);
}

// ---- points -------------------------------------------------------------------------------------

std::vector<Point> pointsOf(const std::vector<double>& numbers) {
  std::vector<Point> points;
  for (size_t i = 0; i < numbers.size(); i += 3) points.push_back({numbers[i], numbers[i + 1], numbers[i + 2]});
  return points;
}

std::vector<Quaternion> elementsOf(const GroupPtr& polyhedral) {
  std::vector<Quaternion> rotations;
  for (const Coordinates& element : polyhedral->elements())
    rotations.push_back(fromRotationParameter(polyhedral->toParameter(element, "Q"), "Q"));
  return rotations;
}

Point turned(const Matrix& rotation, const Point& p) {
  Point result;
  for (int i = 0; i < 3; ++i) result[i] = rotation(i, 0) * p[0] + rotation(i, 1) * p[1] + rotation(i, 2) * p[2] + 0.0;
  return result;
}

// The images of the points, the rotations outermost.
std::vector<Point> imagesOf(const GroupPtr& polyhedral, const std::vector<Point>& points) {
  std::vector<Point> images;
  for (const Quaternion& g : elementsOf(polyhedral)) {
    const Matrix rotation = toMatrix(g);
    for (const Point& p : points) images.push_back(turned(rotation, p));
  }
  return images;
}

std::vector<Point> withoutRepeats(const std::vector<Point>& points) {
  std::vector<Point> result;
  for (const Point& p : points) {
    const auto isSame = [&](const Point& q) {
      return std::abs(p[0] - q[0]) <= kSamePoint && std::abs(p[1] - q[1]) <= kSamePoint &&
             std::abs(p[2] - q[2]) <= kSamePoint;
    };
    if (std::ranges::none_of(result, isSame)) result.push_back(p);
  }
  return result;
}

std::vector<Point> randomPoints(int64_t N, uint32_t seed) {
  RandomState random(seed);
  std::vector<Point> points(N);
  for (Point& p : points) {
    for (double& value : p) value = random.normal();
    const double norm = std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    for (double& value : p) value /= norm;
  }
  return points;
}

std::vector<Point> fibonacciPoints(int64_t N) {
  std::vector<Point> points;
  for (int64_t i = 0; i < N; ++i) {
    const double y = N == 1 ? 1.0 : 1.0 - 2.0 * static_cast<double>(i) / static_cast<double>(N - 1);
    const double radius = std::sqrt(std::max(0.0, 1.0 - y * y));
    const CosSin turn = cosSin(static_cast<double>(i) * kPi * (3.0 - std::sqrt(5.0)));
    points.push_back({radius * turn.cos + 0.0, y, radius * turn.sin + 0.0});
  }
  return points;
}

// The parallel at height z with the azimuths pi (numerator + step j) / denominator, j < count.
void appendParallel(std::vector<Point>& points, double z, int64_t count, int64_t numerator, int64_t step,
                    int64_t denominator) {
  const double radius = std::sqrt(std::max(0.0, 1.0 - z * z));
  for (int64_t j = 0; j < count; ++j) {
    const CosSin azimuth = cosSinPi(numerator + step * j, denominator);
    points.push_back({radius * azimuth.cos + 0.0, radius * azimuth.sin + 0.0, z});
  }
}

// K. M. Gorski et al., "HEALPix: a framework for high-resolution discretization", 2005, equations 4 to 9.
std::vector<Point> healpixPoints(int64_t n) {
  std::vector<Point> north, equator;
  for (int64_t i = 1; i < n; ++i)
    appendParallel(north, 1.0 - static_cast<double>(i * i) / static_cast<double>(3 * n * n), 4 * i, 1, 2, 4 * i);
  for (int64_t i = n; i <= 2 * n; ++i) {
    const int64_t shift = (i - n + 1) % 2;
    appendParallel(i < 2 * n ? north : equator, static_cast<double>(4 * n - 2 * i) / static_cast<double>(3 * n), 4 * n,
                   2 - shift, 2, 4 * n);
  }
  std::vector<Point> points = north;
  for (Point& p : points) p[2] = -p[2];
  points.insert(points.end(), north.begin(), north.end());
  points.insert(points.end(), equator.begin(), equator.end());
  return points;
}

std::vector<Point> longitudesAndLatitudes(int64_t N, int64_t M) {
  checkArgument(N <= kMostElements / M, "grid: N, M: expected at most ", kMostElements, " points, given N = ", N,
                " and M = ", M);
  std::vector<Point> points{{0.0, 0.0, 1.0}};
  for (int64_t parallel = 1; parallel < M - 1; ++parallel) {
    const CosSin polar = cosSinPi(parallel, M - 1);
    for (int64_t j = 0; j < N; ++j) {
      const CosSin azimuth = cosSinPi(2 * j, N);
      points.push_back({polar.sin * azimuth.cos + 0.0, polar.sin * azimuth.sin + 0.0, polar.cos});
    }
  }
  points.push_back({0.0, 0.0, -1.0});
  return points;
}

std::vector<Point> unturnedPoints(const GridRequest& request) {
  const std::string& type = request.type;
  const Point pole{0.0, 0.0, 1.0};
  constexpr auto kClosedForms = "fibonacci; healpix and longlat have sizes of their own";
  if (type == "rand") return randomPoints(request.counts[0], request.seed);
  if (type == "thomson") return pointsOf(thomsonSet(Thomson::kSphere, request.counts[0], "thomson", kClosedForms));
  if (type == "thomson_cube")
    return imagesOf(octahedralGroup(),
                    pointsOf(thomsonSet(Thomson::kSphereCube, request.counts[0], "thomson_cube", kClosedForms)));
  if (type == "ico") return withoutRepeats(imagesOf(icosahedralGroup(), {pole}));
  if (type == "cube") return withoutRepeats(imagesOf(octahedralGroup(), {pole}));
  if (type == "tetra") return withoutRepeats(imagesOf(tetrahedralGroup(), {pole}));
  if (type == "healpix") return healpixPoints(request.counts[0]);
  if (type == "fibonacci") return fibonacciPoints(request.counts[0]);
  if (type == "longlat") return longitudesAndLatitudes(request.counts[0], request.counts[1]);
  const double third = std::sqrt(1.0 / 3.0);  // cube_vertices
  return withoutRepeats(imagesOf(octahedralGroup(), {{third, third, third}}));
}

// ---- rotations ----------------------------------------------------------------------------------

Quaternion randomRotation(RandomState& random) {
  Quaternion q;
  for (double* value : {&q.x, &q.y, &q.z, &q.w}) *value = random.normal();
  return canonical(q);
}

std::vector<Quaternion> randomRotations(int64_t N, RandomState& random) {
  std::vector<Quaternion> rotations;
  for (int64_t i = 0; i < N; ++i) rotations.push_back(randomRotation(random));
  return rotations;
}

std::vector<Quaternion> rotationsOf(const std::vector<double>& numbers) {
  std::vector<Quaternion> rotations;
  for (size_t i = 0; i < numbers.size(); i += 4)
    rotations.push_back(canonical({numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]}));
  return rotations;
}

// The turn by 2 pi numerator / denominator about a point.
Quaternion turnAbout(const Point& axis, int64_t numerator, int64_t denominator) {
  const CosSin half = cosSinPi(numerator, denominator);
  return canonical({half.sin * axis[0], half.sin * axis[1], half.sin * axis[2], half.cos});
}

int64_t roundedRoot(double cube) { return std::llround(std::cbrt(cube)); }

std::vector<Quaternion> hopfRotations(int64_t N) {
  const auto count = static_cast<double>(N);
  const int64_t turns = roundedRoot(kPi * count);
  const int64_t side = std::llround(std::sqrt(count / (8.0 * kPi * kPi)));
  checkArgument(side >= 1 && turns * 12 * side * side <= kMostElements,
                "grid: N: expected N >= 20 and a grid of at most ", kMostElements, " elements for type 'hopf', given ",
                N);
  std::vector<Quaternion> rotations;
  for (const Point& axis : healpixPoints(side))
    for (int64_t i = 0; i < turns; ++i) rotations.push_back(turnAbout(axis, 4 * i + 1, 4 * turns));
  return rotations;
}

// The turns by 0 are one rotation, kept once; so are those about the last point, which is opposite to
// the first. No two other points are opposite: azimuths differ by irrational multiples of pi.
std::vector<Quaternion> fibonacciRotations(int64_t N) {
  const auto count = static_cast<double>(N);
  const int64_t turns = roundedRoot(kPi * count);
  std::vector<Point> axes = fibonacciPoints(std::max<int64_t>(1, roundedRoot(count * count / kPi)));
  if (axes.size() > 1) axes.pop_back();
  std::vector<Quaternion> rotations{Quaternion{}};
  for (const Point& axis : axes)
    for (int64_t i = 1; i < turns; ++i) rotations.push_back(turnAbout(axis, i, turns));
  return rotations;
}

std::vector<Quaternion> cubeCosets(const std::vector<Quaternion>& representatives) {
  std::vector<Quaternion> rotations;
  for (const Quaternion& g : elementsOf(octahedralGroup()))
    for (const Quaternion& q : representatives) rotations.push_back(multiply(g, q));
  return rotations;
}

std::vector<Quaternion> unconjugated(const GridRequest& request) {
  const std::string& type = request.type;
  constexpr auto kClosedForms = "rand; about N: fibonacci, hopf";
  if (type == "thomson")
    return rotationsOf(thomsonSet(Thomson::kRotations, request.counts[0], "thomson", kClosedForms));
  if (type == "thomson_cube")
    return cubeCosets(
        rotationsOf(thomsonSet(Thomson::kRotationsCube, request.counts[0], "thomson_cube", kClosedForms)));
  if (type == "ico") return elementsOf(icosahedralGroup());
  if (type == "cube") return elementsOf(octahedralGroup());
  if (type == "tetra") return elementsOf(tetrahedralGroup());
  if (type == "hopf") return hopfRotations(request.counts[0]);
  if (type == "fibonacci") return fibonacciRotations(request.counts[0]);
  RandomState random(request.seed);  // rand
  return randomRotations(request.counts[0], random);
}

void conjugate(std::vector<Quaternion>& rotations, const std::optional<Quaternion>& adj) {
  if (!adj) return;
  const Quaternion back = inverse(*adj);
  for (Quaternion& q : rotations) q = multiply(multiply(*adj, q), back);
}

}  // namespace

std::vector<Quaternion> rotationGrid(const Record& options) {
  const GridRequest request = parseRotationGrid(options, rotationTypes());
  std::vector<Quaternion> rotations = unconjugated(request);
  conjugate(rotations, request.adj);
  return rotations;
}

std::vector<Coordinates> fullRotationGrid(const Record& options) {
  const GridRequest request = parseRotationGrid(options, rotationTypes());
  std::vector<Coordinates> result;
  const auto append = [&](bool inverted, const Quaternion& q) {
    result.push_back({inverted ? 1.0 : 0.0, q.x, q.y, q.z, q.w});
  };
  if (request.type == "rand") {
    RandomState random(request.seed);
    std::vector<Quaternion> rotations = randomRotations(request.counts[0], random);
    conjugate(rotations, request.adj);
    for (const Quaternion& q : rotations) append(false, q);
    for (Coordinates& element : result) element[0] = random.bit() ? 1.0 : 0.0;
    return result;
  }
  const std::vector<Quaternion> rotations = rotationGrid(options);
  for (const bool inverted : {false, true})
    for (const Quaternion& q : rotations) append(inverted, q);
  return result;
}

std::vector<std::array<double, 3>> spherePoints(const Record& options) {
  const GridRequest request = parseRotationGrid(options, sphereTypes());
  std::vector<Point> points = unturnedPoints(request);
  if (request.adj) {
    const Matrix rotation = toMatrix(*request.adj);
    for (Point& p : points) p = turned(rotation, p);
  }
  return points;
}

std::vector<Quaternion> sphereGrid(const Record& options) {
  std::vector<Quaternion> rotations;
  for (const Point& point : spherePoints(options)) rotations.push_back(rotationToPoint(point));
  return rotations;
}

Quaternion rotationToPoint(const std::array<double, 3>& point) {
  const auto [x, y, z] = point;
  const double radius = std::sqrt(x * x + y * y);
  // Half angles without cancellation: of two equal forms the one that adds numbers of one sign.
  double cosTheta, sinTheta, cosPhi = 1.0, sinPhi = 0.0;
  if (z >= 0.0) {
    cosTheta = std::sqrt((1.0 + z) / 2.0);
    sinTheta = radius / (2.0 * cosTheta);
  } else {
    sinTheta = std::sqrt((1.0 - z) / 2.0);
    cosTheta = radius / (2.0 * sinTheta);
  }
  if (radius > kPoleTolerance) {
    if (x >= 0.0) {
      cosPhi = std::sqrt((radius + x) / (2.0 * radius));
      sinPhi = y / (2.0 * radius * cosPhi);
    } else {
      sinPhi = std::copysign(std::sqrt((radius - x) / (2.0 * radius)), y);
      cosPhi = y / (2.0 * radius * sinPhi);
    }
  }
  return canonical({-sinPhi * sinTheta, cosPhi * sinTheta, sinPhi * cosTheta, cosPhi * cosTheta});
}

}  // namespace escnn::group
