"""fixtures/products.json: products of planar groups and homogeneous spaces.

The package computes elements, irreps and Dirac kernels in closed form. Its restrictions and tensor products of product
groups are numeric: only their irreps are compared.
"""
import warnings

import numpy as np
import torch  # noqa: F401  named among the versions

import spec
from escnn import group

c2, c3, c4 = group.cyclic_group(2), group.cyclic_group(3), group.cyclic_group(4)
d3, d4 = group.dihedral_group(3), group.dihedral_group(4)
PRODUCTS = {
    "C3 X C4": group.direct_product(c3, c4),
    "D3 X C3": group.direct_product(d3, c3),
    "C3 X D3": group.direct_product(c3, d3),
    "C2 X C3 X D3": group.direct_product(group.direct_product(c2, c3), d3),
    "Klein4": group.klein4_group(),
    "CylindricalDiscrete": group.cylinder_discrete_group(3),
    "FullCylindricalDiscrete": group.full_cylinder_discrete_group(3),
}


def rows(matrix):
    return np.asarray(matrix, dtype=np.float64).round(15).tolist()


def product(key, g):
    elements = list(g.elements)
    few = elements[1:4] + elements[-2:]
    return {
        "name": key,
        "text": str(g),
        "param": g.PARAM,
        "elements": [str(e) for e in elements],
        "generators": [str(e) for e in g.generators],
        "irreps": [
            {
                "id": p.id,
                "text": str(p),
                "type": p.type,
                "at": [{"element": e.value, "matrix": rows(p(e)), "character": float(p.character(e))} for e in few],
            }
            for p in g.irreps()
        ],
        "regular": {"irreps": g.regular_representation.irreps, "Q": rows(g.regular_representation.change_of_basis)},
    }


def restrictions():
    g, k = PRODUCTS["C3 X C4"], group.double_group(c4)
    cases = [(g, "C3 X C4", id) for id in ((1, 4), (1, 2), (3, 2), (3, 1))]
    cases += [(k, "double C4", id) for id in ((2, 4), (2, 2), (4, 1), "diagonal")]
    for g, key, id in cases:
        for p in g.irreps():
            yield {"group": key, "id": id, "irrep": p.id, "irreps": p.restrict(id).irreps}


def products():
    k = group.double_group(c4)
    for m in k.irreps():
        for n in k.irreps():
            terms = [[j, int(s)] for j, s in k._tensor_product_irreps(m.id, n.id)]
            yield {"m": m.id, "n": n.id, "terms": terms}


def spaces():
    c8, d6 = group.cyclic_group(8), group.dihedral_group(6)
    for g, id in ((c8, 1), (c8, 2), (c8, 4), (d4, (0, 1)), (d4, (1, 2)), (d4, (None, 4)), (d6, (1, 3))):
        space = g.homspace(id)
        sub = g.subgroup(id)[0]
        for psi in sub.irreps():
            found = [rho for rho in g.irreps() if space.dimension_basis(rho.id, psi.id)[1] > 0]
            rho = space.induced_representation(psi.id, [r.id for r in found])
            yield {
                "group": str(g),
                "id": id,
                "psi": psi.id,
                "text": str(rho),
                "irreps": rho.irreps,
                "at": [
                    {
                        "element": e.value,
                        "bases": [rows(space.basis(e, r.id, psi.id)) for r in found],
                        "complete": rows(space.complete_basis(e, psi, [r.id for r in found])),
                    }
                    for e in list(g.elements)[1:7:2]
                ],
            }


def main():
    content = {
        "groups": [product(key, g) for key, g in PRODUCTS.items()],
        "restrictions": list(restrictions()),
        "products": list(products()),
        "spaces": list(spaces()),
    }
    spec.write("products", __file__, content)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
