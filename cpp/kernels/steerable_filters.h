// The contract of a scalar filter basis on R^d: functions that a group moves among themselves, labelled by
// its irreps. A new base space or another family of filters is one more implementation of it.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/value.h"
#include "group/group.h"

namespace escnn::kernels {

// `multiplicity` copies of the irrep: size * multiplicity scalar functions.
struct Harmonic {
  Value irrep;
  int64_t size = 1;
  int64_t multiplicity = 0;
};

// Immutable; safe from any thread.
class SteerableFilters {
 public:
  // A predicate on attributes(): which filters to keep.
  using Predicate = std::function<bool(const Record&)>;

  virtual ~SteerableFilters() = default;

  virtual const group::GroupPtr& group() const = 0;  // its irreps label the harmonics
  virtual int64_t dimension() const = 0;             // d
  // In the order of the basis, the trivial irrep first (of each ring, where rings have harmonics of their own); a
  // harmonic of multiplicity 0 stays listed.
  virtual const std::vector<Harmonic>& harmonics() const = 0;
  // How g moves points: d x d, so that Y(action(g) x) = psi(g) Y(x).
  virtual Matrix action(const group::Coordinates& g) const = 0;
  // Of the copy `index` of a harmonic: "irrep:<attribute>" of the irrep, then what names the copy.
  virtual Record attributes(size_t harmonic, int64_t index) const = 0;
  // Equal for filters of equal values (of their numbers, not of their code), and for those alone.
  virtual std::string key() const = 0;
  // All harmonics at points [P, d]: of each the values [multiplicity, size, P], in the dtype and on the device of the
  // points and differentiable in them. Does not wait for the device.
  virtual std::vector<at::Tensor> sample(const at::Tensor& points) const = 0;
};
using SteerableFiltersPtr = std::shared_ptr<const SteerableFilters>;

// The bytes of the numbers after their count, for keys.
std::string keyOf(const std::vector<double>& values);

}  // namespace escnn::kernels
