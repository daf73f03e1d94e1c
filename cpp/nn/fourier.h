// Pointwise nonlinearities on band-limited functions over a group or a quotient of it: Fourier coefficients are sampled
// on a grid of elements, the function is applied there, and the result is projected back.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/constant.h"
#include "group/group.h"

namespace escnn::nn {

struct FourierPlan {
  Matrix toGrid;    // A [grid, in size]: row g is rho(g) applied to the delta at the origin
  Matrix fromGrid;  // [out size, grid]: least squares, (A^T A + 1e-8 I)^-1 A^T
  Constant toGridConstant;
  Constant fromGridConstant;
  int64_t coefficients = 0;  // that the projection is solved for, of one field
  int64_t rank = 0;          // how many of their combinations the grid tells apart
};
using FourierPlanPtr = std::shared_ptr<const FourierPlan>;

// Functions on the group, or on its quotient by `subgroupId`. An irrep psi of dimension d and type R, C, H stands d,
// d/2, d/4 times, as in the group's spectral regular representation; on a quotient as often as its Dirac kernel has
// copies, as in the spectral quotient representation. The projection is solved for outIrreps together with the inIrreps
// missing there. With `normalize` the delta has norm 1. Throws ERR_INVALID_ARGUMENT for an empty grid.
FourierPlanPtr makeFourierPlan(const group::GroupPtr& group, const std::optional<Value>& subgroupId,
                               const std::vector<Value>& inIrreps, const std::vector<Value>& outIrreps,
                               const std::vector<group::Coordinates>& grid, bool normalize);

// x [N, channels * in size, *] -> [N, channels * out size, *], contiguous or with channels last as x is. On
// devices only x is kept for the backward pass, on a CPU the samples too. Gradients have gradients.
// function: "p_relu", "p_elu", "p_sigmoid", "p_tanh".
at::Tensor fourierPointwise(const FourierPlanPtr& plan, const at::Tensor& x, const std::string& function);

}  // namespace escnn::nn
