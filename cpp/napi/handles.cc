#include "napi/handles.h"

#include <algorithm>
#include <cmath>

#include "core/errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

const double kSlots = 4294967296.0;  // 2^32 slots, 2^20 generations: the handle stays below 2^52
const uint32_t kGenerations = 1u << 20;
// What a small tensor costs beside its data: TensorImpl, StorageImpl, autograd node, JS object.
const size_t kBytesPerHandle = 1024;

const size_t kSmallBytes = 4096;
const size_t kLeavingPerHandle = 2;

bool mayLeaveLater(const at::Tensor& tensor) {
  return tensor.is_cpu() && !tensor.requires_grad() && tensor.has_storage() && tensor.storage().nbytes() <= kSmallBytes;
}

struct Parts {
  uint32_t slot;
  uint32_t generation;
};

Parts unpackHandle(double handle) {
  const double generation = std::floor(handle / kSlots);
  return {static_cast<uint32_t>(handle - generation * kSlots), static_cast<uint32_t>(generation)};
}

}  // namespace

double HandleTable::add(at::Tensor tensor) {
  uint32_t index;
  if (free_.empty()) {
    index = static_cast<uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
  }
  for (size_t i = 0; i < kLeavingPerHandle && !leaving_.empty(); ++i) leaving_.pop_back();
  Slot& slot = slots_[index];
  slot.tensor = std::move(tensor);
  slot.used = true;
  ++live_;
  count(slot);
  return static_cast<double>(slot.generation) * kSlots + static_cast<double>(index);
}

void HandleTable::count(Slot& slot) {
  ++newHandles_;
  newBytes_ += kBytesPerHandle;
  if (!slot.tensor.has_storage()) return;
  slot.storage = slot.tensor.storage().unsafeGetStorageImpl();
  StorageUse& use = storages_[slot.storage];
  if (use.handles++ > 0) return;
  use.bytes = slot.tensor.is_meta() ? 0 : slot.storage->nbytes();
  bytes_ += use.bytes;
  if (!slot.tensor.is_cpu() || !isMappedFile(*slot.storage)) newBytes_ += use.bytes;  // no reason to collect garbage
  peakBytes_ = std::max(peakBytes_, bytes_);
  if (slot.tensor.is_cuda()) usesAccelerator_ = true;
}

const at::Tensor& HandleTable::get(double handle) const {
  checkArgument(handle >= 0 && std::floor(handle) == handle, "expected a tensor, given ", handle);
  const Parts parts = unpackHandle(handle);
  check(parts.slot < slots_.size() && slots_[parts.slot].used && slots_[parts.slot].generation == parts.generation,
        ErrorCode::kDisposed, "tensor: it was disposed and can no longer be used");
  return slots_[parts.slot].tensor;
}

bool HandleTable::isLive(double handle) const {
  const Parts parts = unpackHandle(handle);
  return parts.slot < slots_.size() && slots_[parts.slot].used && slots_[parts.slot].generation == parts.generation;
}

void HandleTable::release(napi_env env, double handle) {
  const Parts parts = unpackHandle(handle);
  if (parts.slot >= slots_.size()) return;
  const Slot& slot = slots_[parts.slot];
  if (!slot.used || slot.generation != parts.generation) return;
  const size_t before = bytes_;
  releaseSlot(env, parts.slot);
  newHandles_ -= std::min<size_t>(newHandles_, 1);
  newBytes_ -= std::min(newBytes_, before - bytes_ + kBytesPerHandle);
}

at::Tensor HandleTable::releaseSlot(napi_env env, uint32_t index) {
  Slot& slot = slots_[index];
  if (slot.storage != nullptr) {
    const auto use = storages_.find(slot.storage);
    if (--use->second.handles == 0) {
      bytes_ -= use->second.bytes;
      storages_.erase(use);
    }
    slot.storage = nullptr;
  }
  if (slot.object != nullptr) napi_delete_reference(env, slot.object);
  slot.object = nullptr;
  at::Tensor tensor = std::move(slot.tensor);
  slot.tensor.reset();
  slot.used = false;
  slot.generation = (slot.generation + 1) % kGenerations;
  free_.push_back(index);
  --live_;
  return tensor;
}

void HandleTable::track(napi_env env, napi_value object, double handle) {
  const uint32_t index = unpackHandle(handle).slot;
  napi_create_reference(env, object, 0, &slots_[index].object);
  tracked_.push_back(index);
}

// A slot stands in tracked_ twice after release and reuse between two sweeps; the duplicate is dropped first.
size_t HandleTable::releaseDead(napi_env env) {
  size_t released = 0;
  size_t kept = 0;
  std::sort(tracked_.begin(), tracked_.end());
  tracked_.erase(std::unique(tracked_.begin(), tracked_.end()), tracked_.end());
  for (const uint32_t index : tracked_) {
    if (slots_[index].object == nullptr) continue;
    napi_handle_scope scope;
    napi_open_handle_scope(env, &scope);
    napi_value object = nullptr;
    napi_get_reference_value(env, slots_[index].object, &object);
    napi_close_handle_scope(env, scope);
    if (object == nullptr) {
      at::Tensor tensor = releaseSlot(env, index);
      if (mayLeaveLater(tensor)) leaving_.push_back(std::move(tensor));
      ++released;
    } else {
      tracked_[kept++] = index;
    }
  }
  tracked_.resize(kept);
  return released;
}

void HandleTable::clear() {
  slots_.clear();
  free_.clear();
  tracked_.clear();
  leaving_.clear();
  storages_.clear();
  live_ = 0;
  bytes_ = 0;
}

}  // namespace escnn::napi
