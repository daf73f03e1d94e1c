// From JavaScript arguments to the stack of one overload.
#pragma once

#include <ATen/core/stack.h>

#include "napi/op_given.h"
#include "napi/op_table.h"

namespace escnn::napi {

// The overload that fits best, or an error that names the op, what was given and every signature.
const Overload& resolve(const Op& op, const GivenArguments& given);

// Pushes exactly one value per parameter.
void pushArguments(const Overload& overload, const GivenArguments& given, torch::jit::Stack& stack);

}  // namespace escnn::napi
