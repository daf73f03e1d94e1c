#include "core/small_blocks.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace escnn::small_blocks {

namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kPageBytes = size_t{4} << 10;
constexpr size_t kSlab = size_t{64} << 10;
constexpr size_t kLeastBlocks = 8;  // in a slab

// Sizes of blocks: all multiples of 64 to 512, then four to each doubling.
constexpr size_t kCount = 36;
constexpr std::array<size_t, kCount> kSizes = [] {
  std::array<size_t, kCount> sizes{};
  size_t step = kAlignment;
  for (size_t i = 0; i < kCount; ++i) {
    sizes[i] = (i == 0 ? 0 : sizes[i - 1]) + step;
    if (i >= 7 && (i - 7) % 4 == 0) step = sizes[i] / 4;
  }
  return sizes;
}();
static_assert(kSizes[7] == 512 && kSizes[8] == 640 && kSizes.back() == kMost);

// The index of the smallest size for each multiple of 64 bytes.
constexpr std::array<uint8_t, kMost / kAlignment + 1> kIndices = [] {
  std::array<uint8_t, kMost / kAlignment + 1> indices{};
  size_t index = 0;
  for (size_t i = 0; i < indices.size(); ++i) {
    while (kSizes[index] < i * kAlignment) ++index;
    indices[i] = static_cast<uint8_t>(index);
  }
  return indices;
}();

// Held for a few instructions at a time, by one thread as a rule: a mutex takes as long as the rest.
class Lock {
 public:
  void lock() {
    while (isHeld_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
  }
  void unlock() { isHeld_.clear(std::memory_order_release); }

 private:
  std::atomic_flag isHeld_ = ATOMIC_FLAG_INIT;
};

class Pool;

// Which pool has the block at an address.
class Slabs {
 public:
  void add(const char* start, size_t bytes, Pool* pool) {
    const std::lock_guard<std::mutex> lock(mutex_);
    byStart_.emplace(start, Slab{bytes, pool});
  }

  void remove(const char* start) {
    const std::lock_guard<std::mutex> lock(mutex_);
    byStart_.erase(start);
  }

  Pool* find(const void* block) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto* const address = static_cast<const char*>(block);
    const auto after = byStart_.upper_bound(address);
    if (after == byStart_.begin()) return nullptr;
    const auto& [start, slab] = *std::prev(after);
    return address < start + slab.bytes ? slab.pool : nullptr;
  }

 private:
  struct Slab {
    size_t bytes;
    Pool* pool;
  };
  std::mutex mutex_;
  std::map<const char*, Slab> byStart_;
};

Slabs& slabs() {
  static auto* const all = new Slabs;  // tensors outlive everything
  return *all;
}

// Free blocks of one size. What was freed last goes out first: it is in the cache.
class Pool {
 public:
  void setSize(size_t size) {
    // Neighbours a multiple of 4 kB apart would share their places in the first cache; a line more than that, and a
    // processor takes the next load from one for a load of what it just stored in the other.
    stride_ = size + (size >= kPageBytes ? 5 * kAlignment : 0);
    const size_t least = std::max(kSlab, kLeastBlocks * stride_);
    slabBytes_ = (least + kPageBytes - 1) / kPageBytes * kPageBytes;
  }

  void* take() {
    const std::lock_guard<Lock> lock(lock_);
    if (!free_.empty()) {
      char* const block = free_.back();
      free_.pop_back();
      return block;
    }
    if (static_cast<size_t>(end_ - next_) < stride_ && !addSlab()) return nullptr;
    return std::exchange(next_, next_ + stride_);
  }

  void put(void* block) {
    const std::lock_guard<Lock> lock(lock_);
    free_.push_back(static_cast<char*>(block));
  }

  void giveBack() {
    const std::lock_guard<Lock> lock(lock_);
    std::sort(free_.begin(), free_.end());
    std::vector<char*> kept;
    std::vector<char*> used;
    auto first = free_.begin();
    std::sort(slabs_.begin(), slabs_.end());
    for (char* const slab : slabs_) {
      const auto last = std::lower_bound(first, free_.end(), slab + slabBytes_);
      const bool isOpen = slab <= next_ && end_ <= slab + slabBytes_ && slab < end_;
      const auto made = static_cast<size_t>((isOpen ? next_ : slab + slabBytes_) - slab) / stride_;
      if (static_cast<size_t>(last - first) == made) {
        slabs().remove(slab);
        munmap(slab, slabBytes_);
        if (isOpen) next_ = end_ = nullptr;
      } else {
        used.push_back(slab);
        kept.insert(kept.end(), first, last);
      }
      first = last;
    }
    free_ = std::move(kept);
    slabs_ = std::move(used);
  }

 private:
  bool addSlab() {
    void* const slab = mmap(nullptr, slabBytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (slab == MAP_FAILED) return false;
    next_ = static_cast<char*>(slab);
    end_ = next_ + slabBytes_;
    slabs_.push_back(next_);
    slabs().add(next_, slabBytes_, this);
    return true;
  }

  Lock lock_;
  std::vector<char*> free_;
  std::vector<char*> slabs_;
  char* next_ = nullptr;  // blocks from here to end_, in the slab made last, were never taken
  char* end_ = nullptr;
  size_t stride_ = 0;
  size_t slabBytes_ = 0;
};

using Pools = std::array<Pool, kCount>;

Pools& pools() {
  static auto* const all = [] {
    auto* const made = new Pools;  // tensors outlive everything
    for (size_t i = 0; i < kCount; ++i) (*made)[i].setSize(kSizes[i]);
    return made;
  }();
  return *all;
}

template <size_t kIndex>
void releaseTo(void* block) {
  pools()[kIndex].put(block);
}

constexpr std::array<c10::DeleterFnPtr, kCount> kDeleters = []<size_t... kIndex>(std::index_sequence<kIndex...>) {
  return std::array<c10::DeleterFnPtr, kCount>{&releaseTo<kIndex>...};
}(std::make_index_sequence<kCount>{});

}  // namespace

c10::DataPtr allocate(size_t bytes) {
  const size_t index = kIndices[(bytes + kAlignment - 1) / kAlignment];
  void* const block = pools()[index].take();
  return {block, block, kDeleters[index], c10::DeviceType::CPU};
}

bool release(void* block) {
  Pool* const pool = slabs().find(block);
  if (pool != nullptr) pool->put(block);
  return pool != nullptr;
}

void giveBack() {
  for (Pool& pool : pools()) pool.giveBack();
}

}  // namespace escnn::small_blocks
