#include "group/subgroup_text.h"

namespace escnn::group {

std::string subgroupIdName(const Group& group, const Value& id, IdSpelling spelling) {
  std::string text = group.subgroupIdText(id, spelling);
  return id.isString() && text == id.repr() ? id.asString() : text;
}

std::string adjointIdText(const Group& group, const Value& id, IdSpelling spelling) {
  Value::Tuple items = id.items();
  const bool isMixed = items[0] == Value("mixed");
  const bool hasAdjoint = isMixed ? items.size() == 4 : items.size() > 1 && items.back().isTuple();
  std::string adjoint;
  if (hasAdjoint) {
    adjoint = group.format(group.fromParameter(items.back(), group.parametrizations()[0]));
    items.pop_back();
  } else if (spelling == IdSpelling::kCanonical) {
    adjoint = group.format(group.identity());
  } else if (!id.isTuple()) {
    return id.repr();
  }
  // An angle stands before the order; JavaScript has one kind of number.
  if (!isMixed && items.size() > 1 && items[items.size() - 2].isInt())
    items[items.size() - 2] = items[items.size() - 2].asDouble();
  if (adjoint.empty()) return Value(items).repr();
  std::string text = "(";
  for (const Value& item : items) text += item.repr() + ", ";
  return text + adjoint + ")";
}

}  // namespace escnn::group
