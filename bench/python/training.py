"""A peer for bench/training.ts: one JSON command per line, one JSON answer. Arguments: threads, default | fused."""

import json
import sys
import time

import torch

from network import C8Network

threads, adam = int(sys.argv[1]), sys.argv[2]
torch.set_num_threads(threads)
torch.manual_seed(0)
net = C8Network()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, fused=adam == "fused" or None)
print(json.dumps({"parameters": sum(p.numel() for p in net.parameters()), "torch": torch.__version__}), flush=True)

for line in sys.stdin:
    command = json.loads(line)
    images = torch.randn(command["batch"], 1, 29, 29)
    labels = torch.randint(10, (command["batch"],))
    if command["do"] == "train":
        net.train()
        start = time.perf_counter()
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(images), labels).backward()
        optimizer.step()
        seconds = time.perf_counter() - start
    else:
        net.eval()
        with torch.no_grad():
            start = time.perf_counter()
            net(images)
            seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds}), flush=True)
