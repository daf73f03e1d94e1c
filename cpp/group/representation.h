// Making representations out of irreps and of one another. Whatever is returned is immutable and
// shared; a name is a label for people, equality goes by value.
#pragma once

#include <utility>
#include <vector>

#include "group/group.h"

namespace escnn::group {

// A representation from its parts; Q^-1 = Q^T where Q is orthogonal, else computed. Throws
// ERR_INVALID_ARGUMENT when Q is not square, does not fit the irreps, or is singular. `direct` may be
// empty.
RepresentationPtr makeRepresentation(const GroupPtr& group, std::string name, std::vector<Value> irreps, Matrix Q,
                                     std::vector<std::string> supportedNonlinearities, Record attributes = {},
                                     std::function<Matrix(const Coordinates&)> direct = {});

// The irrep as a representation: Q = I, its name, attributes and nonlinearities.
RepresentationPtr irrepRepresentation(const GroupPtr& group, const Value& id);

// rho_1 (+) rho_2 (+) …, its Q = Q' (Q_1 (+) Q_2 (+) …). Named "[a]_[b]" by default; supports what
// all summands support.
RepresentationPtr directSum(const std::vector<RepresentationPtr>& summands,
                            const std::optional<Matrix>& changeOfBasis = {},
                            const std::optional<std::string>& name = {});
// A direct sum of irreps with Q = I.
RepresentationPtr sumOfIrreps(const GroupPtr& group, std::string name, std::vector<Value> irreps,
                              std::vector<std::string> supportedNonlinearities);

// g -> Q rho(g) Q^-1.
RepresentationPtr changeBasis(const RepresentationPtr& rho, const Matrix& Q, std::string name,
                              std::vector<std::string> supportedNonlinearities = {});

// h -> rho(include(h)), named "<group>:<name>".
RepresentationPtr restrictRepresentation(const RepresentationPtr& rho, const Value& subgroupId);

// g -> rho(g) (x) tau(g), named "<rho> X <tau>". Supports gated and norm; pointwise and gate where
// both factors do.
RepresentationPtr tensorRepresentation(const RepresentationPtr& rho, const RepresentationPtr& tau);

// The finest splitting of the coordinates of rho such that rho(g) = P^T (blocks)(g) P with the
// permutation P. Blocks are named "<rho>_0", "<rho>_1", … in order of their first coordinate.
std::pair<Matrix, std::vector<RepresentationPtr>> disentangle(const RepresentationPtr& rho);

// A basis of the matrices X with X rho(g) = tau(g) X: for each irrep of rho (outer) and each equal
// irrep of tau (inner) the endomorphisms of that irrep, taken to both bases.
std::vector<Matrix> homomorphismSpace(const Representation& rho, const Representation& tau);

// Same group, name, irreps, nonlinearities, and change of basis to 1e-8.
bool equal(const Representation& a, const Representation& b);

// "C4|[regular]:4"
std::string format(const Representation& rho);

// Ids joined as in Python's names: "(0,)|(1,)".
std::string joinIds(const std::vector<Value>& ids);

// The sizes of the irreps of rho, in order.
std::vector<int64_t> irrepSizes(const Group& group, const std::vector<Value>& irreps);

}  // namespace escnn::group
