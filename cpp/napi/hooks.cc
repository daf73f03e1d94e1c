// JavaScript hooks on tensors.
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "napi/environment.h"
#include "napi/js_function.h"
#include "napi/op_errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

// One registered function. Graphs share it, so that it can be taken back wherever they hold it.
class Hook {
 public:
  Hook(const at::Tensor& tensor, c10::intrusive_ptr<JsCallback> callback)
      : tensor_(tensor.getIntrusivePtr()), callback_(std::move(callback)) {}

  // Any thread; null once removed.
  c10::intrusive_ptr<JsCallback> callback() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return callback_;
  }
  c10::intrusive_ptr<JsCallback> take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(callback_, nullptr);
  }
  // Undefined when it is gone.
  at::Tensor tensor() const {
    auto impl = tensor_.lock();
    return impl ? at::Tensor(std::move(impl)) : at::Tensor();
  }
  unsigned position = 0;  // among the tensor's hooks

 private:
  c10::weak_intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl> tensor_;
  mutable std::mutex mutex_;
  c10::intrusive_ptr<JsCallback> callback_;
};

using HookPointer = std::shared_ptr<Hook>;

class PostAccumulate;
// Those that run on this thread.
thread_local std::vector<const PostAccumulate*> accumulatedHere;

// All post-accumulation hooks of one leaf.
class PostAccumulate : public torch::autograd::PostAccumulateGradHook {
 public:
  void operator()(const at::Tensor& leaf) override {
    accumulatedHere.push_back(this);
    try {
      for (const HookPointer& hook : hooks()) {
        if (const auto callback = hook->callback()) callback->call({leaf});
      }
    } catch (...) {
      accumulatedHere.pop_back();
      throw;
    }
    accumulatedHere.pop_back();
  }
  // Before a gradient reaches the leaf, whose node is locked while its hooks run.
  void refuseReentry() const {
    check(std::find(accumulatedHere.begin(), accumulatedHere.end(), this) == accumulatedHere.end(),
          ErrorCode::kInvalidArgument,
          "registerPostAccumulateGradHook: a backward pass within the hook came back to the hook's own leaf");
  }
  void add(HookPointer hook) {
    const std::lock_guard<std::mutex> lock(mutex_);
    hooks_.push_back(std::move(hook));
  }
  void remove(const Hook* hook) {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::erase_if(hooks_, [&](const HookPointer& item) { return item.get() == hook; });
  }

 private:
  std::vector<HookPointer> hooks() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return hooks_;
  }
  mutable std::mutex mutex_;
  std::vector<HookPointer> hooks_;
};

PostAccumulate* postAccumulateOf(const at::Tensor& tensor) {
  return dynamic_cast<PostAccumulate*>(torch::autograd::impl::post_acc_grad_hooks(tensor).get());
}

HookPointer makeHook(const Napi::CallbackInfo& info, const at::Tensor& tensor) {
  return std::make_shared<Hook>(tensor, c10::make_intrusive<JsCallback>(info.Env(), info[1].As<Napi::Function>()));
}

// Weak, for externals are freed late: the graph alone keeps a hook.
using WeakHook = std::weak_ptr<Hook>;

Napi::Value hookToJs(Napi::Env env, const HookPointer& hook) {
  return Napi::External<WeakHook>::New(env, new WeakHook(hook), [](Napi::Env, WeakHook* owned) { delete owned; });
}

[[noreturn]] void rethrowHookError(Napi::Env env, const char* callee) {
  try {
    rethrowLibtorchError(callee);
  } catch (...) {
    rethrowAsJs(env);
  }
}

// registerHook(tensor, fn): the hook. `fn` gets [gradient] and gives [its replacement] or nothing.
Napi::Value registerHook(const Napi::CallbackInfo& info) {
  try {
    const auto tensor = Convert<at::Tensor>::from(info[0]);
    check(tensor.requires_grad(), ErrorCode::kInvalidArgument, "a tensor that requires no gradient has none to hook; ",
          "given ", describeTensor(tensor));
    const HookPointer hook = makeHook(info, tensor);
    hook->position = tensor.register_hook([hook](const at::Tensor& gradient) -> at::Tensor {
      const auto callback = hook->callback();
      if (callback == nullptr || !gradient.defined()) return {};
      const std::vector<at::Tensor> result = callback->call({gradient});
      return result.empty() ? at::Tensor() : result[0];
    });
    return hookToJs(info.Env(), hook);
  } catch (...) {
    rethrowHookError(info.Env(), "registerHook");
  }
}

// registerPostAccumulateGradHook(leaf, fn): the hook. `fn` gets [leaf].
Napi::Value registerPostAccumulateGradHook(const Napi::CallbackInfo& info) {
  try {
    const auto tensor = Convert<at::Tensor>::from(info[0]);
    check(tensor.requires_grad() && tensor.is_leaf(), ErrorCode::kInvalidArgument,
          "only a leaf that requires gradients accumulates them; given ", describeTensor(tensor));
    if (postAccumulateOf(tensor) == nullptr) {
      torch::autograd::impl::set_post_acc_grad_hooks(tensor, std::make_unique<PostAccumulate>());
      // Of the tensor that owns both.
      const PostAccumulate* const all = postAccumulateOf(tensor);
      tensor.register_hook([all](const at::Tensor&) { all->refuseReentry(); });
    }
    const HookPointer hook = makeHook(info, tensor);
    postAccumulateOf(tensor)->add(hook);
    return hookToJs(info.Env(), hook);
  } catch (...) {
    rethrowHookError(info.Env(), "registerPostAccumulateGradHook");
  }
}

// removeHook(hook): of either kind; twice is allowed.
Napi::Value removeHook(const Napi::CallbackInfo& info) {
  try {
    const HookPointer hook = info[0].As<Napi::External<WeakHook>>().Data()->lock();
    if (hook == nullptr) return info.Env().Undefined();
    const bool afterAccumulation = info[1].As<Napi::Boolean>().Value();
    const at::Tensor tensor = hook->tensor();
    if (hook->take() == nullptr || !tensor.defined()) return info.Env().Undefined();
    if (!afterAccumulation) {
      tensor.remove_hook(hook->position);
    } else if (PostAccumulate* const all = postAccumulateOf(tensor)) {
      all->remove(hook.get());
    }
    return info.Env().Undefined();
  } catch (...) {
    rethrowHookError(info.Env(), "remove");
  }
}

}  // namespace

void addHookRows(Exports& exports) {
  exports.raw("registerHook", registerHook)
      .raw("registerPostAccumulateGradHook", registerPostAccumulateGradHook)
      .raw("removeHook", removeHook);
}

}  // namespace escnn::napi
