"""fixtures/spans.json: the span of the sampled kernels of convolutions in space, from the real package.

Each basis is the filters of single weights. Of its span, in float64 (spec.use_double): its dimension, and three probes
wave([3, size of a filter], 1.3, 0.9) projected onto it: their inner products with the probes, and every `step`-th number.
`weights` is the number of weights of the unmodified package in float32, `exact` that in float64: where they differ, the
surplus is rounding noise of kernels that vanish on the grid.
"""

import json
import subprocess
import sys
import tempfile

import numpy as np

import spec

R, T = ["regular"], ["trivial"]
SHELLS = {"kernelSize": 3}
KEPT = 120  # numbers of a projection


def irreps(*ids):
    return [["irrep", *identifier] for identifier in ids]


# Between the first three irreps of each group.
GROUPS = [
    ["rot3dOnR3", {}],
    ["flipRot3dOnR3", {}],
    ["icoOnR3", {}],
    ["octaOnR3", {}],
    ["dihedralOnR3", {}],
    ["dihedralOnR3", {"n": 4}],
    ["rot2dOnR3", {}],
    ["rot2dOnR3", {"n": 3}],
    ["conicalOnR3", {}],
    ["conicalOnR3", {"n": 4}],
    ["mirOnR3", {}],
    ["invOnR3", {}],
    ["trivialOnR3", {}],
    ["cylindricalOnR3", {}],
    ["cylindricalOnR3", {"n": 4}],
    ["fullCylindricalOnR3", {}],
    ["fullCylindricalOnR3", {"n": 4}],
    ["fullOctaOnR3", {}],
    ["fullIcoOnR3", {}],
]
SO3, O3, OCTA, ICO = (GROUPS[i] for i in (0, 1, 3, 2))
CASES = [
    ("R3Conv", SO3, irreps([0], [1]), irreps([1], [2]), {"kernelSize": 5}),
    ("R3Conv", SO3, irreps([1]), irreps([1]), {"kernelSize": 7, "frequenciesCutoff": "default2"}),
    ("R3Conv", SO3, irreps([1]), irreps([2]), {"kernelSize": 5, "frequenciesCutoff": "default3"}),
    ("R3Conv", SO3, irreps([0]), irreps([2]), {"kernelSize": 5, "frequenciesCutoff": 2}),
    ("R3Conv", O3, irreps([1, 1]), irreps([0, 1]), {"kernelSize": 5}),
    ("R3Conv", OCTA, [R], [T], SHELLS),
    ("R3Conv", OCTA, irreps([1]), irreps([2]), {"kernelSize": 5}),
    ("R3Conv", OCTA, irreps([-1]), irreps([1]), {"kernelSize": 3, "frequenciesCutoff": 3}),
    ("R3Conv", OCTA, irreps([1]), irreps([-1]), {"kernelSize": 3, "rings": [0.5, 1.5], "sigma": [0.4, 0.6]}),
    ("R3Conv", ICO, irreps([1]), irreps([2]), {"kernelSize": 5}),
    ("R3Conv", ICO, irreps([3]), irreps([4]), {"kernelSize": 3, "dilation": 2}),
    ("R3Conv", ["dihedralOnR3", {"n": 3}], [R], irreps([1, 1]), SHELLS),
    ("R3Conv", ["rot2dOnR3", {"n": 4}], [R], [R], SHELLS),
    ("R3Conv", ["rot2dOnR3", {}], irreps([2]), irreps([1]), {"kernelSize": 5}),
    ("R3Conv", ["conicalOnR3", {"n": 3}], [R], [T], SHELLS),
    ("R3Conv", ["mirOnR3", {}], [R], [R], {"kernelSize": 4}),
    ("R3Conv", ["invOnR3", {}], [R], [R], {"kernelSize": 5}),
    ("R3Conv", ["trivialOnR3", {}], [T], [T], {"kernelSize": 3, "frequenciesCutoff": 4}),
    ("R3Conv", OCTA, [T], [T], {"kernelSize": 3, "frequenciesCutoff": 9}),
    *(
        ("R3IcoConv", ICO, irreps(*source), irreps(*target), {"kernelSize": 3, "samples": samples, **options})
        for samples in ("ico", "dodeca", "icosidodeca")
        for source, target, options in [
            ([[0], [1]], [[1], [2]], {}),
            ([[3]], [[4]], {"sigma": 0.5}),
            ([[2]], [[0]], {"kernelSize": 5, "rings": [0.7, 1.9], "sigma": [0.5, 0.6]}),
        ]
    ),
    ("R3IcoConv", ICO, [R], [T], SHELLS),
]


def tuples(value):
    return tuple(tuples(item) for item in value) if isinstance(value, list) else value


def plain(value):
    return [plain(item) for item in value] if isinstance(value, tuple) else int(value)


def rows():
    for group in GROUPS:
        first = [["irrep", *plain(psi.id)] for psi in spec.space(group).irreps[:3]]
        yield "R3Conv", group, first, first, SHELLS
    yield from CASES


def field_type(gspace, fields):
    from escnn import nn

    return nn.FieldType(gspace, [spec.representation(gspace, [field[0], *map(tuples, field[1:])]) for field in fields])


def layer_of(kind, space, fields_in, fields_out, options):
    from escnn import nn

    gspace = spec.space(space)
    types = field_type(gspace, fields_in), field_type(gspace, fields_out)
    return getattr(nn, kind)(*types, **spec.python_options(options), initialize=False)


def counts():
    return [layer_of(*row).weights.numel() for row in rows()]


def spans():
    import torch

    result = []
    for row in rows():
        print(row[:2], file=sys.stderr, flush=True)
        layer = layer_of(*row)
        count = layer.weights.numel()
        elements = []
        with torch.no_grad():
            for index in range(count):
                layer.weights.zero_()
                layer.weights[index] = 1.0
                elements.append(layer.expand_parameters()[0].numpy().ravel().copy())
        _, singular, basis = np.linalg.svd(np.array(elements), full_matrices=False)
        basis = basis[singular > 1e-9 * singular[0]]
        probes = spec.wave((3, basis.shape[1]), 1.3, 0.9)
        projected = probes @ basis.T @ basis
        step = -(-basis.shape[1] // KEPT)
        kind, space, fields_in, fields_out, options = row
        result.append(
            {
                **{"layer": kind, "space": space, "in": fields_in, "out": fields_out, "options": options},
                **{"exact": count, "rank": len(basis), "step": step},
                "inner": spec.tensor(projected @ probes.T),
                "projected": spec.tensor(projected[:, ::step]),
            }
        )
    return result


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "--double":
        import escnn.nn  # noqa: F401  (before use_double, which changes its modules)

        spec.use_double()
        with open(sys.argv[2], "w") as file:
            json.dump(spans(), file)
        return
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        with subprocess.Popen([sys.executable, __file__, "--double", file.name]) as double:
            plain = counts()
        assert double.returncode == 0
        exact = json.load(open(file.name))
    spec.write("spans", __file__, {"cases": [{**entry, "weights": count} for entry, count in zip(exact, plain)]})


if __name__ == "__main__":
    main()
