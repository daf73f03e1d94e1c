// libtorch's backward engine with what its Python package adds to it: the forward stack of each node while anomalies
// are looked for, hooks on the tensors that graphs save, and names of JavaScript functions in errors.
#pragma once

#include <napi.h>
#include <torch/csrc/autograd/saved_variable_hooks.h>

#include <memory>
#include <string>

namespace escnn::napi {

// Makes the engine the process's, and its nodes keep the stacks of this environment's JavaScript. Any number of times;
// on the environment's thread, at its start.
void installEngine(Napi::Env env);

// While one lives, graphs made on this thread save their tensors through it; the innermost one counts.
class SavedTensorHooks {
 public:
  SavedTensorHooks();
  virtual ~SavedTensorHooks();
  SavedTensorHooks(const SavedTensorHooks&) = delete;
  SavedTensorHooks& operator=(const SavedTensorHooks&) = delete;
  // The keeper of one tensor.
  virtual std::unique_ptr<torch::autograd::SavedVariableHooks> keeper() = 0;

 private:
  SavedTensorHooks* outer_;
};

// What JavaScript does on this thread, as text; empty where it runs none. Costs nothing unless anomalies are looked
// for.
std::shared_ptr<const std::string> stackForNodes();

// While one lives, nodes made on this thread, which is no JavaScript thread, get this stack.
class StackOfCaller {
 public:
  explicit StackOfCaller(std::shared_ptr<const std::string> stack);
  ~StackOfCaller();
  StackOfCaller(const StackOfCaller&) = delete;
  StackOfCaller& operator=(const StackOfCaller&) = delete;

 private:
  std::shared_ptr<const std::string> outer_;
};

}  // namespace escnn::napi
