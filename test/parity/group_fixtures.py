"""fixtures/groups.json: irreps, tensor products and derived representations of the planar groups.

The package computes these in float64. Only Clebsch-Gordan tensors of D_N and O(2) are numeric there: known up to a
sign.
"""
import math
import warnings

import numpy as np
import torch  # noqa: F401  named among the versions

import spec
from escnn import group

CYCLIC = (1, 2, 3, 4, 5, 6, 8, 12)
DIHEDRAL = (1, 2, 3, 4, 6)


def groups():
    for n in CYCLIC:
        yield group.cyclic_group(n)
    for n in DIHEDRAL:
        yield group.dihedral_group(n)
    yield group.so2_group(3)
    yield group.o2_group(3)


def few(g):
    if g.order() > 0:
        elements = list(g.elements)
        return elements[:3] + elements[-2:]
    if g.name == "SO(2)":
        return [g.element(x) for x in (0.0, 0.3, 2.5, 6.0)]
    return [g.element((f, x)) for f, x in ((0, 0.0), (0, 2.5), (1, 0.0), (1, 0.3))]


def rows(matrix):
    return np.asarray(matrix, dtype=np.float64).round(15).tolist()


def describe(rho):
    return {
        "text": str(rho),
        "irreps": [[int(x) for x in i] for i in rho.irreps],
        "supported": sorted(rho.supported_nonlinearities),
        "Q": rows(rho.change_of_basis),
    }


def at(psi, e):
    return {"element": e.value, "text": str(e), "matrix": rows(psi(e)), "character": float(psi.character(e))}


def term(g, m, n, j, copies):
    values = rows(g._clebsh_gordan_coeff(m, n, j).ravel())
    return {"j": [int(x) for x in j], "S": int(copies), "values": values}


def irreps(g):
    for psi in g.irreps():
        yield {
            "group": g.name,
            "id": list(psi.id),
            "type": psi.type,
            "attributes": psi.attributes,
            "text": str(psi),
            "supported": sorted(psi.supported_nonlinearities),
            "at": [at(psi, e) for e in few(g)],
        }


def products(g):
    for a in g.irreps():
        for b in g.irreps():
            try:
                terms = g._tensor_product_irreps(a.id, b.id)
            except group.InsufficientIrrepsException:
                continue
            yield {
                "group": g.name,
                "m": list(a.id),
                "n": list(b.id),
                "terms": [term(g, a.id, b.id, j, s) for j, s in terms],
            }


def restrictions():
    cases = [(group.cyclic_group(n), m) for n in (4, 6, 12) for m in range(1, n + 1) if n % m == 0]
    d6 = group.dihedral_group(6)
    cases += [(d6, (None, m)) for m in (1, 2, 3, 6)]
    cases += [(d6, (k, m)) for m in (1, 2, 3, 6) for k in range(6 // m)]
    o2 = group.o2_group(3)
    cases += [(o2, (None, m)) for m in (-1, 1, 2, 3, 4)]
    cases += [(o2, (t, m)) for t in (0.0, 1.0, math.pi) for m in (-1, 1, 2, 3, 4)]
    so2 = group.so2_group(3)
    cases += [(so2, m) for m in (-1, 1, 2, 3, 5)]
    for g, id in cases:
        sub, inclusion, _ = g.subgroup(id)
        yield {
            "group": g.name,
            "id": id,
            "subgroup": str(sub),
            "include": [{"from": h.value, "to": inclusion(h).value} for h in few(sub)],
            "irreps": [{"id": list(p.id), **describe(p.restrict(id))} for p in g.irreps()],
        }


def induced():
    c8, c6, o2 = group.cyclic_group(8), group.cyclic_group(6), group.o2_group(3)
    d4, d6 = group.dihedral_group(4), group.dihedral_group(6)
    cases = [(c8, 1), (c8, 2), (c8, 4), (c8, 8), (c6, 3)]
    cases += [(d4, id) for id in ((None, 1), (None, 2), (None, 4), (0, 1), (1, 1), (0, 2), (1, 2))]
    cases += [(d6, (1, 3)), (d6, (None, 3)), (o2, (None, -1))]
    for g, id in cases:
        sub, _, _ = g.subgroup(id)
        for psi in sub.irreps():
            if g.order() < 0 and psi.attributes["frequency"] > 3:
                continue
            yield {"group": g.name, "id": id, "psi": list(psi.id), **describe(g.induced_representation(id, psi))}
        if g.order() > 0:
            yield {"group": g.name, "id": id, "psi": None, **describe(g.quotient_representation(id))}


def main():
    everything = list(groups())
    c4, d4, so2, o2 = group.cyclic_group(4), group.dihedral_group(4), group.so2_group(3), group.o2_group(3)
    content = {
        "irreps": [entry for g in everything for entry in irreps(g)],
        "products": [entry for g in everything for entry in products(g)],
        "regular": [{"group": g.name, **describe(g.regular_representation)} for g in everything if g.order() > 0],
        "restrictions": list(restrictions()),
        "induced": list(induced()),
        "others": {
            "tensor C4": describe(c4.irrep(1).tensor(c4.regular_representation)),
            "tensor C4 regular": describe(c4.regular_representation.tensor(c4.regular_representation)),
            "directsum C4": describe(group.directsum([c4.irrep(0), c4.regular_representation, c4.irrep(2)])),
            "restrict C4 regular": describe(c4.regular_representation.restrict(2)),
            "restrict D4 regular": describe(d4.regular_representation.restrict((1, 2))),
            "band-limited SO2": describe(so2.bl_regular_representation(2)),
            "band-limited O2": describe(o2.bl_regular_representation(2)),
            "band-limited O2 quotient": describe(o2.bl_quotient_representation(3, (0.0, 2))),
            "spectral C4": describe(c4.spectral_regular_representation((0,), (1,))),
            "spectral C4 quotient": describe(c4.spectral_quotient_representation(2, (0,), (1,), (2,))),
        },
        "grids": {"SO2 rand 5 seed 3": [g.value for g in so2.grid(5, "rand", 3)]},
    }
    spec.write("groups", __file__, content)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
