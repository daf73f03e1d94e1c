#include "group/rotation_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/errors.h"
#include "core/trigonometry.h"

namespace escnn::group {

namespace {

constexpr double kRotationTolerance = 1e-6;
constexpr double kAxesFallTogether = 1e-12;
constexpr double kRotationPi = std::numbers::pi;

const char* const kEulerAxes[] = {"xyz", "xzy", "yxz", "yzx", "zxy", "zyx", "xyx", "xzx", "yxy", "yzy", "zxz", "zyz"};

// ---- Euler angles -------------------------------------------------------------------------------

struct EulerConvention {
  std::array<int, 3> axes;  // in the order in which they act on fixed axes
  bool turning;             // the text is the reverse of `axes`
};

std::optional<EulerConvention> eulerConvention(const std::string& parameter) {
  std::string lower = parameter;
  for (char& c : lower)
    if (c >= 'X' && c <= 'Z') c = static_cast<char>(c - 'X' + 'x');
  const bool turning = lower != parameter;
  const auto isKnown = [&](const char* axes) { return lower == axes; };
  if (std::none_of(std::begin(kEulerAxes), std::end(kEulerAxes), isKnown)) return std::nullopt;
  if (turning && std::any_of(parameter.begin(), parameter.end(), [](char c) { return c >= 'x'; })) return std::nullopt;
  if (turning) std::reverse(lower.begin(), lower.end());
  return EulerConvention{{lower[0] - 'x', lower[1] - 'x', lower[2] - 'x'}, turning};
}

Quaternion aboutCoordinateAxis(int axis, double angle) {
  std::array<double, 3> direction{};
  direction[axis] = 1.0;
  return aboutAxis(direction, angle);
}

Quaternion fromEuler(const EulerConvention& convention, std::array<double, 3> angles) {
  if (convention.turning) std::swap(angles[0], angles[2]);
  Quaternion result;
  for (int i = 0; i < 3; ++i) result = multiply(aboutCoordinateAxis(convention.axes[i], angles[i]), result);
  return result;
}

double wrapped(double angle) {  // to (-pi, pi]
  if (angle > kRotationPi) angle -= 2 * kRotationPi;
  if (angle <= -kRotationPi) angle += 2 * kRotationPi;
  return angle + 0.0;
}

// q = (turn c about i) (turn b about j) (turn a about i), with k the third axis and s = 1 where (i, j, k) is
// right-handed, has w = cos(b/2) cos((a+c)/2), q_i = cos(b/2) sin((a+c)/2), q_j = sin(b/2) cos((c-a)/2),
// s q_k = sin(b/2) sin((c-a)/2).
//
// Where the outer axes are i and k, a quarter turn about j carries k to s i:
// J (turn c about k) (turn b about j) (turn a about i) = (turn s c about i) (turn b + pi/2 about j) (turn a about i).
std::array<double, 3> toEuler(const EulerConvention& convention, const Quaternion& rotation) {
  const int i = convention.axes[0];
  const int j = convention.axes[1];
  const int k = 3 - i - j;
  const double sign = (j - i + 3) % 3 == 1 ? 1.0 : -1.0;
  const bool isProper = convention.axes[2] == i;
  std::array<double, 3> vector{rotation.x, rotation.y, rotation.z};
  double w = rotation.w;
  if (!isProper) {  // times the quarter turn, up to the factor sqrt(2)
    const std::array<double, 3> v = vector;
    vector[j] = v[j] + w;
    w -= v[j];
    vector[i] = v[i] + sign * v[k];
    vector[k] = v[k] - sign * v[i];
  }
  const double level = std::hypot(w, vector[i]);
  const double tilt = std::hypot(vector[j], vector[k]);
  const double halfSum = std::atan2(vector[i], w);
  const double halfDifference = std::atan2(sign * vector[k], vector[j]);
  double a = halfSum - halfDifference;
  double c = halfSum + halfDifference;
  const bool isLevel = tilt <= kAxesFallTogether * level;
  const bool isUpsideDown = level <= kAxesFallTogether * tilt;
  if (isLevel || isUpsideDown) {
    // Only a + c (a - c, upside down) matters; the angle named last in the text is 0.
    const double total = isLevel ? 2 * halfSum : 2 * halfDifference;
    a = convention.turning ? 0.0 : isLevel ? total : -total;
    c = convention.turning ? total : 0.0;
  }
  const double b = 2 * std::atan2(tilt, level) - (isProper ? 0.0 : kRotationPi / 2);
  std::array<double, 3> angles{wrapped(a), b, wrapped(isProper ? c : sign * c)};
  if (convention.turning) std::swap(angles[0], angles[2]);
  return angles;
}

// ---- reading ------------------------------------------------------------------------------------

template <size_t N>
std::optional<std::array<double, N>> numbersOf(const Value& value) {
  if (!value.isTuple() || value.asTuple().size() != N) return std::nullopt;
  std::array<double, N> result{};
  for (size_t i = 0; i < N; ++i) {
    const Value& item = value.asTuple()[i];
    if (!item.isNumber() || !std::isfinite(item.asDouble())) return std::nullopt;
    result[i] = item.asDouble();
  }
  return result;
}

std::optional<Matrix> matrixOf(const Value& value) {
  if (!value.isTuple() || value.asTuple().size() != 3) return std::nullopt;
  Matrix result(3, 3);
  for (int64_t i = 0; i < 3; ++i) {
    const auto row = numbersOf<3>(value.asTuple()[i]);
    if (!row) return std::nullopt;
    for (int64_t j = 0; j < 3; ++j) result(i, j) = (*row)[j];
  }
  return result;
}

double determinant(const Matrix& m) {
  return m(0, 0) * (m(1, 1) * m(2, 2) - m(1, 2) * m(2, 1)) - m(0, 1) * (m(1, 0) * m(2, 2) - m(1, 2) * m(2, 0)) +
         m(0, 2) * (m(1, 0) * m(2, 1) - m(1, 1) * m(2, 0));
}

Quaternion readMatrix(const Value& value) {
  const std::optional<Matrix> m = matrixOf(value);
  const bool isRotation =
      m && isClose(*m * m->transpose(), Matrix::identity(3), kRotationTolerance) && determinant(*m) > 0;
  checkArgument(isRotation, "element: value: expected a 3 x 3 rotation matrix for MAT, up to ", kRotationTolerance,
                ", given ", value.repr());
  return fromMatrix(nearestRotation(*m));
}

Quaternion readQuaternion(const Value& value) {
  const std::optional<Quaternion> q = quaternionFrom(value);
  checkArgument(q.has_value(), "element: value: expected a quaternion [x, y, z, w] other than 0 for Q, given ",
                value.repr());
  return *q;
}

Quaternion readRotationVector(const Value& value) {
  const auto v = numbersOf<3>(value);
  checkArgument(v.has_value(), "element: value: expected a rotation vector [x, y, z] in radians for EV, given ",
                value.repr());
  const double angle = std::hypot((*v)[0], (*v)[1], (*v)[2]);
  return angle == 0.0 ? Quaternion{} : aboutAxis({(*v)[0] / angle, (*v)[1] / angle, (*v)[2] / angle}, angle);
}

[[noreturn]] void failUnknown(const std::string& parameter) {
  std::string allowed;
  for (const std::string& name : rotationParameters()) allowed += (allowed.empty() ? "" : ", ") + name;
  fail(ErrorCode::kInvalidArgument, "element: param: expected one of ", allowed, ", given ", reprString(parameter));
}

// ---- numpy's text -------------------------------------------------------------------------------

constexpr int kNumpyPrecision = 8;

struct NumpyNumber {
  std::string whole, fraction, exponent;  // "-0", "25", "" or "-05"
};

// The shortest digits that read back, at most 8 after the point, exactly rounded.
NumpyNumber numpyNumber(double value, bool scientific) {
  char buffer[64];
  const auto format = scientific ? std::chars_format::scientific : std::chars_format::fixed;
  char* end = std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr;
  const auto split = [](const std::string& text) {
    const size_t e = text.find('e');
    const std::string mantissa = text.substr(0, e);
    const size_t point = mantissa.find('.');
    return NumpyNumber{mantissa.substr(0, point), point == std::string::npos ? "" : mantissa.substr(point + 1),
                       e == std::string::npos ? "" : text.substr(e + 1)};
  };
  NumpyNumber number = split(std::string(buffer, end));
  if (number.fraction.size() <= kNumpyPrecision) return number;
  end = std::to_chars(buffer, buffer + sizeof buffer, value, format, kNumpyPrecision).ptr;
  number = split(std::string(buffer, end));
  while (!number.fraction.empty() && number.fraction.back() == '0') number.fraction.pop_back();
  return number;
}

// The numbers of one array in numpy's common format: exponents where magnitudes differ a thousandfold or are below
// 1e-4; one width for all.
std::vector<std::string> numpyNumbers(const std::vector<double>& values) {
  double largest = 0.0;
  double smallest = std::numeric_limits<double>::infinity();
  for (const double value : values) {
    if (value == 0.0) continue;
    largest = std::max(largest, std::abs(value));
    smallest = std::min(smallest, std::abs(value));
  }
  const bool scientific = largest > 0.0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000.0);
  std::vector<NumpyNumber> numbers;
  size_t wholeWidth = 0, fractionWidth = 0;
  for (const double value : values) {
    numbers.push_back(numpyNumber(value, scientific));
    wholeWidth = std::max(wholeWidth, numbers.back().whole.size());
    fractionWidth = std::max(fractionWidth, numbers.back().fraction.size());
  }
  std::vector<std::string> result;
  for (const NumpyNumber& number : numbers) {
    const std::string filling(fractionWidth - number.fraction.size(), scientific ? '0' : ' ');
    result.push_back(std::string(wholeWidth - number.whole.size(), ' ') + number.whole + "." + number.fraction +
                     filling + (scientific ? "e" + number.exponent : ""));
  }
  return result;
}

}  // namespace

const std::vector<std::string>& rotationParameters() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> result{"Q", "MAT", "EV"};
    for (const char* axes : kEulerAxes) result.emplace_back(axes);
    for (const char* axes : kEulerAxes) {
      std::string upper = axes;
      for (char& c : upper) c = static_cast<char>(c - 'x' + 'X');
      result.push_back(upper);
    }
    return result;
  }();
  return names;
}

std::optional<Quaternion> quaternionFrom(const Value& value) {
  const auto q = numbersOf<4>(value);
  if (!q || std::all_of(q->begin(), q->end(), [](double x) { return x == 0.0; })) return std::nullopt;
  return canonical({(*q)[0], (*q)[1], (*q)[2], (*q)[3]});
}

Quaternion fromRotationParameter(const Value& value, const std::string& parameter) {
  if (parameter == "Q") return readQuaternion(value);
  if (parameter == "MAT") return readMatrix(value);
  if (parameter == "EV") return readRotationVector(value);
  const std::optional<EulerConvention> convention = eulerConvention(parameter);
  if (!convention) failUnknown(parameter);
  const auto angles = numbersOf<3>(value);
  checkArgument(angles.has_value(), "element: value: expected three angles in radians for ", parameter, ", given ",
                value.repr());
  return fromEuler(*convention, *angles);
}

Value toRotationParameter(const Quaternion& rotation, const std::string& parameter) {
  if (parameter == "Q") return quaternionValue(rotation);
  if (parameter == "MAT") return matrixValue(toMatrix(rotation));
  if (parameter == "EV") {
    const double sine = std::hypot(rotation.x, rotation.y, rotation.z);
    const double angle = 2 * std::atan2(sine, rotation.w);
    const double factor = sine == 0.0 ? 0.0 : angle / sine;
    return Value::tuple({rotation.x * factor + 0.0, rotation.y * factor + 0.0, rotation.z * factor + 0.0});
  }
  const std::optional<EulerConvention> convention = eulerConvention(parameter);
  if (!convention) failUnknown(parameter);
  const std::array<double, 3> angles = toEuler(*convention, rotation);
  return Value::tuple({angles[0], angles[1], angles[2]});
}

Value matrixValue(const Matrix& matrix) {
  Value::Tuple rows;
  for (int64_t i = 0; i < matrix.rows; ++i) {
    Value::Tuple row;
    for (int64_t j = 0; j < matrix.cols; ++j) row.emplace_back(matrix(i, j));
    rows.emplace_back(std::move(row));
  }
  return Value(std::move(rows));
}

Value quaternionValue(const Quaternion& q) { return Value::tuple({q.x, q.y, q.z, q.w}); }

std::string numpyText(const Quaternion& rotation) {
  std::string text;
  for (const std::string& number : numpyNumbers(coordinatesOf(rotation))) text += (text.empty() ? "" : ", ") + number;
  return "array([" + text + "])";
}

std::vector<std::string> numpyRows(const Matrix& matrix) {
  const std::vector<std::string> numbers = numpyNumbers(matrix.data);
  std::vector<std::string> rows;
  for (int64_t i = 0; i < matrix.rows; ++i) {
    std::string row = "[";
    for (int64_t j = 0; j < matrix.cols; ++j) row += (j == 0 ? "" : ", ") + numbers[i * matrix.cols + j];
    rows.push_back(row + (i + 1 < matrix.rows ? "]," : "]"));
  }
  return rows;
}

}  // namespace escnn::group
