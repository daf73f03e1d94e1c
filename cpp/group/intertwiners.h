// Intertwiners found by linear algebra: for groups without closed forms, and to check closed forms.
#pragma once

#include <functional>
#include <vector>

#include "group/group.h"

namespace escnn::group {

using MatrixFunction = std::function<Matrix(const Coordinates&)>;

// An orthonormal basis, canonical as nullSpace() is, of the matrices X with to(g) X = X from(g) for
// all g. Each column of the result is one X in row-major order, of shape (to size) x (from size).
Matrix intertwiners(const Group& group, const MatrixFunction& from, const MatrixFunction& to);

// The intertwiners from psi_j into psi_m (x) psi_n: the columns are the tensors (d_m, d_n, d_j), each
// of norm 1; their number is the multiplicity of psi_j times s2_j.
Matrix clebschGordanSpace(const Group& group, const Value& m, const Value& n, const Value& j);

}  // namespace escnn::group
