// Conditions that libtorch relies on without checking them: it would end the process, or never return.
#pragma once

#include <ATen/core/stack.h>

#include "napi/op_table.h"

namespace escnn::napi {

// Throws a typed error where the arguments on the stack break one of them.
void guardCall(const Op& op, const Overload& overload, const torch::jit::Stack& stack);

}  // namespace escnn::napi
