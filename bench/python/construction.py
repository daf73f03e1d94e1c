"""Builds the C8 network once in this process and prints the seconds it took."""

import json
import time

import torch  # noqa: F401

from network import C8Network

start = time.perf_counter()
net = C8Network()
print(
    json.dumps({"seconds": time.perf_counter() - start, "parameters": sum(p.numel() for p in net.parameters())}),
    flush=True,
)
