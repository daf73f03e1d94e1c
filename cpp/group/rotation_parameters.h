// The 27 ways in which a rotation of space is written: "Q" a quaternion (x, y, z, w), "MAT" a 3 x 3
// matrix by rows, "EV" the axis times the angle, and Euler angles about three axes in radians, 24
// conventions: lower case about the fixed axes one after the other ("zyz": first z), upper case about
// the axes that turn along.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/value.h"
#include "group/quaternion.h"

namespace escnn::group {

// "Q" first, the default; then "MAT", "EV", the fixed and the turning conventions.
const std::vector<std::string>& rotationParameters();

// Throws ERR_INVALID_ARGUMENT when `value` is no rotation in that parametrization or `parameter` is
// unknown. A quaternion of any length but 0 is normalised; a matrix that is a rotation up to 1e-6 per
// entry of R R^T becomes the nearest rotation; angles are any finite numbers.
Quaternion fromRotationParameter(const Value& value, const std::string& parameter);

// Q is canonical. EV has an angle in [0, pi]. Euler angles: the outer ones are in (-pi, pi], the
// middle one in [-pi/2, pi/2] where the three axes differ, in [0, pi] where the outer two are one;
// where the outer axes fall together the last angle is 0.
Value toRotationParameter(const Quaternion& rotation, const std::string& parameter);

// The canonical quaternion of four finite numbers that are not all 0; nothing for any other value.
std::optional<Quaternion> quaternionFrom(const Value& value);

// Rows as tuples of numbers.
Value matrixValue(const Matrix& matrix);
Value quaternionValue(const Quaternion& rotation);

// As numpy prints an array of shape (4,): "array([0., 0., 0., 1.])".
std::string numpyText(const Quaternion& rotation);
// As numpy prints the rows of a matrix, "[1., 0., 0.],", each on its own.
std::vector<std::string> numpyRows(const Matrix& matrix);

}  // namespace escnn::group
