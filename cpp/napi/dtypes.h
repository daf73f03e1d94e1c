// Names of dtypes, devices, layouts and memory formats, as Python spells them.
#pragma once

#include <c10/core/Device.h>
#include <c10/core/Layout.h>
#include <c10/core/MemoryFormat.h>
#include <c10/core/ScalarType.h>

#include <optional>
#include <string>

namespace escnn::napi {

std::string dtypeName(c10::ScalarType dtype);                  // "float32", "int64", "bool", …
std::optional<c10::ScalarType> findDtype(const std::string&);  // also the aliases "float", "double", "half", "long", …
c10::ScalarType parseDtype(const std::string& name);           // throws ERR_DTYPE
bool looksLikeDevice(const std::string& name);                 // "cpu", "cuda", "cuda:1", "meta"
c10::Device parseDevice(const std::string& name);              // throws ERR_DEVICE: unknown, or not there
std::optional<c10::Layout> findLayout(const std::string& name);              // "strided", "sparse_coo", …
std::optional<c10::MemoryFormat> findMemoryFormat(const std::string& name);  // "channels_last", …

}  // namespace escnn::napi
