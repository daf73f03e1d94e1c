#include "napi/js_thread.h"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>

#include <utility>

#include "core/errors.h"
#include "napi/engine.h"
#include "napi/js_exception.h"

namespace escnn::napi {

namespace {

std::exception_ptr asJsException(JsThread& thread, const Napi::Error& error) {
  const std::shared_ptr<JsThread> owner = thread.shared_from_this();
  std::shared_ptr<const Napi::Error> kept(new Napi::Error(error),
                                          [owner](const Napi::Error* last) { owner->destroy(last); });
  return std::make_exception_ptr(JsException(std::move(kept)));
}

const std::array<c10::DeviceType, 2> kAutocastDevices = {c10::DeviceType::CPU, c10::DeviceType::CUDA};

// Casts of weights are cached for the process: those that a job makes must not outlive it.
struct AutocastCacheScope {
  AutocastCacheScope() { at::autocast::increment_nesting(); }
  ~AutocastCacheScope() {
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  }
};

const char* const kEnded = "the JavaScript environment has ended";

}  // namespace

struct JsThread::Call {
  const std::function<void(Napi::Env)>& work;
  const at::ThreadLocalState state;
  std::condition_variable changed;
  // All below under mutex_.
  std::function<void()> job;  // to be run by the thread that waits
  bool done = false;
  std::exception_ptr error;
};

std::shared_ptr<JsThread> JsThread::create(Napi::Env env) {
  const std::shared_ptr<JsThread> thread(new JsThread);
  thread->env_ = env;
  const napi_value name = Napi::String::New(env, "escnn");
  // The reference in `finalize` keeps the object as long as the function may call it.
  auto* reference = new std::shared_ptr<JsThread>(thread);
  const auto finalize = [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<JsThread>*>(data); };
  const napi_status status = napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, reference, finalize,
                                                             thread.get(), onWake, &thread->wake_);
  check(status == napi_ok, ErrorCode::kInternal, "napi_create_threadsafe_function: status ", status);
  napi_unref_threadsafe_function(env, thread->wake_);
  return thread;
}

void JsThread::close() {
  std::deque<Entry> dropped;  // destroyed without the lock
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (closed_) return;
    closed_ = true;
    for (Entry& entry : entries_) {
      if (entry.call == nullptr) continue;
      entry.call->error = std::make_exception_ptr(Error(ErrorCode::kInternal, kEnded));
      entry.call->done = true;
      entry.call->changed.notify_one();
    }
    dropped.swap(entries_);
    garbage_.clear();
  }
  helper_.reset();
  queue_.reset();
  napi_release_threadsafe_function(wake_, napi_tsfn_abort);
}

void JsThread::enqueue(Entry entry) {
  entries_.push_back(std::move(entry));
  changed_.notify_one();
  if (!waiting_) wake();
}

// Has the event loop serve; under the lock.
void JsThread::wake() {
  if (wakePending_ || closed_) return;
  wakePending_ = napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking) == napi_ok;
}

void JsThread::post(std::function<void(Napi::Env)> work) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!closed_) enqueue({nullptr, std::move(work)});
}

void JsThread::call(const std::function<void(Napi::Env)>& work) {
  Call call{work, at::ThreadLocalState(), {}, nullptr, false, nullptr};
  if (std::this_thread::get_id() == thread_) {
    serve(call);
  } else {
    std::unique_lock<std::mutex> lock(mutex_);
    check(!closed_, ErrorCode::kInternal, kEnded);
    enqueue({&call, nullptr});
    for (;;) {
      call.changed.wait(lock, [&] { return call.done || call.job != nullptr; });
      if (call.done) break;
      const std::function<void()> job = std::exchange(call.job, nullptr);
      lock.unlock();
      job();
      lock.lock();
    }
  }
  if (call.error != nullptr) std::rethrow_exception(call.error);
}

// Runs the call's work; the JS thread's own state comes back afterwards.
void JsThread::serve(Call& call) {
  Call* const outer = std::exchange(current_, &call);
  std::exception_ptr error;
  try {
    const at::ThreadLocalStateGuard guard(call.state);
    const Napi::HandleScope scope(env_);
    call.work(env_);
  } catch (const Napi::Error& thrown) {
    try {
      error = asJsException(*this, thrown);
    } catch (const Napi::Error&) {  // in a worker that is being terminated
      error = std::make_exception_ptr(Error(ErrorCode::kInternal, kEnded));
    }
  } catch (...) {
    error = std::current_exception();
  }
  current_ = outer;
  // Notified under the lock: the call is gone as soon as its thread sees `done`.
  const std::lock_guard<std::mutex> lock(mutex_);
  call.error = std::move(error);
  call.done = true;
  call.changed.notify_one();
}

// Serves the first entry, if any; `lock` is released meanwhile.
bool JsThread::serveOne(std::unique_lock<std::mutex>& lock) {
  if (entries_.empty()) return false;
  {
    // Gone before the lock is taken again: what it holds may come to discard().
    const Entry entry = std::move(entries_.front());
    entries_.pop_front();
    lock.unlock();
    if (entry.call != nullptr) {
      serve(*entry.call);
    } else {
      try {
        const Napi::HandleScope scope(env_);
        entry.work(env_);
      } catch (const Napi::Error&) {
        // Nothing is left to tell: a worker that is being terminated runs no JavaScript.
      }
    }
  }
  lock.lock();
  return true;
}

void JsThread::onWake(napi_env env, napi_value, void* context, void*) {
  if (env == nullptr) return;  // the environment ends
  const std::shared_ptr<JsThread> self = static_cast<JsThread*>(context)->shared_from_this();
  std::unique_lock<std::mutex> lock(self->mutex_);
  self->wakePending_ = false;
  lock.unlock();
  self->clearGarbage();
  lock.lock();
  // Those that come meanwhile wake the event loop again: timers get their turn.
  for (size_t count = self->entries_.size(); count > 0 && self->serveOne(lock); --count) {
  }
  if (!self->entries_.empty()) self->wake();
}

void JsThread::discard(std::function<void()> deletion) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (closed_) return;
  if (std::this_thread::get_id() == thread_) {
    lock.unlock();
    deletion();
  } else {
    garbage_.push_back(std::move(deletion));
    wake();
  }
}

void JsThread::clearGarbage() {
  std::vector<std::function<void()>> garbage;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    garbage.swap(garbage_);
  }
  for (const std::function<void()>& deletion : garbage) deletion();
}

void JsThread::runElsewhere(const std::function<void()>& job) {
  const CallerState state;
  bool finished = false;
  std::exception_ptr error;
  const std::function<void()> run = [&] {
    std::exception_ptr thrown;
    try {
      state.run(job);
    } catch (...) {
      thrown = std::current_exception();
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    error = std::move(thrown);
    finished = true;
    changed_.notify_one();
  };
  const bool nested = current_ != nullptr;
  {
    std::unique_lock<std::mutex> lock(mutex_);
    check(!closed_, ErrorCode::kInternal, kEnded);
    if (nested) {
      current_->job = run;
      current_->changed.notify_one();
    } else {
      if (helper_ == nullptr) helper_ = std::make_unique<WorkerThread>();
      helper_->submit(run);
    }
    const bool outer = std::exchange(waiting_, true);
    while (!finished) {
      if (!serveOne(lock)) changed_.wait(lock, [&] { return finished || !entries_.empty(); });
    }
    waiting_ = outer;
    // What came in as the job ended woke nobody, for this thread was waiting.
    if (!waiting_ && !entries_.empty()) wake();
  }
  clearGarbage();
  if (error == nullptr) return;
  // What a failed pass left in the engine's queue belongs to the thread and goes with it.
  if (!nested) helper_.reset();
  std::rethrow_exception(error);
}

void JsThread::submit(std::function<void()> job, std::function<void(Napi::Env)> finish) {
  if (queue_ == nullptr) queue_ = std::make_unique<WorkerThread>();
  if (jobs_++ == 0) napi_ref_threadsafe_function(env_, wake_);
  const std::shared_ptr<JsThread> self = shared_from_this();
  auto done = std::make_shared<std::function<void(Napi::Env)>>([self, finish = std::move(finish)](Napi::Env env) {
    if (--self->jobs_ == 0) napi_unref_threadsafe_function(env, self->wake_);
    finish(env);
  });
  queue_->submit([self, state = CallerState(), job = std::move(job), done]() mutable {
    state.run(job);
    job = nullptr;
    self->post([done = std::move(done)](Napi::Env env) { (*done)(env); });
  });
}

CallerState::CallerState() : stack_(stackForNodes()), threads_(at::get_num_threads()) {
  for (size_t i = 0; i < kAutocastDevices.size(); ++i) {
    autocastDtypes_[i] = at::autocast::get_autocast_dtype(kAutocastDevices[i]);
  }
}

void CallerState::run(const std::function<void()>& job) const {
  const at::ThreadLocalStateGuard guard(state_);
  for (size_t i = 0; i < kAutocastDevices.size(); ++i) {
    at::autocast::set_autocast_dtype(kAutocastDevices[i], autocastDtypes_[i]);
  }
  if (at::get_num_threads() != threads_) at::set_num_threads(threads_);
  const AutocastCacheScope scope;
  const StackOfCaller stack(stack_);
  job();
}

}  // namespace escnn::napi
