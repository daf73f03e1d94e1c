// One thread that runs jobs in order.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace escnn::napi {

class WorkerThread {
 public:
  WorkerThread() : thread_([this] { run(); }) {}
  // Waits for the job in progress; jobs that have not begun are dropped.
  ~WorkerThread();
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  // Any thread. The job must not throw.
  void submit(std::function<void()> job);

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool ending_ = false;
  std::thread thread_;  // last: the thread uses the members above
};

}  // namespace escnn::napi
