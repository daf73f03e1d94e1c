#include "napi/handles.h"

#include <cmath>

#include "core/errors.h"

namespace escnn::napi {

namespace {

const double kSlots = 4294967296.0;  // 2^32 slots, 2^20 generations: the handle stays below 2^52
const uint32_t kGenerations = 1u << 20;

struct Parts {
  uint32_t slot;
  uint32_t generation;
};

Parts unpack(double handle) {
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
  Slot& slot = slots_[index];
  slot.tensor = std::move(tensor);
  slot.used = true;
  ++live_;
  return static_cast<double>(slot.generation) * kSlots + static_cast<double>(index);
}

const at::Tensor& HandleTable::get(double handle) const {
  checkArgument(handle >= 0 && std::floor(handle) == handle, "expected a tensor, given ", handle);
  const Parts parts = unpack(handle);
  check(parts.slot < slots_.size() && slots_[parts.slot].used && slots_[parts.slot].generation == parts.generation,
        ErrorCode::kDisposed, "tensor: it was disposed and can no longer be used");
  return slots_[parts.slot].tensor;
}

void HandleTable::release(double handle) {
  const Parts parts = unpack(handle);
  if (parts.slot >= slots_.size()) return;
  Slot& slot = slots_[parts.slot];
  if (!slot.used || slot.generation != parts.generation) return;
  slot.tensor.reset();
  slot.used = false;
  slot.generation = (slot.generation + 1) % kGenerations;
  free_.push_back(parts.slot);
  --live_;
}

Environment& environmentOf(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

}  // namespace escnn::napi
