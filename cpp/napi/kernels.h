// The externals of room kernels, for the bindings of rooms above it.
#pragma once

#include <functional>

#include "kernels/kernel_basis.h"
#include "napi/bind.h"

namespace escnn::napi {

template <>
struct ExternalName<kernels::SteerableFilters> : Named<"SteerableFilters"> {};
template <>
struct ExternalName<kernels::KernelBasis> : Named<"KernelBasis"> {};

// A JavaScript predicate on attributes; null is none. Valid during the call that it was passed to.
template <>
struct Convert<std::function<bool(const Record&)>> {
  static std::function<bool(const Record&)> from(const Napi::Value& value);
};

}  // namespace escnn::napi
