#include "kernels/kernel_basis.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <utility>

#include "core/errors.h"
#include "group/direct_product.h"

namespace escnn::kernels {

namespace {

std::vector<int64_t> offsetsOf(const group::Representation& representation) {
  std::vector<int64_t> offsets{0};
  for (const Value& irrep : representation.irreps)
    offsets.push_back(offsets.back() + representation.group->irrep(irrep)->size);
  return offsets;
}

// How fast an irrep turns. The inversion does not turn, so in a product with it that of the other factor counts, as the
// frequency of O(3) is that of SO(3).
int64_t frequencyOf(const group::Group& group, const Value& id) {
  const group::IrrepPtr irrep = group.irrep(id);
  for (const auto& [name, value] : irrep->attributes)
    if (name == "frequency") return value.asInt();
  const auto* product = dynamic_cast<const group::DirectProduct*>(&group);
  checkArgument(product != nullptr && product->factor1()->order() == 2,
                "maximumOffset: allowed for groups of turns and their products with the inversion, given ",
                group.name(), ", whose irreps have no frequency");
  return frequencyOf(*product->factor2(), irrep->id.asTuple()[1]);
}

}  // namespace

KernelBasis::KernelBasis(FilterSystem system, group::RepresentationPtr in, group::RepresentationPtr out)
    : system_(std::move(system)), in_(std::move(in)), out_(std::move(out)) {
  checkArgument(in_->group->sameAs(*system_.fields), "inRepr: expected a representation of ", system_.fields->name(),
                ", given one of ", in_->group->name());
  checkArgument(out_->group->sameAs(*system_.fields), "outRepr: expected a representation of ", system_.fields->name(),
                ", given one of ", out_->group->name());
  inOffsets_ = offsetsOf(*in_);
  outOffsets_ = offsetsOf(*out_);
  const auto& harmonics = system_.filters->harmonics();
  const auto inCount = static_cast<int32_t>(in_->irreps.size()), outCount = static_cast<int32_t>(out_->irreps.size());
  solutions_.resize(harmonics.size() * inCount * outCount);
  std::vector<int32_t> pairSizes(inCount * outCount, 0);
  int64_t part = -1;
  for (int32_t harmonic = 0; harmonic < static_cast<int32_t>(harmonics.size()); ++harmonic) {
    const int64_t own = system_.parts.empty() ? 0 : system_.parts[harmonic];
    if (std::exchange(part, own) != own) {
      std::fill(pairSizes.begin(), pairSizes.end(), 0);
      if (partStarts_.empty() || partStarts_.back() < dim()) partStarts_.push_back(dim());
    }
    if (harmonics[harmonic].multiplicity == 0) continue;
    int32_t indexInHarmonic = 0;
    for (int32_t i = 0; i < inCount; ++i) {
      for (int32_t o = 0; o < outCount; ++o) {
        auto& solution = solutions_[(harmonic * inCount + i) * outCount + o];
        solution = solveHarmonic(system_, harmonics[harmonic].irrep, in_->irreps[i], out_->irreps[o]);
        for (int32_t label = 0; label < static_cast<int32_t>(solution->count()); ++label) {
          if (!isKept(harmonics[harmonic], solution->labels[label])) continue;
          for (int32_t copy = 0; copy < static_cast<int32_t>(harmonics[harmonic].multiplicity); ++copy)
            elements_.push_back({harmonic, i, o, label, copy, indexInHarmonic++, pairSizes[i * outCount + o]++});
        }
      }
    }
  }
}

bool KernelBasis::isKept(const Harmonic& harmonic, const CoefficientLabel& label) const {
  if (!system_.maximumOffset) return true;
  const int64_t offset = frequencyOf(*system_.filters->group(), harmonic.irrep) - frequencyOf(*system_.fields, label.j);
  return offset <= *system_.maximumOffset;
}

const HarmonicSolution& KernelBasis::solution(const KernelElement& element) const {
  const auto inCount = static_cast<int64_t>(in_->irreps.size());
  const auto outCount = static_cast<int64_t>(out_->irreps.size());
  return *solutions_[(element.harmonic * inCount + element.inPosition) * outCount + element.outPosition];
}

std::pair<int64_t, int64_t> KernelBasis::shape(const KernelElement& element) const {
  if (!system_.parts.empty()) return {out_->size(), in_->size()};
  const HarmonicSolution& part = solution(element);
  return {part.dOut, part.dIn};
}

Record KernelBasis::attributes(int64_t index) const {
  checkArgument(index >= 0 && index < dim(), "index: expected 0 … ", dim() - 1, ", given ", index);
  const KernelElement& element = elements_[index];
  const CoefficientLabel& label = solution(element).labels[element.label];
  const auto [rows, columns] = shape(element);
  Record record = system_.filters->attributes(element.harmonic, element.copy);
  record.emplace_back("idx", index);
  record.emplace_back("j", system_.filters->harmonics()[element.harmonic].irrep);
  record.emplace_back("shape", Value::tuple({rows, columns}));
  if (system_.restricted) record.emplace_back("_j", label.j);
  record.emplace_back("i", element.copy);
  if (system_.restricted) record.emplace_back("t", label.t);
  record.emplace_back("s", label.s);
  record.emplace_back("k", label.k);
  record.emplace_back("in_irrep", in_->irreps[element.inPosition]);
  record.emplace_back("out_irrep", out_->irreps[element.outPosition]);
  record.emplace_back("in_irrep_idx", element.inPosition);
  record.emplace_back("out_irrep_idx", element.outPosition);
  record.emplace_back("j_idx", element.indexInHarmonic);
  record.emplace_back("irreps_basis_idx", element.indexInPair);
  if (!system_.parts.empty()) {
    const auto after = std::upper_bound(partStarts_.begin(), partStarts_.end(), index);
    record.emplace_back("basis_id", static_cast<int64_t>(after - partStarts_.begin()) - 1);
    record.emplace_back("basis_idx", index - *(after - 1));
  }
  return record;
}

void KernelBasis::sampleIrreps(const KernelElement& element, const std::vector<at::Tensor>& harmonics, int64_t points,
                               double* values) const {
  const HarmonicSolution& part = solution(element);
  const int64_t blockSize = part.dOut * part.dIn;
  const double* coefficients = &part.coefficients[element.label * blockSize * part.dHarmonic];
  const double* filters = harmonics[element.harmonic].const_data_ptr<double>() + element.copy * part.dHarmonic * points;
  std::fill(values, values + blockSize * points, 0.0);
  for (int64_t ab = 0; ab < blockSize; ++ab) {
    for (int64_t y = 0; y < part.dHarmonic; ++y) {
      const double coefficient = coefficients[ab * part.dHarmonic + y];
      if (coefficient == 0) continue;
      for (int64_t p = 0; p < points; ++p) values[ab * points + p] += coefficient * filters[y * points + p];
    }
  }
}

void KernelBasis::changeBasis(const KernelElement& element, const double* values, int64_t points,
                              double* result) const {
  for (int64_t row = 0; row < out_->size(); ++row)
    changeBasis(element, values, points, row, result + row * in_->size() * points);
}

void KernelBasis::changeBasis(const KernelElement& element, const double* values, int64_t points, int64_t row,
                              double* result) const {
  const int64_t first = outOffsets_[element.outPosition], dOut = outOffsets_[element.outPosition + 1] - first;
  const int64_t col = inOffsets_[element.inPosition], dIn = inOffsets_[element.inPosition + 1] - col;
  const Matrix& q = out_->changeOfBasis;
  const Matrix& inverse = in_->changeOfBasisInverse;
  const int64_t cols = inverse.cols;
  std::vector<double> half(dIn * points, 0.0);  // the row of Q_out * values
  for (int64_t a = 0; a < dOut; ++a) {
    const double factor = q(row, first + a);
    if (factor == 0) continue;
    for (int64_t bp = 0; bp < dIn * points; ++bp) half[bp] += factor * values[a * dIn * points + bp];
  }
  std::fill(result, result + cols * points, 0.0);
  for (int64_t b = 0; b < dIn; ++b) {
    for (int64_t c = 0; c < cols; ++c) {
      const double factor = inverse(col + b, c);
      if (factor == 0) continue;
      const double* source = &half[b * points];
      double* target = &result[c * points];
      for (int64_t p = 0; p < points; ++p) target[p] += factor * source[p];
    }
  }
}

Constant KernelBasis::makeCoefficients(int64_t harmonic) const {
  const int64_t size = system_.filters->harmonics()[harmonic].size;
  std::vector<const KernelElement*> labels;
  for (const KernelElement& element : elements_)
    if (element.harmonic == harmonic && element.copy == 0) labels.push_back(&element);
  const int64_t block = out_->size() * in_->size() * size;
  at::Tensor result = at::empty({static_cast<int64_t>(labels.size()), out_->size(), in_->size(), size}, at::kDouble);
  double* data = result.mutable_data_ptr<double>();
  for (const KernelElement* element : labels) {
    const HarmonicSolution& part = solution(*element);
    changeBasis(*element, &part.coefficients[element->label * part.dOut * part.dIn * size], size, data);
    data += block;
  }
  return Constant(result);
}

at::Tensor KernelBasis::coefficients(int64_t harmonic, const at::Tensor& like) const {
  const std::lock_guard lock(forms_->mutex);
  forms_->coefficients.resize(system_.filters->harmonics().size());
  Constant& kept = forms_->coefficients[harmonic];
  if (!kept.defined()) kept = makeCoefficients(harmonic);
  return kept.on(like);
}

at::Tensor KernelBasis::combine(int64_t harmonic, const at::Tensor& functions) const {
  const Harmonic& info = system_.filters->harmonics()[harmonic];
  check(functions.dim() == 3 && functions.size(0) == info.multiplicity && functions.size(1) == info.size,
        ErrorCode::kShape, "functions: expected shape [", info.multiplicity, ", ", info.size, ", P], given ",
        functions.sizes());
  const int64_t count = functions.size(2), entries = out_->size() * in_->size();
  const at::Tensor maps = coefficients(harmonic, functions);
  const int64_t labels = maps.size(0);
  const at::Tensor columns = functions.transpose(0, 1).reshape({info.size, info.multiplicity * count});
  return at::mm(maps.view({labels * entries, info.size}), columns)
      .view({labels, entries, info.multiplicity, count})
      .transpose(1, 2)
      .reshape({labels * info.multiplicity, out_->size(), in_->size(), count});
}

at::Tensor KernelBasis::sample(const at::Tensor& points) const {
  const std::vector<at::Tensor> harmonics = system_.filters->sample(points);
  std::vector<at::Tensor> parts;
  for (size_t harmonic = 0; harmonic < harmonics.size(); ++harmonic)
    if (system_.filters->harmonics()[harmonic].multiplicity > 0)
      parts.push_back(combine(static_cast<int64_t>(harmonic), harmonics[harmonic]));
  if (parts.empty()) return at::zeros({0, out_->size(), in_->size(), points.size(0)}, points.options());
  return at::cat(parts);
}

}  // namespace escnn::kernels
