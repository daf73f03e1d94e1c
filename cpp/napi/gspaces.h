// The externals of room gspaces, for the bindings of rooms above it.
#pragma once

#include "gspaces/gspace.h"
#include "napi/bind.h"

namespace escnn::napi {

template <>
struct ExternalName<gspaces::GSpace> : Named<"GSpace"> {};

}  // namespace escnn::napi
