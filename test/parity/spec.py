"""What all fixture scripts share: specs of spaces and field types as plain data, formulas for inputs and weights,
the float64 form of the package, and the writer of fixture files.

A spec is JSON that both languages read:
  space   ["rot2dOnR2", {"N": 4}]                 a factory of gspaces and its named arguments
  field   ["trivial"] | ["regular"] | ["irrep", 1, 1] | ["quotient", 2] | ["quotient", [null, 2]]
          | ["induced", [null, 4], 1]             from an irrep of the subgroup
  conv    {"kernelSize": 3, "padding": 1, ...}    options under their TypeScript names
"""

import json
import math
import os
import platform
import sys

import numpy as np

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")

OPTIONS = {
    "kernelSize": "kernel_size",
    "nRings": "n_rings",
    "paddingMode": "padding_mode",
    "frequenciesCutoff": "frequencies_cutoff",
    "maximumFrequency": "maximum_frequency",
    "outIrreps": "out_irreps",
    "outputSize": "output_size",
    "trackRunningStats": "track_running_stats",
    "scaleFactor": "scale_factor",
    "alignCorners": "align_corners",
}


def python_options(options):
    """Options under their Python names. A cut-off is a float in Python, where -1. stands for a preset."""
    result = {OPTIONS.get(name, name): value for name, value in options.items()}
    if isinstance(result.get("frequencies_cutoff"), (int, float)):
        result["frequencies_cutoff"] = float(result["frequencies_cutoff"])
    for name in ("padding", "id"):
        if isinstance(result.get(name), list):
            result[name] = tuple(result[name])
    return result


def space(spec):
    from escnn import gspaces

    name, options = spec
    return getattr(gspaces, name)(**python_options(options))


def representation(gspace, field):
    kind, *values = field
    if kind == "trivial":
        return gspace.trivial_repr
    if kind == "regular":
        return gspace.regular_repr
    if kind == "irrep":
        return gspace.irrep(*values)
    if kind == "quotient":
        return gspace.quotient_repr(tuple(values[0]) if isinstance(values[0], list) else values[0])
    if kind == "induced":
        id = tuple(values[0]) if isinstance(values[0], list) else values[0]
        return gspace.induced_repr(id, gspace.fibergroup.subgroup(id)[0].irrep(*values[1:]))
    raise ValueError(f"unknown field {field}")


def field_type(gspace, fields):
    from escnn import nn

    return nn.FieldType(gspace, [representation(gspace, field) for field in fields])


def wave(shape, frequency=0.7, phase=0.3):
    """The formula of inputs: x_i = sin(frequency i + phase) over the flattened index i, in float64."""
    count = math.prod(shape)
    return np.sin(frequency * np.arange(count, dtype=np.float64) + phase).reshape(shape)


def weight_formula(count):
    """The formula of weights: w_k = sin(k + 1)."""
    return np.sin(np.arange(1, count + 1, dtype=np.float64))


def use_double():
    """Makes the imported package compute in float64: `torch`, as its modules see it, means float64 by float32."""
    import torch

    class DoubleTorch:
        float32 = torch.float64
        float = torch.float64
        FloatTensor = torch.DoubleTensor

        def __getattr__(self, name):
            return getattr(torch, name)

    torch.set_default_dtype(torch.float64)
    proxy = DoubleTorch()
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "escnn" and getattr(module, "torch", None) is torch:
            module.torch = proxy


def numbers(values, digits=9):
    """A flat list of numbers rounded to `digits` significant digits; None keeps every bit (shortest round trip)."""
    if hasattr(values, "detach"):
        values = values.detach().cpu().double().numpy()
    flat = np.asarray(values, dtype=np.float64).ravel().tolist()
    if digits is None:
        return [short(value) for value in flat]
    return [short(float(f"{value:.{digits}g}")) for value in flat]


def short(value):
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def tensor(values, digits=9):
    """{ shape, values } of a tensor or array."""
    return {"shape": list(values.shape), "values": numbers(values, digits)}


def write(name, script, content):
    """Writes fixtures/<name>.json: the script, the package versions, then one line per entry of each list."""
    made = {"script": os.path.basename(script), "python": platform.python_version(), "numpy": np.__version__}
    if "torch" in sys.modules:
        import importlib.metadata as metadata

        made.update({package: metadata.version(package) for package in ("torch", "escnn", "scipy")})
    lines = [f'  "made": {json.dumps(made)}']
    for key, value in content.items():
        if isinstance(value, list):
            body = ",\n".join("    " + json.dumps(entry, separators=(",", ":")) for entry in value)
            lines.append(f"  {json.dumps(key)}: [\n{body}\n  ]")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}")
    path = os.path.join(FIXTURES, name + ".json")
    os.makedirs(FIXTURES, exist_ok=True)
    with open(path, "w") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{name}.json: {os.path.getsize(path) / 1024:.0f} KB")
