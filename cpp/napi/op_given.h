// JavaScript arguments as they were read, before any operator's parameters are looked at.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/util/SmallVector.h>
#include <napi.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "napi/handles.h"

namespace escnn::napi {

// True for a number that stands for an integer: −0 is a float.
inline bool isSafeInteger(double value) {
  if (!(std::abs(value) <= 9007199254740991.0)) return false;
  const auto integer = static_cast<int64_t>(value);
  return static_cast<double>(integer) == value && !(integer == 0 && std::signbit(value));
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

// What does not fit into a number: of lists and text only, since most arguments are neither.
struct GivenItems {
  std::string text;
  c10::SmallVector<int64_t, 4> integers;
  c10::SmallVector<double, 4> numbers;
  c10::SmallVector<const at::Tensor*, 4> tensors;  // null for null
  bool hasNull = false;
};

struct GivenArgument {
  Given kind = Given::kMissing;
  Napi::Value value;
  double number = 0;
  int64_t integer = 0;
  const at::Tensor* tensor = nullptr;  // owned by the handle table

  const GivenItems& items() const { return items_ == nullptr ? kNoItems : *items_; }
  GivenItems& newItems() {
    items_ = std::make_unique<GivenItems>();
    return *items_;
  }
  std::string describe() const;

 private:
  static const GivenItems kNoItems;
  std::unique_ptr<GivenItems> items_;
};

struct GivenArguments {
  c10::SmallVector<GivenArgument, 4> values;  // positional ones, then keyword ones
  std::optional<uint32_t> listed;             // number of the list of keyword names, where it has one
  bool requiresGrad = false;                  // keyword of factory functions
  bool hasRequiresGrad = false;

  // Of the keyword ones.
  const std::vector<std::string>& names() const { return shared_ == nullptr ? names_ : *shared_; }
  // `names` must outlive the call.
  void shareNames(const std::vector<std::string>& names) { shared_ = &names; }
  void setNames(std::vector<std::string> names) {
    names_ = std::move(names);
    shared_ = nullptr;
    listed.reset();
  }
  size_t positional() const { return values.size() - names().size(); }
  std::string describe() const;  // "(Tensor float32[2, 3], 4, dim: [0])"

 private:
  std::vector<std::string> names_;
  const std::vector<std::string>* shared_ = nullptr;
};

// Reads one value; `isTensor` says that numbers in it are tensor handles.
GivenArgument readArgument(const HandleTable& handles, const Napi::Value& value, bool isTensor);

}  // namespace escnn::napi
