"""A peer for bench/convolution.ts: one JSON command per line, one JSON answer. Arguments: case, threads."""

import json
import sys
import time
import warnings

import torch
from escnn import gspaces, nn

warnings.filterwarnings("ignore")


def regular(gspace, fields):
    return nn.FieldType(gspace, [gspace.regular_repr] * fields)


def irreps(gspace, copies, highest):
    return nn.FieldType(gspace, [gspace.irrep(frequency) for frequency in range(highest + 1) for _ in range(copies)])


CASES = {
    "C4": lambda: regular(gspaces.rot2dOnR2(4), 16),
    "C8": lambda: regular(gspaces.rot2dOnR2(8), 8),
    "D8": lambda: regular(gspaces.flipRot2dOnR2(8), 4),
    "SO2": lambda: irreps(gspaces.rot2dOnR2(), 9, 3),
    "octahedral": lambda: regular(gspaces.octaOnR3(), 2),
    "SO3": lambda: irreps(gspaces.rot3dOnR3(), 5, 2),
}

name, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
kind = CASES[name]()
layer = (nn.R2Conv if kind.gspace.dimensionality == 2 else nn.R3Conv)(kind, kind, 5, padding=2, bias=False)
optimizer = torch.optim.Adam(layer.parameters(), lr=1e-4)
print(json.dumps({"parameters": layer.weights.numel(), "torch": torch.__version__}), flush=True)

for line in sys.stdin:
    command = json.loads(line)
    x = torch.randn(*command["shape"], requires_grad=command["do"] == "train")
    if command["do"] == "train":
        layer.train()
        start = time.perf_counter()
        optimizer.zero_grad()
        layer(kind(x)).tensor.square().mean().backward()
        optimizer.step()
        seconds = time.perf_counter() - start
    else:
        layer.eval()
        with torch.no_grad():
            start = time.perf_counter()
            layer(kind(x))
            seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds}), flush=True)
