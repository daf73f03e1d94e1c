#include "napi/op_counts.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/record_function.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

namespace escnn::napi {

namespace {

// Counts of all threads: the engine passes the callbacks of the caller on to its own threads.
std::mutex countsMutex;
std::map<std::string, int64_t> counts;
// Inside of a counted operator on this thread: what it calls in turn is part of it.
thread_local int64_t depth = 0;
thread_local std::vector<at::CallbackHandle> counting;

struct Entered : at::ObserverContext {};

// Composite operators only call others, and so does the engine of backward passes, whose records name no operator.
bool isComposite(const at::RecordFunction& function) {
  const auto name = function.operator_name();
  if (!name) return true;
  const auto found = c10::Dispatcher::singleton().findOp(*name);
  return found && found->hasKernelForDispatchKey(c10::DispatchKey::CompositeImplicitAutograd);
}

std::unique_ptr<at::ObserverContext> enterOperator(const at::RecordFunction& function) {
  if (depth == 0 && isComposite(function)) return nullptr;
  if (depth++ == 0) {
    const std::lock_guard<std::mutex> lock(countsMutex);
    ++counts[function.name()];
  }
  return std::make_unique<Entered>();
}

void leaveOperator(const at::RecordFunction&, at::ObserverContext* context) {
  if (context != nullptr && depth > 0) --depth;
}

// Starts over where counting has begun before.
void startCounting() {
  for (const at::CallbackHandle handle : counting) at::removeCallback(handle);
  depth = 0;
  counting = {at::addThreadLocalCallback(
      at::RecordFunctionCallback(&enterOperator, &leaveOperator).scopes({at::RecordScope::FUNCTION}))};
  const std::lock_guard<std::mutex> lock(countsMutex);
  counts.clear();
}

// Names without "aten::" and how often each ran, by name.
std::vector<std::tuple<std::string, int64_t>> stopCounting() {
  for (const at::CallbackHandle handle : counting) at::removeCallback(handle);
  counting.clear();
  const std::lock_guard<std::mutex> lock(countsMutex);
  std::vector<std::tuple<std::string, int64_t>> result;
  for (const auto& [name, count] : counts)
    result.emplace_back(name.rfind("aten::", 0) == 0 ? name.substr(6) : name, count);
  counts.clear();
  return result;
}

}  // namespace

void addOpCountRows(Exports& exports) {
  exports.row<&startCounting>("startCounting").row<&stopCounting>("stopCounting");
}

}  // namespace escnn::napi
