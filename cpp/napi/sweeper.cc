#include "napi/sweeper.h"

#include <ATen/DeviceAccelerator.h>

#include <algorithm>

#include "core/host_memory.h"
#include "napi/environment.h"
#include "napi/js_thread.h"

namespace escnn::napi {

namespace {

const size_t kMinimumBudget = size_t{256} << 20;
// A processor keeps about this much at hand: memory that comes back before more is used costs it half the time.
const size_t kLeastLimit = size_t{8} << 20;
const size_t kMinimumTensors = 1024;  // new ones before a minor collection, however small they are
const uint32_t kPollInterval = 32;    // tensors between two looks at the sentinel
const size_t kMinimumAcceleratorBudget = size_t{32} << 20;

}  // namespace

Sweeper::Sweeper() : budget_(kMinimumBudget), limit_(kLeastLimit) {}

void Sweeper::setCollectors(Napi::Function minor, Napi::Function full) {
  minor_ = Napi::Persistent(minor);
  full_ = Napi::Persistent(full);
}

bool Sweeper::collectionHappened(Napi::Env env) {
  const Napi::HandleScope scope(env);
  return sentinel_.IsEmpty() || sentinel_.Value().IsEmpty();
}

size_t Sweeper::sweep(Napi::Env env, Environment& environment) {
  const size_t released = environment.handles.releaseDead(env);
  const Napi::HandleScope scope(env);
  sentinel_ = Napi::Weak(Napi::Object::New(env));
  budget_ = budget(environment);
  return released;
}

size_t Sweeper::budget(const Environment& environment) const {
  size_t bytes = std::max(kMinimumBudget, environment.handles.bytes() / 2);
  if (environment.handles.usesAccelerator()) {
    // What the allocator holds without a tensor in it is free too.
    const auto device = at::accelerator::getDeviceIndex();
    const auto stats = at::accelerator::getDeviceStats(device);
    const int64_t cached = stats.reserved_bytes[0].current - stats.allocated_bytes[0].current;
    const size_t free =
        at::accelerator::getMemoryInfo(device).first + static_cast<size_t>(std::max<int64_t>(cached, 0));
    bytes = std::min(bytes, std::max(kMinimumAcceleratorBudget, free / 4));
  }
  return bytes;
}

void Sweeper::poll(Napi::Env env, Environment& environment) {
  ++polls_;
  const bool manyBytes = environment.handles.newBytes() > limit(environment);
  const bool manyTensors =
      environment.handles.newHandles() > std::max<size_t>(kMinimumTensors, environment.handles.live() / 2);
  if ((manyBytes || manyTensors) && !minor_.IsEmpty()) {
    runMinor(env, environment);
  } else if (polls_ % kPollInterval == 0 && collectionHappened(env)) {
    sweep(env, environment);
  }
}

// A device has its memory at hand whatever was used last.
size_t Sweeper::limit(const Environment& environment) const {
  return environment.handles.usesAccelerator() ? budget_ : std::min(limit_, budget_);
}

// The limit falls while collections free most of what is new, and rises where they free little, as in a forward pass
// whose results wait for the backward one.
//
// A minor collection frees young objects only. Two in a row that free little although the limit is at its most, or
// bytes that have grown by the whole budget since the last full collection, mean that there is garbage that has grown
// old.
bool Sweeper::shouldCollect(const Environment& environment, bool byBytes, bool isPoor) {
  const bool isFinal = !byBytes || limit(environment) >= budget_;
  if (byBytes) limit_ = isPoor ? std::min(limit_ * 4, budget_) : std::max(limit_ / 2, kLeastLimit);
  poorMinors_ = !isPoor ? 0 : isFinal ? poorMinors_ + 1 : poorMinors_;
  const size_t own = environment.handles.ownBytes();
  const size_t growth = own - std::min(held_, own);
  return poorMinors_ >= 2 || growth > std::max(kMinimumBudget, held_ / 2);
}

void Sweeper::runMinor(Napi::Env env, Environment& environment) {
  const Napi::HandleScope scope(env);
  const HandleTable& handles = environment.handles;
  const bool byBytes = handles.newBytes() > limit(environment);
  const size_t before = byBytes ? handles.bytes() : handles.live();
  const size_t fresh = byBytes ? handles.newBytes() : handles.newHandles();
  minor_.Call({});
  sweep(env, environment);
  environment.handles.resetNew();
  const size_t after = byBytes ? handles.bytes() : handles.live();
  const size_t freed = before - std::min(before, after);
  if (shouldCollect(environment, byBytes, freed * 2 < fresh)) collect(env, environment);
}

size_t Sweeper::collect(Napi::Env env, Environment& environment) {
  const Napi::HandleScope scope(env);
  environment.jsThread->clearGarbage();
  if (!full_.IsEmpty()) full_.Call({});
  poorMinors_ = 0;
  const size_t released = sweep(env, environment);
  environment.handles.resetNew();
  held_ = environment.handles.ownBytes();
  return released;
}

void Sweeper::relieve(Napi::Env env, Environment& environment) {
  collect(env, environment);
  releaseHostMemory();
  if (environment.handles.usesAccelerator()) at::accelerator::emptyCache();
}

Environment& environmentOf(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

}  // namespace escnn::napi
