#include "napi/tensors.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/CPUAllocator.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "core/host_memory.h"
#include "napi/dtypes.h"
#include "napi/environment.h"
#include "napi/jobs.h"
#include "napi/op_errors.h"
#include "napi/op_given.h"

namespace escnn::napi {

namespace {

c10::ScalarType dtypeOf(napi_typedarray_type type) {
  switch (type) {
    case napi_int8_array: return c10::ScalarType::Char;
    case napi_uint8_array:
    case napi_uint8_clamped_array: return c10::ScalarType::Byte;
    case napi_int16_array: return c10::ScalarType::Short;
    case napi_uint16_array: return c10::ScalarType::UInt16;
    case napi_int32_array: return c10::ScalarType::Int;
    case napi_uint32_array: return c10::ScalarType::UInt32;
    case napi_float32_array: return c10::ScalarType::Float;
    case napi_float64_array: return c10::ScalarType::Double;
    case napi_bigint64_array: return c10::ScalarType::Long;
    case napi_biguint64_array: return c10::ScalarType::UInt64;
    default: fail(ErrorCode::kInvalidArgument, "data: unknown kind of typed array");
  }
}

// A typed array for the bytes of `dtype`; 16-bit floats cross as their bits, complex numbers as pairs.
Napi::Value typedArray(Napi::Env env, c10::ScalarType dtype, size_t bytes, const Napi::ArrayBuffer& buffer) {
  switch (dtype) {
    case c10::ScalarType::Char: return Napi::Int8Array::New(env, bytes, buffer, 0);
    case c10::ScalarType::Short: return Napi::Int16Array::New(env, bytes / 2, buffer, 0);
    case c10::ScalarType::Half:
    case c10::ScalarType::BFloat16:
    case c10::ScalarType::UInt16: return Napi::Uint16Array::New(env, bytes / 2, buffer, 0);
    case c10::ScalarType::Int: return Napi::Int32Array::New(env, bytes / 4, buffer, 0);
    case c10::ScalarType::UInt32: return Napi::Uint32Array::New(env, bytes / 4, buffer, 0);
    case c10::ScalarType::Long: return Napi::BigInt64Array::New(env, bytes / 8, buffer, 0);
    case c10::ScalarType::UInt64: return Napi::BigUint64Array::New(env, bytes / 8, buffer, 0);
    case c10::ScalarType::Float:
    case c10::ScalarType::ComplexFloat: return Napi::Float32Array::New(env, bytes / 4, buffer, 0);
    case c10::ScalarType::Double:
    case c10::ScalarType::ComplexDouble: return Napi::Float64Array::New(env, bytes / 8, buffer, 0);
    default: return Napi::Uint8Array::New(env, bytes, buffer, 0);
  }
}

// fromData(data: TypedArray, shape: number[], bits: string | null): handle. Copies. `bits` reinterprets the elements
// as another dtype of the same size (bool, float16, …).
Napi::Value fromData(const Napi::CallbackInfo& info) {
  try {
    const auto data = info[0].As<Napi::TypedArray>();
    auto dtype = dtypeOf(data.TypedArrayType());
    if (info[2].IsString()) dtype = parseDtype(info[2].As<Napi::String>().Utf8Value());
    const auto shape = Convert<std::vector<int64_t>>::from(info[1]);
    at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(dtype));
    check(tensor.nbytes() == data.ByteLength(), ErrorCode::kShape, "data: ", data.ByteLength(), " bytes given, ",
          describeTensor(tensor), " has ", tensor.nbytes());
    if (tensor.nbytes() > 0) {
      const auto* source = static_cast<const char*>(data.ArrayBuffer().Data()) + data.ByteOffset();
      std::memcpy(tensor.data_ptr(), source, tensor.nbytes());
    }
    return Convert<at::Tensor>::to(info.Env(), tensor);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

// The elements in row-major order in memory of the CPU.
at::Tensor onHost(const at::Tensor& tensor) { return tensor.detach().resolve_conj().resolve_neg().cpu().contiguous(); }

Napi::Value copyToJs(Napi::Env env, const at::Tensor& host) {
  const size_t bytes = host.nbytes();
  auto buffer = Napi::ArrayBuffer::New(env, bytes);
  if (bytes > 0) std::memcpy(buffer.Data(), host.data_ptr(), bytes);
  return typedArray(env, host.scalar_type(), bytes, buffer);
}

// toData(handle): a typed array with a copy of the elements, row-major.
Napi::Value toData(const Napi::CallbackInfo& info) {
  try {
    return copyToJs(info.Env(), onHost(Convert<at::Tensor>::from(info[0])));
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

// toNumber(handle): the only element where it is a real number that JavaScript has exactly, else undefined.
Napi::Value toNumber(const Napi::CallbackInfo& info) {
  try {
    const at::Tensor tensor = Convert<at::Tensor>::from(info[0]);
    const at::ScalarType type = tensor.scalar_type();
    const bool isReal = c10::isIntegralType(type, false) || type == at::kFloat || type == at::kDouble ||
                        type == at::kHalf || type == at::kBFloat16;
    if (!isReal || tensor.numel() != 1) return info.Env().Undefined();
    const c10::Scalar scalar = tensor.item();
    if (!scalar.isIntegral(false)) return Napi::Number::New(info.Env(), scalar.toDouble());
    const auto number = static_cast<double>(scalar.toLong());
    return isSafeInteger(number) ? Napi::Number::New(info.Env(), number) : info.Env().Undefined();
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

// toDataAsync(handle): a promise of the same as toData, with the elements as they are when the job's turn comes.
Napi::Value toDataAsync(const Napi::CallbackInfo& info) {
  try {
    auto tensor = std::make_shared<at::Tensor>(Convert<at::Tensor>::from(info[0]));
    return runAsync(
        info.Env(), "data of " + describeTensor(*tensor),
        [tensor] {
          const at::Tensor host = onHost(*tensor);
          *tensor = host.is_alias_of(*tensor) ? host.clone() : host;
        },
        [tensor](Napi::Env env) { return copyToJs(env, *tensor); }, true);
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

Napi::Value trackTensor(const Napi::CallbackInfo& info) {
  try {
    Environment& environment = environmentOf(info.Env());
    environment.handles.track(info.Env(), info[0], info[1].As<Napi::Number>().DoubleValue());
    environment.sweeper.poll(info.Env(), environment);  // asks a device for its figures, which may fail
  } catch (...) {
    rethrowAsJs(info.Env());
  }
  return info.Env().Undefined();
}

Napi::Value releaseTensor(const Napi::CallbackInfo& info) {
  environmentOf(info.Env()).handles.release(info.Env(), info[0].As<Napi::Number>().DoubleValue());
  return info.Env().Undefined();
}

Napi::Value isLive(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(),
                            environmentOf(info.Env()).handles.isLive(info[0].As<Napi::Number>().DoubleValue()));
}

Napi::Value setCollectors(const Napi::CallbackInfo& info) {
  environmentOf(info.Env()).sweeper.setCollectors(info[0].As<Napi::Function>(), info[1].As<Napi::Function>());
  return info.Env().Undefined();
}

// collect(keepsMemory: boolean): how many tensors a full collection released.
Napi::Value collect(const Napi::CallbackInfo& info) {
  try {
    Environment& environment = environmentOf(info.Env());
    const size_t released = environment.sweeper.collect(info.Env(), environment);
    const bool keepsMemory = info[0].As<Napi::Boolean>().Value();
    if (released == 0 && !keepsMemory) releaseHostMemory();  // JavaScript calls until nothing is released any more
    return Napi::Number::New(info.Env(), static_cast<double>(released));
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

// memory(): [live tensors, bytes, peak bytes, bytes kept for reuse on the CPU]
Napi::Value memory(const Napi::CallbackInfo& info) {
  const HandleTable& handles = environmentOf(info.Env()).handles;
  return Convert<std::vector<double>>::to(
      info.Env(), {static_cast<double>(handles.live()), static_cast<double>(handles.bytes()),
                   static_cast<double>(handles.peakBytes()), static_cast<double>(hostMemoryKept())});
}

at::Tensor alias(const at::Tensor& tensor) { return tensor; }
std::vector<int64_t> shapeOf(const at::Tensor& tensor) { return tensor.sizes().vec(); }
std::vector<int64_t> stridesOf(const at::Tensor& tensor) { return tensor.strides().vec(); }
bool isContiguous(const at::Tensor& tensor, const std::string& format) {
  const std::optional<c10::MemoryFormat> found = findMemoryFormat(format);
  checkArgument(found && *found != c10::MemoryFormat::Preserve,
                "isContiguous: memoryFormat: expected contiguous_format, channels_last or channels_last_3d, given ",
                format);
  return tensor.is_contiguous(*found);
}
std::string dtypeOfTensor(const at::Tensor& tensor) { return dtypeName(tensor.scalar_type()); }
std::string deviceOf(const at::Tensor& tensor) { return tensor.device().str(); }
std::string layoutOf(const at::Tensor& tensor) {
  switch (tensor.layout()) {
    case c10::Layout::Strided: return "strided";
    case c10::Layout::Sparse: return "sparse_coo";
    case c10::Layout::SparseCsr: return "sparse_csr";
    case c10::Layout::SparseCsc: return "sparse_csc";
    case c10::Layout::SparseBsr: return "sparse_bsr";
    case c10::Layout::SparseBsc: return "sparse_bsc";
    case c10::Layout::Mkldnn: return "mkldnn";
    case c10::Layout::Jagged: return "jagged";
    default: return "other";
  }
}
int64_t versionOf(const at::Tensor& tensor) { return tensor._version(); }
bool isSame(const at::Tensor& a, const at::Tensor& b) { return a.is_same(b); }
bool sharesStorage(const at::Tensor& a, const at::Tensor& b) { return a.is_alias_of(b); }

// Which storage a tensor is a view of, as a number that no other living storage has; its bytes; the first element.
std::tuple<double, int64_t, int64_t> storageOf(const at::Tensor& tensor) {
  check(tensor.has_storage(), ErrorCode::kInvalidArgument, "tensor: ", describeTensor(tensor), " has no storage");
  const c10::Storage storage = tensor.storage();
  const auto address = reinterpret_cast<uintptr_t>(storage.unsafeGetStorageImpl());
  return {static_cast<double>(address), static_cast<int64_t>(storage.nbytes()), tensor.storage_offset()};
}

// The memory of a contiguous tensor of the CPU, of which `length` bytes from `offset` on are asked for.
char* memoryOf(const at::Tensor& tensor, int64_t offset, int64_t length) {
  check(tensor.is_cpu() && tensor.is_contiguous(), ErrorCode::kInvalidArgument,
        "tensor: expected a contiguous one on the CPU, given ", describeTensor(tensor));
  const auto bytes = static_cast<int64_t>(tensor.nbytes());
  checkArgument(offset >= 0 && length >= 0 && offset <= bytes && length <= bytes - offset, "offset, length: bytes ",
                offset, " to ", offset + length, " are not within the ", bytes, " of the tensor");
  return length == 0 ? nullptr : static_cast<char*>(tensor.data_ptr()) + offset;
}

// Reads what there is of `length` bytes; returns how many.
int64_t readPiece(int fd, char* target, int64_t length, int64_t position) {
  int64_t done = 0;
  while (done < length) {
    const ssize_t count = ::pread(fd, target + done, length - done, position + done);
    if (count < 0 && errno == EINTR) continue;
    checkArgument(count >= 0, "fd: cannot read at byte ", position + done, ": ", std::strerror(errno));
    if (count == 0) break;
    done += count;
  }
  return done;
}

// Reads from an open file straight into a tensor's memory; returns how many bytes there were, fewer at its end. The
// system copies each piece in the thread that asks for it, so large ones are shared between libtorch's threads.
int64_t readFile(const at::Tensor& tensor, int64_t offset, int64_t fd, int64_t position, int64_t length) {
  const int64_t kLeastShared = 1 << 20;
  char* target = memoryOf(tensor, offset, length);
  std::atomic<int64_t> end = length;  // of the bytes from the first on that were there
  at::parallel_for(0, length, kLeastShared, [&](int64_t first, int64_t last) {
    const int64_t done = readPiece(static_cast<int>(fd), target + first, last - first, position + first);
    if (done == last - first) return;
    int64_t seen = end;
    while (first + done < seen && !end.compare_exchange_weak(seen, first + done)) {
    }
  });
  return end;
}

// Errors of the disk are told by the call that waits for it.
void beginWriteback(int64_t fd) { ::sync_file_range(static_cast<int>(fd), 0, 0, SYNC_FILE_RANGE_WRITE); }

// Pages of the system, given back at the end.
class Pages {
 public:
  Pages(void* start, size_t extent) : start_(static_cast<char*>(start)), extent_(extent) {}
  ~Pages() { ::munmap(start_, extent_); }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  char* start() const { return start_; }

 private:
  char* start_;
  size_t extent_;
};

// Bytes of a mapped file that one tensor stands for.
struct Section {
  std::shared_ptr<const Pages> file;
  char* start;
  size_t length;
};

// The file stays mapped for other sections; pages that this one alone has, and may have written, are dropped at once.
void leaveSection(void* context) {
  const std::unique_ptr<Section> section(static_cast<Section*>(context));
  const auto page = static_cast<uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<uintptr_t>(section->start), end = begin + section->length;
  const uintptr_t first = (begin + page - 1) / page * page, last = end / page * page;
  if (first < last) ::madvise(section->start + (first - begin), last - first, MADV_DONTNEED);
}

// Tensors over parts of an open file, mapped privately at once: they are read when first used, writes stay in this
// process, and the file may be closed, renamed or unlinked. One that is cut off meanwhile ends the process at the next
// use. Of each part the first byte, which must be a multiple of the size of an element, dtype and shape, of one element
// or more; storages of their own.
std::vector<at::Tensor> mapFile(int64_t fd, const std::vector<int64_t>& positions,
                                const std::vector<std::string>& dtypes,
                                const std::vector<std::vector<int64_t>>& shapes) {
  checkArgument(positions.size() == dtypes.size() && positions.size() == shapes.size(),
                "dtypes, shapes: expected one for each of ", positions.size(), " positions, given ", dtypes.size(),
                " and ", shapes.size());
  struct stat status = {};
  checkArgument(::fstat(static_cast<int>(fd), &status) == 0, "fd: ", std::strerror(errno));
  int64_t begin = status.st_size, end = 0;
  std::vector<size_t> lengths;
  for (size_t i = 0; i < positions.size(); ++i) {
    const auto size = static_cast<int64_t>(c10::elementSize(parseDtype(dtypes[i])));
    const int64_t most = status.st_size / size;
    int64_t count = 1;
    for (const int64_t extent : shapes[i]) {
      checkArgument(extent > 0 && count <= most / extent, "shapes: the file has ", status.st_size, " bytes, given ",
                    at::IntArrayRef(shapes[i]), " of ", dtypes[i]);
      count *= extent;
    }
    const int64_t length = count * size;
    checkArgument(positions[i] >= 0 && positions[i] % size == 0 && length <= status.st_size - positions[i],
                  "positions: the file has ", status.st_size, " bytes, given ", length, " from ", positions[i]);
    begin = std::min(begin, positions[i]);
    end = std::max(end, positions[i] + length);
    lengths.push_back(length);
  }
  if (positions.empty()) return {};
  begin -= begin % ::sysconf(_SC_PAGESIZE);
  void* start = ::mmap(nullptr, end - begin, PROT_READ | PROT_WRITE, MAP_PRIVATE, static_cast<int>(fd), begin);
  checkArgument(start != MAP_FAILED, "fd: cannot map the file: ", std::strerror(errno));
  const auto file = std::make_shared<const Pages>(start, end - begin);
  std::vector<at::Tensor> tensors;
  for (size_t i = 0; i < positions.size(); ++i) {
    char* const part = file->start() + (positions[i] - begin);
    tensors.push_back(at::for_blob(part, shapes[i])
                          .context(new Section{file, part, lengths[i]}, &leaveSection)
                          .options(at::TensorOptions().dtype(parseDtype(dtypes[i])))
                          .make_tensor());
  }
  return tensors;
}

// A uint8 tensor [length] for the content of a file, which is not set.
at::Tensor emptyForReading(int64_t length) {
  checkArgument(length > 0, "length: expected a positive number, given ", length);
  c10::DataPtr memory = allocateForReading(length);
  check(memory.get() != nullptr, ErrorCode::kOutOfMemory, "length: cannot have ", length, " bytes");
  const auto [start, deleter] = std::pair(memory.get(), memory.get_deleter());
  return at::for_blob(start, {length})
      .context(memory.release_context(), deleter)
      .options(at::TensorOptions().dtype(at::kByte))
      .make_tensor();
}

// The numbers that bytes [n] hold, as a view.
at::Tensor reinterpret(const at::Tensor& bytes, const std::string& dtype, const std::vector<int64_t>& shape) {
  return bytes.view(parseDtype(dtype)).view(shape);
}

// copyBytes(handle, offset, target: Uint8Array): fills `target` with a tensor's bytes from `offset` on.
Napi::Value copyBytes(const Napi::CallbackInfo& info) {
  try {
    const auto tensor = Convert<at::Tensor>::from(info[0]);
    auto target = info[2].As<Napi::Uint8Array>();
    const auto length = static_cast<int64_t>(target.ByteLength());
    const char* source = memoryOf(tensor, Convert<int64_t>::from(info[1]), length);
    if (length > 0) std::memcpy(target.Data(), source, length);
    return info.Env().Undefined();
  } catch (...) {
    rethrowAsJs(info.Env());
  }
}

}  // namespace

bool isMappedFile(const c10::StorageImpl& storage) { return storage.data_ptr().get_deleter() == &leaveSection; }

void addTensorRows(Exports& exports) {
  exports.raw("fromData", fromData)
      .raw("toData", toData)
      .raw("toNumber", toNumber)
      .raw("toDataAsync", toDataAsync)
      .raw("track", trackTensor)
      .raw("release", releaseTensor)
      .raw("isLive", isLive)
      .raw("setCollectors", setCollectors)
      .raw("collect", collect)
      .raw("memory", memory)
      .row<&alias>("alias")
      .row<&shapeOf>("shape")
      .row<&isContiguous>("isContiguous")
      .row<&stridesOf>("strides")
      .row<&dtypeOfTensor>("dtype")
      .row<&deviceOf>("device")
      .row<&layoutOf>("layout")
      .row<&versionOf>("version")
      .row<&isSame>("isSame")
      .row<&sharesStorage>("sharesStorage")
      .row<&storageOf>("storage")
      .row<&readFile>("readFile")
      .row<&beginWriteback>("beginWriteback")
      .row<&mapFile>("mapFile")
      .row<&emptyForReading>("emptyForReading")
      .row<&reinterpret>("reinterpret")
      .raw("copyBytes", copyBytes);
}

}  // namespace escnn::napi
