// The externals of room nn, convolutions excepted, for the bindings of rooms above it.
#pragma once

#include "napi/bind.h"
#include "napi/group.h"
#include "napi/gspaces.h"
#include "nn/field_layout.h"
#include "nn/field_type.h"
#include "nn/fourier.h"
#include "nn/gated.h"
#include "nn/gnorm.h"
#include "nn/iid_norm.h"
#include "nn/structure.h"
#include "nn/vector_field.h"
#include "nn/windows.h"

namespace escnn::napi {

template <>
struct ExternalName<nn::FieldType> : Named<"FieldType"> {};
template <>
struct ExternalName<nn::FieldLayout> : Named<"FieldLayout"> {};
template <>
struct ExternalName<nn::IIDNormPlan> : Named<"IIDNormPlan"> {};
template <>
struct ExternalName<nn::GNormPlan> : Named<"GNormPlan"> {};
template <>
struct ExternalName<nn::FourierPlan> : Named<"FourierPlan"> {};
template <>
struct ExternalName<nn::GatedPlan> : Named<"GatedPlan"> {};
template <>
struct ExternalName<nn::VectorFieldPlan> : Named<"VectorFieldPlan"> {};
template <>
struct ExternalName<nn::ChannelOrder> : Named<"ChannelOrder"> {};
template <>
struct ExternalName<nn::GaussianBlur> : Named<"GaussianBlur"> {};

}  // namespace escnn::napi
