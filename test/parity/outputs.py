"""fixtures/outputs.json: outputs of R2Conv on a formula input for paddings, padding modes, strides, dilation, groups,
and the input's gradient for a formula output gradient. Unmodified package, float64 (spec.use_double).
"""

import torch

import escnn  # noqa: F401  (before use_double, which changes its modules)
import spec
from cases import R, SO2, T, irrep, rotations
from escnn import nn

spec.use_double()

C4, C8 = rotations(4), rotations(8)
TABLE = [
    ("C4 plain", C4, [T], [R], {"kernelSize": 3}, [2, 6, 6]),
    ("C4 padding", C4, [R], [R], {"kernelSize": 3, "padding": 1}, [2, 5, 5]),
    ("C4 padding per axis", C4, [T], [R], {"kernelSize": 5, "padding": [1, 2]}, [1, 7, 6]),
    ("C4 reflect", C4, [R], [T], {"kernelSize": 5, "padding": 2, "paddingMode": "reflect"}, [1, 6, 5]),
    ("C4 replicate", C4, [T], [irrep(1)], {"kernelSize": 3, "padding": 1, "paddingMode": "replicate"}, [1, 5, 6]),
    ("C4 circular", C4, [irrep(1)], [R], {"kernelSize": 3, "padding": 1, "paddingMode": "circular"}, [2, 5, 5]),
    (
        "C4 circular, stride 2",
        C4,
        [T],
        [R],
        {"kernelSize": 5, "padding": 2, "stride": 2, "paddingMode": "circular"},
        [1, 8, 8],
    ),
    ("C8 stride 2", C8, [T], [R], {"kernelSize": 5, "padding": 2, "stride": 2}, [2, 9, 9]),
    ("C8 no bias", C8, [R], [R], {"kernelSize": 3, "bias": False}, [1, 5, 5]),
    ("C8 dilation 2", C8, [T, irrep(2)], [irrep(1), R], {"kernelSize": 3, "dilation": 2, "padding": 2}, [1, 7, 7]),
    ("C8 groups 2", C8, [T, irrep(1)] * 2, [R, irrep(3)] * 2, {"kernelSize": 3, "groups": 2, "padding": 1}, [2, 4, 4]),
    ("SO(2) irreps", SO2, [T, irrep(1), irrep(2)], [T, irrep(1), T], {"kernelSize": 5, "padding": 2}, [2, 5, 5]),
    ("SO(2) no trivial output", SO2, [irrep(1)], [irrep(2)], {"kernelSize": 3}, [1, 5, 5]),
]


def main():
    entries = []
    for name, space, fields_in, fields_out, options, (batch, *plane) in TABLE:
        gspace = spec.space(space)
        in_type, out_type = spec.field_type(gspace, fields_in), spec.field_type(gspace, fields_out)
        conv = nn.R2Conv(in_type, out_type, **spec.python_options(options), initialize=False)
        with torch.no_grad():
            conv.weights.copy_(torch.tensor(spec.weight_formula(conv.weights.numel())))
            if conv.bias is not None:
                conv.bias.copy_(torch.tensor(spec.weight_formula(conv.bias.numel())) + 0.5)
        x = torch.tensor(spec.wave((batch, in_type.size, *plane)), requires_grad=True)
        y = conv(in_type(x)).tensor
        y.backward(torch.tensor(spec.wave(tuple(y.shape), 0.4, 1.1)))
        entries.append(
            {
                "name": name,
                "space": space,
                "in": fields_in,
                "out": fields_out,
                "options": options,
                "input": [batch, in_type.size, *plane],
                "output": spec.tensor(y),
                "inputGradient": spec.tensor(x.grad),
                "weightsGradient": spec.tensor(conv.weights.grad),
                "biasGradient": None if conv.bias is None else spec.tensor(conv.bias.grad),
            }
        )
    spec.write("outputs", __file__, {"cases": entries})


if __name__ == "__main__":
    main()
