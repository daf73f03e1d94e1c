// Point sets of least Coulomb energy, computed once and for all by scripts/thomson_grids.py: for the
// sphere, for SO(3), and for unions of orbits under the 24 rotations of the cube on either.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace escnn::group {

enum class Thomson { kSphere, kSphereCube, kRotations, kRotationsCube };

// The N for which `table` has a set, ascending.
std::vector<int64_t> thomsonSizes(Thomson table);
std::string thomsonSizesText(Thomson table);  // "1 to 64, 72, 80"

// The N points one after the other, 3 numbers each on the sphere, 4 (x, y, z, w) on SO(3); of a
// cube table one point per orbit. N is one of thomsonSizes.
std::vector<double> thomsonPoints(Thomson table, int64_t N);

}  // namespace escnn::group
