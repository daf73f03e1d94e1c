#include "group/intertwiners.h"

#include <cmath>

namespace escnn::group {

namespace {

constexpr int kSamples = 6;
constexpr double kGoldenRatio = 0.6180339887498949;  // its multiples modulo 1 spread evenly, never repeating

// Elements that generate a dense subgroup: generators, or fixed generic elements.
std::vector<Coordinates> denseGenerators(const Group& group) {
  if (!group.isContinuous()) return group.generators();
  double position = 0.0;
  const auto uniform = [&position] { return position = std::fmod(position + kGoldenRatio, 1.0); };
  std::vector<Coordinates> result;
  for (int i = 0; i < kSamples; ++i) result.push_back(group.sample(uniform));
  return result;
}

}  // namespace

Matrix intertwiners(const Group& group, const MatrixFunction& from, const MatrixFunction& to) {
  const int64_t cols = from(group.identity()).rows;
  const int64_t rows = to(group.identity()).rows;
  const std::vector<Coordinates> generators = denseGenerators(group);
  const int64_t unknowns = rows * cols;
  Matrix constraints(static_cast<int64_t>(generators.size()) * unknowns, unknowns);
  int64_t offset = 0;
  for (const Coordinates& g : generators) {
    // (B X - X A) in row-major order is (B (x) I - I (x) A^T) vec(X).
    const Matrix block = kron(to(g), Matrix::identity(cols)) - kron(Matrix::identity(rows), from(g).transpose());
    constraints.paste(offset, 0, block);
    offset += unknowns;
  }
  return nullSpace(constraints);
}

Matrix clebschGordanSpace(const Group& group, const Value& m, const Value& n, const Value& j) {
  const IrrepPtr first = group.irrep(m);
  const IrrepPtr second = group.irrep(n);
  const IrrepPtr target = group.irrep(j);
  return intertwiners(group, target->matrix,
                      [&](const Coordinates& g) { return kron(first->matrix(g), second->matrix(g)); });
}

}  // namespace escnn::group
