// The memory of tensors on the CPU. What large tensors free stays with the process for the next ones: glibc
// gives it back to the system with each free, and a training step then spends an eighth of its time on page
// faults.
#pragma once

#include <cstddef>

namespace escnn {

// Makes this the process's allocator of CPU tensors; again: no effect. What is alive keeps its own.
void installHostMemory();

// Bytes kept for reuse.
size_t hostMemoryKept();

// Gives all that is kept back to the system.
void releaseHostMemory();

}  // namespace escnn
