"""fixtures/kernels.json: steerable kernels in space and on icosahedral orbits, from the real package in float64.

Of each basis: how many elements there are, what names them (the keys that two programs must agree on), and their values
at fixed points. Where Clebsch-Gordan tensors and restrictions are closed forms on both sides ("analytic") the values are
stored element by element; elsewhere the package solves them numerically, so only the span means something: the projector
onto it, a d x d matrix with d = points * out * in, applied to fixed probes.
"""

import math

import numpy as np

import spec

spaces = [
    ["rot3dOnR3", {}, "analytic"],
    ["flipRot3dOnR3", {}, "analytic"],
    ["invOnR3", {}, "analytic"],
    ["trivialOnR3", {}, "analytic"],
    ["rot2dOnR3", {"n": 4}, "analytic"],
    ["rot2dOnR3", {"n": -1}, "analytic"],
    ["icoOnR3", {}, "span"],
    ["octaOnR3", {}, "span"],
    ["dihedralOnR3", {"n": 3}, "span"],
    ["dihedralOnR3", {"n": -1}, "span"],
    ["conicalOnR3", {"n": 2}, "span"],
    ["conicalOnR3", {"n": -1}, "span"],
    ["mirOnR3", {}, "span"],
    ["cylindricalOnR3", {"n": 2}, "span"],
]
rings, sigma, frequency = [0.0, 1.0, 2.0], [0.5, 0.6, 0.4], 3
orbits = ["icosahedron", "dodecahedron", "icosidodecahedron"]
KEYS = ["j", "i", "t", "s", "k", "_j", "in_irrep", "out_irrep", "radial_idx", "idx", "j_idx", "irreps_basis_idx"]
UNION_KEYS = ["j", "i", "s", "k", "in_irrep", "out_irrep", "radius", "shape", "idx", "basis_id", "basis_idx"]


def points():
    return 1.6 * spec.wave((5, 3), 1.9, 0.2)


def plain(value):
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return int(value) if isinstance(value, (bool, np.integer)) else value


def names(basis, keys):
    return [[plain(attributes[key]) for key in keys if key in attributes] for attributes in basis]


def span(values):
    """Three probes projected onto the span of the rows of `values` [dim, d]; `rank` counts what is independent."""
    _, singular, rows = np.linalg.svd(values, full_matrices=False)
    rows = rows[singular > 1e-9 * singular[0]]
    probes = spec.wave((3, values.shape[1]), 1.3, 0.9)
    return len(rows), probes @ rows.T @ rows


def entry(basis, keys, kind):
    import torch

    values = basis.sample(torch.tensor(points())).detach().numpy().transpose(1, 0, 2, 3)
    result = {"kind": kind, "dim": basis.dim, "names": names(basis, keys)}
    if kind == "analytic":
        result["values"] = spec.tensor(values)
    else:
        rank, projected = span(values.reshape(len(values), -1))
        result.update(rank=rank, projected=spec.tensor(projected))
    return result


def main():
    from escnn import kernels
    from escnn.group import ico_group

    spec.use_double()
    result = []
    for name, options, kind in spaces:
        gspace = spec.space([name, options])
        irreps = [psi.id for psi in gspace.irreps[:3]]
        for source in irreps:
            for target in irreps:
                inn, out = gspace.irrep(*source), gspace.irrep(*target)
                try:
                    basis = gspace.build_kernel_basis(inn, out, sigma, rings, maximum_frequency=frequency)
                except kernels.EmptyBasisException:
                    print(f"{name} {options} {source} -> {target}: empty")
                    continue
                result.append({"space": [name, options], "in": plain(source), "out": plain(target), **entry(basis, KEYS, kind)})
    unions = []
    group = ico_group()
    for samples in orbits:
        build = getattr(kernels, f"kernels_aliased_Ico_act_R3_{samples}")
        for source, target in [((0,), (1,)), ((1,), (1,)), ((2,), (4,)), ((3,), (4,))]:
            basis = build(group.irrep(*source), group.irrep(*target), rings, sigma)
            unions.append({"samples": samples, "in": plain(source), "out": plain(target), **entry(basis, UNION_KEYS, "span")})
    profile = {"rings": rings, "sigma": sigma, "maximumFrequency": frequency}
    spec.write("kernels", __file__, {"profile": profile, "keys": KEYS, "unionKeys": UNION_KEYS, "points": spec.tensor(points(), None), "cases": result, "unions": unions})


if __name__ == "__main__":
    main()
