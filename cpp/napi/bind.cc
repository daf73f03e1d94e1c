#include "napi/bind.h"

#include <ATen/ops/empty.h>
#include <c10/util/Exception.h>

#include <cmath>

#include "napi/environment.h"
#include "napi/js_exception.h"

namespace escnn::napi {

namespace detail {

std::string describe(const Napi::Value& value) {
  switch (value.Type()) {
    case napi_undefined: return "undefined";
    case napi_null: return "null";
    case napi_boolean: return value.As<Napi::Boolean>().Value() ? "true" : "false";
    case napi_number: return reprDouble(value.As<Napi::Number>().DoubleValue());
    case napi_string: return reprString(value.As<Napi::String>().Utf8Value());
    case napi_function: return "a function";
    case napi_bigint: return "a bigint";
    case napi_external: return "a native object";
    default: return value.IsArray() ? "an array" : "an object";
  }
}

// FNV-1a of the name in both halves; the upper half is salted with the project's name.
napi_type_tag tagOf(const char* name) {
  const auto hash = [](uint64_t state, const char* text) {
    for (; *text != 0; ++text) state = (state ^ static_cast<unsigned char>(*text)) * 1099511628211ull;
    return state;
  };
  const uint64_t base = hash(14695981039346656037ull, name);
  return {base, hash(base, "escnn")};
}

}  // namespace detail

namespace {

// Counts how deep the list being read lies in others: a list may contain itself. lib/group/ids.ts knows the same limit.
class OneDeeper {
 public:
  OneDeeper() {
    if (depth_ == kDeepest) throw Error(ErrorCode::kInvalidArgument, kTooDeep);
    ++depth_;
  }
  ~OneDeeper() { --depth_; }
  OneDeeper(const OneDeeper&) = delete;
  OneDeeper& operator=(const OneDeeper&) = delete;

 private:
  static constexpr int kDeepest = 64;
  static constexpr const char* kTooDeep = "expected lists in lists at most 64 deep, given deeper ones";
  static thread_local int depth_;
};

thread_local int OneDeeper::depth_ = 0;

[[noreturn]] void throwJs(Napi::Env env, ErrorCode code, const std::string& message) {
  Environment& environment = environmentOf(env);
  if (environment.makeError.IsEmpty()) throw Napi::Error::New(env, std::string(codeName(code)) + ": " + message);
  const Napi::Value error =
      environment.makeError.Call({Napi::String::New(env, codeName(code)), Napi::String::New(env, message)});
  throw Napi::Error(env, error);
}

}  // namespace

void rethrowAsJs(Napi::Env env) {
  try {
    throw;
  } catch (const Napi::Error&) {
    throw;
  } catch (const JsException& exception) {
    exception.rethrow();
  } catch (const Error& error) {
    throwJs(env, error.code(), error.what());
  } catch (const c10::OutOfMemoryError& error) {
    throwJs(env, ErrorCode::kOutOfMemory, error.what_without_backtrace());
  } catch (const c10::NotImplementedError& error) {
    throwJs(env, ErrorCode::kNotImplemented, error.what_without_backtrace());
  } catch (const c10::Error& error) {
    throwJs(env, ErrorCode::kInvalidArgument, error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    throwJs(env, ErrorCode::kOutOfMemory, "out of memory");
  } catch (const std::exception& error) {
    throwJs(env, ErrorCode::kInternal, error.what());
  } catch (...) {
    throwJs(env, ErrorCode::kInternal, "unknown native exception");
  }
}

bool Convert<bool>::from(const Napi::Value& value) {
  checkArgument(value.IsBoolean(), "expected true or false, given ", detail::describe(value));
  return value.As<Napi::Boolean>().Value();
}

double Convert<double>::from(const Napi::Value& value) {
  checkArgument(value.IsNumber(), "expected a number, given ", detail::describe(value));
  return value.As<Napi::Number>().DoubleValue();
}

int64_t Convert<int64_t>::from(const Napi::Value& value) {
  if (value.IsBigInt()) {
    bool lossless = false;
    const int64_t integer = value.As<Napi::BigInt>().Int64Value(&lossless);
    checkArgument(lossless, "expected an integer of 64 bits, given a larger bigint");
    return integer;
  }
  const double number = Convert<double>::from(value);
  checkArgument(std::floor(number) == number && std::abs(number) <= 9007199254740991.0, "expected an integer, given ",
                detail::describe(value));
  return static_cast<int64_t>(number);
}

std::string Convert<std::string>::from(const Napi::Value& value) {
  checkArgument(value.IsString(), "expected a string, given ", detail::describe(value));
  return value.As<Napi::String>().Utf8Value();
}

Value Convert<Value>::from(const Napi::Value& value) {
  if (value.IsUndefined() || value.IsNull()) return {};
  if (value.IsBoolean()) return value.As<Napi::Boolean>().Value();
  if (value.IsNumber()) {
    const double number = value.As<Napi::Number>().DoubleValue();
    if (std::floor(number) == number && std::abs(number) <= 9007199254740991.0) return static_cast<int64_t>(number);
    return number;
  }
  if (value.IsString()) return value.As<Napi::String>().Utf8Value();
  const OneDeeper level;
  return Value(Convert<std::vector<Value>>::from(value));
}

Napi::Value Convert<Value>::to(Napi::Env env, const Value& value) {
  if (value.isNone()) return env.Null();
  if (value.isBool()) return Napi::Boolean::New(env, value.asBool());
  if (value.isNumber()) return Napi::Number::New(env, value.asDouble());
  if (value.isString()) return Napi::String::New(env, value.asString());
  return Convert<std::vector<Value>>::to(env, value.asTuple());
}

Record Convert<Record>::from(const Napi::Value& value) {
  Record record;
  if (value.IsUndefined() || value.IsNull()) return record;
  checkArgument(value.IsObject() && !value.IsArray(), "expected an object, given ", detail::describe(value));
  const auto object = value.As<Napi::Object>();
  const Napi::Array names = object.GetPropertyNames();
  for (uint32_t i = 0; i < names.Length(); ++i) {
    const std::string name = names.Get(i).As<Napi::String>().Utf8Value();
    record.emplace_back(name, Convert<Value>::from(object.Get(name)));
  }
  return record;
}

Napi::Value Convert<Record>::to(Napi::Env env, const Record& record) {
  auto object = Napi::Object::New(env);
  for (const auto& [name, value] : record) object.Set(name, Convert<Value>::to(env, value));
  return object;
}

at::Tensor Convert<at::Tensor>::from(const Napi::Value& value) {
  return environmentOf(value.Env()).handles.get(Convert<double>::from(value));
}

Napi::Value Convert<at::Tensor>::to(Napi::Env env, const at::Tensor& value) {
  if (!value.defined()) return env.Null();
  return Napi::Number::New(env, environmentOf(env).handles.add(value));
}

Matrix Convert<Matrix>::from(const Napi::Value& value) {
  checkArgument(value.IsObject(), "expected a matrix, given ", detail::describe(value));
  const auto object = value.As<Napi::Object>();
  return Matrix(Convert<int64_t>::from(object.Get("rows")), Convert<int64_t>::from(object.Get("cols")),
                Convert<std::vector<double>>::from(object.Get("data")));
}

Napi::Value Convert<Matrix>::to(Napi::Env env, const Matrix& matrix) {
  at::Tensor tensor = at::empty({matrix.rows, matrix.cols}, at::kDouble);
  std::copy(matrix.data.begin(), matrix.data.end(), tensor.mutable_data_ptr<double>());
  return Convert<at::Tensor>::to(env, tensor);
}

}  // namespace escnn::napi
