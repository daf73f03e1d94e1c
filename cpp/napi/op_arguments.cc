#include "napi/op_arguments.h"

#include <ATen/ScalarOps.h>

#include <algorithm>

#include "core/errors.h"
#include "napi/dtypes.h"
#include "napi/generators.h"

namespace escnn::napi {

namespace {

const int kNoFit = 1 << 20;
const int kMisplaced = 1000;  // given by position where the schema wants a name: any overload that needs none is better

int whenKnown(bool known) { return known ? 0 : 100; }

int fitText(const Param& param, const std::string& text) {
  const bool isKnown = findDtype(text) || looksLikeDevice(text) || findLayout(text) || findMemoryFormat(text);
  switch (param.kind) {
    case ParamKind::kString: return 0;
    case ParamKind::kDtype: return isKnown && !findDtype(text) ? kNoFit : whenKnown(findDtype(text).has_value());
    case ParamKind::kDevice: return isKnown && !looksLikeDevice(text) ? kNoFit : whenKnown(looksLikeDevice(text));
    case ParamKind::kLayout: return findLayout(text) ? 0 : kNoFit;
    case ParamKind::kMemoryFormat: return findMemoryFormat(text) ? 0 : kNoFit;
    default: return kNoFit;
  }
}

// int[2] takes two numbers, or one for both; none only where that is the default. Operators read as many as the schema
// says without looking at the length.
bool hasLength(const Param& param, size_t length) {
  if (!param.size || *param.size < 2 || param.kind == ParamKind::kTensor) return true;
  if (length == 0) return param.fallback && param.fallback->isList() && param.fallback->toListRef().empty();
  return length == 1 || length == static_cast<size_t>(*param.size);
}

int fitList(const Param& param, const GivenArgument& given) {
  switch (given.kind) {
    case Given::kEmpty: return hasLength(param, 0) ? 0 : kNoFit;
    case Given::kTensors:
      if (param.kind != ParamKind::kTensor) return kNoFit;
      return given.items().hasNull && !param.optionalItems ? kNoFit : 0;
    case Given::kInts:
      if (!hasLength(param, given.items().numbers.size())) return kNoFit;
      if (param.kind == ParamKind::kInt || param.kind == ParamKind::kScalar) return 0;
      return param.kind == ParamKind::kFloat ? 1 : kNoFit;
    case Given::kFloats:
      if (!hasLength(param, given.items().numbers.size())) return kNoFit;
      return param.kind == ParamKind::kFloat || param.kind == ParamKind::kScalar ? 0 : kNoFit;
    case Given::kBools:
      return param.kind == ParamKind::kBool && hasLength(param, given.items().numbers.size()) ? 0 : kNoFit;
    case Given::kInt:
      if (!param.size) return kNoFit;
      return param.kind == ParamKind::kInt ? 2 : param.kind == ParamKind::kFloat ? 3 : kNoFit;
    case Given::kFloat: return param.size && param.kind == ParamKind::kFloat ? 2 : kNoFit;
    case Given::kBool: return param.size && param.kind == ParamKind::kBool ? 2 : kNoFit;
    default: return kNoFit;
  }
}

// 0: exact; more: needs a conversion; kNoFit: not allowed.
int fit(const Param& param, const GivenArgument& given) {
  if (given.kind == Given::kMissing) return param.fallback || param.optional ? 0 : kNoFit;
  if (given.kind == Given::kNull) return param.optional ? 0 : kNoFit;
  if (param.kind == ParamKind::kUnsupported) return kNoFit;
  if (given.kind == Given::kString) return param.list ? kNoFit : fitText(param, given.items().text);
  if (param.list) return fitList(param, given);
  switch (param.kind) {
    case ParamKind::kTensor:
      if (given.kind == Given::kTensor) return 0;
      return given.kind == Given::kInt || given.kind == Given::kFloat || given.kind == Given::kBool ||
                     given.kind == Given::kComplex
                 ? 10
                 : kNoFit;
    case ParamKind::kScalar:
      if (given.kind == Given::kInt || given.kind == Given::kFloat || given.kind == Given::kBool) return 0;
      if (given.kind == Given::kComplex) return 0;
      return given.kind == Given::kTensor && given.tensor->dim() == 0 ? 20 : kNoFit;
    case ParamKind::kInt: return given.kind == Given::kInt ? 0 : kNoFit;
    case ParamKind::kFloat: return given.kind == Given::kFloat ? 0 : given.kind == Given::kInt ? 1 : kNoFit;
    case ParamKind::kBool: return given.kind == Given::kBool ? 0 : kNoFit;
    case ParamKind::kGenerator: return given.kind == Given::kGenerator ? 0 : kNoFit;
    default: return kNoFit;
  }
}

const GivenArgument kMissingArgument;

// Where the argument for parameter `index` stands: by position, else by name; −1 for none.
int sourceOf(const Overload& overload, size_t index, const GivenArguments& given) {
  if (index < given.positional()) return static_cast<int>(index);
  const auto& names = given.names();
  for (size_t k = 0; k < names.size(); ++k) {
    if (names[k] == overload.params[index].name) return static_cast<int>(given.positional() + k);
  }
  return -1;
}

const GivenArgument& argumentAt(int source, const GivenArguments& given) {
  return source < 0 ? kMissingArgument : given.values[static_cast<size_t>(source)];
}

struct Fit {
  int cost = 0;
  size_t accepted = 0;    // parameters that fit before the first that did not
  std::string complaint;  // why it does not fit
};

Fit fitOverload(const Overload& overload, const GivenArguments& given, bool explain) {
  Fit result;
  if (given.positional() > overload.params.size()) {
    result.cost = kNoFit;
    result.accepted = overload.params.size();
    if (explain) {
      result.complaint = std::to_string(given.positional()) + " arguments given, at most " +
                         std::to_string(overload.params.size()) + " allowed";
    }
    return result;
  }
  for (size_t k = 0; k < given.names().size(); ++k) {
    const auto place = std::find_if(overload.params.begin(), overload.params.end(),
                                    [&](const Param& param) { return param.name == given.names()[k]; });
    const bool twice =
        place != overload.params.end() && static_cast<size_t>(place - overload.params.begin()) < given.positional();
    if (place != overload.params.end() && !twice) continue;
    result.cost = kNoFit;
    result.accepted = twice ? given.positional() : 0;
    if (explain) {
      result.complaint = twice ? given.names()[k] + ": given twice, by position and by name"
                               : "unknown option \"" + given.names()[k] + "\"";
    }
    return result;
  }
  if (given.hasRequiresGrad && !overload.factory) {
    result.cost = kNoFit;
    if (explain) result.complaint = "unknown option \"requiresGrad\"";
    return result;
  }
  for (size_t i = 0; i < overload.params.size(); ++i) {
    const Param& param = overload.params[i];
    const GivenArgument& argument = argumentAt(sourceOf(overload, i, given), given);
    const int cost = fit(param, argument);
    if (cost >= kNoFit) {
      result.cost = kNoFit;
      if (explain) result.complaint = param.name + ": expected " + param.typeText() + ", given " + argument.describe();
      return result;
    }
    result.cost += cost + (i < given.positional() && param.keywordOnly ? kMisplaced : 0);
    ++result.accepted;
  }
  return result;
}

at::Scalar scalarOf(const GivenArgument& given) {
  if (given.kind == Given::kBool) return given.integer != 0;
  if (given.kind == Given::kInt) return given.integer;
  if (given.kind == Given::kFloat) return given.number;
  if (given.kind == Given::kComplex) return c10::complex<double>(given.items().numbers[0], given.items().numbers[1]);
  return given.tensor->item();
}

at::Tensor wrappedNumber(const GivenArgument& given) {
  at::Tensor tensor = c10::scalar_to_tensor(scalarOf(given));
  tensor.unsafeGetTensorImpl()->set_wrapped_number(true);
  return tensor;
}

// The items that are given for a list, or one number as often as the schema says.
template <typename Item, typename Number>
c10::IValue listOf(const Param& param, const GivenArgument& given, c10::ArrayRef<Number> items, Number single) {
  const bool isList = given.kind != Given::kInt && given.kind != Given::kFloat && given.kind != Given::kBool;
  const bool isRepeated = !isList || (items.size() == 1 && param.size);
  if (isList && isRepeated) single = items[0];
  const size_t count = isRepeated ? static_cast<size_t>(*param.size) : items.size();
  c10::List<Item> list;
  list.reserve(count);
  for (size_t i = 0; i < count; ++i) list.push_back(static_cast<Item>(isRepeated ? single : items[i]));
  return list;
}

c10::IValue toList(const Param& param, const GivenArgument& given) {
  const GivenItems& items = given.items();
  switch (param.kind) {
    case ParamKind::kInt: return listOf<int64_t, int64_t>(param, given, items.integers, given.integer);
    case ParamKind::kFloat: return listOf<double, double>(param, given, items.numbers, given.number);
    case ParamKind::kBool: return listOf<bool, int64_t>(param, given, items.integers, given.integer);
    case ParamKind::kScalar: {
      c10::List<at::Scalar> list;
      for (size_t i = 0; i < items.numbers.size(); ++i) {
        list.push_back(isSafeInteger(items.numbers[i]) ? at::Scalar(items.integers[i]) : at::Scalar(items.numbers[i]));
      }
      return list;
    }
    case ParamKind::kTensor: {
      if (param.optionalItems) {
        c10::List<std::optional<at::Tensor>> list;
        for (const at::Tensor* tensor : items.tensors) {
          list.push_back(tensor == nullptr ? std::nullopt : std::optional<at::Tensor>(*tensor));
        }
        return list;
      }
      c10::List<at::Tensor> list;
      for (const at::Tensor* tensor : items.tensors) list.push_back(*tensor);
      return list;
    }
    default: fail(ErrorCode::kInternal, "no list conversion for ", param.typeText());
  }
}

c10::IValue toIValue(const Param& param, const GivenArgument& given) {
  if (given.kind == Given::kMissing) return param.fallback ? *param.fallback : c10::IValue();
  if (given.kind == Given::kNull) return {};
  if (param.list) return toList(param, given);
  switch (param.kind) {
    case ParamKind::kTensor: return given.kind == Given::kTensor ? *given.tensor : wrappedNumber(given);
    case ParamKind::kScalar: return scalarOf(given);
    case ParamKind::kInt: return given.integer;
    case ParamKind::kFloat: return given.number;
    case ParamKind::kBool: return given.integer != 0;
    case ParamKind::kString: return given.items().text;
    case ParamKind::kDtype: return static_cast<int64_t>(parseDtype(given.items().text));
    case ParamKind::kLayout: return static_cast<int64_t>(*findLayout(given.items().text));
    case ParamKind::kMemoryFormat: return static_cast<int64_t>(*findMemoryFormat(given.items().text));
    case ParamKind::kDevice: return parseDevice(given.items().text);
    case ParamKind::kGenerator: return *findGenerator(given.value);
    case ParamKind::kUnsupported: break;
  }
  fail(ErrorCode::kInternal, "no conversion for ", param.typeText());
}

// What fit() looks at, as far as it is no text: the kind of an argument, and a number of four bits on it. None for text
// and for what is longer than any parameter says.
std::optional<uint64_t> shapeOf(const GivenArgument& given) {
  const uint64_t kMostItems = 15;
  uint64_t detail = 0;
  switch (given.kind) {
    case Given::kString:
    case Given::kOther: return std::nullopt;
    case Given::kTensor: detail = given.tensor->dim() == 0 ? 1 : 0; break;
    case Given::kTensors: detail = given.items().hasNull ? 1 : 0; break;
    default: detail = given.items().numbers.size();
  }
  if (detail > kMostItems) return std::nullopt;
  return static_cast<uint64_t>(given.kind) << 4 | detail;
}

std::optional<CallShape> shapeOf(const GivenArguments& given) {
  const size_t kMostArguments = sizeof(CallShape::kinds);
  const bool isListed = given.listed.has_value() || given.names().empty();
  if (given.values.size() > kMostArguments || !isListed || given.hasRequiresGrad) return std::nullopt;
  CallShape shape;
  shape.names = given.listed ? *given.listed + 1 : 0;
  for (const GivenArgument& argument : given.values) {
    const auto kind = shapeOf(argument);
    if (!kind) return std::nullopt;
    shape.kinds = shape.kinds << 8 | (*kind + 1);  // 0 is no argument
  }
  return shape;
}

Binding bind(const Overload& overload, const GivenArguments& given) {
  Binding binding{&overload, {}};
  for (size_t i = 0; i < overload.params.size(); ++i) {
    binding.sources.push_back(static_cast<int8_t>(sourceOf(overload, i, given)));
  }
  return binding;
}

const Overload& bestOverload(const Op& op, const GivenArguments& given) {
  const Overload* best = nullptr;
  int bestCost = kNoFit;
  for (const Overload& overload : op.overloads) {
    const int cost = fitOverload(overload, given, false).cost;
    if (cost < bestCost) {
      best = &overload;
      bestCost = cost;
      if (cost == 0) break;
    }
  }
  if (best != nullptr) return *best;
  Fit closest;
  std::string signatures;
  for (const Overload& overload : op.overloads) {
    const Fit attempt = fitOverload(overload, given, true);
    if (closest.complaint.empty() || attempt.accepted > closest.accepted) closest = attempt;
    signatures += "\n  " + overload.signature(op.jsName);
  }
  fail(ErrorCode::kInvalidArgument, op.jsName, ": ", closest.complaint, "; given ", given.describe(),
       "; allowed:", signatures);
}

bool fillDefault(const Param& param, DirectArgument& target) {
  const c10::IValue& fallback = *param.fallback;
  if (fallback.isNone()) {
    target.isNone = true;
  } else if (param.list) {
    return fallback.isList() && fallback.toListRef().empty();
  } else if (param.kind == ParamKind::kScalar) {
    target.number = fallback.toScalar();
  } else if (param.kind == ParamKind::kBool) {
    target.integer = fallback.toBool() ? 1 : 0;
  } else if (param.kind == ParamKind::kInt) {
    target.integer = fallback.toInt();
  } else {
    return false;
  }
  return true;
}

// False for what needs memory of its own.
bool fillDirect(const Param& param, const GivenArgument& given, DirectArgument& target) {
  if (given.kind == Given::kMissing && param.fallback) return fillDefault(param, target);
  if (given.kind == Given::kMissing || given.kind == Given::kNull) {
    target.isNone = true;
    return param.optional;
  }
  if (param.list) {
    const c10::SmallVector<int64_t, 4>& items = given.items().integers;
    if (given.kind == Given::kInt) {
      target.integers = at::IntArrayRef(given.integer);
      return param.size == 1;
    }
    target.integers = items;
    return items.size() != 1 || param.size.value_or(1) == 1;
  }
  switch (param.kind) {
    case ParamKind::kTensor: target.tensor = given.tensor; return given.kind == Given::kTensor;
    case ParamKind::kScalar: target.number = scalarOf(given); return true;
    case ParamKind::kDtype: target.dtype = parseDtype(given.items().text); return true;
    default: target.integer = given.integer; return true;
  }
}

}  // namespace

const Binding& resolve(Op& op, const GivenArguments& given, Binding& own) {
  const auto shape = shapeOf(given);
  if (shape) {
    for (const auto& [known, binding] : op.bindings) {
      if (known == *shape) return binding;
    }
  }
  own = bind(bestOverload(op, given), given);
  if (!shape || op.bindings.size() == Op::kMostBindings) return own;
  return op.bindings.emplace_back(*shape, own).second;
}

std::optional<DirectArguments> directArguments(const Binding& binding, const GivenArguments& given) {
  const std::vector<Param>& params = binding.overload->params;
  std::optional<DirectArguments> arguments(std::in_place);
  for (size_t i = 0; i < params.size(); ++i) {
    const GivenArgument& argument = argumentAt(binding.sources[i], given);
    if (!fillDirect(params[i], argument, (*arguments)[i])) return std::nullopt;
  }
  return arguments;
}

void pushArguments(const Binding& binding, const GivenArguments& given, torch::jit::Stack& stack) {
  const std::vector<Param>& params = binding.overload->params;
  for (size_t i = 0; i < params.size(); ++i) {
    stack.push_back(toIValue(params[i], argumentAt(binding.sources[i], given)));
  }
}

}  // namespace escnn::napi
