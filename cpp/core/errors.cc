#include "core/errors.h"

namespace escnn {

const char* codeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument: return "ERR_INVALID_ARGUMENT";
    case ErrorCode::kTypeMismatch: return "ERR_TYPE_MISMATCH";
    case ErrorCode::kShape: return "ERR_SHAPE";
    case ErrorCode::kDtype: return "ERR_DTYPE";
    case ErrorCode::kDevice: return "ERR_DEVICE";
    case ErrorCode::kOutOfMemory: return "ERR_OUT_OF_MEMORY";
    case ErrorCode::kDisposed: return "ERR_DISPOSED";
    case ErrorCode::kEmptyBasis: return "ERR_EMPTY_BASIS";
    case ErrorCode::kNotImplemented: return "ERR_NOT_IMPLEMENTED";
    case ErrorCode::kFileFormat: return "ERR_FILE_FORMAT";
    case ErrorCode::kInternal: return "ERR_INTERNAL";
  }
  return "ERR_INTERNAL";
}

}  // namespace escnn
