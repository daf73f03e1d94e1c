#include "napi/op_table.h"

#include <torch/version.h>

#include <algorithm>

#include "core/errors.h"
#include "napi/op_guards.h"

namespace escnn::napi {

namespace {

ParamKind kindOf(const c10::Type& type) {
  switch (type.kind()) {
    case c10::TypeKind::TensorType: return ParamKind::kTensor;
    case c10::TypeKind::NumberType: return ParamKind::kScalar;
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType: return ParamKind::kInt;
    case c10::TypeKind::FloatType:
    case c10::TypeKind::SymFloatType: return ParamKind::kFloat;
    case c10::TypeKind::BoolType:
    case c10::TypeKind::SymBoolType: return ParamKind::kBool;
    case c10::TypeKind::StringType: return ParamKind::kString;
    case c10::TypeKind::ScalarTypeType: return ParamKind::kDtype;
    case c10::TypeKind::LayoutType: return ParamKind::kLayout;
    case c10::TypeKind::MemoryFormatType: return ParamKind::kMemoryFormat;
    case c10::TypeKind::DeviceObjType: return ParamKind::kDevice;
    case c10::TypeKind::GeneratorType: return ParamKind::kGenerator;
    default: return ParamKind::kUnsupported;
  }
}

const char* kindText(ParamKind kind) {
  switch (kind) {
    case ParamKind::kTensor: return "Tensor";
    case ParamKind::kScalar: return "Scalar";
    case ParamKind::kInt: return "int";
    case ParamKind::kFloat: return "float";
    case ParamKind::kBool: return "bool";
    case ParamKind::kString: return "string";
    case ParamKind::kDtype: return "dtype";
    case ParamKind::kLayout: return "layout";
    case ParamKind::kDevice: return "device";
    case ParamKind::kMemoryFormat: return "memoryFormat";
    case ParamKind::kGenerator: return "Generator";
    case ParamKind::kUnsupported: return "unsupported";
  }
  return "unsupported";
}

Param makeParam(const c10::Argument& argument) {
  Param param;
  param.name = toCamelCase(argument.name());
  c10::TypePtr type = argument.real_type();
  if (const auto optional = type->cast<c10::OptionalType>()) {
    param.optional = true;
    type = optional->getElementType();
  }
  if (const auto list = type->cast<c10::ListType>()) {
    param.list = true;
    type = list->getElementType();
    if (const auto item = type->cast<c10::OptionalType>()) {
      param.optionalItems = true;
      type = item->getElementType();
    }
  }
  param.kind = kindOf(*type);
  if (param.list && param.kind == ParamKind::kString) param.kind = ParamKind::kUnsupported;  // names of dimensions
  param.keywordOnly = argument.kwarg_only();
  param.size = argument.N();
  param.fallback = argument.default_value();
  return param;
}

// PyTorch's rule for two overloads that both fit: numbers before tensors, single integers before lists.
int rankOf(const Param& param) {
  if (param.kind == ParamKind::kTensor) return param.list ? 3 : 2;
  if (param.list) return 1;
  return 0;
}

bool precedes(const Overload& a, const Overload& b) {
  const size_t shared = std::min(a.params.size(), b.params.size());
  for (size_t i = 0; i < shared; ++i) {
    const int left = rankOf(a.params[i]);
    const int right = rankOf(b.params[i]);
    if (left != right) return left < right;
  }
  if (a.params.size() != b.params.size()) return a.params.size() < b.params.size();
  return a.handle.schema().overload_name() < b.handle.schema().overload_name();
}

bool hasOut(const c10::FunctionSchema& schema) {
  return std::any_of(schema.arguments().begin(), schema.arguments().end(),
                     [](const c10::Argument& argument) { return argument.is_out(); });
}

// Overloads that no JavaScript value can reach, such as those on dimension names.
bool isReachable(const Overload& overload) {
  return std::none_of(overload.params.begin(), overload.params.end(), [](const Param& param) {
    return param.kind == ParamKind::kUnsupported && !param.fallback && !param.optional;
  });
}

std::string jsNameOf(const std::string& name) {
  for (const char* prefix : {"linalg_", "fft_", "special_"}) {
    const std::string text = prefix;
    if (name.rfind(text, 0) == 0 && name.size() > text.size()) {
      return "torch." + text.substr(0, text.size() - 1) + "." + toCamelCase(name.substr(text.size()));
    }
  }
  return "torch." + toCamelCase(name);
}

}  // namespace

std::string toCamelCase(const std::string& name) {
  std::string result;
  const size_t first = std::min(name.find_first_not_of('_'), name.size());
  const size_t last = name.find_last_not_of('_');
  for (size_t i = 0; i < name.size(); ++i) {
    const bool inside = i > first && last != std::string::npos && i < last;
    if (name[i] == '_' && inside && name[i + 1] != '_') {
      const char next = name[++i];
      result += next >= 'a' && next <= 'z' ? static_cast<char>(next - 'a' + 'A') : next;
    } else {
      result += name[i];
    }
  }
  return result;
}

std::string Param::typeText() const {
  std::string text = kindText(kind);
  if (optionalItems) text += "?";
  if (list) text += size ? "[" + std::to_string(*size) + "]" : "[]";
  if (optional) text += "?";
  return text;
}

Overload::Overload(c10::OperatorHandle op) : handle(std::move(op)) {
  int options = 0;
  for (const c10::Argument& argument : handle.schema().arguments()) {
    params.push_back(makeParam(argument));
    mutates = mutates || (argument.alias_info() != nullptr && argument.alias_info()->isWrite());
    for (const char* name : {"dtype", "layout", "device", "pin_memory"}) options += argument.name() == name ? 1 : 0;
  }
  factory = options == 4;
  direct = directCallOf(handle, params);
}

std::string Overload::signature(const std::string& opName) const {
  std::string text = opName + "(";
  bool first = true;
  bool keywords = false;
  for (const Param& param : params) {
    if (!first) text += ", ";
    first = false;
    if (param.keywordOnly && !keywords) {
      text += "*, ";
      keywords = true;
    }
    text += param.name + (param.fallback ? "?: " : ": ") + param.typeText();
  }
  return text + ")";
}

const std::vector<c10::OperatorName>& operatorNames() {
  static const auto names = c10::Dispatcher::singleton().getAllOpNames();
  return names;
}

uint32_t OpTable::idOfNames(std::vector<std::string> names) {
  names_.push_back(std::move(names));
  return static_cast<uint32_t>(names_.size() - 1);
}

uint32_t OpTable::idOf(const std::string& name) {
  const auto known = ids_.find(name);
  if (known != ids_.end()) return known->second;
  std::vector<c10::OperatorHandle> handles;
  const std::string wanted = kNamespace + name;
  for (const c10::OperatorName& candidate : operatorNames()) {
    if (candidate.name != wanted) continue;
    if (const auto handle = c10::Dispatcher::singleton().findSchema(candidate)) handles.push_back(*handle);
  }
  check(!handles.empty(), ErrorCode::kNotImplemented, jsNameOf(name), ": libtorch ", TORCH_VERSION_MAJOR, ".",
        TORCH_VERSION_MINOR, " has no operator of this name");
  auto op = std::make_unique<Op>();
  op->name = name;
  op->jsName = jsNameOf(name);
  op->guard = guardOf(name);
  op->bindings.reserve(Op::kMostBindings);  // they stay in their places: calls point at theirs
  for (const c10::OperatorHandle& handle : handles) {
    if (hasOut(handle.schema())) continue;
    Overload overload(handle);
    if (isReachable(overload)) op->overloads.push_back(std::move(overload));
  }
  check(!op->overloads.empty(), ErrorCode::kNotImplemented, op->jsName,
        ": has no form for JavaScript: it takes names of dimensions, say, or only writes to tensors that it is given");
  std::stable_sort(op->overloads.begin(), op->overloads.end(), precedes);
  const auto id = static_cast<uint32_t>(ops_.size());
  ops_.push_back(std::move(op));
  ids_.emplace(name, id);
  return id;
}

}  // namespace escnn::napi
