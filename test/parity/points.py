"""fixtures/points.json: point convolutions. Unmodified classes of the package with float64 in place of float32 (see
spec.use_double). Needs torch_geometric, of which the package uses MessagePassing.

  outputs   the analytic rows: number of weights, filters at the first edges, outputs and gradients
  spans     groups whose Clebsch-Gordan tensors are solved numerically: number of weights and every basis kernel at a few
            points, of which only the span is comparable
  initial   weights after torch.manual_seed, float32 as the package draws them
"""

import numpy as np
import torch

import spec
from cases import FLIP, O2, R, SO2, T, irrep, reflections, rotations
from escnn import nn

SO3 = ["rot3dOnR3", {}]
O3 = ["flipRot3dOnR3", {}]
POINTS = 9
FILTERS = 3
WIDE = {"width": 2.0, "nRings": 3}

OUTPUTS = [
    ("C4 regular", rotations(4), [R], [R, T], WIDE),
    ("C8 interleaved", rotations(8), [R, irrep(1), R, T], [irrep(2), R, irrep(1)], {"width": 1.5, "nRings": 2}),
    ("SO(2) irreps", SO2, [T, irrep(1), irrep(2)], [irrep(1), T, irrep(1), irrep(3)], WIDE),
    ("flips", FLIP, [R, irrep(1)], [R, T, irrep(1)], WIDE),
    ("C5 cut-off 1", rotations(5), [R], [irrep(1), irrep(2)], {**WIDE, "frequenciesCutoff": 1}),
    ("C4 own rings", rotations(4), [irrep(1)], [R], {"rings": [0.5, 1.25], "sigma": [0.3, 0.5]}),
    ("C4 one sigma, no bias", rotations(4), [T], [R], {"rings": [0.0, 1.0], "sigma": 0.45, "bias": False}),
    ("C4 cut-off below 1", rotations(4), [R], [R], {"rings": [0.0, 1.0], "frequenciesCutoff": 0.5}),
    ("SO(3) irreps", SO3, [irrep(0), irrep(1), irrep(2)], [irrep(1), irrep(0), irrep(1), irrep(2)], {"width": 1.5, "nRings": 2}),
    ("SO(3) vectors", SO3, [irrep(1), irrep(1)], [irrep(1)], WIDE),
    ("O(3) irreps", O3, [irrep(0, 0), irrep(1, 1), irrep(0, 1)], [irrep(1, 1), irrep(1, 0), irrep(0, 2)], {"width": 1.0, "nRings": 2}),
    ("inversion", ["invOnR3", {}], [irrep(0), irrep(1)], [irrep(1), irrep(0)], {"width": 1.0, "nRings": 2, "frequenciesCutoff": 2}),
    ("C3 about an axis", ["rot2dOnR3", {"n": 3}], [T, irrep(1)], [irrep(1), T], {"width": 1.0, "nRings": 2, "frequenciesCutoff": 2}),
]

SPANS = [
    ("D3", reflections(3), [irrep(1, 1)], [irrep(1, 1), irrep(1, 0)], {"width": 1.0, "nRings": 2}),
    ("O(2)", O2, [irrep(1, 1), irrep(0, 0)], [irrep(1, 2), irrep(1, 0)], {"width": 1.0, "nRings": 2}),
    ("octahedral", ["octaOnR3", {}], [irrep(1)], [irrep(1), irrep(2)], {"rings": [1.0], "frequenciesCutoff": 2}),
    ("icosahedral", ["icoOnR3", {}], [irrep(1)], [irrep(1)], {"rings": [1.0], "frequenciesCutoff": 3}),
    ("D4 in space", ["dihedralOnR3", {"n": 4}], [irrep(1, 1)], [irrep(1, 1)], {"rings": [1.0], "frequenciesCutoff": 2}),
]

INITIAL = [
    ("C8 regular", rotations(8), [R, R], [R], WIDE, 60),
    ("SO(3) irreps", SO3, [irrep(0), irrep(1)], [irrep(1), irrep(0), irrep(2)], {"width": 1.5, "nRings": 2}, 61),
]


def layer(space, fields_in, fields_out, options, **more):
    gspace = spec.space(space)
    in_type, out_type = spec.field_type(gspace, fields_in), spec.field_type(gspace, fields_out)
    make = nn.R2PointConv if gspace.dimensionality == 2 else nn.R3PointConv
    return make(in_type, out_type, **spec.python_options(options), **more)


def edges():
    """Every point has between no and four neighbours, itself among them."""
    pairs = [((2 * k + j) % POINTS, k) for k in range(POINTS) for j in range(k % 5)] + [(3, 3)]
    return torch.tensor(pairs).T.contiguous()


def outputs(name, space, fields_in, fields_out, options):
    conv = layer(space, fields_in, fields_out, options, initialize=False)
    with torch.no_grad():
        conv.weights.copy_(torch.tensor(spec.weight_formula(conv.weights.numel())))
        if conv.bias is not None:
            conv.bias.copy_(torch.tensor(spec.weight_formula(conv.bias.numel())) + 0.5)
    d = conv.in_type.gspace.dimensionality
    x = torch.tensor(spec.wave((POINTS, conv.in_type.size)), requires_grad=True)
    coords = torch.tensor(1.5 * spec.wave((POINTS, d), 1.3, 0.4))
    edge_index = edges()
    y = conv(conv.in_type(x, coords), edge_index).tensor
    y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
    delta = coords[edge_index[0]] - coords[edge_index[1]]
    return {
        "name": name,
        "space": space,
        "in": fields_in,
        "out": fields_out,
        "options": options,
        "filter": spec.tensor(conv.expand_filter(delta[:FILTERS])),
        "output": spec.tensor(y),
        "inputGradient": spec.tensor(x.grad),
        "weightsGradient": spec.tensor(conv.weights.grad),
        "biasGradient": None if conv.bias is None else spec.tensor(conv.bias.grad),
    }


def spans(name, space, fields_in, fields_out, options):
    conv = layer(space, fields_in, fields_out, options, initialize=False)
    d = conv.in_type.gspace.dimensionality
    points = torch.tensor(1.2 * spec.wave((3, d), 1.7, 0.4))
    kernels = [conv.basissampler(unit, points) for unit in torch.eye(conv.weights.numel())]
    return {
        "name": name,
        "space": space,
        "in": fields_in,
        "out": fields_out,
        "options": options,
        "kernels": spec.tensor(torch.stack(kernels)),
    }


def initial(name, space, fields_in, fields_out, options, seed):
    torch.manual_seed(seed)
    conv = layer(space, fields_in, fields_out, options)
    return {
        "name": name,
        "space": space,
        "in": fields_in,
        "out": fields_out,
        "options": options,
        "seed": seed,
        "weights": spec.tensor(conv.weights),
    }


def main():
    drawn = [initial(*row) for row in INITIAL]
    spec.use_double()
    content = {
        "edges": np.asarray(edges()).tolist(),
        "outputs": [outputs(*row) for row in OUTPUTS],
        "spans": [spans(*row) for row in SPANS],
        "initial": drawn,
    }
    spec.write("points", __file__, content)


if __name__ == "__main__":
    main()
