// State of one JavaScript environment; created by the addon's init, destroyed with the environment.
#pragma once

#include <napi.h>

#include "napi/handles.h"
#include "napi/op_table.h"
#include "napi/sweeper.h"

namespace escnn::napi {

struct Environment {
  HandleTable handles;
  Sweeper sweeper;
  OpTable ops;
  Napi::FunctionReference makeError;  // (code, message) => Error, set by lib/native
};

Environment& environmentOf(Napi::Env env);

}  // namespace escnn::napi
