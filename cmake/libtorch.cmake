# libtorch is imported by path. Never find_package(Torch): it wants a CUDA toolkit for a CUDA wheel.

# Sets `result` to "2.15" from the headers under `root`.
function(escnn_libtorch_minor root result)
  file(STRINGS "${root}/include/torch/headeronly/version.h" lines
    REGEX "^#define TORCH_VERSION_(MAJOR|MINOR) [0-9]+")
  string(REGEX REPLACE ".*MAJOR ([0-9]+);.*MINOR ([0-9]+).*" "\\1.\\2" minor "${lines}")
  set(${result} "${minor}" PARENT_SCOPE)
endfunction()

# Links torch_cpu and c10 only; boot.node has opened them before the addon is loaded.
function(escnn_link_libtorch target root)
  target_include_directories(${target} SYSTEM PRIVATE "${root}/include" "${root}/include/torch/csrc/api/include")
  target_compile_definitions(${target} PRIVATE AT_PER_OPERATOR_HEADERS)
  # Without -fopenmp at::parallel_for, which is a template, runs in one thread. It is no option of the linker: the
  # runtime that libtorch has loaded is the one to use, so that its threads and ours are the same.
  target_compile_options(${target} PRIVATE "-ffile-prefix-map=${root}=torch" -fopenmp)
  target_link_libraries(${target} PRIVATE "${root}/lib/libtorch_cpu.so" "${root}/lib/libc10.so")
endfunction()
