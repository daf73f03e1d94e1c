"""fixtures/prints.json: printed forms, and the package's published example. Unmodified package, float32.

Each text has a key; prints.test.ts builds the same object under the same key.
"""

import torch

import spec
from escnn import gspaces, group, nn


def objects():
    c4, c8, c1, so2 = gspaces.rot2dOnR2(4), gspaces.rot2dOnR2(8), gspaces.trivialOnR2(), gspaces.rot2dOnR2(-1)
    d4, o2, flip = gspaces.flipRot2dOnR2(4), gspaces.flipRot2dOnR2(-1), gspaces.flip2dOnR2()
    mixed = nn.FieldType(c4, [c4.regular_repr] * 2 + [c4.irrep(1)])
    scalar = nn.FieldType(c4, [c4.trivial_repr])
    regular = nn.FieldType(c4, [c4.regular_repr])
    hidden = nn.FieldType(c4, [c4.regular_repr] * 4)
    yield from [(f"group {g.fibergroup}", g.fibergroup) for g in (c1, c4, c8, so2, d4, o2, flip)]
    yield from [
        (f"gspace {k}", g)
        for k, g in [("C1", c1), ("C4", c4), ("SO(2)", so2), ("D4", d4), ("O(2)", o2), ("flip", flip)]
    ]
    yield "element C4 1", c4.fibergroup.element(1)
    yield "element C8 5", c8.fibergroup.element(5)
    yield "element D4 0,3", d4.fibergroup.element((0, 3))
    yield "element D4 1,1", d4.fibergroup.element((1, 1))
    yield "element SO(2) pi/2", so2.fibergroup.element(1.5707963267948966)
    yield "element SO(2) 0", so2.fibergroup.element(0.0)
    yield "element O(2) 0,1.5", o2.fibergroup.element((0, 1.5))
    yield "element O(2) 1,0.25", o2.fibergroup.element((1, 0.25))
    yield "elements C4", list(c4.fibergroup.elements)
    yield "representation C4 irrep 0", c4.irrep(0)
    yield "representation C4 irrep 1", c4.irrep(1)
    yield "representation C4 regular", c4.regular_repr
    yield "representation C4 quotient", c4.quotient_repr(2)
    yield "representation D4 irrep 1,1", d4.irrep(1, 1)
    yield "representation D4 quotient", d4.quotient_repr((None, 4))
    yield "representation SO(2) irrep 3", so2.irrep(3)
    yield "representation O(2) irrep 1,2", o2.irrep(1, 2)
    yield "representation sum", c4.irrep(0) + c4.irrep(1)
    yield "representation directsum", group.directsum([c4.irrep(0), c4.regular_repr, c4.irrep(2)])
    yield "representation restricted", c4.regular_repr.restrict(2)
    yield "representation SO(2) band-limited", so2.fibergroup.bl_regular_representation(2)
    yield "representation SO(2) spectral", so2.fibergroup.spectral_regular_representation((0,), (1,))
    yield "field type mixed", mixed
    yield "field type regular", hidden
    yield "field type interleaved", nn.FieldType(c4, [c4.regular_repr, c4.irrep(1), c4.regular_repr, c4.trivial_repr])
    yield "field type SO(2)", nn.FieldType(so2, [so2.irrep(0), so2.irrep(1), so2.irrep(1)])
    yield "geometric tensor", scalar(torch.arange(8.0).view(2, 1, 2, 2) / 4)
    yield "module R2Conv", nn.R2Conv(scalar, regular, 3, initialize=False)
    yield (
        "module R2Conv options",
        nn.R2Conv(hidden, hidden, 5, padding=2, stride=2, dilation=2, groups=2, bias=False, initialize=False),
    )
    yield "module R2Conv no trivial output", nn.R2Conv(scalar, nn.FieldType(c4, [c4.irrep(1)]), 3, initialize=False)
    yield "module InnerBatchNorm", nn.InnerBatchNorm(regular)
    yield "module IIDBatchNorm2d", nn.IIDBatchNorm2d(mixed)
    yield "module ReLU", nn.ReLU(regular, inplace=True)
    yield "module ELU", nn.ELU(regular, alpha=0.5)
    yield "module NormNonLinearity", nn.NormNonLinearity(mixed)
    yield "module FourierELU", nn.FourierELU(so2, 2, [(0,), (1,)], type="regular", N=4)
    yield "module PointwiseMaxPool", nn.PointwiseMaxPool(regular, 2)
    yield "module PointwiseMaxPoolAntialiased", nn.PointwiseMaxPoolAntialiased(regular, 2)
    yield "module PointwiseAvgPool", nn.PointwiseAvgPool(regular, 2)
    yield "module PointwiseAvgPoolAntialiased", nn.PointwiseAvgPoolAntialiased(regular, 0.66, stride=2)
    yield "module PointwiseAdaptiveAvgPool", nn.PointwiseAdaptiveAvgPool(regular, 1)
    yield "module GroupPooling", nn.GroupPooling(regular)
    yield "module NormPool", nn.NormPool(mixed)
    yield "module MaskModule", nn.MaskModule(scalar, 9)
    yield "module IdentityModule", nn.IdentityModule(scalar)
    yield (
        "model",
        nn.SequentialModule(
            nn.R2Conv(scalar, hidden, 3),
            nn.InnerBatchNorm(hidden),
            nn.ReLU(hidden, inplace=True),
            nn.R2Conv(hidden, hidden, 3),
            nn.InnerBatchNorm(hidden),
            nn.ReLU(hidden, inplace=True),
            nn.R2Conv(hidden, regular, 3),
            nn.PointwiseAvgPool(regular, 11),
            nn.GroupPooling(regular),
        ).eval(),
    )
    yield "exported conv", nn.R2Conv(scalar, regular, 3).eval().export()


def tensors():
    """Expressions of the tensor layer that both languages can print: name and tensor."""
    wave = torch.tensor(spec.wave((3, 4), 0.7, 0.3))
    yield "float64 matrix", wave
    yield "float32 matrix", wave.float()
    yield "int64 vector", torch.arange(5)
    yield "integral floats", torch.arange(4.0)
    yield "scientific", torch.tensor([1e-5, 1.0, 123456.0])
    yield "wide range", torch.tensor([0.5, 20000.0])
    yield "bool", torch.tensor([True, False])
    yield "scalar", torch.tensor(0.25)
    yield "empty", torch.zeros(0)
    yield "nan and infinity", torch.tensor([float("nan"), float("inf"), -1.5])
    yield "summarised", torch.arange(2000.0)
    yield "three axes", torch.arange(12).view(2, 3, 2)
    yield "parameter gradient flag", torch.ones(2, requires_grad=True)


def blog():
    """The published example: one C4 convolution with all weights one on a Vandermonde matrix."""
    gspace = gspaces.rot2dOnR2(4)
    in_type = nn.FieldType(gspace, [gspace.trivial_repr])
    conv = nn.R2Conv(in_type, nn.FieldType(gspace, [gspace.regular_repr]), kernel_size=3)
    with torch.no_grad():
        conv.weights.fill_(1.0)
    x = torch.vander(torch.arange(0, 4)).view(1, 1, 4, 4).float()
    return spec.tensor(conv(in_type(x)).tensor)


def main():
    torch.manual_seed(0)
    texts = {key: str(value) for key, value in objects()}
    printed = {key: str(value) for key, value in tensors()}
    spec.write(
        "prints",
        __file__,
        {
            "texts": [{"key": key, "text": text} for key, text in texts.items()],
            "tensors": [{"key": key, "text": text} for key, text in printed.items()],
            "blog": blog(),
        },
    )


if __name__ == "__main__":
    main()
