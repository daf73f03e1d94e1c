// Rows on single tensors: creation from JavaScript memory, reading back, properties, memory management.
#pragma once

#include "napi/bind.h"

namespace escnn::napi {

void addTensorRows(Exports& exports);
void addAutogradRows(Exports& exports);
void addRuntimeRows(Exports& exports);
void addJsFunctionRows(Exports& exports);
void addHookRows(Exports& exports);
void addCheckpointRows(Exports& exports);

}  // namespace escnn::napi
