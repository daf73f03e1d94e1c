#include "nn/fourier.h"

#include <algorithm>
#include <cmath>

#include "core/errors.h"
#include "group/homspace.h"

namespace escnn::nn {

namespace {

const double kRegularizer = 1e-8;
const double kDependent = 1e-6;  // above rounding, and so small that the regularizer outweighs its square

// The coefficients of the delta at the origin in the copies of one irrep: a column per copy.
Matrix delta(const group::Irrep& psi, const group::HomSpace* space) {
  if (space == nullptr) {
    const int64_t copies = psi.size / psi.sumOfSquares();
    Matrix columns(psi.size, copies);
    for (int64_t copy = 0; copy < copies; ++copy) columns(copy, copy) = std::sqrt(static_cast<double>(psi.size));
    return columns;
  }
  const group::DiracKernel& kernel = space->kernel(psi.id, space->subgroup().group->trivialIrrepId());
  return Matrix(kernel.rows, kernel.multiplicity, kernel.values);
}

struct Band {
  std::vector<group::IrrepPtr> irreps;
  std::vector<Matrix> deltas;
  int64_t size = 0;
  double squares = 0;
};

Band bandOf(const group::Group& group, const std::vector<Value>& irreps, const group::HomSpace* space) {
  Band band;
  for (const Value& id : irreps) {
    band.irreps.push_back(group.irrep(id));
    band.deltas.push_back(delta(*band.irreps.back(), space));
    const Matrix& columns = band.deltas.back();
    band.size += columns.rows * columns.cols;
    for (const double entry : columns.data) band.squares += entry * entry;
  }
  return band;
}

// One row per grid element: for every irrep and each of its copies psi(g) times the delta.
Matrix sampleDelta(const Band& band, const std::vector<group::Coordinates>& grid, bool normalize) {
  const double factor = normalize ? 1.0 / std::sqrt(band.squares) : 1.0;
  Matrix result(static_cast<int64_t>(grid.size()), band.size);
  for (size_t row = 0; row < grid.size(); ++row) {
    int64_t column = 0;
    for (size_t i = 0; i < band.irreps.size(); ++i) {
      const Matrix moved = band.irreps[i]->matrix(grid[row]) * band.deltas[i];
      for (int64_t copy = 0; copy < moved.cols; ++copy)
        for (int64_t k = 0; k < moved.rows; ++k) result(static_cast<int64_t>(row), column++) = factor * moved(k, copy);
    }
  }
  return result;
}

}  // namespace

FourierPlanPtr makeFourierPlan(const group::GroupPtr& group, const std::optional<Value>& subgroupId,
                               const std::vector<Value>& inIrreps, const std::vector<Value>& outIrreps,
                               const std::vector<group::Coordinates>& grid, bool normalize) {
  checkArgument(!grid.empty(), "grid: expected at least one element, given none");
  std::optional<group::HomSpace> quotient;
  if (subgroupId) quotient.emplace(group, *subgroupId);
  const group::HomSpace* space = quotient ? &*quotient : nullptr;
  std::vector<Value> all = outIrreps;
  for (const Value& id : inIrreps)
    if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
  auto plan = std::make_shared<FourierPlan>();
  plan->toGrid = sampleDelta(bandOf(*group, inIrreps, space), grid, normalize);
  const Matrix samples = sampleDelta(bandOf(*group, all, space), grid, normalize);
  const Matrix transposed = samples.transpose();
  const Matrix gram = transposed * samples + Matrix::identity(samples.cols).scaled(kRegularizer);
  const int64_t outSize = bandOf(*group, outIrreps, space).size;
  plan->fromGrid = (inverse(gram) * transposed).slice(0, 0, outSize, samples.rows);
  plan->coefficients = samples.cols;
  plan->rank = samples.cols - nullSpace(samples, kDependent).cols;
  plan->toGridConstant = Constant(plan->toGrid);
  plan->fromGridConstant = Constant(plan->fromGrid);
  return plan;
}

}  // namespace escnn::nn
