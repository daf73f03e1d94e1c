// The pass of a Fourier nonlinearity over a tensor. Samples on the grid are several times as large as x, so they are
// made block by block, while they fit into a cache; the backward pass makes them again.
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/LegacyTypeDispatch.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/elu.h>
#include <ATen/ops/elu_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/sigmoid_backward.h>
#include <ATen/ops/tanh_backward.h>
#include <ATen/ops/threshold_backward.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

#include "core/errors.h"
#include "nn/fourier.h"

namespace escnn::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Samples in one block: about half of a core's second-level cache, or of a GPU's.
const int64_t kCpuBlock = 1 << 18;
const int64_t kDeviceBlock = 1 << 22;

enum class SampleFunction { kRelu, kElu, kSigmoid, kTanh };

SampleFunction parseSampleFunction(const std::string& name) {
  if (name == "p_relu") return SampleFunction::kRelu;
  if (name == "p_elu") return SampleFunction::kElu;
  if (name == "p_sigmoid") return SampleFunction::kSigmoid;
  if (name == "p_tanh") return SampleFunction::kTanh;
  fail(ErrorCode::kInvalidArgument, "function: given \"", name, "\", allowed: p_relu, p_elu, p_sigmoid, p_tanh");
}

void applyInPlace(SampleFunction function, at::Tensor& samples) {
  switch (function) {
    case SampleFunction::kRelu: samples.relu_(); return;
    case SampleFunction::kElu: at::elu_(samples); return;
    case SampleFunction::kSigmoid: samples.sigmoid_(); return;
    case SampleFunction::kTanh: samples.tanh_(); return;
  }
}

// The gradient before the function, from that after it and the function's values; differentiable.
at::Tensor gradientBefore(SampleFunction function, const at::Tensor& gradient, const at::Tensor& values) {
  switch (function) {
    case SampleFunction::kRelu: return at::threshold_backward(gradient, values, 0);
    case SampleFunction::kElu: return at::elu_backward(gradient, 1, 1, 1, /*is_result=*/true, values);
    case SampleFunction::kSigmoid: return at::sigmoid_backward(gradient, values);
    case SampleFunction::kTanh: return at::tanh_backward(gradient, values);
  }
  return {};
}

void gradientBeforeInPlace(SampleFunction function, at::Tensor& gradient, const at::Tensor& values) {
  switch (function) {
    case SampleFunction::kRelu: at::threshold_backward_out(gradient, gradient, values, 0); return;
    case SampleFunction::kElu: at::elu_backward_out(gradient, gradient, 1, 1, 1, true, values); return;
    case SampleFunction::kSigmoid: at::sigmoid_backward_out(gradient, gradient, values); return;
    case SampleFunction::kTanh: at::tanh_backward_out(gradient, gradient, values); return;
  }
}

// How [N, channels * size, *spatial] lies in memory as matrices: with the channels last, or without space, one row
// [size] per field and position; else one matrix [size, positions] per field.
struct FieldMatrix {
  bool rows = false;
  int64_t channels = 0;
  std::vector<int64_t> leading;  // N and the spatial sizes
  int64_t positions = 1;

  FieldMatrix(const at::Tensor& x, int64_t channels)
      : rows(x.dim() == 2 || (!x.is_contiguous() && x.movedim(1, -1).is_contiguous())), channels(channels) {
    leading.push_back(x.size(0));
    for (int64_t axis = 2; axis < x.dim(); ++axis) {
      leading.push_back(x.size(axis));
      positions *= x.size(axis);
    }
  }

  std::vector<int64_t> shape(int64_t size) const {
    if (rows) return {leading[0] * positions * channels, size};
    return {leading[0] * channels, size, positions};
  }

  // Views where x lies as the layout says, else a copy.
  at::Tensor open(const at::Tensor& x, int64_t size) const {
    return (rows ? x.movedim(1, -1) : x).reshape(shape(size));
  }

  at::Tensor close(const at::Tensor& matrices, int64_t size) const {
    std::vector<int64_t> sizes = leading;
    if (rows) {
      sizes.push_back(channels * size);
      return matrices.view(sizes).movedim(-1, 1);
    }
    sizes.insert(sizes.begin() + 1, channels * size);
    return matrices.view(sizes);
  }

  // matrix times every field; differentiable in the fields.
  at::Tensor multiply(const at::Tensor& matrix, const at::Tensor& fields) const {
    return rows ? at::matmul(fields, matrix.t()) : at::matmul(matrix, fields);
  }

  // The same into memory that is there, for a block.
  void multiplyInto(at::Tensor result, const at::Tensor& matrix, const at::Tensor& block) const {
    if (rows) {
      at::mm_out(result, block, matrix.t());
    } else if (block.dim() == 2) {
      at::mm_out(result, matrix, block);
    } else {
      at::bmm_out(result, matrix.expand({block.size(0), matrix.size(0), matrix.size(1)}), block);
    }
  }

  // Calls f(cut, shape) for blocks of at most `budget` samples: `cut` takes a block out of an opened tensor, `shape` is
  // that of the block's samples.
  template <typename F>
  void forEachBlock(int64_t samples, int64_t budget, F f) const {
    const int64_t count = shape(1)[0];
    const int64_t perItem = rows ? samples : samples * positions;
    if (perItem <= budget || rows) {
      const int64_t step = std::max<int64_t>(1, budget / std::max<int64_t>(1, perItem));
      for (int64_t first = 0; first < count; first += step) {
        const int64_t taken = std::min(step, count - first);
        std::vector<int64_t> sizes = shape(samples);
        sizes[0] = taken;
        f([&](const at::Tensor& all) { return all.narrow(0, first, taken); }, sizes);
      }
      return;
    }
    const int64_t step = std::max<int64_t>(1, budget / samples);
    for (int64_t field = 0; field < count; ++field)
      for (int64_t first = 0; first < positions; first += step) {
        const int64_t taken = std::min(step, positions - first);
        f([&](const at::Tensor& all) { return all.select(0, field).narrow(1, first, taken); },
          std::vector<int64_t>{samples, taken});
      }
  }
};

// Memory for the samples of one block at a time.
class SampleBuffer {
 public:
  SampleBuffer(const FieldMatrix& layout, const at::Tensor& like, int64_t budget, int64_t all)
      : rows_(layout.rows), memory_(at::empty({std::min(budget, all)}, like.options())) {}
  // Cut positions have rows apart, as they have among all samples: functions that treat the rest of a row otherwise in
  // the last place (exponentials of vectors) give the same in both.
  at::Tensor as(const std::vector<int64_t>& sizes) {
    std::vector<int64_t> padded = sizes;
    if (sizes.size() == 2 && !rows_) ++padded.back();
    int64_t count = 1;
    for (const int64_t size : padded) count *= size;
    if (count > memory_.numel()) memory_ = at::empty({count}, memory_.options());
    return memory_.narrow(0, 0, count).view(padded).narrow(-1, 0, sizes.back());
  }

 private:
  bool rows_;
  at::Tensor memory_;
};

int64_t blockBudget(const at::Tensor& x) { return x.is_cpu() ? kCpuBlock * at::get_num_threads() : kDeviceBlock; }

// Function<…> keeps arguments that are not tensors by value.
struct FourierCall {
  FourierPlanPtr plan;
  SampleFunction function;
  int64_t inSize() const { return plan->toGrid.cols; }
  int64_t outSize() const { return plan->fromGrid.rows; }
  int64_t gridSize() const { return plan->toGrid.rows; }
  FieldMatrix layout(const at::Tensor& x) const { return FieldMatrix(x, x.size(1) / inSize()); }
};

struct FourierCallHolder final : torch::CustomClassHolder {
  explicit FourierCallHolder(FourierCall call) : call(std::move(call)) {}
  FourierCall call;
};

// `kept`, where given, receives all samples.
at::Tensor forwardPass(const FourierCall& call, const at::Tensor& x, at::Tensor* kept) {
  const FieldMatrix layout = call.layout(x);
  const at::Tensor toGrid = call.plan->toGridConstant.on(x), fromGrid = call.plan->fromGridConstant.on(x);
  const at::Tensor input = layout.open(x, call.inSize());
  at::Tensor output = at::empty(layout.shape(call.outSize()), x.options());
  const int64_t budget = blockBudget(x);
  if (kept != nullptr) *kept = at::empty(layout.shape(call.gridSize()), x.options());
  SampleBuffer buffer(layout, x, kept != nullptr ? 0 : budget, x.numel() / call.inSize() * call.gridSize());
  layout.forEachBlock(call.gridSize(), budget, [&](const auto& cut, const std::vector<int64_t>& sizes) {
    at::Tensor samples = kept != nullptr ? cut(*kept) : buffer.as(sizes);
    layout.multiplyInto(samples, toGrid, cut(input));
    applyInPlace(call.function, samples);
    layout.multiplyInto(cut(output), fromGrid, samples);
  });
  return layout.close(output, call.outSize());
}

at::Tensor backwardPass(const FourierCall& call, const at::Tensor& x, const at::Tensor& kept,
                        const at::Tensor& gradient) {
  const FieldMatrix layout = call.layout(x);
  const at::Tensor toGrid = call.plan->toGridConstant.on(x), fromGrid = call.plan->fromGridConstant.on(x);
  const at::Tensor input = layout.open(x, call.inSize());
  const at::Tensor outputGradient = layout.open(gradient, call.outSize());
  at::Tensor inputGradient = at::empty(layout.shape(call.inSize()), x.options());
  const int64_t budget = blockBudget(x), all = x.numel() / call.inSize() * call.gridSize();
  SampleBuffer values(layout, x, kept.defined() ? 0 : budget, all), gradients(layout, x, budget, all);
  layout.forEachBlock(call.gridSize(), budget, [&](const auto& cut, const std::vector<int64_t>& sizes) {
    at::Tensor samples = kept.defined() ? cut(kept) : values.as(sizes), change = gradients.as(sizes);
    if (!kept.defined()) {
      layout.multiplyInto(samples, toGrid, cut(input));
      applyInPlace(call.function, samples);
    }
    layout.multiplyInto(change, fromGrid.t(), cut(outputGradient));
    gradientBeforeInPlace(call.function, change, samples);
    layout.multiplyInto(cut(inputGradient), toGrid.t(), change);
  });
  return layout.close(inputGradient, call.inSize());
}

// The backward pass out of differentiable operations, for gradients of gradients.
at::Tensor differentiableBackward(const FourierCall& call, const at::Tensor& x, const at::Tensor& gradient) {
  const FieldMatrix layout = call.layout(x);
  const at::Tensor toGrid = call.plan->toGridConstant.on(x), fromGrid = call.plan->fromGridConstant.on(x);
  at::Tensor samples = layout.multiply(toGrid, layout.open(x, call.inSize()));
  applyInPlace(call.function, samples);
  const at::Tensor after = layout.multiply(fromGrid.t(), layout.open(gradient, call.outSize()));
  const at::Tensor before = gradientBefore(call.function, after, samples);
  return layout.close(layout.multiply(toGrid.t(), before), call.inSize());
}

struct FourierFunction : torch::autograd::Function<FourierFunction> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const FourierCall& call) {
    context->saved_data["call"] = c10::IValue::make_capsule(c10::make_intrusive<FourierCallHolder>(call));
    at::Tensor kept;
    const at::Tensor result = forwardPass(call, x.detach(), x.is_cpu() ? &kept : nullptr);
    context->save_for_backward({x, kept});
    return result;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    if (!gradients[0].defined()) return {at::Tensor(), at::Tensor()};
    const auto capsule = context->saved_data["call"].toCapsule();
    const FourierCall& call = c10::static_intrusive_pointer_cast<FourierCallHolder>(capsule)->call;
    const variable_list saved = context->get_saved_variables();
    if (at::GradMode::is_enabled()) return {differentiableBackward(call, saved[0], gradients[0]), at::Tensor()};
    return {backwardPass(call, saved[0], saved[1], gradients[0]), at::Tensor()};
  }
};

}  // namespace

at::Tensor fourierPointwise(const FourierPlanPtr& plan, const at::Tensor& x, const std::string& function) {
  const FourierCall call{plan, parseSampleFunction(function)};
  const c10::DeviceType device = x.device().type();
  // As the products of matrices that it is made of.
  const bool narrow = at::autocast::is_autocast_enabled(device) && x.scalar_type() != at::kDouble;
  const at::Tensor input = narrow ? x.to(at::autocast::get_autocast_dtype(device)) : x;
  const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);
  const bool recorded = at::GradMode::is_enabled() && input.requires_grad();
  return recorded ? FourierFunction::apply(input, call) : forwardPass(call, input, nullptr);
}

}  // namespace escnn::nn
