#include "napi/engine.h"

#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/edge.h>
#include <torch/csrc/autograd/engine.h>
#include <torch/csrc/autograd/function.h>

#include <mutex>
#include <utility>

#include "napi/js_exception.h"
#include "napi/js_function.h"
#include "napi/op_errors.h"

namespace escnn::napi {

namespace {

using torch::autograd::AnomalyMetadata;
using torch::autograd::AnomalyMode;
using torch::autograd::Engine;
// Shared or intrusive, as the libtorch at hand has it.
using NodePointer = decltype(torch::autograd::Edge::function);
using Text = std::shared_ptr<const std::string>;

const char* const kStackLimit = "stackTraceLimit";
const int kFrames = 100;

// Set on JavaScript threads while their environment lives.
thread_local napi_env javaScript = nullptr;
thread_local Text stackOfCaller;
thread_local SavedTensorHooks* innermostHooks = nullptr;

// The lines of a new JavaScript error without its head; empty where there is none, e.g. while an exception is pending.
std::string captureStack(Napi::Env env) {
  const Napi::HandleScope scope(env);
  try {
    Napi::Object constructor = env.Global().Get("Error").As<Napi::Object>();
    const Napi::Value limit = constructor.Get(kStackLimit);
    constructor.Set(kStackLimit, kFrames);
    const Napi::Value stack = Napi::Error::New(env, "").Value().Get("stack");
    constructor.Set(kStackLimit, limit);
    if (!stack.IsString()) return "";
    const std::string text = stack.As<Napi::String>().Utf8Value();
    const size_t head = text.find('\n');
    return head == std::string::npos ? "" : text.substr(head + 1);
  } catch (const Napi::Error&) {
    return "";
  }
}

// Where a node was made, and in which node's backward, if any. Immutable, so that nobody keeps that node alive.
struct Origin {
  std::string parentName;
  Text stack;
  std::shared_ptr<const Origin> parent;
};

class StackMetadata : public AnomalyMetadata {
 public:
  void store_stack() override { stack_ = stackForNodes(); }
  // The engine describes the error itself.
  void print_stack(const std::string&) override {}
  void assign_parent(const NodePointer& parent) override {
    if (parent == nullptr) return;
    const auto* metadata = dynamic_cast<const StackMetadata*>(parent->metadata());
    parentName_ = nodeName(*parent);
    if (metadata != nullptr) parent_ = metadata->origin();
  }
  std::shared_ptr<const Origin> origin() const {
    return std::make_shared<const Origin>(Origin{parentName_, stack_, parent_});
  }

 private:
  Text stack_;
  std::string parentName_;
  std::shared_ptr<const Origin> parent_;
};

std::string madeAt(const Text& stack) {
  if (stack == nullptr) return " has no stack: anomalies were not looked for when it was made";
  return stack->empty() ? " was made outside of JavaScript" : " was made by\n" + *stack;
}

// The stacks that led to the node, the innermost first.
std::string history(torch::autograd::Node& node) {
  const auto* metadata = dynamic_cast<const StackMetadata*>(node.metadata());
  if (metadata == nullptr) return "";
  std::shared_ptr<const Origin> origin = metadata->origin();
  std::string text = "\n" + nodeName(node) + madeAt(origin->stack);
  for (; !origin->parentName.empty() && origin->parent != nullptr; origin = origin->parent) {
    text += "\nmade in the backward of " + origin->parentName + ", which" + madeAt(origin->parent->stack);
  }
  return text;
}

class JsEngine : public Engine {
 public:
  std::unique_ptr<AnomalyMetadata> make_anomaly_metadata() override { return std::make_unique<StackMetadata>(); }

  std::unique_ptr<torch::autograd::SavedVariableHooks> get_default_saved_variable_hooks() override {
    return innermostHooks == nullptr ? nullptr : innermostHooks->keeper();
  }

  // Within the handler of `error`, on the thread that ran the node. A user's own error stays as it is.
  void thread_on_exception(const std::shared_ptr<torch::autograd::GraphTask>& task, const NodePointer& node,
                           std::exception& error) override {
    if (node == nullptr || dynamic_cast<const JsException*>(&error) != nullptr) {
      Engine::thread_on_exception(task, node, error);
      return;
    }
    try {
      try {
        rethrowLibtorchError("");
      } catch (const Error& plain) {
        const std::string where = AnomalyMode::is_enabled() ? history(*node) : "";
        throw Error(plain.code(), nameFunction(plain.what(), *node) + where);
      }
    } catch (std::exception& described) {
      Engine::thread_on_exception(task, node, described);
    }
  }
};

Engine& jsEngine() {
  static Engine* const engine = new JsEngine;  // never destroyed: its threads may outlive what destructors destroy
  return *engine;
}

}  // namespace

void installEngine(Napi::Env env) {
  static std::once_flag once;
  std::call_once(once, [] { torch::autograd::set_default_engine_stub(jsEngine); });
  javaScript = env;
  env.AddCleanupHook([] { javaScript = nullptr; });
}

SavedTensorHooks::SavedTensorHooks() : outer_(std::exchange(innermostHooks, this)) {}
SavedTensorHooks::~SavedTensorHooks() { innermostHooks = outer_; }

Text stackForNodes() {
  if (!AnomalyMode::is_enabled()) return nullptr;
  if (javaScript == nullptr) return stackOfCaller;
  return std::make_shared<const std::string>(captureStack(javaScript));
}

StackOfCaller::StackOfCaller(Text stack) : outer_(std::exchange(stackOfCaller, std::move(stack))) {}
StackOfCaller::~StackOfCaller() { stackOfCaller = outer_; }

}  // namespace escnn::napi
