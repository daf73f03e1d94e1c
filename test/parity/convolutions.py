"""fixtures/convolutions.json: R3Conv, the transposed convolutions and Linear: weights after torch.manual_seed from the
unmodified package in float32, then outputs and gradients in float64 (spec.use_double) on formula inputs.

Only spaces whose bases the package solves without numeric Clebsch-Gordan tensors (py3nj must be installed for SO(3) and
O(3)): SO(3), O(3), the inversion, space without symmetry; on the plane rotations.
"""

import json
import subprocess
import sys
import tempfile

import numpy as np
import torch

import spec
from cases import R, SO2, T, irrep, rotations

C4, C8 = rotations(4), rotations(8)
SO3, O3 = ["rot3dOnR3", {"maximumFrequency": 2}], ["flipRot3dOnR3", {"maximumFrequency": 2}]
INVERSION, TRIVIAL = ["invOnR3", {}], ["trivialOnR3", {}]
VECTORS = [T, irrep(1), irrep(2)]
POLAR = [irrep(0, 0), irrep(1, 1), irrep(0, 2)]

# class, name, space, input fields, output fields, options, spatial sizes of the input
TABLE = [
    ("R3Conv", "SO(3)", SO3, VECTORS, VECTORS, {"kernelSize": 3}, [4, 3, 4]),
    ("R3Conv", "SO(3) k5", SO3, [T, irrep(1)], [irrep(2), irrep(1)], {"kernelSize": 5, "padding": 1}, [4, 4, 4]),
    ("R3Conv", "SO(3) interleaved", SO3, [irrep(1), T, irrep(1)], [T, irrep(1), T], {"kernelSize": 3}, [3, 3, 4]),
    ("R3Conv", "SO(3) stride 2", SO3, [T], VECTORS, {"kernelSize": 3, "stride": 2, "padding": 1}, [5, 5, 5]),
    ("R3Conv", "SO(3) circular", SO3, [irrep(1)], [T], {"kernelSize": 3, "padding": 1, "paddingMode": "circular"}, [4, 4, 3]),
    ("R3Conv", "SO(3) dilation 2", SO3, [T], [irrep(1)], {"kernelSize": 3, "dilation": 2, "padding": 2}, [4, 4, 4]),
    ("R3Conv", "SO(3) groups 2", SO3, [T, irrep(1)] * 2, [T, irrep(1)] * 2, {"kernelSize": 3, "groups": 2}, [3, 3, 3]),
    ("R3Conv", "SO(3) default2", SO3, [T], [irrep(1)], {"kernelSize": 5, "frequenciesCutoff": "default2"}, [5, 5, 5]),
    ("R3Conv", "SO(3) default3", SO3, [T], [irrep(2)], {"kernelSize": 5, "frequenciesCutoff": "default3"}, [5, 5, 5]),
    ("R3Conv", "SO(3) cut-off 1", SO3, [T], [irrep(1)], {"kernelSize": 5, "frequenciesCutoff": 1}, [5, 5, 5]),
    ("R3Conv", "SO(3) rings", SO3, [T], [irrep(1)], {"kernelSize": 3, "rings": [0.0, 1.2], "sigma": [0.1, 0.5]}, [3, 3, 3]),
    ("R3Conv", "O(3)", O3, POLAR, POLAR, {"kernelSize": 3}, [3, 3, 4]),
    ("R3Conv", "O(3) k5", O3, [irrep(0, 0)], [irrep(1, 1), irrep(0, 0)], {"kernelSize": 5, "padding": 2}, [3, 3, 3]),
    ("R3Conv", "inversion", INVERSION, [R], [irrep(1), T], {"kernelSize": 3}, [3, 4, 3]),
    ("R3Conv", "trivial", TRIVIAL, [T, T], [T], {"kernelSize": 3}, [4, 3, 3]),
    ("R3ConvTransposed", "SO(3)", SO3, VECTORS, [T, irrep(1)], {"kernelSize": 3, "stride": 2, "padding": 1}, [2, 2, 3]),
    ("R3ConvTransposed", "O(3) output padding", O3, [irrep(0, 0)], [irrep(1, 1)], {"kernelSize": 3, "stride": 2, "outputPadding": 1}, [2, 2, 2]),
    ("R2ConvTransposed", "C4", C4, [R], [T, irrep(1)], {"kernelSize": 3, "padding": 1}, [5, 5]),
    ("R2ConvTransposed", "C4 stride 2", C4, [T], [R], {"kernelSize": 5, "padding": 2, "stride": 2, "outputPadding": 1}, [4, 3]),
    ("R2ConvTransposed", "C8 groups 2", C8, [T, irrep(1)] * 2, [R, irrep(3)] * 2, {"kernelSize": 3, "groups": 2}, [3, 3]),
    ("R2ConvTransposed", "SO(2) dilation 2", SO2, VECTORS, [irrep(1)], {"kernelSize": 3, "dilation": 2, "bias": False}, [4, 4]),
]


def make(case, **options):
    from escnn import nn

    kind, _, space, fields_in, fields_out, given, _ = case
    gspace = spec.space(space)
    types = spec.field_type(gspace, fields_in), spec.field_type(gspace, fields_out)
    python = spec.python_options(given)
    if "outputPadding" in python:
        python["output_padding"] = python.pop("outputPadding")
    return getattr(nn, kind)(*types, **python, **options)


def initial(index, case):
    torch.manual_seed(60 + index)
    return spec.tensor(make(case).weights)


def computed(case):
    layer = make(case, initialize=False)
    with torch.no_grad():
        layer.weights.copy_(torch.tensor(spec.weight_formula(layer.weights.numel())))
        if layer.bias is not None:
            layer.bias.copy_(torch.tensor(spec.weight_formula(layer.bias.numel())) + 0.5)
    shape = (1, layer.in_type.size, *case[6])
    x = torch.tensor(spec.wave(shape), requires_grad=True)
    y = layer(layer.in_type(x)).tensor
    y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
    return {
        "input": list(shape),
        "output": spec.tensor(y),
        "inputGradient": spec.tensor(x.grad),
        "weightsGradient": spec.tensor(layer.weights.grad),
        "biasGradient": None if layer.bias is None else spec.tensor(layer.bias.grad),
        "printed": repr(layer),
    }


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--double":
        import escnn.nn  # noqa: F401  (before use_double, which changes its modules)

        spec.use_double()
        with open(sys.argv[2], "w") as file:
            json.dump([computed(case) for case in TABLE], file)
        return
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run([sys.executable, __file__, "--double", file.name], check=True)
        exact = json.load(open(file.name))
    entries = []
    for index, (case, numbers) in enumerate(zip(TABLE, exact)):
        kind, name, space, fields_in, fields_out, options, _ = case
        head = {"layer": kind, "name": name, "space": space, "in": fields_in, "out": fields_out, "options": options}
        entries.append({**head, "seed": 60 + index, "initial": initial(index, case), **numbers})
    spec.write("convolutions", __file__, {"cases": entries})


if __name__ == "__main__":
    main()
