"""fixtures/initial.json: weights of freshly constructed layers after torch.manual_seed. Unmodified package, float32."""

import torch

import spec
from cases import R, SO2, T, irrep, rotations
from escnn import nn

TABLE = [
    ("C4 regular to regular", rotations(4), [R], [R], 3),
    ("C4 two trivial to two regular", rotations(4), [T, T], [R, R], 5),
    ("C4 mixed", rotations(4), [R, irrep(1), T], [irrep(1), R, irrep(2)], 3),
    ("C4 trivial to trivial, few weights", rotations(4), [T], [T], 5),
    ("C8 trivial to regular", rotations(8), [T], [R], 7),
    ("C8 regular to regular", rotations(8), [R, R], [R], 5),
    ("C6 irreps", rotations(6), [irrep(1), irrep(2), irrep(3)], [irrep(2), T], 3),
    ("SO(2) irreps", SO2, [T, irrep(1), irrep(2)], [irrep(2), irrep(1), irrep(1), T], 5),
    ("SO(2) high frequency", SO2, [irrep(3)], [irrep(1), irrep(2)], 7),
]


def main():
    entries = []
    for index, (name, space, fields_in, fields_out, size) in enumerate(TABLE):
        gspace = spec.space(space)
        in_type, out_type = spec.field_type(gspace, fields_in), spec.field_type(gspace, fields_out)
        seed = 40 + index
        torch.manual_seed(seed)
        conv = nn.R2Conv(in_type, out_type, size)
        second = nn.R2Conv(in_type, out_type, size)  # the generator goes on where the first layer left it
        entries.append(
            {
                "name": name,
                "space": space,
                "in": fields_in,
                "out": fields_out,
                "options": {"kernelSize": size},
                "seed": seed,
                "first": spec.tensor(conv.weights),
                "second": spec.tensor(second.weights),
            }
        )
    spec.write("initial", __file__, {"cases": entries})


if __name__ == "__main__":
    main()
