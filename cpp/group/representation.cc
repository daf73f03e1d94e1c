#include "group/representation.h"

#include <algorithm>
#include <cmath>

#include "core/errors.h"

namespace escnn::group {

namespace {

constexpr double kBasisTolerance = 1e-8;  // numpy's allclose on entries of order one

using Nonlinearities = std::vector<std::string>;

Nonlinearities intersection(const Nonlinearities& a, const Nonlinearities& b) {
  Nonlinearities result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

Matrix blocksAt(const Group& group, const std::vector<Value>& irreps, const Coordinates& g) {
  std::vector<Matrix> blocks;
  for (const Value& id : irreps) blocks.push_back(group.irrep(id)->matrix(g));
  return blockDiagonal(blocks);
}

void checkSameGroup(const Representation& a, const Representation& b, const char* callee) {
  checkArgument(a.group->sameAs(*b.group), callee, ": expected representations of one group, given ", a.group->name(),
                " and ", b.group->name());
}

bool isIdentityMatrix(const Matrix& matrix) {
  return matrix.maxAbsDifference(Matrix::identity(matrix.rows)) <= kBasisTolerance;
}

}  // namespace

Matrix Representation::matrix(const Coordinates& g) const {
  if (direct) return direct(g);
  const Matrix blocks = blocksAt(*group, irreps, g);
  return hasIdentityBasis ? blocks : changeOfBasis * blocks * changeOfBasisInverse;
}

double Representation::character(const Coordinates& g) const {
  double sum = 0.0;
  for (const Value& id : irreps) sum += group->irrep(id)->character(g);
  return sum;
}

bool Representation::supports(const std::string& nonlinearity) const {
  return std::binary_search(supportedNonlinearities.begin(), supportedNonlinearities.end(), nonlinearity);
}

int64_t Representation::multiplicity(const Value& irrep) const {
  return std::count(irreps.begin(), irreps.end(), group->canonicalIrrepId(irrep));
}

std::vector<int64_t> irrepSizes(const Group& group, const std::vector<Value>& irreps) {
  std::vector<int64_t> sizes;
  for (const Value& id : irreps) sizes.push_back(group.irrep(id)->size);
  return sizes;
}

RepresentationPtr makeRepresentation(const GroupPtr& group, std::string name, std::vector<Value> irreps, Matrix Q,
                                     Nonlinearities supportedNonlinearities, Record attributes,
                                     std::function<Matrix(const Coordinates&)> direct) {
  auto rho = std::make_shared<Representation>();
  checkArgument(!irreps.empty(), "Representation: irreps: expected at least one irrep of ", group->name(),
                ", given none");
  for (Value& id : irreps) id = group->canonicalIrrepId(id);
  int64_t size = 0;
  for (const int64_t irrepSize : irrepSizes(*group, irreps)) size += irrepSize;
  checkArgument(Q.rows == size && Q.cols == size, "Representation: changeOfBasis: expected a matrix of ", size, " x ",
                size, ", the size of the irreps, given ", Q.rows, " x ", Q.cols);
  for (const double value : Q.data)
    checkArgument(std::isfinite(value), "Representation: changeOfBasis: expected finite numbers, given ", value);
  const Matrix transposed = Q.transpose();
  rho->hasIdentityBasis = isIdentityMatrix(Q);
  rho->changeOfBasisInverse = isClose(Q * transposed, Matrix::identity(size), 1e-13) ? transposed : inverse(Q);
  rho->changeOfBasis = std::move(Q);
  rho->isIrreducible = rho->hasIdentityBasis && irreps.size() == 1;
  std::sort(supportedNonlinearities.begin(), supportedNonlinearities.end());
  supportedNonlinearities.erase(std::unique(supportedNonlinearities.begin(), supportedNonlinearities.end()),
                                supportedNonlinearities.end());
  rho->group = group;
  rho->name = std::move(name);
  rho->irreps = std::move(irreps);
  rho->supportedNonlinearities = std::move(supportedNonlinearities);
  rho->attributes = std::move(attributes);
  rho->direct = std::move(direct);
  return rho;
}

RepresentationPtr irrepRepresentation(const GroupPtr& group, const Value& id) {
  const IrrepPtr irrep = group->irrep(id);
  return makeRepresentation(group, irrep->name, {irrep->id}, Matrix::identity(irrep->size),
                            irrep->supportedNonlinearities, irrep->attributes, irrep->matrix);
}

RepresentationPtr directSum(const std::vector<RepresentationPtr>& summands, const std::optional<Matrix>& changeOfBasis,
                            const std::optional<std::string>& name) {
  checkArgument(!summands.empty(), "directsum: reprs: expected at least one representation, given none");
  std::vector<Value> irreps;
  std::vector<Matrix> bases;
  Nonlinearities supported = summands[0]->supportedNonlinearities;
  std::string joined;
  for (const RepresentationPtr& rho : summands) {
    checkSameGroup(*summands[0], *rho, "directsum");
    irreps.insert(irreps.end(), rho->irreps.begin(), rho->irreps.end());
    bases.push_back(rho->changeOfBasis);
    supported = intersection(supported, rho->supportedNonlinearities);
    joined += (joined.empty() ? "[" : "_[") + rho->name + "]";
  }
  Matrix Q = blockDiagonal(bases);
  std::function<Matrix(const Coordinates&)> direct;
  if (changeOfBasis) {
    checkArgument(changeOfBasis->rows == Q.rows && changeOfBasis->cols == Q.cols,
                  "directsum: changeOfBasis: expected a matrix of ", Q.rows, " x ", Q.cols, ", given ",
                  changeOfBasis->rows, " x ", changeOfBasis->cols);
    Q = *changeOfBasis * Q;
  } else {
    direct = [summands](const Coordinates& g) {
      std::vector<Matrix> blocks;
      for (const RepresentationPtr& rho : summands) blocks.push_back(rho->matrix(g));
      return blockDiagonal(blocks);
    };
  }
  return makeRepresentation(summands[0]->group, name.value_or(joined), std::move(irreps), std::move(Q),
                            std::move(supported), {}, std::move(direct));
}

RepresentationPtr sumOfIrreps(const GroupPtr& group, std::string name, std::vector<Value> irreps,
                              Nonlinearities supportedNonlinearities) {
  int64_t size = 0;
  for (const int64_t irrepSize : irrepSizes(*group, irreps)) size += irrepSize;
  return makeRepresentation(group, std::move(name), std::move(irreps), Matrix::identity(size),
                            std::move(supportedNonlinearities));
}

RepresentationPtr changeBasis(const RepresentationPtr& rho, const Matrix& Q, std::string name,
                              Nonlinearities supportedNonlinearities) {
  checkArgument(Q.rows == rho->size() && Q.cols == rho->size(), "changeBasis: changeOfBasis: expected a matrix of ",
                rho->size(), " x ", rho->size(), ", given ", Q.rows, " x ", Q.cols);
  return makeRepresentation(rho->group, std::move(name), rho->irreps, Q * rho->changeOfBasis,
                            std::move(supportedNonlinearities));
}

RepresentationPtr restrictRepresentation(const RepresentationPtr& rho, const Value& subgroupId) {
  const Subgroup sub = rho->group->subgroup(subgroupId);
  std::vector<Value> irreps;
  std::vector<Matrix> bases;
  for (const Value& id : rho->irreps) {
    const Restriction restriction = rho->group->restrictIrrep(sub.id, id);
    irreps.insert(irreps.end(), restriction.irreps.begin(), restriction.irreps.end());
    bases.push_back(restriction.changeOfBasis);
  }
  Matrix Q = rho->changeOfBasis * blockDiagonal(bases);
  Nonlinearities supported = rho->supportedNonlinearities;
  const bool isTrivial = irreps.size() == 1 && irreps[0] == sub.group->trivialIrrepId() && isIdentityMatrix(Q);
  if (isTrivial) supported.emplace_back("pointwise");
  return makeRepresentation(sub.group, rho->group->name() + ":" + rho->name, std::move(irreps), std::move(Q),
                            std::move(supported), rho->attributes,
                            [rho, include = sub.include](const Coordinates& h) { return rho->matrix(include(h)); });
}

RepresentationPtr tensorRepresentation(const RepresentationPtr& rho, const RepresentationPtr& tau) {
  checkSameGroup(*rho, *tau, "tensor");
  const Group& group = *rho->group;
  const std::vector<int64_t> rhoSizes = irrepSizes(group, rho->irreps);
  const std::vector<int64_t> tauSizes = irrepSizes(group, tau->irreps);
  const int64_t tauSize = tau->size();
  Matrix basis(rho->size() * tauSize, rho->size() * tauSize);
  std::vector<Value> irreps;
  int64_t column = 0;
  int64_t rhoOffset = 0;
  for (size_t i = 0; i < rho->irreps.size(); rhoOffset += rhoSizes[i++]) {
    int64_t tauOffset = 0;
    for (size_t k = 0; k < tau->irreps.size(); tauOffset += tauSizes[k++]) {
      for (const TensorTerm& term : group.tensorProduct(rho->irreps[i], tau->irreps[k])) {
        const ClebschGordan cg = group.clebschGordan(rho->irreps[i], tau->irreps[k], term.irrep);
        const int64_t width = cg.multiplicity * cg.dj;
        for (int64_t a = 0; a < cg.dm; ++a)
          for (int64_t b = 0; b < cg.dn; ++b)
            for (int64_t c = 0; c < width; ++c)
              basis((rhoOffset + a) * tauSize + tauOffset + b, column + c) = cg.values[(a * cg.dn + b) * width + c];
        column += width;
        irreps.insert(irreps.end(), term.multiplicity, term.irrep);
      }
    }
  }
  Nonlinearities supported{"gated", "norm"};
  for (const char* name : {"pointwise", "gate"})
    if (rho->supports(name) && tau->supports(name)) supported.emplace_back(name);
  Matrix Q = rho->hasIdentityBasis && tau->hasIdentityBasis ? std::move(basis)
                                                            : kron(rho->changeOfBasis, tau->changeOfBasis) * basis;
  return makeRepresentation(rho->group, rho->name + " X " + tau->name, std::move(irreps), std::move(Q),
                            std::move(supported), {},
                            [rho, tau](const Coordinates& g) { return kron(rho->matrix(g), tau->matrix(g)); });
}

std::pair<Matrix, std::vector<RepresentationPtr>> disentangle(const RepresentationPtr& rho) {
  const int64_t size = rho->size();
  const std::vector<int64_t> sizes = irrepSizes(*rho->group, rho->irreps);
  const Matrix& Q = rho->changeOfBasis;
  // Components of the graph whose edges join a row of Q with the irreps that it uses.
  std::vector<int64_t> rowBlock(size, -1);
  std::vector<int64_t> irrepBlock(sizes.size(), -1);
  std::vector<int64_t> offsets;
  for (int64_t offset = 0, i = 0; i < static_cast<int64_t>(sizes.size()); offset += sizes[i++])
    offsets.push_back(offset);
  const auto isLinked = [&](int64_t row, size_t irrep) {
    for (int64_t c = offsets[irrep]; c < offsets[irrep] + sizes[irrep]; ++c)
      if (std::abs(Q(row, c)) > kBasisTolerance) return true;
    return false;
  };
  int64_t blocks = 0;
  for (int64_t first = 0; first < size; ++first) {
    if (rowBlock[first] >= 0) continue;
    std::vector<int64_t> pending{first};
    rowBlock[first] = blocks;
    while (!pending.empty()) {
      const int64_t row = pending.back();
      pending.pop_back();
      for (size_t irrep = 0; irrep < sizes.size(); ++irrep) {
        if (irrepBlock[irrep] >= 0 || !isLinked(row, irrep)) continue;
        irrepBlock[irrep] = blocks;
        for (int64_t other = 0; other < size; ++other)
          if (rowBlock[other] < 0 && isLinked(other, irrep)) {
            rowBlock[other] = blocks;
            pending.push_back(other);
          }
      }
    }
    ++blocks;
  }
  Matrix permutation(size, size);
  std::vector<RepresentationPtr> parts;
  int64_t position = 0;
  for (int64_t block = 0; block < blocks; ++block) {
    std::vector<int64_t> rows;
    std::vector<int64_t> columns;
    std::vector<Value> irreps;
    for (int64_t row = 0; row < size; ++row)
      if (rowBlock[row] == block) rows.push_back(row);
    for (size_t irrep = 0; irrep < sizes.size(); ++irrep)
      if (irrepBlock[irrep] == block) {
        irreps.push_back(rho->irreps[irrep]);
        for (int64_t c = 0; c < sizes[irrep]; ++c) columns.push_back(offsets[irrep] + c);
      }
    Matrix basis(static_cast<int64_t>(rows.size()), static_cast<int64_t>(columns.size()));
    for (size_t i = 0; i < rows.size(); ++i) {
      permutation(position++, rows[i]) = 1.0;
      for (size_t j = 0; j < columns.size(); ++j)
        basis(static_cast<int64_t>(i), static_cast<int64_t>(j)) = Q(rows[i], columns[j]);
    }
    parts.push_back(makeRepresentation(rho->group, rho->name + "_" + std::to_string(block), std::move(irreps),
                                       std::move(basis), rho->supportedNonlinearities));
  }
  return {std::move(permutation), std::move(parts)};
}

std::vector<Matrix> homomorphismSpace(const Representation& rho, const Representation& tau) {
  checkSameGroup(rho, tau, "homomorphismSpace");
  std::vector<Matrix> result;
  int64_t column = 0;
  for (const Value& from : rho.irreps) {
    const IrrepPtr irrep = rho.group->irrep(from);
    int64_t row = 0;
    for (const Value& to : tau.irreps) {
      if (to == from) {
        for (const Matrix& endomorphism : irrep->endomorphismBasis()) {
          Matrix block(tau.size(), rho.size());
          block.paste(row, column, endomorphism);
          result.push_back(tau.changeOfBasis * block * rho.changeOfBasisInverse);
        }
      }
      row += rho.group->irrep(to)->size;
    }
    column += irrep->size;
  }
  return result;
}

bool equal(const Representation& a, const Representation& b) {
  return a.group->sameAs(*b.group) && a.name == b.name && a.irreps == b.irreps &&
         a.supportedNonlinearities == b.supportedNonlinearities &&
         isClose(a.changeOfBasis, b.changeOfBasis, kBasisTolerance);
}

std::string format(const Representation& rho) {
  return rho.group->name() + "|[" + rho.name + "]:" + std::to_string(rho.size());
}

std::string joinIds(const std::vector<Value>& ids) {
  std::string result;
  for (const Value& id : ids) result += (result.empty() ? "" : "|") + Value(id.items()).repr();
  return result;
}

}  // namespace escnn::group
