"""A peer for bench/operators.ts: one JSON command per line, one JSON answer. Argument: threads."""

import json
import sys
import time

import torch

torch.set_num_threads(int(sys.argv[1]))


def pair(shape, call):
    a, b = torch.ones(shape), torch.ones(shape)
    return lambda: call(a, b)


def chain(x):
    return x.mul(2).add(1).relu().neg().exp().add(x).sqrt().mul(x).sub(0.5).tanh()


def conv2d():
    x, weights = torch.ones(8, 32, 32, 32), torch.ones(32, 32, 3, 3)
    return lambda: torch.conv2d(x, weights, None, [1, 1], [1, 1])


def perceptron():
    torch.manual_seed(0)
    layers = [torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10)]
    return torch.nn.Sequential(*layers), torch.randn(32, 64)


def forward():
    net, x = perceptron()

    def call():
        with torch.no_grad():
            net(x)

    return call


def backward():
    net, x = perceptron()
    return lambda: net(x).square().mean().backward()


def adam():
    parameters = [torch.ones(1000, requires_grad=True) for _ in range(20)]
    for parameter in parameters:
        parameter.grad = torch.ones(1000)
    return torch.optim.Adam(parameters, lr=1e-3, fused=True).step


CASES = {
    "add": lambda: pair(4, lambda a, b: a.add(b)),
    "addNumber": lambda: pair(4, lambda a, b: a.add(2)),
    "addInPlace": lambda: pair(4, lambda a, b: a.add_(b)),
    "view": lambda: pair(4, lambda a, b: a.view([2, 2])),
    "sum": lambda: pair(4, lambda a, b: a.sum(dim=[0], keepdim=True)),
    "item": lambda: pair(1, lambda a, b: a.item()),
    "chain": lambda: pair(1000, lambda a, b: chain(a)),
    "matmulSmall": lambda: pair((16, 16), lambda a, b: a.matmul(b)),
    "matmul": lambda: pair((256, 256), lambda a, b: a.matmul(b)),
    "conv2d": conv2d,
    "forward": forward,
    "backward": backward,
    "adam": adam,
}
made = {}
print(json.dumps({"torch": torch.__version__}), flush=True)

for line in sys.stdin:
    command = json.loads(line)
    name, calls = command["case"], command["calls"]
    if name not in made:
        made[name] = CASES[name]()
    call = made[name]
    start = time.perf_counter()
    for _ in range(calls):
        call()
    print(json.dumps({"seconds": (time.perf_counter() - start) / calls}), flush=True)
