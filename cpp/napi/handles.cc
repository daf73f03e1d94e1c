#include "napi/handles.h"

#include <algorithm>
#include <utility>

#include "core/errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

const double kSlots = 4294967296.0;  // 2^32 slots, 2^20 generations: the handle stays below 2^52
const uint32_t kGenerations = 1u << 20;
// What a small tensor costs beside its data: TensorImpl, StorageImpl, autograd node, JS object.
const size_t kBytesPerHandle = 1024;

const size_t kSmallBytes = 4096;
const size_t kLeavingPerObject = 2;

bool mayLeaveLater(const at::Tensor& tensor) {
  return tensor.is_cpu() && !tensor.requires_grad() && tensor.has_storage() && tensor.storage().nbytes() <= kSmallBytes;
}

struct Parts {
  uint32_t slot;
  uint32_t generation;
};

// Of an integer below 2^53.
Parts unpackHandle(double handle) {
  const auto bits = static_cast<uint64_t>(handle);
  return {static_cast<uint32_t>(bits), static_cast<uint32_t>(bits >> 32)};
}

bool isHandle(double number) {
  return number >= 0 && number < 9007199254740992.0 && static_cast<double>(static_cast<uint64_t>(number)) == number;
}

}  // namespace

double HandleTable::add(at::Tensor tensor) {
  uint32_t index;
  if (free_.empty()) {
    index = slots_++;
    if (index % kBlock == 0) blocks_.push_back(std::make_unique<Slot[]>(kBlock));
  } else {
    index = free_.back();
    free_.pop_back();
  }
  Slot& slot = slotAt(index);
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
  use.isOwn = !slot.tensor.is_cpu() || !isMappedFile(*slot.storage);
  bytes_ += use.bytes;
  if (use.isOwn) {
    ownBytes_ += use.bytes;
    newBytes_ += use.bytes;
  }
  peakBytes_ = std::max(peakBytes_, bytes_);
  if (slot.tensor.is_cuda()) usesAccelerator_ = true;
}

const HandleTable::Slot* HandleTable::liveSlot(double handle) const {
  if (!isHandle(handle)) return nullptr;
  const Parts parts = unpackHandle(handle);
  if (parts.slot >= slots_) return nullptr;
  const Slot& slot = slotAt(parts.slot);
  return slot.used && slot.generation == parts.generation ? &slot : nullptr;
}

const at::Tensor& HandleTable::get(double handle) const {
  const Slot* slot = liveSlot(handle);
  if (slot != nullptr) return slot->tensor;
  checkArgument(isHandle(handle), "expected a tensor, given ", handle);
  fail(ErrorCode::kDisposed, "tensor: it was disposed and can no longer be used");
}

bool HandleTable::isLive(double handle) const { return liveSlot(handle) != nullptr; }

void HandleTable::release(napi_env env, double handle) {
  if (liveSlot(handle) == nullptr) return;
  const size_t before = bytes_;
  releaseSlot(env, unpackHandle(handle).slot);
  newHandles_ -= std::min<size_t>(newHandles_, 1);
  newBytes_ -= std::min(newBytes_, before - bytes_ + kBytesPerHandle);
}

at::Tensor HandleTable::releaseSlot(napi_env env, uint32_t index) {
  Slot& slot = slotAt(index);
  if (slot.storage != nullptr) {
    const auto use = storages_.find(slot.storage);
    if (--use->second.handles == 0) {
      bytes_ -= use->second.bytes;
      if (use->second.isOwn) ownBytes_ -= use->second.bytes;
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

void HandleTable::freeSome(napi_env env) {
  for (size_t i = 0; i < kLeavingPerObject && !leaving_.empty(); ++i) {
    napi_delete_reference(env, leaving_.back().object);
    leaving_.pop_back();
  }
}

void HandleTable::track(napi_env env, napi_value object, double handle) {
  freeSome(env);
  const uint32_t index = unpackHandle(handle).slot;
  Slot& slot = slotAt(index);
  napi_create_reference(env, object, 0, &slot.object);
  if (!slot.listed) tracked_.push_back(index);
  slot.listed = true;
}

size_t HandleTable::releaseDead(napi_env env) {
  const size_t kPerScope = 256;
  size_t released = 0;
  size_t kept = 0;
  napi_handle_scope scope = nullptr;
  napi_open_handle_scope(env, &scope);
  for (size_t i = 0; i < tracked_.size(); ++i) {
    if (i % kPerScope == kPerScope - 1) {
      napi_close_handle_scope(env, scope);
      napi_open_handle_scope(env, &scope);
    }
    const uint32_t index = tracked_[i];
    Slot& slot = slotAt(index);
    napi_value object = nullptr;
    if (slot.object != nullptr) napi_get_reference_value(env, slot.object, &object);
    if (object != nullptr) {
      tracked_[kept++] = index;
      continue;
    }
    slot.listed = false;
    if (slot.object == nullptr) continue;
    const napi_ref reference = std::exchange(slot.object, nullptr);
    at::Tensor tensor = releaseSlot(env, index);
    leaving_.push_back({mayLeaveLater(tensor) ? std::move(tensor) : at::Tensor(), reference});
    ++released;
  }
  napi_close_handle_scope(env, scope);
  tracked_.resize(kept);
  return released;
}

void HandleTable::clear() {
  blocks_.clear();
  slots_ = 0;
  free_.clear();
  tracked_.clear();
  leaving_.clear();
  storages_.clear();
  live_ = 0;
  bytes_ = ownBytes_ = 0;
}

}  // namespace escnn::napi
