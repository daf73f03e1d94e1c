// Conditions that libtorch relies on without checking them: it would end the process, or never return.
#pragma once

#include <ATen/core/stack.h>

#include <string>

#include "napi/op_table.h"

namespace escnn::napi {

// Null where the operator needs none.
Guard guardOf(const std::string& name);

// Throws a typed error where the arguments on the stack break such a condition.
void guardCall(const Op& op, const Overload& overload, const torch::jit::Stack& stack);

}  // namespace escnn::napi
