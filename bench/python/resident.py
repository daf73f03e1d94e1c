"""Trains a network of ../entries/resident.ts and prints the largest resident size in MB. Arguments: network, steps, threads."""

import json
import re
import sys

import torch
from torch import nn

name, steps, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
if name == "classifier":
    net = nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * 12 * 12, 128),
        nn.ReLU(),
        nn.Linear(128, 10),
    )
    x = torch.randn(64, 1, 28, 28)
else:
    layers = [layer for _ in range(12) for layer in (nn.BatchNorm2d(64), nn.Tanh())]
    net = nn.Sequential(*layers, nn.Flatten(2), nn.Linear(128 * 128, 1), nn.Flatten(), nn.Linear(64, 10))
    x = torch.randn(32, 64, 128, 128)
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
labels = torch.randint(10, (len(x),))
for _ in range(steps):
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(x), labels).backward()
    optimizer.step()
with open("/proc/self/status", encoding="utf-8") as status:
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", status.read(), re.MULTILINE).group(1)
print(json.dumps({"megabytes": int(peak) / 1024}))
