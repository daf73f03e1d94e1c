// The externals of room conv.
#pragma once

#include "napi/nn.h"
#include "nn/conv/convolution.h"

namespace escnn::napi {

template <>
struct ExternalName<nn::conv::WeightLayout> : Named<"WeightLayout"> {};
template <>
struct ExternalName<nn::conv::ConvPlan> : Named<"ConvPlan"> {};
template <>
struct ExternalName<nn::conv::Convolution> : Named<"Convolution"> {};

}  // namespace escnn::napi
