"""fixtures/convolutions.json: R3Conv, R3IcoConv, the transposed convolutions and Linear: weights after torch.manual_seed
from the unmodified package in float32, then outputs and gradients in float64 (spec.use_double) on formula inputs.

Outputs by a formula of the weights only on spaces whose bases the package solves without numeric Clebsch-Gordan tensors (py3nj must be installed for SO(3) and
O(3)): SO(3), O(3), the inversion, space without symmetry; on the plane rotations; of icosahedral orbits scalars. Initial
weights depend on the numbers of kernels alone, so INITIAL has other fields, too. In PROJECTED, where the package's kernels
are other combinations than ours, the filter is the projection of a formula onto their span, which depends on the span
alone, and so does what is stored of the weights' gradient: three probes of the filter whose gradient it is.
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
INVERSION, TRIVIAL, ICO = ["invOnR3", {}], ["trivialOnR3", {}], ["icoOnR3", {}]
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
    ("R3IcoConv", "ico", ICO, [T, T], [T], {"kernelSize": 5, "padding": 1}, [4, 4, 3]),
    ("R3IcoConv", "dodeca", ICO, [T], [T], {"kernelSize": 3, "samples": "dodeca", "sigma": 0.5, "stride": 2}, [3, 5, 3]),
    ("R3IcoConv", "icosidodeca", ICO, [T], [T, T], {"kernelSize": 3, "samples": "icosidodeca", "rings": [1.2], "bias": False}, [4, 3, 3]),
    ("R3IcoConvTransposed", "ico", ICO, [T], [T, T], {"kernelSize": 3, "stride": 2, "outputPadding": 1}, [2, 3, 2]),
    ("R3IcoConvTransposed", "dodeca", ICO, [T], [T], {"kernelSize": 3, "samples": "dodeca", "dilation": 2, "padding": 1}, [3, 2, 2]),
    ("Linear", "C4", ["cyclic_group", 4], [R, irrep(1), T, R], [R, irrep(1), irrep(2)], {}, []),
    ("Linear", "C8, no bias", ["cyclic_group", 8], [R, irrep(3)], [irrep(3), R], {"bias": False}, []),
    ("Linear", "SO(2)", ["so2_group", 3], [T, irrep(1), irrep(2), irrep(1)], [irrep(1), T, irrep(3), irrep(2)], {}, []),
    ("Linear", "SO(3)", ["so3_group", 2], VECTORS, [irrep(1), T, T], {}, []),
    ("Linear", "O(3)", ["o3_group", 2], POLAR, [irrep(1, 1), irrep(0, 2)], {}, []),
]
# The same without the sizes: only initial weights are compared.
INITIAL = [
    ("R3IcoConv", "ico", ICO, [irrep(0), irrep(1)], [irrep(1), irrep(2)], {"kernelSize": 3}),
    ("R3IcoConv", "dodeca", ICO, [irrep(1), irrep(3)], [irrep(4)], {"kernelSize": 5, "samples": "dodeca"}),
    ("R3IcoConvTransposed", "icosidodeca", ICO, [irrep(2)], [irrep(0), irrep(3)], {"kernelSize": 3, "samples": "icosidodeca"}),
    ("R3Conv", "icosahedral", ICO, [irrep(0), irrep(1)], [irrep(1), irrep(2)], {"kernelSize": 3}),
    ("Linear", "D4", ["dihedral_group", 4], [R, irrep(1, 1)], [R, irrep(1, 2)], {}),
    ("Linear", "icosahedral", ["ico_group"], [R, irrep(1)], [irrep(1), irrep(4), T], {}),
]
# The same as TABLE.
FIVE, THREE, TWO = (["quotient", [False, order]] for order in (5, 3, 2))
PROJECTED = [
    ("R3IcoConv", "ico, irreps", ICO, [T, irrep(1)], [irrep(1), irrep(2)], {"kernelSize": 3, "padding": 1}, [3, 4, 3]),
    ("R3IcoConv", "dodeca, irreps", ICO, [irrep(3), irrep(1)], [irrep(4)], {"kernelSize": 3, "samples": "dodeca", "stride": 2}, [3, 5, 3]),
    ("R3IcoConv", "icosidodeca, irreps k5", ICO, [irrep(2)], [irrep(3), T], {"kernelSize": 5, "samples": "icosidodeca"}, [5, 5, 5]),
    ("R3IcoConv", "ico, regular in", ICO, [R], [T, irrep(1)], {"kernelSize": 3}, [3, 3, 4]),
    ("R3IcoConv", "dodeca, regular out", ICO, [irrep(1)], [R], {"kernelSize": 3, "samples": "dodeca"}, [3, 3, 3]),
    ("R3IcoConv", "ico, quotients", ICO, [FIVE], [THREE], {"kernelSize": 3}, [3, 3, 3]),
    ("R3IcoConv", "icosidodeca, quotients", ICO, [T, THREE], [TWO], {"kernelSize": 3, "samples": "icosidodeca"}, [3, 3, 3]),
    ("R3IcoConvTransposed", "dodeca, quotient", ICO, [FIVE], [irrep(2), T], {"kernelSize": 3, "samples": "dodeca", "stride": 2}, [2, 2, 1]),
]


def make(case, **options):
    from escnn import group, gspaces, nn

    kind, _, space, fields_in, fields_out, given, *_ = case
    if kind == "Linear":
        factory, *order = space
        gspace = gspaces.no_base_space(getattr(group, factory)(*order))
    else:
        gspace = spec.space(space)
    types = spec.field_type(gspace, fields_in), spec.field_type(gspace, fields_out)
    python = spec.python_options(given)
    if "outputPadding" in python:
        python["output_padding"] = python.pop("outputPadding")
    return getattr(nn, kind)(*types, **python, **options)


def head(case):
    kind, name, space, fields_in, fields_out, options, *_ = case
    return {"layer": kind, "name": name, "space": space, "in": fields_in, "out": fields_out, "options": options}


def initial(index, case):
    torch.manual_seed(60 + index)
    return spec.tensor(make(case).weights)


def filters_of(layer):
    """The filters of single weights, one per row."""
    rows = []
    for weight in torch.eye(layer.weights.numel()):
        layer.weights.copy_(weight)
        rows.append(layer.expand_parameters()[0].flatten())
    return torch.stack(rows)


def run(case, weights_of):
    layer = make(case, initialize=False)
    with torch.no_grad():
        layer.weights.copy_(weights_of(layer))
        if layer.bias is not None:
            layer.bias.copy_(torch.tensor(spec.weight_formula(layer.bias.numel())) + 0.5)
    shape = (1, layer.in_type.size, *case[6])
    x = torch.tensor(spec.wave(shape), requires_grad=True)
    y = layer(layer.in_type(x)).tensor
    y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
    return layer, {
        "input": list(shape),
        "output": spec.tensor(y),
        "inputGradient": spec.tensor(x.grad),
        "biasGradient": None if layer.bias is None else spec.tensor(layer.bias.grad),
    }


def computed(case):
    layer, numbers = run(case, lambda layer: torch.tensor(spec.weight_formula(layer.weights.numel())))
    return {**numbers, "weightsGradient": spec.tensor(layer.weights.grad), "printed": repr(layer)}


def projected(case):
    found = []

    def weights_of(layer):
        filters = filters_of(layer)
        found.append(torch.linalg.pinv(filters, rtol=1e-9))
        return torch.tensor(spec.wave((filters.shape[1],), 1.3, 0.9)) @ found[0]

    layer, numbers = run(case, weights_of)
    gradient = found[0] @ layer.weights.grad
    probes = torch.tensor(spec.wave((3, gradient.numel()), 1.3, 0.9))
    return {**numbers, "weights": layer.weights.numel(), "filterGradient": spec.tensor(probes @ gradient)}


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--double":
        import escnn.nn  # noqa: F401  (before use_double, which changes its modules)

        spec.use_double()
        with open(sys.argv[2], "w") as file:
            json.dump([[computed(case) for case in TABLE], [projected(case) for case in PROJECTED]], file)
        return
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run([sys.executable, __file__, "--double", file.name], check=True)
        exact, spans = json.load(open(file.name))
    entries = []
    for index, (case, numbers) in enumerate(zip(TABLE, exact)):
        entries.append({**head(case), "seed": 60 + index, "initial": initial(index, case), **numbers})
    first = len(TABLE)
    only = [{**head(case), "seed": 60 + index, "initial": initial(index, case)} for index, case in enumerate(INITIAL, first)]
    mixed = [{**head(case), **numbers} for case, numbers in zip(PROJECTED, spans)]
    spec.write("convolutions", __file__, {"cases": entries, "initial": only, "projected": mixed})


if __name__ == "__main__":
    main()
