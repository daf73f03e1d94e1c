#include "core/matrix.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/errors.h"

namespace escnn {

Matrix::Matrix(int64_t rows, int64_t cols, std::vector<double> values)
    : rows(rows), cols(cols), data(std::move(values)) {
  check(static_cast<int64_t>(data.size()) == rows * cols, ErrorCode::kInternal, "matrix of ", rows, " x ", cols,
        " given ", data.size(), " values");
}

Matrix Matrix::identity(int64_t n) {
  Matrix result(n, n);
  for (int64_t i = 0; i < n; ++i) result(i, i) = 1.0;
  return result;
}

Matrix Matrix::diagonal(const std::vector<double>& values) {
  const auto n = static_cast<int64_t>(values.size());
  Matrix result(n, n);
  for (int64_t i = 0; i < n; ++i) result(i, i) = values[i];
  return result;
}

Matrix Matrix::rotation(double cosine, double sine) { return Matrix(2, 2, {cosine, -sine, sine, cosine}); }

Matrix Matrix::transpose() const {
  Matrix result(cols, rows);
  for (int64_t i = 0; i < rows; ++i)
    for (int64_t j = 0; j < cols; ++j) result(j, i) = (*this)(i, j);
  return result;
}

Matrix Matrix::slice(int64_t row, int64_t col, int64_t height, int64_t width) const {
  Matrix result(height, width);
  for (int64_t i = 0; i < height; ++i)
    for (int64_t j = 0; j < width; ++j) result(i, j) = (*this)(row + i, col + j);
  return result;
}

void Matrix::paste(int64_t row, int64_t col, const Matrix& block) {
  for (int64_t i = 0; i < block.rows; ++i)
    for (int64_t j = 0; j < block.cols; ++j) (*this)(row + i, col + j) = block(i, j);
}

Matrix Matrix::scaled(double factor) const {
  Matrix result = *this;
  for (double& value : result.data) value *= factor;
  return result;
}

double Matrix::trace() const {
  double sum = 0.0;
  for (int64_t i = 0; i < std::min(rows, cols); ++i) sum += (*this)(i, i);
  return sum;
}

double Matrix::maxAbsDifference(const Matrix& other) const {
  if (rows != other.rows || cols != other.cols) return std::numeric_limits<double>::infinity();
  double worst = 0.0;
  for (size_t i = 0; i < data.size(); ++i) worst = std::max(worst, std::abs(data[i] - other.data[i]));
  return worst;
}

Matrix operator*(const Matrix& a, const Matrix& b) {
  check(a.cols == b.rows, ErrorCode::kInternal, "product of ", a.rows, " x ", a.cols, " and ", b.rows, " x ", b.cols);
  Matrix result(a.rows, b.cols);
  for (int64_t i = 0; i < a.rows; ++i)
    for (int64_t k = 0; k < a.cols; ++k) {
      const double factor = a(i, k);
      if (factor == 0.0) continue;
      for (int64_t j = 0; j < b.cols; ++j) result(i, j) += factor * b(k, j);
    }
  return result;
}

Matrix operator+(const Matrix& a, const Matrix& b) {
  Matrix result = a;
  for (size_t i = 0; i < result.data.size(); ++i) result.data[i] += b.data[i];
  return result;
}

Matrix operator-(const Matrix& a, const Matrix& b) {
  Matrix result = a;
  for (size_t i = 0; i < result.data.size(); ++i) result.data[i] -= b.data[i];
  return result;
}

Matrix kron(const Matrix& a, const Matrix& b) {
  Matrix result(a.rows * b.rows, a.cols * b.cols);
  for (int64_t i = 0; i < a.rows; ++i)
    for (int64_t j = 0; j < a.cols; ++j) result.paste(i * b.rows, j * b.cols, b.scaled(a(i, j)));
  return result;
}

Matrix blockDiagonal(const std::vector<Matrix>& blocks) {
  int64_t rows = 0;
  int64_t cols = 0;
  for (const Matrix& block : blocks) {
    rows += block.rows;
    cols += block.cols;
  }
  Matrix result(rows, cols);
  rows = cols = 0;
  for (const Matrix& block : blocks) {
    result.paste(rows, cols, block);
    rows += block.rows;
    cols += block.cols;
  }
  return result;
}

bool isClose(const Matrix& a, const Matrix& b, double tolerance) { return a.maxAbsDifference(b) <= tolerance; }

Matrix inverse(const Matrix& a) {
  checkArgument(a.rows == a.cols, "matrix: expected a square matrix, given ", a.rows, " x ", a.cols);
  const int64_t n = a.rows;
  Matrix left = a;
  Matrix right = Matrix::identity(n);
  for (int64_t col = 0; col < n; ++col) {
    int64_t pivot = col;
    for (int64_t row = col + 1; row < n; ++row)
      if (std::abs(left(row, col)) > std::abs(left(pivot, col))) pivot = row;
    checkArgument(std::abs(left(pivot, col)) > 1e-12, "matrix: expected an invertible matrix, given a singular one");
    for (int64_t j = 0; j < n; ++j) {
      std::swap(left(col, j), left(pivot, j));
      std::swap(right(col, j), right(pivot, j));
    }
    const double scale = 1.0 / left(col, col);
    for (int64_t j = 0; j < n; ++j) {
      left(col, j) *= scale;
      right(col, j) *= scale;
    }
    for (int64_t row = 0; row < n; ++row) {
      const double factor = left(row, col);
      if (row == col || factor == 0.0) continue;
      for (int64_t j = 0; j < n; ++j) {
        left(row, j) -= factor * left(col, j);
        right(row, j) -= factor * right(col, j);
      }
    }
  }
  return right;
}

namespace {

// Reduces `a` in place by Gauss–Jordan with complete pivoting, which keeps rounding from growing. Returns the
// column of the pivot of each reduced row.
std::vector<int64_t> reduceCompletely(Matrix& a, double tolerance) {
  std::vector<int64_t> pivots;
  for (int64_t row = 0; row < std::min(a.rows, a.cols); ++row) {
    int64_t bestRow = row;
    int64_t bestCol = 0;
    for (int64_t i = row; i < a.rows; ++i)
      for (int64_t j = 0; j < a.cols; ++j)
        if (std::abs(a(i, j)) > std::abs(a(bestRow, bestCol))) {
          bestRow = i;
          bestCol = j;
        }
    if (std::abs(a(bestRow, bestCol)) <= tolerance) break;
    for (int64_t j = 0; j < a.cols; ++j) std::swap(a(row, j), a(bestRow, j));
    const double scale = 1.0 / a(row, bestCol);
    for (int64_t j = 0; j < a.cols; ++j) a(row, j) *= scale;
    for (int64_t i = 0; i < a.rows; ++i) {
      const double factor = a(i, bestCol);
      if (i == row || factor == 0.0) continue;
      for (int64_t j = 0; j < a.cols; ++j) a(i, j) -= factor * a(row, j);
      a(i, bestCol) = 0.0;
    }
    pivots.push_back(bestCol);
  }
  return pivots;
}

}  // namespace

Matrix nullSpace(const Matrix& a, double tolerance) {
  Matrix reduced = a;
  double largest = 0.0;
  for (const double value : a.data) largest = std::max(largest, std::abs(value));
  const std::vector<int64_t> pivots = reduceCompletely(reduced, tolerance * std::max(largest, 1.0));
  std::vector<bool> isPivot(a.cols, false);
  for (const int64_t col : pivots) isPivot[col] = true;
  std::vector<std::vector<double>> columns;
  for (int64_t free = 0; free < a.cols; ++free) {
    if (isPivot[free]) continue;
    std::vector<double> column(a.cols, 0.0);
    column[free] = 1.0;
    for (size_t row = 0; row < pivots.size(); ++row) column[pivots[row]] = -reduced(static_cast<int64_t>(row), free);
    // Twice is enough for orthogonality to the last bit (Kahan, Parlett).
    for (int pass = 0; pass < 2; ++pass)
      for (const auto& other : columns) {
        double dot = 0.0;
        for (int64_t i = 0; i < a.cols; ++i) dot += column[i] * other[i];
        for (int64_t i = 0; i < a.cols; ++i) column[i] -= dot * other[i];
      }
    double norm = 0.0;
    for (const double value : column) norm += value * value;
    norm = std::sqrt(norm);
    for (double& value : column) value /= norm;
    columns.push_back(std::move(column));
  }
  Matrix result(a.cols, static_cast<int64_t>(columns.size()));
  for (size_t j = 0; j < columns.size(); ++j)
    for (int64_t i = 0; i < a.cols; ++i) result(i, static_cast<int64_t>(j)) = columns[j][i];
  return result;
}

}  // namespace escnn
