#include "nn/conv/block.h"

#include "nn/conv/layer_filters.h"

namespace escnn::nn::conv {

std::string valueKey(const group::Representation& representation) {
  std::string key = representation.group->key();
  for (const Value& irrep : representation.irreps) key += irrep.repr();
  appendToKey(key, representation.changeOfBasis.data);
  return key;
}

}  // namespace escnn::nn::conv
