"""fixtures/space_groups.json: SO(3) and O(3) of the Python package, where it computes in closed form."""
import warnings

import numpy as np

import spec
from escnn import group
from group_fixtures import describe, rows

FIRST = np.array([1.0, 2.0, 3.0, 4.0]) / np.sqrt(30.0)
SECOND = np.array([-3.0, 1.0, 0.5, 0.1])
SECOND /= np.linalg.norm(SECOND)
QUATERNIONS = [np.array([0.0, 0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0, 0.0]), FIRST, SECOND]


def value(x):
    if isinstance(x, np.ndarray):
        return x.tolist()
    if isinstance(x, (tuple, list)):
        return [value(item) for item in x]
    return x


def elements(g):
    if g.name == "SO(3)":
        return [g.element(q) for q in QUATERNIONS]
    return [g.element((i, q)) for i, q in zip((0, 1, 1, 0), QUATERNIONS)]


def parameters(g):
    for e in elements(g)[2:]:
        for name in g.PARAMETRIZATIONS:
            yield {"group": g.name, "element": value(e.value), "param": name, "value": value(e.to(name))}


def irreps(g):
    for psi in g.irreps():
        yield {
            "group": g.name,
            "id": list(psi.id),
            "type": psi.type,
            "attributes": psi.attributes,
            "text": str(psi),
            "supported": sorted(psi.supported_nonlinearities),
            "at": [
                {"element": value(e.value), "text": str(e), "matrix": rows(psi(e)), "character": float(psi.character(e))}
                for e in elements(g)
            ],
        }


def products(g):
    for a in g.irreps():
        # O(3)'s are SO(3)'s with parities: one row of pairs of them.
        for b in g.irreps() if g.name == "SO(3)" else [g.irrep(1, 1)]:
            terms = g._tensor_product_irreps(a.id, b.id)
            yield {
                "group": g.name,
                "m": list(a.id),
                "n": list(b.id),
                "terms": [
                    {
                        "j": [int(x) for x in j],
                        "S": int(s),
                        "values": rows(g._clebsh_gordan_coeff(a.id, b.id, j).ravel()),
                    }
                    for j, s in terms
                ],
            }


def few(sub):
    chosen = list(sub.testing_elements())
    return [chosen[i] for i in sorted({0, 1, len(chosen) // 3, len(chosen) - 1}) if i < len(chosen)]


def restrictions(g, ids, adjoint, adjoint_value):
    # Beyond frequency 2, which some call has the package list, it solves for the icosahedral group numerically.
    listed = [p for p in g.irreps() if p.attributes["frequency"] <= 2]
    for id in ids:
        for turned in (False, True):
            key = (id if isinstance(id, tuple) else (id,)) + ((adjoint,) if turned else ())
            plain = [*(id if isinstance(id, tuple) else (id,))] + ([adjoint_value] if turned else [])
            sub, inclusion, _ = g.subgroup(key)
            yield {
                "group": g.name,
                "id": plain,
                "subgroup": str(sub),
                "include": [{"from": value(h.value), "to": value(inclusion(h).value)} for h in few(sub)],
                "irreps": [{"id": list(p.id), **describe(p.restrict(key))} for p in listed],
            }


def main():
    so3, o3 = group.so3_group(2), group.o3_group(2)
    so3_ids = ["so3", "ico", (False, -1), (False, 3), (False, 4), (True, -1), (True, 3), (True, 4), (True, 1), (1.3, -1), (1.3, 4)]
    o3_ids = ["o3", "so3", (False, "ico"), (False, False, -1), (False, False, 3), (False, True, -1), (False, True, 4)]
    o3_ids += [(False, 1.3, 3), (True, False, 1), ("cone", -1)]
    content = {
        "irreps": [*irreps(so3), *irreps(o3)],
        "parameters": [*parameters(so3), *parameters(o3)],
        "products": [*products(so3), *products(o3)],
        "restrictions": [
            *restrictions(so3, so3_ids, so3.element(SECOND), SECOND.tolist()),
            *restrictions(o3, o3_ids, o3.element((0, SECOND)), [0, SECOND.tolist()]),
        ],
        "others": {
            "standard SO3": describe(so3.standard_representation()),
            "standard O3": describe(o3.standard_representation()),
            "regular SO3": describe(so3.bl_regular_representation(2)),
            "regular O3": describe(o3.bl_regular_representation(1)),
            "sphere SO3": describe(so3.bl_sphere_representation(2)),
            "sphere O3": describe(o3.bl_sphere_representation(2)),
            "quotient SO3": describe(so3.bl_quotient_representation(2, (False, 2))),
            "tensor SO3": describe(so3.irrep(1).tensor(so3.irrep(2))),
        },
        "testing": {g.name: [value(e.value) for e in list(g.testing_elements())[::7]] for g in (so3, o3)},
        "bands": [[int(x) for x in id] for id in o3.bl_irreps(2)],
    }
    spec.write("space_groups", __file__, content)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
