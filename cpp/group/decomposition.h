// Linear algebra over the contract of a group, for what has no closed form: intertwiners, the splitting
// of a representation given as matrices, restrictions of irreps, and Clebsch–Gordan tensors.
//
// Results are canonical: they depend on the subspaces alone, never on a solver. A basis of a subspace
// is the Cholesky factor of the orthogonal projector onto it: the projections of the coordinate
// vectors, in order, each orthogonalised to those before; so the first entry that is not 0 of each
// basis vector is positive. Finite groups give the projector as an average over their elements (no
// equations are solved), continuous ones as the common null space at fixed generic elements.
#pragma once

#include <functional>
#include <vector>

#include "group/group.h"

namespace escnn::group {

using MatrixFunction = std::function<Matrix(const Coordinates&)>;

// rho(g) = Q (direct sum of irreps)(g) Q^-1; equal irreps stand next to one another.
struct Decomposition {
  Matrix changeOfBasis;  // Q
  std::vector<Value> irreps;
};

// An orthonormal basis of the matrices X with to(g) X = X from(g) for all g, both orthogonal. Each
// column of the result is one X in row-major order, of shape (to size) x (from size).
Matrix intertwiners(const Group& group, const MatrixFunction& from, const MatrixFunction& to);

// The intertwiners from psi_j into psi_m (x) psi_n: the columns are the tensors (d_m, d_n, d_j), each
// of norm 1; their number is the multiplicity of psi_j times s2_j.
Matrix clebschGordanSpace(const Group& group, const Value& m, const Value& n, const Value& j);

// Splits rho. Irreps in the order of the group; copies of one irrep by Gram–Schmidt over its
// endomorphisms. Q is orthogonal where every rho(g) is; else (finite groups only) it comes from the
// inner product that rho leaves invariant. Throws ERR_INVALID_ARGUMENT when rho is no representation
// that consists of irreps of the group.
Decomposition decompose(const Group& group, const MatrixFunction& rho);

// An irrep of the group as a representation of its subgroup. Irreps in the order of their ids, as the
// Python package lists the ones it finds numerically. `subgroup` is the group's, found by its id. Kept, see
// derived_cache.h.
Restriction restrictByDecomposition(const Group& group, const Subgroup& subgroup, const Value& irrep);

// What psi_m (x) psi_n consists of, in the order of the group's irreps: by characters for finite groups, else by
// the dimension of the spaces of intertwiners, whichever frequency they need.
std::vector<TensorTerm> tensorProductByCharacters(const Group& group, const Value& m, const Value& n);
std::vector<TensorTerm> tensorProductByDecomposition(const Group& group, const Value& m, const Value& n);

// The copies of psi_j in psi_m (x) psi_n, canonical as above. Multiplicity 0 where there is none. Kept, see
// derived_cache.h.
ClebschGordan clebschGordanByDecomposition(const Group& group, const Value& m, const Value& n, const Value& j);

// The representation of a finite group whose matrices are given in the order of elements(). Throws
// ERR_INVALID_ARGUMENT when their number or shapes are wrong or they are no homomorphism (to 1e-8,
// relative to the largest entry).
RepresentationPtr representationFromMatrices(const GroupPtr& group, const std::vector<Matrix>& matrices,
                                             const std::string& name,
                                             const std::vector<std::string>& supportedNonlinearities);

}  // namespace escnn::group
