// Which pages of the libraries' files opening them touches: kept from one process for the next.
//
// Files that are not in the system's cache are read as their pages are touched, thousands of them all over a library:
// each waits for the disk, which reads up to megabytes around it. Asked for beforehand they are read at once, and no
// others. Linux alone; where /proc or the disk refuse, nothing is kept and libraries open as ever.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace escnn::boot {

// Bytes [begin, begin + size) of a file, in whole pages.
struct PageRange {
  int64_t begin = 0;
  int64_t size = 0;
  bool isCode = false;  // which is touched last: first a library is relocated, then its constructors run
};

struct FilePages {
  std::string path;
  int64_t size = 0;     // of the file, in bytes
  int64_t changed = 0;  // its time of change, in nanoseconds
  std::vector<PageRange> ranges;
};

using PageList = std::vector<FilePages>;

// The list kept in `path` for `key`, one line of text. Nothing where there is none, where it is another's, and where a
// file has changed since.
std::optional<PageList> readPageList(const std::string& path, const std::string& key);

// Replaces what is kept in `path`, at once. Nothing is kept where that cannot be written, and of an empty list.
void writePageList(const std::string& path, const std::string& key, const PageList& list);

// Paths of the libraries in this process: of the files of which code is mapped.
std::set<std::string> mappedLibraries();

// The pages that this process has in memory of these files.
PageList mappedPages(const std::set<std::string>& files);

// Has the system read the ranges that are code, or those that are not, unless they are in its cache. Waits for no more
// than its queue.
void readAhead(const PageList& list, bool code);

}  // namespace escnn::boot
