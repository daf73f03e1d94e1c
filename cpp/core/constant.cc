#include "core/constant.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <algorithm>

#include "core/errors.h"

namespace escnn {

Constant::Constant(at::Tensor value) : state_(std::make_shared<State>()) { state_->value = std::move(value); }

Constant::Constant(const Matrix& value) : Constant(toTensor(value)) {}

const at::Tensor& Constant::value() const { return state_->value; }

at::Tensor Constant::on(const at::Tensor& like) const {
  const bool followDtype = at::isFloatingType(state_->value.scalar_type()) && at::isFloatingType(like.scalar_type());
  const std::pair key{like.device(), followDtype ? like.scalar_type() : state_->value.scalar_type()};
  const std::lock_guard lock(state_->mutex);
  for (const auto& [known, copy] : state_->copies)
    if (known == key) return copy;
  const c10::AutoGradMode guard(false);
  at::Tensor copy = state_->value.to(key.first, key.second);
  state_->copies.emplace_back(key, copy);
  return copy;
}

at::Tensor toTensor(const Matrix& matrix) {
  at::Tensor tensor = at::empty({matrix.rows, matrix.cols}, at::kDouble);
  std::copy(matrix.data.begin(), matrix.data.end(), tensor.mutable_data_ptr<double>());
  return tensor;
}

Matrix toMatrix(const at::Tensor& tensor) {
  check(tensor.dim() == 2, ErrorCode::kShape, "matrix: expected a tensor of two dimensions, given shape ",
        tensor.sizes());
  const at::Tensor values = tensor.detach().to(at::kCPU, at::kDouble).contiguous();
  Matrix matrix(values.size(0), values.size(1));
  std::copy_n(values.const_data_ptr<double>(), matrix.data.size(), matrix.data.begin());
  return matrix;
}

}  // namespace escnn
