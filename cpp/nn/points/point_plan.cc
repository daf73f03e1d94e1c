#include "nn/points/point_plan.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/errors.h"

namespace escnn::nn::points {

namespace {

Constant indexConstant(const std::vector<int64_t>& values) {
  at::Tensor tensor = at::empty({static_cast<int64_t>(values.size())}, at::kLong);
  std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<int64_t>());
  return Constant(tensor);
}

bool isWhole(const std::vector<int64_t>& indices, int64_t size) {
  if (static_cast<int64_t>(indices.size()) != size) return false;
  for (int64_t i = 0; i < size; ++i)
    if (indices[i] != i) return false;
  return true;
}

// The channels of a run within the first `size` channels, which are one group.
std::vector<int64_t> channelsWithin(const conv::FieldRun& run, int64_t fieldSize, int64_t size) {
  std::vector<int64_t> channels;
  for (const int64_t offset : run.offsets)
    for (int64_t i = 0; i < fieldSize && offset < size; ++i) channels.push_back(offset + i);
  return channels;
}

std::vector<int64_t> withLast(at::IntArrayRef shape, std::initializer_list<int64_t> last) {
  std::vector<int64_t> result(shape.begin(), shape.end() - 1);
  result.insert(result.end(), last);
  return result;
}

// [..., count * size] times `matrix` on the right of every field.
at::Tensor timesEach(const at::Tensor& x, const Side& side, const at::Tensor& matrix) {
  return at::matmul(x.reshape(withLast(x.sizes(), {side.count, side.size})), matrix).reshape(x.sizes());
}

}  // namespace

PointPlan::PointPlan(const PointOptions& options) : groups_(options.groups) {
  const gspaces::GSpace& gspace = *options.in->gspace;
  const conv::LayerFilters filters(gspace, options.filters);
  std::map<const conv::Block*, PointBlockPtr> made;
  const auto make = [&](const group::RepresentationPtr& in, const group::RepresentationPtr& out) {
    PointBlockPtr block = sharedBlock(filters, in, out);
    made.emplace(block.get(), block);
    return block;
  };
  layout_ = std::make_shared<const conv::WeightLayout>(options.in, options.out, conv::Grouping{groups_}, make,
                                                       "frequenciesCutoff, width, nRings, rings or basisFilter");
  filters_ = filters.system().filters;
  dimension_ = gspace.dimension;
  inChannels_ = layout_->inSize();
  outChannels_ = layout_->outSize() / groups_;
  BlockEntries entries;
  for (const conv::BlockLayout& block : layout_->blocks()) entries.push_back(&made.at(block.block.get())->entries());
  addFunctions(entries);
  addOutputs();
  addInputs(entries);
}

void PointPlan::addFunctions(const BlockEntries& entries) {
  const auto& harmonics = filters_->harmonics();
  for (const kernels::Harmonic& harmonic : harmonics) firstFunction_.emplace_back(harmonic.multiplicity, -1);
  for (const std::vector<KernelEntry>* block : entries)
    for (const KernelEntry& entry : *block) firstFunction_[entry.harmonic][entry.copy] = 0;
  for (size_t h = 0; h < harmonics.size(); ++h) {
    std::vector<int64_t> used;
    for (int64_t copy = 0; copy < harmonics[h].multiplicity; ++copy) {
      if (firstFunction_[h][copy] < 0) continue;
      used.push_back(copy);
      firstFunction_[h][copy] = functionCount_;
      functionCount_ += harmonics[h].size;
    }
    copyCounts_.push_back(static_cast<int64_t>(used.size()));
    copies_.push_back(isWhole(used, harmonics[h].multiplicity) ? Constant() : indexConstant(used));
  }
}

void PointPlan::addOutputs() {
  std::vector<int64_t> order(outChannels_, -1);
  for (const conv::BlockLayout& block : layout_->blocks()) {
    const int64_t field = block.out.fields.front();
    if (std::find(outputFields_.begin(), outputFields_.end(), field) != outputFields_.end()) continue;
    outputFields_.push_back(field);
    const group::Representation& representation = *block.block->basis().out();
    Part part{{block.outCount() / groups_, representation.size(), {}, {}}, outWidth_};
    if (!representation.hasIdentityBasis) part.side.basis = Constant(representation.changeOfBasis);
    for (const int64_t channel : channelsWithin(block.out, representation.size(), outChannels_))
      order[channel] = outWidth_++;
    outputs_.push_back(std::move(part));
  }
  // Channels that no kernel reaches read a column of zeros behind the others.
  for (int64_t& position : order)
    if (position < 0) position = outWidth_;
  if (!isWhole(order, outWidth_)) outOrder_ = indexConstant(order);
}

BlockMap PointPlan::makeMap(const conv::BlockLayout& block, const std::vector<KernelEntry>& entries,
                            const std::vector<int64_t>& positions) const {
  BlockMap map{block.offset, block.block->dim(), block.inCount(), block.outCount()};
  map.output = std::find(outputFields_.begin(), outputFields_.end(), block.out.fields.front()) - outputFields_.begin();
  map.inSize = block.block->inSize();
  map.outSize = block.block->outSize();
  const auto count = static_cast<int64_t>(entries.size());
  std::vector<int64_t> rows, weights;
  Matrix values(count, 1);
  for (int64_t i = 0; i < count; ++i) {
    const KernelEntry& entry = entries[i];
    const int64_t function = positions[firstFunction_[entry.harmonic][entry.copy] + entry.component];
    rows.push_back((function * map.inSize + entry.in) * map.outSize + entry.out);
    weights.push_back(entry.element);
    values(i, 0) = entry.value;
  }
  map.rows = indexConstant(rows);
  map.weights = indexConstant(weights);
  map.values = Constant(values);
  return map;
}

// Blocks of one representation of the input stand side by side.
void PointPlan::addInputs(const BlockEntries& entries) {
  const auto& blocks = layout_->blocks();
  for (size_t first = 0, end = 0; first < blocks.size(); first = end) {
    while (end < blocks.size() && blocks[end].in.fields.front() == blocks[first].in.fields.front()) ++end;
    const group::Representation& representation = *blocks[first].block->basis().in();
    Input input;
    input.side = {blocks[first].inCount(), representation.size(), {}, {}};
    const std::vector<int64_t> channels = channelsWithin(blocks[first].in, representation.size(), inChannels_);
    if (!isWhole(channels, inChannels_)) input.side.channels = indexConstant(channels);
    if (!representation.hasIdentityBasis) input.side.basis = Constant(representation.changeOfBasisInverse);
    std::vector<int64_t> positions(functionCount_, -1), used;
    for (size_t b = first; b < end; ++b)
      for (const KernelEntry& entry : *entries[b])
        for (int64_t y = 0; y < filters_->harmonics()[entry.harmonic].size; ++y)
          positions[firstFunction_[entry.harmonic][entry.copy] + y] = 0;
    for (int64_t function = 0; function < functionCount_; ++function) {
      if (positions[function] < 0) continue;
      positions[function] = static_cast<int64_t>(used.size());
      used.push_back(function);
    }
    input.functionCount = static_cast<int64_t>(used.size());
    if (!isWhole(used, functionCount_)) input.functions = indexConstant(used);
    for (size_t b = first; b < end; ++b) input.blocks.push_back(makeMap(blocks[b], *entries[b], positions));
    inputs_.push_back(std::move(input));
  }
}

at::Tensor PointPlan::functions(const at::Tensor& points) const {
  const at::ScalarType dtype = points.scalar_type();
  const bool isHalf = dtype == at::kHalf || dtype == at::kBFloat16;
  const std::vector<at::Tensor> harmonics = filters_->sample(isHalf ? points.to(at::kFloat) : points);
  std::vector<at::Tensor> parts;
  for (size_t h = 0; h < harmonics.size(); ++h) {
    if (copyCounts_[h] == 0) continue;
    const at::Tensor& values = harmonics[h];
    const at::Tensor used = copies_[h].defined() ? values.index_select(0, copies_[h].on(values)) : values;
    parts.push_back(used.reshape({copyCounts_[h] * used.size(1), points.size(0)}));
  }
  return at::cat(parts);
}

at::Tensor PointPlan::select(const Input& input, const at::Tensor& functions) {
  return input.functions.defined() ? functions.index_select(0, input.functions.on(functions)) : functions;
}

at::Tensor PointPlan::kernels(const Input& input, const at::Tensor& weights) const {
  const at::ScalarType dtype = weights.scalar_type();
  const at::Tensor precise = dtype == at::kHalf || dtype == at::kBFloat16 ? weights.to(at::kFloat) : weights;
  std::vector<at::Tensor> parts(outputs_.size());
  for (const BlockMap& map : input.blocks) {
    const int64_t pairs = map.outCount * map.inCount;
    const at::Tensor own = precise.narrow(0, map.offset, pairs * map.dim).view({pairs, map.dim}).t();
    const at::Tensor terms = own.index_select(0, map.weights.on(weights)) * map.values.on(precise);
    at::Tensor sums = at::zeros({input.functionCount * map.inSize * map.outSize, pairs}, precise.options());
    sums.index_add_(0, map.rows.on(weights), terms);
    parts[map.output] =
        sums.view({input.functionCount, map.inSize, map.outSize, groups_, map.outCount / groups_, map.inCount})
            .permute({3, 0, 5, 1, 4, 2})
            .reshape({groups_, input.functionCount, input.side.width(), outputs_[map.output].side.width()});
  }
  for (size_t i = 0; i < parts.size(); ++i)
    if (!parts[i].defined())
      parts[i] =
          at::zeros({groups_, input.functionCount, input.side.width(), outputs_[i].side.width()}, precise.options());
  return at::cat(parts, -1).to(dtype);
}

at::Tensor PointPlan::toIrreps(const Input& input, const at::Tensor& x) const {
  const Side& side = input.side;
  at::Tensor own = x.reshape({x.size(0), groups_, inChannels_});
  if (side.channels.defined()) own = own.index_select(2, side.channels.on(x));
  return side.basis.defined() ? timesEach(own, side, side.basis.on(x).t()) : own;
}

at::Tensor PointPlan::fromIrreps(const at::Tensor& y) const {
  std::vector<at::Tensor> parts;
  for (const Part& part : outputs_) {
    const at::Tensor own = y.narrow(-1, part.first, part.side.width());
    parts.push_back(part.side.basis.defined() ? timesEach(own, part.side, part.side.basis.on(y).t()) : own);
  }
  if (outOrder_.defined()) parts.push_back(at::zeros(withLast(y.sizes(), {1}), parts[0].options()));
  const at::Tensor all = parts.size() == 1 ? parts[0] : at::cat(parts, -1);
  return outOrder_.defined() ? all.index_select(-1, outOrder_.on(y)) : all;
}

at::Tensor PointPlan::fromIrrepsOfInput(const Input& input, const at::Tensor& kernels) const {
  const Side& side = input.side;
  at::Tensor columns = kernels.transpose(-1, -2);
  if (side.basis.defined()) columns = timesEach(columns, side, side.basis.on(kernels));
  if (side.channels.defined()) {
    const at::Tensor all = at::zeros(withLast(columns.sizes(), {inChannels_}), columns.options());
    columns = all.index_add(-1, side.channels.on(kernels), columns);
  }
  return columns.transpose(-1, -2);
}

}  // namespace escnn::nn::points
