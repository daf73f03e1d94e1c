// Work on the environment's queue thread, as promises.
#pragma once

#include <napi.h>

#include <functional>
#include <string>

namespace escnn::napi {

// Runs `work` on the queue thread with the caller's grad mode and autocast, after the jobs begun before; then `finish`
// on the JS thread gives the value of the returned promise. Either may throw: the promise is rejected with the typed
// error. Where memory ran out, garbage is collected and `work` tried once more if `repeatable`. `work` owns what it
// uses. `context` names the job in errors, unless empty.
Napi::Value runAsync(Napi::Env env, std::string context, std::function<void()> work,
                     std::function<Napi::Value(Napi::Env)> finish, bool repeatable);

}  // namespace escnn::napi
