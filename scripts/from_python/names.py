"""The public names of the Python package, for scripts/from_python/names.json: names only.

    python scripts/from_python/names.py > scripts/from_python/names.json

Names of a module are those that it lists or defines; members of a class are those that it defines, or that a private class
or a mixin of the package does, once, where they first stand.
"""

import importlib
import importlib.metadata
import inspect
import json
import warnings

import torch

warnings.filterwarnings("ignore")

MODULES = ["escnn.group", "escnn.gspaces", "escnn.kernels", "escnn.nn", "escnn.nn.init"]
# protocol methods that users write as operators
OPERATORS = ["__call__", "__add__", "__sub__", "__mul__", "__rmul__", "__truediv__", "__matmul__", "__invert__", "__eq__"]
OPERATORS += ["__len__", "__getitem__", "__iter__", "__iadd__", "__isub__", "__imul__", "__itruediv__", "__hash__"]


def is_public(name):
    return not name.startswith("_")


def is_own(value):
    return getattr(value, "__module__", "").startswith("escnn")


def members(cls):
    found = []
    for name, value in vars(cls).items():
        if inspect.isclass(value) or not (is_public(name) or name in OPERATORS):
            continue
        if value is None or not (callable(value) or isinstance(value, (property, classmethod, staticmethod))):
            continue
        if not getattr(value, "__module__", "escnn").startswith("escnn"):
            continue  # put there by another library
        inherited = any(hasattr(base, name) and is_own(base) for base in cls.__mro__[1:])
        if not inherited:
            found.append(name)
    return sorted(found)


def attributes():
    """Public attributes of objects that no class shows, by class."""
    from escnn import gspaces, kernels, nn

    space = gspaces.rot2dOnR2(4)
    group, group_so2 = space.fibergroup, gspaces.rot2dOnR2(-1).fibergroup
    scalar, regular = nn.FieldType(space, [space.trivial_repr]), nn.FieldType(space, [space.regular_repr])
    images = scalar(torch.zeros(1, 1, 5, 5))
    objects = {"Group": group, "GroupElement": group.identity, "HomSpace": group.homspace(1)}
    objects |= {"Representation": space.regular_repr, "IrreducibleRepresentation": space.irrep(1), "GSpace": space}
    objects |= {"FieldType": regular, "GeometricTensor": images}
    objects["SteerableKernelBasis"] = kernels.kernels_CN_act_R2(
        space.regular_repr, space.regular_repr, [0.0, 1.0], [0.5, 0.5], 2
    )
    plain = set(dir(torch.nn.Module()))
    found = {name: {key for key in vars(value) if is_public(key)} - plain for name, value in objects.items()}
    found["Group"] &= set(vars(group_so2))
    layers = [nn.R2Conv(scalar, regular, 3), nn.NormNonLinearity(regular), nn.R2PointConv(scalar, regular, width=1.0, n_rings=2)]
    for layer in layers:
        found[type(layer).__name__] = set(layer._parameters)
    found["EquivariantModule"] = {"in_type", "out_type"}
    return found


result = {"package": importlib.metadata.version("escnn"), "modules": {}}
seen = attributes()
for path in MODULES:
    module = importlib.import_module(path)
    names = {}
    for name, value in sorted(vars(module).items()):
        if not is_public(name) or inspect.ismodule(value) or not is_own(value):
            continue
        if path == "escnn.nn.init" and value.__module__ != "escnn.nn.init":
            continue
        if not inspect.isclass(value):
            names[name] = None
            continue
        inherited = {other for base in value.__mro__[1:] for other in (*dir(base), *seen.get(base.__name__, ()))}
        names[name] = sorted({*members(value), *(seen.get(name, set()) - inherited)})
    result["modules"][path] = names
print(json.dumps(result, indent=1))
