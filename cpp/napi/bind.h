// An ordinary C++ function becomes an exported one with one row: exports.row<&f>("f").
// Arguments and results convert by their C++ type; every exception becomes a typed JS error.
#pragma once

#include <ATen/core/Tensor.h>
#include <napi.h>

#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/errors.h"
#include "core/matrix.h"
#include "core/value.h"

namespace escnn::napi {

// Name of a native class whose shared_ptr crosses as a type-tagged external. One line per class, in
// the binding file that owns it: template <> struct ExternalName<group::Group> : Named<"Group"> {};
template <size_t N>
struct FixedString {
  char text[N];
  constexpr FixedString(const char (&value)[N]) { std::copy_n(value, N, text); }
};
template <FixedString kName>
struct Named {
  static constexpr const char* value = kName.text;
};
template <typename T>
struct ExternalName;

// Converts between a C++ type and a JS value. `from` throws ERR_INVALID_ARGUMENT.
template <typename T, typename Enable = void>
struct Convert;

// Throws the JS error that belongs to the exception in flight. Call in a catch block.
[[noreturn]] void rethrowAsJs(Napi::Env env);

namespace detail {

template <typename F>
struct Signature;
template <typename R, typename... A>
struct Signature<R (*)(A...)> {
  using Result = R;
  using Arguments = std::tuple<std::decay_t<A>...>;
};

std::string describe(const Napi::Value& value);  // "a string", "null", … for messages
napi_type_tag tagOf(const char* name);

template <auto kFunction, size_t... I>
Napi::Value invoke(const Napi::CallbackInfo& info, std::index_sequence<I...>) {
  using S = Signature<decltype(kFunction)>;
  using Arguments = typename S::Arguments;
  const Napi::Env env = info.Env();
  try {
    Arguments arguments{Convert<std::tuple_element_t<I, Arguments>>::from(info[I])...};
    if constexpr (std::is_void_v<typename S::Result>) {
      kFunction(std::move(std::get<I>(arguments))...);
      return env.Undefined();
    } else {
      return Convert<std::decay_t<typename S::Result>>::to(env, kFunction(std::move(std::get<I>(arguments))...));
    }
  } catch (...) {
    rethrowAsJs(env);
  }
}

template <auto kFunction>
Napi::Value entry(const Napi::CallbackInfo& info) {
  using Arguments = typename Signature<decltype(kFunction)>::Arguments;
  return invoke<kFunction>(info, std::make_index_sequence<std::tuple_size_v<Arguments>>{});
}

}  // namespace detail

// The table of one room: the object that its functions are exported on.
class Exports {
 public:
  explicit Exports(Napi::Object target) : target_(target) {}
  template <auto kFunction>
  Exports& row(const char* name) {
    return raw(name, detail::entry<kFunction>);
  }
  Exports& raw(const char* name, Napi::Value (*callback)(const Napi::CallbackInfo&)) {
    target_.Set(name, Napi::Function::New(target_.Env(), callback, name));
    return *this;
  }

 private:
  Napi::Object target_;
};

// ---- conversions ------------------------------------------------------------------------------

template <>
struct Convert<bool> {
  static bool from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, bool value) { return Napi::Boolean::New(env, value); }
};
template <>
struct Convert<double> {
  static double from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, double value) { return Napi::Number::New(env, value); }
};
template <>
struct Convert<int64_t> {
  static int64_t from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, int64_t value) { return Napi::Number::New(env, static_cast<double>(value)); }
};
template <>
struct Convert<std::string> {
  static std::string from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, const std::string& value) { return Napi::String::New(env, value); }
};
// null / undefined ↔ None, integral number ↔ int, array ↔ tuple.
template <>
struct Convert<Value> {
  static Value from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, const Value& value);
};
template <>
struct Convert<Record> {
  static Record from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, const Record& value);
};
// An integer handle (napi/handles.h) on both sides.
template <>
struct Convert<at::Tensor> {
  static at::Tensor from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, const at::Tensor& value);
};
// { rows, cols, data: Float64Array } inward; outward the handle of a float64 tensor [rows, cols] with a copy.
template <>
struct Convert<Matrix> {
  static Matrix from(const Napi::Value& value);
  static Napi::Value to(Napi::Env env, const Matrix& value);
};

template <typename T>
struct Convert<std::optional<T>> {
  static std::optional<T> from(const Napi::Value& value) {
    if (value.IsUndefined() || value.IsNull()) return std::nullopt;
    return Convert<T>::from(value);
  }
  static Napi::Value to(Napi::Env env, const std::optional<T>& value) {
    return value ? Convert<T>::to(env, *value) : env.Null();
  }
};

template <typename T>
struct Convert<std::vector<T>> {
  static std::vector<T> from(const Napi::Value& value) {
    if (value.IsTypedArray()) {
      if constexpr (std::is_same_v<T, double>) {
        if (value.As<Napi::TypedArray>().TypedArrayType() == napi_float64_array) {
          const auto array = value.As<Napi::Float64Array>();
          return std::vector<double>(array.Data(), array.Data() + array.ElementLength());
        }
      }
    }
    checkArgument(value.IsArray(), "expected an array, given ", detail::describe(value));
    const auto array = value.As<Napi::Array>();
    std::vector<T> result;
    result.reserve(array.Length());
    for (uint32_t i = 0; i < array.Length(); ++i) result.push_back(Convert<T>::from(array.Get(i)));
    return result;
  }
  static Napi::Value to(Napi::Env env, const std::vector<T>& values) {
    auto array = Napi::Array::New(env, values.size());
    for (size_t i = 0; i < values.size(); ++i) array.Set(static_cast<uint32_t>(i), Convert<T>::to(env, values[i]));
    return array;
  }
};

template <typename... T>
struct Convert<std::tuple<T...>> {
  static Napi::Value to(Napi::Env env, const std::tuple<T...>& value) {
    auto array = Napi::Array::New(env, sizeof...(T));
    uint32_t i = 0;
    std::apply([&](const T&... item) { (array.Set(i++, Convert<T>::to(env, item)), ...); }, value);
    return array;
  }
};

template <typename T>
struct Convert<std::shared_ptr<const T>> {
  using Pointer = std::shared_ptr<const T>;
  static Pointer from(const Napi::Value& value) {
    const napi_type_tag tag = detail::tagOf(ExternalName<T>::value);
    bool matches = false;
    if (value.IsExternal()) napi_check_object_type_tag(value.Env(), value, &tag, &matches);
    checkArgument(matches, "expected a native ", ExternalName<T>::value, ", given ", detail::describe(value));
    return *value.As<Napi::External<Pointer>>().Data();
  }
  static Napi::Value to(Napi::Env env, const Pointer& pointer) {
    if (pointer == nullptr) return env.Null();
    const auto external =
        Napi::External<Pointer>::New(env, new Pointer(pointer), [](Napi::Env, Pointer* owned) { delete owned; });
    const napi_type_tag tag = detail::tagOf(ExternalName<T>::value);
    napi_type_tag_object(env, external, &tag);
    return external;
  }
};

}  // namespace escnn::napi
