"""fixtures/gspaces.json: the base spaces of the Python package: names, fibre groups, actions on points, restrictions.

Left out is what the package gets wrong. The mirror of a cone stands at minus the axis given: cones have axes at multiples
of pi/2. fullCylindricalOnR3 takes twice the axis: `python` holds the options that it was called with.
"""
import itertools
import warnings

import numpy as np

import spec
from escnn import gspaces, group
from space_fixtures import value

ADJOINT = np.array([0.1, 0.2, 0.3, 0.4]) / np.sqrt(0.3)
O3 = group.o3_group(2)


def adjoint(inversion):
    return O3.element((inversion, ADJOINT))


def cases():
    for n in (-1, 1, 2, 3, 4, 6, 8):
        yield "rot2dOnR2", {"N": n}, {}
        yield "flipRot2dOnR2", {"N": n}, {}
        yield "flipRot2dOnR2", {"N": n, "axis": 0.0}, {}
        yield "flipRot2dOnR2", {"N": n, "axis": 0.3}, {}
    for axis in (np.pi / 2, 0.0, 0.3):
        yield "flip2dOnR2", {"axis": axis}, {}
    yield "trivialOnR2", {}, {}
    for n in (-1, 1, 2, 3, 4):
        for place in (None, 0, 1):
            moved = {} if place is None else {"adjoint": [place, ADJOINT.tolist()]}
            yield "rot2dOnR3", {"n": n, **moved}, {}
            yield "cylindricalOnR3", {"n": n, **moved}, {}
            yield "conicalOnR3", {"n": n, **moved}, {}
            yield "conicalOnR3", {"n": n, "axis": 0.0, **moved}, {}
            for axis in (np.pi / 2, 0.3):
                yield "dihedralOnR3", {"n": n, "axis": axis, **moved}, {}
                yield "fullCylindricalOnR3", {"n": n, "axis": axis, **moved}, {"axis": 2 * axis}
    for name in ("mirOnR3", "invOnR3", "trivialOnR3", "octaOnR3", "icoOnR3", "fullOctaOnR3", "fullIcoOnR3"):
        yield name, {}, {}
    yield "mirOnR3", {"axis": 0.0, "adjoint": [1, ADJOINT.tolist()]}, {}
    yield "rot3dOnR3", {}, {}
    yield "flipRot3dOnR3", {"maximumFrequency": 3}, {}


def build(name, options, python):
    options = {**spec.python_options(options), **python}
    if "adjoint" in options:
        options["adjoint"] = adjoint(options["adjoint"][0])
    return getattr(gspaces, name)(**options)


def few(g, count=4):
    elements = list(g.testing_elements())
    return [elements[i] for i in sorted({round(k * (len(elements) - 1) / (count - 1)) for k in range(count)})]


def action(space, g):
    return [{"element": value(e.value), "matrix": space.basespace_action(e).round(14).tolist()} for e in few(g)]


def spaces():
    for name, options, python in cases():
        made = build(name, options, python)
        yield {
            "space": [name, options],
            "python": python,
            "name": made.name,
            "group": str(made.fibergroup),
            "representation": {
                "name": made.basespace_action.name,
                "irreps": sorted(map(value, made.basespace_action.irreps)),
                "supported": sorted(made.basespace_action.supported_nonlinearities),
            },
            "at": action(made, made.fibergroup),
        }


RESTRICTIONS = [
    *[("rot2dOnR2", {"N": 8}, id) for id in (1, 2, 4, 8)],
    *[("rot2dOnR2", {"N": -1}, id) for id in (-1, 1, 4)],
    *[("flipRot2dOnR2", {"N": -1}, id) for id in ((None, -1), (None, 3), (1.3, 1), (1.3, 4), (1.3, -1))],
    *[("flipRot2dOnR2", {"N": 4}, id) for id in ((None, 2), (None, 1), (1, 2), (1, 1), (0, 4))],
    ("flipRot2dOnR2", {"N": 4, "axis": 0.0}, (3, 1)),
    *[("flip2dOnR2", {}, id) for id in (1, 2)],
    *[("rot3dOnR3", {}, id) for id in ("so3", "octa", "ico", (False, -1), (False, 4), (True, -1), (True, 3), (1.3, 4))],
    *[("flipRot3dOnR3", {}, id) for id in ("o3", "so3", (False, "ico"), (True, "octa"), (False, False, 4))],
    *[("flipRot3dOnR3", {}, id) for id in ((False, 1.3, 3), (True, False, 1), (True, False, 3), (True, True, 3))],
    *[("flipRot3dOnR3", {}, id) for id in (("cone", -1), ("cone", 3), ("cone", 1))],
    *[("conicalOnR3", {"n": 4}, (0, m)) for m in (1, 2, 4)],
    *[("mirOnR3", {}, 2)],
]


def restrictions():
    places = itertools.product(RESTRICTIONS, (False, True))
    for (name, options, id), moved in places:
        if moved and name not in ("rot3dOnR3", "flipRot3dOnR3"):
            continue
        key, plain = id, value(id)
        if moved:
            g = adjoint(0) if name == "flipRot3dOnR3" else group.so3_group(2).element(ADJOINT)
            key = (id if isinstance(id, tuple) else (id,)) + (g,)
            plain = [*(id if isinstance(id, tuple) else (id,)), value(g.value)]
        sub, inclusion, _ = build(name, options, {}).restrict(key)
        yield {
            "space": [name, options],
            "id": plain,
            "name": None if "\n" in sub.name else sub.name,
            "group": str(sub.fibergroup),
            "at": action(sub, sub.fibergroup),
            "include": [{"from": value(h.value), "to": value(inclusion(h).value)} for h in few(sub.fibergroup)],
        }


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    spec.write("gspaces", __file__, {"spaces": list(spaces()), "restrictions": list(restrictions())})
