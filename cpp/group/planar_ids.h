// Reading the ids of the planar groups, and their shared instances.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "core/errors.h"
#include "group/planar_group.h"
#include "group/planar_irreps.h"

namespace escnn::group {

// The largest C_N and D_N: their algebra stays exact in double and in int64.
constexpr int64_t kMaximumOrder = 1 << 20;
constexpr int64_t kMaximumFrequency = 1 << 20;

// `id` as a tuple of integers; nothing when it is none of that length.
std::optional<std::vector<int64_t>> integersOf(const Value& id, size_t length);

// The shared instance of a group class for one integer argument. Lives as long as the process.
template <typename G>
GroupPtr sharedGroup(int64_t argument) {
  static std::mutex mutex;
  static std::map<int64_t, GroupPtr> known;
  const std::lock_guard lock(mutex);
  GroupPtr& group = known[argument];
  if (group == nullptr) group = std::make_shared<const G>(argument);
  return group;
}

// Rotations alone: C_N or SO(2) of the given order.
GroupPtr rotationSubgroup(int64_t rotationOrder, int64_t maximumFrequency);
// Rotations of order M (M >= 2, or -1) and mirrors; for M = 1 the C_2 of one mirror.
GroupPtr mirrorSubgroup(int64_t rotationOrder, int64_t maximumFrequency);

// The bounds check of blIrreps.
void checkBandLimit(int64_t L, int64_t largest, const std::string& group);

}  // namespace escnn::group
