#include <ATen/core/grad_mode.h>
#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
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

struct GradientsCall;
Tensors gradientsOfBatch(const GradientsCall& call);

// The arguments of the row `gradients`, in its order.
struct GradientsCall {
  Tensors outputs;
  Tensors inputs;
  Tensors gradOutputs;
  std::optional<bool> retainGraph;
  bool createGraph;
  bool allowUnused;
  bool batched;  // gradOutputs have a first dimension over which the passes go
  Tensors result;

  explicit GradientsCall(const Napi::CallbackInfo& info)
      : outputs(Convert<Tensors>::from(info[0])),
        inputs(Convert<Tensors>::from(info[1])),
        gradOutputs(orUndefined(Convert<OptionalTensors>::from(info[2]))),
        retainGraph(Convert<std::optional<bool>>::from(info[3])),
        createGraph(Convert<bool>::from(info[4])),
        allowUnused(Convert<bool>::from(info[5])),
        batched(Convert<bool>::from(info[6])) {}
  void run() { result = batched ? gradientsOfBatch(*this) : pass(gradOutputs, retainGraph); }
  Tensors pass(const Tensors& weights, std::optional<bool> retain) const {
    return torch::autograd::grad(outputs, inputs, weights, retain, createGraph, allowUnused);
  }
  Napi::Value toJs(Napi::Env env) const {
    OptionalTensors optional;
    for (const at::Tensor& tensor : result) {
      optional.push_back(tensor.defined() ? std::optional<at::Tensor>(tensor) : std::nullopt);
    }
    return Convert<OptionalTensors>::to(env, optional);
  }
};

int64_t batchSizeOf(const Tensors& weights) {
  int64_t size = -1;
  for (const at::Tensor& weight : weights) {
    if (!weight.defined()) continue;
    check(weight.dim() > 0 && (size < 0 || weight.size(0) == size), ErrorCode::kShape,
          "gradOutputs: expected a first dimension of one size", size < 0 ? "" : ", " + std::to_string(size),
          ", given ", describeTensor(weight));
    size = weight.size(0);
  }
  check(size > 0, ErrorCode::kShape, "gradOutputs: expected a batch of at least one gradient, given ",
        size < 0 ? "none" : "an empty one");
  return size;
}

// One pass for each. libtorch could push a hidden batch dimension through one pass, but not by the headers that it
// comes with (ATen/functorch/DynamicLayer.h wants nlohmann/json.hpp).
Tensors gradientsOfBatch(const GradientsCall& call) {
  const int64_t size = batchSizeOf(call.gradOutputs);
  std::vector<Tensors> gradients(call.inputs.size());
  for (int64_t i = 0; i < size; ++i) {
    Tensors weights;
    for (const at::Tensor& all : call.gradOutputs) weights.push_back(all.defined() ? all.select(0, i) : at::Tensor());
    const Tensors single = call.pass(weights, i + 1 < size ? std::optional<bool>(true) : call.retainGraph);
    for (size_t k = 0; k < single.size(); ++k) gradients[k].push_back(single[k]);
  }
  Tensors result;
  for (const Tensors& rows : gradients) result.push_back(rows[0].defined() ? at::stack(rows) : at::Tensor());
  return result;
}

// Runs a pass; its errors name it.
void runNamed(const std::string& context, const std::function<void()>& pass) {
  try {
    pass();
  } catch (...) {
    rethrowLibtorchError(context);
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

// inferenceMode(enabled, run): what run() gives.
Napi::Value inferenceMode(const Napi::CallbackInfo& info) {
  const c10::InferenceMode guard(info[0].As<Napi::Boolean>().Value());
  return info[1].As<Napi::Function>().Call({});
}

bool isInferenceModeEnabled() { return c10::InferenceMode::is_enabled(); }

bool isAnomalyEnabled() { return torch::autograd::AnomalyMode::is_enabled(); }
bool isAnomalyCheckNanEnabled() { return torch::autograd::AnomalyMode::should_check_nan(); }
void setAnomalyEnabled(bool enabled, bool checkNan) { torch::autograd::AnomalyMode::set_enabled(enabled, checkNan); }

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
      .raw("inferenceMode", inferenceMode)
      .row<&isInferenceModeEnabled>("isInferenceModeEnabled")
      .row<&isAnomalyEnabled>("isAnomalyEnabled")
      .row<&isAnomalyCheckNanEnabled>("isAnomalyCheckNanEnabled")
      .row<&setAnomalyEnabled>("setAnomalyEnabled")
      .row<&isGradEnabled>("isGradEnabled")
      .row<&setGradEnabled>("setGradEnabled");
}

}  // namespace escnn::napi
