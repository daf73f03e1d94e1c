// Value: the small nested values that name things — irrep ids (1, 2), subgroup ids (None, 4),
// attributes of a kernel. Prints as Python prints, so that names and state-dict keys agree.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace escnn {

class Value {
 public:
  using Tuple = std::vector<Value>;

  Value() = default;  // None
  Value(bool value) : data_(value) {}
  Value(int value) : data_(static_cast<int64_t>(value)) {}
  Value(int64_t value) : data_(value) {}
  Value(double value) : data_(value) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(Tuple value) : data_(std::move(value)) {}
  static Value tuple(std::initializer_list<Value> items) { return Value(Tuple(items)); }

  bool isNone() const { return std::holds_alternative<std::monostate>(data_); }
  bool isBool() const { return std::holds_alternative<bool>(data_); }
  bool isInt() const { return std::holds_alternative<int64_t>(data_); }
  bool isDouble() const { return std::holds_alternative<double>(data_); }
  bool isNumber() const { return isInt() || isDouble(); }
  bool isString() const { return std::holds_alternative<std::string>(data_); }
  bool isTuple() const { return std::holds_alternative<Tuple>(data_); }

  // Each throws ERR_INVALID_ARGUMENT when the value is of another kind. asInt accepts a double that
  // is integral, asDouble an int: JavaScript has one kind of number.
  bool asBool() const;
  int64_t asInt() const;
  double asDouble() const;
  const std::string& asString() const;
  const Tuple& asTuple() const;

  // This value as a tuple: itself, or a bare value wrapped.
  Tuple items() const;

  // Python's repr: None, True, 3, 3.141592653589793, 'a', (1,), (None, 4).
  std::string repr() const;

  bool operator==(const Value& other) const { return data_ == other.data_; }
  bool operator<(const Value& other) const { return data_ < other.data_; }

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, Tuple> data_;
};

// Named values in order: the attributes of one basis element, of a representation, …
using Record = std::vector<std::pair<std::string, Value>>;

// Python's repr of a float: the shortest text that reads back to the same number ("1.0", "1e-05").
std::string reprDouble(double value);

// Python's repr of a str: single quotes unless the text holds ' and no "; control characters escaped.
std::string reprString(const std::string& text);

}  // namespace escnn
