// Blocks that are found by value while someone holds them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace escnn::nn::conv {

// Immutable blocks of one kind by key; keeps none alive. Safe from any thread.
template <class B>
class SharedBlocks {
 public:
  using Ptr = std::shared_ptr<const B>;

  // The living block of this key, or what `make` returns. Two threads may both make it.
  template <class Make>
  Ptr get(const std::string& key, const Make& make) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = known_.find(key);
      if (found != known_.end())
        if (Ptr block = found->second.lock()) return block;
    }
    Ptr block = make();
    const std::lock_guard lock(mutex_);
    std::erase_if(known_, [](const auto& item) { return item.second.expired(); });
    known_[key] = block;
    return block;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<const B>> known_;
};

}  // namespace escnn::nn::conv
