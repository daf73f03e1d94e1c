// Small dense float64 matrices for the algebra: row-major, own loops, no BLAS, so that results are
// the same bytes on every run and thread count.
#pragma once

#include <cstdint>
#include <vector>

namespace escnn {

struct Matrix {
  int64_t rows = 0;
  int64_t cols = 0;
  std::vector<double> data;  // row-major, rows * cols

  Matrix() = default;
  Matrix(int64_t rows, int64_t cols) : rows(rows), cols(cols), data(rows * cols, 0.0) {}
  Matrix(int64_t rows, int64_t cols, std::vector<double> values);

  double& operator()(int64_t i, int64_t j) { return data[i * cols + j]; }
  double operator()(int64_t i, int64_t j) const { return data[i * cols + j]; }

  static Matrix identity(int64_t n);
  static Matrix diagonal(const std::vector<double>& values);
  static Matrix rotation(double cosine, double sine);  // [[c, -s], [s, c]]

  Matrix transpose() const;
  Matrix slice(int64_t row, int64_t col, int64_t rows, int64_t cols) const;
  void paste(int64_t row, int64_t col, const Matrix& block);  // copies `block` at (row, col)
  Matrix scaled(double factor) const;
  double trace() const;
  double maxAbsDifference(const Matrix& other) const;  // infinity when the shapes differ
};

Matrix operator*(const Matrix& a, const Matrix& b);
Matrix operator+(const Matrix& a, const Matrix& b);
Matrix operator-(const Matrix& a, const Matrix& b);
Matrix kron(const Matrix& a, const Matrix& b);
Matrix blockDiagonal(const std::vector<Matrix>& blocks);
bool isClose(const Matrix& a, const Matrix& b, double tolerance = 1e-10);

// Inverse by Gauss–Jordan with partial pivoting; throws ERR_INVALID_ARGUMENT when singular.
Matrix inverse(const Matrix& a);

// An orthonormal basis (columns) of {x : a x = 0}; what is below tolerance times the largest entry (or times 1,
// where that is larger) counts as 0. Deterministic, but which basis of the space it is means nothing.
Matrix nullSpace(const Matrix& a, double tolerance = 1e-10);

}  // namespace escnn
