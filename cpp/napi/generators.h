// A random number generator as a type-tagged native object.
#pragma once

#include <ATen/core/Generator.h>
#include <napi.h>

namespace escnn::napi {

Napi::Value wrapGenerator(Napi::Env env, const at::Generator& generator);
const at::Generator* findGenerator(const Napi::Value& value);  // null when `value` is none

}  // namespace escnn::napi
