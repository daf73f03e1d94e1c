// Grids of rotations and of points of the sphere. Deterministic: closed forms, shipped tables, and
// "rand" from a seed. Options are {"type": …} and what that type takes; "adj", a quaternion
// (x, y, z, w), is optional everywhere.
#pragma once

#include <array>
#include <vector>

#include "core/value.h"
#include "group/group.h"
#include "group/quaternion.h"

namespace escnn::group {

// {"type", …} for SO(3); every element canonical, none twice:
//   rand (N, seed)    numpy's: scipy's Rotation.random(N, RandomState(seed)); seed 0 where absent
//   thomson (N)       N rotations of least Coulomb energy; N as in thomsonSizes
//   thomson_cube (N)  24 N of least energy among unions of cosets O q: g q_j, g outermost
//   ico, cube, tetra  the 60, 24, 12 rotations of the polyhedron in the order of its group
//   hopf (N)          turns by (i + 1/4) 2 pi / m about each point of a HEALPix grid; at least N >= 20
//   fibonacci (N)     about N: turns by i 2 pi / m about each point of a Fibonacci grid
// adj conjugates: a grid element g becomes adj g adj^-1. Throws ERR_INVALID_ARGUMENT.
std::vector<Quaternion> rotationGrid(const Record& options);

// The same for O(3), as its coordinates {i, x, y, z, w}: the grid of SO(3), then the grid times the
// inversion. "rand": N elements, the rotations as for SO(3), then a random bit for each.
std::vector<Coordinates> fullRotationGrid(const Record& options);

// Points of the unit sphere: {"type", …}
//   rand (N, seed)    N independent uniform points; seed 0 where absent
//   thomson (N)       N points of least Coulomb energy; N as in thomsonSizes
//   thomson_cube (N)  24 N of least energy among unions of orbits of the cube's rotations g p_j, g outermost
//   ico, tetra, cube  the images of the north pole: 30 midpoints of edges, 6, 6; in order of first occurrence
//   cube_vertices     the images of (1, 1, 1) / sqrt(3): 8
//   healpix (nSide)   12 nSide^2 points of equal area: southern caps, northern caps, equator
//   fibonacci (N)     a spiral around the y axis
//   longlat (N, M)    the poles and N longitudes on each of the M - 2 parallels between: N (M - 2) + 2
// adj turns the points: p becomes adj p. Throws ERR_INVALID_ARGUMENT.
std::vector<std::array<double, 3>> spherePoints(const Record& options);

// The rotations that take the north pole (0, 0, 1) to the points: rotationToPoint of each.
std::vector<Quaternion> sphereGrid(const Record& options);

// The rotation about z after one about y, R = R_z(phi) R_y(theta), that takes the north pole to `point`,
// (theta, phi) its polar angle and azimuth; at the poles phi = 0. `point` has norm 1.
Quaternion rotationToPoint(const std::array<double, 3>& point);

}  // namespace escnn::group
