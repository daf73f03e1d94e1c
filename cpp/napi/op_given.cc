#include "napi/op_given.h"

#include "core/value.h"
#include "napi/generators.h"
#include "napi/op_errors.h"

namespace escnn::napi {

namespace {

void readNumber(GivenArgument& given, double number) {
  given.number = number;
  given.kind = isSafeInteger(number) ? Given::kInt : Given::kFloat;
  if (given.kind == Given::kInt) given.integer = static_cast<int64_t>(number);
}

void readBigInt(GivenArgument& given) {
  bool lossless = false;
  given.integer = given.value.As<Napi::BigInt>().Int64Value(&lossless);
  given.number = static_cast<double>(given.integer);
  given.kind = lossless ? Given::kInt : Given::kOther;
}

void readList(const HandleTable& handles, GivenArgument& given, bool isTensor) {
  const auto array = given.value.As<Napi::Array>();
  const uint32_t length = array.Length();
  given.kind = Given::kEmpty;
  if (length == 0) return;
  GivenItems& items = given.newItems();
  size_t bools = 0;
  size_t floats = 0;
  size_t nulls = 0;
  for (uint32_t i = 0; i < length; ++i) {
    const Napi::Value item = array.Get(i);
    if (item.IsNull() || item.IsUndefined()) {
      ++nulls;
      items.tensors.push_back(nullptr);
    } else if (isTensor) {
      if (!item.IsNumber()) {
        given.kind = Given::kOther;
        return;
      }
      items.tensors.push_back(&handles.get(item.As<Napi::Number>().DoubleValue()));
    } else {
      if (item.IsArray()) {  // no parameter takes nested lists, which may contain themselves
        given.kind = Given::kOther;
        return;
      }
      GivenArgument element = readArgument(handles, item, false);
      if (element.kind == Given::kBool) {
        ++bools;
      } else if (element.kind == Given::kFloat) {
        ++floats;
      } else if (element.kind != Given::kInt) {
        given.kind = Given::kOther;
        return;
      }
      items.numbers.push_back(element.number);
      items.integers.push_back(element.integer);
    }
  }
  items.hasNull = nulls > 0;
  if (isTensor || nulls == length) {
    given.kind = Given::kTensors;
  } else if (nulls > 0 || (bools > 0 && bools < length)) {
    given.kind = Given::kOther;
  } else {
    given.kind = bools > 0 ? Given::kBools : floats > 0 ? Given::kFloats : Given::kInts;
  }
}

}  // namespace

const GivenItems GivenArgument::kNoItems;

std::string GivenArgument::describe() const {
  const auto& [text, integers, numbers, tensors, hasNull] = items();
  switch (kind) {
    case Given::kMissing: return "nothing";
    case Given::kNull: return "null";
    case Given::kBool: return integer != 0 ? "true" : "false";
    case Given::kInt: return std::to_string(integer);
    case Given::kFloat: return reprDouble(number);
    case Given::kString: return "\"" + text + "\"";
    case Given::kTensor: return describeTensor(*tensor);
    case Given::kGenerator: return "a Generator";
    case Given::kEmpty: return "[]";
    case Given::kComplex: return "a complex number";
    case Given::kTensors: {
      std::string list;
      for (size_t i = 0; i < tensors.size() && i < 4; ++i) {
        list += (i == 0 ? "" : ", ") + (tensors[i] == nullptr ? std::string("null") : describeTensor(*tensors[i]));
      }
      return "[" + list + (tensors.size() > 4 ? ", …]" : "]");
    }
    case Given::kInts:
    case Given::kFloats:
    case Given::kBools: {
      std::string list;
      for (size_t i = 0; i < numbers.size() && i < 8; ++i) {
        list += i == 0 ? "" : ", ";
        if (kind == Given::kBools) {
          list += integers[i] != 0 ? "true" : "false";
        } else {
          list += isSafeInteger(numbers[i]) ? std::to_string(integers[i]) : reprDouble(numbers[i]);
        }
      }
      return "[" + list + (numbers.size() > 8 ? ", …]" : "]");
    }
    case Given::kOther: break;
  }
  if (value.IsArray()) return "an array of mixed kinds";
  if (value.IsBigInt()) return "a bigint beyond 64 bits";
  if (value.IsFunction()) return "a function";
  return value.IsTypedArray() ? "a typed array" : "an object";
}

std::string GivenArguments::describe() const {
  std::string text = "(";
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text += ", ";
    if (i >= positional()) text += names()[i - positional()] + ": ";
    text += values[i].describe();
  }
  return text + ")";
}

GivenArgument readArgument(const HandleTable& handles, const Napi::Value& value, bool isTensor) {
  GivenArgument given;
  given.value = value;
  if (double handle = 0; isTensor && napi_get_value_double(value.Env(), value, &handle) == napi_ok) {
    given.tensor = &handles.get(handle);
    given.kind = Given::kTensor;
    return given;
  }
  switch (value.Type()) {
    case napi_undefined: given.kind = Given::kMissing; break;
    case napi_null: given.kind = Given::kNull; break;
    case napi_boolean:
      given.kind = Given::kBool;
      given.integer = value.As<Napi::Boolean>().Value() ? 1 : 0;
      given.number = static_cast<double>(given.integer);
      break;
    case napi_number: readNumber(given, value.As<Napi::Number>().DoubleValue()); break;
    case napi_bigint: readBigInt(given); break;
    case napi_string:
      given.newItems().text = value.As<Napi::String>().Utf8Value();
      given.kind = Given::kString;
      break;
    case napi_external: given.kind = findGenerator(value) != nullptr ? Given::kGenerator : Given::kOther; break;
    case napi_object: {
      given.kind = Given::kOther;
      if (value.IsArray()) {
        readList(handles, given, isTensor);
      } else if (value.As<Napi::Object>().Has("re") && value.As<Napi::Object>().Has("im")) {
        const Napi::Value re = value.As<Napi::Object>().Get("re");
        const Napi::Value im = value.As<Napi::Object>().Get("im");
        if (re.IsNumber() && im.IsNumber()) {
          given.newItems().numbers = {re.As<Napi::Number>().DoubleValue(), im.As<Napi::Number>().DoubleValue()};
          given.kind = Given::kComplex;
        }
      }
      break;
    }
    default: given.kind = Given::kOther;
  }
  return given;
}

}  // namespace escnn::napi
