// The JavaScript thread of one environment, as other threads see it: they can run functions on it. It serves them
// from its event loop, and from runElsewhere() while it waits there.
#pragma once

#include <ATen/ThreadLocalState.h>
#include <c10/core/ScalarType.h>
#include <napi.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "napi/worker_thread.h"

namespace escnn::napi {

class JsThread : public std::enable_shared_from_this<JsThread> {
 public:
  // JS thread, at the environment's start.
  static std::shared_ptr<JsThread> create(Napi::Env env);
  // JS thread, when the environment ends: fails the calls that wait and joins the threads of this object.
  void close();

  // Any thread. Runs `work` on the JS thread with the caller's thread-local state (grad mode, autocast) and returns
  // when it is done. Throws what it threw, JavaScript errors as JsException; an Error once the environment ended.
  void call(const std::function<void(Napi::Env)>& work);
  // Any thread. Runs `work`, which must not throw, at the JS thread's next opportunity; drops it once the environment
  // ended.
  void post(std::function<void(Napi::Env)> work);
  // Any thread. Deletes `object` on the JS thread; leaks it once the environment ended, for it may refer to that.
  template <typename T>
  void destroy(T* object) {
    discard([object] { delete object; });
  }
  // JS thread. Deletes what waits for it.
  void clearGarbage();

  // JS thread. Runs `job` on another thread with this one's thread-local state and serves calls until it is done.
  // Throws what it threw. Within a call, the job runs on the thread that made the call: libtorch's engine finds out by
  // its thread-local state that the pass is nested, and device threads do not wait for themselves.
  void runElsewhere(const std::function<void()>& job);
  // JS thread. Runs `job`, which must not throw, on the queue thread, after those submitted before, with this thread's
  // thread-local state. The event loop stays alive until `finish` was called on the JS thread.
  void submit(std::function<void()> job, std::function<void(Napi::Env)> finish);

  // JavaScript functions that graphs and hooks hold: while there are none, no backward pass calls into JavaScript.
  void addCallback() { ++callbacks_; }
  void removeCallback() { --callbacks_; }
  bool hasCallbacks() const { return callbacks_ > 0; }

 private:
  struct Call;
  struct Entry {
    Call* call = nullptr;  // lives on the stack of the thread that waits for it; else `work`
    std::function<void(Napi::Env)> work;
  };

  JsThread() : thread_(std::this_thread::get_id()) {}
  void discard(std::function<void()> deletion);
  void enqueue(Entry entry);
  void wake();
  bool serveOne(std::unique_lock<std::mutex>& lock);
  void serve(Call& call);
  static void onWake(napi_env env, napi_value, void* context, void*);

  const std::thread::id thread_;
  napi_env env_ = nullptr;
  napi_threadsafe_function wake_ = nullptr;

  std::mutex mutex_;
  std::condition_variable changed_;  // for the JS thread: an entry, or the end of a job
  std::deque<Entry> entries_;
  std::vector<std::function<void()>> garbage_;
  bool closed_ = false;
  bool waiting_ = false;      // the JS thread waits in runElsewhere
  bool wakePending_ = false;  // the event loop was asked to serve
  std::atomic<int64_t> callbacks_ = 0;

  // JS thread only.
  Call* current_ = nullptr;  // the call being served
  size_t jobs_ = 0;          // submitted and not finished
  std::unique_ptr<WorkerThread> helper_;
  std::unique_ptr<WorkerThread> queue_;
};

// What a job that leaves this thread takes along: grad mode, autocast and its dtypes, the number of threads, the stack.
class CallerState {
 public:
  CallerState();
  void run(const std::function<void()>& job) const;

 private:
  at::ThreadLocalState state_;
  std::array<c10::ScalarType, 2> autocastDtypes_;
  std::shared_ptr<const std::string> stack_;  // of JavaScript, while anomalies are looked for
  int threads_;
};

}  // namespace escnn::napi
