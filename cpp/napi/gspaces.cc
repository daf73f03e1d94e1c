// Base spaces. See lib/gspaces/native.ts for the other side.
#include "napi/gspaces.h"

#include "gspaces/basespace_representation.h"
#include "gspaces/filters.h"
#include "napi/group.h"
#include "napi/kernels.h"
#include "napi/rooms.h"

namespace escnn::napi {

namespace {

using group::RepresentationPtr;
using gspaces::GSpacePtr;

// Angles are floats to Python: an axis of 0 prints as 0.0.
GSpacePtr planar(const std::optional<double>& angle, int64_t order, int64_t maximumFrequency) {
  return gspaces::planarGSpace(Value::tuple({angle ? Value(*angle) : Value(), order}), maximumFrequency);
}

GSpacePtr spatial(const Value& id, int64_t maximumFrequency) { return gspaces::spatialGSpace(id, maximumFrequency); }

Record info(const GSpacePtr& gspace) {
  return {{"name", gspace->name}, {"dimensionality", gspace->dimension}, {"subgroupId", gspace->subgroupId}};
}

group::GroupPtr fiberGroup(const GSpacePtr& gspace) { return gspace->fiberGroup(); }
bool equals(const GSpacePtr& a, const GSpacePtr& b) { return a->sameAs(*b); }
GSpacePtr restrictTo(const GSpacePtr& gspace, const Value& id) { return gspace->restrictTo(id); }

kernels::KernelBasisPtr kernelBasis(const GSpacePtr& gspace, const RepresentationPtr& in, const RepresentationPtr& out,
                                    const std::vector<double>& rings, const std::vector<double>& sigma,
                                    int64_t maximumFrequency, const std::function<bool(const Record&)>& filter) {
  const kernels::RadialProfile radial(rings, sigma);
  return std::make_shared<const kernels::KernelBasis>(gspaces::filterSystem(*gspace, radial, maximumFrequency, filter),
                                                      in, out);
}

kernels::KernelBasisPtr intertwinerBasis(const GSpacePtr& gspace, const RepresentationPtr& in,
                                         const RepresentationPtr& out) {
  return std::make_shared<const kernels::KernelBasis>(gspaces::pointSystem(*gspace), in, out);
}

}  // namespace

void initGspaces(Napi::Object exports) {
  Exports(exports)
      .row<&planar>("planar")
      .row<&spatial>("spatial")
      .row<&gspaces::pointGSpace>("point")
      .row<&info>("info")
      .row<&fiberGroup>("fiberGroup")
      .row<&equals>("equals")
      .row<&restrictTo>("restrict")
      .row<&gspaces::basespaceRepresentation>("basespaceAction")
      .row<&kernelBasis>("kernelBasis")
      .row<&intertwinerBasis>("intertwinerBasis");
}

}  // namespace escnn::napi
