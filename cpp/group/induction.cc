#include "group/induction.h"

#include <algorithm>
#include <cmath>

#include "core/errors.h"
#include "group/homspace.h"
#include "group/representation.h"
#include "group/subgroup_text.h"

namespace escnn::group {

namespace {

// Dense changes of basis beyond this size are refused: 2 x 128 MiB.
constexpr int64_t kMaximumSize = 4096;
constexpr int64_t kMaximumBand = 1 << 12;

using Nonlinearities = std::vector<std::string>;

const Nonlinearities& spectralNonlinearities() {
  static const Nonlinearities names{"concatenated", "gated", "norm"};
  return names;
}

const Nonlinearities& bandLimitedNonlinearities() {
  static const Nonlinearities names{"gated", "norm"};
  return names;
}

std::string givenId(const Group& group, const Value& id) { return subgroupIdName(group, id, IdSpelling::kGiven); }

RepresentationPtr functionsIn(const HomSpace& space, const std::vector<Value>& irreps, std::string name,
                              const Nonlinearities& supported) {
  return spectralInducedRepresentation(space, space.subgroup().group->trivialIrrepId(), irreps, std::move(name),
                                       supported);
}

// With g r_i = r_j h: the matrix whose block (j, i) is psi(h), psi an irrep or a representation of the subgroup.
template <typename Psi>
Matrix movedBlocks(const Group& group, const Subgroup& sub, const std::vector<Coordinates>& cosets,
                   const Coordinates& g, const Psi& psi) {
  const auto n = static_cast<int64_t>(cosets.size());
  Matrix result;
  for (int64_t i = 0; i < n; ++i) {
    const Coordinates moved = group.multiply(g, cosets[i]);
    for (int64_t j = 0; j < n; ++j) {
      const std::optional<Coordinates> h = sub.restrict(group.multiply(group.inverse(cosets[j]), moved));
      if (!h) continue;
      const Matrix block = psi.matrix(*h);
      if (result.rows == 0) result = Matrix(n * block.rows, n * block.rows);
      result.paste(j * block.rows, i * block.rows, block);
      break;
    }
  }
  return result;
}

// What an induced representation supports, from what psi supports.
Nonlinearities inducedNonlinearities(const Nonlinearities& of, int64_t psiSize) {
  const auto supports = [&](const char* name) { return std::find(of.begin(), of.end(), name) != of.end(); };
  const std::string size = std::to_string(psiSize);
  Nonlinearities result;
  if (supports("pointwise")) result.emplace_back("pointwise");
  if (supports("concatenated")) result.emplace_back("concatenated");
  if (supports("gated")) result.insert(result.end(), {"gated", "induced_gated_" + size});
  if (supports("norm")) result.insert(result.end(), {"norm", "induced_norm_" + size});
  if (supports("gate")) result.emplace_back("induced_gate");
  return result;
}

void checkSize(int64_t size, const Group& group) {
  checkArgument(size <= kMaximumSize, "representation of ", group.name(), ": its size ", size, " exceeds ",
                kMaximumSize);
}

// Coset representatives given by the caller must lie in different cosets.
void checkRepresentatives(const Group& group, const Subgroup& sub, const std::vector<Coordinates>& representatives) {
  checkArgument(!representatives.empty(), "representatives: expected one element of each coset, given none");
  for (size_t i = 0; i < representatives.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      checkArgument(!sub.restrict(group.multiply(group.inverse(representatives[j]), representatives[i])),
                    "representatives: expected elements of different cosets, given ", group.format(representatives[j]),
                    " and ", group.format(representatives[i]), " of one coset");
}

struct Piece {
  IrrepPtr rho;
  DiracKernel kernel;
};

// The irreps of an induced representation of that size, in the order of the group's irreps.
std::vector<Piece> piecesOfInduced(const Group& group, const Subgroup& sub, const Value& psi, int64_t size) {
  const auto piecesOf = [&](const std::vector<Value>& candidates, int64_t& covered) {
    std::vector<Piece> pieces;
    covered = 0;
    for (const Value& id : candidates) {
      Piece piece{group.irrep(id), diracKernel(group, sub.id, id, psi)};
      if (piece.kernel.multiplicity == 0) continue;
      covered += piece.rho->size * piece.kernel.multiplicity;
      pieces.push_back(std::move(piece));
    }
    return pieces;
  };
  int64_t covered = 0;
  std::vector<Piece> pieces = piecesOf(group.irrepIds(), covered);
  // The irreps listed by an infinite group stop at its maximum frequency; those needed may lie beyond.
  for (int64_t L = 1; group.isContinuous() && covered < size && L <= kMaximumBand; L *= 2)
    pieces = piecesOf(group.blIrreps(L), covered);
  checkArgument(covered == size, "representatives: expected one element of each coset of ", sub.id.repr(), " in ",
                group.name(), "; the given ones make a representation of size ", size,
                ", the induced irreps one of size ", covered);
  return pieces;
}

}  // namespace

RepresentationPtr regularRepresentation(const GroupPtr& group) {
  checkArgument(!group->isContinuous(), "regularRepresentation: ", group->name(),
                " is infinite; use blRegularRepresentation or spectralRegularRepresentation");
  const int64_t order = group->order();
  checkSize(order, *group);
  const std::vector<Coordinates> elements = group->elements();
  Matrix Q(order, order);
  std::vector<Value> irreps;
  int64_t column = 0;
  for (const Value& id : group->irrepIds()) {
    const IrrepPtr psi = group->irrep(id);
    const int64_t copies = psi->size / psi->sumOfSquares();
    const double scale = std::sqrt(static_cast<double>(psi->size) / static_cast<double>(order));
    for (int64_t g = 0; g < order; ++g) {
      const Matrix matrix = psi->matrix(elements[g]);
      for (int64_t i = 0; i < copies; ++i)
        for (int64_t c = 0; c < psi->size; ++c) Q(g, column + i * psi->size + c) = scale * matrix(c, i);
    }
    irreps.insert(irreps.end(), copies, id);
    column += copies * psi->size;
  }
  check(column == order, ErrorCode::kInternal, "the irreps of ", group->name(), " fill ", column, " of ", order);
  const auto direct = [group, elements](const Coordinates& g) {
    const auto n = static_cast<int64_t>(elements.size());
    Matrix result(n, n);
    for (int64_t h = 0; h < n; ++h) {
      const Coordinates moved = group->multiply(g, elements[h]);
      for (int64_t k = 0; k < n; ++k)
        if (group->equal(elements[k], moved)) {
          result(k, h) = 1.0;
          break;
        }
    }
    return result;
  };
  return makeRepresentation(group, "regular", std::move(irreps), std::move(Q), group->regularNonlinearities(), {},
                            direct);
}

RepresentationPtr quotientRepresentation(const GroupPtr& group, const Value& subgroupId,
                                         const std::optional<std::vector<Coordinates>>& representatives,
                                         const std::optional<std::string>& name) {
  const Subgroup sub = group->subgroup(subgroupId);
  return inducedRepresentation(group, sub.id, sub.group->trivialIrrepId(), representatives,
                               name.value_or("quotient[" + givenId(*group, subgroupId) + "]"));
}

RepresentationPtr inducedRepresentation(const GroupPtr& group, const Value& subgroupId, const Value& psi,
                                        const std::optional<std::vector<Coordinates>>& given,
                                        const std::optional<std::string>& name) {
  const Subgroup sub = group->subgroup(subgroupId);
  const IrrepPtr small = sub.group->irrep(psi);
  if (given) checkRepresentatives(*group, sub, *given);
  const std::vector<Coordinates> cosets = given ? *given : group->representatives(sub.id);
  const auto count = static_cast<int64_t>(cosets.size());
  const int64_t size = count * small->size;
  checkSize(size, *group);
  Matrix Q(size, size);
  std::vector<Value> irreps;
  int64_t column = 0;
  for (const Piece& piece : piecesOfInduced(*group, sub, small->id, size)) {
    const DiracKernel& B = piece.kernel;
    const double scale = std::sqrt(static_cast<double>(B.rows) / static_cast<double>(size));
    for (int64_t i = 0; i < count; ++i) {
      const Matrix rho = piece.rho->matrix(cosets[i]);
      for (int64_t p = 0; p < small->size; ++p)
        for (int64_t m = 0; m < B.multiplicity; ++m)
          for (int64_t o = 0; o < B.rows; ++o) {
            double sum = 0.0;
            for (int64_t k = 0; k < B.rows; ++k) sum += rho(o, k) * B(k, m, p);
            Q(i * small->size + p, column + m * B.rows + o) = scale * sum;
          }
    }
    irreps.insert(irreps.end(), B.multiplicity, piece.rho->id);
    column += B.multiplicity * B.rows;
  }
  const auto direct = [group, sub, small, cosets](const Coordinates& g) {
    return movedBlocks(*group, sub, cosets, g, *small);
  };
  return makeRepresentation(group, name.value_or("induced[" + givenId(*group, subgroupId) + "][" + small->name + "]"),
                            std::move(irreps), std::move(Q),
                            inducedNonlinearities(small->supportedNonlinearities, small->size), {}, direct);
}

RepresentationPtr inducedRepresentation(const GroupPtr& group, const Value& subgroupId, const RepresentationPtr& rho,
                                        const std::optional<std::vector<Coordinates>>& given,
                                        const std::optional<std::string>& name) {
  const Subgroup sub = group->subgroup(subgroupId);
  checkArgument(rho->group->sameAs(*sub.group), "inducedRepresentation: repr: expected a representation of ",
                sub.group->name(), ", given one of ", rho->group->name());
  if (rho->isIrreducible) return inducedRepresentation(group, subgroupId, rho->irreps[0], given, name);
  if (given) checkRepresentatives(*group, sub, *given);
  const std::vector<Coordinates> cosets = given ? *given : group->representatives(sub.id);
  const auto count = static_cast<int64_t>(cosets.size());
  const int64_t inner = rho->size();
  checkSize(count * inner, *group);
  // Rows (i, p): coset i, coordinate p in the basis of rho's irreps, which Q then takes to that of rho.
  Matrix split(count * inner, count * inner);
  std::vector<Value> irreps;
  int64_t column = 0;
  int64_t offset = 0;
  for (const Value& id : rho->irreps) {
    const RepresentationPtr part = inducedRepresentation(group, sub.id, id, cosets);
    const int64_t size = part->size() / count;
    for (int64_t i = 0; i < count; ++i)
      split.paste(i * inner + offset, column, part->changeOfBasis.slice(i * size, 0, size, part->size()));
    irreps.insert(irreps.end(), part->irreps.begin(), part->irreps.end());
    column += part->size();
    offset += size;
  }
  Matrix Q(count * inner, count * inner);
  for (int64_t i = 0; i < count; ++i)
    Q.paste(i * inner, 0, rho->changeOfBasis * split.slice(i * inner, 0, inner, split.cols));
  const auto direct = [group, sub, rho, cosets](const Coordinates& g) {
    return movedBlocks(*group, sub, cosets, g, *rho);
  };
  return makeRepresentation(group, name.value_or("induced[" + givenId(*group, subgroupId) + "][" + rho->name + "]"),
                            std::move(irreps), std::move(Q), inducedNonlinearities(rho->supportedNonlinearities, inner),
                            {}, direct);
}

RepresentationPtr spectralInducedRepresentation(const HomSpace& space, const Value& psi,
                                                const std::vector<Value>& irreps, std::string name,
                                                const std::vector<std::string>& supportedNonlinearities) {
  const Group& group = *space.group();
  std::vector<Value> repeated;
  for (size_t i = 0; i < irreps.size(); ++i) {
    const Value id = group.irrep(irreps[i])->id;
    for (size_t j = 0; j < i; ++j)
      checkArgument(group.canonicalIrrepId(irreps[j]) != id, "irreps: expected different irreps, given ", id.repr(),
                    " twice");
    repeated.insert(repeated.end(), space.kernel(id, psi).multiplicity, id);
  }
  const bool isQuotient = space.subgroup().group->canonicalIrrepId(psi) == space.subgroup().group->trivialIrrepId();
  checkArgument(!repeated.empty(), "irreps: none of ", joinIds(irreps), " of ", group.name(),
                " occurs in the functions ",
                isQuotient ? "on its quotient by " : "induced from " + psi.repr() + " of its subgroup ",
                space.subgroup().id.repr());
  return sumOfIrreps(space.group(), std::move(name), std::move(repeated), supportedNonlinearities);
}

RepresentationPtr spectralQuotientRepresentation(const GroupPtr& group, const Value& subgroupId,
                                                 const std::vector<Value>& irreps,
                                                 const std::optional<std::string>& name) {
  const HomSpace space(group, subgroupId);
  return functionsIn(space, irreps,
                     name.value_or("quotient[" + givenId(*group, subgroupId) + "]_[" + joinIds(irreps) + "]"),
                     spectralNonlinearities());
}

RepresentationPtr spectralRegularRepresentation(const GroupPtr& group, const std::vector<Value>& irreps,
                                                const std::optional<std::string>& name) {
  return spectralQuotientRepresentation(group, group->trivialSubgroupId(), irreps,
                                        name.value_or("regular_[" + joinIds(irreps) + "]"));
}

RepresentationPtr blRegularRepresentation(const GroupPtr& group, int64_t L) {
  return functionsIn(HomSpace(group, group->trivialSubgroupId()), group->blIrreps(L), "regular_" + std::to_string(L),
                     bandLimitedNonlinearities());
}

RepresentationPtr blQuotientRepresentation(const GroupPtr& group, int64_t L, const Value& subgroupId,
                                           const std::optional<std::string>& name) {
  const HomSpace space(group, subgroupId);
  return functionsIn(space, group->blIrreps(L),
                     name.value_or("quotient[" + givenId(*group, subgroupId) + "]_" + std::to_string(L)),
                     bandLimitedNonlinearities());
}

RepresentationPtr blInducedRepresentation(const GroupPtr& group, int64_t L, const Value& psi, const Value& subgroupId,
                                          const std::optional<std::string>& name) {
  const HomSpace space(group, subgroupId);
  const IrrepPtr small = space.subgroup().group->irrep(psi);
  const std::string defaultName =
      "induced[" + givenId(*group, subgroupId) + "][" + small->name + "]_" + std::to_string(L);
  return spectralInducedRepresentation(space, small->id, group->blIrreps(L), name.value_or(defaultName),
                                       bandLimitedNonlinearities());
}

}  // namespace escnn::group
