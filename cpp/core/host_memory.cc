#include "core/host_memory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/small_blocks.h"

namespace escnn {

namespace {

constexpr size_t kPage = size_t{4} << 10;
constexpr size_t kHugePage = size_t{2} << 20;
constexpr size_t kSlack = size_t{64} << 20;   // without it, blocks of other sizes go at each step's peak
constexpr size_t kLeast = size_t{128} << 10;  // from here on malloc would map pages for a block

size_t roundedUp(size_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

enum class PageSize { kHuge, kCommon };

// Pages of the system, in huge ones where these are wanted and it has them; null where there are none left.
void* mapPages(size_t size, PageSize pages) {
  const size_t slack = pages == PageSize::kHuge && size >= 2 * kHugePage ? kHugePage : 0;
  void* start = mmap(nullptr, size + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED) return nullptr;
  if (slack == 0) return start;
  char* const from = static_cast<char*>(start);
  const size_t lead = (kHugePage - reinterpret_cast<uintptr_t>(from) % kHugePage) % kHugePage;
  if (lead > 0) munmap(from, lead);
  if (lead < slack) munmap(from + lead + size, slack - lead);
  madvise(from + lead, size, MADV_HUGEPAGE);
  return from + lead;
}

// Thread-safe. Blocks are cut from the smallest free range that is large enough, and free ranges that meet are joined.
// Blocks alive and free ranges together exceed the most that was alive at once by kSlack and an eighth at most: before
// more is mapped, the ranges that were not used for longest go back to the system.
class HostMemory final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) override {
    c10::DataPtr block;
    if (bytes > 0 && bytes <= small_blocks::kMost) {
      block = small_blocks::allocate(bytes);
    } else if (bytes >= kLeast && bytes <= SIZE_MAX / 2) {
      void* const start = take(roundedUp(bytes), PageSize::kHuge);
      block = {start, start, &release, c10::DeviceType::CPU};
    }
    return block.get() != nullptr ? std::move(block) : libtorchs_->allocate(bytes);  // which has the error, too
  }

  c10::DataPtr allocateForReading(size_t bytes) {
    void* block = take(roundedUp(bytes), PageSize::kCommon);
    return {block, block, &release, c10::DeviceType::CPU};
  }

  c10::DeleterFnPtr raw_deleter() const override { return &release; }

  void copy_data(void* target, const void* source, size_t bytes) const override {
    default_copy_data(target, source, bytes);
  }

  size_t kept() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return kept_;
  }

  void giveBack() {
    const std::lock_guard<std::mutex> lock(mutex_);
    while (!free_.empty()) dropOldest(kept_);
    most_ = aliveBytes_;
  }

  static HostMemory& instance() {
    static auto* const memory = new HostMemory;  // tensors outlive everything
    return *memory;
  }

 private:
  struct Range {
    size_t size;
    uint64_t freed;  // when, in calls
  };
  using Place = std::map<char*, Range>::iterator;

  void* take(size_t size, PageSize pages) {
    const std::lock_guard<std::mutex> lock(mutex_);
    char* start = nullptr;
    const auto found = bySize_.lower_bound({size, nullptr});
    if (found != bySize_.end()) {
      start = cut(free_.find(found->second), size);
    } else {
      makeRoom(size);
      start = static_cast<char*>(mapPages(size, pages));
      while (start == nullptr && !free_.empty()) {
        dropOldest(size);
        start = static_cast<char*>(mapPages(size, pages));
      }
      if (start == nullptr) return nullptr;
    }
    alive_.emplace(start, size);
    aliveBytes_ += size;
    most_ = std::max(most_, aliveBytes_);
    return start;
  }

  // A block of a free range: from its start, small ones from its end, so that they do not part the large.
  char* cut(Place place, size_t size) {
    const auto [start, range] = *place;
    erase(place);
    const bool isSmall = size < kHugePage;
    const size_t rest = range.size - size;
    if (rest > 0) insert(isSmall ? start : start + size, {rest, range.freed});
    return isSmall ? start + rest : start;
  }

  static void release(void* start) {
    if (instance().keep(static_cast<char*>(start)) || small_blocks::release(start)) return;
    c10::GetDefaultCPUAllocator()->raw_deallocate(start);
  }

  // False where the block is none of these.
  bool keep(char* start) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = alive_.find(start);
    if (found == alive_.end()) return false;
    size_t size = found->second;
    alive_.erase(found);
    aliveBytes_ -= size;
    const auto after = free_.lower_bound(start);
    if (after != free_.begin()) {
      const auto before = std::prev(after);
      if (before->first + before->second.size == start) {
        start = before->first;
        size += before->second.size;
        erase(before);
      }
    }
    if (after != free_.end() && after->first == start + size) {
      size += after->second.size;
      erase(after);
    }
    insert(start, {size, ++calls_});
    return true;
  }

  void insert(char* start, Range range) {
    free_.emplace(start, range);
    bySize_.emplace(range.size, start);
    kept_ += range.size;
  }

  void erase(Place place) {
    kept_ -= place->second.size;
    bySize_.erase({place->second.size, place->first});
    free_.erase(place);
  }

  void makeRoom(size_t size) {
    const size_t limit = most_ + most_ / 8 + kSlack;
    while (!free_.empty() && aliveBytes_ + kept_ + size > limit) dropOldest(aliveBytes_ + kept_ + size - limit);
  }

  // Gives `wanted` bytes or more of the range that was not used for longest back to the system, or all of it.
  void dropOldest(size_t wanted) {
    const Place oldest = std::min_element(free_.begin(), free_.end(),
                                          [](const auto& a, const auto& b) { return a.second.freed < b.second.freed; });
    const auto [start, range] = *oldest;
    const size_t dropped = std::min(range.size, (wanted + kHugePage - 1) / kHugePage * kHugePage);
    erase(oldest);
    munmap(start + range.size - dropped, dropped);
    if (dropped < range.size) insert(start, {range.size - dropped, range.freed});
  }

  c10::Allocator* const libtorchs_ = c10::GetDefaultCPUAllocator();
  std::mutex mutex_;
  std::unordered_map<char*, size_t> alive_;
  std::map<char*, Range> free_;
  std::set<std::pair<size_t, char*>> bySize_;  // of free_
  size_t aliveBytes_ = 0;
  size_t kept_ = 0;
  size_t most_ = 0;  // the most that was alive at once since the last giveBack
  uint64_t calls_ = 0;
};

}  // namespace

void installHostMemory() {
#ifndef __SANITIZE_ADDRESS__  // which checks the bounds of malloc's blocks
  static const bool installed = [] {
    c10::SetCPUAllocator(&HostMemory::instance(), /*priority=*/1);
    return true;
  }();
  static_cast<void>(installed);
#endif
}

c10::DataPtr allocateForReading(size_t bytes) { return HostMemory::instance().allocateForReading(bytes); }

size_t hostMemoryKept() { return HostMemory::instance().kept(); }

void releaseHostMemory() {
  HostMemory::instance().giveBack();
  small_blocks::giveBack();
  malloc_trim(0);
}

}  // namespace escnn
