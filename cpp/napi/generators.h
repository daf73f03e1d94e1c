// A random number generator as a type-tagged native object.
#pragma once

#include <ATen/core/Generator.h>
#include <napi.h>

#include "napi/bind.h"

namespace escnn::napi {

const at::Generator* findGenerator(const Napi::Value& value);  // null when `value` is none

template <>
struct Convert<at::Generator> {
  static at::Generator from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, const at::Generator& generator);
};

}  // namespace escnn::napi
