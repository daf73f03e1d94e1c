// From JavaScript arguments to the stack of one overload.
#pragma once

#include <ATen/core/stack.h>

#include <optional>

#include "napi/op_given.h"
#include "napi/op_table.h"

namespace escnn::napi {

// The overload that fits best, or an error that names the op, what was given and every signature. Where it depends on
// the kinds of the arguments alone it is kept with the op, else in `own`.
const Binding& resolve(Op& op, const GivenArguments& given, Binding& own);

// The arguments of an overload with a direct call; none where a number stands for a tensor.
std::optional<DirectArguments> directArguments(const Binding& binding, const GivenArguments& given);

// Pushes exactly one value per parameter.
void pushArguments(const Binding& binding, const GivenArguments& given, torch::jit::Stack& stack);

}  // namespace escnn::napi
