#include "napi/js_function.h"

#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <utility>

#include "napi/environment.h"
#include "napi/op_errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// The custom functions whose backward runs on this thread.
thread_local std::vector<const AutogradContext*> runningHere;

class RunningHere {
 public:
  explicit RunningHere(const AutogradContext* context) { runningHere.push_back(context); }
  ~RunningHere() { runningHere.pop_back(); }
  RunningHere(const RunningHere&) = delete;
  RunningHere& operator=(const RunningHere&) = delete;
};

const char* const kCallback = "callback";
const char* const kName = "name";

using OptionalTensors = std::vector<std::optional<at::Tensor>>;

OptionalTensors asOptional(const variable_list& tensors) {
  OptionalTensors result;
  for (const at::Tensor& tensor : tensors) {
    result.push_back(tensor.defined() ? std::optional<at::Tensor>(tensor) : std::nullopt);
  }
  return result;
}

variable_list readTensors(const Napi::Value& value) {
  variable_list result;
  if (value.IsUndefined() || value.IsNull()) return result;
  for (std::optional<at::Tensor>& tensor : Convert<OptionalTensors>::from(value)) {
    result.push_back(tensor ? std::move(*tensor) : at::Tensor());
  }
  return result;
}

// The stream on which the calling thread works for these tensors: the JS thread goes on with it.
std::optional<c10::Stream> streamOf(const variable_list& tensors) {
  for (const at::Tensor& tensor : tensors) {
    if (!tensor.defined() || tensor.is_cpu() || tensor.is_meta()) continue;
    return c10::impl::VirtualGuardImpl(tensor.device().type()).getStream(tensor.device());
  }
  return std::nullopt;
}

struct Forward {
  Napi::Function run;
  Napi::Function backward;
  std::string name;
};

// The autograd function behind every JavaScript one. The forward runs within apply(), on the JS thread.
struct JsFunction : torch::autograd::Function<JsFunction> {
  static variable_list forward(AutogradContext* context, at::TensorList, const Forward* forward) {
    const Napi::Env env = forward->run.Env();
    const auto result = forward->run.Call({}).As<Napi::Object>();
    context->saved_data[kCallback] = c10::IValue::make_capsule(c10::make_intrusive<JsCallback>(env, forward->backward));
    context->saved_data[kName] = forward->name;
    context->save_for_backward(readTensors(result.Get("saved")));
    context->mark_dirty(readTensors(result.Get("dirty")));
    context->mark_non_differentiable(readTensors(result.Get("nonDifferentiable")));
    context->set_materialize_grads(result.Get("materializeGrads").ToBoolean());
    return readTensors(result.Get("outputs"));
  }

  // One gradient per input, and nothing for `forward`, the last argument of apply().
  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto callback = c10::static_intrusive_pointer_cast<JsCallback>(context->saved_data.at(kCallback).toCapsule());
    const RunningHere running(context);
    variable_list result = callback->call(gradients, context);
    result.emplace_back();
    return result;
  }
};

using JsNode = torch::autograd::CppNode<JsFunction>;

// Before a node, which locks itself while it runs: a pass within its backward that comes back to it would never end.
class RefuseReentry : public torch::autograd::FunctionPreHook {
 public:
  explicit RefuseReentry(const AutogradContext* context) : context_(context) {}
  variable_list operator()(const variable_list& gradients) override {
    check(std::find(runningHere.begin(), runningHere.end(), context_) == runningHere.end(), ErrorCode::kInvalidArgument,
          context_->saved_data.at(kName).toStringRef(),
          ": a pass within its backward came back to the same call, which still runs; detach() what backward works on");
    return gradients;
  }

 private:
  const AutogradContext* context_;  // of the node that owns this
};

void refuseReentry(const variable_list& outputs) {
  for (const at::Tensor& output : outputs) {
    if (!output.defined() || !output.requires_grad()) continue;
    const auto& node = output.grad_fn();
    if (auto* const own = dynamic_cast<JsNode*>(node.get())) {
      own->add_pre_hook(std::make_unique<RefuseReentry>(&own->ctx_));
      return;
    }
  }
}

// applyFunction(inputs, run, backward, name): handles of the outputs, null where an output is the tensor that `run`
// returned. `run` gives { outputs, saved, dirty, nonDifferentiable, materializeGrads }.
Napi::Value applyFunction(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const std::string name = info[3].As<Napi::String>().Utf8Value();
  try {
    const auto inputs = Convert<variable_list>::from(info[0]);
    variable_list raw;
    const auto run = Napi::Function::New(env, [&](const Napi::CallbackInfo&) -> Napi::Value {
      const Napi::Value result = info[1].As<Napi::Function>().Call({});
      raw = readTensors(result.As<Napi::Object>().Get("outputs"));
      return result;
    });
    const Forward forward{run, info[2].As<Napi::Function>(), name};
    const variable_list outputs = JsFunction::apply(at::TensorList(inputs), &forward);
    refuseReentry(outputs);
    auto array = Napi::Array::New(env, outputs.size());
    for (size_t i = 0; i < outputs.size(); ++i) {
      const bool same = outputs[i].is_same(raw[i]);
      array.Set(static_cast<uint32_t>(i), same ? env.Null() : Convert<at::Tensor>::to(env, outputs[i]));
    }
    return array;
  } catch (...) {
    try {
      rethrowLibtorchError(name);
    } catch (...) {
      rethrowAsJs(env);
    }
  }
}

// savedTensors(): those of the custom function whose backward is running.
Napi::Value savedTensors(const Napi::CallbackInfo& info) {
  try {
    const AutogradContext* context = environmentOf(info.Env()).backwardContext;
    check(context != nullptr, ErrorCode::kInternal, "savedTensors: no backward is running");
    return Convert<OptionalTensors>::to(info.Env(), asOptional(context->get_saved_variables()));
  } catch (...) {
    try {
      rethrowLibtorchError("ctx.savedTensors");
    } catch (...) {
      rethrowAsJs(info.Env());
    }
  }
}

}  // namespace

JsCallback::JsCallback(Napi::Env env, Napi::Function function)
    : thread_(environmentOf(env).jsThread), function_(new Napi::FunctionReference(Napi::Persistent(function))) {
  thread_->addCallback();
}

JsCallback::~JsCallback() {
  thread_->removeCallback();
  thread_->destroy(function_);
}

std::vector<at::Tensor> JsCallback::call(const std::vector<at::Tensor>& tensors, const AutogradContext* context) const {
  variable_list result;
  const std::optional<c10::Stream> stream = streamOf(tensors);
  thread_->call([&](Napi::Env env) {
    c10::OptionalStreamGuard guard;
    if (stream) guard.reset_stream(*stream);
    const AutogradContext*& running = environmentOf(env).backwardContext;
    const AutogradContext* const outer = std::exchange(running, context);
    try {
      result = readTensors(function_->Call({Convert<OptionalTensors>::to(env, asOptional(tensors))}));
    } catch (...) {
      running = outer;
      throw;
    }
    running = outer;
  });
  return result;
}

std::string nodeName(const torch::autograd::Node& node) {
  const auto* custom = dynamic_cast<const JsNode*>(&node);
  if (custom != nullptr) return custom->ctx_.saved_data.at(kName).toStringRef();
  const std::string name = node.name();
  if (name.empty() || name.back() != '>') return name;
  const size_t last = name.rfind("::");  // of a function of ours, CppNode<escnn::…::Name>
  return name.substr(last + 2, name.size() - last - 3) + "Backward";
}

std::string nameFunction(std::string message, const torch::autograd::Node& node) {
  static const std::string type = c10::demangle(typeid(JsNode).name());
  const std::string name = nodeName(node);
  for (size_t place = message.find(type); place != std::string::npos; place = message.find(type, place + name.size())) {
    message.replace(place, type.size(), name);
  }
  return message;
}

void addJsFunctionRows(Exports& exports) {
  exports.raw("applyFunction", applyFunction).raw("savedTensors", savedTensors);
}

}  // namespace escnn::napi
