// JavaScript arguments as they were read, before any operator's parameters are looked at.
#pragma once

#include <ATen/core/Tensor.h>
#include <napi.h>

#include <cmath>
#include <string>
#include <vector>

#include "napi/handles.h"

namespace escnn::napi {

// True for a number that stands for an integer: −0 is a float.
inline bool isSafeInteger(double value) {
  return std::floor(value) == value && std::abs(value) <= 9007199254740991.0 && !(value == 0 && std::signbit(value));
}

// What a JavaScript argument can be, before any parameter is looked at.
enum class Given {
  kMissing,  // undefined: the default stands
  kNull,
  kBool,
  kInt,    // integral number of at most 53 bits, or bigint
  kFloat,  // any other number
  kString,
  kTensor,
  kGenerator,
  kTensors,  // list of tensors and nulls
  kInts,
  kFloats,  // list with at least one non-integral number
  kBools,
  kEmpty,    // []
  kComplex,  // { re, im }
  kOther,
};

struct GivenArgument {
  Given kind = Given::kMissing;
  Napi::Value value;
  double number = 0;
  int64_t integer = 0;
  const at::Tensor* tensor = nullptr;  // owned by the handle table
  std::vector<int64_t> integers;
  std::vector<double> numbers;
  std::vector<const at::Tensor*> tensors;  // null for null
  std::string text;
  bool hasNull = false;

  std::string describe() const;
};

struct GivenArguments {
  std::vector<GivenArgument> values;  // positional ones, then keyword ones
  std::vector<std::string> names;     // of the keyword ones
  size_t positional() const { return values.size() - names.size(); }
  bool requiresGrad = false;  // keyword of factory functions
  bool hasRequiresGrad = false;
  std::string describe() const;  // "(Tensor float32[2, 3], 4, dim: [0])"
};

// Reads one value; `isTensor` says that numbers in it are tensor handles.
GivenArgument readArgument(const HandleTable& handles, const Napi::Value& value, bool isTensor);

}  // namespace escnn::napi
