#include "group/wigner.h"

#include <cmath>
#include <cstdlib>

namespace escnn::group {

namespace {

Matrix firstWigner(const Matrix& r) {
  constexpr int kOrder[3] = {1, 2, 0};  // y, z, x
  Matrix d(3, 3);
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) d(i, j) = r(kOrder[i], kOrder[j]);
  return d;
}

// One step of the recursion: D^l from D^{l-1} and D^1. The letters are those of the paper.
class WignerStep {
 public:
  WignerStep(int64_t l, const Matrix& first, const Matrix& previous) : l_(l), first_(first), previous_(previous) {}

  Matrix operator()() const {
    Matrix d(2 * l_ + 1, 2 * l_ + 1);
    for (int64_t m = -l_; m <= l_; ++m)
      for (int64_t n = -l_; n <= l_; ++n) d(m + l_, n + l_) = entry(m, n) + 0.0;
    return d;
  }

 private:
  double P(int64_t i, int64_t m, int64_t n) const {
    const auto one = [&](int64_t j) { return first_(i + 1, j + 1); };
    const auto lower = [&](int64_t j) { return previous_(m + l_ - 1, j + l_ - 1); };
    if (n == l_) return one(1) * lower(l_ - 1) - one(-1) * lower(1 - l_);
    if (n == -l_) return one(1) * lower(1 - l_) + one(-1) * lower(l_ - 1);
    return one(0) * lower(n);
  }

  double U(int64_t m, int64_t n) const { return P(0, m, n); }

  double V(int64_t m, int64_t n) const {
    const double root = std::sqrt(2.0);
    if (m == 0) return P(1, 1, n) + P(-1, -1, n);
    if (m == 1) return P(1, 0, n) * root;
    if (m == -1) return P(-1, 0, n) * root;
    return m > 0 ? P(1, m - 1, n) - P(-1, 1 - m, n) : P(1, m + 1, n) + P(-1, -m - 1, n);
  }

  double W(int64_t m, int64_t n) const {
    return m > 0 ? P(1, m + 1, n) + P(-1, -m - 1, n) : P(1, m - 1, n) - P(-1, 1 - m, n);
  }

  double entry(int64_t m, int64_t n) const {
    const int64_t size = std::abs(m);
    const auto denominator = static_cast<double>(std::abs(n) == l_ ? 2 * l_ * (2 * l_ - 1) : (l_ + n) * (l_ - n));
    const auto root = [&](int64_t numerator) { return std::sqrt(static_cast<double>(numerator) / denominator); };
    double sum = 0.0;
    if (size < l_) sum += root((l_ + m) * (l_ - m)) * U(m, n);
    if (m == 0)
      sum -= 0.5 * root(2 * (l_ - 1) * l_) * V(m, n);
    else
      sum += 0.5 * root((l_ + size - 1) * (l_ + size)) * V(m, n);
    if (m != 0 && size < l_ - 1) sum -= 0.5 * root((l_ - size - 1) * (l_ - size)) * W(m, n);
    return sum;
  }

  int64_t l_;
  const Matrix& first_;
  const Matrix& previous_;
};

}  // namespace

Matrix wignerD(int64_t l, const Matrix& rotation3x3) {
  if (l == 0) return Matrix::identity(1);
  const Matrix first = firstWigner(rotation3x3);
  Matrix current = first;
  for (int64_t k = 2; k <= l; ++k) current = WignerStep(k, first, current)();
  return current;
}

Matrix wignerD(int64_t l, const Quaternion& rotation) { return wignerD(l, toMatrix(rotation)); }

double wignerCharacter(int64_t l, const Quaternion& rotation) {
  // The Chebyshev polynomial of the second kind U_{2l}(cos(t / 2)), stable where sin(t / 2) vanishes.
  double before = 0.0;
  double value = 1.0;
  for (int64_t n = 0; n < 2 * l; ++n) {
    const double next = 2 * rotation.w * value - before;
    before = value;
    value = next;
  }
  return value;
}

}  // namespace escnn::group
