#include "boot/pages.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "boot/mappings.h"

namespace escnn::boot {

namespace {

const char* const kFormat = "escnn pages 1";

// A gap as small as this is read sooner than it is left out.
const int64_t kSmallGap = int64_t{64} << 10;

bool isCode(const Mapping& mapping) { return mapping.rights.find('x') != std::string::npos; }

// Size and time of change of a regular file, 0 where there is none.
std::pair<int64_t, int64_t> stateOf(const std::string& path) {
  struct stat state{};
  if (stat(path.c_str(), &state) != 0 || !S_ISREG(state.st_mode)) return {};
  return {state.st_size, int64_t{state.st_mtim.tv_sec} * 1'000'000'000 + state.st_mtim.tv_nsec};
}

// Appends the pages of a mapping that are in memory, of the file's first `size` bytes.
void addPages(const Mapping& mapping, int pagemap, int64_t size, std::vector<PageRange>& ranges) {
  constexpr uint64_t kPresent = uint64_t{1} << 63, kSwapped = uint64_t{1} << 62;
  const auto page = static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  std::vector<uint64_t> entries((mapping.end - mapping.begin) / page);
  const auto bytes = static_cast<ssize_t>(entries.size() * sizeof(uint64_t));
  const auto first = static_cast<off_t>(mapping.begin / page * sizeof(uint64_t));
  if (pread(pagemap, entries.data(), static_cast<size_t>(bytes), first) != bytes) return;
  const size_t own = ranges.size();
  for (size_t i = 0; i < entries.size(); ++i) {
    if ((entries[i] & (kPresent | kSwapped)) == 0) continue;
    const auto begin = static_cast<int64_t>(mapping.offset + i * page);
    const int64_t end = begin + static_cast<int64_t>(page);
    if (begin >= size) break;
    if (ranges.size() > own && begin - ranges.back().begin - ranges.back().size <= kSmallGap) {
      ranges.back().size = end - ranges.back().begin;
    } else {
      ranges.push_back({.begin = begin, .size = static_cast<int64_t>(page), .isCode = isCode(mapping)});
    }
  }
}

}  // namespace

std::optional<PageList> readPageList(const std::string& path, const std::string& key) {
  std::ifstream in(path);
  std::string format, kept;
  if (!std::getline(in, format) || format != kFormat || !std::getline(in, kept) || kept != key) return std::nullopt;
  PageList list;
  for (std::string line; std::getline(in, line);) {
    std::istringstream head(line);
    FilePages file;
    size_t count = 0;
    if (!(head >> file.size >> file.changed >> count) || head.get() != ' ' || !std::getline(head, file.path)) return {};
    if (stateOf(file.path) != std::pair(file.size, file.changed)) return {};
    for (; count > 0 && std::getline(in, line); --count) {
      std::istringstream text(line);
      PageRange range;
      if (!(text >> range.begin >> range.size >> range.isCode)) return {};
      file.ranges.push_back(range);
    }
    if (count > 0) return {};  // cut off
    list.push_back(std::move(file));
  }
  if (list.empty()) return {};
  return list;
}

void writePageList(const std::string& path, const std::string& key, const PageList& list) {
  if (list.empty()) return;  // as where the system shows no pages
  const std::string part = path + "." + std::to_string(getpid()) + ".part";
  std::ofstream out(part, std::ios::trunc);
  out << kFormat << '\n' << key << '\n';
  for (const FilePages& file : list) {
    out << file.size << ' ' << file.changed << ' ' << file.ranges.size() << ' ' << file.path << '\n';
    for (const PageRange& range : file.ranges) out << range.begin << ' ' << range.size << ' ' << range.isCode << '\n';
  }
  out.close();
  if (!out.good() || std::rename(part.c_str(), path.c_str()) != 0) std::remove(part.c_str());
}

std::set<std::string> mappedLibraries() {
  std::set<std::string> libraries;
  for (Mapping& mapping : readMappings())
    if (isCode(mapping) && mapping.path.starts_with('/')) libraries.insert(std::move(mapping.path));
  return libraries;
}

PageList mappedPages(const std::set<std::string>& files) {
  const int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
  if (pagemap < 0) return {};
  std::map<std::string, FilePages> found;
  for (const Mapping& mapping : readMappings()) {
    if (!files.contains(mapping.path)) continue;
    const auto [size, changed] = stateOf(mapping.path);
    if (size == 0) continue;  // replaced since, or no file of a disk
    FilePages& file = found[mapping.path];
    file.path = mapping.path;
    file.size = size;
    file.changed = changed;
    addPages(mapping, pagemap, size, file.ranges);
  }
  close(pagemap);
  PageList list;
  for (auto& [path, file] : found)
    if (!file.ranges.empty()) list.push_back(std::move(file));
  return list;
}

void readAhead(const PageList& list, bool code) {
  for (const FilePages& file : list) {
    const int descriptor = open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) continue;
    for (const PageRange& range : file.ranges)
      if (range.isCode == code) readahead(descriptor, range.begin, static_cast<size_t>(range.size));
    close(descriptor);
  }
}

}  // namespace escnn::boot
