// Keeps memory flat in synchronous code, where V8 runs no finalizer: weak references to the JS objects are polled
// after each garbage collection, and a collection is asked for when enough new tensor bytes were made.
#pragma once

#include <napi.h>

#include <cstddef>
#include <cstdint>

namespace escnn::napi {

struct Environment;

class Sweeper {
 public:
  Sweeper();
  // Functions that run a minor and a full collection at once.
  void setCollectors(Napi::Function minor, Napi::Function full);
  // Cheap; call once per new tensor. Sweeps when a collection happened, collects when the budget is used up.
  void poll(Napi::Env env, Environment& environment);
  // Full collection, then sweep. Returns the number of released handles.
  size_t collect(Napi::Env env, Environment& environment);
  // After an allocation failed: collect and return the memory kept here and that cached for the accelerator.
  void relieve(Napi::Env env, Environment& environment);

 private:
  void runMinor(Napi::Env env, Environment& environment);
  size_t limit(const Environment& environment) const;
  bool shouldCollect(const Environment& environment, bool byBytes, bool isPoor);
  size_t sweep(Napi::Env env, Environment& environment);
  bool collectionHappened(Napi::Env env);
  size_t budget(const Environment& environment) const;

  Napi::FunctionReference minor_;
  Napi::FunctionReference full_;
  Napi::ObjectReference sentinel_;  // weak; empty once V8 collected young objects
  uint32_t polls_ = 0;
  int poorMinors_ = 0;  // minor collections in a row that freed less than half of what was new
  size_t budget_;       // of new bytes; see budget()
  size_t limit_;        // of new bytes in the processor's memory before a minor collection
  size_t held_ = 0;     // own bytes after the last full collection
};

}  // namespace escnn::napi
