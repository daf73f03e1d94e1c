"""fixtures/normalization.json: outputs, input gradients and running statistics of the norm-based and irrep-wise batch
norms, of pooling by norms, upsampling, reshuffling, branching and merging. In float64, as layers.py, whose table format
and entry are used; fields may be induced: ["induced", id, irrep...].

A repair lets GNormBatchNorm answer where it only fails: it views the result of an einsum, which torch no longer makes
contiguous, and writes one for two spatial axes alone. FieldNorm is not in this version of the package.
"""

import sys

import torch

import layers
import spec
from cases import O2, R, SO2, T, irrep, reflections, rotations
from escnn import nn
from layers import NEGATIVE, O3, OCTA, PLANE, POSITIVE, SO3, SPACE

C4, C8, D4 = rotations(4), rotations(8), reflections(4)


class ContiguousTorch:
    """torch, whose einsum gives contiguous tensors and reads the package's equations for any number of axes."""

    def __init__(self, base):
        self.base = base

    def __getattr__(self, name):
        return getattr(self.base, name)

    def einsum(self, equation, operands):
        equation = equation.replace("bcsxy", "bcs...").replace("bcdxy", "bcd...")
        return torch.einsum(equation, *operands).contiguous()


module = sys.modules["escnn.nn.modules.batchnormalization.gnorm"]
module.torch = ContiguousTorch(module.torch)

TURNING = ["induced", [None, 4], 1]
ODD = ["induced", [0, 1], 1]

TABLE = [
    ("NormBatchNorm", "NormBatchNorm", SO2, [irrep(1), irrep(2), irrep(1)], {}, PLANE, POSITIVE),
    ("NormBatchNorm sizes", "NormBatchNorm", C4, [irrep(1), irrep(2), irrep(1)], {"momentum": 0.3}, PLANE, POSITIVE),
    ("NormBatchNorm cumulative", "NormBatchNorm", O2, [irrep(1, 1), irrep(1, 0)], {"momentum": None}, PLANE, POSITIVE),
    ("NormBatchNorm not affine", "NormBatchNorm", SO3, [irrep(1), irrep(2)], {"affine": False}, SPACE, {}),
    ("InducedNormBatchNorm", "InducedNormBatchNorm", D4, [TURNING, ODD, TURNING], {"eps": 0.01}, PLANE, POSITIVE),
    ("GNormBatchNorm", "GNormBatchNorm", C4, [irrep(1), T, irrep(1), irrep(2)], {}, PLANE, POSITIVE),
    ("GNormBatchNorm regular", "GNormBatchNorm", C4, [R, irrep(1), R, T], {}, PLANE, POSITIVE),
    ("GNormBatchNorm D4 cumulative", "GNormBatchNorm", D4, [R, R], {"momentum": None}, PLANE, POSITIVE),
    ("GNormBatchNorm SO(3)", "GNormBatchNorm", SO3, [irrep(1), T, irrep(2)], {"momentum": 0.4}, SPACE, POSITIVE),
    ("GNormBatchNorm octahedral", "GNormBatchNorm", OCTA, [R, irrep(1)], {}, SPACE, POSITIVE),
    ("GNormBatchNorm not affine", "GNormBatchNorm", C8, [R], {"affine": False}, PLANE, {}),
    ("NormMaxPool", "NormMaxPool", SO2, [irrep(1), T, irrep(2)], {"kernelSize": 2}, PLANE, {}),
    (
        "NormMaxPool options",
        "NormMaxPool",
        C4,
        [irrep(1), R, irrep(1)],
        {"kernelSize": 3, "stride": 2, "padding": 1},
        [2, 7, 7],
        {},
    ),
    ("NormMaxPool dilated", "NormMaxPool", C4, [irrep(1)], {"kernelSize": 2, "stride": 1, "dilation": 2}, PLANE, {}),
    ("ReshuffleModule", "ReshuffleModule", C4, [R, T, irrep(1), R], {"permutation": [2, 0, 3, 1]}, PLANE, {}),
    ("R2Upsampling", "R2Upsampling", C4, [R], {"scaleFactor": 2}, [2, 5, 5], {}),
    ("R2Upsampling nearest", "R2Upsampling", D4, [R], {"size": 9, "mode": "nearest"}, [1, 4, 4], {}),
    (
        "R2Upsampling corners",
        "R2Upsampling",
        SO2,
        [irrep(1)],
        {"scaleFactor": 1.5, "alignCorners": True},
        [2, 5, 5],
        {},
    ),
    ("R3Upsampling", "R3Upsampling", SO3, [irrep(1)], {"scaleFactor": 2}, [1, 3, 3, 3], {}),
    ("R3Upsampling nearest", "R3Upsampling", O3, [irrep(1, 1)], {"size": 5, "mode": "nearest"}, [1, 3, 3, 3], {}),
    *(
        (
            f"MultipleModule reshuffle {level}",
            "MultipleModule",
            C4,
            [R, irrep(1), T, R, irrep(1), T],
            {
                "labels": ["r", "v", "t", "r", "v", "v"],
                "branches": [["NormNonLinearity", "v"], ["InnerBatchNorm", "r"], ["ReLU", "t"]],
                "reshuffle": level,
            },
            PLANE,
            NEGATIVE,
        )
        for level in range(3)
    ),
]


def construct(name, gspace, fields, arguments):
    if name != "MultipleModule":
        return construct_one(name, gspace, fields, arguments)
    options = spec.python_options(arguments)
    in_type = spec.field_type(gspace, fields)
    types = nn.BranchingModule(in_type, options["labels"], options["reshuffle"]).out_type
    modules = [(getattr(nn, kind)(types[label]), label) for kind, label in options["branches"]]
    return nn.MultipleModule(in_type, options["labels"], modules, options["reshuffle"])


construct_one = layers.construct
layers.construct = construct


def main():
    rows = [layers.entry(*row) for row in TABLE]
    spec.write("normalization", __file__, {"layers": rows})


if __name__ == "__main__":
    main()
