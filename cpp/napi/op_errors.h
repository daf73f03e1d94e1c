// What libtorch throws, as errors of this package.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "core/errors.h"

namespace escnn::napi {

std::string describeTensor(const at::Tensor& tensor);  // "float32[2, 3]"; the device too where it is not the CPU

// Throws escnn::Error for the exception in flight, JavaScript errors as they are; call in a catch block. `context`
// names the op and what was given.
[[noreturn]] void rethrowLibtorchError(const std::string& context);

// True when the exception in flight is a failed allocation.
bool isOutOfMemory();

}  // namespace escnn::napi
