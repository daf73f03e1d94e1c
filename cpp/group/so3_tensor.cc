#include "group/so3_tensor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace escnn::group {

namespace {

// A natural number below 2^832, enough for sums bounded by 2^(m + n + j).
class Natural {
 public:
  explicit Natural(uint32_t value = 0) : size_(value == 0 ? 0 : 1) { limbs_[0] = value; }

  Natural& operator*=(uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < size_; ++i) {
      carry += static_cast<uint64_t>(limbs_[i]) * factor;
      limbs_[i] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) limbs_[size_++] = static_cast<uint32_t>(carry);
    return *this;
  }

  Natural& operator/=(uint32_t divisor) {  // exact
    uint64_t rest = 0;
    for (int i = size_ - 1; i >= 0; --i) {
      rest = (rest << 32) | limbs_[i];
      limbs_[i] = static_cast<uint32_t>(rest / divisor);
      rest %= divisor;
    }
    trim();
    return *this;
  }

  Natural& operator+=(const Natural& other) {
    uint64_t carry = 0;
    const int size = std::max(size_, other.size_);
    for (int i = 0; i < size; ++i) {
      carry += static_cast<uint64_t>(limbs_[i]) + other.limbs_[i];
      limbs_[i] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    size_ = size;
    if (carry != 0) limbs_[size_++] = static_cast<uint32_t>(carry);
    return *this;
  }

  Natural& operator-=(const Natural& other) {  // not below 0
    int64_t borrow = 0;
    for (int i = 0; i < size_; ++i) {
      borrow += static_cast<int64_t>(limbs_[i]) - other.limbs_[i];
      limbs_[i] = static_cast<uint32_t>(borrow);
      borrow >>= 32;
    }
    trim();
    return *this;
  }

  bool operator<(const Natural& other) const {
    if (size_ != other.size_) return size_ < other.size_;
    for (int i = size_ - 1; i >= 0; --i)
      if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i];
    return false;
  }

  double toDouble() const {
    double value = 0.0;
    for (int i = size_ - 1; i >= 0; --i) value = value * 4294967296.0 + limbs_[i];
    return value;
  }

 private:
  void trim() {
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
  }

  std::array<uint32_t, 28> limbs_{};  // zero from size_ on
  int size_;
};

void multiplyByBinomial(Natural& number, int64_t n, int64_t k) {
  for (int64_t i = 1; i <= std::min(k, n - k); ++i) {
    number *= static_cast<uint32_t>(n - i + 1);
    number /= static_cast<uint32_t>(i);
  }
}

double binomial(int64_t n, int64_t k) {
  Natural number(1);
  multiplyByBinomial(number, n, k);
  return number.toDouble();
}

// sum_k (-1)^k binomial(A, k) binomial(B, p - k) binomial(C, q - k)
double racahSum(int64_t A, int64_t B, int64_t C, int64_t p, int64_t q) {
  const int64_t first = std::max({int64_t{0}, p - B, q - C});
  const int64_t last = std::min({A, p, q});
  if (first > last) return 0.0;
  Natural term(1);
  multiplyByBinomial(term, A, first);
  multiplyByBinomial(term, B, p - first);
  multiplyByBinomial(term, C, q - first);
  std::array<Natural, 2> sums;
  for (int64_t k = first; k <= last; ++k) {
    sums[k % 2] += term;
    if (k == last) break;
    term *= static_cast<uint32_t>((A - k) * (p - k) * (q - k));
    term /= static_cast<uint32_t>((k + 1) * (B - p + k + 1) * (C - q + k + 1));
  }
  const bool isNegative = sums[0] < sums[1];
  if (isNegative) std::swap(sums[0], sums[1]);
  sums[0] -= sums[1];
  return isNegative ? -sums[0].toDouble() : sums[0].toDouble();
}

// A real harmonic as a sum of complex ones: i^power e_m / sqrt(2), twice, or e_0.
struct HarmonicTerm {
  int64_t m;
  int power;
};

std::vector<HarmonicTerm> complexTerms(int64_t real) {
  const int64_t f = std::abs(real);
  if (f == 0) return {{0, 0}};
  const int sign = f % 2 == 0 ? 0 : 2;
  if (real > 0) return {{-f, 0}, {f, sign}};
  return {{-f, 3}, {f, 1 + sign}};
}

}  // namespace

double clebschGordanCoefficient(int64_t m, int64_t m1, int64_t n, int64_t m2, int64_t j) {
  const int64_t M = m1 + m2;
  if (j < std::abs(m - n) || j > m + n || std::abs(m1) > m || std::abs(m2) > n || std::abs(M) > j) return 0.0;
  const int64_t A = m + n - j;
  const double sum = racahSum(A, m - n + j, n - m + j, m - m1, n + m2);
  if (sum == 0.0) return 0.0;
  return sum * std::sqrt(binomial(2 * m, A) / binomial(m + n + j + 1, A)) *
         std::sqrt(binomial(2 * n, A) / binomial(2 * j, j - M)) / std::sqrt(binomial(2 * m, m - m1)) /
         std::sqrt(binomial(2 * n, n - m2));
}

ClebschGordan so3ClebschGordan(int64_t m, int64_t n, int64_t j) {
  ClebschGordan result{2 * m + 1, 2 * n + 1, j >= std::abs(m - n) && j <= m + n ? 1 : 0, 2 * j + 1, {}};
  if (result.multiplicity == 0) return result;
  Matrix coefficients(result.dm, result.dn);
  for (int64_t m1 = -m; m1 <= m; ++m1)
    for (int64_t m2 = -n; m2 <= n; ++m2) coefficients(m1 + m, m2 + n) = clebschGordanCoefficient(m, m1, n, m2, j);
  result.values.resize(result.dm * result.dn * result.dj);
  // Powers of i on the axis that is kept: 1, i^2 for the real part, i, i^3 for the imaginary one.
  const int kept = static_cast<int>((m + n + j) % 2);
  constexpr double kScale[] = {1.0, std::numbers::sqrt2 / 2, 0.5, std::numbers::sqrt2 / 4};
  for (int64_t a = -m; a <= m; ++a)
    for (int64_t b = -n; b <= n; ++b)
      for (const HarmonicTerm& left : complexTerms(a))
        for (const HarmonicTerm& right : complexTerms(b)) {
          const int64_t M = left.m + right.m;
          if (std::abs(M) > j) continue;
          const double coefficient = coefficients(left.m + m, right.m + n);
          for (const int64_t c : {-std::abs(M), std::abs(M)}) {
            for (const HarmonicTerm& out : complexTerms(c)) {
              const int power = (left.power + right.power + 4 - out.power) % 4;
              if (out.m != M || power % 2 != kept) continue;
              const double scale = kScale[(a != 0) + (b != 0) + (c != 0)];
              result.values[((a + m) * result.dn + b + n) * result.dj + c + j] +=
                  (power < 2 ? scale : -scale) * coefficient;
            }
            if (M == 0) break;
          }
        }
  for (double& value : result.values) value += 0.0;
  return result;
}

}  // namespace escnn::group
