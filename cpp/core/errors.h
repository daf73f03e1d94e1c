// Typed exceptions. Everything that fails in cpp/ throws escnn::Error; cpp/napi turns it into the
// TypeScript error class of the same code.
#pragma once

#include <sstream>
#include <stdexcept>
#include <string>

namespace escnn {

enum class ErrorCode {
  kInvalidArgument,
  kTypeMismatch,
  kShape,
  kDtype,
  kDevice,
  kOutOfMemory,
  kDisposed,
  kEmptyBasis,
  kNotImplemented,
  kFileFormat,
  kInternal,
};

// The stable string of a code, e.g. "ERR_INVALID_ARGUMENT".
const char* codeName(ErrorCode code);

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

// Throws Error with the streamed parts as message.
template <typename... Parts>
[[noreturn]] void fail(ErrorCode code, const Parts&... parts) {
  std::ostringstream message;
  (message << ... << parts);
  throw Error(code, message.str());
}

// Throws unless `condition`; the message names the parameter, what was given, and what is allowed.
template <typename... Parts>
void check(bool condition, ErrorCode code, const Parts&... parts) {
  if (!condition) fail(code, parts...);
}

// The same with ERR_INVALID_ARGUMENT, the usual case.
template <typename... Parts>
void checkArgument(bool condition, const Parts&... parts) {
  if (!condition) fail(ErrorCode::kInvalidArgument, parts...);
}

}  // namespace escnn
