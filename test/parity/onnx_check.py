"""Checks ONNX files by the official checker and runs them in Python's ONNX Runtime.

    python onnx_check.py <folder>

For every <name>.onnx the folder holds <name>.json: the inputs and what this library computed, as flat lists with their
shapes. Prints one JSON object: the largest difference relative to the largest number of each output, by name.
"""

import json
import pathlib
import sys

import numpy
import onnx
import onnxruntime


def array(entry):
    return numpy.asarray(entry["data"], dtype=numpy.float32).reshape(entry["shape"])


def check(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    distances = []
    for case in json.loads(path.with_suffix(".json").read_text()):
        feeds = {value.name: array(entry) for value, entry in zip(session.get_inputs(), case["inputs"], strict=True)}
        for got, entry in zip(session.run(None, feeds), case["outputs"], strict=True):
            want = array(entry)
            assert got.shape == want.shape, (path.name, got.shape, want.shape)
            distances.append(float(numpy.abs(got - want).max() / max(numpy.abs(want).max(), 1e-30)))
    return max(distances)


folder = pathlib.Path(sys.argv[1])
print(json.dumps({path.stem: check(path) for path in sorted(folder.glob("*.onnx"))}))
