#include "kernels/irrep_solution.h"

#include <map>
#include <mutex>
#include <utility>

namespace escnn::kernels {

namespace {

const size_t kMaximumCached = 16384;

// harmonic = P (direct sum of irreps) P^T on the fields' group; the identity for plain systems.
group::Restriction restrictHarmonic(const FilterSystem& system, const Value& harmonic) {
  if (system.restricted) return system.filters->group()->restrictIrrep(system.subgroupId, harmonic);
  const int64_t size = system.fields->irrep(harmonic)->size;
  return {Matrix::identity(size), {harmonic}};
}

// Adds, for one j, sum_{i, p} CG(out, in, j)[a, b, s, i] E_k[p, i] P[y, offset_t + p], for every k, s, t.
void addIrrep(const FilterSystem& system, const Value& j, const std::vector<int64_t>& offsets, const Matrix& p,
              const Value& inIrrep, const Value& outIrrep, HarmonicSolution& solution) {
  const group::ClebschGordan cg = system.fields->clebschGordan(outIrrep, inIrrep, j);
  const std::vector<Matrix> endomorphisms = system.fields->irrep(j)->endomorphismBasis();
  for (size_t k = 0; k < endomorphisms.size(); ++k) {
    for (int64_t s = 0; s < cg.multiplicity; ++s) {
      for (size_t t = 0; t < offsets.size(); ++t) {
        const Matrix toHarmonic = p.slice(0, offsets[t], p.rows, cg.dj) * endomorphisms[k];  // [y, i]
        solution.labels.push_back({j, static_cast<int64_t>(k), s, static_cast<int64_t>(t)});
        for (int64_t a = 0; a < solution.dOut; ++a) {
          for (int64_t b = 0; b < solution.dIn; ++b) {
            for (int64_t y = 0; y < solution.dHarmonic; ++y) {
              double sum = 0;
              for (int64_t i = 0; i < cg.dj; ++i) sum += cg(a, b, s, i) * toHarmonic(y, i);
              solution.coefficients.push_back(sum);
            }
          }
        }
      }
    }
  }
}

HarmonicSolutionPtr solve(const FilterSystem& system, const Value& harmonic, const Value& inIrrep,
                          const Value& outIrrep) {
  const group::Restriction restriction = restrictHarmonic(system, harmonic);
  auto made = std::make_shared<HarmonicSolution>();
  HarmonicSolution& solution = *made;
  solution.dOut = system.fields->irrep(outIrrep)->size;
  solution.dIn = system.fields->irrep(inIrrep)->size;
  solution.dHarmonic = restriction.changeOfBasis.rows;
  for (const group::TensorTerm& term : system.fields->tensorProduct(inIrrep, outIrrep)) {
    std::vector<int64_t> offsets;
    int64_t offset = 0;
    for (const Value& irrep : restriction.irreps) {
      if (irrep == term.irrep) offsets.push_back(offset);
      offset += system.fields->irrep(irrep)->size;
    }
    if (!offsets.empty()) addIrrep(system, term.irrep, offsets, restriction.changeOfBasis, inIrrep, outIrrep, solution);
  }
  return made;
}

}  // namespace

HarmonicSolutionPtr solveHarmonic(const FilterSystem& system, const Value& harmonic, const Value& inIrrep,
                                  const Value& outIrrep) {
  static std::mutex mutex;
  static std::map<Value, HarmonicSolutionPtr> known;
  const Value key = Value::tuple({system.filters->group()->key(), system.fields->key(), system.restricted,
                                  system.subgroupId, harmonic, inIrrep, outIrrep});
  {
    const std::lock_guard lock(mutex);
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
  }
  HarmonicSolutionPtr solution = solve(system, harmonic, inIrrep, outIrrep);
  const std::lock_guard lock(mutex);
  if (known.size() >= kMaximumCached) known.clear();
  return known.emplace(key, std::move(solution)).first->second;
}

}  // namespace escnn::kernels
