// The operators of libtorch by base name, with their parameters as a JavaScript call sees them.
#pragma once

#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/util/SmallVector.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "napi/op_direct.h"

namespace escnn::napi {

enum class ParamKind {
  kTensor,
  kScalar,
  kInt,
  kFloat,
  kBool,
  kString,
  kDtype,
  kLayout,
  kDevice,
  kMemoryFormat,
  kGenerator,
  kUnsupported,  // Stream, Storage, Dimname, …: callable only when the parameter has a default
};

struct Param {
  std::string name;  // camelCase
  ParamKind kind = ParamKind::kUnsupported;
  bool list = false;
  bool optional = false;       // None is allowed
  bool optionalItems = false;  // Tensor?[]
  bool keywordOnly = false;
  std::optional<int32_t> size;  // int[k]: one number stands for k equal ones
  std::optional<c10::IValue> fallback;
  std::string typeText() const;  // "Tensor", "int[2]", "Scalar?", … for messages
};

// What a binding depends on: the kinds of the arguments, a byte each, and the list of their names.
struct CallShape {
  uint64_t kinds = 0;
  uint32_t names = 0;
  bool operator==(const CallShape&) const = default;
};

struct Overload {
  explicit Overload(c10::OperatorHandle handle);
  c10::OperatorHandle handle;
  std::vector<Param> params;
  bool mutates = false;                      // some argument is written
  bool factory = false;                      // takes dtype, layout, device and pin_memory: requiresGrad is allowed too
  std::shared_ptr<const DirectCall> direct;  // null for most
  std::string signature(const std::string& opName) const;
};

// How the arguments of one call become those of an overload.
struct Binding {
  const Overload* overload = nullptr;
  c10::SmallVector<int8_t, 16> sources;  // for each parameter the argument that is given for it, −1 for none
};

class GuardedArguments;
// Throws where libtorch would end the process, or never return; see napi/op_guards.h.
using Guard = void (*)(const GuardedArguments&);

struct Op {
  static constexpr size_t kMostBindings = 8;

  std::string name;                 // "conv2d", as in the schemas
  std::string jsName;               // "torch.conv2d"
  std::vector<Overload> overloads;  // in PyTorch's precedence, no out= forms
  Guard guard = nullptr;            // null for most
  // Bindings that calls found before, by the kinds of their arguments, at most kMostBindings; see resolve().
  std::vector<std::pair<CallShape, Binding>> bindings;
};

// "keep_dim" → "keepDim"; leading and trailing underscores stay.
std::string toCamelCase(const std::string& name);

class OpTable {
 public:
  // Number of the op, made at first use. Throws ERR_NOT_IMPLEMENTED when this libtorch lacks it.
  uint32_t idOf(const std::string& name);
  Op& at(uint32_t id) { return *ops_.at(id); }
  // Lists of option names that calls repeat: a number for a list, and the list of a number.
  uint32_t idOfNames(std::vector<std::string> names);
  const std::vector<std::string>& namesAt(uint32_t id) const { return names_.at(id); }

 private:
  std::unordered_map<std::string, uint32_t> ids_;
  std::vector<std::unique_ptr<Op>> ops_;
  std::deque<std::vector<std::string>> names_;  // a list stays in its place: calls point at theirs
};

// Of the operators that are known under their base name alone.
inline const std::string kNamespace = "aten::";

// Every operator with its overload, of all namespaces; read once per process. A list to search, since a program uses
// few of 3,500: a table of all takes longer to make than most programs search.
const std::vector<c10::OperatorName>& operatorNames();

}  // namespace escnn::napi
