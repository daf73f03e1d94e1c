#include "kernels/irrep_solution.h"

#include <map>
#include <mutex>
#include <utility>

namespace escnn::kernels {

namespace {

const size_t kMaximumCached = 16384;

// Made once per key, up to a bound. Safe from any thread; two may make the same value at the same time.
template <typename T>
class Cache {
 public:
  template <typename Make>
  std::shared_ptr<const T> get(const Value& key, const Make& make) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = known_.find(key);
      if (found != known_.end()) return found->second;
    }
    auto value = std::make_shared<const T>(make());
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kMaximumCached) known_.clear();
    return known_.emplace(key, std::move(value)).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<Value, std::shared_ptr<const T>> known_;
};

// harmonic = P (direct sum of irreps) P^T on the fields' group; the identity for plain systems.
std::shared_ptr<const group::Restriction> restrictHarmonic(const FilterSystem& system, const Value& harmonic) {
  static Cache<group::Restriction> cache;
  if (!system.restricted) {
    const int64_t size = system.fields->irrep(harmonic)->size;
    return std::make_shared<const group::Restriction>(group::Restriction{Matrix::identity(size), {harmonic}});
  }
  const group::Group& ambient = *system.filters->group();
  return cache.get(Value::tuple({ambient.key(), system.subgroupId, harmonic}),
                   [&] { return ambient.restrictIrrep(system.subgroupId, harmonic); });
}

std::shared_ptr<const group::ClebschGordan> tensorOf(const group::Group& fields, const Value& m, const Value& n,
                                                     const Value& j) {
  static Cache<group::ClebschGordan> cache;
  return cache.get(Value::tuple({fields.key(), m, n, j}), [&] { return fields.clebschGordan(m, n, j); });
}

// Adds, for one j, sum_{i, p} CG(out, in, j)[a, b, s, i] E_k[p, i] P[y, offset_t + p], for every k, s, t.
void addIrrep(const FilterSystem& system, const Value& j, const std::vector<int64_t>& offsets, const Matrix& p,
              const Value& inIrrep, const Value& outIrrep, HarmonicSolution& solution) {
  const auto cg = tensorOf(*system.fields, outIrrep, inIrrep, j);
  const std::vector<Matrix> endomorphisms = system.fields->irrep(j)->endomorphismBasis();
  for (size_t k = 0; k < endomorphisms.size(); ++k) {
    for (int64_t s = 0; s < cg->multiplicity; ++s) {
      for (size_t t = 0; t < offsets.size(); ++t) {
        const Matrix toHarmonic = p.slice(0, offsets[t], p.rows, cg->dj) * endomorphisms[k];  // [y, i]
        solution.labels.push_back({j, static_cast<int64_t>(k), s, static_cast<int64_t>(t)});
        for (int64_t a = 0; a < solution.dOut; ++a) {
          for (int64_t b = 0; b < solution.dIn; ++b) {
            for (int64_t y = 0; y < solution.dHarmonic; ++y) {
              double sum = 0;
              for (int64_t i = 0; i < cg->dj; ++i) sum += (*cg)(a, b, s, i) * toHarmonic(y, i);
              solution.coefficients.push_back(sum);
            }
          }
        }
      }
    }
  }
}

HarmonicSolution solve(const FilterSystem& system, const Value& harmonic, const Value& inIrrep, const Value& outIrrep) {
  const auto restriction = restrictHarmonic(system, harmonic);
  HarmonicSolution solution;
  solution.dOut = system.fields->irrep(outIrrep)->size;
  solution.dIn = system.fields->irrep(inIrrep)->size;
  solution.dHarmonic = restriction->changeOfBasis.rows;
  for (const group::TensorTerm& term : system.fields->tensorProduct(inIrrep, outIrrep)) {
    std::vector<int64_t> offsets;
    int64_t offset = 0;
    for (const Value& irrep : restriction->irreps) {
      if (irrep == term.irrep) offsets.push_back(offset);
      offset += system.fields->irrep(irrep)->size;
    }
    if (!offsets.empty())
      addIrrep(system, term.irrep, offsets, restriction->changeOfBasis, inIrrep, outIrrep, solution);
  }
  return solution;
}

}  // namespace

HarmonicSolutionPtr solveHarmonic(const FilterSystem& system, const Value& harmonic, const Value& inIrrep,
                                  const Value& outIrrep) {
  static Cache<HarmonicSolution> cache;
  const Value key = Value::tuple({system.filters->group()->key(), system.fields->key(), system.restricted,
                                  system.subgroupId, harmonic, inIrrep, outIrrep});
  return cache.get(key, [&] { return solve(system, harmonic, inIrrep, outIrrep); });
}

}  // namespace escnn::kernels
