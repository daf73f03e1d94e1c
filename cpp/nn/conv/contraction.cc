#include "nn/conv/contraction.h"

#include <ATen/Parallel.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/index.h>
#include <ATen/ops/index_put.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>

#include <numeric>

#include "nn/conv/orbit_expansion.h"

namespace escnn::nn::conv {

namespace {

// Measured with filters of 64 to 640 channels: below this many entries, or with fewer fields, one product and one copy
// take a half to nine tenths of the time of many products, above twice as long.
const int64_t kManyEntries = int64_t{1} << 18;
const int64_t kManyFields = 8;

// On the CPU a large result is made of one product per row straight into its place; a small one, and every one on a
// device, of one product and one copy.
bool rowByRow(const at::Tensor& result) {
  return result.is_cpu() && result.numel() >= kManyEntries && result.size(2) >= kManyFields;
}

// Runs body(o) for o in [0, count) on the intra-op threads. Tensors inside are free of autograd.
template <typename Body>
void parallelOver(int64_t count, const Body& body) {
  at::parallel_for(0, count, 1, [&](int64_t begin, int64_t end) {
    const at::AutoDispatchBelowADInplaceOrView guard;
    for (int64_t o = begin; o < end; ++o) body(o);
  });
}

// result[o, r, i, :] = sum_b weights[o, i, b] basis[b, r, :]
void contract(const at::Tensor& weights, const at::Tensor& basis, at::Tensor result) {
  const int64_t outs = weights.size(0), ins = weights.size(1), dim = weights.size(2);
  const int64_t rows = basis.size(1), cols = basis.size(2);
  if (!rowByRow(result)) {
    const at::Tensor flat = weights.reshape({outs * ins, dim});
    if (ins == 1 && result.is_contiguous()) {
      at::Tensor whole = result.view({outs, rows * cols});
      at::mm_out(whole, flat, basis.view({dim, rows * cols}));
    } else {
      result.copy_(at::mm(flat, basis.view({dim, rows * cols})).view({outs, ins, rows, cols}).transpose(1, 2));
    }
    return;
  }
  parallelOver(outs, [&](int64_t o) {
    const at::Tensor own = weights.select(0, o);
    for (int64_t r = 0; r < rows; ++r) {
      at::Tensor target = result.select(0, o).select(0, r);
      at::mm_out(target, own, basis.select(1, r));
    }
  });
}

// gradient[o, i, b] = sum_{r, c} filter[o, r, i, c] basis[b, r, c]
void collect(const at::Tensor& filter, const at::Tensor& basis, at::Tensor gradient) {
  const int64_t outs = filter.size(0), rows = filter.size(1), ins = filter.size(2), cols = filter.size(3);
  const int64_t dim = basis.size(0);
  if (!rowByRow(filter)) {
    const at::Tensor flat = filter.transpose(1, 2).reshape({outs * ins, rows * cols});
    gradient.copy_(at::mm(flat, basis.view({dim, rows * cols}).t()).view({outs, ins, dim}));
    return;
  }
  parallelOver(outs, [&](int64_t o) {
    at::Tensor target = gradient.select(0, o);
    at::mm_out(target, filter.select(0, o).select(0, 0), basis.select(1, 0).t());
    for (int64_t r = 1; r < rows; ++r)
      at::addmm_out(target, target, filter.select(0, o).select(0, r), basis.select(1, r).t());
  });
}

// The factorised form of one block: kernels per output irrep, then Q of the output.
void contractFactorised(const GridBlock& block, const at::Tensor& weights, at::Tensor result) {
  const at::Tensor ordered = at::index_select(weights, 2, block.order().on(weights));
  const int64_t outs = result.size(0), rows = result.size(1), ins = result.size(2), cols = result.size(3);
  std::vector<at::Tensor> bases;
  for (size_t i = 0; i < block.parts().size(); ++i) bases.push_back(block.part(i, weights));
  const auto fill = [&](const at::Tensor& own, const at::Tensor& target) {  // [outs, …] on both sides
    for (size_t i = 0; i < bases.size(); ++i) {
      const GridBlock::Part& part = block.parts()[i];
      at::Tensor slice = target.narrow(1, part.row, part.size);
      if (part.count == 0) {
        slice.zero_();
      } else {
        contract(own.narrow(2, part.first, part.count), bases[i], slice);
      }
    }
  };
  if (!block.hasOutBasis()) {
    fill(ordered, result);
    return;
  }
  const at::Tensor q = block.outBasis().on(weights);
  if (!rowByRow(result)) {
    const at::Tensor irreps = at::empty({outs, rows, ins, cols}, weights.options());
    fill(ordered, irreps);
    result.copy_(at::matmul(q, irreps.view({outs, rows, ins * cols})).view({outs, rows, ins, cols}));
    return;
  }
  const bool isMatrix = result.stride(2) == cols && result.stride(3) == 1;
  parallelOver(outs, [&](int64_t o) {
    const at::Tensor own = ordered.select(0, o);
    const at::Tensor irreps = at::empty({rows, ins, cols}, weights.options());
    for (size_t i = 0; i < bases.size(); ++i) {
      const GridBlock::Part& part = block.parts()[i];
      for (int64_t r = 0; r < part.size; ++r) {
        at::Tensor target = irreps.select(0, part.row + r);
        if (part.count == 0) {
          target.zero_();
        } else {
          at::mm_out(target, own.narrow(1, part.first, part.count), bases[i].select(1, r));
        }
      }
    }
    if (isMatrix) {
      at::Tensor target = result.select(0, o).as_strided({rows, ins * cols}, {result.stride(1), 1});
      at::mm_out(target, q, irreps.view({rows, ins * cols}));
    } else {
      result.select(0, o).copy_(at::mm(q, irreps.view({rows, ins * cols})).view({rows, ins, cols}));
    }
  });
}

void collectFactorised(const GridBlock& block, const at::Tensor& filter, at::Tensor gradient) {
  const int64_t outs = filter.size(0), rows = filter.size(1), ins = filter.size(2), cols = filter.size(3);
  const at::Tensor ordered = at::empty(gradient.sizes(), gradient.options());
  std::vector<at::Tensor> bases;
  for (size_t i = 0; i < block.parts().size(); ++i) bases.push_back(block.part(i, filter));
  const at::Tensor transposed = block.hasOutBasis() ? block.outBasis().on(filter).t() : at::Tensor();
  if (rowByRow(filter)) {
    parallelOver(outs, [&](int64_t o) {
      at::Tensor irreps = filter.select(0, o);
      if (transposed.defined()) irreps = at::mm(transposed, irreps.reshape({rows, ins * cols})).view({rows, ins, cols});
      const at::Tensor own = ordered.select(0, o);
      for (size_t i = 0; i < bases.size(); ++i) {
        const GridBlock::Part& part = block.parts()[i];
        if (part.count == 0) continue;
        at::Tensor target = own.narrow(1, part.first, part.count);
        at::mm_out(target, irreps.select(0, part.row), bases[i].select(1, 0).t());
        for (int64_t r = 1; r < part.size; ++r)
          at::addmm_out(target, target, irreps.select(0, part.row + r), bases[i].select(1, r).t());
      }
    });
  } else {
    at::Tensor irreps = filter;
    if (transposed.defined())
      irreps = at::matmul(transposed, filter.reshape({outs, rows, ins * cols})).view({outs, rows, ins, cols});
    for (size_t i = 0; i < bases.size(); ++i) {
      const GridBlock::Part& part = block.parts()[i];
      if (part.count == 0) continue;
      collect(irreps.narrow(1, part.row, part.size), bases[i], ordered.narrow(2, part.first, part.count));
    }
  }
  at::index_select_out(gradient, ordered, 2, block.inverseOrder().on(filter));
}

// The part of a filter [C_out, C_in, P] that belongs to a block, as [outs, out size, ins, in size * P]: a view where
// the fields are evenly spaced, else undefined.
at::Tensor viewOf(const at::Tensor& filter, const BlockLayout& layout) {
  if (layout.in.stride == 0 || layout.out.stride == 0) return {};
  const int64_t points = filter.size(2), row = filter.size(1) * points;
  return filter.as_strided(
      {layout.outCount(), layout.block->outSize(), layout.inCount(), layout.block->inSize() * points},
      {layout.out.stride * row, row, layout.in.stride * points, 1},
      filter.storage_offset() + layout.out.offsets[0] * row + layout.in.offsets[0] * points);
}

at::Tensor channelsOf(const FieldRun& run, int64_t size, const at::Tensor& like) {
  if (run.stride == 0) return run.channels.on(like);
  const auto options = like.options().dtype(at::kLong);
  const at::Tensor starts = at::arange(static_cast<int64_t>(run.offsets.size()), options).mul_(run.stride);
  return starts.add_(run.offsets[0]).unsqueeze(1).add(at::arange(size, options)).flatten();
}

std::pair<at::Tensor, at::Tensor> indicesOf(const BlockLayout& layout, const at::Tensor& like) {
  return {channelsOf(layout.out, layout.block->outSize(), like).unsqueeze(1),
          channelsOf(layout.in, layout.block->inSize(), like).unsqueeze(0)};
}

}  // namespace

at::Tensor applyPlan(const ConvPlan& plan, const at::Tensor& weights) {
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const at::AutoDispatchBelowADInplaceOrView noAutograd;
  const WeightLayout& weightLayout = *plan.layout();
  const at::Tensor source = weights.contiguous();
  const std::vector<int64_t> shape{weightLayout.outSize(), weightLayout.inSize(), plan.points()};
  const at::Tensor flat =
      weightLayout.coversAll() ? at::empty(shape, source.options()) : at::zeros(shape, source.options());
  for (const BlockExpansion& expansion : plan.expansions()) {
    if (isOnHost(expansion, flat)) {
      expandOnHost(expansion, source, flat);
      continue;
    }
    const GridBlock& block = *expansion.block;
    const BlockLayout& layout = *expansion.layout;
    const int64_t outs = layout.outCount(), ins = layout.inCount();
    const at::Tensor own = source.narrow(0, layout.offset, layout.pairs() * block.dim()).view({outs, ins, block.dim()});
    const at::Tensor view = viewOf(flat, layout);
    const at::Tensor target =
        view.defined() ? view
                       : at::empty({outs, block.outSize(), ins, block.inSize() * plan.points()}, source.options());
    if (expansion.factorised) {
      contractFactorised(block, own, target);
    } else {
      contract(own, block.dense(source).view({block.dim(), block.outSize(), -1}), target);
    }
    if (!view.defined()) {
      const auto [rows, cols] = indicesOf(layout, source);
      at::Tensor whole = flat;
      at::index_put_(whole, {rows, cols}, target.view({outs * block.outSize(), ins * block.inSize(), plan.points()}));
    }
  }
  if (!plan.isTransposed()) return flat.view(plan.filterShape());
  return flat.transpose(0, 1).contiguous().view(plan.filterShape());
}

at::Tensor applyAdjoint(const ConvPlan& plan, const at::Tensor& filter) {
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const at::AutoDispatchBelowADInplaceOrView noAutograd;
  const WeightLayout& weightLayout = *plan.layout();
  const at::Tensor straight = plan.isTransposed() ? filter.transpose(0, 1) : filter;
  const at::Tensor flat = straight.contiguous().view({weightLayout.outSize(), weightLayout.inSize(), plan.points()});
  const at::Tensor gradient =
      at::empty({weightLayout.weightCount()}, filter.options().memory_format(at::MemoryFormat::Contiguous));
  for (const BlockExpansion& expansion : plan.expansions()) {
    if (isOnHost(expansion, flat)) {
      collectOnHost(expansion, flat, gradient);
      continue;
    }
    const GridBlock& block = *expansion.block;
    const BlockLayout& layout = *expansion.layout;
    const int64_t outs = layout.outCount(), ins = layout.inCount();
    const at::Tensor own =
        gradient.narrow(0, layout.offset, layout.pairs() * block.dim()).view({outs, ins, block.dim()});
    at::Tensor source = viewOf(flat, layout);
    if (!source.defined()) {
      const auto [rows, cols] = indicesOf(layout, flat);
      source = at::index(flat, {rows, cols}).view({outs, block.outSize(), ins, block.inSize() * plan.points()});
    }
    if (expansion.factorised) {
      collectFactorised(block, source, own);
    } else {
      collect(source, block.dense(flat).view({block.dim(), block.outSize(), -1}), own);
    }
  }
  return gradient;
}

}  // namespace escnn::nn::conv
