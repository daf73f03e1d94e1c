// Checkpointing: graphs that keep no tensors and compute them again for the backward pass.
#include <c10/core/ScalarType.h>

#include <mutex>
#include <utility>
#include <vector>

#include "napi/engine.h"
#include "napi/environment.h"
#include "napi/js_function.h"
#include "napi/op_errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

// The tensors that one checkpointed call saves, in order. Its graph owns it; any thread.
class CheckpointFrame : public std::enable_shared_from_this<CheckpointFrame> {
 public:
  CheckpointFrame(Napi::Env env, Napi::Function recompute)
      : recompute_(c10::make_intrusive<JsCallback>(env, std::move(recompute))) {}

  // In the call itself: the place of a tensor.
  size_t reserve(const at::Tensor& tensor) {
    const std::lock_guard<std::mutex> lock(mutex_);
    places_.push_back({tensor.sizes().vec(), tensor.scalar_type(), tensor.device(), at::Tensor(), 0});
    return places_.size() - 1;
  }
  void close() {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
  }

  // In the backward: the tensor of a place, which is given once for each time that it is computed.
  at::Tensor take(size_t index) {
    if (at::Tensor found = takeFilled(index); found.defined()) return found;
    recompute_->call({});
    at::Tensor found = takeFilled(index);
    check(found.defined(), ErrorCode::kInvalidArgument, kDiffers, "tensor ", index, " was not saved again");
    return found;
  }

  // In the recomputation: its next tensor.
  void fill(size_t index, const at::Tensor& tensor) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (index >= places_.size()) {
      check(!closed_, ErrorCode::kInvalidArgument, kDiffers, "more than ", places_.size(), " tensors were saved");
      return;  // a pass within the call, which has not saved all yet
    }
    Place& place = places_[index];
    check(tensor.sizes() == place.shape && tensor.scalar_type() == place.dtype && tensor.device() == place.device,
          ErrorCode::kInvalidArgument, kDiffers, "tensor ", index, " became ", describeTensor(tensor));
    place.tensor = tensor;
    place.version = tensor.is_inference() ? 0 : tensor._version();
  }
  void finish(size_t count) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    check(count >= places_.size(), ErrorCode::kInvalidArgument, kDiffers, count, " tensors were saved in place of ",
          places_.size());
  }

 private:
  static constexpr const char* kDiffers = "checkpoint: the function did something else when it was called again: ";
  at::Tensor takeFilled(size_t index) {
    const std::lock_guard<std::mutex> lock(mutex_);
    Place& place = places_[index];
    at::Tensor found = std::exchange(place.tensor, at::Tensor());
    check(!found.defined() || found.is_inference() || found._version() == place.version, ErrorCode::kInvalidArgument,
          "checkpoint: ", describeTensor(found), ", saved for the backward pass, was modified by an inplace operation");
    return found;
  }

  struct Place {
    std::vector<int64_t> shape;
    c10::ScalarType dtype;
    c10::Device device;
    at::Tensor tensor;  // between the recomputation and its use
    int64_t version = 0;
  };
  c10::intrusive_ptr<JsCallback> recompute_;
  mutable std::mutex mutex_;
  std::vector<Place> places_;
  bool closed_ = false;
};

using torch::autograd::SavedVariableHooks;

class Reserved : public SavedVariableHooks {
 public:
  explicit Reserved(std::shared_ptr<CheckpointFrame> frame) : frame_(std::move(frame)) {}
  void call_pack_hook(const at::Tensor& tensor) override { index_ = frame_->reserve(tensor); }
  at::Tensor call_unpack_hook() override { return frame_->take(index_); }

 private:
  std::shared_ptr<CheckpointFrame> frame_;
  size_t index_ = 0;
};

class Reserving : public SavedTensorHooks {
 public:
  explicit Reserving(std::shared_ptr<CheckpointFrame> frame) : frame_(std::move(frame)) {}
  std::unique_ptr<SavedVariableHooks> keeper() override { return std::make_unique<Reserved>(frame_); }

 private:
  std::shared_ptr<CheckpointFrame> frame_;
};

class Filling : public SavedTensorHooks {
 public:
  explicit Filling(CheckpointFrame& frame) : frame_(frame) {}
  std::unique_ptr<SavedVariableHooks> keeper() override;
  void add(const at::Tensor& tensor) { frame_.fill(count_++, tensor); }
  size_t count() const { return count_; }

 private:
  CheckpointFrame& frame_;
  size_t count_ = 0;
};

// Of the graph that a recomputation makes by the way; a pass within the function may go through it.
class Refilled : public SavedVariableHooks {
 public:
  explicit Refilled(Filling& filling) : filling_(filling) {}
  void call_pack_hook(const at::Tensor& tensor) override {  // as soon as it is made
    kept_ = tensor.detach();                                // an output would hold the graph that holds this
    filling_.add(kept_);
  }
  at::Tensor call_unpack_hook() override { return kept_; }

 private:
  Filling& filling_;
  at::Tensor kept_;
};

std::unique_ptr<SavedVariableHooks> Filling::keeper() { return std::make_unique<Refilled>(*this); }

// Weak: the graph alone keeps a frame.
using WeakFrame = std::weak_ptr<CheckpointFrame>;

// checkpoint(run, recompute): calls run(frame), whose graph saves nothing; `recompute`, called in backward passes,
// calls recomputeFrame.
Napi::Value checkpoint(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  try {
    const auto frame = std::make_shared<CheckpointFrame>(env, info[1].As<Napi::Function>());
    const auto external =
        Napi::External<WeakFrame>::New(env, new WeakFrame(frame), [](Napi::Env, WeakFrame* owned) { delete owned; });
    const Reserving hooks(frame);
    const Napi::Value result = info[0].As<Napi::Function>().Call({external});
    frame->close();
    return result;
  } catch (...) {
    rethrowAsJs(env);
  }
}

// recomputeFrame(frame, run): calls run() and keeps what its graph saves for the backward pass that asked for it.
Napi::Value recomputeFrame(const Napi::CallbackInfo& info) {
  try {
    const std::shared_ptr<CheckpointFrame> frame = info[0].As<Napi::External<WeakFrame>>().Data()->lock();
    check(frame != nullptr, ErrorCode::kInternal, "recomputeFrame: its graph is gone");
    Filling filling(*frame);
    info[1].As<Napi::Function>().Call({});
    frame->finish(filling.count());
    return info.Env().Undefined();
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

}  // namespace

void addCheckpointRows(Exports& exports) {
  exports.raw("checkpoint", checkpoint).raw("recomputeFrame", recomputeFrame);
}

}  // namespace escnn::napi
