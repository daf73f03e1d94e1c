"""Writes fixtures/torch_layers.json: what the layers, losses and functions of the real PyTorch do.

Run with a Python that has torch 2.15: `python test/parity/torch_layers.py`. Inputs are made by a formula that the test
repeats, so the file holds results only. Layers are built in float32 from a seed, so that initial weights are compared too,
then moved off their initial values by the formula and run in float64. Rows: test/parity/torch_layer_rows.py.
"""

import json
import pathlib
import warnings

import torch
from torch import nn
from torch.nn import functional as F

from torch_layer_rows import BUILDERS, ROWS, Fill

HERE = pathlib.Path(__file__).parent
WHOLE = 6  # tensors with more elements are stored as four weighted sums


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def fill(shape, seed, kind="real", high=None):
    """The numbers of a Fill; torch_layers.test.ts has the same function."""
    count = 1
    for side in shape:
        count *= side
    i = torch.arange(count, dtype=torch.int64)
    draw = (i * i * 37 + i * 101 + seed * 331) % 1009
    if kind == "real":
        data = (draw - 504).double() / 400
    elif kind == "positive":
        data = (draw + 100).double() / 500
    elif kind == "unit":
        data = (draw + 1).double() / 1011
    elif kind == "sign":
        data = ((draw % 2) * 2 - 1).double()
    elif kind == "class":
        data = draw % high
    elif kind == "steps":
        data = i * high
    elif kind == "mask":
        data = draw % 3 == 0
    else:
        raise ValueError(kind)
    return data.reshape(shape)


def made(value, dtype=torch.float64):
    if isinstance(value, Fill):
        tensor = fill(value.shape, value.seed, value.kind, value.high)
        return tensor.to(dtype) if tensor.is_floating_point() else tensor
    if isinstance(value, list):
        return [made(item, dtype) for item in value]
    return value


def spec(value):
    if isinstance(value, Fill):
        return {"fill": value.kind, "shape": value.shape, "seed": value.seed, "high": value.high}
    if isinstance(value, (list, tuple)):
        return [spec(item) for item in value]
    return value


def tuples(value):
    if isinstance(value, list) and not any(isinstance(item, torch.Tensor) for item in value):
        return tuple(value)
    return value


def digest(tensor):
    if tensor is None:
        return None
    tensor = tensor.detach()
    if tensor.layout != torch.strided:
        tensor = tensor.to_dense()
    head = {"shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch.")}
    flat = tensor.flatten()
    if flat.numel() <= WHOLE:
        return {**head, "data": flat.tolist()}
    terms = flat.double() * fill([flat.numel()], 7)
    return {**head, "sums": [float(terms[k::4].sum()) for k in range(4)]}


def flat_tensors(value):
    if not isinstance(value, (list, tuple)):
        return [value]
    return [tensor for item in value for tensor in flat_tensors(item)]


def leaves(row, values):
    """The inputs whose gradients are compared."""
    return [leaf for leaf in flat_tensors(values) if isinstance(leaf, torch.Tensor) and leaf.is_floating_point()][: row.leaves]


def build(row, dtype):
    options = {key: tuples(made(value)) for key, value in {**row.options, **row.python}.items()}
    if row.name.startswith("functional."):
        function = getattr(F, row.name.removeprefix("functional."))
        return None, lambda *inputs: function(*inputs, **options)
    layer = BUILDERS[row.name](nn) if row.name in BUILDERS else getattr(nn, row.name)(**options)
    call = {key: made(value, dtype) for key, value in row.call.items()}
    return layer, lambda *inputs: layer(*inputs, **call)


def shift(layer):
    with torch.no_grad():
        for k, parameter in enumerate(layer.parameters()):
            parameter += 0.1 * fill(list(parameter.shape), 20 + k).to(parameter.dtype)


def half(row, dtype):
    """The output dtypes in half precision, or None where PyTorch refuses."""
    torch.manual_seed(1)
    try:
        layer, run = build(row, dtype)
        if layer is not None:
            layer.to(dtype).train(row.train)
        with torch.no_grad():
            outputs = flat_tensors(run(*[made(value, dtype) for value in row.inputs]))
    except (RuntimeError, ValueError, NotImplementedError, IndexError):
        return None
    return [None if out is None else str(out.dtype).removeprefix("torch.") for out in outputs]


def case(index, row):
    torch.manual_seed(100 + index)
    layer, run = build(row, torch.float64)
    result = {
        "class": row.name if row.name.startswith("functional") is False else "functional." + camel(row.name[11:]),
        "options": {camel(key): spec(value) for key, value in row.options.items()},
        "inputs": spec(row.inputs),
        "call": {camel(key): spec(value) for key, value in row.call.items()},
        "method": row.method,
        "train": row.train,
        "seed": 100 + index,
        "steps": row.steps,
        "leaves": row.leaves,
    }
    if layer is not None:
        result["repr"] = repr(layer)
        result["initial"] = {key: digest(value) for key, value in layer.state_dict().items()}
        layer.double().train(row.train)
        shift(layer)
    inputs = [made(value) for value in row.inputs]
    for leaf in leaves(row, inputs):
        leaf.requires_grad_()
    for _ in range(row.steps):
        output = run(*inputs)
    outputs = flat_tensors(output)
    total = sum((out * fill(list(out.shape), 9)).sum() for out in outputs if out is not None and out.requires_grad)
    if isinstance(total, torch.Tensor):
        total.backward()
    result["outputs"] = [digest(out) for out in outputs]
    result["inputGrads"] = [digest(leaf.grad) for leaf in leaves(row, inputs)]
    if layer is not None:
        result["grads"] = {key: digest(value.grad) for key, value in layer.named_parameters()}
        result["buffers"] = {key: digest(value) for key, value in layer.named_buffers()}
    result["half"] = {name: half(row, getattr(torch, name)) for name in ("bfloat16", "float16")}
    return result


def main():
    warnings.simplefilter("ignore")
    cases = [case(index, row) for index, row in enumerate(ROWS)]
    text = ",\n".join(json.dumps(item, separators=(",", ":")) for item in cases)
    target = HERE / "fixtures" / "torch_layers.json"
    target.write_text(f'{{"madeBy":"test/parity/torch_layers.py, torch {torch.__version__}","cases":[\n{text}\n]}}\n')


main()
