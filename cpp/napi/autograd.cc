#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>

#include "napi/op_errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

bool requiresGrad(const at::Tensor& tensor) { return tensor.requires_grad(); }
bool isLeaf(const at::Tensor& tensor) { return tensor.is_leaf(); }

void setRequiresGrad(const at::Tensor& tensor, bool value) {
  try {
    tensor.set_requires_grad(value);
  } catch (...) {
    rethrowLibtorchError("requiresGrad_ of " + describeTensor(tensor));
  }
}

std::optional<at::Tensor> gradOf(const at::Tensor& tensor) {
  const at::Tensor& grad = tensor.grad();
  return grad.defined() ? std::optional<at::Tensor>(grad) : std::nullopt;
}

void setGrad(const at::Tensor& tensor, const std::optional<at::Tensor>& grad) {
  if (grad) {
    check(grad->sizes() == tensor.sizes(), ErrorCode::kShape, "grad: expected the shape of the tensor, ",
          describeTensor(tensor), ", given ", describeTensor(*grad));
    check(grad->scalar_type() == tensor.scalar_type(), ErrorCode::kDtype, "grad: expected the dtype of the tensor, ",
          describeTensor(tensor), ", given ", describeTensor(*grad));
    check(grad->device() == tensor.device(), ErrorCode::kDevice, "grad: expected the device of the tensor, ",
          describeTensor(tensor), ", given ", describeTensor(*grad));
  }
  at::Tensor target = tensor;
  target.mutable_grad() = grad ? *grad : at::Tensor();
}

std::vector<at::Tensor> orUndefined(const std::vector<std::optional<at::Tensor>>& tensors) {
  std::vector<at::Tensor> result;
  for (const auto& tensor : tensors) result.push_back(tensor ? *tensor : at::Tensor());
  return result;
}

void backward(const std::vector<at::Tensor>& tensors, const std::vector<std::optional<at::Tensor>>& gradients,
              std::optional<bool> retainGraph, bool createGraph, const std::vector<at::Tensor>& inputs) {
  try {
    torch::autograd::backward(tensors, orUndefined(gradients), retainGraph, createGraph, inputs);
  } catch (...) {
    rethrowLibtorchError("backward of " + (tensors.empty() ? "no tensor" : describeTensor(tensors[0])));
  }
}

std::vector<std::optional<at::Tensor>> gradients(const std::vector<at::Tensor>& outputs,
                                                 const std::vector<at::Tensor>& inputs,
                                                 const std::vector<std::optional<at::Tensor>>& gradOutputs,
                                                 std::optional<bool> retainGraph, bool createGraph, bool allowUnused) {
  std::vector<at::Tensor> result;
  try {
    result = torch::autograd::grad(outputs, inputs, orUndefined(gradOutputs), retainGraph, createGraph, allowUnused);
  } catch (...) {
    rethrowLibtorchError("torch.autograd.grad");
  }
  std::vector<std::optional<at::Tensor>> optional;
  for (const at::Tensor& tensor : result) {
    optional.push_back(tensor.defined() ? std::optional<at::Tensor>(tensor) : std::nullopt);
  }
  return optional;
}

// Name of the operation that made the tensor, as Python prints it.
std::optional<std::string> gradFnName(const at::Tensor& tensor) {
  const auto& node = tensor.grad_fn();
  return node == nullptr ? std::nullopt : std::optional<std::string>(node->name());
}

bool isGradEnabled() { return at::GradMode::is_enabled(); }
void setGradEnabled(bool enabled) { at::GradMode::set_enabled(enabled); }

}  // namespace

void addAutogradRows(Exports& exports) {
  exports.row<&requiresGrad>("requiresGrad")
      .row<&setRequiresGrad>("setRequiresGrad")
      .row<&isLeaf>("isLeaf")
      .row<&gradOf>("grad")
      .row<&setGrad>("setGrad")
      .row<&backward>("backward")
      .row<&gradients>("gradients")
      .row<&gradFnName>("gradFnName")
      .row<&isGradEnabled>("isGradEnabled")
      .row<&setGradEnabled>("setGradEnabled");
}

}  // namespace escnn::napi
