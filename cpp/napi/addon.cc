#include <napi.h>

#include "core/host_memory.h"
#include "napi/engine.h"
#include "napi/environment.h"
#include "napi/js_thread.h"
#include "napi/rooms.h"

namespace {

// setErrorFactory((code, message) => Error): called once by lib/native after loading.
Napi::Value setErrorFactory(const Napi::CallbackInfo& info) {
  escnn::napi::environmentOf(info.Env()).makeError = Napi::Persistent(info[0].As<Napi::Function>());
  return info.Env().Undefined();
}

Napi::Object room(Napi::Env env, void (*init)(Napi::Object)) {
  auto object = Napi::Object::New(env);
  init(object);
  return object;
}

Napi::Object initAddon(Napi::Env env, Napi::Object exports) {
  auto* environment = new escnn::napi::Environment;
  env.SetInstanceData(environment);
  environment->jsThread = escnn::napi::JsThread::create(env);
  // Before the instance data goes: other threads must no longer use it.
  env.AddCleanupHook([thread = environment->jsThread] { thread->close(); });
  escnn::installHostMemory();
  escnn::napi::installEngine(env);
  exports.Set("setErrorFactory", Napi::Function::New(env, setErrorFactory, "setErrorFactory"));
  const Napi::Object torch = room(env, escnn::napi::initTorch);
  escnn::napi::initResample(torch);
  exports.Set("torch", torch);
  exports.Set("group", room(env, escnn::napi::initGroup));
  exports.Set("nn", room(env, escnn::napi::initNn));
  exports.Set("kernels", room(env, escnn::napi::initKernels));
  exports.Set("gspaces", room(env, escnn::napi::initGspaces));
  exports.Set("conv", room(env, escnn::napi::initConv));
  exports.Set("points", room(env, escnn::napi::initPoints));
  return exports;
}

}  // namespace

NODE_API_MODULE(escnn, initAddon)
