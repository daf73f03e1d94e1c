"""fixtures/layers.json: outputs, input gradients and state of the other layers, in train and eval mode, on formula
inputs. Unmodified package in float64 (spec.use_double), so that layers which always answer in float32 lose nothing.

Each entry: the class and its arguments after the field type; parameters named in `set` are filled by formula
(weight_formula(n) * scale + offset) before two training passes (inputs wave(shape, 0.7, 0.3) and wave(shape, 0.7,
1.3) plus `shift`) and one eval pass on the first input.
"""

import sys

import torch

import escnn  # noqa: F401
import spec
from cases import FLIP, O2, R, SO2, T, irrep, quotient, reflections, rotations
from escnn import nn

spec.use_double()
# The masks of FieldDropout come from float32 random numbers, as in the unmodified package.
sys.modules["escnn.nn.modules.dropout.field"].torch = torch

C4, C8, D4 = rotations(4), rotations(8), reflections(4)
PLANE = [2, 6, 6]
SPACE = [2, 2, 3, 2]
POSITIVE, NEGATIVE = {"scale": 0.2, "offset": 1.0}, {"scale": 0.2, "offset": -0.5}
OCTA, SO3, O3 = ["octaOnR3", {}], ["rot3dOnR3", {}], ["flipRot3dOnR3", {}]
SEED = 5  # of torch's generator, before each training pass

# name, class, space, fields, arguments (TypeScript names), input [batch, plane...], parameters to fill
TABLE = [
    ("InnerBatchNorm", "InnerBatchNorm", C4, [R, T, R], {}, PLANE, {"scale": 0.2, "offset": 1.0}),
    (
        "InnerBatchNorm options",
        "InnerBatchNorm",
        D4,
        [R],
        {"eps": 0.01, "momentum": 0.3},
        PLANE,
        {"scale": 0.2, "offset": 1.0},
    ),
    ("InnerBatchNorm not affine", "InnerBatchNorm", C8, [R, R], {"affine": False}, PLANE, {}),
    ("IIDBatchNorm2d regular", "IIDBatchNorm2d", C4, [R, R], {}, PLANE, {"scale": 0.2, "offset": 1.0}),
    (
        "IIDBatchNorm2d mixed",
        "IIDBatchNorm2d",
        C4,
        [irrep(1), R, T, irrep(1), R],
        {},
        PLANE,
        {"scale": 0.2, "offset": 1.0},
    ),
    (
        "IIDBatchNorm2d O(2)",
        "IIDBatchNorm2d",
        O2,
        [irrep(1, 1), T, irrep(1, 2)],
        {"momentum": 0.3},
        PLANE,
        {"scale": 0.2, "offset": 1.0},
    ),
    ("ReLU", "ReLU", C4, [R, T], {}, PLANE, {}),
    ("ELU", "ELU", C4, [R, quotient(2)], {"alpha": 0.7}, PLANE, {}),
    (
        "NormNonLinearity n_relu",
        "NormNonLinearity",
        SO2,
        [irrep(1), irrep(2), T],
        {},
        PLANE,
        {"scale": 0.2, "offset": -0.5},
    ),
    (
        "NormNonLinearity n_sigmoid",
        "NormNonLinearity",
        C4,
        [irrep(1), R],
        {"function": "n_sigmoid"},
        PLANE,
        {"scale": 0.2, "offset": -0.5},
    ),
    (
        "NormNonLinearity n_softplus",
        "NormNonLinearity",
        O2,
        [irrep(1, 1)],
        {"function": "n_softplus"},
        PLANE,
        {"scale": 0.2, "offset": -0.5},
    ),
    (
        "NormNonLinearity squash",
        "NormNonLinearity",
        SO2,
        [irrep(1), T],
        {"function": "squash", "bias": False},
        PLANE,
        {},
    ),
    ("PointwiseMaxPool", "PointwiseMaxPool", C4, [R], {"kernelSize": 2}, PLANE, {}),
    (
        "PointwiseMaxPool options",
        "PointwiseMaxPool",
        C4,
        [R],
        {"kernelSize": 3, "stride": 2, "padding": 1},
        [2, 7, 7],
        {},
    ),
    ("PointwiseMaxPoolAntialiased", "PointwiseMaxPoolAntialiased", C4, [R], {"kernelSize": 2}, [2, 9, 9], {}),
    (
        "PointwiseMaxPoolAntialiased options",
        "PointwiseMaxPoolAntialiased",
        C4,
        [R],
        {"kernelSize": 3, "stride": 2, "padding": 1, "sigma": 0.4},
        [1, 9, 9],
        {},
    ),
    ("PointwiseAvgPool", "PointwiseAvgPool", SO2, [irrep(1)], {"kernelSize": 3, "stride": 2}, [2, 7, 7], {}),
    (
        "PointwiseAvgPoolAntialiased",
        "PointwiseAvgPoolAntialiased",
        C8,
        [R],
        {"sigma": 0.66, "stride": 2},
        [2, 9, 9],
        {},
    ),
    (
        "PointwiseAvgPoolAntialiased stride 1, padding 0",
        "PointwiseAvgPoolAntialiased",
        SO2,
        [irrep(1), T],
        {"sigma": 0.6, "stride": 1, "padding": 0},
        [2, 7, 7],
        {},
    ),
    ("PointwiseAdaptiveAvgPool", "PointwiseAdaptiveAvgPool", C4, [R], {"outputSize": 2}, [2, 7, 7], {}),
    ("GroupPooling", "GroupPooling", C8, [R, R], {}, PLANE, {}),
    ("GroupPooling mixed", "GroupPooling", C4, [R, T, quotient(2), R], {}, PLANE, {}),
    ("NormPool", "NormPool", SO2, [irrep(1), T, irrep(2)], {}, PLANE, {}),
    ("MaskModule", "MaskModule", C4, [R], {"S": 7}, [2, 7, 7], {}),
    ("MaskModule options", "MaskModule", FLIP, [T], {"S": 8, "margin": 5.0, "sigma": 1.5}, [1, 8, 8], {}),
    ("IdentityModule", "IdentityModule", C4, [R], {}, PLANE, {}),
    (
        "FourierELU SO(2)",
        "FourierELU",
        SO2,
        2,
        {"irreps": [0, 1, 2], "grid": {"type": "regular", "N": 8}},
        [2, 4, 4],
        {},
    ),
    (
        "FourierELU O(2)",
        "FourierELU",
        O2,
        2,
        {"irreps": [[0, 0], [1, 0], [1, 1]], "grid": {"type": "regular", "N": 6}},
        [2, 4, 4],
        {},
    ),
    (
        "FourierELU not normalised",
        "FourierELU",
        SO2,
        1,
        {"irreps": [0, 1], "normalize": False, "grid": {"type": "regular", "N": 4}},
        [2, 4, 4],
        {},
    ),
    ("RestrictionModule", "RestrictionModule", D4, [R, irrep(1, 1)], {"id": [None, 2]}, PLANE, {}),
    (
        "restricted and disentangled",
        "SequentialModule",
        D4,
        [R, irrep(1, 1), T, R],
        {"modules": [["RestrictionModule", {"id": [None, 4]}], ["DisentangleModule", {}], ["NormPool", {}]]},
        PLANE,
        {},
    ),
    ("PointwiseDropout", "PointwiseDropout", C4, [R, T], {"p": 0.3}, PLANE, {}),
    ("PointwiseDropout in place", "PointwiseDropout", C4, [R], {"inplace": True}, PLANE, {}),
    ("FieldDropout", "FieldDropout", C4, [R, R], {"p": 0.3}, PLANE, {}),
    ("FieldDropout in place", "FieldDropout", SO2, [irrep(1), irrep(2)], {"inplace": True}, PLANE, {}),
    ("FieldDropout of several sizes", "FieldDropout", C4, [R, irrep(1), T, R, irrep(1)], {"p": 0.4}, PLANE, {}),
    ("FieldDropout of everything but little", "FieldDropout", C4, [T, R], {"p": 0.9}, PLANE, {}),
    (
        "IIDBatchNorm1d",
        "IIDBatchNorm1d",
        ["trivialOnR2", {}],
        [T, T],
        {"eps": 0.01},
        PLANE,
        {"scale": 0.2, "offset": 1.0},
    ),
    (
        "IIDBatchNorm3d cumulative",
        "IIDBatchNorm3d",
        D4,
        [R, irrep(1, 1), R],
        {"momentum": None},
        PLANE,
        {"scale": 0.2, "offset": 1.0},
    ),
    (
        "IIDBatchNorm2d without running statistics",
        "IIDBatchNorm2d",
        C8,
        [R, irrep(3)],
        {"trackRunningStats": False},
        PLANE,
        {"scale": 0.2, "offset": 1.0},
    ),
    ("IIDBatchNorm2d not affine", "IIDBatchNorm2d", C8, [irrep(3), R], {"affine": False}, PLANE, {}),
    (
        "QuotientFourierELU C8",
        "QuotientFourierELU",
        C8,
        2,
        {"subgroup": 2, "irreps": [0, 2, 4], "grid": {"type": "regular", "N": 8}},
        [2, 4, 4],
        {},
    ),
    (
        "QuotientFourierPointwise D4, other irreps out",
        "QuotientFourierPointwise",
        D4,
        2,
        {
            "subgroup": [0, 1],
            "irreps": [[0, 0], [1, 1], [0, 2]],
            "outIrreps": [[0, 0], [1, 1]],
            "function": "p_relu",
            "grid": {"type": "regular", "N": 4},
        },
        [2, 4, 4],
        {},
    ),
    # on R^3; random grids are those of numpy's generator in both packages
    ("ReLU octahedral", "ReLU", OCTA, [R], {}, SPACE, {}),
    ("GroupPooling octahedral", "GroupPooling", OCTA, [R, T], {}, SPACE, {}),
    ("NormPool SO(3)", "NormPool", SO3, [irrep(1), T, irrep(2)], {}, SPACE, {}),
    ("NormNonLinearity SO(3)", "NormNonLinearity", SO3, [irrep(1), irrep(2), T], {}, SPACE, NEGATIVE),
    ("InnerBatchNorm octahedral", "InnerBatchNorm", OCTA, [R, T, R], {}, SPACE, POSITIVE),
    ("IIDBatchNorm3d SO(3)", "IIDBatchNorm3d", SO3, [irrep(1), T, irrep(2), irrep(1)], {}, SPACE, POSITIVE),
    ("IIDBatchNorm3d octahedral", "IIDBatchNorm3d", OCTA, [R, irrep(1)], {"momentum": 0.3}, SPACE, POSITIVE),
    (
        "FourierELU SO(3)",
        "FourierELU",
        SO3,
        2,
        {"irreps": [0, 1, 2], "grid": {"type": "rand", "N": 60, "seed": 3}},
        [2, 2, 2, 2],
        {},
    ),
    (
        "FourierPointwise SO(3), other irreps out",
        "FourierPointwise",
        SO3,
        2,
        {"irreps": [0, 1], "outIrreps": [0, 2], "function": "p_tanh", "grid": {"type": "rand", "N": 60, "seed": 3}},
        [2, 2, 2, 2],
        {},
    ),
    (
        "FourierPointwise O(3)",
        "FourierPointwise",
        O3,
        1,
        {
            "irreps": [[0, 0], [1, 0], [1, 1], [0, 1]],
            "function": "p_sigmoid",
            "grid": {"type": "rand", "N": 50, "seed": 4},
        },
        [1, 2, 2, 2],
        {},
    ),
    (
        "QuotientFourierELU sphere",
        "QuotientFourierELU",
        SO3,
        2,
        {"subgroup": [False, -1], "irreps": [0, 1, 2, 3], "grid": {"type": "rand", "N": 40, "seed": 5}},
        [2, 2, 2, 2],
        {},
    ),
    (
        "QuotientFourierPointwise O(3), other irreps out",
        "QuotientFourierPointwise",
        O3,
        2,
        {
            "subgroup": ["cone", -1],
            "irreps": [[0, 0], [1, 1], [0, 2]],
            "outIrreps": [[0, 0], [1, 1]],
            "normalize": False,
            "grid": {"type": "rand", "N": 40, "seed": 6},
        },
        [2, 2, 2, 2],
        {},
    ),
    ("PointwiseMaxPool3D", "PointwiseMaxPool3D", OCTA, [T, T], {"kernelSize": 2}, [1, 4, 4, 4], {}),
    (
        "PointwiseMaxPoolAntialiased3D",
        "PointwiseMaxPoolAntialiased3D",
        OCTA,
        [T],
        {"kernelSize": 3, "stride": 2, "padding": 1, "sigma": 0.4},
        [1, 5, 5, 5],
        {},
    ),
    ("PointwiseAvgPool3D", "PointwiseAvgPool3D", SO3, [irrep(1)], {"kernelSize": 2}, [1, 4, 4, 4], {}),
    (
        "PointwiseAvgPoolAntialiased3D",
        "PointwiseAvgPoolAntialiased3D",
        SO3,
        [irrep(1), T],
        {"sigma": 0.6, "stride": 2},
        [1, 5, 5, 5],
        {},
    ),
    ("PointwiseAdaptiveAvgPool3D", "PointwiseAdaptiveAvgPool3D", OCTA, [T, T], {"outputSize": 2}, [1, 5, 5, 5], {}),
    ("PointwiseAdaptiveMaxPool3D", "PointwiseAdaptiveMaxPool3D", OCTA, [T, T], {"outputSize": 2}, [1, 5, 5, 5], {}),
    ("MaskModule in space", "MaskModule", SO3, [irrep(1)], {"S": 5, "margin": 3.0, "sigma": 1.5}, [1, 5, 5, 5], {}),
    ("FieldDropout in space", "FieldDropout", SO3, [irrep(1), T, irrep(1)], {"p": 0.3}, SPACE, {}),
]


def construct(name, gspace, fields, arguments):
    options = spec.python_options(arguments)
    if "Fourier" in name:
        for key in {"irreps", "out_irreps"} & options.keys():
            options[key] = [tuple(i) if isinstance(i, list) else (i,) for i in options[key]]
        subgroup = [options.pop("subgroup")] if "Quotient" in name else []
        subgroup = [tuple(i) if isinstance(i, list) else i for i in subgroup]
        grid = options.pop("grid")
        irreps = options.pop("irreps")
        return getattr(nn, name)(gspace, *subgroup, fields, irreps, inplace=False, **grid, **options)
    in_type = spec.field_type(gspace, fields)
    if name == "SequentialModule":
        modules = []
        for kind, settings in options["modules"]:
            modules.append(getattr(nn, kind)(in_type, **spec.python_options(settings)))
            in_type = modules[-1].out_type
        return nn.SequentialModule(*modules)
    return getattr(nn, name)(in_type, **options)


def entry(name, kind, space, fields, arguments, size, fill):
    layer = construct(kind, spec.space(space), fields, arguments)
    batch, *plane = size
    shape = (batch, layer.in_type.size, *plane)
    learned = {n: p for n, p in layer.named_parameters() if p.requires_grad}
    for parameter in learned.values():
        parameter.data = (
            torch.tensor(spec.weight_formula(parameter.numel())).reshape(parameter.shape) * fill["scale"]
            + fill["offset"]
        )
    x = torch.tensor(spec.wave(shape), requires_grad=True)
    torch.manual_seed(SEED)
    y = layer(layer.in_type(x * 1)).tensor
    y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
    gradients = {n: spec.tensor(learned[n].grad) for n in sorted(learned)}
    result = {
        "name": name,
        "class": kind,
        "space": space,
        "fields": fields,
        "arguments": arguments,
        "input": list(shape),
        "fill": fill,
        "out": str(layer.out_type),
        "output": spec.tensor(y),
        "inputGradient": spec.tensor(x.grad),
        "gradients": gradients,
    }
    if "BatchNorm" in kind:
        with torch.no_grad():
            layer(layer.in_type(torch.tensor(spec.wave(shape, 0.7, 1.3)) + 0.25))
            result["statistics"] = {n: spec.tensor(b) for n, b in sorted(layer.state_dict().items()) if "running" in n}
            result["evalOutput"] = spec.tensor(layer.eval()(layer.in_type(x)).tensor)
    return result


def main():
    spec.write("layers", __file__, {"layers": [entry(*row) for row in TABLE]})


if __name__ == "__main__":
    main()
