"""Writes fixtures/ops.json: what every public operator of the real libtorch gives, called by Python.

Run with a Python that has torch 2.15: `python test/parity/op_rows.py [name …]`; with names it makes the rows of these
operators again and keeps the others. Each overload that JavaScript can reach has a row with its required arguments, and one with as many
optional ones as libtorch takes. Arguments come from op_recipes.py, where libtorch is particular about them, otherwise from
the schema: the first that libtorch accepts. Tensors are drawn from a seed, which op_table.test.ts repeats. A
row also holds the result's dtypes and a checksum for tensors of other dtypes, and whether differences confirm its
derivative. Each operator runs in a process of its own: some end it when arguments are wrong.
"""

import itertools
import json
import math
import os
import pathlib
import re
import signal
import sys
import warnings

import torch

from op_recipes import GAUGE, RECIPES, SKIPPED, UNINITIALISED, UNREACHABLE_TYPES, Fill, real

HERE = pathlib.Path(__file__).parent
NAMES = HERE.parent.parent / "lib" / "torch" / "generated" / "names.ts"
WHOLE = 12  # tensors with more elements are stored as three weighted sums
DIGITS = {torch.float64: 15, torch.complex128: 15}
OTHERS = ["float32", "bfloat16", "int64", "int32", "uint8", "bool", "complex64"]
COMPLEX64_ERROR = 5e-6  # of the sum of magnitudes, half of what the test allows
FACTORY = {"dtype", "layout", "device", "pin_memory"}
REFUSED = (RuntimeError, ValueError, TypeError, IndexError, NotImplementedError, AttributeError)


def camel(name):
    return re.sub(r"(?<=[^_])_([a-zA-Z0-9])", lambda match: match.group(1).upper(), name)


def draw(fill):
    """The tensor of a Fill; op_table.test.ts has the same function."""
    torch.default_generator.manual_seed(fill.seed)
    dtype = getattr(torch, fill.dtype)
    shape = list(fill.shape)
    if fill.kind == "list":
        return torch.tensor(fill.data, dtype=torch.float64).reshape(shape).to(dtype)
    if fill.kind == "index" or (fill.kind != "uniform" and not (dtype.is_floating_point or dtype.is_complex)):
        return torch.randint(fill.low, 2 if dtype == torch.bool else fill.high, shape).to(dtype)
    if fill.kind == "uniform":
        x = torch.rand(shape, dtype=torch.float64) * (fill.high - fill.low) + fill.low
    else:
        x = torch.randn(shape, dtype=torch.complex128 if dtype.is_complex else torch.float64)
    if fill.kind == "positive definite":
        x = x @ x.mH + shape[-1] * torch.eye(shape[-1], dtype=x.dtype)
    elif fill.kind == "triangular":
        x = x.tril() + 3 * torch.eye(shape[-1], dtype=x.dtype)
    return x.to(dtype)


def made(value):
    if isinstance(value, Fill):
        x = draw(value)
        if value.form == "sparse":
            return (x * (x.abs() > 0.5)).to_sparse()
        if value.form == "csr":
            return (x * (x.abs() > 0.5)).to_sparse_csr()
        if value.form == "csc":
            return (x * (x.abs() > 0.5)).to_sparse_csc()
        if value.form == "mkldnn":
            return x.to_mkldnn()
        if value.form == "quantised":
            return torch.quantize_per_tensor(x.float(), 0.1, 10, torch.quint8)
        if value.form == "per channel":
            scales = torch.tensor([0.1, 0.2], dtype=torch.float64)
            return torch.quantize_per_channel(x.float(), scales, torch.tensor([1, 2]), 0, torch.qint8)
        return x
    if isinstance(value, list):
        return [made(item) for item in value]
    if isinstance(value, str) and value.startswith("torch."):
        return getattr(torch, value[6:])
    return value


def spec(value):
    """The value in JSON."""
    if isinstance(value, Fill):
        return value.json()
    if isinstance(value, (list, tuple)):
        return [spec(item) for item in value]
    if isinstance(value, complex):
        return {"re": value.real, "im": value.imag}
    if isinstance(value, str) and value.startswith("torch."):
        return value[6:]
    return value


def number(x, digits):
    if isinstance(x, bool) or isinstance(x, int):
        return int(x)
    if isinstance(x, complex):
        return [number(x.real, digits), number(x.imag, digits)]
    if not math.isfinite(x):
        return str(x)
    return float(f"{x:.{digits}g}")


def dense(tensor):
    tensor = tensor.detach()
    if tensor.layout != torch.strided:
        tensor = tensor.to_dense()
    if tensor.is_quantized:
        tensor = tensor.dequantize()
    return tensor.resolve_conj().resolve_neg()


def weights(count):
    return torch.tensor([((i * 37 + 11) % 101 - 50) / 50 for i in range(count)], dtype=torch.float64)


def values(tensor, gauge, whole=WHOLE):
    x = dense(tensor).flatten()
    if gauge:
        x = x.abs()
    if x.numel() <= whole:
        return {"data": [number(item, DIGITS.get(x.dtype, 8)) for item in x.tolist()]}
    x = torch.view_as_real(x.to(torch.complex128)).flatten() if x.is_complex() else x.double()
    x = torch.where(x.isfinite(), x, torch.full_like(x, 7.0))  # a sum that no infinity swallows
    terms = x * weights(x.numel())
    return {"sums": [number(float(terms[k::3].sum()), 14) for k in range(3)]}


def name_of(dtype):
    return str(dtype).removeprefix("torch.")


def digest(result, gauge=False, compared=True):
    if isinstance(result, torch.Tensor):
        head = {"shape": list(result.shape), "dtype": name_of(result.dtype)}
        if result.layout != torch.strided:
            head["layout"] = name_of(result.layout).removeprefix("_")
        if compared and result.device.type != "meta":
            head.update(values(result, gauge))
        return head
    if isinstance(result, (list, tuple)):
        return [digest(item, gauge, compared) for item in result]
    if isinstance(result, torch.dtype):
        return {"value": name_of(result)}
    if isinstance(result, (float, complex)):
        return {"value": number(result, 15)}
    return {"value": result}


def tensors_in(value):
    if isinstance(value, (list, tuple)):
        return [tensor for item in value for tensor in tensors_in(item)]
    return [value] if isinstance(value, torch.Tensor) else []


class Row:
    """One call: values as they are written down, made anew for each use."""

    def __init__(self, op, args, options):
        self.op = op
        self.args = args
        self.options = options

    def with_dtype(self, dtype):
        def changed(value):
            if isinstance(value, list):
                return [changed(item) for item in value]
            return value.as_dtype(dtype) if isinstance(value, Fill) and value.dtype == "float64" else value

        return Row(self.op, changed(self.args), {key: changed(value) for key, value in self.options.items()})

    def has_floats(self):
        found = []

        def look(value):
            if isinstance(value, list):
                for item in value:
                    look(item)
            elif isinstance(value, Fill) and value.dtype == "float64":
                found.append(value)

        look(self.args)
        look(list(self.options.values()))
        return bool(found)

    def inputs(self):
        return [made(value) for value in self.args], {key: made(value) for key, value in self.options.items()}

    def call(self, change=lambda tensor: tensor):
        def changed(value):
            if isinstance(value, (list, tuple)):
                return [changed(item) for item in value]
            return change(value) if isinstance(value, torch.Tensor) else value

        args, options = self.inputs()
        torch.default_generator.manual_seed(77)
        return self.op(*changed(args), **{key: changed(value) for key, value in options.items()})


def type_of(argument):
    return str(argument.real_type)


ANY_INTEGERS = [[0], [0, 1], [1, 0], [2, 3], [1], [1, 1], [2, 2], [1, 0, 2], [2, 2, 2], [6], [1, 1, 1], [1, 1, 1, 1], []]
THEMES = [
    *[([2, 3], "float64"), ([3, 3], "float64"), ([2, 3, 4], "float64"), ([4], "float64"), ([1, 2, 4, 4], "float64")],
    *[([1, 2, 4, 4, 4], "float64"), ([], "float64"), ([2, 3], "int64"), ([2, 3], "bool"), ([3], "int64")],
    *[([2, 3], "complex128"), ([2, 2], "float64"), ([2, 3], "float32"), ([3, 2], "float64"), ([4, 4], "float32")],
]


def bare(argument):
    """The type without "optional", and whether it was."""
    text = type_of(argument)
    optional = re.fullmatch(r"Optional\[(.*)\]", text)
    if optional:
        return optional.group(1), True
    return text.removesuffix("?"), text.endswith("?")


def candidates(argument, theme, place):
    """What a required parameter may be, likeliest first."""
    shape, dtype = theme
    kind, _ = bare(argument)
    name = argument.name
    if kind == "Tensor":
        if re.search(r"ind(ex|ices)|offset", name):
            return [Fill(shape, "index", "int64", seed=place + 1, high=2)]
        if "mask" in name or name == "condition":
            return [Fill(shape, "index", "bool", seed=place + 1, high=2)]
        return [Fill(shape, "normal", dtype, seed=place + 1)]
    if re.fullmatch(r"(List\[Tensor\]|Tensor\[\])", kind):
        return [[Fill(shape, "normal", dtype, seed=place + 1), Fill(shape, "normal", dtype, seed=place + 5)]]
    if re.fullmatch(r"(List\[Optional\[Tensor\]\]|Tensor\?\[\])", kind):
        return [[Fill([2], "index", "int64", seed=place + 1, high=2)]]
    if re.search(r"(Sym)?Int\[\]|int\[\]|List\[int\]", kind, re.I):
        return [[2, 3], [2, 2], [6]] if name in ("size", "shape") else ANY_INTEGERS
    if re.search(r"float\[\]|List\[float\]", kind):
        return [[0.5, 1.5]]
    if re.search(r"bool\[\]|List\[bool\]", kind):
        return [[True, True, True], [True, True], [True, True, True, True]]
    if re.search(r"Scalar\[\]|List\[number\]", kind):
        return [[0.5, 1.5]]
    if kind in ("Scalar", "number"):
        return [0.5, 2, 1.5]
    if kind in ("int", "SymInt"):
        return [0, 1, 2, -1, 3] if "dim" in name else [2, 1, 3, 0]
    if kind == "float":
        return [0.5]
    if kind == "bool":
        return [True, False]
    if kind == "ScalarType":
        return ["torch.float64"]
    if kind == "Device":
        return ["cpu"]
    if kind == "MemoryFormat":
        return ["torch.contiguous_format"]
    if kind == "str":
        return ["mean", "ij", "constant"]
    return []


def other_values(argument, theme, place):
    """What an optional parameter may be instead of its default."""
    kind, _ = bare(argument)
    default = argument.default_value
    if argument.name in FACTORY - {"dtype"} or kind == "Generator":
        return []
    if argument.name == "dtype" or kind == "ScalarType":
        return ["torch.float64", "torch.float32", "torch.int64"]
    if kind == "MemoryFormat":
        return ["torch.contiguous_format"]
    if kind == "bool":
        return [not default]
    if kind == "str":
        options = ["ortho", "forward", "sum", "floor", "tanh", "reflect", "U", "xy", "none", "higher"]
        return [item for item in options if item != default]
    if kind == "Tensor":
        fills = candidates(argument, theme, place)
        return fills + [fill.reshaped(side) for fill in fills for side in ([3], [2], [4], [], [2, 3])]
    if kind in ("Scalar", "number", "float"):
        return [item for item in (0.75, 2, 0.25, 1) if item != default]
    found = candidates(argument, theme, place)
    return [item for item in found if item != default]


def accepted(row):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            digest(row.call())
            return True
        except REFUSED:
            return False


def auto_rows(op):
    required = [argument for argument in op._schema.arguments if not argument.has_default_value()]
    for theme in THEMES:
        choices = [candidates(argument, theme, place) for place, argument in enumerate(required)]
        for chosen in itertools.islice(itertools.product(*choices), 60):
            row = row_of(op, required, chosen)
            if accepted(row):
                return [row, *fuller(row, theme)]
    return []


def row_of(op, required, chosen):
    pairs = list(zip(required, chosen))
    return Row(
        op,
        [value for argument, value in pairs if not argument.kwarg_only],
        {argument.name: value for argument, value in pairs if argument.kwarg_only},
    )


def fuller(row, theme):
    """The row with every optional argument that libtorch takes along."""
    options = dict(row.options)
    given = len(row.args)
    for place, argument in enumerate(row.op._schema.arguments):
        if (not argument.kwarg_only and place < given) or argument.name in options:
            continue
        for value in other_values(argument, theme, place)[:9]:
            if accepted(Row(row.op, row.args, {**options, argument.name: value})):
                options[argument.name] = value
                break
    return [Row(row.op, row.args, options)] if len(options) > len(row.options) else []


def recipe_rows(op, recipes):
    rows = []
    for recipe in recipes:
        args = [value for value in recipe if not isinstance(value, dict)]
        options = next((value for value in recipe if isinstance(value, dict)), {})
        rows.append(Row(op, args, options))
    theme = next((value for value in rows[0].args if isinstance(value, Fill)), real(2, 3))
    return [*rows, *(fuller(rows[0], (list(theme.shape), "float64")) if len(rows) == 1 else [])]


def is_settled(row, result):
    """
    False where complex64 is off by as much as the test allows, compared with complex128 of the same numbers: near the poles
    of tanh, say, every processor has results of its own.
    """
    try:
        exact = row.call(lambda tensor: tensor.to(torch.complex128) if tensor.dtype == torch.complex64 else tensor)
    except REFUSED:
        return True
    x, wanted = (dense(tensors_in(outputs)[0]).to(torch.complex128) for outputs in (result, exact))
    finite = x.isfinite() & wanted.isfinite()
    error, size = float((x - wanted)[finite].abs().sum()), float(wanted[finite].abs().sum())
    return error <= COMPLEX64_ERROR * size or error > 0.1 * size  # by as much where other numbers are drawn


def in_other_dtypes(row, compared, gauge):
    """By dtype: dtypes of the results, then one checksum where it is settled; null where libtorch refuses."""
    result = {}
    for dtype in OTHERS:
        other = row.with_dtype(dtype)
        try:
            outputs = other.call()
            tensors = tensors_in(outputs)
            entry = [name_of(tensor.dtype) for tensor in tensors]
            if compared and tensors and not gauge:
                if dtype != "complex64" or is_settled(other, outputs):
                    x = dense(tensors[0]).flatten()
                    x = x.abs().double() if x.is_complex() else x.double()
                    x = x[x.isfinite()]
                    entry.append(number(float((x * weights(x.numel())).sum()), 8))
            result[dtype] = entry
        except REFUSED:
            result[dtype] = None
    return result


def gradient(row):
    """True: differences confirm the derivative; a text: why not; None: nothing to differentiate."""
    args, options = row.inputs()
    leaves = [
        leaf
        for leaf in tensors_in(args) + tensors_in(list(options.values()))
        if leaf.dtype == torch.float64 and leaf.layout == torch.strided
    ]
    if not leaves:
        return None

    def run(*given):
        given = iter([tensor.clone() for tensor in given])

        def placed(value):
            if isinstance(value, (list, tuple)):
                return [placed(item) for item in value]
            return next(given) if any(value is leaf for leaf in leaves) else value

        here = placed(args)
        named = {key: placed(value) for key, value in options.items()}
        torch.default_generator.manual_seed(77)
        results = [tensor for tensor in tensors_in(row.op(*here, **named)) if tensor.requires_grad]
        return tuple(torch.view_as_real(tensor.resolve_conj()) if tensor.is_complex() else tensor for tensor in results)

    for leaf in leaves:
        leaf.requires_grad_()
    try:
        outputs = run(*leaves)
    except REFUSED as error:
        return "no derivative: " + first_line(error)
    if not outputs:
        return None
    if any(tensor.dtype != torch.float64 or tensor.layout != torch.strided for tensor in outputs):
        return "results of another dtype or layout"
    try:
        torch.autograd.gradcheck(run, leaves, check_undefined_grad=False, check_batched_grad=False)
        return True
    except REFUSED as error:
        return "PyTorch's own check fails: " + first_line(error)


def first_line(error):
    return str(error).strip().split("\n")[0].split(". This")[0][:100]


SCALAR_TYPES = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64]


def entry(row, name):
    overload = row.op._overloadname
    gauge = name in GAUGE
    compared = not any(re.fullmatch(pattern, name) for pattern in UNINITIALISED)
    outputs = digest(row.call(), gauge, compared)
    if [str(item.real_type) for item in row.op._schema.returns] == ["ScalarType"]:
        outputs = {"value": name_of(SCALAR_TYPES[outputs["value"]])}
    result = {
        "op": name,
        "overload": "" if overload == "default" else overload,
        "args": spec(row.args),
        "options": {camel(key): spec(value) for key, value in row.options.items()},
        "outputs": outputs,
    }
    if gauge:
        result["gauge"] = True
    if row.has_floats():
        result["others"] = in_other_dtypes(row, compared, gauge)
    derivative = gradient(row)
    if derivative is not None:
        result["gradient"] = derivative
    return result


def rows_of(name):
    packet = getattr(torch.ops.aten, name)
    found, missing = [], []
    for overload in sorted(packet.overloads()):
        op = getattr(packet, overload)
        if any(argument.is_out for argument in op._schema.arguments):
            continue
        if any(not a.has_default_value() and re.search(UNREACHABLE_TYPES, type_of(a)) for a in op._schema.arguments):
            continue
        if f"aten::{name}" + ("" if overload == "default" else f".{overload}") not in DISPATCHED:
            continue
        recipes = RECIPES.get(f"{name}.{overload}", RECIPES.get(name))
        rows = recipe_rows(op, recipes) if recipes else auto_rows(op)
        if not rows:
            missing.append(f"{name}.{overload}")
        for row in rows:
            try:
                found.append(entry(row, name))
            except REFUSED as error:
                missing.append(f"{name}.{overload}: {first_line(error)}")
    return {"rows": found, "missing": missing}


def apart(name):
    """rows_of in a process of its own; a text where it ended badly."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(60)
        warnings.simplefilter("ignore")
        with os.fdopen(writer, "w") as out:
            try:
                out.write(json.dumps(rows_of(name), separators=(",", ":"), allow_nan=False))
            except Exception as error:  # the parent reports it
                out.write(json.dumps({"rows": [], "missing": [f"{name}: {type(error).__name__}: {first_line(error)}"]}))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as text:
        answer = text.read()
    _, status = os.waitpid(child, 0)
    if status != 0:
        return {"rows": [], "missing": [f"{name}: the process ended with status {status}"]}
    return json.loads(answer)


def operator_names():
    known = {name.removeprefix("aten::").split(".")[0] for name in DISPATCHED}
    return [name for name in re.findall(r'\["(\w+)", "[\d.]+"\]', NAMES.read_text()) if name in known]


DISPATCHED = set(torch._C._dispatch_get_all_op_names())


def main():
    torch.set_num_threads(1)
    torch.autograd.gradcheck(torch.sin, [torch.ones(1, dtype=torch.float64, requires_grad=True)])  # imports, once
    target = HERE / "fixtures" / "ops.json"
    overloads = {name.removeprefix("aten::") for name in DISPATCHED}
    unknown = [key for key in RECIPES if key not in overloads and key.removesuffix("_") not in operator_names()]
    if unknown:
        raise SystemExit(f"op_recipes.py: no operators of these names: {unknown}")
    every = [name for name in operator_names() if name not in SKIPPED]
    chosen = sys.argv[1:] or every
    rows = {name: [] for name in every}
    if sys.argv[1:]:
        for row in json.loads(target.read_text())["rows"]:
            if row["op"] not in chosen and row["op"] in rows:
                rows[row["op"]].append(row)
    for name in chosen:
        answer = apart(name)
        rows[name] = answer["rows"]
        for text in answer["missing"]:
            print("no row:", text, file=sys.stderr, flush=True)
    lines = [json.dumps(row, separators=(",", ":")) for name in every for row in rows[name]]
    head = json.dumps(f"test/parity/op_rows.py, torch {torch.__version__}")
    skipped = json.dumps(SKIPPED, separators=(",", ":"))
    text = ",\n".join(lines)
    target.write_text(f'{{"madeBy":{head},"skipped":{skipped},"rows":[\n{text}\n]}}\n')
    print(f"{len(every)} operators, {len(lines)} rows")


main()
