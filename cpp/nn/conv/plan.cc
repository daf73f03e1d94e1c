#include "nn/conv/plan.h"

#include <map>

#include "core/errors.h"
#include "nn/conv/cost.h"

namespace escnn::nn::conv {

namespace {

const int64_t kMaximumFilter = int64_t{1} << 40;

std::vector<int64_t> filterShapeOf(const ConvOptions& options) {
  const int64_t in = options.in->size(), out = options.out->size();
  std::vector<int64_t> shape{options.transposed ? in : out, (options.transposed ? out : in) / options.groups};
  double size = static_cast<double>(shape[0]) * static_cast<double>(shape[1]);
  for (int64_t axis = 0; axis < options.in->gspace->dimension; ++axis) {
    shape.push_back(options.kernelSize);
    size *= static_cast<double>(options.kernelSize);
  }
  checkArgument(size <= static_cast<double>(kMaximumFilter), "kernelSize: a filter of ", shape[0], " x ", shape[1],
                " channels and kernel size ", options.kernelSize, " has more than 2^40 entries");
  return shape;
}

// What can make room for kernels where there are none.
const char* hintOf(const ConvOptions& options) {
  if (options.filters.family == "point") return "outType (no irrep of it is in inType)";
  if (options.filters.family != "shells") return "kernelSize, rings, sigma, samples or basisFilter";
  return "frequenciesCutoff, kernelSize, rings, sigma or basisFilter";
}

}  // namespace

ConvPlan::ConvPlan(const ConvOptions& options) : transposed_(options.transposed) {
  checkArgument(options.groups >= 1, "groups: expected an integer >= 1, given ", options.groups);
  checkArgument(options.kernelSize >= 1, "kernelSize: expected an integer >= 1, given ", options.kernelSize);
  checkArgument(options.dilation >= 1, "dilation: expected an integer >= 1, given ", options.dilation);
  filterShape_ = filterShapeOf(options);
  const gspaces::GSpace& gspace = *options.in->gspace;
  const Sampling sampling(LayerFilters(gspace, options.filters), gspace, options.kernelSize, options.dilation);
  points_ = sampling.points;
  std::map<const Block*, GridBlockPtr> made;
  const auto make = [&](const group::RepresentationPtr& in, const group::RepresentationPtr& out) -> BlockPtr {
    GridBlockPtr block = sharedBlock(sampling, in, out);
    made[block.get()] = block;
    return block;
  };
  layout_ = std::make_shared<const WeightLayout>(options.in, options.out, Grouping{options.groups, options.transposed},
                                                 make, hintOf(options));
  for (const BlockLayout& layout : layout_->blocks()) {
    const GridBlockPtr& block = made.at(layout.block.get());
    const HostForm forced = options.form == "orbits" ? HostForm::kOrbits : HostForm::kSame;
    expansions_.push_back({&layout, block, options.form == "factorised", forced});
    if (options.form != "auto") continue;
    const ExpansionCost cost(*block, layout.outCount(), layout.inCount());
    expansions_.back().factorised = cost.isFactorisedCheaper();
    expansions_.back().onHost = cost.areEntriesCheaper()  ? HostForm::kEntries
                                : cost.areOrbitsCheaper() ? HostForm::kOrbits
                                                          : HostForm::kSame;
  }
}

}  // namespace escnn::nn::conv
