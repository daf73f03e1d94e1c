"""io.py <save | load | "load again"> <file>: the same as bench/entries/io.ts with torch and safetensors. Saving flushes to the disk, as
ours does; files may be mapped, so the time until every element was read once is told, too."""

import json
import os
import sys
import time

import torch

action, file = sys.argv[1:3]
safe = file.endswith(".safetensors")
if safe:
    import safetensors.torch


def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


content = {f"layer.{i}.weight": torch.ones(1024, 1024) for i in range(100)} if action == "save" else {}
# What reads the tensors afterwards: starts its threads.
torch.ones(1024, 1024).sum().item()
for _ in range(400):
    torch.ones(4).sum().item()


def load():
    return safetensors.torch.load_file(file) if safe else torch.load(file)


def read_all(values):
    for tensor in values.values():
        tensor.sum().item()


if action == "load again":
    read_all(load())
before = peak()
start = time.perf_counter()
loaded = {}
if action == "save":
    safetensors.torch.save_file(content, file) if safe else torch.save(content, file)
    with open(file, "rb+") as handle:
        os.fsync(handle.fileno())
else:
    loaded = load()
seconds = time.perf_counter() - start
read_all(loaded)
with_reading = time.perf_counter() - start
tensors = sum(4 * tensor.numel() for tensor in loaded.values())
print(json.dumps({"seconds": seconds, "withReading": with_reading, "extra": max(0, peak() - before - tensors)}))
