#include "nn/conv/small_block.h"

#include <algorithm>
#include <array>

namespace escnn::nn::conv {

namespace {

// Multiplications and additions of one block. Measured: the operators for a block take about as long as 100,000.
const int64_t kMostProducts = int64_t{1} << 17;

// Where the block's rows of P-tuples stand in the filter, and its numbers.
template <typename Number>
struct SmallBlock {
  SmallBlock(const BlockExpansion& expansion, const at::Tensor& filter)
      : layout(*expansion.layout),
        dim(expansion.block->dim()),
        rows(expansion.block->outSize()),
        cols(expansion.block->inSize() * filter.size(2)),
        rowStride(filter.size(1) * filter.size(2)),
        points(filter.size(2)),
        kept(expansion.block->dense(filter)),
        basis(kept.const_data_ptr<Number>()) {}

  // Calls body(position among the layer's weights, position in the filter) for each pair of fields.
  template <typename Body>
  void forPairs(const Body& body) const {
    int64_t weight = layout.offset;
    for (const int64_t out : layout.out.offsets)
      for (const int64_t in : layout.in.offsets) {
        body(weight, out * rowStride + in * points);
        weight += dim;
      }
  }

  const BlockLayout& layout;
  int64_t dim, rows, cols, rowStride, points;
  at::Tensor kept;
  const Number* basis;  // [dim, rows, cols]
};

// result[c] = sum_b weights[b] basis[b * stride + c]; four b at a time, so that results are seldom stored.
template <typename Number>
void combine(const Number* weights, int64_t dim, const Number* __restrict basis, int64_t stride, int64_t cols,
             Number* __restrict result) {
  std::fill_n(result, cols, Number{0});
  int64_t b = 0;
  for (; b + 4 <= dim; b += 4) {
    const Number w0 = weights[b], w1 = weights[b + 1], w2 = weights[b + 2], w3 = weights[b + 3];
    const Number *b0 = basis + b * stride, *b1 = b0 + stride, *b2 = b1 + stride, *b3 = b2 + stride;
    for (int64_t c = 0; c < cols; ++c) result[c] += w0 * b0[c] + w1 * b1[c] + w2 * b2[c] + w3 * b3[c];
  }
  for (; b < dim; ++b) {
    const Number w = weights[b];
    const Number* row = basis + b * stride;
    for (int64_t c = 0; c < cols; ++c) result[c] += w * row[c];
  }
}

// Eight sums side by side, which fill the vectors of any machine.
template <typename Number>
Number dot(const Number* a, const Number* b, int64_t count) {
  std::array<Number, 8> sums{};
  int64_t c = 0;
  for (; c + 8 <= count; c += 8)
    for (int64_t k = 0; k < 8; ++k) sums[k] += a[c + k] * b[c + k];
  Number rest = 0;
  for (; c < count; ++c) rest += a[c] * b[c];
  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7])) + rest;
}

template <typename Number>
void expandNumbers(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter) {
  const SmallBlock<Number> block(expansion, filter);
  const auto* const source = weights.const_data_ptr<Number>();
  auto* const target = filter.mutable_data_ptr<Number>();
  block.forPairs([&](int64_t weight, int64_t position) {
    for (int64_t r = 0; r < block.rows; ++r)
      combine(source + weight, block.dim, block.basis + r * block.cols, block.rows * block.cols, block.cols,
              target + position + r * block.rowStride);
  });
}

template <typename Number>
void collectNumbers(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient) {
  const SmallBlock<Number> block(expansion, filter);
  const auto* const source = filter.const_data_ptr<Number>();
  auto* const target = gradient.mutable_data_ptr<Number>();
  block.forPairs([&](int64_t weight, int64_t position) {
    for (int64_t b = 0; b < block.dim; ++b) {
      const Number* const element = block.basis + b * block.rows * block.cols;
      Number sum = 0;
      for (int64_t r = 0; r < block.rows; ++r)
        sum += dot(source + position + r * block.rowStride, element + r * block.cols, block.cols);
      target[weight + b] = sum;
    }
  });
}

}  // namespace

bool isSmall(const BlockExpansion& expansion, const at::Tensor& like) {
  if (!like.is_cpu() || expansion.factorised) return false;
  if (like.scalar_type() != at::kFloat && like.scalar_type() != at::kDouble) return false;
  const GridBlock& block = *expansion.block;
  return expansion.layout->pairs() * block.dim() * block.outSize() * block.inSize() * block.points() <= kMostProducts;
}

void expandSmall(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter) {
  if (weights.scalar_type() == at::kFloat) return expandNumbers<float>(expansion, weights, filter);
  expandNumbers<double>(expansion, weights, filter);
}

void collectSmall(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient) {
  if (filter.scalar_type() == at::kFloat) return collectNumbers<float>(expansion, filter, gradient);
  collectNumbers<double>(expansion, filter, gradient);
}

}  // namespace escnn::nn::conv
