#include "napi/jobs.h"

#include <exception>
#include <memory>
#include <utility>

#include "napi/bind.h"
#include "napi/environment.h"
#include "napi/js_thread.h"
#include "napi/op_errors.h"

namespace escnn::napi {

namespace {

void workWithRetry(const std::function<void()>& work, JsThread& thread, bool repeatable) {
  try {
    work();
    return;
  } catch (...) {
    if (!repeatable || !isOutOfMemory()) throw;
  }
  thread.call([](Napi::Env env) {
    Environment& environment = environmentOf(env);
    environment.sweeper.relieve(env, environment);
  });
  work();
}

void settle(Napi::Env env, const Napi::Promise::Deferred& deferred, const std::exception_ptr& error,
            const std::function<Napi::Value(Napi::Env)>& finish) {
  try {
    try {
      if (error != nullptr) std::rethrow_exception(error);
      deferred.Resolve(finish(env));
    } catch (...) {
      rethrowAsJs(env);
    }
  } catch (const Napi::Error& thrown) {
    deferred.Reject(thrown.Value());
  }
}

}  // namespace

Napi::Value runAsync(Napi::Env env, std::string context, std::function<void()> work,
                     std::function<Napi::Value(Napi::Env)> finish, bool repeatable) {
  const auto deferred = Napi::Promise::Deferred::New(env);
  const std::shared_ptr<JsThread> thread = environmentOf(env).jsThread;
  auto error = std::make_shared<std::exception_ptr>();
  thread->submit(
      [thread, error, context = std::move(context), work = std::move(work), repeatable] {
        try {
          try {
            workWithRetry(work, *thread, repeatable);
          } catch (...) {
            rethrowLibtorchError(context);
          }
        } catch (...) {
          *error = std::current_exception();
        }
      },
      [deferred, error, finish = std::move(finish)](Napi::Env current) { settle(current, deferred, *error, finish); });
  return deferred.Promise();
}

}  // namespace escnn::napi
