// Quadratic maps of fields: a matrix applied to the tensor product of each field with itself.
#pragma once

#include <ATen/core/Tensor.h>

namespace escnn::nn {

// y_f = M_f (x_f (x) x_f) for each field f at every position of x [N, F * size, *]; matrix [F * out, size * size] holds
// one M_f below the other. [N, F * out, *], contiguous. The size * size products exist for one block of positions at a
// time; the backward pass, which keeps x and the matrix alone, makes them again. Differentiable any number of times.
// Runs under autocast like a product of matrices. Throws ERR_DTYPE for an x of another dtype than the matrix.
at::Tensor tensorProduct(const at::Tensor& x, const at::Tensor& matrix, int64_t fields);

}  // namespace escnn::nn
