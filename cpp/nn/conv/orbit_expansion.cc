#include "nn/conv/orbit_expansion.h"

#include <ATen/Parallel.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>

#include <algorithm>
#include <array>

#include "nn/conv/cost.h"

namespace escnn::nn::conv {

namespace {

// Numbers of orbits at a time, which stay in a core's cache between product and filter. Independent of the number of
// threads, and so are the results.
const int64_t kMostNumbers = int64_t{1} << 14;
// Entries of the filter below which threads take longer to wake than to help.
const int64_t kLeastShared = int64_t{1} << 16;

// Where the block's rows of P-tuples stand in the filter, and its numbers.
template <typename Number>
struct OrbitBlock {
  OrbitBlock(const BlockExpansion& expansion, const at::Tensor& filter)
      : layout(*expansion.layout),
        orbits(expansion.block->orbits()),
        dim(expansion.block->dim()),
        rows(expansion.block->outSize()),
        cols(expansion.block->inSize() * filter.size(2)),
        rowStride(filter.size(1) * filter.size(2)),
        points(filter.size(2)),
        width(orbits.width()),
        basis(expansion.block->orbitBasis(filter)) {}

  // The first entry in the filter of a pair of fields; weights are ordered by pairs.
  int64_t positionOf(int64_t pair) const {
    const auto ins = layout.inCount();
    return layout.out.offsets[pair / ins] * rowStride + layout.in.offsets[pair % ins] * points;
  }

  // Whether loops do the products sooner than an operator.
  bool isSmall() const { return layout.pairs() * dim * orbits.count <= kMostSmallProducts; }

  // Calls body(first pair, number of pairs) for pieces of all pairs.
  template <typename Body>
  void forPieces(const Body& body) const {
    const int64_t pairs = layout.pairs();
    const int64_t piece = std::max<int64_t>(1, std::min(kMostNumbers / width, kLeastShared / (rows * cols)));
    const int64_t count = (pairs + piece - 1) / piece;
    const auto run = [&](int64_t begin, int64_t end) {
      const at::AutoDispatchBelowADInplaceOrView guard;
      for (int64_t i = begin; i < end; ++i) body(i * piece, std::min(piece, pairs - i * piece));
    };
    if (pairs * rows * cols < kLeastShared) {
      run(0, count);
    } else {
      at::parallel_for(0, count, 1, run);
    }
  }

  // The entries of one pair from the numbers of its orbits, of which the negatives and 0 are made here.
  void spread(Number* __restrict numbers, Number* filter) const {
    if (orbits.areTrivial()) {
      for (int64_t r = 0; r < rows; ++r) std::copy_n(numbers + r * cols, cols, filter + r * rowStride);
      return;
    }
    if (orbits.isSigned) {
      for (int64_t k = 0; k < orbits.count; ++k) numbers[orbits.count + k] = -numbers[k];
      numbers[2 * orbits.count] = 0;
    }
    const int32_t* indices = orbits.indices.data();
    for (int64_t r = 0; r < rows; ++r, indices += cols) {
      Number* __restrict target = filter + r * rowStride;
      for (int64_t c = 0; c < cols; ++c) target[c] = numbers[indices[c]];
    }
  }

  // The adjoint of spread.
  void gather(const Number* filter, Number* __restrict numbers) const {
    if (orbits.areTrivial()) {
      for (int64_t r = 0; r < rows; ++r) std::copy_n(filter + r * rowStride, cols, numbers + r * cols);
      return;
    }
    std::fill_n(numbers, width, Number{0});
    const int32_t* indices = orbits.indices.data();
    for (int64_t r = 0; r < rows; ++r, indices += cols) {
      const Number* source = filter + r * rowStride;
      for (int64_t c = 0; c < cols; ++c) numbers[indices[c]] += source[c];
    }
    if (orbits.isSigned)
      for (int64_t k = 0; k < orbits.count; ++k) numbers[k] -= numbers[orbits.count + k];
  }

  const BlockLayout& layout;
  const Orbits& orbits;
  int64_t dim, rows, cols, rowStride, points, width;
  at::Tensor basis;  // [dim, count]
};

// result[c] = sum_b weights[b] basis[b, c]; four b at a time, so that results are seldom stored.
template <typename Number>
void combine(const Number* weights, int64_t dim, const Number* __restrict basis, int64_t cols,
             Number* __restrict result) {
  std::fill_n(result, cols, Number{0});
  int64_t b = 0;
  for (; b + 4 <= dim; b += 4) {
    const Number w0 = weights[b], w1 = weights[b + 1], w2 = weights[b + 2], w3 = weights[b + 3];
    const Number *b0 = basis + b * cols, *b1 = b0 + cols, *b2 = b1 + cols, *b3 = b2 + cols;
    for (int64_t c = 0; c < cols; ++c) result[c] += w0 * b0[c] + w1 * b1[c] + w2 * b2[c] + w3 * b3[c];
  }
  for (; b < dim; ++b) {
    const Number w = weights[b];
    const Number* row = basis + b * cols;
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
  const OrbitBlock<Number> block(expansion, filter);
  auto* const target = filter.mutable_data_ptr<Number>();
  const auto* const basis = block.basis.template const_data_ptr<Number>();
  const int64_t dim = block.dim, count = block.orbits.count;
  const at::Tensor own = weights.narrow(0, block.layout.offset, block.layout.pairs() * dim).view({-1, dim});
  block.forPieces([&](int64_t first, int64_t pairs) {
    const at::Tensor numbers = at::empty({pairs, block.width}, weights.options());
    auto* const data = numbers.mutable_data_ptr<Number>();
    const at::Tensor source = own.narrow(0, first, pairs);
    if (block.isSmall()) {
      for (int64_t i = 0; i < pairs; ++i)
        combine(source.const_data_ptr<Number>() + i * dim, dim, basis, count, data + i * block.width);
    } else {
      at::Tensor product = numbers.narrow(1, 0, count);
      at::mm_out(product, source, block.basis);
    }
    for (int64_t i = 0; i < pairs; ++i) block.spread(data + i * block.width, target + block.positionOf(first + i));
  });
}

template <typename Number>
void collectNumbers(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient) {
  const OrbitBlock<Number> block(expansion, filter);
  const auto* const source = filter.const_data_ptr<Number>();
  const auto* const basis = block.basis.template const_data_ptr<Number>();
  const int64_t dim = block.dim, count = block.orbits.count;
  const at::Tensor own = gradient.narrow(0, block.layout.offset, block.layout.pairs() * dim).view({-1, dim});
  block.forPieces([&](int64_t first, int64_t pairs) {
    const at::Tensor numbers = at::empty({pairs, block.width}, gradient.options());
    auto* const data = numbers.mutable_data_ptr<Number>();
    for (int64_t i = 0; i < pairs; ++i) block.gather(source + block.positionOf(first + i), data + i * block.width);
    at::Tensor target = own.narrow(0, first, pairs);
    if (block.isSmall()) {
      auto* const sums = target.mutable_data_ptr<Number>();
      for (int64_t i = 0; i < pairs; ++i)
        for (int64_t b = 0; b < dim; ++b) sums[i * dim + b] = dot(data + i * block.width, basis + b * count, count);
    } else {
      at::mm_out(target, numbers.narrow(1, 0, count), block.basis.t());
    }
  });
}

}  // namespace

bool isByOrbits(const BlockExpansion& expansion, const at::Tensor& like) {
  return expansion.byOrbits && like.is_cpu() && (like.scalar_type() == at::kFloat || like.scalar_type() == at::kDouble);
}

void expandByOrbits(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter) {
  if (weights.scalar_type() == at::kFloat) return expandNumbers<float>(expansion, weights, filter);
  expandNumbers<double>(expansion, weights, filter);
}

void collectByOrbits(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient) {
  if (filter.scalar_type() == at::kFloat) return collectNumbers<float>(expansion, filter, gradient);
  collectNumbers<double>(expansion, filter, gradient);
}

}  // namespace escnn::nn::conv
