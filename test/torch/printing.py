"""Prints a table of tensors with PyTorch itself, into fixtures/printing.json for printing.test.ts.

Run with a Python that has torch: python test/torch/printing.py
"""

import json
import pathlib

import torch


def case(name, values, dtype=None, shape=None, requires_grad=False, op=None):
    """`values` is nested numbers, or {"arange": n, "scale": s, "offset": o}; `op` an operator applied at the end."""
    if isinstance(values, dict):
        tensor = torch.arange(values["arange"], dtype=torch.float64) * values["scale"] + values["offset"]
    else:
        tensor = torch.tensor(read(values), dtype=torch.float64 if dtype and "float" in dtype else None)
    if dtype:
        tensor = tensor.to(getattr(torch, dtype))
    if shape is not None:
        tensor = tensor.reshape(shape)
    if requires_grad:
        tensor.requires_grad_(True)
    if op:
        tensor = getattr(tensor, op)()
    return {
        "name": name,
        "values": values,
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape) if shape is None and op is None else shape,
        "requiresGrad": requires_grad,
        "op": op,
        "text": repr(tensor),
    }


def read(values):
    if isinstance(values, list):
        return [read(value) for value in values]
    if isinstance(values, dict):
        return complex(values["re"], values["im"])
    return {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf"), "-0": -0.0}.get(values, values) if isinstance(values, str) else values


def ramp(n, scale=1.0, offset=0.0):
    return {"arange": n, "scale": scale, "offset": offset}


CASES = [
    case("integers", [1, 2, 3], "int64"),
    case("integers of several widths", [[1, -20], [300, 4]], "int64"),
    case("int32", [1, 2], "int32"),
    case("uint8", [0, 255], "uint8"),
    case("booleans", [[True, False], [False, True]], "bool"),
    case("integral floats", [1, 2, 3], "float32"),
    case("floats", [1.5, 2.25, -3.125], "float32"),
    case("float64", [1.5, 2.25], "float64"),
    case("float16", [1.5, 0.333251953125], "float16"),
    case("bfloat16", [1.5, 100.25], "bfloat16"),
    case("halves round to even", [0.03125, 0.09375, 0.15625, -0.03125], "float32"),
    case("scientific by ratio", [1.0, 10000.0], "float32"),
    case("scientific by smallness", [0.00001, 0.00002], "float32"),
    case("scientific by size", [1e9, 1.5e9], "float32"),
    case("scientific with halves", [100005.0, 100015.0, 0.5], "float64"),
    case("scientific with long exponents", [1e-300, 1e300], "float64"),
    case("not finite", ["nan", "inf", "-inf", 1.5], "float32"),
    case("not finite, integral", ["nan", "inf", 2.0], "float32"),
    case("only nan", ["nan", "nan"], "float32"),
    case("zeros", [0.0, 0.0], "float32"),
    case("negative zero", ["-0", 1.0], "float32"),
    case("0 dimensions", 3.5, "float32", shape=[]),
    case("0 dimensions, integer", 7, "int64", shape=[]),
    case("empty", [], "float32"),
    case("empty int64", [], "int64"),
    case("empty with a shape", [], "float32", shape=[0, 3]),
    case("empty int32 with a shape", [], "int32", shape=[2, 0]),
    case("requires grad", [1.5, 2.5], "float32", requires_grad=True),
    case("grad_fn", [1.5, 2.5], "float32", requires_grad=True, op="exp"),
    case("grad_fn of a sum, float64", [1.5, 2.5], "float64", requires_grad=True, op="sum"),
    case("wrapped lines", ramp(40, 1.5), "float32"),
    case("wrapped integer lines", ramp(100), "int64"),
    case("three dimensions", ramp(24, 0.5), "float32", shape=[2, 3, 4]),
    case("four dimensions", ramp(16), "float32", shape=[2, 2, 2, 2]),
    case("wrapped rows", ramp(60, 0.25, -3.0), "float32", shape=[2, 30]),
    case("exactly 1000", ramp(1000), "int64", shape=[10, 100]),
    case("1001 summarised", ramp(1001), "float32"),
    case("summarised rows", ramp(1600, 0.1), "float32", shape=[40, 40]),
    case("summarised in three dimensions", ramp(8000, 1.0), "float64", shape=[20, 20, 20]),
    case("summarised, short last dimension", ramp(2000, 0.5), "float32", shape=[400, 5]),
    case("summarised, short first dimension", ramp(3000), "int64", shape=[3, 1000]),
    case("summarised width from the corners", ramp(1200, 1000.0, 0.5), "float32"),
    case("suffix on its own line", ramp(26, 0.001), "float64", requires_grad=True),
    case("complex", [{"re": 1, "im": 2}, {"re": 0.5, "im": -1}], "complex64"),
    case("complex128", [[{"re": 1, "im": 2}, {"re": -3, "im": 0.25}]], "complex128"),
]

target = pathlib.Path(__file__).parent / "fixtures" / "printing.json"
target.parent.mkdir(exist_ok=True)
target.write_text(json.dumps(CASES, indent=1) + "\n")
print(f"{len(CASES)} cases")
