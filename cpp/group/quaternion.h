// Rotations of space as unit quaternions (x, y, z, w): p and -p are one rotation, and v -> p v p^-1
// turns a vector. Angles in radians, axes right-handed.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "core/matrix.h"

namespace escnn::group {

struct Quaternion {
  double x = 0.0, y = 0.0, z = 0.0, w = 1.0;
};

// Of two rotations the one that acts second stands first: multiply(a, b) v = a (b v). Canonical.
Quaternion multiply(const Quaternion& a, const Quaternion& b);
Quaternion inverse(const Quaternion& a);  // canonical; of a unit quaternion

// The unit quaternion of the same rotation whose last non-zero number in the order (x, y, z, w) is
// positive; numbers up to 1e-12 in magnitude become 0. Idempotent. `a` is finite and not 0.
Quaternion canonical(const Quaternion& a);

// Whether two unit quaternions are one rotation: up to sign no number differs by more than 1e-9.
bool isSameRotation(const Quaternion& a, const Quaternion& b);

// Entries that are 0, 1 or -1 by symmetry are so exactly.
Matrix toMatrix(const Quaternion& a);  // 3 x 3, determinant 1

// The canonical quaternion of a 3 x 3 rotation matrix, which is taken as given: see nearestRotation.
Quaternion fromMatrix(const Matrix& rotation);

// The rotation by `angle` about an axis of any length but 0. Canonical.
Quaternion aboutAxis(const std::array<double, 3>& axis, double angle);
Quaternion aboutZ(double angle);

// Uniformly distributed, from three uniform numbers in [0, 1) (Shoemake 1992). Canonical.
Quaternion uniformRotation(const std::function<double()>& uniform);

// Coordinates {…, x, y, z, w}: the quaternion is in the last four.
Quaternion quaternionOf(const std::vector<double>& coordinates);
std::vector<double> coordinatesOf(const Quaternion& a);  // {x, y, z, w}

// The rotation nearest to a 3 x 3 matrix that is one up to rounding, in the Frobenius norm: the
// orthogonal factor of its polar decomposition by Newton's iteration.
Matrix nearestRotation(const Matrix& almostRotation);

}  // namespace escnn::group
