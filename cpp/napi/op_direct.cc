#include "napi/op_direct.h"

#include <ATen/EmptyTensor.h>
#include <ATen/ScalarOps.h>
#include <ATen/core/LegacyTypeDispatch.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "napi/op_table.h"

namespace escnn::napi {

namespace {

// How the values of a parameter are passed, by a letter for its kind.
template <char kKind>
struct Passed;

template <>
struct Passed<'T'> {
  using Type = const at::Tensor&;
  static Type from(const DirectArgument& argument) { return *argument.tensor; }
};

template <>
struct Passed<'S'> {
  using Type = const at::Scalar&;
  static Type from(const DirectArgument& argument) { return argument.number; }
};

template <>
struct Passed<'i'> {
  using Type = int64_t;
  static Type from(const DirectArgument& argument) { return argument.integer; }
};

template <>
struct Passed<'b'> {
  using Type = bool;
  static Type from(const DirectArgument& argument) { return argument.integer != 0; }
};

template <>
struct Passed<'L'> {  // int[]
  using Type = at::IntArrayRef;
  static Type from(const DirectArgument& argument) { return argument.integers; }
};

template <>
struct Passed<'M'> {  // int[]?
  using Type = at::OptionalIntArrayRef;
  static Type from(const DirectArgument& argument) {
    return argument.isNone ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(argument.integers);
  }
};

template <>
struct Passed<'Y'> {  // SymInt[]
  using Type = c10::SymIntArrayRef;
  static Type from(const DirectArgument& argument) { return c10::fromIntArrayRefSlow(argument.integers); }
};

template <>
struct Passed<'D'> {  // ScalarType?
  using Type = std::optional<at::ScalarType>;
  static Type from(const DirectArgument& argument) { return argument.dtype; }
};

// Whether autograd has anything to record of an argument: a tensor without its data needs no gradient, has no tangent
// and is no view.
template <char kKind>
bool isPlain(const DirectArgument& argument) {
  if constexpr (kKind == 'T') return argument.tensor->unsafeGetTensorImpl()->autograd_meta() == nullptr;
  return true;
}

bool givesView(const c10::FunctionSchema& schema) { return schema.returns()[0].alias_info() != nullptr; }

template <char... kKinds>
class Typed final : public DirectCall {
 public:
  explicit Typed(const c10::OperatorHandle& handle)
      : handle_(handle.typed<Function>()), givesView_(givesView(handle.schema())) {}

  // Where autograd would record nothing it is not asked, which saves 0.1 us.
  at::Tensor operator()(const DirectArguments& arguments) const override {
    constexpr std::make_index_sequence<sizeof...(kKinds)> places;
    if (givesView_ || !arePlain(arguments, places)) return call(arguments, places);
    const at::AutoDispatchBelowAutograd guard;
    return call(arguments, places);
  }

 private:
  using Function = at::Tensor(typename Passed<kKinds>::Type...);

  template <size_t... kIndex>
  static bool arePlain(const DirectArguments& arguments, std::index_sequence<kIndex...>) {
    return (isPlain<kKinds>(arguments[kIndex]) && ...);
  }

  template <size_t... kIndex>
  at::Tensor call(const DirectArguments& arguments, std::index_sequence<kIndex...>) const {
    return handle_.call(Passed<kKinds>::from(arguments[kIndex])...);
  }

  c10::TypedOperatorHandle<Function> handle_;
  bool givesView_;
};

template <char... kKinds>
std::shared_ptr<const DirectCall> typed(const c10::OperatorHandle& handle) {
  static_assert(sizeof...(kKinds) <= kMostDirectArguments);
  return std::make_shared<const Typed<kKinds...>>(handle);
}

template <typename Number>
at::Tensor numberAs(const at::Scalar& number) {
  at::Tensor tensor = at::detail::empty_cpu(at::IntArrayRef{}, c10::CppTypeToScalarType<Number>::value);
  *tensor.mutable_data_ptr<Number>() =
      number.isFloatingPoint() ? static_cast<Number>(number.toDouble()) : static_cast<Number>(number.toLong());
  return tensor;
}

// A number in place of a tensor beside `self`. On the CPU in the dtype to which the operator would convert it, which
// takes as long as to add a thousand numbers.
at::Tensor numberBeside(const at::Tensor& self, const at::Scalar& number) {
  const bool isReal = number.isFloatingPoint() || number.isIntegral(/*includeBool=*/false);
  at::Tensor tensor = isReal && self.is_cpu() && self.scalar_type() == at::kFloat    ? numberAs<float>(number)
                      : isReal && self.is_cpu() && self.scalar_type() == at::kDouble ? numberAs<double>(number)
                                                                                     : c10::scalar_to_tensor(number);
  tensor.unsafeGetTensorImpl()->set_wrapped_number(true);
  return tensor;
}

// Operators whose overload for numbers makes tensors of them and calls that for tensors. That is called at once, as
// Python does, so the nodes of autograd have Python's names.
constexpr std::string_view kNumbersAreTensors[] = {
    "aten::add", "aten::sub", "aten::mul", "aten::div", "aten::rsub", "aten::eq",       "aten::ne",
    "aten::lt",  "aten::le",  "aten::gt",  "aten::ge",  "aten::fmod", "aten::remainder"};

template <char... kMore>
class WithNumber final : public DirectCall {
 public:
  WithNumber(const c10::OperatorHandle& ofNumbers, const c10::OperatorHandle& ofTensors)
      : ofNumbers_(ofNumbers), ofTensors_(ofTensors) {}

  at::Tensor operator()(const DirectArguments& arguments) const override {
    const at::Tensor& self = *arguments[0].tensor;
    if (self.layout() != at::kStrided || self.is_quantized()) return ofNumbers_(arguments);
    const at::Tensor number = numberBeside(self, arguments[1].number);
    DirectArguments tensors = arguments;
    tensors[1].tensor = &number;
    return ofTensors_(tensors);
  }

 private:
  Typed<'T', 'S', kMore...> ofNumbers_;
  Typed<'T', 'T', kMore...> ofTensors_;
};

std::shared_ptr<const DirectCall> withNumber(const c10::OperatorHandle& handle, const std::string& kinds) {
  const auto& [name, overload] = handle.operator_name();
  if (overload != "Scalar" || std::ranges::find(kNumbersAreTensors, name) == std::end(kNumbersAreTensors))
    return nullptr;
  const auto ofTensors = c10::Dispatcher::singleton().findSchema({name, "Tensor"});
  if (!ofTensors) return nullptr;
  if (kinds == "TS") return std::make_shared<const WithNumber<>>(handle, *ofTensors);
  if (kinds == "TSS") return std::make_shared<const WithNumber<'S'>>(handle, *ofTensors);
  return nullptr;
}

struct Pattern {
  std::string_view kinds;
  std::shared_ptr<const DirectCall> (*make)(const c10::OperatorHandle& handle);
};

constexpr Pattern kPatterns[] = {
    {"T", typed<'T'>},
    {"TS", typed<'T', 'S'>},
    {"TT", typed<'T', 'T'>},
    {"TSS", typed<'T', 'S', 'S'>},
    {"TTS", typed<'T', 'T', 'S'>},
    {"TTT", typed<'T', 'T', 'T'>},
    {"TTTS", typed<'T', 'T', 'T', 'S'>},
    {"TTTSS", typed<'T', 'T', 'T', 'S', 'S'>},
    {"TY", typed<'T', 'Y'>},              // view, reshape
    {"TL", typed<'T', 'L'>},              // permute
    {"Ti", typed<'T', 'i'>},              // unsqueeze
    {"Tii", typed<'T', 'i', 'i'>},        // transpose, flatten
    {"TiD", typed<'T', 'i', 'D'>},        // softmax
    {"TD", typed<'T', 'D'>},              // sum of all
    {"TLb", typed<'T', 'L', 'b'>},        // amax
    {"TMbD", typed<'T', 'M', 'b', 'D'>},  // sum, mean
};

char listKindOf(const Param& param, const c10::Type& item) {
  if (param.kind != ParamKind::kInt || (param.optional && item.kind() != c10::TypeKind::IntType)) return '?';
  return item.kind() == c10::TypeKind::SymIntType ? 'Y' : param.optional ? 'M' : 'L';
}

char kindOf(const Param& param, const c10::Argument& argument) {
  c10::TypePtr type = argument.real_type();
  if (param.optional) type = type->expectRef<c10::OptionalType>().getElementType();
  if (param.list) return listKindOf(param, *type->expectRef<c10::ListType>().getElementType());
  if (param.kind == ParamKind::kDtype) return param.optional ? 'D' : '?';
  if (param.optional) return '?';
  switch (param.kind) {
    case ParamKind::kTensor: return 'T';
    case ParamKind::kScalar: return 'S';
    case ParamKind::kInt: return type->kind() == c10::TypeKind::IntType ? 'i' : '?';
    case ParamKind::kBool: return 'b';
    default: return '?';
  }
}

bool givesOneTensor(const c10::FunctionSchema& schema) {
  if (schema.returns().size() != 1) return false;
  const c10::Argument& given = schema.returns()[0];
  const bool isWritten = given.alias_info() != nullptr && given.alias_info()->isWrite();
  return given.real_type()->kind() == c10::TypeKind::TensorType && !isWritten;
}

}  // namespace

std::shared_ptr<const DirectCall> directCallOf(const c10::OperatorHandle& handle, const std::vector<Param>& params) {
  if (!givesOneTensor(handle.schema())) return nullptr;
  std::string kinds;
  for (size_t i = 0; i < params.size(); ++i) kinds += kindOf(params[i], handle.schema().arguments().at(i));
  const auto pattern = std::ranges::find(kPatterns, kinds, &Pattern::kinds);
  if (pattern == std::end(kPatterns)) return nullptr;
  try {
    if (auto call = withNumber(handle, kinds)) return call;
    return pattern->make(handle);
  } catch (const c10::Error&) {  // its C++ function has other types than its schema says
    return nullptr;
  }
}

}  // namespace escnn::napi
