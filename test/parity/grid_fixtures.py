"""fixtures/grids.json: grids of rotations and of the sphere, and the energies of the package's Thomson sets.

Numbers are rounded to 12 digits. Sets that Python keeps unordered are compared as sets. The package optimises Thomson sets
in float32 when it is first asked and keeps them in its own folder: give it a folder that may be written.
"""
import numpy as np
import torch  # noqa: F401  named among the versions
from scipy.spatial.transform import Rotation

import spec
from escnn import group

SIZES = {"sphere": (5, 12, 24), "sphere_cube": (1, 2), "rotations": (4, 8, 12), "rotations_cube": (1, 2)}


def rows(array):
    return (np.asarray(array, dtype=np.float64).round(12) + 0.0).tolist()


def quaternions(elements):
    """One of each pair q, -q: w > 0, or w = 0 and z > 0, and so on."""
    q = np.array([e.to("Q") for e in elements])
    q[np.abs(q) < 1e-12] = 0
    return rows([row * np.sign(row[np.flatnonzero(row)[-1]]) for row in q])


def rotations(*args, **options):
    return quaternions(group.so3_group().grid(*args, **options))


def points(*args, **options):
    return rows([e.to("MAT")[1][:, 2] for e in group.o3_group().sphere_grid(*args, **options)])


def full(*args, **options):
    elements = group.o3_group().grid(*args, **options)
    q = [np.asarray(e.to("Q")[1]) for e in elements]
    return [[e.to("Q")[0], *map(float, x)] for e, x in zip(elements, rows([x * np.sign(x[3]) for x in q]))]


def coulomb(x, projective):
    c = np.asarray(x) @ np.asarray(x).T
    c = np.abs(c) if projective else c
    c = c[np.triu_indices(len(c), 1)]
    return float(((2 - 2 * c) ** -0.5).sum())


def energies():
    g = group.so3_group()
    for n in SIZES["sphere"]:
        yield {"grid": "sphereGrid", "type": "thomson", "N": n, "energy": coulomb(points("thomson", n), False)}
    for n in SIZES["sphere_cube"]:
        yield {"grid": "sphereGrid", "type": "thomson_cube", "N": n, "energy": coulomb(points("thomson_cube", n), False)}
    for n in SIZES["rotations"]:
        q = [e.to("Q") for e in g.grid("thomson", n)]
        yield {"grid": "grid", "type": "thomson", "N": n, "energy": coulomb(q, True)}
    for n in SIZES["rotations_cube"]:
        q = [e.to("Q") for e in g.grid("thomson_cube", n)]
        yield {"grid": "grid", "type": "thomson_cube", "N": n, "energy": coulomb(q, True)}


def main():
    turn = [0.1, -0.2, 0.3, 0.4]
    adj = group.so3_group().element(Rotation.from_quat(turn).as_quat(), "Q")
    content = {
        "adj": turn,
        "rotations": [
            {"options": {"type": "rand", "N": 4, "seed": 7}, "ordered": True, "elements": rotations("rand", 4, seed=7)},
            {"options": {"type": "rand", "N": 3, "seed": 0}, "ordered": True, "elements": rotations("rand", 3, seed=0)},
            {"options": {"type": "ico"}, "ordered": True, "elements": rotations("ico")},
            {"options": {"type": "cube"}, "ordered": True, "elements": rotations("cube")},
            {"options": {"type": "tetra"}, "ordered": True, "elements": rotations("tetra")},
            {"options": {"type": "tetra"}, "adj": True, "ordered": True, "elements": rotations("tetra", adj=adj)},
            {"options": {"type": "hopf", "N": 20}, "ordered": False, "elements": rotations("hopf", 20)},
            {"options": {"type": "fibonacci", "N": 30}, "ordered": False, "elements": rotations("fibonacci", 30)},
        ],
        "full": [{"options": {"type": "rand", "N": 9, "seed": 8}, "elements": full("rand", 9, seed=8)}],
        "counts": [
            {"type": name, "N": n, "count": len(rotations(name, n))}
            for name in ("hopf", "fibonacci")
            for n in (20, 40, 100, 300)
        ],
        "points": [
            {"options": {"type": "fibonacci", "N": 7}, "ordered": True, "points": points("fibonacci", 7)},
            {"options": {"type": "healpix", "nSide": 1}, "ordered": True, "points": points("healpix", 1)},
            {"options": {"type": "healpix", "nSide": 3}, "ordered": True, "points": points("healpix", 3)},
            {"options": {"type": "longlat", "N": 3, "M": 4}, "ordered": True, "points": points("longlat", 3, 4)},
            {"options": {"type": "ico"}, "ordered": False, "points": points("ico")},
            {"options": {"type": "cube"}, "ordered": False, "points": points("cube")},
            {"options": {"type": "tetra"}, "ordered": False, "points": points("tetra")},
            {"options": {"type": "cube_vertices"}, "ordered": False, "points": points("cube_vertices")},
        ],
        "energies": list(energies()),
    }
    spec.write("grids", __file__, content)


if __name__ == "__main__":
    main()
