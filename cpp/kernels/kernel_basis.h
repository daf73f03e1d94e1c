// A basis of the steerable kernels between two representations.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/constant.h"
#include "kernels/irrep_solution.h"

namespace escnn::kernels {

// One element: which solution of which irrep pair on which filter.
struct KernelElement {
  int32_t harmonic = 0;     // position among the filters' harmonics
  int32_t inPosition = 0;   // position of the irrep in the input representation
  int32_t outPosition = 0;  // … in the output representation
  int32_t label = 0;        // row of the HarmonicSolution
  int32_t copy = 0;         // of the harmonic: the multiplicity index (ring)
  int32_t indexInHarmonic = 0;
  int32_t indexInPair = 0;  // among the elements of its irrep pair (and part of a union)
};

// kappa(action(g) x) = rho_out(g) kappa(x) rho_in(g)^-1 for every element kappa. Elements are ordered by harmonic,
// input irrep, output irrep, label (j, k, s, t), copy. Immutable; safe from any thread.
class KernelBasis {
 public:
  // May be empty (dim() == 0).
  KernelBasis(FilterSystem system, group::RepresentationPtr in, group::RepresentationPtr out);

  int64_t dim() const { return static_cast<int64_t>(elements_.size()); }
  const FilterSystem& system() const { return system_; }
  const group::RepresentationPtr& in() const { return in_; }
  const group::RepresentationPtr& out() const { return out_; }
  const std::vector<KernelElement>& elements() const { return elements_; }
  const HarmonicSolution& solution(const KernelElement& element) const;
  // First row of every irrep of a representation, and its size at the end.
  const std::vector<int64_t>& inOffsets() const { return inOffsets_; }
  const std::vector<int64_t>& outOffsets() const { return outOffsets_; }

  // Rows and columns that the attribute `shape` names and layers divide a squared norm by: of the element's irrep
  // block, or of the whole kernel in a union.
  std::pair<int64_t, int64_t> shape(const KernelElement& element) const;
  // Of one element: those of its filter, then idx, j, shape, k, s, i and, where the fields' group is a subgroup, _j and
  // t, then in_irrep, out_irrep and their positions. In a union also basis_id, the position among the parts that are
  // not empty, and basis_idx, that within the part.
  Record attributes(int64_t index) const;

  // One element in irrep coordinates, before the changes of basis: values [dOut irrep, dIn irrep, P].
  // `harmonics` is filters->sample(points): float64, contiguous, on the CPU.
  void sampleIrreps(const KernelElement& element, const std::vector<at::Tensor>& harmonics, int64_t points,
                    double* values) const;
  // out_Q[:, block] * values * in_Q^-1[block, :]: from irrep coordinates to [out size, in size, P].
  void changeBasis(const KernelElement& element, const double* values, int64_t points, double* result) const;
  // One row of that: [in size, P].
  void changeBasis(const KernelElement& element, const double* values, int64_t points, int64_t row,
                   double* result) const;

  // The elements of one harmonic as a linear map of its functions, changes of basis included: [labels, out size,
  // in size, size of the harmonic], on the device and in the dtype of `like`. Its elements are labels x copies, in this
  // order. Made on first use.
  at::Tensor coefficients(int64_t harmonic, const at::Tensor& like) const;
  // The elements of one harmonic, from its functions [multiplicity, size, P]: [labels x copies, out size, in size, P].
  at::Tensor combine(int64_t harmonic, const at::Tensor& functions) const;
  // All elements at points [P, d]: [dim, out size, in size, P], in the dtype and on the device of the points,
  // differentiable in them.
  at::Tensor sample(const at::Tensor& points) const;

 private:
  struct Forms {
    std::mutex mutex;
    std::vector<Constant> coefficients;  // by harmonic
  };
  Constant makeCoefficients(int64_t harmonic) const;
  bool isKept(const Harmonic& harmonic, const CoefficientLabel& label) const;
  FilterSystem system_;
  group::RepresentationPtr in_, out_;
  std::vector<int64_t> inOffsets_, outOffsets_;
  std::vector<HarmonicSolutionPtr> solutions_;  // [harmonic, in position, out position]
  std::vector<KernelElement> elements_;
  std::vector<int64_t> partStarts_;  // first element of each part that is not empty
  std::unique_ptr<Forms> forms_ = std::make_unique<Forms>();
};
using KernelBasisPtr = std::shared_ptr<const KernelBasis>;

}  // namespace escnn::kernels
