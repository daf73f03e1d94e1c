"""fixtures/filters.json: number of weights, expanded filter and expanded bias of R2Conv, from the real package.

Weights are w_k = sin(k + 1), biases b_k = cos(k + 1). For groups whose Clebsch-Gordan tensors the package solves
numerically (D_N, O(2)) a basis element is known up to its sign only, so these cases ("signed") flip each element such
that its inner product with the probe wave(shape, 1.3, 0.9) is positive. Where the package in float32 has more basis
elements than in float64 (spec.use_double), the surplus ("noise") is rounding noise of elements that vanish on the grid:
such a case holds the float64 numbers, since filters made of noise are not steerable.
"""

import json
import subprocess
import sys
import tempfile

import numpy as np

import spec
from cases import CASES


def expand(double):
    import torch
    from escnn import nn

    if double:
        spec.use_double()
    dtype = torch.get_default_dtype()
    result = []
    for case in CASES:
        gspace = spec.space(case["space"])
        fields_in, fields_out = (spec.field_type(gspace, case[side]) for side in ("in", "out"))
        # recompute: the package's cache of filters takes O(2) spaces with different flip axes for one
        options = {**spec.python_options(case["options"]), "initialize": False, "recompute": True}
        conv = nn.R2Conv(fields_in, fields_out, **options)
        count = conv.weights.numel()
        signed = case["space"][0] == "flipRot2dOnR2" and case["space"][1]["N"] != 1
        with torch.no_grad():
            signs = signs_of(conv) if signed else np.ones(count)
            conv.weights.copy_(torch.tensor(spec.weight_formula(count) * signs, dtype=dtype))
            if conv.bias is not None:
                conv.bias.copy_(torch.tensor(np.cos(np.arange(1, conv.bias.numel() + 1)), dtype=dtype))
            filters, bias = conv.expand_parameters()
        result.append(
            {
                **case,
                "signed": signed,
                "weights": count,
                "filter": spec.tensor(filters),
                "bias": None if bias is None else spec.tensor(bias),
            }
        )
    return result


def signs_of(conv):
    signs = []
    for index in range(conv.weights.numel()):
        conv.weights.zero_()
        conv.weights[index] = 1.0
        element = conv.expand_parameters()[0].double().numpy()
        inner = float((element * spec.wave(element.shape, 1.3, 0.9)).sum())
        size = float(np.sqrt((element**2).sum()))
        assert abs(inner) > 1e-4 * size, f"the probe is blind to element {index}: {inner} of {size}"
        signs.append(np.sign(inner))
    return np.array(signs)


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--double":
        with open(sys.argv[2], "w") as file:
            json.dump(expand(double=True), file)
        return
    plain = expand(double=False)
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run([sys.executable, __file__, "--double", file.name], check=True)
        exact = json.load(open(file.name))
    worst, cases = 0.0, []
    for ours, theirs in zip(plain, exact):
        if theirs["weights"] != ours["weights"]:
            print(f"{ours['name']}: {ours['weights']} weights in float32, {theirs['weights']} in float64")
            cases.append({**theirs, "noise": ours["weights"] - theirs["weights"]})
            continue
        a, b = (np.array(entry["filter"]["values"]) for entry in (ours, theirs))
        worst = max(worst, np.linalg.norm(a - b) / np.linalg.norm(b))
        cases.append(ours)
    print(f"largest rounding of the package's own float32 filters: {worst:.2g}")
    spec.write("filters", __file__, {"cases": cases})


if __name__ == "__main__":
    main()
