"""Trains the network of ../entries/plain_training.ts and prints the largest resident size in MB. Arguments: steps, threads."""

import json
import re
import sys

import torch
from torch import nn

steps, threads = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
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
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
x, labels = torch.randn(64, 1, 28, 28), torch.randint(10, (64,))
for _ in range(steps):
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(x), labels).backward()
    optimizer.step()
with open("/proc/self/status", encoding="utf-8") as status:
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", status.read(), re.MULTILINE).group(1)
print(json.dumps({"megabytes": int(peak) / 1024}))
