// A JavaScript exception on its way through C++.
#pragma once

#include <napi.h>

#include <exception>
#include <memory>
#include <utility>

namespace escnn::napi {

// May cross threads; the value itself is touched on its JS thread only.
class JsException : public std::exception {
 public:
  explicit JsException(std::shared_ptr<const Napi::Error> error) : error_(std::move(error)) {}
  const char* what() const noexcept override { return "a JavaScript function threw"; }
  // JS thread.
  [[noreturn]] void rethrow() const { throw Napi::Error(*error_); }

 private:
  std::shared_ptr<const Napi::Error> error_;
};

}  // namespace escnn::napi
