#include "napi/op_errors.h"

#include <c10/util/Exception.h>

#include <array>
#include <new>
#include <utility>

#include "napi/dtypes.h"
#include "napi/js_exception.h"

namespace escnn::napi {

namespace {

struct Rule {
  const char* text;
  ErrorCode code;
};

// libtorch has one exception class for almost everything: the kind is read from the message. First match wins.
const std::array<Rule, 64> kRules = {{
    {"can't allocate memory", ErrorCode::kOutOfMemory},
    {"out of memory", ErrorCode::kOutOfMemory},
    {"not enough memory", ErrorCode::kOutOfMemory},
    {"Could not run '", ErrorCode::kNotImplemented},
    {"Expected all tensors to be on the same device", ErrorCode::kDevice},
    {"on the same device", ErrorCode::kDevice},
    {"is on device", ErrorCode::kDevice},
    {"PyTorch is not linked with support for", ErrorCode::kDevice},
    {"Cannot initialize CUDA", ErrorCode::kDevice},
    {"invalid device", ErrorCode::kDevice},
    {"device type", ErrorCode::kDevice},
    {"not implemented for '", ErrorCode::kDtype},
    {"scalar type", ErrorCode::kDtype},
    {"ScalarType", ErrorCode::kDtype},
    {"same dtype", ErrorCode::kDtype},
    {"dtype", ErrorCode::kDtype},
    {"result type", ErrorCode::kDtype},
    {"data type", ErrorCode::kDtype},
    {"can't be cast", ErrorCode::kDtype},
    {"floating point", ErrorCode::kDtype},
    {"Can only calculate the mean of", ErrorCode::kDtype},
    {"only supported for", ErrorCode::kDtype},
    {"must be long", ErrorCode::kDtype},
    {"Expected tensor for argument", ErrorCode::kDtype},
    {"boolean", ErrorCode::kDtype},
    {"overflow", ErrorCode::kShape},
    {"cannot be multiplied", ErrorCode::kShape},
    {"must match the size", ErrorCode::kShape},
    {"Sizes of tensors must match", ErrorCode::kShape},
    {"is invalid for input of size", ErrorCode::kShape},
    {"size mismatch", ErrorCode::kShape},
    {"inconsistent tensor size", ErrorCode::kShape},
    {"expand", ErrorCode::kShape},
    {"broadcast", ErrorCode::kShape},
    {"shape", ErrorCode::kShape},
    {"Expected size for", ErrorCode::kShape},
    {"expected input", ErrorCode::kShape},
    {"Expected input", ErrorCode::kShape},
    {"channels", ErrorCode::kShape},
    {"same size", ErrorCode::kShape},
    {"changed the size", ErrorCode::kShape},
    {"same number of", ErrorCode::kShape},
    {"number of dimensions", ErrorCode::kShape},
    {"must be matrices", ErrorCode::kShape},
    {"must be a matrix", ErrorCode::kShape},
    {"must be batches of", ErrorCode::kShape},
    {"at least", ErrorCode::kShape},
    {"1D tensors expected", ErrorCode::kShape},
    {"2D tensor", ErrorCode::kShape},
    {"3D tensor", ErrorCode::kShape},
    {"4D tensor", ErrorCode::kShape},
    {"D or", ErrorCode::kShape},
    {"-dimensional", ErrorCode::kShape},
    {"dimensional", ErrorCode::kShape},
    {"negative dimension", ErrorCode::kShape},
    {"Dimension size must be", ErrorCode::kShape},
    {"should be smaller than", ErrorCode::kShape},
    {"must have the same", ErrorCode::kShape},
    {"dimensions", ErrorCode::kShape},
    {"Kernel size can't be greater", ErrorCode::kShape},
    {"Output size is too small", ErrorCode::kShape},
    {"single batch dimension", ErrorCode::kShape},
    {"element count", ErrorCode::kShape},
    {"stack expects each tensor", ErrorCode::kShape},
}};

ErrorCode codeOf(const std::string& message) {
  for (const Rule& rule : kRules) {
    if (message.find(rule.text) != std::string::npos) return rule.code;
  }
  return ErrorCode::kInvalidArgument;
}

// The message without the dispatcher's listing of backends and without trailing white space.
std::string firstPart(std::string message) {
  const size_t listing = message.find("\n\n");
  if (listing != std::string::npos) message.resize(listing);
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  return message;
}

std::string prefixed(const std::string& context, const std::string& message) {
  return context.empty() ? message : context + ": " + message;
}

}  // namespace

std::string describeTensor(const at::Tensor& tensor) {
  if (!tensor.defined()) return "an undefined tensor";
  std::string text = dtypeName(tensor.scalar_type()) + "[";
  for (int64_t i = 0; i < tensor.dim(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(tensor.size(i));
  return text + "]" + (tensor.is_cpu() ? "" : " on " + tensor.device().str());
}

void rethrowLibtorchError(const std::string& context) {
  try {
    throw;
  } catch (const Napi::Error&) {
    throw;
  } catch (const JsException&) {
    throw;  // the user's own error stays as it is
  } catch (const Error& error) {
    throw Error(error.code(), prefixed(context, error.what()));
  } catch (const c10::OutOfMemoryError& error) {
    throw Error(ErrorCode::kOutOfMemory, prefixed(context, firstPart(error.what_without_backtrace())));
  } catch (const c10::IndexError& error) {
    throw Error(ErrorCode::kInvalidArgument, prefixed(context, firstPart(error.what_without_backtrace())));
  } catch (const c10::Error& error) {
    const std::string message = firstPart(error.what_without_backtrace());
    throw Error(codeOf(message), prefixed(context, message));
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::kOutOfMemory, prefixed(context, "out of memory"));
  } catch (const std::exception& error) {
    throw Error(codeOf(error.what()), prefixed(context, firstPart(error.what())));
  }
}

bool isOutOfMemory() {
  try {
    throw;
  } catch (const c10::OutOfMemoryError&) {
    return true;
  } catch (const c10::Error& error) {
    return codeOf(error.what_without_backtrace()) == ErrorCode::kOutOfMemory;
  } catch (const std::bad_alloc&) {
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace escnn::napi
