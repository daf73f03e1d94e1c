// The kernels between two representations that a layer has weights for.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kernels/kernel_basis.h"

namespace escnn::nn::conv {

// Some elements of a kernel basis, in its order. What a layer needs to expand them, derived classes add. Immutable once
// made; safe from any thread.
class Block {
 public:
  virtual ~Block() = default;
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;

  int64_t dim() const { return static_cast<int64_t>(elements_.size()); }
  int64_t outSize() const { return basis_->out()->size(); }
  int64_t inSize() const { return basis_->in()->size(); }
  const kernels::KernelBasis& basis() const { return *basis_; }
  const std::vector<int64_t>& elements() const { return elements_; }  // indices in basis() of those kept

 protected:
  explicit Block(kernels::KernelBasisPtr basis) : basis_(std::move(basis)) {}
  void keep(int64_t index) { elements_.push_back(index); }  // in ascending order, while it is made

 private:
  kernels::KernelBasisPtr basis_;
  std::vector<int64_t> elements_;
};
using BlockPtr = std::shared_ptr<const Block>;

// Makes the block of two representations; its basis may be empty.
using BlockFactory = std::function<BlockPtr(const group::RepresentationPtr& in, const group::RepresentationPtr& out)>;

// A key of a representation's value (irreps and change of basis, not the name): equal iff interchangeable in a block.
std::string valueKey(const group::Representation& representation);

}  // namespace escnn::nn::conv
