// The sampled kernel basis between two representations: what turns the weights of one pair of fields into its part
// of a filter.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/constant.h"
#include "gspaces/gspace.h"
#include "kernels/kernel_basis.h"
#include "kernels/radial_profile.h"

namespace escnn::nn::conv {

// Where the kernels are sampled and which of them are kept. Immutable.
struct Sampling {
  // `cutoffs`: per ring the highest frequency kept ("irrep:frequency" <= cutoffs[radial_idx]); `filter`, where
  // given, decides further by the attributes of each element.
  Sampling(const gspaces::GSpace& gspace, const kernels::RadialProfile& radial, const std::vector<double>& cutoffs,
           int64_t kernelSize, int64_t dilation, std::function<bool(const Record&)> filter = {});

  kernels::FilterSystem system;
  Matrix points;                               // [P, d]
  std::vector<at::Tensor> harmonics;           // filters->sample(points), float64, contiguous
  std::vector<std::vector<bool>> keptFilters;  // [harmonic][copy]
  std::function<bool(const Record&)> filter;   // may be empty
  std::string key;                             // equal for equal samplings without `filter`
};

// Immutable; safe from any thread. Elements are normalised so that the sum over the points of |kappa|_F^2 is the size
// of their output irrep. Those that vanish on the points are dropped: sum <= 1e-12 of that size before normalisation,
// where rounding leaves less than 1e-25 of a function that is 0 at every point.
class Block {
 public:
  Block(const Sampling& sampling, group::RepresentationPtr in, group::RepresentationPtr out);

  int64_t dim() const { return static_cast<int64_t>(elements_.size()); }
  int64_t outSize() const { return basis_.out()->size(); }
  int64_t inSize() const { return basis_.in()->size(); }
  int64_t points() const { return points_; }
  const kernels::KernelBasis& basis() const { return basis_; }
  const std::vector<int64_t>& elements() const { return elements_; }  // indices in basis() of those kept

  // Dense form: [dim, out * in * P], on the device and in the dtype of `like`.
  at::Tensor dense(const at::Tensor& like) const;

  // Factorised form: the kernels of one output irrep, in its own coordinates on the left.
  struct Part {
    int64_t row = 0, size = 0;     // of the irrep in the output representation
    int64_t first = 0, count = 0;  // of its elements in order()
  };
  const std::vector<Part>& parts() const { return parts_; }
  const Constant& order() const { return order_; }                // int64 [dim]: elements by output irrep
  const Constant& inverseOrder() const { return inverseOrder_; }  // int64 [dim]
  at::Tensor part(size_t index, const at::Tensor& like) const;    // [count, size, in * P]
  bool hasOutBasis() const { return !basis_.out()->hasIdentityBasis; }
  const Constant& outBasis() const { return outBasis_; }  // Q of the output [out, out]

 private:
  struct Forms {
    std::once_flag denseOnce, partsOnce;
    Constant dense;
    std::vector<Constant> parts;
  };
  double squaredNorm(const kernels::KernelElement& element, const std::vector<double>& values, const Matrix& outGram,
                     const Matrix& inGram) const;
  void groupByOutput();

  kernels::KernelBasis basis_;
  int64_t points_ = 0;
  std::vector<int64_t> elements_;
  std::vector<std::vector<double>> samples_;  // of each kept element: normalised, in irrep coordinates
  std::vector<Part> parts_;
  Constant order_, inverseOrder_, outBasis_;
  std::unique_ptr<Forms> forms_ = std::make_unique<Forms>();  // made on first use
};
using BlockPtr = std::shared_ptr<const Block>;

// The block of these values: shared with every living plan that has the same one. Samplings with a filter of their own
// are not shared.
BlockPtr sharedBlock(const Sampling& sampling, const group::RepresentationPtr& in, const group::RepresentationPtr& out);

// A key of a representation's value (irreps and change of basis, not the name): equal iff interchangeable in a block.
std::string valueKey(const group::Representation& representation);

}  // namespace escnn::nn::conv
