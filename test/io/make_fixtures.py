"""fixtures/*.pt, *.pkl.pt: small files of torch.save, in both formats and all protocols, and fixtures/expected.json, what
they hold: `python test/io/make_fixtures.py` (torch 2.15, numpy 1.26).

In expected.json a tensor is {tensor: dtype, shape, strides, offset, requires_grad, storage, values}: `storage` is the same
number for tensors that share memory, `values` are text, so that no bit is lost. Other values are tagged by their type.
"""

import collections
import json
import os
import pickle
import warnings

import numpy as np
import torch

warnings.filterwarnings("ignore")
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")
DTYPES = [
    *(torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.complex64, torch.complex128, torch.bool),
    *(torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.uint16, torch.uint32, torch.uint64),
    *(torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fnuz, torch.float8_e5m2fnuz, torch.float8_e8m0fnu),
]


def name(dtype):
    return str(dtype).removeprefix("torch.")


def values_of(dtype):
    values = torch.tensor([1.0, 0.0, 2.0, 4.0]) if "e8m0" in name(dtype) else torch.tensor([1.0, 0.0, 1.5, 100.0])
    return values.to(dtype)


def network():
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 2), torch.nn.BatchNorm2d(2), torch.nn.Linear(3, 2))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    net[0](torch.ones(1, 1, 4, 4)).sum().backward()
    optimizer.step()
    return net, optimizer


def contents():
    net, optimizer = network()
    base = torch.arange(12.0).reshape(3, 4)
    weight = torch.nn.Parameter(torch.tensor([1.0, -2.0]))
    yield "state_dict", net.state_dict()
    yield "checkpoint", {"model": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "best": None}
    yield "dtypes", {name(dtype): values_of(dtype) for dtype in DTYPES}
    yield "views", {
        "base": base, "rows": base[1:, ::2], "transposed": base.t(), "one": base[2, 3], "expanded": base[0].expand(2, 4),
        "again": base, "other": torch.arange(3), "empty": torch.empty(0, 5), "part": torch.zeros(100)[3:5],
        "conj": torch.tensor([1 + 2j, 3j]).conj(), "neg": torch.tensor([1 + 2j, 3j]).conj().imag,
    }
    yield "parameters", {
        "parameter": weight, "frozen": torch.nn.Parameter(torch.ones(1), requires_grad=False), "same": weight,
        "leaf": torch.ones(2, requires_grad=True),
    }
    yield "values", {
        "int": 7, "negative": -300, "wide": 2**40, "bigint": 2**70, "negative_bigint": -(2**80), "float": 2.5, "inf": float("inf"),
        "text": "gr\u00fc\u00df \U0001f600", "none": None, "true": True, "false": False, "list": [1, [2.5, "x"], []],
        "tuple": (1, ("a",), ()), "set": {3}, "complex": 1 + 2j, "bytes": b"\x00\xffab", "bytearray": bytearray(b"\x01"),
        "size": torch.Size([1, 2]), "dtype": torch.float32, "device": torch.device("cuda", 1), 3: "integer key", (1, 2): "tuple key",
    }
    yield "integer_keys", {0: {"step": 1}, 5: {"step": 2}}
    yield "containers", {
        "ordered": collections.OrderedDict([("b", 1), ("a", 2)]), "counter": collections.Counter({"x": 2}), "empty": {},
        "digits": {"0": 1, "1": 2}, "tensors": {"0": torch.ones(1)},
    }
    yield "numpy", {
        "double": np.float64(2.5), "single": np.float32(0.5), "int": np.int64(-3), "bool": np.bool_(True), "complex": np.complex128(1j),
        "array": np.arange(6, dtype=np.float32).reshape(2, 3), "ints": np.arange(3, dtype=np.uint8), "flags": np.array([True, False]),
    }
    yield "tensor", torch.arange(6).reshape(2, 3)
    yield "list", [torch.ones(1), 2, "x"]
    yield "rng", {"rng": torch.get_rng_state()[:16]}


STORAGES = {}


def describe(value):
    if isinstance(value, np.ndarray):
        return {**describe(torch.from_numpy(value)), "storage": None}
    if isinstance(value, torch.Tensor):
        plain = value.detach()
        plain = plain.resolve_conj().resolve_neg()
        if "float8" in name(plain.dtype) or plain.dtype == torch.bool:
            flat = plain.contiguous().view(torch.uint8)
        else:
            flat = plain
        flat = torch.view_as_real(flat) if flat.is_complex() else flat
        flat = flat.float() if flat.dtype in (torch.bfloat16, torch.float16) else flat
        return {
            "tensor": name(value.dtype), "shape": list(value.shape), "strides": list(value.stride()),
            "offset": value.storage_offset(), "requires_grad": value.requires_grad,
            "parameter": isinstance(value, torch.nn.Parameter),
            "storage": STORAGES.setdefault(value.untyped_storage().data_ptr(), len(STORAGES)) if value.numel() else None,
            "values": [repr(item) for item in flat.flatten().tolist()],
        }
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, (int, np.integer)):
        return {"int": str(int(value))}
    if isinstance(value, (float, np.floating)):
        return {"float": repr(float(value))}
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, (complex, np.complexfloating)):
        return {"complex": [value.real, value.imag]}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": list(value)}
    if isinstance(value, dict):
        result = {"dict": [[describe(key), describe(item)] for key, item in value.items()]}
        if hasattr(value, "_metadata"):
            result["metadata"] = describe(dict(value._metadata))
        return result
    if isinstance(value, (tuple, torch.Size)):
        return {"tuple": [describe(item) for item in value]}
    if isinstance(value, list):
        return {"list": [describe(item) for item in value]}
    if isinstance(value, set):
        return {"set": [describe(item) for item in value]}
    if isinstance(value, (torch.dtype, torch.device)):
        return str(value).removeprefix("torch.")
    raise TypeError(type(value))


def main():
    os.makedirs(HERE, exist_ok=True)
    expected = {}
    for title, content in contents():
        STORAGES.clear()
        description = describe(content)
        forms = {"": {}, "_old": {"_use_new_zipfile_serialization": False}}
        if title in ("values", "numpy", "state_dict"):
            forms |= {f"_p{protocol}": {"pickle_protocol": protocol} for protocol in (3, 4, 5)}
        for suffix, options in forms.items():
            path = f"{title}{suffix}.pt"
            torch.save(content, os.path.join(HERE, path), **options)
            expected[path] = description
    with open(os.path.join(HERE, "expected.json"), "w") as file:
        json.dump({"torch": torch.__version__, "numpy": np.__version__, "files": expected}, file, separators=(",", ":"))
    refused = {
        "module": torch.nn.Linear(1, 1),
        "quantised": {"q": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8)},
        "sparse": {"s": torch.eye(2).to_sparse()},
    }
    for title, content in refused.items():
        torch.save(content, os.path.join(HERE, f"refused_{title}.pt"))
    torch.jit.save(torch.jit.script(torch.nn.Linear(1, 1)), os.path.join(HERE, "refused_script.pt"))

    class Evil:
        def __reduce__(self):
            return os.system, ("true",)

    torch.save({"evil": Evil()}, os.path.join(HERE, "refused_call.pt"))
    print(sum(os.path.getsize(os.path.join(HERE, file)) for file in os.listdir(HERE)) / 1024, "KB")


if __name__ == "__main__":
    main()
