#include "group/quaternion.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/errors.h"
#include "core/trigonometry.h"

namespace escnn::group {

namespace {

constexpr double kZeroComponent = 1e-12;
constexpr double kSameComponent = 1e-9;
constexpr double kUnitNorm = 2.5e-16;  // 1 and the doubles next to it
constexpr int kNormalisations = 8;
constexpr int kPolarSteps = 4;  // quadratic: 1e-6, 1e-12, 1e-24

double squaredNorm(const Quaternion& a) { return a.x * a.x + a.y * a.y + a.z * a.z + a.w * a.w; }

Quaternion scaled(const Quaternion& a, double factor) {
  return {a.x * factor, a.y * factor, a.z * factor, a.w * factor};
}

double clean(double component) { return std::abs(component) <= kZeroComponent ? 0.0 : component; }

double distance(const Quaternion& a, const Quaternion& b, double sign) {
  return std::max(
      {std::abs(a.x - sign * b.x), std::abs(a.y - sign * b.y), std::abs(a.z - sign * b.z), std::abs(a.w - sign * b.w)});
}

}  // namespace

Quaternion multiply(const Quaternion& a, const Quaternion& b) {
  return canonical({a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
                    a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z});
}

Quaternion inverse(const Quaternion& a) { return canonical({-a.x, -a.y, -a.z, a.w}); }

Quaternion canonical(const Quaternion& a) {
  // By the largest component first, so that squares neither overflow nor vanish.
  const double largest = std::max({std::abs(a.x), std::abs(a.y), std::abs(a.z), std::abs(a.w)});
  check(std::isfinite(largest) && largest > 0.0, ErrorCode::kInternal, "no rotation has a quaternion of size ",
        largest);
  Quaternion q = largest > 0.25 && largest < 2.0 ? a : scaled(a, 1.0 / largest);
  // Rounding may leave a norm that differs from 1; stopping at one that does not makes this idempotent.
  const auto normalise = [&] {
    for (int i = 0; i < kNormalisations; ++i) {
      const double norm = squaredNorm(q);
      if (std::abs(norm - 1.0) <= kUnitNorm) return;
      const double length = std::sqrt(norm);
      q = {q.x / length, q.y / length, q.z / length, q.w / length};
    }
  };
  normalise();
  q = {clean(q.x), clean(q.y), clean(q.z), clean(q.w)};
  normalise();
  double leading = 0.0;
  for (const double component : {q.w, q.z, q.y, q.x}) leading = leading == 0.0 ? component : leading;
  if (leading < 0.0) q = scaled(q, -1.0);
  return {q.x + 0.0, q.y + 0.0, q.z + 0.0, q.w + 0.0};  // no -0
}

bool isSameRotation(const Quaternion& a, const Quaternion& b) {
  return std::min(distance(a, b, 1.0), distance(a, b, -1.0)) <= kSameComponent;
}

Matrix toMatrix(const Quaternion& a) {
  // Division by the norm cancels the rounding of components such as sqrt(1/2).
  const double norm = squaredNorm(a);
  const auto entry = [norm](double value) { return value / norm + 0.0; };
  const double xx = a.x * a.x, yy = a.y * a.y, zz = a.z * a.z, ww = a.w * a.w;
  const double xy = a.x * a.y, xz = a.x * a.z, yz = a.y * a.z;
  const double xw = a.x * a.w, yw = a.y * a.w, zw = a.z * a.w;
  return Matrix(3, 3,
                {entry((xx - yy) + (ww - zz)), entry(2 * (xy - zw)), entry(2 * (xz + yw)),  //
                 entry(2 * (xy + zw)), entry((yy - xx) + (ww - zz)), entry(2 * (yz - xw)),  //
                 entry(2 * (xz - yw)), entry(2 * (yz + xw)), entry((zz - xx) + (ww - yy))});
}

Quaternion fromMatrix(const Matrix& m) {
  // Four times the squares of w, x, y, z; dividing by the root of the largest is safe.
  const double trace = m(0, 0) + m(1, 1) + m(2, 2);
  const double largest = std::max({trace, m(0, 0), m(1, 1), m(2, 2)});
  if (largest == trace) return canonical({m(2, 1) - m(1, 2), m(0, 2) - m(2, 0), m(1, 0) - m(0, 1), 1.0 + trace});
  const int i = largest == m(0, 0) ? 0 : largest == m(1, 1) ? 1 : 2;
  const int j = (i + 1) % 3;
  const int k = (i + 2) % 3;
  double vector[3];
  vector[i] = 1.0 + m(i, i) - m(j, j) - m(k, k);
  vector[j] = m(j, i) + m(i, j);
  vector[k] = m(k, i) + m(i, k);
  return canonical({vector[0], vector[1], vector[2], m(k, j) - m(j, k)});
}

Quaternion aboutAxis(const std::array<double, 3>& axis, double angle) {
  const CosSin half = cosSin(angle / 2);
  const double length = std::sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
  const double factor = half.sin / length;
  return canonical({axis[0] * factor, axis[1] * factor, axis[2] * factor, half.cos});
}

Quaternion aboutZ(double angle) { return aboutAxis({0.0, 0.0, 1.0}, angle); }

Quaternion uniformRotation(const std::function<double()>& uniform) {
  const double share = uniform();
  const CosSin first = cosSin(2 * std::numbers::pi * uniform());
  const CosSin second = cosSin(2 * std::numbers::pi * uniform());
  const double a = std::sqrt(1.0 - share);
  const double b = std::sqrt(share);
  return canonical({a * first.sin, a * first.cos, b * second.sin, b * second.cos});
}

Quaternion quaternionOf(const std::vector<double>& c) {
  const size_t n = c.size();
  check(n >= 4, ErrorCode::kInternal, "a quaternion has 4 coordinates, given ", n);
  return {c[n - 4], c[n - 3], c[n - 2], c[n - 1]};
}

std::vector<double> coordinatesOf(const Quaternion& a) { return {a.x, a.y, a.z, a.w}; }

Matrix nearestRotation(const Matrix& almostRotation) {
  Matrix m = almostRotation;
  for (int i = 0; i < kPolarSteps; ++i) m = (m + inverse(m).transpose()).scaled(0.5);
  return m;
}

}  // namespace escnn::group
