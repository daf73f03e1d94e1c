#include "group/product_irreps.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/errors.h"

namespace escnn::group {

namespace {

// Squared norms are multiples of 1 / (a product of sizes of irreps), or rounding noise.
constexpr double kVanishing = 1e-8;

// a (x) b with the `units` blocks of b outermost: rows and columns (p, i, k) from (i, (p, k)).
Matrix kronOutermost(const Matrix& a, const Matrix& b, int64_t units) {
  const int64_t inner = b.rows / units;
  Matrix result(a.rows * b.rows, a.cols * b.cols);
  for (int64_t p = 0; p < units; ++p)
    for (int64_t i = 0; i < a.rows; ++i)
      for (int64_t k = 0; k < inner; ++k)
        for (int64_t q = 0; q < units; ++q)
          for (int64_t j = 0; j < a.cols; ++j)
            for (int64_t l = 0; l < inner; ++l)
              result((p * a.rows + i) * inner + k, (q * a.cols + j) * inner + l) =
                  a(i, j) * b(p * inner + k, q * inner + l);
  return result;
}

// The real form of u v, or of u conj(v), for complex matrices given by their real forms.
Matrix complexProduct(const Matrix& u, const Matrix& v, bool conjugate) {
  const int64_t m = u.rows / 2;
  const int64_t n = v.rows / 2;
  const Matrix uRe = u.slice(0, 0, m, m);
  const Matrix uIm = u.slice(m, 0, m, m);
  const Matrix vRe = v.slice(0, 0, n, n);
  const Matrix vIm = v.slice(n, 0, n, n).scaled(conjugate ? -1.0 : 1.0);
  const Matrix re = kron(uRe, vRe) - kron(uIm, vIm);
  const Matrix im = kron(uRe, vIm) + kron(uIm, vRe);
  Matrix result(2 * m * n, 2 * m * n);
  result.paste(0, 0, re);
  result.paste(m * n, m * n, re);
  result.paste(m * n, 0, im);
  result.paste(0, m * n, im.scaled(-1.0));
  return result;
}

// The imaginary part of the character of the complex irrep behind one of complex type.
double imaginaryCharacter(const Irrep& irrep, const Coordinates& g) {
  const Matrix matrix = irrep.matrix(g);
  const int64_t half = matrix.rows / 2;
  double sum = 0.0;
  for (int64_t i = 0; i < half; ++i) sum += matrix(half + i, i);
  return sum;
}

bool isPlain(const ProductIrrep& irrep) { return irrep.second->type == 'R'; }

// The entries of the embedding E as (row of the full product, column, value).
template <typename Visit>
void visitEmbedding(const ProductIrrep& irrep, const Visit& visit) {
  const int64_t d1 = irrep.first->size;
  const int64_t d2 = irrep.second->size;
  if (!irrep.isOneOfTwo()) {
    const int64_t units = irrep.second->sumOfSquares();
    const int64_t inner = d2 / units;
    for (int64_t p = 0; p < units; ++p)
      for (int64_t i = 0; i < d1; ++i)
        for (int64_t k = 0; k < inner; ++k) visit(i * d2 + p * inner + k, (p * d1 + i) * inner + k, 1.0);
    return;
  }
  // u v = (Re u Re v - Im u Im v) + i (Re u Im v + Im u Re v); the sign of Im v turns for the conjugate.
  const double r = std::numbers::sqrt2 / 2;
  const double turned = irrep.index == 1 ? -r : r;
  const int64_t m = d1 / 2;
  const int64_t n = d2 / 2;
  for (int64_t i = 0; i < m; ++i)
    for (int64_t k = 0; k < n; ++k) {
      const int64_t re = i * n + k;
      const int64_t im = m * n + re;
      visit(i * d2 + k, re, r);
      visit((m + i) * d2 + n + k, re, -turned);
      visit(i * d2 + n + k, im, turned);
      visit((m + i) * d2 + k, im, r);
    }
}

}  // namespace

std::vector<ProductIrrep> productsOf(const IrrepPtr& first, const IrrepPtr& second) {
  ProductIrrep irrep{first, second, 0};
  if (!irrep.isOneOfTwo()) return {irrep};
  return {irrep, {first, second, 1}};
}

Irrep makeProductIrrep(const ProductIrrep& irrep, size_t split, std::vector<std::string> supportedNonlinearities) {
  const IrrepPtr first = irrep.first;
  const IrrepPtr second = irrep.second;
  // Two quaternionic factors, or one beside a complex one, would need a further splitting. No group here has any.
  check(first->type == 'R' || second->type == 'R' || irrep.isOneOfTwo(), ErrorCode::kNotImplemented,
        "irrep: ", irrep.id().repr(), ": products of quaternionic irreps are not implemented");
  const auto half = [split](const Coordinates& g, bool isFirst) {
    const auto middle = g.begin() + static_cast<std::ptrdiff_t>(split);
    return isFirst ? Coordinates(g.begin(), middle) : Coordinates(middle, g.end());
  };
  Irrep result;
  result.id = irrep.id();
  result.name = "irrep_[" + first->id.repr() + "," + second->id.repr() + "](" + std::to_string(irrep.index) + ")";
  result.size = irrep.size();
  result.type = first->type == 'R' ? second->type : first->type;
  result.supportedNonlinearities = std::move(supportedNonlinearities);
  result.attributes = {{"id1", first->id}, {"id2", second->id}, {"i", irrep.index}};
  if (irrep.isOneOfTwo()) {
    const bool conjugate = irrep.index == 1;
    result.matrix = [=](const Coordinates& g) {
      return complexProduct(first->matrix(half(g, true)), second->matrix(half(g, false)), conjugate);
    };
    result.character = [=](const Coordinates& g) {
      const Coordinates g1 = half(g, true);
      const Coordinates g2 = half(g, false);
      const double im = 2 * imaginaryCharacter(*first, g1) * imaginaryCharacter(*second, g2);
      return first->character(g1) * second->character(g2) / 2 + (conjugate ? im : -im);
    };
    return result;
  }
  const int64_t units = second->sumOfSquares();
  result.matrix = [=](const Coordinates& g) {
    return kronOutermost(first->matrix(half(g, true)), second->matrix(half(g, false)), units);
  };
  result.character = [=](const Coordinates& g) {
    return first->character(half(g, true)) * second->character(half(g, false));
  };
  return result;
}

Matrix embedded(const ProductIrrep& irrep, const Matrix& rows) {
  if (isPlain(irrep)) return rows;
  Matrix result(irrep.size(), rows.cols);
  visitEmbedding(irrep, [&](int64_t full, int64_t column, double value) {
    for (int64_t c = 0; c < rows.cols; ++c) result(column, c) += value * rows(full, c);
  });
  return result;
}

Matrix embeddedColumns(const Matrix& columns, const ProductIrrep& irrep) {
  if (isPlain(irrep)) return columns;
  Matrix result(columns.rows, irrep.size());
  visitEmbedding(irrep, [&](int64_t full, int64_t column, double value) {
    for (int64_t r = 0; r < columns.rows; ++r) result(r, column) += value * columns(r, full);
  });
  return result;
}

void Intertwiners::add(Matrix candidate) {
  const auto squaredNorm = [&] {
    double sum = 0.0;
    for (const double value : candidate.data) sum += value * value;
    return sum / static_cast<double>(candidate.cols);  // candidate^T candidate is a multiple of I, by Schur's lemma
  };
  // The second round removes what rounding left.
  for (int round = 0; round < 2 && !list_.empty(); ++round) {
    for (const Matrix& known : list_) candidate = candidate - known * (known.transpose() * candidate);
    if (squaredNorm() <= kVanishing) return;
  }
  const double norm = squaredNorm();
  if (norm > kVanishing) list_.push_back(candidate.scaled(1.0 / std::sqrt(norm)));
}

ClebschGordan productClebschGordan(const Group& G1, const Group& G2, const ProductIrrep& m, const ProductIrrep& n,
                                   const ProductIrrep& j) {
  const ClebschGordan a = G1.clebschGordan(m.first->id, n.first->id, j.first->id);
  const ClebschGordan b = G2.clebschGordan(m.second->id, n.second->id, j.second->id);
  Intertwiners copies;
  for (int64_t s = 0; s < a.multiplicity; ++s)
    for (int64_t t = 0; t < b.multiplicity; ++t) {
      // Rows (a1 a2), columns ((b1 b2), (c1 c2)): psi_m acts on the rows.
      const int64_t right = n.fullSize();
      const int64_t target = j.fullSize();
      Matrix full(m.fullSize(), right * target);
      for (int64_t a1 = 0; a1 < a.dm; ++a1)
        for (int64_t a2 = 0; a2 < b.dm; ++a2)
          for (int64_t b1 = 0; b1 < a.dn; ++b1)
            for (int64_t b2 = 0; b2 < b.dn; ++b2)
              for (int64_t c1 = 0; c1 < a.dj; ++c1)
                for (int64_t c2 = 0; c2 < b.dj; ++c2)
                  full(a1 * b.dm + a2, ((b1 * b.dn + b2) * a.dj + c1) * b.dj + c2) =
                      a(a1, b1, s, c1) * b(a2, b2, t, c2);
      const Matrix left = embedded(m, full);
      Matrix candidate(m.size() * n.size(), j.size());
      for (int64_t row = 0; row < m.size(); ++row) {
        Matrix part(right, target);
        std::copy_n(left.data.begin() + row * right * target, right * target, part.data.begin());
        candidate.paste(row * n.size(), 0, embeddedColumns(embedded(n, part), j));
      }
      copies.add(std::move(candidate));
    }
  const auto multiplicity = static_cast<int64_t>(copies.list().size());
  ClebschGordan result{m.size(), n.size(), multiplicity, j.size(), {}};
  const int64_t rows = result.dm * result.dn;
  result.values.resize(rows * multiplicity * result.dj);
  for (int64_t s = 0; s < multiplicity; ++s) {
    const Matrix& copy = copies.list()[s];
    // One copy of real type is known up to a sign: the first entry that is not 0 is positive.
    const auto first =
        std::find_if(copy.data.begin(), copy.data.end(), [](double value) { return std::abs(value) > kVanishing; });
    const bool isKnownUpToSign = multiplicity == 1 && j.first->type == 'R' && j.second->type == 'R';
    const double sign = isKnownUpToSign && *first < 0 ? -1.0 : 1.0;
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t c = 0; c < result.dj; ++c)
        result.values[(row * multiplicity + s) * result.dj + c] = sign * copy(row, c);
  }
  return result;
}

Restriction RestrictionBuilder::build(int64_t size) const {
  Restriction result{Matrix(size, size), {}};
  int64_t column = 0;
  for (const auto& [irrep, maps] : maps_)
    for (const Matrix& map : maps.list()) {
      check(column + map.cols <= size, ErrorCode::kInternal, "restriction: more than ", size, " columns");
      result.changeOfBasis.paste(0, column, map);
      result.irreps.push_back(irrep);
      column += map.cols;
    }
  check(column == size, ErrorCode::kInternal, "restriction: ", column, " columns where ", size, " belong");
  return result;
}

}  // namespace escnn::group
