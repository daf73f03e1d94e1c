"""One case of the group benchmark under the Python package, once in this process with an empty disk cache.

    python group.py <case> <limit in seconds>

The package keeps what it computes in its own folder, so this process imports a copy of it that has no such folder. Ends
with {"seconds": null} when the limit is over.
"""
import importlib.util
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")


def use_copy(folder):
    package = importlib.util.find_spec("escnn").submodule_search_locations[0]
    shutil.copytree(package, os.path.join(folder, "escnn"), ignore=shutil.ignore_patterns("joblib", "__pycache__"))
    sys.path.insert(0, folder)


def matrices(irreps, elements):
    return sum(psi(g) is not None for psi in irreps for g in elements(psi.group))


def polyhedral(group):
    irreps = [psi for g in (group.ico_group(), group.octa_group()) for psi in g.irreps()]
    return matrices(irreps, lambda g: g.elements)


def clebsch_gordan(group):
    g = group.so3_group(6)
    tensors = 0
    for m in g.irreps():
        for n in g.irreps():
            for j in range(abs(m.id[0] - n.id[0]), m.id[0] + n.id[0] + 1):
                g._clebsh_gordan_coeff(m.id, n.id, (j,))
                tensors += 1
    return tensors


def regular(group):
    return group.full_ico_group().regular_representation.change_of_basis.size


def o3(group):
    return matrices(group.o3_group(6).irreps(), lambda g: g.testing_elements())


CASES = {"polyhedral": polyhedral, "clebsch-gordan": clebsch_gordan, "regular": regular, "o3": o3}


class LimitReached(Exception):
    pass


def limit_reached(*_):
    raise LimitReached


def main():
    case, limit = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        use_copy(folder)
        from escnn import group

        signal.signal(signal.SIGALRM, limit_reached)
        signal.alarm(limit)
        start = time.perf_counter()
        try:
            size = CASES[case](group)
            answer = {"seconds": time.perf_counter() - start, "size": int(size)}
        except LimitReached:
            answer = {"seconds": None, "size": 0}
        signal.alarm(0)
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
