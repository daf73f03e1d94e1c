// State of libtorch as a whole: seeds, threads, default dtype, devices, autocast.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <ATen/DeviceAccelerator.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/DefaultDtype.h>
#include <torch/version.h>

#include "napi/dtypes.h"
#include "napi/generators.h"
#include "napi/op_errors.h"
#include "napi/tensors.h"

namespace escnn::napi {

namespace {

void manualSeed(int64_t seed) { at::manual_seed(static_cast<uint64_t>(seed)); }

std::string version() { return TORCH_VERSION; }
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

}  // namespace

void addRuntimeRows(Exports& exports) {
  exports.row<&manualSeed>("manualSeed")
      .row<&version>("libtorchVersion")
      .row<&numThreads>("numThreads")
      .row<&setNumThreads>("setNumThreads")
      .row<&defaultDtype>("defaultDtype")
      .row<&setDefaultDtype>("setDefaultDtype");
}

}  // namespace escnn::napi
