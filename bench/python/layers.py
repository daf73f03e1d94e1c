"""A peer for bench/layers.ts: one JSON command per line, one JSON answer. Argument: threads."""

import json
import sys
import time
import warnings
from collections import Counter

import torch
from escnn import gspaces, nn
from escnn.group import cyclic_group, directsum
from torch.utils._python_dispatch import TorchDispatchMode

warnings.filterwarnings("ignore")
torch.set_num_threads(int(sys.argv[1]))

C8 = gspaces.rot2dOnR2(8)
SO2 = gspaces.rot2dOnR2(-1, maximum_frequency=3)
SO3 = gspaces.rot3dOnR3()


def fields(gspace, *representations):
    return nn.FieldType(gspace, list(representations))


def copies(count, item):
    return [item] * count


regular = fields(C8, *copies(8, C8.regular_repr))
irreps = fields(SO2, *[SO2.irrep(k) for k in (1, 2, 3) for _ in range(8)])
with_trivial = fields(SO2, *[SO2.irrep(k) for k in range(4) for _ in range(8)])
vectors = fields(SO3, *[SO3.irrep(l) for l in (1, 2) for _ in range(8)])
gated = fields(SO2, *copies(24, SO2.trivial_repr), *[SO2.irrep(k) for k in (1, 2, 3) for _ in range(8)])
group = cyclic_group(8)
subgroup, _, _ = group.subgroup(4)
induced = fields(C8, *copies(16, group.induced_representation(4, subgroup.irrep(1))))
so2 = SO2.fibergroup
spectral = fields(SO2, *copies(8, so2.spectral_regular_representation(*so2.bl_irreps(3))))
uniform = fields(
    SO2, *copies(8, directsum([*copies(3, SO2.trivial_repr), SO2.irrep(1), SO2.irrep(2), SO2.irrep(3)], name="uniform"))
)

LAYERS = {
    "ReLU": lambda: nn.ReLU(regular),
    "ELU": lambda: nn.ELU(regular),
    "LeakyReLU": lambda: nn.LeakyReLU(regular),
    "PointwiseNonLinearity p_sigmoid": lambda: nn.PointwiseNonLinearity(regular, "p_sigmoid"),
    "NormNonLinearity n_relu": lambda: nn.NormNonLinearity(irreps),
    "NormNonLinearity squash, SO(3)": lambda: nn.NormNonLinearity(vectors, "squash", False),
    "InducedNormNonLinearity": lambda: nn.InducedNormNonLinearity(induced),
    "GatedNonLinearity1": lambda: nn.GatedNonLinearity1(gated),
    "GatedNonLinearityUniform": lambda: nn.GatedNonLinearityUniform(uniform),
    "ConcatenatedNonLinearity": lambda: nn.ConcatenatedNonLinearity(regular),
    "VectorFieldNonLinearity": lambda: nn.VectorFieldNonLinearity(regular),
    "FourierELU": lambda: nn.FourierELU(SO2, 8, so2.bl_irreps(3), type="regular", N=16, inplace=False),
    "FourierELU, SO(3)": lambda: nn.FourierELU(
        SO3, 4, SO3.fibergroup.bl_irreps(2), type="thomson_cube", N=4, inplace=False
    ),
    "TensorProductModule": lambda: nn.TensorProductModule(spectral, spectral),
    "InnerBatchNorm": lambda: nn.InnerBatchNorm(regular),
    "IIDBatchNorm2d": lambda: nn.IIDBatchNorm2d(with_trivial),
    "IIDBatchNorm3d": lambda: nn.IIDBatchNorm3d(vectors),
    "GNormBatchNorm": lambda: nn.GNormBatchNorm(with_trivial),
    "NormBatchNorm": lambda: nn.NormBatchNorm(irreps),
    "InducedNormBatchNorm": lambda: nn.InducedNormBatchNorm(induced),
    "FieldNorm": lambda: nn.FieldNorm(with_trivial),
    "PointwiseMaxPool2D": lambda: nn.PointwiseMaxPool2D(regular, 3, 2, 1),
    "PointwiseMaxPoolAntialiased2D": lambda: nn.PointwiseMaxPoolAntialiased2D(regular, 3, 2, 1),
    "PointwiseAvgPool2D": lambda: nn.PointwiseAvgPool2D(irreps, 3, 2, 1),
    "PointwiseAvgPoolAntialiased2D": lambda: nn.PointwiseAvgPoolAntialiased2D(irreps, 0.66, 2),
    "PointwiseAdaptiveAvgPool2D": lambda: nn.PointwiseAdaptiveAvgPool2D(regular, 4),
    "PointwiseAdaptiveMaxPool2D": lambda: nn.PointwiseAdaptiveMaxPool2D(regular, 4),
    "NormMaxPool": lambda: nn.NormMaxPool(irreps, 2),
    "GroupPooling": lambda: nn.GroupPooling(regular),
    "NormPool": lambda: nn.NormPool(irreps),
    "InducedNormPool": lambda: nn.InducedNormPool(induced),
    "FieldDropout": lambda: nn.FieldDropout(irreps),
    "R2Upsampling": lambda: nn.R2Upsampling(regular, 2),
}


class Counting(TorchDispatchMode):
    """Counts the operators that have kernels of their own, as torch.profiler.countOperators does."""

    def __init__(self):
        super().__init__()
        self.counts = Counter()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        self.counts[func.overloadpacket.__name__] += 1
        return func(*args, **(kwargs or {}))


def counts():
    with Counting() as forward:
        y = layer(layer.in_type(x)).tensor
    with Counting() as backward:
        y.backward(gradient)
    return {"forward": forward.counts, "backward": backward.counts}


layer, x, gradient = None, None, None
print(json.dumps({"torch": torch.__version__}), flush=True)

for line in sys.stdin:
    command = json.loads(line)
    if "make" in command:
        try:
            layer = LAYERS[command["make"]]().train()
            size = layer.in_type.size
            samples, *spatial = command["shape"]
            x = torch.randn(samples, size, *spatial, requires_grad=True)
            gradient = torch.ones_like(layer(layer.in_type(x)).tensor)
            answer = {"channels": size}
        except Exception as error:  # a layer that does not run is named in the report
            answer = {"missing": f"{type(error).__name__}: {str(error)[:80]}"}
    elif "count" in command:
        x.grad = None
        layer.zero_grad()
        answer = counts()
    else:
        x.grad = None
        layer.zero_grad()
        start = time.perf_counter()
        layer(layer.in_type(x)).tensor.backward(gradient)
        answer = {"seconds": time.perf_counter() - start}
    print(json.dumps(answer), flush=True)
