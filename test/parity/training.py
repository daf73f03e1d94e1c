"""fixtures/training.json: a small C8 network, from the same weights: output, loss, gradients, then the losses of three
SGD and three Adam steps and the parameters after three SGD steps. Once with the package as it is (float32), once in
float64 (spec.use_double).

The network: R2Conv(trivial -> 4 regular, 5, padding 2), InnerBatchNorm, ReLU, PointwiseAvgPoolAntialiased(0.66,
stride 2), R2Conv(4 -> 4 regular, 3, padding 1), InnerBatchNorm, ReLU, GroupPooling; mean over the plane; Linear(4,
3); cross entropy. Step s sees wave([6, 1, 11, 11], 0.7, 0.3 + s) and the labels i mod 3.
"""

import json
import subprocess
import sys
import tempfile

import torch

import spec
from escnn import nn

BATCH, SIZE, CLASSES = 6, 11, 3
SGD = {"lr": 0.05, "momentum": 0.9, "weight_decay": 1e-4}
ADAM = {"lr": 0.01, "weight_decay": 1e-4}


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        gspace = spec.space(["rot2dOnR2", {"N": 8}])
        self.in_type = spec.field_type(gspace, [["trivial"]])
        hidden = spec.field_type(gspace, [["regular"]] * 4)
        self.features = nn.SequentialModule(
            nn.R2Conv(self.in_type, hidden, 5, padding=2),
            nn.InnerBatchNorm(hidden),
            nn.ReLU(hidden),
            nn.PointwiseAvgPoolAntialiased(hidden, sigma=0.66, stride=2),
            nn.R2Conv(hidden, hidden, 3, padding=1),
            nn.InnerBatchNorm(hidden),
            nn.ReLU(hidden),
            nn.GroupPooling(hidden),
        )
        self.head = torch.nn.Linear(4, CLASSES)

    def forward(self, x):
        return self.head(self.features(self.in_type(x)).tensor.mean((2, 3)))


def batch(step):
    return torch.tensor(spec.wave((BATCH, 1, SIZE, SIZE), 0.7, 0.3 + step)).to(torch.get_default_dtype())


def run(initial):
    labels = torch.arange(BATCH) % CLASSES

    def fresh():
        net = Net()
        for name, parameter in net.named_parameters():
            parameter.data = torch.tensor(initial[name]["values"]).to(parameter.dtype).reshape(initial[name]["shape"])
        return net

    def losses(net, optimizer):
        result = []
        for step in range(3):
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(net(batch(step)), labels)
            loss.backward()
            optimizer.step()
            result.append(loss.item())
        return spec.numbers(result)

    net = fresh()
    output = net(batch(0))
    torch.nn.functional.cross_entropy(output, labels).backward()
    result = {
        "output": spec.tensor(output),
        "gradients": {name: spec.tensor(parameter.grad) for name, parameter in net.named_parameters()},
        "runningStatistics": {
            name: spec.tensor(value) for name, value in net.state_dict().items() if "running" in name
        },
    }
    result["evalOutput"] = spec.tensor(net.eval()(batch(1)))
    net = fresh()
    result["sgdLosses"] = losses(net, torch.optim.SGD(net.parameters(), **SGD))
    result["afterSgd"] = {name: spec.tensor(parameter) for name, parameter in net.named_parameters()}
    net = fresh()
    result["adamLosses"] = losses(net, torch.optim.Adam(net.parameters(), **ADAM))
    return result


def main():
    if sys.argv[1:2] == ["--double"]:
        spec.use_double()
        with open(sys.argv[2]) as file:
            initial = json.load(file)
        with open(sys.argv[2], "w") as file:
            json.dump(run(initial), file)
        return
    torch.manual_seed(7)
    initial = {name: spec.tensor(parameter) for name, parameter in Net().named_parameters()}
    plain = run(initial)
    with tempfile.NamedTemporaryFile("w+", suffix=".json") as file:
        json.dump(initial, file)
        file.flush()
        subprocess.run([sys.executable, __file__, "--double", file.name], check=True)
        exact = json.load(open(file.name))
    report(plain, exact)
    spec.write("training", __file__, {"sgd": SGD, "adam": ADAM, "initial": initial, "float32": plain, "float64": exact})


def report(plain, exact):
    """How far the package's own float32 numbers stand from its float64 ones."""

    def distance(a, b):
        a, b = (torch.tensor(v["values"] if isinstance(v, dict) else v, dtype=torch.float64) for v in (a, b))
        return float((a - b).norm() / b.norm())

    for key, value in exact.items():
        pairs = [(key, plain[key], value)]
        if isinstance(value, dict) and "values" not in value:
            pairs = [(f"{key} {name}", plain[key][name], value[name]) for name in value]
        for name, a, b in pairs:
            print(f"{name:60s} {distance(a, b):.1e}")


if __name__ == "__main__":
    main()
