// Representations on functions over a group and its coset spaces.
#pragma once

#include <vector>

#include "group/group.h"
#include "group/homspace.h"

namespace escnn::group {

// Permutations of the elements in the order of elements(): e_h -> e_{gh}. Named "regular". With the
// i-th copy of psi, Q[g, (psi, i, c)] = sqrt(d_psi / |G|) psi(g)[c, i]. Throws for infinite groups.
RepresentationPtr regularRepresentation(const GroupPtr& group);

// Permutations of the cosets of a subgroup: induced from its trivial irrep. "quotient[<id>]".
RepresentationPtr quotientRepresentation(const GroupPtr& group, const Value& subgroupId,
                                         const std::optional<std::vector<Coordinates>>& representatives = {},
                                         const std::optional<std::string>& name = {});

// Induced from an irrep psi of a subgroup of finite index; infinite groups that know no representatives of its cosets
// are given some. For representatives r_1 … r_n of the
// cosets and g r_i = r_j h it maps block i to block j by psi(h). "induced[<id>][<psi>]". With B of
// diracKernel, Q[(i, p), (rho, m, o)] = sqrt(d_rho / (n d_psi)) sum_k rho(r_i)[o, k] B[k, m, p].
RepresentationPtr inducedRepresentation(const GroupPtr& group, const Value& subgroupId, const Value& psi,
                                        const std::optional<std::vector<Coordinates>>& representatives = {},
                                        const std::optional<std::string>& name = {});

// The same from any representation of the subgroup, irreducible or not: the sum over its irreps psi_k of what each
// induces, in their order, in the coordinates (i, p) with p those of `rho`. "induced[<id>][<rho>]".
RepresentationPtr inducedRepresentation(const GroupPtr& group, const Value& subgroupId, const RepresentationPtr& rho,
                                        const std::optional<std::vector<Coordinates>>& representatives = {},
                                        const std::optional<std::string>& name = {});

// The part of the representation induced from psi that lies in the given irreps: each rho as often as its Dirac kernel
// has copies, with Q = I. Throws ERR_INVALID_ARGUMENT when an irrep stands there twice or none occurs.
RepresentationPtr spectralInducedRepresentation(const HomSpace& space, const Value& psi,
                                                const std::vector<Value>& irreps, std::string name,
                                                const std::vector<std::string>& supportedNonlinearities);

// The part of the functions on G/H that lies in the given irreps: each rho as often as functions on
// G/H hold it (diracKernel's multiplicity), with Q = I. "quotient[<id>]_[<ids>]".
RepresentationPtr spectralQuotientRepresentation(const GroupPtr& group, const Value& subgroupId,
                                                 const std::vector<Value>& irreps,
                                                 const std::optional<std::string>& name = {});
// The same for G itself: "regular_[<ids>]".
RepresentationPtr spectralRegularRepresentation(const GroupPtr& group, const std::vector<Value>& irreps,
                                                const std::optional<std::string>& name = {});

// The same for all irreps up to the frequency L: "regular_<L>", "quotient[<id>]_<L>".
RepresentationPtr blRegularRepresentation(const GroupPtr& group, int64_t L);
// "induced[<id>][<psi>]_<L>": the same of the representation induced from an irrep psi of the subgroup.
RepresentationPtr blInducedRepresentation(const GroupPtr& group, int64_t L, const Value& psi, const Value& subgroupId,
                                          const std::optional<std::string>& name = {});
RepresentationPtr blQuotientRepresentation(const GroupPtr& group, int64_t L, const Value& subgroupId,
                                           const std::optional<std::string>& name = {});

}  // namespace escnn::group
