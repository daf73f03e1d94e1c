#include "napi/dtypes.h"

#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <array>
#include <utility>

#include "core/errors.h"

namespace escnn::napi {

namespace {

// Canonical names first; the aliases of Python follow.
const std::array<std::pair<const char*, c10::ScalarType>, 34> kDtypes = {{
    {"float32", c10::ScalarType::Float},
    {"float64", c10::ScalarType::Double},
    {"float16", c10::ScalarType::Half},
    {"bfloat16", c10::ScalarType::BFloat16},
    {"int64", c10::ScalarType::Long},
    {"int32", c10::ScalarType::Int},
    {"int16", c10::ScalarType::Short},
    {"int8", c10::ScalarType::Char},
    {"uint8", c10::ScalarType::Byte},
    {"uint16", c10::ScalarType::UInt16},
    {"uint32", c10::ScalarType::UInt32},
    {"uint64", c10::ScalarType::UInt64},
    {"bool", c10::ScalarType::Bool},
    {"complex32", c10::ScalarType::ComplexHalf},
    {"complex64", c10::ScalarType::ComplexFloat},
    {"complex128", c10::ScalarType::ComplexDouble},
    {"qint8", c10::ScalarType::QInt8},
    {"quint8", c10::ScalarType::QUInt8},
    {"qint32", c10::ScalarType::QInt32},
    {"float8_e4m3fn", c10::ScalarType::Float8_e4m3fn},
    {"float8_e4m3fnuz", c10::ScalarType::Float8_e4m3fnuz},
    {"float8_e5m2", c10::ScalarType::Float8_e5m2},
    {"float8_e5m2fnuz", c10::ScalarType::Float8_e5m2fnuz},
    {"float8_e8m0fnu", c10::ScalarType::Float8_e8m0fnu},
    {"quint4x2", c10::ScalarType::QUInt4x2},
    {"float", c10::ScalarType::Float},
    {"double", c10::ScalarType::Double},
    {"half", c10::ScalarType::Half},
    {"long", c10::ScalarType::Long},
    {"int", c10::ScalarType::Int},
    {"short", c10::ScalarType::Short},
    {"cfloat", c10::ScalarType::ComplexFloat},
    {"cdouble", c10::ScalarType::ComplexDouble},
    {"chalf", c10::ScalarType::ComplexHalf},
}};

const std::array<std::pair<const char*, c10::Layout>, 6> kLayouts = {{
    {"strided", c10::Layout::Strided},
    {"sparse_coo", c10::Layout::Sparse},
    {"sparse_csr", c10::Layout::SparseCsr},
    {"sparse_csc", c10::Layout::SparseCsc},
    {"sparse_bsr", c10::Layout::SparseBsr},
    {"sparse_bsc", c10::Layout::SparseBsc},
}};

const std::array<std::pair<const char*, c10::MemoryFormat>, 4> kMemoryFormats = {{
    {"contiguous_format", c10::MemoryFormat::Contiguous},
    {"preserve_format", c10::MemoryFormat::Preserve},
    {"channels_last", c10::MemoryFormat::ChannelsLast},
    {"channels_last_3d", c10::MemoryFormat::ChannelsLast3d},
}};

template <typename T, size_t N>
std::optional<T> lookUp(const std::array<std::pair<const char*, T>, N>& table, const std::string& name) {
  for (const auto& [key, value] : table) {
    if (name == key) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string dtypeName(c10::ScalarType dtype) {
  for (const auto& [name, value] : kDtypes) {
    if (value == dtype) return name;
  }
  return c10::toString(dtype);
}

std::optional<c10::ScalarType> findDtype(const std::string& name) { return lookUp(kDtypes, name); }

c10::ScalarType parseDtype(const std::string& name) {
  const auto found = findDtype(name);
  check(found.has_value(), ErrorCode::kDtype, "dtype: unknown dtype \"", name,
        "\"; allowed: float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8, bool, complex64, "
        "complex128, …");
  return *found;
}

std::optional<c10::Layout> findLayout(const std::string& name) { return lookUp(kLayouts, name); }

std::optional<c10::MemoryFormat> findMemoryFormat(const std::string& name) { return lookUp(kMemoryFormats, name); }

bool looksLikeDevice(const std::string& name) {
  const std::string kind = name.substr(0, name.find(':'));
  return kind == "cpu" || kind == "cuda" || kind == "meta";
}

c10::Device parseDevice(const std::string& name) {
  const size_t colon = name.find(':');
  const std::string digits = colon == std::string::npos ? "" : name.substr(colon + 1);
  const bool wellFormed = looksLikeDevice(name) && digits.size() <= 3 &&
                          (colon == std::string::npos || !digits.empty()) &&
                          digits.find_first_not_of("0123456789") == std::string::npos;
  check(wellFormed, ErrorCode::kDevice, "device: unknown device \"", name,
        "\"; allowed: cpu, cuda, cuda:<index>, meta");
  const c10::Device device(name);
  if (device.is_cuda()) {
    const int64_t count = at::globalContext().hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0;
    check(count > 0, ErrorCode::kDevice, "device: \"", name, "\" is not there; this process has no CUDA device");
    check(!device.has_index() || device.index() < count, ErrorCode::kDevice, "device: \"", name,
          "\" is not there; this process has ", count, " CUDA device", count == 1 ? "" : "s");
  }
  return device;
}

}  // namespace escnn::napi
