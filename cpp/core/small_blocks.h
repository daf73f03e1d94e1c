// Memory of small tensors. JavaScript frees thousands at once, after a collection; malloc then joins and splits chunks
// for longer than an operator computes.
#pragma once

#include <c10/core/Allocator.h>

#include <cstddef>

namespace escnn::small_blocks {

// The largest size, in bytes.
inline constexpr size_t kMost = size_t{64} << 10;

// 1 to kMost bytes, aligned as libtorch wants it, content not set; null where the system has none. Thread-safe.
c10::DataPtr allocate(size_t bytes);

// Frees a block by its address alone; false where it is none. For those who lost the deleter: it takes longer.
bool release(void* block);

// Gives slabs without a block in use back to the system.
void giveBack();

}  // namespace escnn::small_blocks
