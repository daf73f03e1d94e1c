"""fixtures/polyhedral_groups.json: the octahedral and the icosahedral group.

The package computes irreps in float64. Restrictions and Clebsch-Gordan tensors are numeric there, known up to a change
of basis of their multiplicity space: what is stored of them (projections of a probe, characters) does not depend on it.
"""
import warnings

import numpy as np
import torch  # noqa: F401  named among the versions

import spec
from escnn import group

QUOTIENTS = {
    "Octahedral": ((False, 2), (False, 3), (False, 4), (True, 1), "octa"),
    "Icosahedral": ((False, 1), (False, 2), (False, 3), (False, 5), (True, 1), "ico"),
}
RESTRICTIONS = {
    "Octahedral": ((False, 2), (False, 3), (False, 4), (True, 1)),
    "Icosahedral": ((False, 2), (False, 3), (False, 5), (True, 1)),
}


def rows(matrix):
    return np.asarray(matrix, dtype=np.float64).round(15).tolist()


def ids(irreps):
    return [[int(x) for x in i] for i in irreps]


def probe(size):
    return np.sin(np.arange(size) + 1.0)


def elements(g):
    for e in g.elements:
        yield {"value": rows(e.value), "text": str(e), "matrix": rows(e.to("MAT"))}


def irreps(g):
    for psi in g.irreps():
        yield {
            "id": int(psi.id[0]),
            "type": psi.type,
            "text": str(psi),
            "attributes": psi.attributes,
            "supported": sorted(psi.supported_nonlinearities),
            "matrices": [rows(psi(e)) for e in g.elements],
        }


def products(g):
    for a in g.irreps():
        for b in g.irreps():
            terms = []
            for j, copies in g._tensor_product_irreps(a.id, b.id):
                size = g.irrep(*j).size
                cg = np.asarray(g._clebsh_gordan_coeff(a.id, b.id, j)).reshape(a.size * b.size, copies * size)
                terms.append({"j": int(j[0]), "S": int(copies), "projection": rows(cg @ cg.T @ probe(len(cg)))})
            yield {"m": int(a.id[0]), "n": int(b.id[0]), "terms": terms}


def permutation(matrix):
    return [int(np.argmax(column)) for column in np.asarray(matrix).T]


def quotients(g):
    for id in QUOTIENTS[g.name]:
        rho = g.quotient_representation(id)
        yield {
            "id": id,
            "irreps": ids(rho.irreps),
            "supported": sorted(rho.supported_nonlinearities),
            "permutations": [permutation(rho(e)) for e in g.generators],
        }


def restrictions(g):
    for id in RESTRICTIONS[g.name]:
        sub, inclusion, _ = g.subgroup(id)
        yield {
            "id": id,
            "subgroup": str(sub),
            "include": [list(g.elements).index(inclusion(h)) for h in sub.elements],
            "irreps": [{"id": int(p.id[0]), "irreps": ids(p.restrict(id).irreps)} for p in g.irreps()],
        }


def describe(rho):
    return {"text": str(rho), "irreps": ids(rho.irreps), "supported": sorted(rho.supported_nonlinearities)}


def content(g):
    regular = g.regular_representation
    return {
        "name": g.name,
        "generators": [list(g.elements).index(e) for e in g.generators],
        "identity": list(g.elements).index(g.identity),
        "elements": list(elements(g)),
        "irreps": list(irreps(g)),
        "products": list(products(g)),
        "regular": {**describe(regular), "projection": rows(regular.change_of_basis.T @ probe(g.order()))},
        "standard": {**describe(g.standard_representation), "Q": rows(g.standard_representation.change_of_basis)},
        "quotients": list(quotients(g)),
        "restrictions": list(restrictions(g)),
    }


def main():
    ico = group.ico_group()
    band_limited = [describe(ico.bl_regular_representation(L)) for L in range(5)]
    groups = [content(group.octa_group()), content(ico)]
    spec.write("polyhedral_groups", __file__, {"groups": groups, "bandLimited": band_limited})


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
