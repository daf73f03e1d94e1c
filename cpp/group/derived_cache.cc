#include "group/derived_cache.h"

#include <deque>

namespace escnn::group {

namespace {

constexpr size_t kMaximumNumbers = size_t{1} << 22;  // 32 MB

size_t numbersOf(const Restriction& restriction) { return restriction.changeOfBasis.data.size(); }
size_t numbersOf(const ClebschGordan& tensor) { return tensor.values.size(); }

template <typename T>
class BoundedCache {
 public:
  T get(const Value& key, const std::function<T()>& make) {
    if (const auto known = find(key)) return *known;
    const auto value = std::make_shared<const T>(make());
    keep(key, value);
    return *value;
  }

 private:
  using Pointer = std::shared_ptr<const T>;

  Pointer find(const Value& key) {
    const std::lock_guard lock(mutex_);
    const auto known = values_.find(key);
    return known == values_.end() ? nullptr : known->second;
  }

  void keep(const Value& key, const Pointer& value) {
    const std::lock_guard lock(mutex_);
    if (numbersOf(*value) > kMaximumNumbers || !values_.emplace(key, value).second) return;
    order_.push_back(key);
    numbers_ += numbersOf(*value);
    for (; numbers_ > kMaximumNumbers; order_.pop_front()) {
      const auto oldest = values_.find(order_.front());
      numbers_ -= numbersOf(*oldest->second);
      values_.erase(oldest);
    }
  }

  std::mutex mutex_;
  std::map<Value, Pointer> values_;
  std::deque<Value> order_;  // of the keys, oldest first
  size_t numbers_ = 0;
};

}  // namespace

Restriction cachedRestriction(const Value& key, const std::function<Restriction()>& make) {
  static BoundedCache<Restriction> cache;
  return cache.get(key, make);
}

ClebschGordan cachedClebschGordan(const Value& key, const std::function<ClebschGordan()>& make) {
  static BoundedCache<ClebschGordan> cache;
  return cache.get(key, make);
}

}  // namespace escnn::group
