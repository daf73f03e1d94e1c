// The externals of room group, for the bindings of rooms above it.
#pragma once

#include "group/group.h"
#include "group/homspace.h"
#include "napi/bind.h"

namespace escnn::napi {

template <>
struct ExternalName<group::Group> : Named<"Group"> {};
template <>
struct ExternalName<group::Subgroup> : Named<"Subgroup"> {};
template <>
struct ExternalName<group::HomSpace> : Named<"HomSpace"> {};
template <>
struct ExternalName<group::Representation> : Named<"Representation"> {};

}  // namespace escnn::napi
