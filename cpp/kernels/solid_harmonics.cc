#include "kernels/solid_harmonics.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace escnn::kernels {

// Y_{l,m} + i Y_{l,-m} = S_l^m (x + iy)^m with S_l^m(z, r^2) from the recursion of the Legendre functions in l:
// sqrt(l^2 - m^2) S_l = (2l - 1) z S_{l-1} - sqrt((l-1)^2 - m^2) r^2 S_{l-2}.
std::vector<at::Tensor> solidHarmonics(int64_t maximumDegree, const at::Tensor& x, const at::Tensor& y,
                                       const at::Tensor& z) {
  std::vector<std::vector<at::Tensor>> rows;
  for (int64_t l = 0; l <= maximumDegree; ++l) rows.emplace_back(2 * l + 1);
  const at::Tensor square = x * x + y * y + z * z;
  at::Tensor real = at::ones_like(x), imaginary = at::zeros_like(x);  // of (x + iy)^m
  double first = 1;                                                   // S_m^m
  for (int64_t m = 0; m <= maximumDegree; ++m) {
    if (m > 0) {
      const at::Tensor next = real * x - imaginary * y;
      imaginary = real * y + imaginary * x;
      real = next;
      if (m > 1) first *= std::sqrt(static_cast<double>(2 * m - 1) / static_cast<double>(2 * m));
    }
    at::Tensor before, current = at::full_like(z, first);
    for (int64_t l = m; l <= maximumDegree; ++l) {
      if (l > m) {
        const double scale = 1 / std::sqrt(static_cast<double>(l * l - m * m));
        at::Tensor next = z * current * (static_cast<double>(2 * l - 1) * scale);
        if (l > m + 1)
          next = next - square * before * (std::sqrt(static_cast<double>((l - 1) * (l - 1) - m * m)) * scale);
        before = current;
        current = next;
      }
      rows[l][l + m] = current * real;
      if (m > 0) rows[l][l - m] = current * imaginary;
    }
  }
  std::vector<at::Tensor> result;
  for (const std::vector<at::Tensor>& row : rows) result.push_back(at::stack(row));
  return result;
}

}  // namespace escnn::kernels
