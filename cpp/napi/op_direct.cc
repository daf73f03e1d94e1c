#include "napi/op_direct.h"

#include <algorithm>
#include <string>
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

template <char... kKinds>
class Typed final : public DirectCall {
 public:
  explicit Typed(const c10::OperatorHandle& handle) : handle_(handle.typed<Function>()) {}

  at::Tensor operator()(const DirectArguments& arguments) const override {
    return call(arguments, std::make_index_sequence<sizeof...(kKinds)>{});
  }

 private:
  using Function = at::Tensor(typename Passed<kKinds>::Type...);

  template <size_t... kIndex>
  at::Tensor call(const DirectArguments& arguments, std::index_sequence<kIndex...>) const {
    return handle_.call(Passed<kKinds>::from(arguments[kIndex])...);
  }

  c10::TypedOperatorHandle<Function> handle_;
};

template <char... kKinds>
std::shared_ptr<const DirectCall> typed(const c10::OperatorHandle& handle) {
  static_assert(sizeof...(kKinds) <= kMostDirectArguments);
  return std::make_shared<const Typed<kKinds...>>(handle);
}

struct Pattern {
  const char* kinds;
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
  for (const Pattern& pattern : kPatterns) {
    if (kinds != pattern.kinds) continue;
    try {
      return pattern.make(handle);
    } catch (const c10::Error&) {  // its C++ function has other types than its schema says
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace escnn::napi
