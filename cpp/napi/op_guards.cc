#include "napi/op_guards.h"

#include <ATen/SparseCsrTensorUtils.h>
#include <ATen/ops/isfinite.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/errors.h"
#include "napi/dtypes.h"
#include "napi/op_errors.h"

namespace escnn::napi {

// The arguments of one call by the names of the schema.
class GuardedArguments {
 public:
  GuardedArguments(const Op& op, const Overload& overload, const torch::jit::Stack& stack)
      : op_(op), overload_(overload), stack_(stack) {}

  const std::string& op() const { return op_.jsName; }

  // An undefined tensor where there is none of this name.
  at::Tensor tensor(const std::string& name) const {
    for (size_t i = 0; i < overload_.params.size(); ++i) {
      if (overload_.params[i].name == name && stack_[i].isTensor()) return stack_[i].toTensor();
    }
    return {};
  }

  // 0 where there is none of this name.
  double number(const std::string& name) const {
    for (size_t i = 0; i < overload_.params.size(); ++i) {
      if (overload_.params[i].name == name && stack_[i].isDouble()) return stack_[i].toDouble();
    }
    return 0;
  }

  // None where there is none of this name; a single number is a list of one.
  std::vector<int64_t> integers(const std::string& name) const {
    for (size_t i = 0; i < overload_.params.size(); ++i) {
      if (overload_.params[i].name != name) continue;
      if (stack_[i].isInt()) return {stack_[i].toInt()};
      if (stack_[i].isIntList()) return stack_[i].toIntVector();
    }
    return {};
  }

  // False where there is no list of this name.
  bool isEmptyList(const std::string& name) const {
    for (size_t i = 0; i < overload_.params.size(); ++i) {
      if (overload_.params[i].name == name && stack_[i].isList()) return stack_[i].toListRef().empty();
    }
    return false;
  }

 private:
  const Op& op_;
  const Overload& overload_;
  const torch::jit::Stack& stack_;
};

namespace {

void checkDims(const GuardedArguments& given, const std::string& name, int64_t least, int64_t most) {
  const at::Tensor tensor = given.tensor(name);
  if (!tensor.defined()) return;
  check(tensor.dim() >= least && tensor.dim() <= most, ErrorCode::kShape, given.op(), ": ", name, ": expected ", least,
        least == most ? "" : " or more", " dimensions, given ", describeTensor(tensor));
}

// The kernel divides by beta in the tensors' dtype: for integers there must be something left of it.
void guardSmoothL1(const GuardedArguments& given) {
  const double beta = std::abs(given.number("beta"));
  for (const char* name : {"gradOutput", "self", "target"}) {
    const at::Tensor tensor = given.tensor(name);
    if (!tensor.defined() || !c10::isIntegralType(tensor.scalar_type(), /*includeBool=*/true)) continue;
    const double most = std::ldexp(1.0, static_cast<int>(8 * tensor.element_size()) - 1) - 1;
    check(beta >= 1 && beta <= most, ErrorCode::kDtype, given.op(), ": ", name,
          ": expected a floating point tensor, or one in whose dtype beta is not 0, given ", describeTensor(tensor));
  }
}

void checkFinite(const GuardedArguments& given, const std::string& name) {
  const at::Tensor tensor = given.tensor(name);
  if (!tensor.defined() || !tensor.is_cpu() || !(tensor.is_floating_point() || tensor.is_complex())) return;
  checkArgument(at::isfinite(tensor).all().item<bool>(), given.op(), ": ", name, ": expected finite numbers, given ",
                describeTensor(tensor), " with others");
}

// The rejection sampler never accepts a number of trials that is not finite.
void guardBinomial(const GuardedArguments& given) {
  for (const char* name : {"count", "prob"}) checkFinite(given, name);
}

// LAPACK's balancing writes where it must not.
void guardEigenvalues(const GuardedArguments& given) { checkFinite(given, "self"); }

// The copy is made without indices.
void guardCopy(const GuardedArguments& given) {
  const at::Tensor self = given.tensor("self");
  check(!self.defined() || !at::sparse_csr::is_sparse_compressed(self), ErrorCode::kNotImplemented, given.op(),
        ": self: not for compressed sparse tensors, given ", describeTensor(self), "; copy_ takes them");
}

// Walks over one axis of the result even where another is empty.
void guardAdaptiveMaximum(const GuardedArguments& given) {
  const int64_t most = std::numeric_limits<int32_t>::max();
  for (const int64_t size : given.integers("outputSize")) {
    check(size <= most, ErrorCode::kShape, given.op(), ": outputSize: expected at most ", most, ", given ", size);
  }
}

// Searches in steps of a bin, which has to be one, until `ratio` of them is left, each with 2^bitWidth levels.
void guardQuantizationSearch(const GuardedArguments& given) {
  const double ratio = given.number("ratio");
  checkArgument(ratio >= 0 && ratio <= 1, given.op(), ": ratio: expected a number in [0, 1], given ", ratio);
  for (const int64_t bits : given.integers("bitWidth")) {
    checkArgument(bits >= 1 && bits <= 31, given.op(), ": bitWidth: expected an integer in [1, 31], given ", bits);
  }
  for (const int64_t bins : given.integers("nBins")) {
    checkArgument(bins > 0, given.op(), ": nBins: expected a positive number, given ", bins);
  }
}

// Statistics have one number per channel, dimension 1 of the input.
void guardBatchStatistics(const GuardedArguments& given) {
  const at::Tensor input = given.tensor("input");
  if (!input.defined()) return;
  check(input.dim() >= 2 && input.size(1) > 0, ErrorCode::kShape, given.op(),
        ": input: expected 2 or more dimensions and channels, given ", describeTensor(input));
  // Saved statistics may be empty where running ones count.
  for (const char* name : {"weight", "bias", "runningMean", "runningVar", "saveMean", "saveVar", "saveInvstd"}) {
    const at::Tensor tensor = given.tensor(name);
    if (!tensor.defined() || (tensor.numel() == 0 && std::string_view(name).starts_with("save"))) continue;
    check(tensor.numel() == input.size(1), ErrorCode::kShape, given.op(), ": ", name, ": expected ", input.size(1),
          " numbers, one per channel of input, given ", describeTensor(tensor));
  }
  const at::Tensor gradient = given.tensor("gradOut");
  check(!gradient.defined() || gradient.sizes() == input.sizes(), ErrorCode::kShape, given.op(),
        ": gradOut: expected the shape of input, ", describeTensor(input), ", given ", describeTensor(gradient));
}

// oneDNN divides by them.
void guardReorder(const GuardedArguments& given) {
  for (const char* name : {"stride", "dilation"}) {
    for (const int64_t step : given.integers(name)) {
      checkArgument(step > 0, given.op(), ": ", name, ": expected positive numbers, given ", step);
    }
  }
  for (const int64_t groups : given.integers("groups")) {
    checkArgument(groups > 0, given.op(), ": groups: expected a positive number, given ", groups);
  }
}

// The number that has no absolute value is halved without end.
void guardPower(const GuardedArguments& given) {
  for (const int64_t exponent : given.integers("n")) {
    checkArgument(exponent > std::numeric_limits<int64_t>::min(), given.op(), ": n: expected more than -2^63, given ",
                  exponent);
  }
}

// Adds the dimensions one at a time, in time that grows with the square of their number.
void guardTile(const GuardedArguments& given) {
  const size_t most = 1024;
  for (const char* name : {"dims", "repeats"}) {
    const size_t count = given.integers(name).size();
    check(count <= most, ErrorCode::kShape, given.op(), ": ", name, ": expected at most ", most, " numbers, given ",
          count);
  }
}

// Lists r grids of r dimensions before it looks whether there is one combination.
void guardCombinations(const GuardedArguments& given) {
  const int64_t most = 1024;
  for (const int64_t r : given.integers("r")) {
    checkArgument(r <= most, given.op(), ": r: expected at most ", most, ", given ", r);
  }
}

// Reads the first of none.
void guardAlign(const GuardedArguments& given) {
  checkArgument(!given.isEmptyList("tensors"), given.op(), ": tensors: expected at least one, given none");
}

void guardBags(const GuardedArguments& given) {
  checkDims(given, "weight", 2, 2);
  checkDims(given, "indices", 1, 1);
  checkDims(given, "offsets", 1, 1);
}

// Pointers to packed weights lie in the memory of ordinary tensors, whatever they hold.
[[noreturn]] void refusePacked(const GuardedArguments& given) {
  fail(ErrorCode::kNotImplemented, given.op(), ": takes weights packed in memory, which cannot be checked");
}

[[noreturn]] void refuseInternal(const GuardedArguments& given) {
  fail(ErrorCode::kNotImplemented, given.op(), ": is a part of other operators, which alone can call it");
}

const std::unordered_map<std::string, Guard>& guards() {
  static const std::unordered_map<std::string, Guard> table = {
      {"smooth_l1_loss_backward", guardSmoothL1},
      {"binomial", guardBinomial},
      {"linalg_eigvals", guardEigenvalues},
      {"copy", guardCopy},
      {"adaptive_max_pool2d", guardAdaptiveMaximum},
      {"adaptive_max_pool3d", guardAdaptiveMaximum},
      {"choose_qparams_optimized", guardQuantizationSearch},
      {"batch_norm_update_stats", guardBatchStatistics},
      {"batch_norm_backward", guardBatchStatistics},
      {"native_batch_norm_backward", guardBatchStatistics},
      {"embedding_bag", guardBags},
      {"align_tensors", guardAlign},
      {"tile", guardTile},
      {"repeat", guardTile},
      {"combinations", guardCombinations},
      {"matrix_power", guardPower},
      {"linalg_matrix_power", guardPower},
      {"mkldnn_reorder_conv2d_weight", guardReorder},
      {"mkldnn_reorder_conv3d_weight", guardReorder},
      {"quantized_lstm_cell", refusePacked},
      {"quantized_gru_cell", refusePacked},
      {"quantized_rnn_relu_cell", refusePacked},
      {"quantized_rnn_tanh_cell", refusePacked},
      {"fbgemm_linear_fp16_weight", refusePacked},
      {"fbgemm_linear_fp16_weight_fp32_activation", refusePacked},
      {"fbgemm_linear_int8_weight", refusePacked},
      {"fbgemm_linear_int8_weight_fp32_activation", refusePacked},
      {"mkldnn_rnn_layer", refuseInternal},
      {"mkldnn_rnn_layer_backward", refuseInternal},
  };
  return table;
}

}  // namespace

Guard guardOf(const std::string& name) {
  const auto found = guards().find(name);
  return found == guards().end() ? nullptr : found->second;
}

void guardCall(const Op& op, const Overload& overload, const torch::jit::Stack& stack) {
  if (op.guard != nullptr) op.guard(GuardedArguments(op, overload, stack));
}

}  // namespace escnn::napi
