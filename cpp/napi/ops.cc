#include "napi/ops.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "napi/bind.h"
#include "napi/dtypes.h"
#include "napi/environment.h"
#include "napi/generators.h"
#include "napi/jobs.h"
#include "napi/op_arguments.h"
#include "napi/op_errors.h"
#include "napi/op_guards.h"

namespace escnn::napi {

namespace {

// The tensors of a call in argument order, null for other arguments: a result that is one of them crosses as −1 −
// index, so that the JS side hands back the same object.
using ArgumentTensors = c10::SmallVector<const at::Tensor*, 8>;

ArgumentTensors tensorsOf(const GivenArguments& given) {
  ArgumentTensors tensors;
  for (const GivenArgument& argument : given.values) tensors.push_back(argument.tensor);
  return tensors;
}

bool isSame(const at::Tensor* argument, const at::Tensor& tensor) {
  return argument != nullptr && argument->is_same(tensor);
}

double placeOf(const at::Tensor& tensor, const ArgumentTensors& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (isSame(arguments[i], tensor)) return -1.0 - static_cast<double>(i);
  }
  return 0;
}

double placeOf(const at::Tensor& tensor, const GivenArguments& given) {
  for (size_t i = 0; i < given.values.size(); ++i) {
    if (isSame(given.values[i].tensor, tensor)) return -1.0 - static_cast<double>(i);
  }
  return 0;
}

Napi::Value boxed(Napi::Env env, const Napi::Value& value) {
  auto object = Napi::Object::New(env);
  object.Set("value", value);
  return object;
}

Napi::Value scalarToJs(Napi::Env env, const at::Scalar& scalar) {
  if (scalar.isBoolean()) return Napi::Boolean::New(env, scalar.toBool());
  if (scalar.isIntegral(false)) {
    const int64_t integer = scalar.toLong();
    if (std::abs(static_cast<double>(integer)) <= 9007199254740991.0)
      return Napi::Number::New(env, static_cast<double>(integer));
    return Napi::BigInt::New(env, integer);
  }
  if (scalar.isComplex()) {
    const auto value = scalar.toComplexDouble();
    auto object = Napi::Object::New(env);
    object.Set("re", value.real());
    object.Set("im", value.imag());
    return object;
  }
  return Napi::Number::New(env, scalar.toDouble());
}

// Tensors become handles, lists and tuples arrays, everything else { value }.
Napi::Value resultToJs(Napi::Env env, const c10::IValue& result, const c10::Type& type,
                       const ArgumentTensors& arguments) {
  if (result.isTensor()) {
    const at::Tensor& tensor = result.toTensor();
    if (!tensor.defined()) return env.Null();
    const double place = placeOf(tensor, arguments);
    return Napi::Number::New(env, place < 0 ? place : environmentOf(env).handles.add(tensor));
  }
  if (result.isNone()) return boxed(env, env.Null());
  if (result.isList()) {
    const auto items = result.toListRef();
    auto array = Napi::Array::New(env, items.size());
    for (size_t i = 0; i < items.size(); ++i) {
      array.Set(static_cast<uint32_t>(i), resultToJs(env, items[i], *c10::AnyType::get(), arguments));
    }
    return array;
  }
  if (result.isTuple()) {
    const auto& items = result.toTupleRef().elements();
    auto array = Napi::Array::New(env, items.size());
    for (size_t i = 0; i < items.size(); ++i) {
      array.Set(static_cast<uint32_t>(i), resultToJs(env, items[i], *c10::AnyType::get(), arguments));
    }
    return array;
  }
  if (type.kind() == c10::TypeKind::ScalarTypeType) {
    return boxed(env, Napi::String::New(env, dtypeName(static_cast<c10::ScalarType>(result.toInt()))));
  }
  if (result.isString()) return boxed(env, Napi::String::New(env, result.toStringRef()));
  if (result.isDevice()) return boxed(env, Napi::String::New(env, result.toDevice().str()));
  if (result.isScalar()) return boxed(env, scalarToJs(env, result.toScalar()));
  if (result.isSymInt()) return boxed(env, scalarToJs(env, result.toSymInt().guard_int(__FILE__, __LINE__)));
  return boxed(env, env.Undefined());
}

Napi::Value resultsToJs(Napi::Env env, const Overload& overload, const torch::jit::Stack& stack,
                        const ArgumentTensors& arguments) {
  if (stack.empty()) return boxed(env, env.Undefined());
  const auto& returns = overload.handle.schema().returns();
  if (stack.size() == 1) return resultToJs(env, stack[0], *returns.at(0).real_type(), arguments);
  auto array = Napi::Array::New(env, stack.size());
  for (size_t i = 0; i < stack.size(); ++i) {
    array.Set(static_cast<uint32_t>(i), resultToJs(env, stack[i], *returns.at(i).real_type(), arguments));
  }
  return array;
}

bool hasParameter(const Op& op, const std::string& name) {
  return std::any_of(op.overloads.begin(), op.overloads.end(), [&](const Overload& overload) {
    return std::any_of(overload.params.begin(), overload.params.end(),
                       [&](const Param& param) { return param.name == name; });
  });
}

std::vector<std::string> namesOf(const Napi::Array& list) {
  std::vector<std::string> names;
  for (uint32_t i = 0; i < list.Length(); ++i) names.push_back(list.Get(i).As<Napi::String>().Utf8Value());
  return names;
}

// Where the values of a call begin behind its other arguments.
enum FirstValue : size_t { kBehindNames = 3, kBehindResult = 4 };

GivenArguments readCall(const Napi::CallbackInfo& info, const Environment& environment, const Op& op,
                        FirstValue first) {
  GivenArguments given;
  const uint32_t mask = info[1].As<Napi::Number>().Uint32Value();
  int32_t listed = -1;
  if (napi_get_value_int32(info.Env(), info[2], &listed) != napi_ok) {
    given.setNames(namesOf(info[2].As<Napi::Array>()));
  } else if (listed >= 0) {
    given.listed = static_cast<uint32_t>(listed);
    given.shareNames(environment.ops.namesAt(*given.listed));
  }
  given.values.reserve(info.Length() - first);
  for (size_t i = first; i < info.Length(); ++i) {
    given.values.push_back(readArgument(environment.handles, info[i], (mask >> (i - first) & 1u) != 0));
  }
  // requiresGrad is no parameter of any factory function: it is applied to the result.
  for (size_t k = given.names().size(); k-- > 0;) {
    if (given.names()[k] != "requiresGrad" || hasParameter(op, given.names()[k])) continue;
    const size_t at = given.positional() + k;
    if (given.values[at].kind != Given::kBool) continue;
    given.hasRequiresGrad = true;
    given.requiresGrad = given.values[at].integer != 0;
    given.values.erase(given.values.begin() + at);
    std::vector<std::string> others = given.names();
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
    given.setNames(std::move(others));
  }
  return given;
}

// A failed allocation is mended once: collect garbage, return cached memory, try again. An op that writes its
// arguments may have written some of them, so it is not tried again.
template <typename Call>
auto withRetry(Napi::Env env, const Overload& overload, const Call& call) {
  try {
    return call();
  } catch (...) {
    if (!isOutOfMemory() || overload.mutates) throw;
  }
  Environment& environment = environmentOf(env);
  environment.sweeper.relieve(env, environment);
  return call();
}

torch::jit::Stack callBoxed(const Op& op, const Binding& binding, const GivenArguments& given) {
  torch::jit::Stack stack;
  stack.reserve(binding.overload->params.size());
  pushArguments(binding, given, stack);
  guardCall(op, *binding.overload, stack);
  binding.overload->handle.callBoxed(stack);
  return stack;
}

// The one tensor that the op gives belongs to `object`, where it is new.
Napi::Value oneTensorToJs(Napi::Env env, Environment& environment, const Napi::Value& object, at::Tensor tensor,
                          const GivenArguments& given) {
  if (!tensor.defined()) return env.Null();
  const double place = placeOf(tensor, given);
  if (place < 0) return Napi::Number::New(env, place);
  const double handle = environment.handles.add(std::move(tensor));
  environment.handles.track(env, object, handle);
  environment.sweeper.poll(env, environment);
  return Napi::Number::New(env, handle);
}

Napi::Value runOp(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Environment& environment = environmentOf(env);
  Op& op = environment.ops.at(info[0].As<Napi::Number>().Uint32Value());
  const GivenArguments given = readCall(info, environment, op, kBehindResult);
  Binding own;
  const Binding& binding = resolve(op, given, own);
  const Overload& overload = *binding.overload;
  try {
    if (overload.direct != nullptr && op.guard == nullptr) {
      if (const auto direct = directArguments(binding, given)) {
        at::Tensor tensor = withRetry(env, overload, [&] { return (*overload.direct)(*direct); });
        return oneTensorToJs(env, environment, info[3], std::move(tensor), given);
      }
    }
    torch::jit::Stack stack = withRetry(env, overload, [&] { return callBoxed(op, binding, given); });
    if (given.requiresGrad) stack.at(0).toTensor().requires_grad_(true);
    if (stack.size() != 1 || !stack[0].isTensor()) return resultsToJs(env, overload, stack, tensorsOf(given));
    return oneTensorToJs(env, environment, info[3], std::move(stack[0]).toTensor(), given);
  } catch (const Napi::Error&) {
    throw;
  } catch (...) {
    rethrowLibtorchError(op.jsName + given.describe());
  }
}

// One call on the queue thread: it owns its arguments, so they may be disposed meanwhile.
struct QueuedCall {
  const Overload& overload;  // of the environment's table, which outlives the queue
  torch::jit::Stack stack;   // the arguments, then the results
  std::vector<at::Tensor> tensors;
  bool requiresGrad;

  void run() {
    torch::jit::Stack work = stack;  // the arguments are needed again if memory runs out
    overload.handle.callBoxed(work);
    if (requiresGrad) work.at(0).toTensor().requires_grad_(true);
    stack = std::move(work);
  }
  ArgumentTensors places() const {
    ArgumentTensors result;
    for (const at::Tensor& tensor : tensors) result.push_back(tensor.defined() ? &tensor : nullptr);
    return result;
  }
};

Napi::Value queueOp(const Napi::CallbackInfo& info) {
  Environment& environment = environmentOf(info.Env());
  Op& op = environment.ops.at(info[0].As<Napi::Number>().Uint32Value());
  const GivenArguments given = readCall(info, environment, op, kBehindNames);
  Binding own;
  const Binding& binding = resolve(op, given, own);
  const Overload& overload = *binding.overload;
  auto call = std::make_shared<QueuedCall>(QueuedCall{overload, {}, {}, given.requiresGrad});
  pushArguments(binding, given, call->stack);
  guardCall(op, overload, call->stack);
  for (const at::Tensor* tensor : tensorsOf(given)) call->tensors.push_back(tensor == nullptr ? at::Tensor() : *tensor);
  return runAsync(
      info.Env(), op.jsName + given.describe(), [call] { call->run(); },
      [call](Napi::Env env) { return resultsToJs(env, call->overload, call->stack, call->places()); },
      !overload.mutates);
}

std::string textOf(const std::optional<c10::IValue>& value) {
  if (!value) return "";
  std::ostringstream text;
  text << *value;
  return text.str();
}

Napi::Object argumentToJs(Napi::Env env, const c10::Argument& argument) {
  auto object = Napi::Object::New(env);
  object.Set("name", argument.name());
  object.Set("type", argument.real_type()->str());
  object.Set("keywordOnly", argument.kwarg_only());
  object.Set("out", argument.is_out());
  object.Set("written", argument.alias_info() != nullptr && argument.alias_info()->isWrite());
  if (argument.N()) object.Set("size", static_cast<double>(*argument.N()));
  if (argument.default_value()) object.Set("default", textOf(argument.default_value()));
  return object;
}

Napi::Array schemasToJs(Napi::Env env) {
  auto result = Napi::Array::New(env);
  uint32_t count = 0;
  for (const c10::OperatorName& name : operatorNames()) {
    const auto handle = c10::Dispatcher::singleton().findSchema(name);
    if (name.name.rfind(kNamespace, 0) != 0 || !handle) continue;
    const c10::FunctionSchema& schema = handle->schema();
    auto entry = Napi::Object::New(env);
    entry.Set("name", name.name.substr(kNamespace.size()));
    entry.Set("overload", schema.overload_name());
    std::ostringstream text;
    text << schema;
    entry.Set("schema", text.str());
    auto arguments = Napi::Array::New(env);
    for (const auto& argument : schema.arguments()) arguments.Set(arguments.Length(), argumentToJs(env, argument));
    entry.Set("arguments", arguments);
    auto returns = Napi::Array::New(env);
    for (const auto& argument : schema.returns()) returns.Set(returns.Length(), argumentToJs(env, argument));
    entry.Set("returns", returns);
    result.Set(count++, entry);
  }
  return result;
}

// Parameters that are not given take these; undefined where there is no such value in JavaScript.
Napi::Value defaultToJs(Napi::Env env, const std::optional<c10::IValue>& value) {
  if (!value) return env.Undefined();
  if (value->isNone()) return env.Null();
  if (value->isString()) return Napi::String::New(env, value->toStringRef());
  if (value->isScalar()) return scalarToJs(env, value->toScalar());
  if (!value->isList()) return env.Undefined();
  auto list = Napi::Array::New(env);
  for (const c10::IValue& item : value->toListRef()) list.Set(list.Length(), defaultToJs(env, item));
  return list;
}

Napi::Object bindingToJs(Napi::Env env, const Overload& overload) {
  const c10::FunctionSchema& schema = overload.handle.schema();
  auto parameters = Napi::Array::New(env);
  for (size_t i = 0; i < overload.params.size(); ++i) {
    auto parameter = Napi::Object::New(env);
    parameter.Set("name", overload.params[i].name);
    parameter.Set("default", defaultToJs(env, overload.params[i].fallback));
    const c10::AliasInfo* alias = schema.arguments().at(i).alias_info();
    parameter.Set("written", alias != nullptr && alias->isWrite());
    parameters.Set(parameters.Length(), parameter);
  }
  auto binding = Napi::Object::New(env);
  binding.Set("overload", schema.overload_name());
  binding.Set("parameters", parameters);
  return binding;
}

}  // namespace

Napi::Value opId(const Napi::CallbackInfo& info) {
  try {
    return Napi::Number::New(info.Env(), environmentOf(info.Env()).ops.idOf(info[0].As<Napi::String>().Utf8Value()));
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value opNames(const Napi::CallbackInfo& info) {
  try {
    return Napi::Number::New(info.Env(), environmentOf(info.Env()).ops.idOfNames(namesOf(info[0].As<Napi::Array>())));
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value callOp(const Napi::CallbackInfo& info) {
  try {
    return runOp(info);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value callOpAsync(const Napi::CallbackInfo& info) {
  try {
    return queueOp(info);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value opBinding(const Napi::CallbackInfo& info) {
  try {
    Environment& environment = environmentOf(info.Env());
    Op& op = environment.ops.at(info[0].As<Napi::Number>().Uint32Value());
    const GivenArguments given = readCall(info, environment, op, kBehindNames);
    Binding own;
    return bindingToJs(info.Env(), *resolve(op, given, own).overload);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value opSchemas(const Napi::CallbackInfo& info) {
  try {
    return schemasToJs(info.Env());
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

}  // namespace escnn::napi
