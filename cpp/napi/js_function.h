// JavaScript functions inside of autograd graphs: custom functions and hooks.
#pragma once

#include <ATen/core/Tensor.h>
#include <napi.h>
#include <torch/custom_class.h>

#include <memory>
#include <string>
#include <vector>

#include "napi/js_thread.h"

namespace torch::autograd {
struct AutogradContext;
struct Node;
}  // namespace torch::autograd

namespace escnn::napi {

// A JavaScript function on lists of handles, kept alive by graphs; made on its JS thread, used and dropped on any.
class JsCallback : public torch::CustomClassHolder {
 public:
  JsCallback(Napi::Env env, Napi::Function function);
  ~JsCallback() override;

  // Any thread. Undefined tensors cross as null both ways; no result is an empty list. `context` is what the row
  // `savedTensors` reads meanwhile.
  std::vector<at::Tensor> call(const std::vector<at::Tensor>& tensors,
                               const torch::autograd::AutogradContext* context = nullptr) const;

 private:
  std::shared_ptr<JsThread> thread_;
  Napi::FunctionReference* function_;
};

// The name of a node as Python prints it: that of a JavaScript function is its own.
std::string nodeName(const torch::autograd::Node& node);
// libtorch's message on a node, with its name in place of the C++ type that stands for all JavaScript functions.
std::string nameFunction(std::string message, const torch::autograd::Node& node);

}  // namespace escnn::napi
