// The memory of tensors on the CPU. What large tensors free stays with the process for the next ones: glibc
// gives it back to the system with each free, and a training step then spends an eighth of its time on page
// faults.
#pragma once

#include <c10/core/Allocator.h>

#include <cstddef>

namespace escnn {

// Memory for what is read from a file once: from that kept, else fresh pages of the common size. Huge ones, as other
// large tensors have them, take the system twice the time to find, which pays where numbers are computed with again and
// again. Null where there is none.
c10::DataPtr allocateForReading(size_t bytes);

// Makes this the process's allocator of CPU tensors; again: no effect. What is alive keeps its own.
void installHostMemory();

// Bytes kept for reuse.
size_t hostMemoryKept();

// Gives all that is kept back to the system.
void releaseHostMemory();

}  // namespace escnn
