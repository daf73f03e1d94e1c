// Pointwise nonlinearities on band-limited functions over a group: Fourier coefficients are sampled on
// a grid of elements, the function is applied there, and the result is projected back.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/constant.h"
#include "group/group.h"

namespace escnn::nn {

struct FourierPlan {
  Matrix toGrid;    // A [grid, in size]: row g is psi(g) applied to the delta at the identity
  Matrix fromGrid;  // [out size, grid]: least squares, (A^T A + 1e-8 I)^-1 A^T
  Constant toGridConstant;
  Constant fromGridConstant;
};
using FourierPlanPtr = std::shared_ptr<const FourierPlan>;

// Each irrep psi of dimension d and type R, C, H stands d, d/2, d/4 times, as in the group's spectral
// regular representation. The projection is solved for outIrreps together with the inIrreps missing
// there. With `normalize` the delta has norm 1.
FourierPlanPtr makeFourierPlan(const group::GroupPtr& group, const std::vector<Value>& inIrreps,
                               const std::vector<Value>& outIrreps, const std::vector<group::Coordinates>& grid,
                               bool normalize);

// x [N, channels * in size, *] -> [N, channels * out size, *].
// function: "p_relu", "p_elu", "p_sigmoid", "p_tanh".
at::Tensor fourierPointwise(const FourierPlanPtr& plan, const at::Tensor& x, const std::string& function);

}  // namespace escnn::nn
