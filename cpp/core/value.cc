#include "core/value.h"

#include <charconv>
#include <cmath>

#include "core/errors.h"

namespace escnn {

namespace {

const double kMaxExactInt = 9007199254740992.0;  // 2^53

}  // namespace

bool Value::asBool() const {
  checkArgument(isBool(), "expected True or False, given ", repr());
  return std::get<bool>(data_);
}

int64_t Value::asInt() const {
  if (isInt()) return std::get<int64_t>(data_);
  checkArgument(isDouble() && std::floor(std::get<double>(data_)) == std::get<double>(data_) &&
                    std::abs(std::get<double>(data_)) <= kMaxExactInt,
                "expected an integer, given ", repr());
  return static_cast<int64_t>(std::get<double>(data_));
}

double Value::asDouble() const {
  if (isInt()) return static_cast<double>(std::get<int64_t>(data_));
  checkArgument(isDouble(), "expected a number, given ", repr());
  return std::get<double>(data_);
}

const std::string& Value::asString() const {
  checkArgument(isString(), "expected a string, given ", repr());
  return std::get<std::string>(data_);
}

const Value::Tuple& Value::asTuple() const {
  checkArgument(isTuple(), "expected a tuple, given ", repr());
  return std::get<Tuple>(data_);
}

Value::Tuple Value::items() const { return isTuple() ? std::get<Tuple>(data_) : Tuple{*this}; }

std::string Value::repr() const {
  if (isNone()) return "None";
  if (isBool()) return std::get<bool>(data_) ? "True" : "False";
  if (isInt()) return std::to_string(std::get<int64_t>(data_));
  if (isDouble()) return reprDouble(std::get<double>(data_));
  if (isString()) return reprString(std::get<std::string>(data_));
  const Tuple& items = std::get<Tuple>(data_);
  std::string text = "(";
  for (size_t i = 0; i < items.size(); ++i) text += (i == 0 ? "" : ", ") + items[i].repr();
  return text + (items.size() == 1 ? ",)" : ")");
}

std::string reprDouble(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  // Python: repr uses exponent form when the decimal exponent is < -4 or >= 16.
  char buffer[64];
  const double magnitude = std::abs(value);
  const bool exponent = magnitude != 0.0 && (magnitude < 1e-4 || magnitude >= 1e16);
  const auto format = exponent ? std::chars_format::scientific : std::chars_format::fixed;
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr;
  std::string text(buffer, end);
  if (!exponent && text.find('.') == std::string::npos) text += ".0";
  return text;
}

std::string reprString(const std::string& text) {
  const bool useDouble = text.find('\'') != std::string::npos && text.find('"') == std::string::npos;
  const char quote = useDouble ? '"' : '\'';
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '\r') {
      result += "\\r";
    } else {
      result += c;
    }
  }
  return result + quote;
}

}  // namespace escnn
