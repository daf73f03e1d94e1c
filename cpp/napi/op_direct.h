// Overloads that take and give nothing but tensors and numbers, called as C++ calls them: boxing values on a stack
// costs a tenth of the smallest operators.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/Scalar.h>

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace escnn::napi {

struct Param;

// In the order of the parameters, the tensors and the numbers each for themselves.
struct DirectArguments {
  std::array<const at::Tensor*, 3> tensors = {};
  std::array<at::Scalar, 2> scalars = {};
};

class DirectCall {
 public:
  virtual ~DirectCall() = default;
  virtual at::Tensor operator()(const DirectArguments& arguments) const = 0;
};

// Null for an overload of another kind, and for one that writes its arguments.
std::shared_ptr<const DirectCall> directCallOf(const c10::OperatorHandle& handle, const std::vector<Param>& params);

}  // namespace escnn::napi
