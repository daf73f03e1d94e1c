#include "group/decomposition.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "core/errors.h"
#include "group/derived_cache.h"
#include "group/representation.h"

namespace escnn::group {

namespace {

constexpr double kResidual = 1e-8;  // the square of a projection that counts as a new direction
constexpr double kOrthogonality = 1e-12;
constexpr double kHomomorphism = 1e-8;
constexpr int kGenericElements = 8;
constexpr int kPolishingRounds = 6;
constexpr int64_t kLargestBand = 64;

double dotOf(const Matrix& a, const Matrix& b) {
  double sum = 0.0;
  for (size_t i = 0; i < a.data.size(); ++i) sum += a.data[i] * b.data[i];
  return sum;
}

void subtract(Matrix& from, const Matrix& direction, double factor) {
  for (size_t i = 0; i < from.data.size(); ++i) from.data[i] -= factor * direction.data[i];
}

// Whether no subgroup of index 2 holds all the elements: none is the kernel of a sign character.
bool areSpread(const Group& group, const std::vector<Coordinates>& elements) {
  for (const Value& id : group.irrepIds()) {
    const IrrepPtr irrep = group.irrep(id);
    if (irrep->size > 1 || irrep->id == group.trivialIrrepId()) continue;
    if (std::all_of(elements.begin(), elements.end(), [&](const Coordinates& g) { return irrep->character(g) > 0; }))
      return false;
  }
  return true;
}

// Elements that generate a dense subgroup of a continuous group: the same on every machine.
std::vector<Coordinates> genericElements(const Group& group) {
  std::mt19937_64 numbers(1);
  const auto uniform = [&] { return static_cast<double>(numbers() >> 11) * 0x1p-53; };
  std::vector<Coordinates> result;
  do {
    result.clear();
    for (int i = 0; i < kGenericElements; ++i) result.push_back(group.sample(uniform));
  } while (!areSpread(group, result));
  return result;
}

// The elements at which a representation is looked at: all of a finite group, or generic ones and
// their inverses.
std::vector<Coordinates> probes(const Group& group) {
  if (!group.isContinuous()) return group.elements();
  std::vector<Coordinates> result = genericElements(group);
  for (int i = 0; i < kGenericElements; ++i) result.push_back(group.inverse(result[i]));
  return result;
}

using Matrices = std::vector<Matrix>;  // of one representation, one per probe

Matrices matricesAt(const std::vector<Coordinates>& elements, const MatrixFunction& rho) {
  Matrices result;
  result.reserve(elements.size());
  for (const Coordinates& g : elements) result.push_back(rho(g));
  return result;
}

// The orthogonal projector onto the X with to(g) X = X from(g), on matrices (to size) x (from size).
struct Projector {
  std::vector<double> diagonal;                    // <E_ac, P E_ac>, row-major
  std::function<Matrix(int64_t, int64_t)> column;  // P E_ac
  std::function<Matrix(const Matrix&)> apply;      // P X
};

// X -> mean of to(g) X from(g)^T over the probes.
Matrix averaged(const Matrices& from, const Matrices& to, const Matrix& X) {
  Matrix result(X.rows, X.cols);
  for (size_t g = 0; g < to.size(); ++g) subtract(result, to[g] * X * from[g].transpose(), -1.0);
  return result.scaled(1.0 / static_cast<double>(to.size()));
}

Projector averageOverGroup(const Matrices& from, const Matrices& to) {
  const int64_t rows = to[0].rows;
  const int64_t cols = from[0].rows;
  const double weight = 1.0 / static_cast<double>(to.size());
  Projector result;
  result.diagonal.assign(rows * cols, 0.0);
  for (size_t g = 0; g < to.size(); ++g)
    for (int64_t a = 0; a < rows; ++a)
      for (int64_t c = 0; c < cols; ++c) result.diagonal[a * cols + c] += weight * to[g](a, a) * from[g](c, c);
  result.column = [&from, &to, rows, cols, weight](int64_t a, int64_t c) {
    Matrix sum(rows, cols);
    for (size_t g = 0; g < to.size(); ++g)
      for (int64_t i = 0; i < rows; ++i) {
        const double factor = to[g](i, a);
        if (factor == 0.0) continue;
        for (int64_t k = 0; k < cols; ++k) sum(i, k) += factor * from[g](k, c);
      }
    return sum.scaled(weight);
  };
  result.apply = [&from, &to](const Matrix& X) { return averaged(from, to, X); };
  return result;
}

// The common null space of X -> to(g) X - X from(g), one probe after the other.
Matrix commonNullSpace(const Matrices& from, const Matrices& to) {
  const int64_t rows = to[0].rows;
  const int64_t cols = from[0].rows;
  Matrix basis = Matrix::identity(rows * cols);  // columns are matrices
  for (size_t g = 0; g < kGenericElements && basis.cols > 0; ++g) {
    Matrix moved(basis.rows, basis.cols);
    for (int64_t k = 0; k < basis.cols; ++k) {
      Matrix X(rows, cols);
      for (int64_t i = 0; i < basis.rows; ++i) X.data[i] = basis(i, k);
      const Matrix difference = to[g] * X - X * from[g];
      for (int64_t i = 0; i < basis.rows; ++i) moved(i, k) = difference.data[i];
    }
    basis = basis * nullSpace(moved);
  }
  return basis;
}

Projector projectorByNullSpace(const Matrices& from, const Matrices& to) {
  const int64_t rows = to[0].rows;
  const int64_t cols = from[0].rows;
  const auto basis = std::make_shared<const Matrix>(commonNullSpace(from, to));
  Projector result;
  result.diagonal.assign(rows * cols, 0.0);
  for (int64_t i = 0; i < basis->rows; ++i)
    for (int64_t k = 0; k < basis->cols; ++k) result.diagonal[i] += (*basis)(i, k) * (*basis)(i, k);
  // Averaging over the probes leaves intertwiners as they are and damps what else rounding left.
  const auto polish = [&from, &to](Matrix X) {
    for (int round = 0; round < kPolishingRounds; ++round) X = averaged(from, to, X);
    return X;
  };
  result.column = [basis, rows, cols, polish](int64_t a, int64_t c) {
    Matrix X(rows, cols);
    for (int64_t i = 0; i < basis->rows; ++i)
      for (int64_t k = 0; k < basis->cols; ++k) X.data[i] += (*basis)(i, k) * (*basis)(a * cols + c, k);
    return polish(X);
  };
  result.apply = polish;
  return result;
}

// Intertwiners X_1, X_2, … of norm 1, with X_i orthogonal to every X_j E, j < i, where E runs over the
// given endomorphisms of `from`, the identity first.
std::vector<Matrix> orthonormalIntertwiners(const Group& group, const Matrices& from, const Matrices& to,
                                            const std::vector<Matrix>& endomorphisms) {
  const Projector P = group.isContinuous() ? projectorByNullSpace(from, to) : averageOverGroup(from, to);
  const int64_t cols = from[0].rows;
  double dimension = 0.0;
  for (const double value : P.diagonal) dimension += value;
  std::vector<double> residual = P.diagonal;
  std::vector<Matrix> found;
  std::vector<Matrix> spanned;
  for (size_t i = 0; i < residual.size() && static_cast<double>(spanned.size()) < dimension - 0.5; ++i) {
    if (residual[i] <= kResidual) continue;
    Matrix X = P.column(static_cast<int64_t>(i) / cols, static_cast<int64_t>(i) % cols);
    // The second pass works on a vector of norm 1, so what rounding left of the first is gone.
    for (int pass = 0; pass < 2; ++pass) {
      if (pass > 0) X = P.apply(X);
      for (const Matrix& other : spanned) subtract(X, other, dotOf(X, other));
      X = X.scaled(1.0 / std::sqrt(dotOf(X, X)));
    }
    for (const Matrix& E : endomorphisms) {
      spanned.push_back(X * E);
      for (size_t k = 0; k < residual.size(); ++k) residual[k] -= spanned.back().data[k] * spanned.back().data[k];
    }
    found.push_back(std::move(X));
  }
  return found;
}

std::vector<Matrix> copiesOf(const Group& group, const std::vector<Coordinates>& elements, const Irrep& irrep,
                             const Matrices& rho) {
  return orthonormalIntertwiners(group, matricesAt(elements, irrep.matrix), rho, irrep.endomorphismBasis());
}

// Calls `visit(id)` for irreps in the order of frequency, each once, until it answers false; the irreps of a
// finite group are all, in order. Returns the order in which the group lists those visited.
std::vector<Value> visitIrreps(const Group& group, const std::function<bool(const Value&)>& visit) {
  if (!group.isContinuous()) {
    const std::vector<Value> ids = group.irrepIds();
    for (const Value& id : ids)
      if (!visit(id)) break;
    return ids;
  }
  std::vector<Value> ids;
  std::map<Value, bool> visited;
  for (int64_t L = 0; L <= kLargestBand; ++L) {
    ids = group.blIrreps(L);
    bool isDone = false;
    for (const Value& id : ids) {
      if (visited.count(id) > 0) continue;
      visited[id] = true;
      isDone = isDone || !visit(id);
    }
    if (isDone) break;
  }
  return ids;
}

bool isOrthogonal(const Matrices& rho) {
  return std::all_of(rho.begin(), rho.end(), [](const Matrix& matrix) {
    return isClose(matrix * matrix.transpose(), Matrix::identity(matrix.rows), kOrthogonality);
  });
}

// L with L L^T = mean of rho(g)^T rho(g): then L^T rho(g) L^-T is orthogonal.
Matrix invariantFactor(const Matrices& rho) {
  const int64_t n = rho[0].rows;
  Matrix metric(n, n);
  for (const Matrix& matrix : rho) metric = metric + matrix.transpose() * matrix;
  Matrix L(n, n);
  for (int64_t j = 0; j < n; ++j)
    for (int64_t i = j; i < n; ++i) {
      double sum = metric(i, j) / static_cast<double>(rho.size());
      for (int64_t k = 0; k < j; ++k) sum -= L(i, k) * L(j, k);
      if (i == j) {
        checkArgument(sum > 0.0, "representation: expected invertible matrices, given singular ones");
        L(j, j) = std::sqrt(sum);
      } else {
        L(i, j) = sum / L(j, j);
      }
    }
  return L;
}

// Splits orthogonal matrices; the blocks stand in the order of `ids`, or of the group.
Decomposition decomposeOrthogonal(const Group& group, const std::vector<Coordinates>& elements, const Matrices& rho,
                                  bool isSortedById) {
  const int64_t size = rho[0].rows;
  std::map<Value, std::vector<Matrix>> blocks;
  int64_t covered = 0;
  std::vector<Value> order = visitIrreps(group, [&](const Value& id) {
    const IrrepPtr irrep = group.irrep(id);
    if (irrep->size > size - covered) return true;
    std::vector<Matrix> copies = copiesOf(group, elements, *irrep, rho);
    if (copies.empty()) return true;
    covered += static_cast<int64_t>(copies.size()) * irrep->size;
    blocks.emplace(irrep->id, std::move(copies));
    return covered < size;
  });
  checkArgument(covered == size, "representation: expected matrices that consist of irreps of ", group.name(),
                ", given ones of size ", size, " of which irreps fill ", covered);
  if (isSortedById) std::sort(order.begin(), order.end());
  Decomposition result{Matrix(size, size), {}};
  int64_t column = 0;
  for (const Value& id : order) {
    const auto found = blocks.find(Value(id.items()));
    if (found == blocks.end()) continue;
    for (const Matrix& X : found->second) {
      result.changeOfBasis.paste(0, column, X.scaled(std::sqrt(static_cast<double>(X.cols))));
      result.irreps.push_back(found->first);
      column += X.cols;
    }
  }
  return result;
}

// psi_m (x) psi_n at each element.
Matrices productsAt(const std::vector<Coordinates>& elements, const Irrep& m, const Irrep& n) {
  return matricesAt(elements, [&](const Coordinates& g) { return kron(m.matrix(g), n.matrix(g)); });
}

}  // namespace

Matrix intertwiners(const Group& group, const MatrixFunction& from, const MatrixFunction& to) {
  const std::vector<Coordinates> elements = probes(group);
  const Matrices source = matricesAt(elements, from);
  const Matrices target = matricesAt(elements, to);
  const std::vector<Matrix> basis = orthonormalIntertwiners(group, source, target, {Matrix::identity(source[0].rows)});
  Matrix result(target[0].rows * source[0].rows, static_cast<int64_t>(basis.size()));
  for (int64_t k = 0; k < result.cols; ++k)
    for (int64_t i = 0; i < result.rows; ++i) result(i, k) = basis[k].data[i];
  return result;
}

Matrix clebschGordanSpace(const Group& group, const Value& m, const Value& n, const Value& j) {
  const IrrepPtr first = group.irrep(m);
  const IrrepPtr second = group.irrep(n);
  return intertwiners(group, group.irrep(j)->matrix,
                      [&](const Coordinates& g) { return kron(first->matrix(g), second->matrix(g)); });
}

Decomposition decompose(const Group& group, const MatrixFunction& rho) {
  const std::vector<Coordinates> elements = probes(group);
  Matrices matrices = matricesAt(elements, rho);
  if (isOrthogonal(matrices)) return decomposeOrthogonal(group, elements, matrices, false);
  checkArgument(!group.isContinuous(), "representation: expected orthogonal matrices for ", group.name());
  const Matrix factor = invariantFactor(matrices).transpose();
  const Matrix factorInverse = inverse(factor);
  for (Matrix& matrix : matrices) matrix = factor * matrix * factorInverse;
  Decomposition result = decomposeOrthogonal(group, elements, matrices, false);
  result.changeOfBasis = factorInverse * result.changeOfBasis;
  return result;
}

Restriction restrictByDecomposition(const Group& group, const Subgroup& subgroup, const Value& irrep) {
  const IrrepPtr psi = group.irrep(irrep);
  return cachedRestriction(Value::tuple({"decomposed", group.key(), subgroup.id, psi->id}), [&]() -> Restriction {
    const std::vector<Coordinates> elements = probes(*subgroup.group);
    const Matrices matrices =
        matricesAt(elements, [&](const Coordinates& h) { return psi->matrix(subgroup.include(h)); });
    Decomposition result = decomposeOrthogonal(*subgroup.group, elements, matrices, true);
    return {std::move(result.changeOfBasis), std::move(result.irreps)};
  });
}

std::vector<TensorTerm> tensorProductByCharacters(const Group& group, const Value& m, const Value& n) {
  const IrrepPtr first = group.irrep(m);
  const IrrepPtr second = group.irrep(n);
  const std::vector<Coordinates> elements = group.elements();
  std::vector<double> characters;
  for (const Coordinates& g : elements) characters.push_back(first->character(g) * second->character(g));
  std::vector<TensorTerm> result;
  for (const Value& id : group.irrepIds()) {
    const IrrepPtr irrep = group.irrep(id);
    double sum = 0.0;
    for (size_t g = 0; g < elements.size(); ++g) sum += characters[g] * irrep->character(elements[g]);
    const auto norm = static_cast<double>(irrep->sumOfSquares() * static_cast<int64_t>(elements.size()));
    const int64_t multiplicity = std::llround(sum / norm);
    if (multiplicity > 0) result.push_back({irrep->id, multiplicity});
  }
  return result;
}

std::vector<TensorTerm> tensorProductByDecomposition(const Group& group, const Value& m, const Value& n) {
  if (!group.isContinuous()) return tensorProductByCharacters(group, m, n);
  const std::vector<Coordinates> elements = probes(group);
  const Decomposition product =
      decomposeOrthogonal(group, elements, productsAt(elements, *group.irrep(m), *group.irrep(n)), false);
  std::vector<TensorTerm> result;
  for (const Value& id : product.irreps) {
    if (result.empty() || !(result.back().irrep == id)) result.push_back({id, 0});
    ++result.back().multiplicity;
  }
  return result;
}

ClebschGordan clebschGordanByDecomposition(const Group& group, const Value& m, const Value& n, const Value& j) {
  const IrrepPtr first = group.irrep(m);
  const IrrepPtr second = group.irrep(n);
  const IrrepPtr target = group.irrep(j);
  return cachedClebschGordan(Value::tuple({"decomposed", group.key(), first->id, second->id, target->id}), [&] {
    const std::vector<Coordinates> elements = probes(group);
    const std::vector<Matrix> copies = copiesOf(group, elements, *target, productsAt(elements, *first, *second));
    const auto count = static_cast<int64_t>(copies.size());
    ClebschGordan result{first->size, second->size, count, target->size, {}};
    result.values.resize(first->size * second->size * count * target->size);
    const double scale = std::sqrt(static_cast<double>(target->size));
    for (int64_t s = 0; s < count; ++s)
      for (int64_t ab = 0; ab < copies[s].rows; ++ab)
        for (int64_t c = 0; c < target->size; ++c)
          result.values[(ab * count + s) * target->size + c] = scale * copies[s](ab, c);
    return result;
  });
}

RepresentationPtr representationFromMatrices(const GroupPtr& group, const std::vector<Matrix>& matrices,
                                             const std::string& name,
                                             const std::vector<std::string>& supportedNonlinearities) {
  const std::vector<Coordinates> elements = group->elements();
  checkArgument(matrices.size() == elements.size(), "representation: matrices: expected one for each of the ",
                elements.size(), " elements of ", group->name(), ", given ", matrices.size());
  const int64_t size = matrices[0].rows;
  std::map<Coordinates, size_t> indices;
  double largest = 1.0;
  for (size_t g = 0; g < elements.size(); ++g) {
    const Matrix& matrix = matrices[g];
    checkArgument(matrix.rows == size && matrix.cols == size && size > 0,
                  "representation: matrices: expected square ones of one size, given ", matrix.rows, " x ", matrix.cols,
                  " for ", group->format(elements[g]));
    for (const double value : matrix.data) {
      checkArgument(std::isfinite(value), "representation: matrices: expected finite numbers, given ", value, " for ",
                    group->format(elements[g]));
      largest = std::max(largest, std::abs(value));
    }
    indices[elements[g]] = g;
  }
  const double tolerance = kHomomorphism * largest * largest;
  const auto expectEqual = [&](const Matrix& given, const Matrix& expected, const std::string& what) {
    const double error = given.maxAbsDifference(expected);
    checkArgument(error <= tolerance, "representation: matrices: expected a homomorphism, given ", what, " wrong by ",
                  error);
  };
  expectEqual(matrices[indices.at(group->identity())], Matrix::identity(size), "the matrix of the identity");
  for (const Coordinates& s : group->generators())
    for (size_t g = 0; g < elements.size(); ++g)
      expectEqual(matrices[indices.at(group->multiply(s, elements[g]))], matrices[indices.at(s)] * matrices[g],
                  "the matrix of the product of " + group->format(s) + " and " + group->format(elements[g]));
  Decomposition parts = decompose(*group, [&](const Coordinates& g) { return matrices[indices.at(g)]; });
  return makeRepresentation(group, name, std::move(parts.irreps), std::move(parts.changeOfBasis),
                            supportedNonlinearities);
}

}  // namespace escnn::group
