// Tensors cross as integers: slot index + generation, packed into a number below 2^53. The table is
// per environment (main thread and each worker have their own) and used by its JS thread only.
#pragma once

#include <ATen/core/Tensor.h>
#include <napi.h>

#include <cstdint>
#include <vector>

namespace escnn::napi {

class HandleTable {
 public:
  // Takes ownership; the handle stays valid until release().
  double add(at::Tensor tensor);
  // Throws ERR_DISPOSED for a handle that was released, ERR_INVALID_ARGUMENT for no handle at all.
  const at::Tensor& get(double handle) const;
  void release(double handle);  // releasing twice is allowed
  size_t live() const { return live_; }

 private:
  struct Slot {
    at::Tensor tensor;
    uint32_t generation = 0;
    bool used = false;
  };
  std::vector<Slot> slots_;
  std::vector<uint32_t> free_;
  size_t live_ = 0;
};

// State of one environment; created by the addon's init, destroyed with the environment.
struct Environment {
  HandleTable handles;
  Napi::FunctionReference makeError;  // (code, message) => Error, set by lib/native
};

Environment& environmentOf(Napi::Env env);

}  // namespace escnn::napi
