// Tensors cross as integers: slot index + generation, packed into a number below 2^53. The table is
// per environment (main thread and each worker have their own) and used by its JS thread only.
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/util/flat_hash_map.h>
#include <napi.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace escnn::napi {

class HandleTable {
 public:
  // Takes ownership; the handle stays valid until release().
  double add(at::Tensor tensor);
  // Throws ERR_DISPOSED for a handle that was released, ERR_INVALID_ARGUMENT for no handle at all. The reference is
  // good until clear(); the tensor in it goes with release().
  const at::Tensor& get(double handle) const;
  bool isLive(double handle) const;
  // Drops the tensor and its weak reference. Releasing twice is allowed.
  void release(napi_env env, double handle);

  // Remembers weakly the JS object that stands for `handle`, so that releaseDead() finds out when it is gone.
  void track(napi_env env, napi_value object, double handle);
  // Releases every handle whose object was collected; returns how many. The references, and small tensors without a
  // graph, go later, two with each new object: freed all at once they would scatter over the allocator's bins, so they
  // make room one by one.
  size_t releaseDead(napi_env env);
  void clear();

  size_t live() const { return live_; }
  // Bytes of all storages that a handle holds, each storage once, and the maximum since resetPeak().
  size_t bytes() const { return bytes_; }
  size_t peakBytes() const { return peakBytes_; }
  // Of these what is no part of a mapped file, which the system may take back at any time.
  size_t ownBytes() const { return ownBytes_; }
  void resetPeak() { peakBytes_ = bytes_; }
  // Handles since the last resetNew() less those given back by release(), and the bytes of the storages that they hold,
  // with a fixed charge per handle: what only a collection could free.
  size_t newHandles() const { return newHandles_; }
  size_t newBytes() const { return newBytes_; }
  void resetNew() { newHandles_ = newBytes_ = 0; }
  // True once a handle held memory of a device other than the CPU.
  bool usesAccelerator() const { return usesAccelerator_; }

 private:
  struct Slot {
    at::Tensor tensor;
    const c10::StorageImpl* storage = nullptr;  // key into storages_, as counted when the handle was made
    napi_ref object = nullptr;                  // weak
    uint32_t generation = 0;
    bool used = false;
    bool listed = false;  // stands in tracked_, for this tensor or one that had the slot before
  };
  struct StorageUse {
    size_t handles = 0;
    size_t bytes = 0;
    bool isOwn = true;
  };
  // The tensor that the slot held.
  at::Tensor releaseSlot(napi_env env, uint32_t index);
  void count(Slot& slot);

  // Slots stay in their places while others are made: calls point at their arguments.
  static constexpr uint32_t kBlock = 1024;
  Slot& slotAt(uint32_t index) { return blocks_[index / kBlock][index % kBlock]; }
  const Slot& slotAt(uint32_t index) const { return blocks_[index / kBlock][index % kBlock]; }
  const Slot* liveSlot(double handle) const;  // null for what is no handle, or of a tensor that is gone

  std::vector<std::unique_ptr<Slot[]>> blocks_;
  uint32_t slots_ = 0;
  std::vector<uint32_t> free_;
  std::vector<uint32_t> tracked_;
  // What is dead but not freed yet.
  struct Leaving {
    at::Tensor tensor;
    napi_ref object;
  };
  void freeSome(napi_env env);
  std::vector<Leaving> leaving_;
  ska::flat_hash_map<const c10::StorageImpl*, StorageUse> storages_;
  size_t live_ = 0;
  size_t bytes_ = 0;
  size_t ownBytes_ = 0;
  size_t peakBytes_ = 0;
  size_t newHandles_ = 0;
  size_t newBytes_ = 0;
  bool usesAccelerator_ = false;
};

}  // namespace escnn::napi
