#include "nn/conv/block.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/errors.h"
#include "gspaces/filters.h"
#include "nn/conv/grid.h"

namespace escnn::nn::conv {

namespace {

const double kVanishing = 1e-12;

void append(std::string& key, const std::vector<double>& values) {
  key += std::to_string(values.size()) + ':';
  key.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
}

const Value& attribute(const Record& record, const char* name) {
  const auto found = std::find_if(record.begin(), record.end(), [&](const auto& item) { return item.first == name; });
  check(found != record.end(), ErrorCode::kInternal, "no attribute ", name, " among those of a filter");
  return found->second;
}

Matrix transposeTimes(const Matrix& a) { return a.transpose() * a; }

at::Tensor toConstantTensor(const std::vector<int64_t>& values) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(values.size())}, at::kLong);
  std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<int64_t>());
  return tensor;
}

int64_t highestFrequency(const std::vector<double>& cutoffs) {
  return static_cast<int64_t>(std::max(0.0, *std::max_element(cutoffs.begin(), cutoffs.end())));
}

}  // namespace

Sampling::Sampling(const gspaces::GSpace& gspace, const kernels::RadialProfile& radial,
                   const std::vector<double>& cutoffs, int64_t kernelSize, int64_t dilation,
                   std::function<bool(const Record&)> elementFilter)
    : filter(std::move(elementFilter)) {
  checkArgument(static_cast<int64_t>(cutoffs.size()) == radial.size(),
                "frequenciesCutoff: expected one value per ring (", radial.size(), "), given ", cutoffs.size());
  for (const double cutoff : cutoffs)
    checkArgument(std::isfinite(cutoff) && cutoff <= 1000, "frequenciesCutoff: expected frequencies up to 1000, given ",
                  reprDouble(cutoff));
  system = gspaces::filterSystem(gspace, radial, highestFrequency(cutoffs));
  points = filterGrid(gspace.dimension, kernelSize, dilation);
  const c10::AutoGradMode guard(false);
  for (const at::Tensor& values : system.filters->sample(toTensor(points))) harmonics.push_back(values.contiguous());
  for (size_t h = 0; h < system.filters->harmonics().size(); ++h) {
    std::vector<bool> kept;
    for (int64_t copy = 0; copy < system.filters->harmonics()[h].multiplicity; ++copy) {
      const Record record = system.filters->attributes(h, copy);
      const double frequency = std::abs(attribute(record, "irrep:frequency").asDouble());
      kept.push_back(frequency <= cutoffs[attribute(record, "radial_idx").asInt()]);
    }
    keptFilters.push_back(std::move(kept));
  }
  key = std::to_string(gspace.dimension) + gspace.subgroupId.repr() + '|' + std::to_string(kernelSize) + '|' +
        std::to_string(dilation) + '|';
  append(key, radial.radii());
  append(key, radial.sigmas());
  append(key, cutoffs);
}

Block::Block(const Sampling& sampling, group::RepresentationPtr in, group::RepresentationPtr out)
    : basis_(sampling.system, std::move(in), std::move(out)), points_(sampling.points.rows) {
  const Matrix outGram = transposeTimes(basis_.out()->changeOfBasis);
  const Matrix inGram = transposeTimes(basis_.in()->changeOfBasisInverse.transpose());
  for (int64_t index = 0; index < basis_.dim(); ++index) {
    const kernels::KernelElement& element = basis_.elements()[index];
    if (!sampling.keptFilters[element.harmonic][element.copy]) continue;
    const kernels::HarmonicSolution& solution = basis_.solution(element);
    std::vector<double> values(solution.dOut * solution.dIn * points_);
    basis_.sampleIrreps(element, sampling.harmonics, points_, values.data());
    const double norm = squaredNorm(element, values, outGram, inGram) / static_cast<double>(solution.dOut);
    if (!(norm > kVanishing)) continue;
    if (sampling.filter && !sampling.filter(basis_.attributes(index))) continue;
    for (double& value : values) value /= std::sqrt(norm);
    elements_.push_back(index);
    samples_.push_back(std::move(values));
  }
  groupByOutput();
  if (hasOutBasis()) outBasis_ = Constant(basis_.out()->changeOfBasis);
}

// sum over the points of |Q_out kappa Q_in^-1|_F^2 = tr(outGram kappa inGram kappa^T) on the element's block.
double Block::squaredNorm(const kernels::KernelElement& element, const std::vector<double>& values,
                          const Matrix& outGram, const Matrix& inGram) const {
  const kernels::HarmonicSolution& solution = basis_.solution(element);
  const int64_t row = basis_.outOffsets()[element.outPosition], col = basis_.inOffsets()[element.inPosition];
  double sum = 0;
  for (int64_t a = 0; a < solution.dOut; ++a)
    for (int64_t a2 = 0; a2 < solution.dOut; ++a2)
      for (int64_t b = 0; b < solution.dIn; ++b)
        for (int64_t b2 = 0; b2 < solution.dIn; ++b2) {
          const double factor = outGram(row + a, row + a2) * inGram(col + b, col + b2);
          const double* left = &values[(a * solution.dIn + b) * points_];
          const double* right = &values[(a2 * solution.dIn + b2) * points_];
          double product = 0;
          for (int64_t p = 0; p < points_; ++p) product += left[p] * right[p];
          sum += factor * product;
        }
  return sum;
}

void Block::groupByOutput() {
  std::vector<int64_t> order(elements_.size()), inverse(elements_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int64_t>(i);
  const auto outOf = [&](int64_t i) { return basis_.elements()[elements_[i]].outPosition; };
  std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) { return outOf(a) < outOf(b); });
  for (size_t i = 0; i < order.size(); ++i) inverse[order[i]] = static_cast<int64_t>(i);
  const auto& offsets = basis_.outOffsets();
  for (size_t position = 0; position + 1 < offsets.size(); ++position) {
    const auto count = std::count_if(order.begin(), order.end(),
                                     [&](int64_t i) { return outOf(i) == static_cast<int64_t>(position); });
    const int64_t first = parts_.empty() ? 0 : parts_.back().first + parts_.back().count;
    parts_.push_back({offsets[position], offsets[position + 1] - offsets[position], first, count});
  }
  order_ = Constant(toConstantTensor(order));
  inverseOrder_ = Constant(toConstantTensor(inverse));
}

at::Tensor Block::dense(const at::Tensor& like) const {
  std::call_once(forms_->denseOnce, [this] {
    const int64_t size = outSize() * inSize() * points_;
    at::Tensor tensor = at::empty({dim(), size}, at::kDouble);
    double* data = tensor.mutable_data_ptr<double>();
    for (int64_t i = 0; i < dim(); ++i)
      basis_.changeBasis(basis_.elements()[elements_[i]], samples_[i].data(), points_, data + i * size);
    forms_->dense = Constant(tensor);
  });
  return forms_->dense.on(like);
}

at::Tensor Block::part(size_t index, const at::Tensor& like) const {
  std::call_once(forms_->partsOnce, [this] {
    const int64_t* order = order_.value().const_data_ptr<int64_t>();
    const Matrix& inverse = basis_.in()->changeOfBasisInverse;
    for (const Part& part : parts_) {
      at::Tensor tensor = at::zeros({part.count, part.size, inSize() * points_}, at::kDouble);
      double* data = tensor.mutable_data_ptr<double>();
      for (int64_t i = 0; i < part.count; ++i) {
        const int64_t kept = order[part.first + i];
        const int64_t position = basis_.elements()[elements_[kept]].inPosition;
        const int64_t row = basis_.inOffsets()[position], size = basis_.inOffsets()[position + 1] - row;
        for (int64_t a = 0; a < part.size; ++a)
          for (int64_t b = 0; b < size; ++b)
            for (int64_t c = 0; c < inSize(); ++c) {
              const double factor = inverse(row + b, c);
              if (factor == 0) continue;
              const double* source = &samples_[kept][(a * size + b) * points_];
              double* target = data + ((i * part.size + a) * inSize() + c) * points_;
              for (int64_t p = 0; p < points_; ++p) target[p] += factor * source[p];
            }
      }
      forms_->parts.emplace_back(tensor);
    }
  });
  return forms_->parts[index].on(like);
}

std::string valueKey(const group::Representation& representation) {
  std::string key = representation.group->key();
  for (const Value& irrep : representation.irreps) key += irrep.repr();
  append(key, representation.changeOfBasis.data);
  return key;
}

BlockPtr sharedBlock(const Sampling& sampling, const group::RepresentationPtr& in,
                     const group::RepresentationPtr& out) {
  if (sampling.filter) return std::make_shared<const Block>(sampling, in, out);
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<const Block>> known;
  const std::string key = sampling.key + valueKey(*in) + valueKey(*out);
  {
    const std::lock_guard lock(mutex);
    const auto found = known.find(key);
    if (found != known.end())
      if (BlockPtr block = found->second.lock()) return block;
  }
  auto block = std::make_shared<const Block>(sampling, in, out);
  const std::lock_guard lock(mutex);
  std::erase_if(known, [](const auto& item) { return item.second.expired(); });
  known[key] = block;
  return block;
}

}  // namespace escnn::nn::conv
