#include <ATen/ops/ones.h>

#include "napi/bind.h"
#include "napi/rooms.h"

namespace escnn::napi {

namespace {

at::Tensor ones(const std::vector<int64_t>& shape) { return at::ones(shape); }
std::vector<int64_t> shapeOf(const at::Tensor& tensor) { return tensor.sizes().vec(); }

}  // namespace

void initTorch(Napi::Object exports) {
  Exports(exports).row<&ones>("ones").row<&shapeOf>("shape");
}

}  // namespace escnn::napi
