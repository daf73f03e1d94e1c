// The kernels of a block sampled on a grid: what turns the weights of one pair of fields into its part of a filter.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/constant.h"
#include "nn/conv/block.h"
#include "nn/conv/layer_filters.h"
#include "nn/conv/orbits.h"

namespace escnn::nn::conv {

// The filters of a layer at the taps of its kernel (grid.h). Immutable.
struct Sampling {
  Sampling(LayerFilters layerFilters, const gspaces::GSpace& gspace, int64_t kernelSize, int64_t dilation);

  LayerFilters filters;
  int64_t points = 0;                 // P
  std::vector<at::Tensor> harmonics;  // of every harmonic [multiplicity, size, P], float64, contiguous
  std::vector<GridSymmetry> symmetries;
  std::string key;  // equal for equal samplings without a basis filter
};

// Immutable; safe from any thread. Elements are normalised so that the sum over the points of |kappa|_F^2 is the size
// of their output irrep. Those that vanish on the points are dropped: sum <= 1e-12 of that size before normalisation,
// where rounding leaves less than 1e-25 of a function that is 0 at every point.
class GridBlock final : public Block {
 public:
  GridBlock(const Sampling& sampling, const group::RepresentationPtr& in, const group::RepresentationPtr& out);

  int64_t points() const { return points_; }

  // Dense form: [dim, out * in * P], on the device and in the dtype of `like`; kept.
  at::Tensor dense(const at::Tensor& like) const;
  // The same on the CPU, not kept.
  at::Tensor makeDense(at::ScalarType dtype) const;

  // Form by orbits: [dim, orbits().count], the entries at orbits().first.
  const Orbits& orbits() const { return orbits_; }
  at::Tensor orbitBasis(const at::Tensor& like) const;

  // Factorised form: the kernels of one output irrep, in its own coordinates on the left.
  struct Part {
    int64_t row = 0, size = 0;     // of the irrep in the output representation
    int64_t first = 0, count = 0;  // of its elements in order()
  };
  const std::vector<Part>& parts() const { return parts_; }
  const Constant& order() const { return order_; }                // int64 [dim]: elements by output irrep
  const Constant& inverseOrder() const { return inverseOrder_; }  // int64 [dim]
  at::Tensor part(size_t index, const at::Tensor& like) const;    // [count, size, in * P]
  bool hasOutBasis() const { return !basis().out()->hasIdentityBasis; }
  const Constant& outBasis() const { return outBasis_; }  // Q of the output [out, out]

 private:
  // A form made on first use, once per device and dtype and in that dtype from the start.
  struct Form {
    std::mutex mutex;
    std::vector<std::pair<std::pair<c10::Device, at::ScalarType>, at::Tensor>> copies;
    at::Tensor on(const at::Tensor& like, const std::function<at::Tensor(at::ScalarType)>& make);
  };
  double squaredNorm(const kernels::KernelElement& element, const std::vector<double>& values, const Matrix& outGram,
                     const Matrix& inGram) const;
  void groupByOutput();
  at::Tensor makePart(const Part& part, at::ScalarType dtype) const;
  at::Tensor makeOrbitBasis(at::ScalarType dtype) const;

  int64_t points_ = 0;
  Orbits orbits_;
  std::vector<std::vector<double>> samples_;  // of each kept element: normalised, in irrep coordinates
  std::vector<Part> parts_;
  Constant order_, inverseOrder_, outBasis_;
  std::unique_ptr<Form> dense_ = std::make_unique<Form>();
  std::unique_ptr<Form> byOrbits_ = std::make_unique<Form>();
  std::vector<std::unique_ptr<Form>> partForms_;
};
using GridBlockPtr = std::shared_ptr<const GridBlock>;

// The block of these values: shared with every living plan that has the same one. Samplings with a basis filter are not
// shared.
GridBlockPtr sharedBlock(const Sampling& sampling, const group::RepresentationPtr& in,
                         const group::RepresentationPtr& out);

}  // namespace escnn::nn::conv
