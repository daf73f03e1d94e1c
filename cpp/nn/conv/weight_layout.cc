#include "nn/conv/weight_layout.h"

#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mv.h>
#include <ATen/ops/ones.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/errors.h"

namespace escnn::nn::conv {

namespace {

struct RepresentationRun {
  group::RepresentationPtr representation;
  std::string key;
  FieldRun run;
};

Constant channelsOf(const FieldRun& run, int64_t size) {
  at::Tensor channels = at::empty({static_cast<int64_t>(run.offsets.size()) * size}, at::kLong);
  int64_t* data = channels.mutable_data_ptr<int64_t>();
  for (const int64_t offset : run.offsets)
    for (int64_t i = 0; i < size; ++i) *data++ = offset + i;
  return Constant(channels);
}

// The fields grouped by representation (name and value), in order of first occurrence.
std::vector<RepresentationRun> groupFields(const std::vector<group::RepresentationPtr>& fields) {
  std::vector<RepresentationRun> runs;
  std::map<const group::Representation*, size_t> known;
  int64_t offset = 0;
  for (size_t field = 0; field < fields.size(); ++field) {
    auto found = known.find(fields[field].get());
    if (found == known.end()) {
      const std::string key = fields[field]->name + '\0' + valueKey(*fields[field]);
      size_t position = 0;
      while (position < runs.size() && runs[position].key != key) ++position;
      if (position == runs.size()) runs.push_back({fields[field], key, {}});
      found = known.emplace(fields[field].get(), position).first;
    }
    FieldRun& run = runs[found->second].run;
    run.fields.push_back(static_cast<int64_t>(field));
    run.offsets.push_back(offset);
    offset += fields[field]->size();
  }
  for (RepresentationRun& item : runs) {
    const auto& offsets = item.run.offsets;
    item.run.stride = offsets.size() == 1 ? item.representation->size() : offsets[1] - offsets[0];
    for (size_t i = 1; i < offsets.size(); ++i)
      if (offsets[i] - offsets[i - 1] != item.run.stride) item.run.stride = 0;
    if (item.run.stride == 0) item.run.channels = channelsOf(item.run, item.representation->size());
  }
  return runs;
}

void checkPeriodic(const FieldType& type, int64_t groups, const char* name) {
  const auto count = static_cast<int64_t>(type.representations.size());
  checkArgument(count % groups == 0, "groups: expected a divisor of the number of fields of ", name, " (", count,
                "), given ", groups);
  const int64_t period = count / groups;
  for (int64_t i = period; i < count; ++i) {
    const group::Representation& a = *type.representations[i];
    const group::Representation& b = *type.representations[i % period];
    checkArgument(a.name == b.name && valueKey(a) == valueKey(b), "groups: expected ", name,
                  " to repeat the same fields ", groups, " times, given field ", i, " (", a.name, ") where ", b.name,
                  " stands in the first group");
  }
}

// The fields of the first of `groups` equal parts.
std::vector<group::RepresentationPtr> firstGroup(const FieldType& type, int64_t groups) {
  const auto& fields = type.representations;
  return {fields.begin(), fields.begin() + static_cast<int64_t>(fields.size()) / groups};
}

int64_t channelCount(const std::vector<group::RepresentationPtr>& fields) {
  int64_t count = 0;
  for (const auto& field : fields) count += field->size();
  return count;
}

std::vector<RepresentationRun> sortedByName(std::vector<RepresentationRun> runs) {
  std::stable_sort(runs.begin(), runs.end(), [](const RepresentationRun& a, const RepresentationRun& b) {
    return a.representation->name < b.representation->name;
  });
  return runs;
}

}  // namespace

WeightLayout::WeightLayout(const FieldTypePtr& in, const FieldTypePtr& out, Grouping grouping, const BlockFactory& make,
                           const std::string& hint)
    : grouping_(grouping) {
  checkArgument(in->gspace->sameAs(*out->gspace), "outType: expected the gspace of inType (", in->gspace->name,
                "), given ", out->gspace->name);
  checkArgument(grouping_.groups >= 1, "groups: expected an integer >= 1, given ", grouping_.groups);
  checkPeriodic(*in, grouping_.groups, "inType");
  checkPeriodic(*out, grouping_.groups, "outType");
  inFields_ = grouping_.ofOutput ? in->representations : firstGroup(*in, grouping_.groups);
  outFields_ = grouping_.ofOutput ? firstGroup(*out, grouping_.groups) : out->representations;
  inSize_ = channelCount(inFields_);
  outSize_ = channelCount(outFields_);
  addBlocks(make);
  check(weightCount_ > 0, ErrorCode::kEmptyBasis, "the basis of steerable kernels is empty: tune ", hint,
        " to allow for a larger basis");
  addBias(*out);
}

void WeightLayout::addBlocks(const BlockFactory& make) {
  const std::vector<RepresentationRun> ins = sortedByName(groupFields(inFields_));
  const std::vector<RepresentationRun> outs = sortedByName(groupFields(outFields_));
  int64_t covered = 0;
  for (const RepresentationRun& i : ins) {
    for (const RepresentationRun& o : outs) {
      BlockLayout layout{make(i.representation, o.representation),
                         i.representation->name,
                         o.representation->name,
                         i.run,
                         o.run,
                         weightCount_};
      if (layout.block->dim() == 0) continue;
      weightCount_ += layout.pairs() * layout.block->dim();
      covered += layout.pairs() * layout.block->outSize() * layout.block->inSize();
      blocks_.push_back(std::move(layout));
    }
  }
  coversAll_ = covered == inSize_ * outSize_;
}

void WeightLayout::addBias(const FieldType& out) {
  std::vector<std::tuple<int64_t, const group::Representation*, int64_t>> columns;  // first channel, field, column of Q
  int64_t offset = 0;
  for (const auto& field : out.representations) {
    const Value trivial = field->group->trivialIrrepId();
    int64_t column = 0;
    for (const Value& irrep : field->irreps) {
      if (irrep == trivial) columns.emplace_back(offset, field.get(), column);
      column += field->group->irrep(irrep)->size;
    }
    offset += field->size();
  }
  biasCount_ = static_cast<int64_t>(columns.size());
  if (biasCount_ == 0) return;
  Matrix expansion(offset, biasCount_);
  for (int64_t c = 0; c < biasCount_; ++c) {
    const auto& [first, field, column] = columns[c];
    for (int64_t row = 0; row < field->size(); ++row) expansion(first + row, c) = field->changeOfBasis(row, column);
  }
  biasExpansion_ = Constant(expansion);
}

Record WeightLayout::weightAttributes(int64_t weight) const {
  checkArgument(weight >= 0 && weight < weightCount_, "index: expected 0 … ", weightCount_ - 1, ", given ", weight);
  size_t position = blocks_.size() - 1;
  while (blocks_[position].offset > weight) --position;
  const BlockLayout& layout = blocks_[position];
  const int64_t local = weight - layout.offset, dim = layout.block->dim();
  const int64_t inField = layout.in.fields[local / dim % layout.inCount()];
  const int64_t outField = layout.out.fields[local / dim / layout.inCount()];
  const int64_t index = layout.block->elements()[local % dim];
  const kernels::KernelElement& element = layout.block->basis().elements()[index];
  const auto irrepsBefore = [](const std::vector<group::RepresentationPtr>& fields, int64_t end) {
    int64_t count = 0;
    for (int64_t i = 0; i < end; ++i) count += static_cast<int64_t>(fields[i]->irreps.size());
    return count;
  };
  Record record = layout.block->basis().attributes(index);
  record.emplace_back("id", weight);
  record.emplace_back("in_irreps_position", irrepsBefore(inFields_, inField) + element.inPosition);
  record.emplace_back("out_irreps_position", irrepsBefore(outFields_, outField) + element.outPosition);
  record.emplace_back("in_repr", layout.inName);
  record.emplace_back("out_repr", layout.outName);
  record.emplace_back("in_field_position", inField);
  record.emplace_back("out_field_position", outField);
  record.emplace_back("block_id", local % dim);
  return record;
}

std::vector<at::Tensor> WeightLayout::blockDeviations() const {
  // All fields of one output representation are alike: for each of its irreps, by input irrep, the weights that connect
  // them.
  std::map<std::pair<int64_t, int64_t>, std::map<Value, int64_t>> counts;  // key: (first output field, irrep position)
  for (const BlockLayout& layout : blocks_) {
    const kernels::KernelBasis& basis = layout.block->basis();
    for (const int64_t index : layout.block->elements()) {
      const kernels::KernelElement& element = basis.elements()[index];
      counts[{layout.out.fields[0], element.outPosition}][basis.in()->irreps[element.inPosition]] += layout.inCount();
    }
  }
  std::vector<at::Tensor> result;
  for (const BlockLayout& layout : blocks_) {
    const kernels::KernelBasis& basis = layout.block->basis();
    at::Tensor deviations = at::empty({layout.block->dim()}, at::kDouble);
    double* data = deviations.mutable_data_ptr<double>();
    for (const int64_t index : layout.block->elements()) {
      const kernels::KernelElement& element = basis.elements()[index];
      const auto& count = counts[{layout.out.fields[0], element.outPosition}];
      const int64_t product = static_cast<int64_t>(count.size()) * count.at(basis.in()->irreps[element.inPosition]);
      *data++ = 1 / std::sqrt(static_cast<double>(product));
    }
    result.push_back(deviations);
  }
  return result;
}

at::Tensor WeightLayout::heDeviations() const {
  const at::Tensor result = at::ones({weightCount_}, at::kDouble);
  scaleByDeviations(result);
  return result;
}

void WeightLayout::scaleByDeviations(const at::Tensor& weights) const {
  check(weights.dim() == 1 && weights.size(0) == weightCount_, ErrorCode::kShape, "weights: expected shape [",
        weightCount_, "], given ", weights.sizes());
  const std::vector<at::Tensor> deviations = blockDeviations();
  for (size_t i = 0; i < blocks_.size(); ++i) {
    const int64_t dim = blocks_[i].block->dim(), pairs = blocks_[i].pairs();
    weights.narrow(0, blocks_[i].offset, pairs * dim).view({pairs, dim}).mul_(deviations[i].to(weights.options()));
  }
}

at::Tensor WeightLayout::expandBias(const at::Tensor& bias) const {
  check(bias.dim() == 1 && bias.size(0) == biasCount_ && biasCount_ > 0, ErrorCode::kShape, "bias: expected shape [",
        biasCount_, "], given ", bias.sizes());
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  return at::mv(biasExpansion_.on(bias), bias);
}

}  // namespace escnn::nn::conv
