#include "nn/conv/layer_filters.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/errors.h"
#include "gspaces/filters.h"

namespace escnn::nn::conv {

namespace {

const double kHighestFrequency = 1000;

const Value& attribute(const Record& record, const char* name) {
  const auto found = std::find_if(record.begin(), record.end(), [&](const auto& item) { return item.first == name; });
  check(found != record.end(), ErrorCode::kInternal, "no attribute ", name, " among those of a filter");
  return found->second;
}

bool isOrbits(const std::string& family) { return family == "ico" || family == "dodeca" || family == "icosidodeca"; }

void checkCutoffs(const FilterOptions& options) {
  checkArgument(options.cutoffs.size() == options.rings.size(), "frequenciesCutoff: expected one value per ring (",
                options.rings.size(), "), given ", options.cutoffs.size());
  for (const double cutoff : options.cutoffs)
    checkArgument(std::isfinite(cutoff) && cutoff <= kHighestFrequency,
                  "frequenciesCutoff: expected frequencies up to ", kHighestFrequency, ", given ", reprDouble(cutoff));
}

kernels::FilterSystem shellSystem(const gspaces::GSpace& gspace, const FilterOptions& options) {
  const kernels::RadialProfile radial(options.rings, options.sigma);
  checkCutoffs(options);
  const double highest = std::max(0.0, *std::max_element(options.cutoffs.begin(), options.cutoffs.end()));
  return gspaces::filterSystem(gspace, radial, static_cast<int64_t>(highest));
}

kernels::FilterSystem orbitSystem(const gspaces::GSpace& gspace, const FilterOptions& options) {
  const kernels::RadialProfile radial(options.rings, options.sigma);
  const double none = std::numeric_limits<double>::max();  // a cut-off masks elements, so that they keep their idx
  return gspaces::icosahedralOrbitSystem(gspace, options.family, radial, none);
}

// Of a ring.
double cutoffOf(const FilterOptions& options, int64_t ring) {
  return isOrbits(options.family) ? gspaces::kIcosahedralCutoff * options.rings[ring] : options.cutoffs[ring];
}

}  // namespace

LayerFilters::LayerFilters(const gspaces::GSpace& gspace, const FilterOptions& options)
    : basisFilter_(options.basisFilter) {
  const bool isPoint = options.family == "point";
  check(isPoint || isOrbits(options.family) || options.family == "shells", ErrorCode::kInternal,
        "no family of filters ", options.family);
  system_ = isPoint                    ? gspaces::pointSystem(gspace)
            : isOrbits(options.family) ? orbitSystem(gspace, options)
                                       : shellSystem(gspace, options);
  const auto& harmonics = system_.filters->harmonics();
  for (size_t h = 0; h < harmonics.size(); ++h) {
    std::vector<bool> within(harmonics[h].multiplicity, true);
    for (int64_t copy = 0; copy < harmonics[h].multiplicity && !isPoint; ++copy) {
      const Record record = system_.filters->attributes(h, copy);
      const double frequency = std::abs(attribute(record, "irrep:frequency").asDouble());
      within[copy] = frequency <= cutoffOf(options, attribute(record, "radial_idx").asInt());
    }
    within_.push_back(std::move(within));
  }
  key_ = options.family + std::to_string(gspace.dimension) + gspace.subgroupId.repr() + '|';
  for (const auto* values : {&options.rings, &options.sigma, &options.cutoffs}) appendToKey(key_, *values);
}

void appendToKey(std::string& key, const std::vector<double>& values) {
  key += std::to_string(values.size()) + ':';
  key.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
}

}  // namespace escnn::nn::conv
