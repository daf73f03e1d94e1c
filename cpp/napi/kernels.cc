// Bases of steerable kernels. See lib/kernels/native.ts for the other side.
#include "napi/kernels.h"

#include "core/constant.h"
#include "napi/rooms.h"

namespace escnn::napi {

std::function<bool(const Record&)> Convert<std::function<bool(const Record&)>>::from(const Napi::Value& value) {
  if (value.IsUndefined() || value.IsNull()) return {};
  checkArgument(value.IsFunction(), "expected a function, given ", detail::describe(value));
  const auto predicate = value.As<Napi::Function>();
  return [predicate](const Record& record) {
    return predicate.Call({Convert<Record>::to(predicate.Env(), record)}).ToBoolean().Value();
  };
}

namespace {

using kernels::KernelBasisPtr;

int64_t dim(const KernelBasisPtr& basis) { return basis->dim(); }

Record attributes(const KernelBasisPtr& basis, int64_t index) { return basis->attributes(index); }

// points [P, d] to [P, dim, out, in].
at::Tensor sample(const KernelBasisPtr& basis, const at::Tensor& points) {
  return basis->sample(points).permute({3, 0, 1, 2});
}

}  // namespace

void initKernels(Napi::Object exports) {
  Exports(exports).row<&dim>("dim").row<&attributes>("attributes").row<&sample>("sample");
}

}  // namespace escnn::napi
