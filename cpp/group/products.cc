// The shared products, and those with names of their own.
#include <map>
#include <mutex>
#include <tuple>

#include "core/errors.h"
#include "group/direct_product.h"

namespace escnn::group {

namespace {

// Groups are shared, so their addresses are their identities. Lives as long as the process.
GroupPtr sharedProduct(const GroupPtr& G1, const GroupPtr& G2, const std::string& name, bool isDouble) {
  static std::mutex mutex;
  static std::map<std::tuple<const Group*, const Group*, std::string, bool>, GroupPtr> known;
  const std::lock_guard lock(mutex);
  GroupPtr& group = known[{G1.get(), G2.get(), name, isDouble}];
  if (group == nullptr) group = std::make_shared<const DirectProduct>(G1, G2, name, isDouble);
  return group;
}

GroupPtr withInversion(const GroupPtr& group, const char* name) { return directProduct(cyclicGroup(2), group, name); }

}  // namespace

GroupPtr directProduct(const GroupPtr& G1, const GroupPtr& G2, const std::optional<std::string>& name) {
  return sharedProduct(G1, G2, name.value_or(""), false);
}

GroupPtr doubleGroup(const GroupPtr& G, const std::optional<std::string>& name) {
  return sharedProduct(G, G, name.value_or(""), true);
}

GroupPtr pyritohedralGroup() { return withInversion(tetrahedralGroup(), "Pyritohedral"); }
GroupPtr fullOctahedralGroup() { return withInversion(octahedralGroup(), "FullOctahedral"); }
GroupPtr fullIcosahedralGroup() { return withInversion(icosahedralGroup(), "FullIcosahedral"); }
GroupPtr klein4Group() { return withInversion(cyclicGroup(2), "Klein4"); }
GroupPtr cylinderGroup(int64_t maximumFrequency) { return withInversion(so2Group(maximumFrequency), "Cylindrical"); }
GroupPtr fullCylinderGroup(int64_t maximumFrequency) {
  return withInversion(o2Group(maximumFrequency), "FullCylindrical");
}
GroupPtr cylinderDiscreteGroup(int64_t n) {
  return n == 2 ? klein4Group() : withInversion(cyclicGroup(n), "CylindricalDiscrete");
}
GroupPtr fullCylinderDiscreteGroup(int64_t n) { return withInversion(dihedralGroup(n), "FullCylindricalDiscrete"); }

}  // namespace escnn::group
