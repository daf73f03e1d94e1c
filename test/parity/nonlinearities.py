"""fixtures/nonlinearities.json: outputs and gradients of the nonlinearities that layers.py does not hold, on formula inputs.
Unmodified package in float64 (spec.use_double), so that layers which always answer in float32 lose nothing.

Each entry: the class and its arguments after the field type, parameters filled by formula (weight_formula(n) * scale +
offset), one pass on wave(shape, 0.7, 0.3), and the gradients of its product with wave(shape, 0.4, 1.1). A field is a spec
of spec.py, or ["induced", id, irrep] from an irrep of the subgroup, or ["sum", field, ...].

TensorProductModule solves Clebsch-Gordan tensors numerically for most groups, so entry by entry its weights mean the same
only where these are closed forms (C_N, SO(2), SO(3)).
"""

import torch

import escnn  # noqa: F401
import spec
from cases import SO2, R, T, irrep, quotient, reflections, rotations
from escnn import nn
from escnn.group import directsum

spec.use_double()

C4, C8, D4 = rotations(4), rotations(8), reflections(4)
PLANE = [2, 3, 4]
SPACE = [2, 2, 3, 2]
OCTA, SO3 = ["octaOnR3", {}], ["rot3dOnR3", {}]
BIAS = {"scale": 0.7, "offset": 0.1}
NEGATIVE = {"scale": 0.2, "offset": -0.5}


def induced(id, *values):
    return ["induced", id, *values]


def summed(*fields):
    return ["sum", *fields]


GATES = ["gated", "gate", "gated", "gate", "gated", "gate"]
MIXED = [R, T, irrep(1), T, R, T]
HALF = quotient([None, 4])
TURNS = induced([None, 4], 1)
INDUCED_GATES = [HALF, HALF, TURNS, HALF]

# name, class, space, fields, arguments (TypeScript names), input [batch, spatial...], how parameters are filled
TABLE = [
    ("LeakyReLU", "LeakyReLU", C4, [R, T], {"negativeSlope": 0.3}, PLANE, {}),
    ("LeakyReLU, default slope", "LeakyReLU", D4, [R], {}, PLANE, {}),
    *[
        (f"PointwiseNonLinearity {name}", "PointwiseNonLinearity", C4, [R, quotient(2)], {"function": name}, PLANE, {})
        for name in ("p_relu", "p_elu", "p_sigmoid", "p_tanh")
    ],
    *[
        (
            f"InducedNormNonLinearity {name}",
            "InducedNormNonLinearity",
            D4,
            [TURNS, induced([0, 2], 1, 0), HALF, TURNS],
            {"function": name},
            PLANE,
            NEGATIVE,
        )
        for name in ("n_relu", "n_sigmoid")
    ],
    (
        "InducedNormNonLinearity squash",
        "InducedNormNonLinearity",
        C8,
        [induced(4, 1), induced(2, 1)],
        {"function": "squash", "bias": False},
        PLANE,
        {},
    ),
    (
        "InducedNormNonLinearity octahedral",
        "InducedNormNonLinearity",
        OCTA,
        [induced([False, 4], 1), induced([False, 4], 2)],
        {},
        SPACE,
        NEGATIVE,
    ),
    ("InducedNormPool", "InducedNormPool", D4, [TURNS, induced([0, 2], 1, 0), HALF, TURNS], {}, PLANE, {}),
    ("GatedNonLinearity1", "GatedNonLinearity1", C4, [T, T, T, R, irrep(1), R], {}, PLANE, BIAS),
    ("GatedNonLinearity1, labelled", "GatedNonLinearity1", C4, MIXED, {"gates": GATES}, PLANE, BIAS),
    (
        "GatedNonLinearity1 that keeps gates",
        "GatedNonLinearity1",
        C4,
        MIXED,
        {"gates": GATES, "dropGates": False},
        PLANE,
        BIAS,
    ),
    ("GatedNonLinearity1 SO(3)", "GatedNonLinearity1", SO3, [T, T, irrep(2), irrep(1)], {}, SPACE, BIAS),
    ("GatedNonLinearity2", "GatedNonLinearity2", D4, [[T, T, T], [R, irrep(1, 1), R]], {}, PLANE, BIAS),
    (
        "GatedNonLinearityUniform",
        "GatedNonLinearityUniform",
        SO3,
        [summed(T, T, T, irrep(1), irrep(2), irrep(1))] * 2,
        {},
        SPACE,
        BIAS,
    ),
    (
        "InducedGatedNonLinearity1",
        "InducedGatedNonLinearity1",
        D4,
        [HALF, TURNS, HALF, HALF],
        {"gates": ["gate", "gated", "gate", "gated"]},
        PLANE,
        BIAS,
    ),
    (
        "InducedGatedNonLinearity1 that keeps gates",
        "InducedGatedNonLinearity1",
        D4,
        [HALF, TURNS],
        {"dropGates": False},
        [1, 3, 4],
        BIAS,
    ),
    *[
        (
            f"ConcatenatedNonLinearity {name}",
            "ConcatenatedNonLinearity",
            C4,
            [R, irrep(2), quotient(2)],
            {"function": name},
            PLANE,
            {},
        )
        for name in ("c_relu", "c_sigmoid", "c_tanh")
    ],
    ("VectorFieldNonLinearity", "VectorFieldNonLinearity", C8, [R, R], {}, PLANE, {}),
    ("VectorFieldNonLinearity C3", "VectorFieldNonLinearity", rotations(3), [R], {}, PLANE, {}),
    (
        "TensorProductModule C4",
        "TensorProductModule",
        C4,
        [[summed(irrep(1), T)] * 2, [R] * 2],
        {},
        PLANE,
        BIAS,
    ),
    (
        "TensorProductModule SO(2)",
        "TensorProductModule",
        SO2,
        [[summed(T, irrep(1), irrep(2))] * 3, [summed(T, irrep(1), irrep(3))] * 3],
        {},
        PLANE,
        BIAS,
    ),
    (
        "TensorProductModule SO(3)",
        "TensorProductModule",
        SO3,
        [[summed(T, irrep(1))] * 2, [summed(irrep(2), irrep(1))] * 2],
        {},
        SPACE,
        BIAS,
    ),
]


def representation(gspace, field):
    kind, *values = field
    if kind == "induced":
        id = tuple(values[0]) if isinstance(values[0], list) else values[0]
        subgroup = gspace.fibergroup.subgroup(id)[0]
        return gspace.induced_repr(id, subgroup.irrep(*values[1:]))
    if kind == "sum":
        return directsum([representation(gspace, part) for part in values])
    return spec.representation(gspace, field)


def field_type(gspace, fields):
    return nn.FieldType(gspace, [representation(gspace, field) for field in fields])


def construct(kind, gspace, fields, arguments):
    """The layer and the types of its inputs."""
    options = spec.python_options(arguments)
    options = {{"negativeSlope": "negative_slope", "dropGates": "drop_gates"}.get(n, n): v for n, v in options.items()}
    if kind == "GatedNonLinearity2":
        types = tuple(field_type(gspace, part) for part in fields)
        return nn.GatedNonLinearity2(types, **options), types
    if kind == "TensorProductModule":
        types = [field_type(gspace, part) for part in fields]
        return nn.TensorProductModule(*types, **options), types[:1]
    in_type = field_type(gspace, fields)
    return getattr(nn, kind)(in_type, **options), [in_type]


def entry(name, kind, space, fields, arguments, size, fill):
    layer, types = construct(kind, spec.space(space), fields, arguments)
    batch, *spatial = size
    learned = {n: p for n, p in layer.named_parameters() if p.requires_grad}
    for parameter in learned.values():
        parameter.data = (
            torch.tensor(spec.weight_formula(parameter.numel())).reshape(parameter.shape) * fill["scale"]
            + fill["offset"]
        )
    inputs = [
        torch.tensor(spec.wave((batch, type.size, *spatial), 0.7, 0.3 + i), requires_grad=True)
        for i, type in enumerate(types)
    ]
    y = layer(*[type(x * 1) for type, x in zip(types, inputs)]).tensor
    y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
    return {
        "name": name,
        "class": kind,
        "space": space,
        "fields": fields,
        "arguments": arguments,
        "size": size,
        "fill": fill,
        "text": str(layer),
        "state": sorted(layer.state_dict()),
        "out": str(layer.out_type),
        "output": spec.tensor(y),
        "inputGradients": [spec.tensor(x.grad) for x in inputs],
        "gradients": {n: spec.tensor(learned[n].grad) for n in sorted(learned)},
    }


def harmonics(L, group):
    layer = nn.HarmonicPolynomialR3(L, group)
    x = torch.tensor(spec.wave((5, 3), 0.7, 0.3) * 1.5, requires_grad=True)
    y = layer(layer.in_type(x)).tensor
    y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
    types = [str(layer.in_type), str(layer.out_type)]
    return {"L": L, "group": group, "types": types, "output": spec.tensor(y), "inputGradient": spec.tensor(x.grad)}


def initial():
    """TensorProductModule's weights after torch.manual_seed(3): a formula of torch's normal numbers."""
    torch.manual_seed(3)
    layer, _ = construct("TensorProductModule", spec.space(C4), [[R] * 2, [R] * 2], {})
    return spec.tensor(layer.weights)


def main():
    content = {
        "layers": [entry(*row) for row in TABLE],
        "harmonics": [harmonics(L, group) for L in (0, 1, 4) for group in ("so3", "o3") if L > 0],
        "initial": [initial()],
    }
    spec.write("nonlinearities", __file__, content)


if __name__ == "__main__":
    main()
