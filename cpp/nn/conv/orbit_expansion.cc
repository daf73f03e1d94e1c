#include "nn/conv/orbit_expansion.h"

#include <ATen/Parallel.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>

#include <algorithm>
#include <array>
#include <vector>

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
        spreads(expansion.onHost == HostForm::kOrbits && !orbits.areTrivial()),
        dim(expansion.block->dim()),
        rows(expansion.block->outSize()),
        cols(expansion.block->inSize() * filter.size(2)),
        rowStride(filter.size(1) * filter.size(2)),
        points(filter.size(2)),
        count(spreads ? orbits.count : rows * cols),
        width(spreads ? orbits.width() : count),
        basis(spreads ? expansion.block->orbitBasis(filter) : expansion.block->dense(filter)) {}

  // The first entry in the filter of a pair of fields; weights are ordered by pairs.
  int64_t positionOf(int64_t pair) const {
    const auto ins = layout.inCount();
    return layout.out.offsets[pair / ins] * rowStride + layout.in.offsets[pair % ins] * points;
  }

  // Whether loops do the products sooner than an operator.
  bool isSmall() const { return layout.pairs() * dim * count <= kMostSmallProducts; }

  // Calls body(first pair, number of pairs) for pieces of all pairs.
  template <typename Body>
  void forPieces(const Body& body) const {
    const int64_t pairs = layout.pairs();
    const int64_t piece = std::max<int64_t>(1, std::min(kMostNumbers / width, kLeastShared / (rows * cols)));
    const int64_t pieces = (pairs + piece - 1) / piece;
    const auto run = [&](int64_t begin, int64_t end) {
      const at::AutoDispatchBelowADInplaceOrView guard;
      for (int64_t i = begin; i < end; ++i) body(i * piece, std::min(piece, pairs - i * piece));
    };
    if (pairs * rows * cols < kLeastShared) {
      run(0, pieces);
    } else {
      at::parallel_for(0, pieces, 1, run);
    }
  }

  // The entries of one pair from the numbers of its orbits, of which the negatives and 0 are made here.
  void spread(Number* __restrict numbers, Number* filter) const {
    if (!spreads) {
      for (int64_t r = 0; r < rows; ++r) std::copy_n(numbers + r * cols, cols, filter + r * rowStride);
      return;
    }
    if (orbits.isSigned) {
      for (int64_t k = 0; k < count; ++k) numbers[count + k] = -numbers[k];
      numbers[2 * count] = 0;
    }
    const int32_t* indices = orbits.indices.data();
    for (int64_t r = 0; r < rows; ++r, indices += cols) {
      Number* __restrict target = filter + r * rowStride;
      for (int64_t c = 0; c < cols; ++c) target[c] = numbers[indices[c]];
    }
  }

  // The adjoint of spread.
  void gather(const Number* filter, Number* __restrict numbers) const {
    if (!spreads) {
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
      for (int64_t k = 0; k < count; ++k) numbers[k] -= numbers[count + k];
  }

  const BlockLayout& layout;
  const Orbits& orbits;
  bool spreads;  // else every entry is an orbit of its own
  int64_t dim, rows, cols, rowStride, points, count, width;
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

// The weights [pairs, dim] of some pairs of fields, among those of a layer.
template <typename Number>
at::Tensor weightsOf(const OrbitBlock<Number>& block, const at::Tensor& weights, int64_t first, int64_t pairs) {
  return weights.narrow(0, block.layout.offset + first * block.dim, pairs * block.dim).view({pairs, block.dim});
}

template <typename Number>
void expandNumbers(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter) {
  const OrbitBlock<Number> block(expansion, filter);
  auto* const target = filter.mutable_data_ptr<Number>();
  if (block.isSmall()) {
    const auto* const basis = block.basis.template const_data_ptr<Number>();
    const auto* const source = weights.const_data_ptr<Number>() + block.layout.offset;
    block.forPieces([&](int64_t first, int64_t pairs) {
      std::vector<Number> numbers(block.width);
      for (int64_t pair = first; pair < first + pairs; ++pair) {
        combine(source + pair * block.dim, block.dim, basis, block.count, numbers.data());
        block.spread(numbers.data(), target + block.positionOf(pair));
      }
    });
    return;
  }
  block.forPieces([&](int64_t first, int64_t pairs) {
    const at::Tensor numbers = at::empty({pairs, block.width}, weights.options());
    at::Tensor product = numbers.narrow(1, 0, block.count);
    at::mm_out(product, weightsOf(block, weights, first, pairs), block.basis);
    auto* const data = numbers.mutable_data_ptr<Number>();
    for (int64_t i = 0; i < pairs; ++i) block.spread(data + i * block.width, target + block.positionOf(first + i));
  });
}

template <typename Number>
void collectNumbers(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient) {
  const OrbitBlock<Number> block(expansion, filter);
  const auto* const source = filter.const_data_ptr<Number>();
  if (block.isSmall()) {
    const auto* const basis = block.basis.template const_data_ptr<Number>();
    auto* const target = gradient.mutable_data_ptr<Number>() + block.layout.offset;
    block.forPieces([&](int64_t first, int64_t pairs) {
      std::vector<Number> numbers(block.width);
      for (int64_t pair = first; pair < first + pairs; ++pair) {
        block.gather(source + block.positionOf(pair), numbers.data());
        for (int64_t b = 0; b < block.dim; ++b)
          target[pair * block.dim + b] = dot(numbers.data(), basis + b * block.count, block.count);
      }
    });
    return;
  }
  block.forPieces([&](int64_t first, int64_t pairs) {
    const at::Tensor numbers = at::empty({pairs, block.width}, gradient.options());
    auto* const data = numbers.mutable_data_ptr<Number>();
    for (int64_t i = 0; i < pairs; ++i) block.gather(source + block.positionOf(first + i), data + i * block.width);
    at::Tensor target = weightsOf(block, gradient, first, pairs);
    at::mm_out(target, numbers.narrow(1, 0, block.count), block.basis.t());
  });
}

}  // namespace

bool isOnHost(const BlockExpansion& expansion, const at::Tensor& like) {
  return expansion.onHost != HostForm::kSame && like.is_cpu() &&
         (like.scalar_type() == at::kFloat || like.scalar_type() == at::kDouble);
}

void expandOnHost(const BlockExpansion& expansion, const at::Tensor& weights, const at::Tensor& filter) {
  if (weights.scalar_type() == at::kFloat) return expandNumbers<float>(expansion, weights, filter);
  expandNumbers<double>(expansion, weights, filter);
}

void collectOnHost(const BlockExpansion& expansion, const at::Tensor& filter, const at::Tensor& gradient) {
  if (filter.scalar_type() == at::kFloat) return collectNumbers<float>(expansion, filter, gradient);
  collectNumbers<double>(expansion, filter, gradient);
}

}  // namespace escnn::nn::conv
