// State of libtorch as a whole: seeds, threads, default dtype, devices, autocast. Device-generic: no CUDA header.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/DefaultDtype.h>
#include <torch/version.h>

#include <mutex>

#include "napi/dtypes.h"
#include "napi/generators.h"
#include "napi/op_errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

std::string version() { return TORCH_VERSION; }

// ---- threads and dtypes ----

int64_t numThreads() { return at::get_num_threads(); }

void setNumThreads(int64_t count) {
  checkArgument(count >= 1 && count <= 4096, "count: expected an integer from 1 to 4096, given ", count);
  at::set_num_threads(static_cast<int>(count));
}

std::string defaultDtype() { return dtypeName(c10::get_default_dtype_as_scalartype()); }

void setDefaultDtype(const std::string& name) {
  const c10::ScalarType dtype = parseDtype(name);
  check(c10::isFloatingType(dtype), ErrorCode::kDtype, "dtype: expected a floating point dtype, given \"", name, "\"");
  c10::set_default_dtype(c10::scalarTypeToTypeMeta(dtype));
}

// ---- random numbers ----

void manualSeed(int64_t seed) { at::manual_seed(static_cast<uint64_t>(seed)); }

// The process's generator of a device: a reference to it, so that writes to its state are seen by all.
at::Generator defaultGenerator(const std::string& device) {
  return at::globalContext().defaultGenerator(parseDevice(device));
}

at::Generator newGenerator(const std::string& name) {
  const c10::Device device = parseDevice(name);
  if (device.is_cuda()) return at::detail::getCUDAHooks().getNewGenerator(device.has_index() ? device.index() : 0);
  return at::detail::createCPUGenerator();
}

void seedGenerator(at::Generator generator, int64_t seed) {
  const std::lock_guard<std::mutex> lock(generator.mutex());
  generator.set_current_seed(static_cast<uint64_t>(seed));
}

double seedOfGenerator(const at::Generator& generator) { return static_cast<double>(generator.current_seed()); }

at::Tensor stateOfGenerator(const at::Generator& generator) { return generator.get_state(); }

void setStateOfGenerator(at::Generator generator, const at::Tensor& state) {
  try {
    const std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(state);
  } catch (...) {
    rethrowLibtorchError("state: " + describeTensor(state));
  }
}

std::string deviceOfGenerator(const at::Generator& generator) { return generator.device().str(); }

// ---- autocast ----

bool autocastEnabled(const std::string& device) {
  return at::autocast::is_autocast_enabled(parseDevice(device).type());
}

std::string autocastDtype(const std::string& device) {
  return dtypeName(at::autocast::get_autocast_dtype(parseDevice(device).type()));
}

void setAutocast(const std::string& device, bool enabled, const std::string& dtype) {
  const auto type = parseDevice(device).type();
  at::autocast::set_autocast_enabled(type, enabled);
  at::autocast::set_autocast_dtype(type, parseDtype(dtype));
}

bool autocastCacheEnabled() { return at::autocast::is_autocast_cache_enabled(); }

void setAutocastCacheEnabled(bool enabled) { at::autocast::set_autocast_cache_enabled(enabled); }

void enterAutocast() { at::autocast::increment_nesting(); }

void exitAutocast() {
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
}

// ---- CUDA ----

int64_t cudaDeviceCount() { return at::globalContext().hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0; }

c10::DeviceIndex cudaIndex(const std::string& name) {
  const c10::Device device = parseDevice(name);
  check(device.is_cuda(), ErrorCode::kDevice, "device: expected a CUDA device, given \"", name, "\"");
  at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
  return device.has_index() ? device.index() : at::accelerator::getDeviceIndex();
}

void cudaSynchronize(const std::string& device) { at::accelerator::synchronizeDevice(cudaIndex(device)); }

// [allocated, maximum allocated, reserved, maximum reserved] in bytes.
std::vector<double> cudaMemory(const std::string& device) {
  const auto stats = at::accelerator::getDeviceStats(cudaIndex(device));
  return {static_cast<double>(stats.allocated_bytes[0].current), static_cast<double>(stats.allocated_bytes[0].peak),
          static_cast<double>(stats.reserved_bytes[0].current), static_cast<double>(stats.reserved_bytes[0].peak)};
}

void cudaResetPeaks(const std::string& device) { at::accelerator::resetPeakStats(cudaIndex(device)); }

void cudaEmptyCache() {
  if (cudaDeviceCount() > 0) at::accelerator::emptyCache();
}

int64_t cudaCurrentDevice() { return cudaDeviceCount() > 0 ? at::accelerator::getDeviceIndex() : -1; }
void cudaSetDevice(const std::string& device) { at::accelerator::setDeviceIndex(cudaIndex(device)); }

// ---- flags ----

at::Context& context() { return at::globalContext(); }

bool flag(const std::string& name) {
  if (name == "cudnn.enabled") return context().userEnabledCuDNN();
  if (name == "cudnn.benchmark") return context().benchmarkCuDNN();
  if (name == "cudnn.deterministic") return context().deterministicCuDNN();
  if (name == "cudnn.allowTf32") return context().allowTF32CuDNN();
  if (name == "cuda.matmul.allowTf32") return context().allowTF32CuBLAS();
  if (name == "deterministicAlgorithms") return context().deterministicAlgorithms();
  fail(ErrorCode::kInternal, "unknown flag ", name);
}

void setFlag(const std::string& name, bool value) {
  if (name == "cudnn.enabled") return context().setUserEnabledCuDNN(value);
  if (name == "cudnn.benchmark") return context().setBenchmarkCuDNN(value);
  if (name == "cudnn.deterministic") return context().setDeterministicCuDNN(value);
  if (name == "cudnn.allowTf32") return context().setAllowTF32CuDNN(value);
  if (name == "cuda.matmul.allowTf32") return context().setAllowTF32CuBLAS(value);
  if (name == "deterministicAlgorithms") return context().setDeterministicAlgorithms(value, false);
  fail(ErrorCode::kInternal, "unknown flag ", name);
}

}  // namespace

void addRuntimeRows(Exports& exports) {
  exports.row<&version>("libtorchVersion")
      .row<&numThreads>("numThreads")
      .row<&setNumThreads>("setNumThreads")
      .row<&defaultDtype>("defaultDtype")
      .row<&setDefaultDtype>("setDefaultDtype")
      .row<&manualSeed>("manualSeed")
      .row<&defaultGenerator>("defaultGenerator")
      .row<&newGenerator>("newGenerator")
      .row<&seedGenerator>("seedGenerator")
      .row<&seedOfGenerator>("seedOfGenerator")
      .row<&stateOfGenerator>("stateOfGenerator")
      .row<&setStateOfGenerator>("setStateOfGenerator")
      .row<&deviceOfGenerator>("deviceOfGenerator")
      .row<&autocastEnabled>("autocastEnabled")
      .row<&autocastDtype>("autocastDtype")
      .row<&setAutocast>("setAutocast")
      .row<&autocastCacheEnabled>("autocastCacheEnabled")
      .row<&setAutocastCacheEnabled>("setAutocastCacheEnabled")
      .row<&enterAutocast>("enterAutocast")
      .row<&exitAutocast>("exitAutocast")
      .row<&cudaDeviceCount>("cudaDeviceCount")
      .row<&cudaSynchronize>("cudaSynchronize")
      .row<&cudaMemory>("cudaMemory")
      .row<&cudaResetPeaks>("cudaResetPeaks")
      .row<&cudaEmptyCache>("cudaEmptyCache")
      .row<&cudaCurrentDevice>("cudaCurrentDevice")
      .row<&cudaSetDevice>("cudaSetDevice")
      .row<&flag>("flag")
      .row<&setFlag>("setFlag");
}

}  // namespace escnn::napi
