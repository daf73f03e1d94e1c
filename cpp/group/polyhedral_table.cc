#include "group/polyhedral_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/errors.h"
#include "core/trigonometry.h"
#include "group/wigner.h"

namespace escnn::group {

namespace {

constexpr double kMembership = 1e-6;

// The numbers 0, 1, 1/2, sqrt(1/2), phi/2 and 1/(2 phi) under the letters of the tables below.
double numberOf(char letter) {
  switch (letter) {
    case '0': return 0.0;
    case '1': return 1.0;
    case 'a': return 0.5;
    case 'r': return std::numbers::sqrt2 / 2;
    case 'b': return (std::numbers::phi - 1) / 2;
    default: return std::numbers::phi / 2;
  }
}

// Four letters each, x y z w, upper case for a negative number.
using Letters = std::vector<const char*>;

const Letters kTetrahedral{"1000", "0100", "0010", "0001", "aAAa", "aAaa",
                           "aaAa", "aaaa", "aAAA", "aAaA", "aaAA", "aaaA"};
const Letters kOctahedralRest{"r00r", "0r0r", "00rr", "00Rr", "0R0r", "R00r",
                              "0rr0", "0Rr0", "r0r0", "R0r0", "rr00", "Rr00"};
const Letters kIcosahedralRest{"abc0", "abC0", "ac0b", "ac0B", "aBc0", "aBC0", "aC0b", "aC0B", "a0bc", "a0bC",
                               "a0Bc", "a0BC", "ba0c", "ba0C", "bca0", "bcA0", "bA0c", "bA0C", "bCa0", "bCA0",
                               "b0ca", "b0cA", "b0Ca", "b0CA", "cab0", "caB0", "cb0a", "cb0A", "cAb0", "cAB0",
                               "cB0a", "cB0A", "c0ab", "c0aB", "c0Ab", "c0AB", "0acb", "0acB", "0aCb", "0aCB",
                               "0bac", "0baC", "0bAc", "0bAC", "0cba", "0cbA", "0cBa", "0cBA"};

PolyhedralTable tableOf(Letters letters, const Letters& rest) {
  letters.insert(letters.end(), rest.begin(), rest.end());
  PolyhedralTable table;
  for (const char* text : letters) {
    std::array<double, 4> q{};
    for (int i = 0; i < 4; ++i) {
      const bool isNegative = text[i] >= 'A' && text[i] <= 'Z';
      const double number = numberOf(isNegative ? static_cast<char>(text[i] - 'A' + 'a') : text[i]);
      q[i] = isNegative ? -number : number;
    }
    table.elements.push_back({q[0], q[1], q[2], q[3]});
  }
  for (const Quaternion& a : table.elements)
    for (const Quaternion& b : table.elements) {
      const std::optional<int> product = table.find(multiply(a, b));
      check(product.has_value(), ErrorCode::kInternal, "a table of rotations is not closed");
      table.products.push_back(*product);
    }
  for (const Quaternion& a : table.elements) table.inverses.push_back(table.find(inverse(a)).value());
  return table;
}

template <typename Image>
struct Letter {
  int element;
  Image image;
};

// The homomorphism that has these images at generators, by the shortest words in them.
template <typename Image, typename Product>
std::vector<Image> extend(const PolyhedralTable& table, const std::vector<Letter<Image>>& letters,
                          const Image& identity, const Product& product) {
  std::vector<Image> images(table.order(), identity);
  std::vector<bool> isKnown(table.order(), false);
  std::vector<int> pending{PolyhedralTable::kIdentity};
  isKnown[PolyhedralTable::kIdentity] = true;
  for (size_t next = 0; next < pending.size(); ++next)
    for (const Letter<Image>& letter : letters) {
      const int element = table.multiply(letter.element, pending[next]);
      if (isKnown[element]) continue;
      isKnown[element] = true;
      images[element] = product(letter.image, images[pending[next]]);
      pending.push_back(element);
    }
  check(pending.size() == images.size(), ErrorCode::kInternal, "generators reach ", pending.size(), " of ",
        images.size(), " elements");
  return images;
}

PolyhedralMatrices wignerMatrices(const PolyhedralTable& table, int64_t l) {
  PolyhedralMatrices result;
  for (const Quaternion& q : table.elements) result.push_back(wignerD(l, q));
  return result;
}

Matrix turnBy(int64_t numerator, int64_t denominator) {  // of pi
  const CosSin t = cosSinPi(numerator, denominator);
  return Matrix::rotation(t.cos, t.sin);
}

bool isTetrahedral(int element) { return element < 12; }

// O -> S_3 as the symmetries of a triangle: the 3-fold generator turns it by 120 degrees, t swaps its axes,
// rotations by 180 degrees about X, Y, Z leave it.
PolyhedralMatrices octahedralPlane() {
  struct Symmetry {
    int turns = 0;  // of 120 degrees, after
    bool swaps = false;
  };
  const PolyhedralTable& table = octahedralTable();
  const int k = 0;
  const int s = 11;
  const int r = table.power(17, 3);
  const int t = table.multiply(table.multiply(table.multiply(table.inverses[s], k), s), r);
  const std::vector<Letter<Symmetry>> letters{{t, {0, true}}, {k, {0, false}}, {s, {1, false}}};
  const std::vector<Symmetry> images = extend(table, letters, Symmetry{}, [](const Symmetry& a, const Symmetry& b) {
    return Symmetry{(a.turns + (a.swaps ? 3 - b.turns : b.turns)) % 3, a.swaps != b.swaps};
  });
  PolyhedralMatrices result;
  for (const Symmetry& image : images) {
    const Matrix turn = turnBy(2 * image.turns, 3);
    result.push_back(image.swaps ? turn * Matrix(2, 2, {0, 1, 1, 0}) : turn);
  }
  return result;
}

PolyhedralMatrices icosahedralByGenerators(const std::vector<int>& turns, const Matrix& atTwofold, bool hasFixedAxis) {
  const PolyhedralTable& table = icosahedralTable();
  const int p = 21;
  const int q = 0;
  std::vector<Letter<Matrix>> letters{{q, atTwofold}};
  for (int exponent = 1; exponent < 5; ++exponent) {
    std::vector<Matrix> blocks;
    for (const int turn : turns) blocks.push_back(turnBy(2 * turn * exponent, 5));
    if (hasFixedAxis) blocks.push_back(Matrix::identity(1));
    letters.push_back({table.power(p, exponent), blockDiagonal(blocks)});
  }
  return extend(table, letters, Matrix::identity(atTwofold.rows),
                [](const Matrix& a, const Matrix& b) { return a * b; });
}

}  // namespace

int PolyhedralTable::power(int a, int exponent) const {
  int result = kIdentity;
  for (int i = 0; i < exponent; ++i) result = multiply(result, a);
  return result;
}

std::optional<int> PolyhedralTable::find(const Quaternion& rotation) const {
  const auto distance = [&](const Quaternion& e, double sign) {
    return std::max({std::abs(e.x - sign * rotation.x), std::abs(e.y - sign * rotation.y),
                     std::abs(e.z - sign * rotation.z), std::abs(e.w - sign * rotation.w)});
  };
  for (int k = 0; k < order(); ++k)
    if (std::min(distance(elements[k], 1.0), distance(elements[k], -1.0)) <= kMembership) return k;
  return std::nullopt;
}

const PolyhedralTable& tetrahedralTable() {
  static const PolyhedralTable table = tableOf(kTetrahedral, {});
  return table;
}

const PolyhedralTable& octahedralTable() {
  static const PolyhedralTable table = tableOf(kTetrahedral, kOctahedralRest);
  return table;
}

const PolyhedralTable& icosahedralTable() {
  static const PolyhedralTable table = tableOf(kTetrahedral, kIcosahedralRest);
  return table;
}

PolyhedralMatrices octahedralIrrep(int id) {
  if (id == 2) return octahedralPlane();
  PolyhedralMatrices result = wignerMatrices(octahedralTable(), id == 1 || id == -1 ? 1 : 0);
  const bool hasSign = id == -1 || id == 3;
  for (size_t k = 0; k < result.size(); ++k)
    if (hasSign && !isTetrahedral(static_cast<int>(k))) result[k] = Matrix(result[k].rows, result[k].cols) - result[k];
  return result;
}

PolyhedralMatrices icosahedralIrrep(int id) {
  const double root = 1 / std::sqrt(5.0);
  if (id == 3)
    return icosahedralByGenerators({2}, Matrix(3, 3, {root, 0, -2 * root, 0, -1, 0, -2 * root, 0, -root}), true);
  if (id == 4)
    return icosahedralByGenerators(
        {1, 2}, Matrix(4, 4, {0, 0, -1, 0, 0, 2 * root, 0, root, -1, 0, 0, 0, 0, root, 0, -2 * root}), false);
  return wignerMatrices(icosahedralTable(), id);
}

}  // namespace escnn::group
