#include "core/host_memory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <list>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace escnn {

namespace {

constexpr size_t kPage = size_t{4} << 10;
constexpr size_t kHugePage = size_t{2} << 20;
constexpr size_t kSlack = size_t{64} << 20;   // without it, blocks of other sizes go at each step's peak
constexpr size_t kLeast = size_t{128} << 10;  // from here on malloc would map pages for a block

// Sizes within a sixteenth of each other share blocks; what lies behind the wanted bytes is never touched.
size_t roundedUp(size_t bytes) {
  const size_t step = std::max(kPage, std::bit_floor(bytes) / 16);
  return (bytes + step - 1) / step * step;
}

// Pages of the system, in huge ones where it has them; null where there are none left.
void* mapPages(size_t size) {
  const size_t slack = size >= 2 * kHugePage ? kHugePage : 0;
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

// Thread-safe. Blocks alive and kept together exceed the most that was alive at once by kSlack and an eighth at most:
// before more is mapped, the blocks that were not used for longest go back to the system.
class HostMemory final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) override {
    if (bytes < kLeast || bytes > SIZE_MAX / 2) return small_->allocate(bytes);
    const size_t size = roundedUp(bytes);
    void* block = take(size);
    // The allocator below has the error for this.
    return block == nullptr ? small_->allocate(bytes) : c10::DataPtr(block, block, &release, c10::DeviceType::CPU);
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
    while (!free_.empty()) dropOldest();
    most_ = alive_;
  }

  static HostMemory& instance() {
    static auto* const memory = new HostMemory;  // tensors outlive everything
    return *memory;
  }

 private:
  struct Block {
    void* start;
    size_t size;
  };
  using Place = std::list<Block>::iterator;

  void* take(size_t size) {
    const std::lock_guard<std::mutex> lock(mutex_);
    void* start = nullptr;
    const auto found = freeOfSize_.find(size);
    if (found != freeOfSize_.end() && !found->second.empty()) {
      const Place place = found->second.back();
      found->second.pop_back();
      start = place->start;
      free_.erase(place);
      kept_ -= size;
    } else {
      while (!free_.empty() && alive_ + kept_ + size > most_ + most_ / 8 + kSlack) dropOldest();
      start = mapPages(size);
      while (start == nullptr && !free_.empty()) {
        dropOldest();
        start = mapPages(size);
      }
      if (start == nullptr) return nullptr;
    }
    sizes_.emplace(start, size);
    alive_ += size;
    most_ = std::max(most_, alive_);
    return start;
  }

  static void release(void* start) {
    if (!instance().keep(start)) c10::GetDefaultCPUAllocator()->raw_deallocate(start);
  }

  // False where the block is none of these.
  bool keep(void* start) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = sizes_.find(start);
    if (found == sizes_.end()) return false;
    const size_t size = found->second;
    sizes_.erase(found);
    alive_ -= size;
    kept_ += size;
    free_.push_front({start, size});
    freeOfSize_[size].push_back(free_.begin());
    return true;
  }

  void dropOldest() {
    const Place oldest = std::prev(free_.end());
    auto& same = freeOfSize_[oldest->size];
    same.erase(std::find(same.begin(), same.end(), oldest));
    kept_ -= oldest->size;
    munmap(oldest->start, oldest->size);
    free_.erase(oldest);
  }

  c10::Allocator* const small_ = c10::GetDefaultCPUAllocator();
  std::mutex mutex_;
  std::unordered_map<void*, size_t> sizes_;  // of the blocks alive
  std::list<Block> free_;                    // newest first
  std::unordered_map<size_t, std::vector<Place>> freeOfSize_;
  size_t alive_ = 0;
  size_t kept_ = 0;
  size_t most_ = 0;  // the most that was alive at once since the last giveBack
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

size_t hostMemoryKept() { return HostMemory::instance().kept(); }

void releaseHostMemory() {
  HostMemory::instance().giveBack();
  malloc_trim(0);
}

}  // namespace escnn
