// State of one JavaScript environment; created by the addon's init, destroyed with the environment.
#pragma once

#include <napi.h>

#include <memory>

#include "napi/handles.h"
#include "napi/op_table.h"
#include "napi/sweeper.h"

namespace torch::autograd {
struct AutogradContext;
}

namespace escnn::napi {

class JsThread;

struct Environment {
  HandleTable handles;
  Sweeper sweeper;
  OpTable ops;
  Napi::FunctionReference makeError;  // (code, message) => Error, set by lib/native
  std::shared_ptr<JsThread> jsThread;
  // Of the custom function whose JavaScript backward is running.
  const torch::autograd::AutogradContext* backwardContext = nullptr;
};

Environment& environmentOf(Napi::Env env);

}  // namespace escnn::napi
