// Overloads that give one tensor and take what networks give most, called as C++ calls them: boxing values on a stack
// costs a tenth of the smallest operators.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/Scalar.h>
#include <c10/util/ArrayRef.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace escnn::napi {

struct Param;

// One argument: what its parameter takes is set. Borrows from the arguments of the call.
struct DirectArgument {
  const at::Tensor* tensor = nullptr;
  at::Scalar number;
  int64_t integer = 0;  // of an integer or a boolean
  at::IntArrayRef integers;
  std::optional<at::ScalarType> dtype;
  bool isNone = false;  // of an optional list
};

constexpr size_t kMostDirectArguments = 5;
using DirectArguments = std::array<DirectArgument, kMostDirectArguments>;

class DirectCall {
 public:
  virtual ~DirectCall() = default;
  virtual at::Tensor operator()(const DirectArguments& arguments) const = 0;
};

// Null for an overload of another kind, and for one that writes its arguments.
std::shared_ptr<const DirectCall> directCallOf(const c10::OperatorHandle& handle, const std::vector<Param>& params);

}  // namespace escnn::napi
