# Builds with the compiler's sanitizers, for finding faults; never for use.
set(ESCNN_SANITIZE "" CACHE STRING "sanitizers, separated by commas, e.g. address,undefined; empty: none")

set(ESCNN_SANITIZE_OPTIONS "")
if(ESCNN_SANITIZE)
  # node and libtorch are built without them, so their runtime comes with LD_PRELOAD and reports go on.
  set(ESCNN_SANITIZE_OPTIONS "-fsanitize=${ESCNN_SANITIZE}" -fno-omit-frame-pointer -g)
endif()
