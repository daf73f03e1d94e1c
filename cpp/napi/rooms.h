// One door per room: each binding file registers its rows on one object of the addon.
#pragma once

#include <napi.h>

namespace escnn::napi {

void initTorch(Napi::Object exports);
void initGroup(Napi::Object exports);
void initNn(Napi::Object exports);
void initResample(Napi::Object exports);  // rows of the room torch
void initKernels(Napi::Object exports);
void initGspaces(Napi::Object exports);
void initConv(Napi::Object exports);
void initPoints(Napi::Object exports);

}  // namespace escnn::napi
