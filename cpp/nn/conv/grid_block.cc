#include "nn/conv/grid_block.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/errors.h"
#include "nn/conv/grid.h"
#include "nn/conv/shared_blocks.h"

namespace escnn::nn::conv {

namespace {

const double kVanishing = 1e-12;

Matrix transposeTimes(const Matrix& a) { return a.transpose() * a; }

at::Tensor toConstantTensor(const std::vector<int64_t>& values) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(values.size())}, at::kLong);
  std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<int64_t>());
  return tensor;
}

}  // namespace

Sampling::Sampling(LayerFilters layerFilters, const gspaces::GSpace& gspace, int64_t kernelSize, int64_t dilation)
    : filters(std::move(layerFilters)), symmetries(gridSymmetries(gspace, kernelSize)) {
  const Matrix grid = filterGrid(gspace.dimension, kernelSize, dilation);
  points = grid.rows;
  const c10::AutoGradMode guard(false);
  for (const at::Tensor& values : filters.system().filters->sample(toTensor(grid)))
    harmonics.push_back(values.contiguous());
  key = filters.key() + std::to_string(kernelSize) + '|' + std::to_string(dilation) + '|';
}

GridBlock::GridBlock(const Sampling& sampling, const group::RepresentationPtr& in, const group::RepresentationPtr& out)
    : Block(std::make_shared<kernels::KernelBasis>(sampling.filters.system(), in, out)),
      points_(sampling.points),
      orbits_(findOrbits(sampling.symmetries, *in, *out, sampling.points)) {
  const Matrix outGram = transposeTimes(out->changeOfBasis);
  const Matrix inGram = transposeTimes(in->changeOfBasisInverse.transpose());
  for (int64_t index = 0; index < basis().dim(); ++index) {
    const kernels::KernelElement& element = basis().elements()[index];
    if (!sampling.filters.isWithinCutoff(element)) continue;
    const kernels::HarmonicSolution& solution = basis().solution(element);
    std::vector<double> values(solution.dOut * solution.dIn * points_);
    basis().sampleIrreps(element, sampling.harmonics, points_, values.data());
    const double norm =
        squaredNorm(element, values, outGram, inGram) / static_cast<double>(basis().shape(element).first);
    if (!(norm > kVanishing)) continue;
    if (!sampling.filters.passesFilter(basis(), index)) continue;
    for (double& value : values) value /= std::sqrt(norm);
    keep(index);
    samples_.push_back(std::move(values));
  }
  groupByOutput();
  if (hasOutBasis()) outBasis_ = Constant(out->changeOfBasis);
}

// sum over the points of |Q_out kappa Q_in^-1|_F^2 = tr(outGram kappa inGram kappa^T) on the element's block.
double GridBlock::squaredNorm(const kernels::KernelElement& element, const std::vector<double>& values,
                              const Matrix& outGram, const Matrix& inGram) const {
  const kernels::HarmonicSolution& solution = basis().solution(element);
  const int64_t row = basis().outOffsets()[element.outPosition], col = basis().inOffsets()[element.inPosition];
  const int64_t rows = solution.dOut, cols = solution.dIn, stride = cols * points_;
  std::vector<double> left(stride), right(points_);  // one row of outGram kappa, one entry of kappa inGram
  double sum = 0;
  for (int64_t a = 0; a < rows; ++a) {
    std::fill(left.begin(), left.end(), 0.0);
    for (int64_t k = 0; k < rows; ++k)
      for (int64_t bp = 0; bp < stride; ++bp) left[bp] += outGram(row + a, row + k) * values[k * stride + bp];
    for (int64_t b = 0; b < cols; ++b) {
      std::fill(right.begin(), right.end(), 0.0);
      for (int64_t k = 0; k < cols; ++k)
        for (int64_t p = 0; p < points_; ++p)
          right[p] += values[a * stride + k * points_ + p] * inGram(col + k, col + b);
      for (int64_t p = 0; p < points_; ++p) sum += left[b * points_ + p] * right[p];
    }
  }
  return sum;
}

void GridBlock::groupByOutput() {
  std::vector<int64_t> order(dim()), inverse(dim());
  for (int64_t i = 0; i < dim(); ++i) order[i] = i;
  const auto outOf = [&](int64_t i) { return basis().elements()[elements()[i]].outPosition; };
  std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) { return outOf(a) < outOf(b); });
  for (int64_t i = 0; i < dim(); ++i) inverse[order[i]] = i;
  const auto& offsets = basis().outOffsets();
  for (size_t position = 0; position + 1 < offsets.size(); ++position) {
    const auto count = std::count_if(order.begin(), order.end(),
                                     [&](int64_t i) { return outOf(i) == static_cast<int64_t>(position); });
    const int64_t first = parts_.empty() ? 0 : parts_.back().first + parts_.back().count;
    parts_.push_back({offsets[position], offsets[position + 1] - offsets[position], first, count});
    partForms_.push_back(std::make_unique<Form>());
  }
  order_ = Constant(toConstantTensor(order));
  inverseOrder_ = Constant(toConstantTensor(inverse));
}

at::Tensor GridBlock::Form::on(const at::Tensor& like, const std::function<at::Tensor(at::ScalarType)>& make) {
  const std::pair key{like.device(), like.scalar_type()};
  const std::lock_guard lock(mutex);
  for (const auto& [known, copy] : copies)
    if (known == key) return copy;
  const c10::AutoGradMode guard(false);
  copies.emplace_back(key, make(key.second).to(key.first));
  return copies.back().second;
}

at::Tensor GridBlock::makeDense(at::ScalarType dtype) const {
  const at::Tensor result = at::empty({dim(), outSize() * inSize() * points_}, dtype);
  const at::Tensor row = at::empty({result.size(1)}, at::kDouble);
  for (int64_t i = 0; i < dim(); ++i) {
    basis().changeBasis(basis().elements()[elements()[i]], samples_[i].data(), points_, row.mutable_data_ptr<double>());
    result.select(0, i).copy_(row);
  }
  return result;
}

at::Tensor GridBlock::dense(const at::Tensor& like) const {
  return dense_->on(like, [this](at::ScalarType dtype) { return makeDense(dtype); });
}

at::Tensor GridBlock::makeOrbitBasis(at::ScalarType dtype) const {
  const int64_t perRow = inSize() * points_;
  const at::Tensor result = at::empty({dim(), orbits_.count}, dtype);
  const at::Tensor entries = at::empty({orbits_.count}, at::kDouble);
  auto* const values = entries.mutable_data_ptr<double>();
  std::vector<double> row(perRow);
  for (int64_t i = 0; i < dim(); ++i) {
    int64_t current = -1;
    for (int64_t k = 0; k < orbits_.count; ++k) {
      const int64_t entry = orbits_.first[k];
      if (entry / perRow != current) {
        current = entry / perRow;
        basis().changeBasis(basis().elements()[elements()[i]], samples_[i].data(), points_, current, row.data());
      }
      values[k] = row[entry % perRow];
    }
    result.select(0, i).copy_(entries);
  }
  return result;
}

at::Tensor GridBlock::orbitBasis(const at::Tensor& like) const {
  if (orbits_.areTrivial()) return dense(like);
  return byOrbits_->on(like, [this](at::ScalarType dtype) { return makeOrbitBasis(dtype); });
}

at::Tensor GridBlock::makePart(const Part& part, at::ScalarType dtype) const {
  const int64_t* order = order_.value().const_data_ptr<int64_t>();
  const Matrix& inverse = basis().in()->changeOfBasisInverse;
  const at::Tensor result = at::empty({part.count, part.size, inSize() * points_}, dtype);
  const at::Tensor rows = at::empty({part.size, inSize() * points_}, at::kDouble);
  for (int64_t i = 0; i < part.count; ++i) {
    double* data = rows.mutable_data_ptr<double>();
    std::fill(data, data + rows.numel(), 0.0);
    const int64_t kept = order[part.first + i];
    const int64_t position = basis().elements()[elements()[kept]].inPosition;
    const int64_t row = basis().inOffsets()[position], size = basis().inOffsets()[position + 1] - row;
    for (int64_t a = 0; a < part.size; ++a)
      for (int64_t b = 0; b < size; ++b)
        for (int64_t c = 0; c < inSize(); ++c) {
          const double factor = inverse(row + b, c);
          if (factor == 0) continue;
          const double* source = &samples_[kept][(a * size + b) * points_];
          double* target = data + (a * inSize() + c) * points_;
          for (int64_t p = 0; p < points_; ++p) target[p] += factor * source[p];
        }
    result.select(0, i).copy_(rows);
  }
  return result;
}

at::Tensor GridBlock::part(size_t index, const at::Tensor& like) const {
  return partForms_[index]->on(like, [&](at::ScalarType dtype) { return makePart(parts_[index], dtype); });
}

GridBlockPtr sharedBlock(const Sampling& sampling, const group::RepresentationPtr& in,
                         const group::RepresentationPtr& out) {
  const auto make = [&] { return std::make_shared<const GridBlock>(sampling, in, out); };
  if (sampling.filters.hasBasisFilter()) return make();
  static SharedBlocks<GridBlock> blocks;
  return blocks.get(sampling.key + valueKey(*in) + valueKey(*out), make);
}

}  // namespace escnn::nn::conv
