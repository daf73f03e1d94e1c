#include "napi/sweeper.h"

#include <ATen/DeviceAccelerator.h>

#include <algorithm>

#include "core/host_memory.h"
#include "napi/environment.h"
#include "napi/js_thread.h"

namespace escnn::napi {

namespace {

const size_t kMinimumBudget = size_t{256} << 20;
const size_t kMinimumTensors = 1024;  // new ones before a minor collection, however small they are
const uint32_t kPollInterval = 32;    // tensors between two looks at the sentinel
const size_t kMinimumAcceleratorBudget = size_t{32} << 20;

}  // namespace

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
  const bool manyBytes = environment.handles.newBytes() > budget_;
  const bool manyTensors =
      environment.handles.newHandles() > std::max<size_t>(kMinimumTensors, environment.handles.live() / 2);
  if ((manyBytes || manyTensors) && !minor_.IsEmpty()) {
    runMinor(env, environment);
  } else if (polls_ % kPollInterval == 0 && collectionHappened(env)) {
    sweep(env, environment);
  }
}

// A minor collection frees young objects only. Two in a row that free less than half of what is new mean that the
// garbage has grown old: one full collection then.
void Sweeper::runMinor(Napi::Env env, Environment& environment) {
  const Napi::HandleScope scope(env);
  const HandleTable& handles = environment.handles;
  const bool byBytes = handles.newBytes() > budget_;
  const size_t before = byBytes ? handles.bytes() : handles.live();
  const size_t fresh = byBytes ? handles.newBytes() : handles.newHandles();
  minor_.Call({});
  sweep(env, environment);
  environment.handles.resetNew();
  const size_t after = byBytes ? handles.bytes() : handles.live();
  const size_t freed = before - std::min(before, after);
  poorMinors_ = freed * 2 < fresh ? poorMinors_ + 1 : 0;
  if (poorMinors_ >= 2) collect(env, environment);
}

size_t Sweeper::collect(Napi::Env env, Environment& environment) {
  const Napi::HandleScope scope(env);
  environment.jsThread->clearGarbage();
  if (!full_.IsEmpty()) full_.Call({});
  poorMinors_ = 0;
  const size_t released = sweep(env, environment);
  environment.handles.resetNew();
  return released;
}

void Sweeper::relieve(Napi::Env env, Environment& environment) {
  collect(env, environment);
  releaseHostMemory();
  if (environment.handles.usesAccelerator()) at::accelerator::emptyCache();
}

Environment& environmentOf(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

}  // namespace escnn::napi
