#include "nn/channel_maps.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>

namespace escnn::nn {

namespace {

using Row = SparseMap::Row;

// Row i of a matrix whose columns are places from `start` on, or those listed.
template <typename Place>
Row rowOf(const Matrix& matrix, int64_t i, Place place) {
  Row row;
  for (int64_t j = 0; j < matrix.cols; ++j)
    if (matrix(i, j) != 0) row.emplace_back(place(j), matrix(i, j));
  return row;
}

std::vector<int64_t> channelsOfGroup(const FieldGroup& group) {
  std::vector<int64_t> channels(group.count() * group.size);
  const int64_t* listed = group.contiguous ? nullptr : group.channels.value().const_data_ptr<int64_t>();
  for (size_t i = 0; i < channels.size(); ++i)
    channels[i] = listed == nullptr ? group.start + static_cast<int64_t>(i) : listed[i];
  return channels;
}

// All numbers of the tensors that are defined, a 0 in front.
at::Tensor joinNumbers(const Constant& zero, const std::vector<at::Tensor>& first,
                       const std::vector<at::Tensor>& second, at::ScalarType dtype) {
  std::vector<at::Tensor> parts{zero.on(first[0])};
  for (const auto* tensors : {&first, &second})
    for (const at::Tensor& tensor : *tensors)
      if (tensor.defined()) parts.push_back(tensor.flatten());
  return at::cat(parts).to(dtype);
}

}  // namespace

ChannelMaps::ChannelMaps(const FieldGroups& groups, const std::vector<RepresentationStatistics>& statistics)
    : zero_(at::zeros({1}, at::kDouble)) {
  int64_t variances = 0, means = 0, biases = 0;
  for (size_t i = 0; i < statistics.size(); ++i) {
    const FieldGroup& group = groups.groups()[i];
    channels_ += group.count() * group.size;
    variances += group.count() * statistics[i].variances.rows;
    means += group.count() * statistics[i].means.rows;
    biases += group.count() * statistics[i].spreadBiases.cols;
  }
  std::vector<Row> state(1 + variances + means), spread(2 * channels_), parameters(2 * channels_);
  int64_t variance = 0, mean = 0, bias = 0;  // of the next field
  for (size_t i = 0; i < statistics.size(); ++i) {
    const FieldGroup& group = groups.groups()[i];
    const RepresentationStatistics& of = statistics[i];
    const std::vector<int64_t> channels = channelsOfGroup(group);
    for (int64_t field = 0; field < group.count(); ++field) {
      const int64_t* channel = channels.data() + field * group.size;
      for (int64_t v = 0; v < of.variances.rows; ++v)
        state[1 + variance + v] = rowOf(of.variances, v, [&](int64_t k) { return 1 + channel[k]; });
      for (int64_t m = 0; m < of.means.rows; ++m)
        state[1 + variances + mean + m] = rowOf(of.means, m, [&](int64_t k) { return 1 + channels_ + channel[k]; });
      for (int64_t k = 0; k < group.size; ++k) {
        spread[channel[k]] = {{1 + variance + of.varianceOf[k], 1}};
        spread[channels_ + channel[k]] = rowOf(of.spreadMeans, k, [&](int64_t m) { return 1 + variances + mean + m; });
        parameters[channel[k]] = {{1 + variance + of.varianceOf[k], 1}};
        parameters[channels_ + channel[k]] =
            rowOf(of.spreadBiases, k, [&](int64_t b) { return 1 + variances + bias + b; });
      }
      variance += of.variances.rows;
      mean += of.means.rows;
      bias += of.spreadBiases.cols;
    }
  }
  state_ = SparseMap(state, 1 + 2 * channels_);
  spread_ = SparseMap(spread, 1 + variances + means);
  parameters_ = SparseMap(parameters, 1 + variances + biases);
}

at::Tensor ChannelMaps::stateOf(const at::Tensor& moments, const at::Tensor& means) const {
  std::vector<int64_t> shape = moments.sizes().vec();
  shape.back() = 1;
  return state_(at::cat({zero_.on(moments).expand(shape), moments, means}, -1));
}

at::Tensor ChannelMaps::joinState(const std::vector<at::Tensor>& variances, const std::vector<at::Tensor>& means,
                                  at::ScalarType dtype) const {
  return joinNumbers(zero_, variances, means, dtype);
}

std::pair<at::Tensor, at::Tensor> ChannelMaps::spread(const at::Tensor& state) const {
  const at::Tensor both = spread_(state);
  return {both.narrow(-1, 0, channels_), both.narrow(-1, channels_, channels_)};
}

std::pair<at::Tensor, at::Tensor> ChannelMaps::parameters(const std::vector<at::Tensor>& weights,
                                                          const std::vector<at::Tensor>& biases,
                                                          at::ScalarType dtype) const {
  if (!weights[0].defined()) return {};
  const auto both = parameters_(joinNumbers(zero_, weights, biases, dtype)).split_with_sizes({channels_, channels_});
  return {both[0], both[1]};
}

}  // namespace escnn::nn
