#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>

#include <functional>
#include <utility>

#include "napi/environment.h"
#include "napi/jobs.h"
#include "napi/js_function.h"
#include "napi/js_thread.h"
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

// With JavaScript functions about, the pass runs on another thread and this one serves their calls.
void runPass(Napi::Env env, const std::function<void()>& pass) {
  JsThread& thread = *environmentOf(env).jsThread;
  if (thread.hasCallbacks()) {
    thread.runElsewhere(pass);
  } else {
    pass();
  }
}

using Tensors = std::vector<at::Tensor>;
using OptionalTensors = std::vector<std::optional<at::Tensor>>;

// The arguments of the row `backward`, in its order.
struct BackwardCall {
  Tensors tensors;
  Tensors gradients;
  std::optional<bool> retainGraph;
  bool createGraph;
  Tensors inputs;

  explicit BackwardCall(const Napi::CallbackInfo& info)
      : tensors(Convert<Tensors>::from(info[0])),
        gradients(orUndefined(Convert<OptionalTensors>::from(info[1]))),
        retainGraph(Convert<std::optional<bool>>::from(info[2])),
        createGraph(Convert<bool>::from(info[3])),
        inputs(Convert<Tensors>::from(info[4])) {}
  void run() const { torch::autograd::backward(tensors, gradients, retainGraph, createGraph, inputs); }
  std::string context() const { return "backward of " + (tensors.empty() ? "no tensor" : describeTensor(tensors[0])); }
};

// The arguments of the row `gradients`, in its order.
struct GradientsCall {
  Tensors outputs;
  Tensors inputs;
  Tensors gradOutputs;
  std::optional<bool> retainGraph;
  bool createGraph;
  bool allowUnused;
  Tensors result;

  explicit GradientsCall(const Napi::CallbackInfo& info)
      : outputs(Convert<Tensors>::from(info[0])),
        inputs(Convert<Tensors>::from(info[1])),
        gradOutputs(orUndefined(Convert<OptionalTensors>::from(info[2]))),
        retainGraph(Convert<std::optional<bool>>::from(info[3])),
        createGraph(Convert<bool>::from(info[4])),
        allowUnused(Convert<bool>::from(info[5])) {}
  void run() { result = torch::autograd::grad(outputs, inputs, gradOutputs, retainGraph, createGraph, allowUnused); }
  Napi::Value toJs(Napi::Env env) const {
    OptionalTensors optional;
    for (const at::Tensor& tensor : result) {
      optional.push_back(tensor.defined() ? std::optional<at::Tensor>(tensor) : std::nullopt);
    }
    return Convert<OptionalTensors>::to(env, optional);
  }
};

// Runs a pass; its errors name it. Call on the thread that works, which knows the last JavaScript function.
void runNamed(const std::string& context, const std::function<void()>& pass) {
  try {
    try {
      pass();
    } catch (...) {
      rethrowLibtorchError(context);
    }
  } catch (const Error& error) {
    throw Error(error.code(), nameFunctions(error.what()));
  }
}

Napi::Value backward(const Napi::CallbackInfo& info) {
  try {
    const BackwardCall call(info);
    runPass(info.Env(), [&] { runNamed(call.context(), [&] { call.run(); }); });
    return info.Env().Undefined();
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value gradients(const Napi::CallbackInfo& info) {
  try {
    GradientsCall call(info);
    runPass(info.Env(), [&] { runNamed("torch.autograd.grad", [&] { call.run(); }); });
    return call.toJs(info.Env());
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

// A pass on the queue thread; the gradients it accumulated before an error stay, so it is not tried again.
Napi::Value backwardAsync(const Napi::CallbackInfo& info) {
  try {
    auto call = std::make_shared<BackwardCall>(info);
    return runAsync(
        info.Env(), "", [call] { runNamed(call->context(), [&] { call->run(); }); },
        [call](Napi::Env env) { return env.Undefined(); }, false);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value gradientsAsync(const Napi::CallbackInfo& info) {
  try {
    auto call = std::make_shared<GradientsCall>(info);
    return runAsync(
        info.Env(), "", [call] { runNamed("torch.autograd.grad", [&] { call->run(); }); },
        [call](Napi::Env env) { return call->toJs(env); }, false);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

// Name of the operation that made the tensor, as Python prints it.
std::optional<std::string> gradFnName(const at::Tensor& tensor) {
  const auto& node = tensor.grad_fn();
  return node == nullptr ? std::nullopt : std::optional<std::string>(nodeName(*node));
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
      .raw("backward", backward)
      .raw("gradients", gradients)
      .raw("backwardAsync", backwardAsync)
      .raw("gradientsAsync", gradientsAsync)
      .row<&gradFnName>("gradFnName")
      .row<&isGradEnabled>("isGradEnabled")
      .row<&setGradEnabled>("setGradEnabled");
}

}  // namespace escnn::napi
