// Fields sorted into blocks of vectors of one size, and what invariant layers do with them: each is one operator per
// block, forward and backward, which reads views and writes into its place of the result.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <utility>
#include <vector>

#include "nn/field_type.h"
#include "nn/sparse_map.h"

namespace escnn::nn {

// Vectors are the fields of a type, or the sub-fields of induced ones. Sorted channels are those of the blocks one
// after the other, so where fields stand in this order already, nothing is moved.
class FieldLayout {
 public:
  explicit FieldLayout(FieldGroups groups);
  const FieldGroups& groups() const { return groups_; }

  struct Block {
    int64_t channel = 0, channels = 0;  // the first of the sorted channels and their number
    int64_t vector = 0, vectors = 0;    // the first vector and their number
    int64_t size = 0;                   // channels of a vector
  };
  const std::vector<Block>& blocks() const { return blocks_; }
  int64_t vectors() const { return blocks_.back().vector + blocks_.back().vectors; }

  // [N, C, *] to sorted channels and back; x itself where they are sorted.
  at::Tensor sort(const at::Tensor& x) const;
  at::Tensor unsort(const at::Tensor& x) const;
  // One number per vector [N, vectors, *], one per field, from the order of the blocks to that of the fields.
  at::Tensor unsortFields(const at::Tensor& x) const;
  // The groups of x [N, C, *], [N, count, size, *] each, and back. Views where channels are sorted.
  std::vector<at::Tensor> split(const at::Tensor& x) const;
  at::Tensor join(const std::vector<at::Tensor>& parts) const;
  // One number per field [F], groups in order, for each of its vectors [vectors], and for each of the type's channels
  // [C].
  at::Tensor perVector(const at::Tensor& numbers) const;
  at::Tensor perChannel(const at::Tensor& numbers) const { return perChannel_(numbers); }

 private:
  FieldGroups groups_;
  std::vector<Block> blocks_;
  Constant order_, inverse_;  // of channels; undefined where they are sorted
  Constant fieldOrder_, fieldInverse_;
  SparseMap perVector_, perChannel_;
  bool shares_ = false;  // whether a field has several vectors
};
using FieldLayoutPtr = std::shared_ptr<const FieldLayout>;

FieldLayoutPtr makeFieldLayout(FieldGroups groups);

// A permutation and its inverse; undefined for the identity.
std::pair<Constant, Constant> permutationConstants(const std::vector<int64_t>& order);
// Channels of x [N, C, *] in another order; the gradient is one gather, too.
at::Tensor permuteChannels(const at::Tensor& x, const Constant& order, const Constant& inverse);

// An infinite number [] in the dtype and on the device of x: what is divided by it is 0.
at::Tensor infinityLike(const at::Tensor& x);

// The Euclidean norms over d of vectors [N, F, d, *] into `norms` [N, F, *] of the same dtype or a wider one. Without
// derivatives. On a CPU it is the root of a sum: libtorch's norm takes a hundred times as long unless d is the last
// axis.
void normsOfVectors(const at::Tensor& vectors, at::Tensor& norms);

// For sorted channels [N, C, *] and one number per vector [N, vectors, *]. Differentiable any number of times.

// The Euclidean norm of each vector; its gradient at 0 is 0.
at::Tensor vectorNorms(const FieldLayoutPtr& layout, const at::Tensor& x);
// The scalar product of each vector of a with that of b.
at::Tensor vectorDots(const FieldLayoutPtr& layout, const at::Tensor& a, const at::Tensor& b);
// Each vector of x times its number.
at::Tensor scaleVectors(const FieldLayoutPtr& layout, const at::Tensor& x, const at::Tensor& factors);
// a * alpha + b * beta.
at::Tensor combineVectors(const FieldLayoutPtr& layout, const at::Tensor& a, const at::Tensor& alpha,
                          const at::Tensor& b, const at::Tensor& beta);

}  // namespace escnn::nn
