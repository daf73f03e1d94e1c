#include "napi/op_counts.h"
#include "napi/ops.h"
#include "napi/rooms.h"
#include "napi/tensors.h"

namespace escnn::napi {

void initTorch(Napi::Object target) {
  Exports exports(target);
  exports.raw("opId", opId)
      .raw("opNames", opNames)
      .raw("callOp", callOp)
      .raw("callOpAsync", callOpAsync)
      .raw("opBinding", opBinding)
      .raw("opSchemas", opSchemas);
  addTensorRows(exports);
  addAutogradRows(exports);
  addRuntimeRows(exports);
  addJsFunctionRows(exports);
  addHookRows(exports);
  addCheckpointRows(exports);
  addOpCountRows(exports);
}

}  // namespace escnn::napi
