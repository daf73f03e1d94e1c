// Which scalar filters the kernels of a layer are made of.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gspaces/gspace.h"
#include "kernels/kernel_basis.h"

namespace escnn::nn::conv {

struct FilterOptions {
  std::string family = "shells";                   // "shells", "point"; orbits "ico", "dodeca", "icosidodeca"
  std::vector<double> rings;                       // radii in pixels
  std::vector<double> sigma;                       // widths in pixels, one per ring
  std::vector<double> cutoffs;                     // of shells: highest frequency, one per ring
  std::function<bool(const Record&)> basisFilter;  // of a kernel's attributes; may be empty
};

// The filters of one layer and which of their kernels it keeps. Immutable.
class LayerFilters {
 public:
  // Throws ERR_INVALID_ARGUMENT naming rings, sigma, frequenciesCutoff or, for orbits, gspace.
  LayerFilters(const gspaces::GSpace& gspace, const FilterOptions& options);

  const kernels::FilterSystem& system() const { return system_; }
  // Whether the filter of this element is within the cut-offs ("irrep:frequency" <= cutoffs[radial_idx],
  // of orbits 5 radius).
  bool isWithinCutoff(const kernels::KernelElement& element) const { return within_[element.harmonic][element.copy]; }
  // Whether the basis filter takes the element `index` of a basis of these filters. May run JavaScript.
  bool passesFilter(const kernels::KernelBasis& basis, int64_t index) const {
    return !basisFilter_ || basisFilter_(basis.attributes(index));
  }
  bool hasBasisFilter() const { return static_cast<bool>(basisFilter_); }
  // Equal for filters and cut-offs that are equal; the basis filter does not count.
  const std::string& key() const { return key_; }

 private:
  kernels::FilterSystem system_;
  std::vector<std::vector<bool>> within_;  // [harmonic][copy]
  std::function<bool(const Record&)> basisFilter_;
  std::string key_;
};

// Appends the bytes of `values` to a key, so that different sequences of vectors give different keys.
void appendToKey(std::string& key, const std::vector<double>& values);

}  // namespace escnn::nn::conv
