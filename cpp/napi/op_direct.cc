#include "napi/op_direct.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include "napi/op_table.h"

namespace escnn::napi {

namespace {

// T for a tensor, S for a number.
template <char kKind>
using Taken = std::conditional_t<kKind == 'T', at::Tensor, at::Scalar>;

template <char... kKinds>
class Typed final : public DirectCall {
 public:
  explicit Typed(const c10::OperatorHandle& handle) : handle_(handle.typed<Function>()) {}

  at::Tensor operator()(const DirectArguments& arguments) const override {
    return call(arguments, std::make_index_sequence<sizeof...(kKinds)>{});
  }

 private:
  using Function = at::Tensor(const Taken<kKinds>&...);
  static constexpr char kPattern[] = {kKinds...};

  // How many of the same kind come before.
  static constexpr size_t placeOf(size_t index) { return std::count(kPattern, kPattern + index, kPattern[index]); }

  template <size_t kIndex>
  static const Taken<kPattern[kIndex]>& argumentAt(const DirectArguments& arguments) {
    constexpr size_t place = placeOf(kIndex);
    if constexpr (kPattern[kIndex] == 'T') {
      return *arguments.tensors[place];
    } else {
      return arguments.scalars[place];
    }
  }

  template <size_t... kIndex>
  at::Tensor call(const DirectArguments& arguments, std::index_sequence<kIndex...>) const {
    return handle_.call(argumentAt<kIndex>(arguments)...);
  }

  c10::TypedOperatorHandle<Function> handle_;
};

template <char... kKinds>
std::shared_ptr<const DirectCall> typed(const c10::OperatorHandle& handle) {
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
};

char kindOf(const Param& param) {
  if (param.list || param.optional) return '?';
  return param.kind == ParamKind::kTensor ? 'T' : param.kind == ParamKind::kScalar ? 'S' : '?';
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
  for (const Param& param : params) kinds += kindOf(param);
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
