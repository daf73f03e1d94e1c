// Every operator of libtorch, called boxed by its schema.
#pragma once

#include <napi.h>

namespace escnn::napi {

// opId(name), opNames(names) and callOp(id, tensorMask, names, ...values); see lib/torch/native.ts. callOpAsync gives a
// promise.
Napi::Value opId(const Napi::CallbackInfo& info);
Napi::Value opNames(const Napi::CallbackInfo& info);
Napi::Value callOp(const Napi::CallbackInfo& info);
Napi::Value callOpAsync(const Napi::CallbackInfo& info);
// { overload, parameters } of the overload that callOp would choose for the same arguments.
Napi::Value opBinding(const Napi::CallbackInfo& info);
// [{ name, overload, arguments, returns, … }] of every operator, for scripts/generate-ops.mjs.
Napi::Value opSchemas(const Napi::CallbackInfo& info);

}  // namespace escnn::napi
