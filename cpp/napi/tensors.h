// Rows on single tensors: creation from JavaScript memory, reading back, properties, memory management.
#pragma once

#include "napi/bind.h"

namespace escnn::napi {

void addTensorRows(Exports& exports);
// Whether the memory is a file's, which the system takes back by itself when it needs room.
bool isMappedFile(const c10::StorageImpl& storage);
void addAutogradRows(Exports& exports);
void addRuntimeRows(Exports& exports);
void addJsFunctionRows(Exports& exports);
void addHookRows(Exports& exports);
void addCheckpointRows(Exports& exports);

}  // namespace escnn::napi
