// A float64 constant of a plan, on the CPU, and its copies on other devices and in other dtypes.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/matrix.h"

namespace escnn {

// Immutable for callers; copies are made once per (device, dtype) and kept. Safe from any thread.
// Neither tracked by autograd nor part of a state dict.
class Constant {
 public:
  Constant() = default;
  explicit Constant(at::Tensor value);  // any dtype, on the CPU; integer tensors keep their dtype
  explicit Constant(const Matrix& value);

  bool defined() const { return state_ != nullptr; }
  const at::Tensor& value() const;  // the original
  // The copy on the device of `like`, in its dtype if it is a float tensor and this one is too.
  at::Tensor on(const at::Tensor& like) const;

 private:
  struct State {
    at::Tensor value;
    std::mutex mutex;
    std::vector<std::pair<std::pair<c10::Device, at::ScalarType>, at::Tensor>> copies;
  };
  std::shared_ptr<State> state_;
};

// A float64 CPU tensor [rows, cols] of a matrix, and back (any float dtype, any device).
at::Tensor toTensor(const Matrix& matrix);
Matrix toMatrix(const at::Tensor& tensor);

}  // namespace escnn
