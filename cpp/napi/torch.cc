#include "napi/ops.h"
#include "napi/rooms.h"
#include "napi/tensors.h"

namespace escnn::napi {

void initTorch(Napi::Object target) {
  Exports exports(target);
  exports.raw("opId", opId).raw("callOp", callOp).raw("opSchemas", opSchemas);
  addTensorRows(exports);
  addAutogradRows(exports);
  addRuntimeRows(exports);
}

}  // namespace escnn::napi
