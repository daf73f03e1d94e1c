// Which operators libtorch ran: its own record of calls, between startCounting() and stopCounting() of one thread.
#pragma once

#include "napi/bind.h"

namespace escnn::napi {

// Counted are operators with a kernel of their own, not what these call in turn, on this thread and on those of a
// backward pass that it starts.
void addOpCountRows(Exports& exports);

}  // namespace escnn::napi
