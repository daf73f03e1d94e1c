#include <algorithm>
#include <array>
#include <cstdlib>
#include <numbers>

#include "group/planar_irreps.h"

namespace escnn::group {

namespace {

constexpr double kHalfRoot = std::numbers::sqrt2 / 2;

// A 2 x 2 array over the components (a, b) of two planar vectors.
using Pair = std::array<double, 4>;

// z w = (x u - y v) + i (x v + y u)
constexpr Pair kSumRe = {kHalfRoot, 0, 0, -kHalfRoot};
constexpr Pair kSumIm = {0, kHalfRoot, kHalfRoot, 0};
// z conj(w) = (x u + y v) + i (y u - x v)
constexpr Pair kDifferenceRe = {kHalfRoot, 0, 0, kHalfRoot};
constexpr Pair kDifferenceIm = {0, -kHalfRoot, kHalfRoot, 0};

Pair negative(Pair pair) {
  for (double& value : pair) value = value == 0.0 ? 0.0 : -value;
  return pair;
}

// `columns` over (a, b), laid out as S copies of an irrep of size dj, S * dj = columns.size().
ClebschGordan fromColumns(const std::vector<Pair>& columns, int64_t dj) {
  ClebschGordan result{2, 2, static_cast<int64_t>(columns.size()) / dj, dj, {}};
  for (size_t ab = 0; ab < 4; ++ab)
    for (const Pair& column : columns) result.values.push_back(column[ab]);
  return result;
}

// A single copy whose matrix (dm dn) x dj is `values`.
ClebschGordan single(int64_t dm, int64_t dn, int64_t dj, std::vector<double> values) {
  return {dm, dn, 1, dj, std::move(values)};
}

ClebschGordan absent(int64_t dm, int64_t dn, int64_t dj) { return {dm, dn, 0, dj, {}}; }

bool isHalf(int64_t frequency, int64_t rotationOrder) { return 2 * frequency == rotationOrder; }

}  // namespace

std::vector<TensorTerm> rotationTensorProduct(int64_t rotationOrder, int64_t m, int64_t n) {
  const FoldedFrequency sum = foldFrequency(m + n, rotationOrder);
  const auto term = [](int64_t frequency, int64_t multiplicity) {
    return TensorTerm{Value::tuple({frequency}), multiplicity};
  };
  if (planarIrrepSize(m, rotationOrder) == 1 || planarIrrepSize(n, rotationOrder) == 1) return {term(sum.frequency, 1)};
  const TensorTerm last = term(sum.frequency, isHalf(sum.frequency, rotationOrder) ? 2 : 1);
  if (m == n) return {term(0, 2), last};
  return {term(m > n ? m - n : n - m, 1), last};
}

ClebschGordan rotationClebschGordan(int64_t rotationOrder, int64_t m, int64_t n, int64_t j) {
  const int64_t dm = planarIrrepSize(m, rotationOrder);
  const int64_t dn = planarIrrepSize(n, rotationOrder);
  const int64_t dj = planarIrrepSize(j, rotationOrder);
  const FoldedFrequency sum = foldFrequency(m + n, rotationOrder);
  if (dm == 1 || dn == 1) {
    if (j != sum.frequency) return absent(dm, dn, dj);
    if (dj == 1) return single(dm, dn, dj, {1});
    return single(dm, dn, dj, {1, 0, 0, sum.mirrored ? -1.0 : 1.0});
  }
  if (j == sum.frequency) return fromColumns({kSumRe, sum.mirrored ? negative(kSumIm) : kSumIm}, dj);
  if (j == m - n) return fromColumns({kDifferenceRe, kDifferenceIm}, dj);
  if (j == n - m) return fromColumns({kDifferenceRe, negative(kDifferenceIm)}, dj);
  return absent(dm, dn, dj);
}

std::vector<TensorTerm> reflectionTensorProduct(int64_t rotationOrder, ReflectionId m, ReflectionId n) {
  const int64_t dm = planarIrrepSize(m.frequency, rotationOrder);
  const int64_t dn = planarIrrepSize(n.frequency, rotationOrder);
  const int64_t sum = foldFrequency(m.frequency + n.frequency, rotationOrder).frequency;
  std::vector<ReflectionId> ids;
  if (dm == 1 && dn == 1) {
    ids = {{(m.parity + n.parity) % 2, sum}};
  } else if (dm == 1 || dn == 1) {
    ids = {{1, sum}};
  } else {
    const int64_t difference = std::abs(m.frequency - n.frequency);
    for (const int64_t frequency : {difference, sum}) {
      ids.push_back({1, frequency});
      if (planarIrrepSize(frequency, rotationOrder) == 1) ids.push_back({0, frequency});
    }
  }
  // As the group lists its irreps: (0, 0), (1, 0), (1, 1), …, and (0, N/2) at the end.
  const auto rank = [](const ReflectionId& id) {
    return std::pair(id.parity == 0 && id.frequency > 0, std::pair(id.frequency, id.parity));
  };
  std::sort(ids.begin(), ids.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::vector<TensorTerm> result;
  for (const ReflectionId& id : ids) result.push_back({Value::tuple({id.parity, id.frequency}), 1});
  return result;
}

ClebschGordan reflectionClebschGordan(int64_t rotationOrder, ReflectionId m, ReflectionId n, ReflectionId j) {
  const int64_t dm = planarIrrepSize(m.frequency, rotationOrder);
  const int64_t dn = planarIrrepSize(n.frequency, rotationOrder);
  const int64_t dj = planarIrrepSize(j.frequency, rotationOrder);
  const FoldedFrequency sum = foldFrequency(m.frequency + n.frequency, rotationOrder);
  if (dm == 1 && dn == 1) {
    const ReflectionId product{(m.parity + n.parity) % 2, sum.frequency};
    return j == product ? single(1, 1, 1, {1}) : absent(1, 1, dj);
  }
  if (dm == 1 || dn == 1) {
    if (j != ReflectionId{1, sum.frequency}) return absent(dm, dn, dj);
    // z, or conj(z) where k + N/2 folds; the sign under reflections adds a factor i.
    const int64_t parity = dm == 1 ? m.parity : n.parity;
    if (parity == 0) return single(dm, dn, 2, {1, 0, 0, sum.mirrored ? -1.0 : 1.0});
    return single(dm, dn, 2, {0, 1, sum.mirrored ? 1.0 : -1.0, 0});
  }
  if (j.frequency == sum.frequency) {
    if (dj == 1) return fromColumns({j.parity == 0 ? kSumRe : kSumIm}, 1);
    return fromColumns({kSumRe, sum.mirrored ? negative(kSumIm) : kSumIm}, 2);
  }
  if (j.frequency != std::abs(m.frequency - n.frequency)) return absent(dm, dn, dj);
  if (dj == 1) return fromColumns({j.parity == 0 ? kDifferenceRe : negative(kDifferenceIm)}, 1);
  return fromColumns({kDifferenceRe, m.frequency > n.frequency ? kDifferenceIm : negative(kDifferenceIm)}, 2);
}

}  // namespace escnn::group
