// What this process has mapped, as /proc/self/maps says: nothing where that cannot be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace escnn::boot {

struct Mapping {
  uint64_t begin = 0, end = 0;  // addresses
  std::string rights;           // "r-xp"
  uint64_t offset = 0;          // of `begin` in the file
  std::string path;             // of the file; empty, or in brackets, where there is none
};

// In the order of their addresses.
std::vector<Mapping> readMappings();

}  // namespace escnn::boot
