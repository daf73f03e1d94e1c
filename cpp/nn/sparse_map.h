// Fixed linear maps of vectors of parameters and statistics, such as sums over the channels of each field.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <utility>
#include <vector>

#include "core/constant.h"

namespace escnn::nn {

// A matrix of few entries. Applied, it is a gather, a product and a sum, and so is its transpose in the backward pass:
// three operators whatever it holds, one where it only copies numbers; no atomic additions. Differentiable any number
// of times. The first number of an input is 0, of a constant: rows without entries copy it. Copies of a map share its
// constants.
class SparseMap {
 public:
  using Row = std::vector<std::pair<int64_t, double>>;  // (place in the input, factor)

  SparseMap() = default;
  SparseMap(const std::vector<Row>& rows, int64_t inSize);
  // [*, inSize] -> [*, number of rows], in the dtype of v.
  at::Tensor operator()(const at::Tensor& v) const;

  struct Gathered {    // rows with equally many entries
    Constant places;   // [rows * entries]
    Constant factors;  // [rows, entries]; undefined for rows that copy one number
    int64_t rows = 0;
  };
  struct State {
    Gathered forward, adjoint;
  };

 private:
  std::shared_ptr<const State> state_;
};

}  // namespace escnn::nn
