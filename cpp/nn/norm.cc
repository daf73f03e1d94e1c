#include "nn/norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/max.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/where.h>

#include <tuple>

#include "core/errors.h"

namespace escnn::nn {

namespace {

at::Tensor newNorms(const std::string& function, const at::Tensor& t) {
  if (function == "n_relu") return t.relu();
  if (function == "n_sigmoid") return t.sigmoid();
  if (function == "n_softplus") return at::softplus(t);
  if (function == "squash") return t / (t + 1);
  fail(ErrorCode::kInvalidArgument, "function: given \"", function,
       "\", allowed: n_relu, n_sigmoid, n_softplus, squash");
}

at::Tensor normsOver(const at::Tensor& vectors, int64_t axis, bool keepdim) {
  return at::linalg_vector_norm(vectors, 2, at::IntArrayRef{axis}, keepdim);
}

// The group's fields as vectors whose norm is invariant, [N, count, vectors per field, size of each, *]: whole fields,
// or the sub-fields of induced ones. A view where take() is.
at::Tensor takeVectors(const FieldGroup& group, const at::Tensor& x) {
  const int64_t size = group.subfield > 0 ? group.subfield : group.size;
  return group.take(x).unflatten(2, {group.size / size, size});
}

// The maximum over axis 2. With gradients by libtorch's reduction, whose backward is a scatter; else by halving, whose
// elementwise kernels are vectorised over positions (10 times as fast on a CPU).
at::Tensor fieldMaximum(const at::Tensor& fields) {
  if (at::GradMode::is_enabled() && fields.requires_grad()) return std::get<0>(at::max(fields, 2));
  at::Tensor rest = fields;
  while (rest.size(2) > 1) {
    const int64_t size = rest.size(2), half = size / 2;
    at::Tensor larger = at::maximum(rest.narrow(2, 0, half), rest.narrow(2, half, half));
    if (size % 2 == 1) {
      at::Tensor first = larger.narrow(2, 0, 1);
      at::maximum_out(first, first, rest.narrow(2, size - 1, 1));
    }
    rest = larger;
  }
  return rest.squeeze(2);
}

}  // namespace

at::Tensor normNonLinearity(const FieldGroupsPtr& groups, const at::Tensor& x, const std::string& function,
                            const std::optional<at::Tensor>& logBias, const at::Tensor& eps) {
  std::vector<at::Tensor> parts;
  int64_t consumed = 0;
  for (const FieldGroup& group : groups->groups()) {
    const at::Tensor vectors = takeVectors(group, x);
    const at::Tensor norms = normsOver(vectors, 3, true);
    at::Tensor argument = norms;
    if (logBias) {
      std::vector<int64_t> shape(norms.dim(), 1);
      shape[1] = group.count();
      argument = norms - logBias->flatten().narrow(0, consumed, group.count()).exp().to(x.scalar_type()).view(shape);
    }
    consumed += group.count();
    // Where the norm is (almost) 0 it is replaced by 1 before the division, so that no gradient is NaN.
    const at::Tensor nonzero = norms > eps;
    const at::Tensor divisor = at::where(nonzero, norms, 1.0);
    const at::Tensor factors = at::where(nonzero, newNorms(function, argument) / divisor, 0.0);
    parts.push_back((vectors * factors).flatten(2, 3));
  }
  return groups->joinChannels(parts);
}

at::Tensor normPool(const FieldGroupsPtr& groups, const at::Tensor& x) {
  std::vector<at::Tensor> parts;
  for (const FieldGroup& group : groups->groups()) parts.push_back(normsOver(group.take(x), 2, false));
  return groups->joinFields(parts);
}

at::Tensor inducedNormPool(const FieldGroupsPtr& groups, const at::Tensor& x) {
  std::vector<at::Tensor> parts;
  for (const FieldGroup& group : groups->groups())
    parts.push_back(fieldMaximum(normsOver(takeVectors(group, x), 3, false)));
  return groups->joinFields(parts);
}

at::Tensor groupPool(const FieldGroupsPtr& groups, const at::Tensor& x) {
  std::vector<at::Tensor> parts;
  for (const FieldGroup& group : groups->groups()) parts.push_back(fieldMaximum(group.take(x)));
  return groups->joinFields(parts);
}

}  // namespace escnn::nn
