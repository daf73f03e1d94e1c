#include "boot/mappings.h"

#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <utility>

namespace escnn::boot {

std::vector<Mapping> readMappings() {
  std::vector<Mapping> mappings;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    Mapping mapping;
    char rights[5] = {};
    int path = 0;
    const int read = std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %*s %*s %n", &mapping.begin,
                                 &mapping.end, rights, &mapping.offset, &path);
    if (read != 4 || path == 0) continue;
    mapping.rights = rights;
    mapping.path = line.substr(static_cast<size_t>(path));
    mappings.push_back(std::move(mapping));
  }
  return mappings;
}

}  // namespace escnn::boot
