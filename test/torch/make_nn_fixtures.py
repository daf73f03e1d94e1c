"""Writes fixtures/nn.json: layers, losses, functions and initialisers of the real PyTorch.

Run with a Python that has torch 2.15: `python test/torch/make_nn_fixtures.py`. Layers are built in float32 from a
seed (so that initial weights are compared too) and run in float64.
"""

import json
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def tensor(value):
    if value is None:
        return None
    return {"shape": list(value.shape), "dtype": str(value.dtype).removeprefix("torch."), "data": value.flatten().tolist()}


def draw(shape, seed):
    """Numbers with three decimals: short in JSON, exact in both languages."""
    generator = torch.Generator().manual_seed(seed)
    return (torch.randn(shape, generator=generator, dtype=torch.float64) * 1000).round() / 1000


def options_to_json(options):
    return {camel(key): tensor(value) if isinstance(value, torch.Tensor) else value for key, value in options.items()}


def tuples(options):
    return {key: tuple(value) if isinstance(value, list) else value for key, value in options.items()}


def layer_case(index, name, options, shape, train=True, steps=1):
    torch.manual_seed(100 + index)
    layer = getattr(nn, name)(**tuples(options))
    layer.train(train)
    initial = {key: tensor(value) for key, value in layer.state_dict().items()}
    layer.double()
    x = draw(shape, index).requires_grad_()
    for _ in range(steps):
        y = layer(x)
    weight = draw(y.shape, 1000 + index)
    (y * weight).sum().backward()
    return {
        "class": name,
        "options": options_to_json(options),
        "seed": 100 + index,
        "train": train,
        "steps": steps,
        "repr": repr(layer),
        "initial": initial,
        "input": tensor(x.detach()),
        "output": tensor(y.detach()),
        "outputWeight": tensor(weight),
        "gradInput": tensor(x.grad),
        "grads": {key: tensor(value.grad) for key, value in layer.named_parameters()},
        "buffers": {key: tensor(value) for key, value in layer.named_buffers()},
    }


LAYERS = [
    ("Conv1d", dict(in_channels=2, out_channels=3, kernel_size=3, stride=2, padding=1), [2, 2, 7]),
    ("Conv2d", dict(in_channels=2, out_channels=4, kernel_size=3), [2, 2, 5, 5]),
    ("Conv2d", dict(in_channels=2, out_channels=4, kernel_size=[3, 2], stride=[1, 2], padding=[2, 1], dilation=[2, 1],
                    groups=2, bias=False), [1, 2, 6, 5]),
    ("Conv2d", dict(in_channels=1, out_channels=2, kernel_size=4, padding="same"), [1, 1, 6, 6]),
    ("Conv2d", dict(in_channels=1, out_channels=2, kernel_size=2, padding="valid"), [1, 1, 4, 4]),
    ("Conv2d", dict(in_channels=1, out_channels=2, kernel_size=3, padding=1, padding_mode="reflect"), [1, 1, 5, 5]),
    ("Conv2d", dict(in_channels=1, out_channels=2, kernel_size=[4, 3], padding="same", padding_mode="circular"),
     [1, 1, 5, 5]),
    ("Conv2d", dict(in_channels=1, out_channels=2, kernel_size=3, padding=[0, 1], padding_mode="replicate"),
     [1, 1, 5, 5]),
    ("Conv2d", dict(in_channels=1, out_channels=1, kernel_size=3), [1, 4, 4]),
    ("Conv3d", dict(in_channels=1, out_channels=2, kernel_size=2, padding=[0, 1, 0], dilation=2), [1, 1, 4, 3, 4]),
    ("ConvTranspose1d", dict(in_channels=2, out_channels=2, kernel_size=3, stride=2, output_padding=1), [1, 2, 4]),
    ("ConvTranspose2d", dict(in_channels=4, out_channels=2, kernel_size=3, stride=2, padding=1, output_padding=1,
                             groups=2, dilation=2), [1, 4, 3, 3]),
    ("ConvTranspose3d", dict(in_channels=1, out_channels=2, kernel_size=2, stride=[1, 2, 1], bias=False),
     [1, 1, 2, 2, 3]),
    ("Linear", dict(in_features=4, out_features=3), [2, 4]),
    ("Linear", dict(in_features=4, out_features=3, bias=False), [2, 3, 4]),
    ("BatchNorm1d", dict(num_features=3), [4, 3], True, 2),
    ("BatchNorm1d", dict(num_features=3, eps=1e-7, momentum=0.3), [4, 3, 2], False),
    ("BatchNorm2d", dict(num_features=2, momentum=None), [3, 2, 2, 2], True, 3),
    ("BatchNorm2d", dict(num_features=2, affine=False, track_running_stats=False), [3, 2, 2, 2], False),
    ("BatchNorm2d", dict(num_features=2, bias=False), [3, 2, 2, 2]),
    ("BatchNorm3d", dict(num_features=2), [2, 2, 2, 2, 1], True, 2),
    ("ReLU", dict(), [2, 5]),
    ("ELU", dict(alpha=0.7), [2, 5]),
    ("ELU", dict(), [2, 5]),
    ("LeakyReLU", dict(negative_slope=0.2), [2, 5]),
    ("SiLU", dict(), [2, 5]),
    ("GELU", dict(), [2, 5]),
    ("GELU", dict(approximate="tanh"), [2, 5]),
    ("Sigmoid", dict(), [2, 5]),
    ("Tanh", dict(), [2, 5]),
    ("Softmax", dict(dim=1), [2, 5]),
    ("LogSoftmax", dict(dim=-1), [2, 5]),
    ("Dropout", dict(p=0.3), [4, 5]),
    ("Dropout", dict(p=0.3), [4, 5], False),
    ("Dropout2d", dict(), [4, 5, 2, 2]),
    ("Flatten", dict(), [2, 3, 2]),
    ("Unflatten", dict(dim=1, unflattened_size=[2, -1]), [2, 6]),
    ("Identity", dict(), [2, 3]),
    ("MaxPool2d", dict(kernel_size=2), [1, 2, 5, 5]),
    ("MaxPool2d", dict(kernel_size=[3, 2], stride=2, padding=1, dilation=1, ceil_mode=True), [2, 5, 6]),
    ("MaxPool3d", dict(kernel_size=2, stride=1, dilation=2), [1, 1, 4, 4, 4]),
    ("AvgPool2d", dict(kernel_size=3, stride=2, padding=1), [1, 2, 5, 5]),
    ("AvgPool2d", dict(kernel_size=3, stride=2, padding=1, ceil_mode=True, count_include_pad=False), [1, 2, 6, 6]),
    ("AvgPool2d", dict(kernel_size=2, divisor_override=3), [1, 1, 4, 4]),
    ("AvgPool3d", dict(kernel_size=[1, 2, 2]), [1, 1, 2, 4, 4]),
    ("AdaptiveAvgPool2d", dict(output_size=1), [1, 2, 5, 4]),
    ("AdaptiveAvgPool2d", dict(output_size=[None, 3]), [1, 2, 2, 5]),
    ("AdaptiveAvgPool3d", dict(output_size=2), [1, 1, 3, 4, 5]),
    ("AdaptiveMaxPool2d", dict(output_size=[2, 3]), [1, 2, 5, 5]),
    ("AdaptiveMaxPool3d", dict(output_size=1), [1, 2, 2, 2, 2]),
    ("Upsample", dict(scale_factor=2), [1, 2, 3, 3]),
    ("Upsample", dict(size=[5, 7], mode="bilinear", align_corners=True), [1, 1, 3, 3]),
    ("Upsample", dict(scale_factor=[2, 1.5], mode="bicubic"), [1, 1, 3, 4]),
]


def loss_case(index, name, options, shape, target):
    loss = getattr(nn, name)(**options)
    x = draw(shape, 2000 + index).requires_grad_()
    y = loss(x, target)
    weight = draw(y.shape, 3000 + index)
    (y * weight).sum().backward()
    return {
        "class": name,
        "options": options_to_json(options),
        "repr": repr(loss),
        "keys": list(loss.state_dict()),
        "input": tensor(x.detach()),
        "target": tensor(target),
        "output": tensor(y.detach()),
        "outputWeight": tensor(weight),
        "gradInput": tensor(x.grad),
    }


CLASSES = torch.tensor([0, 2, -100, 1])
CLASS_WEIGHT = torch.tensor([0.5, 1.0, 2.0], dtype=torch.float64)
LOSSES = [
    ("CrossEntropyLoss", dict(), [4, 3], CLASSES),
    ("CrossEntropyLoss", dict(weight=CLASS_WEIGHT, reduction="sum", label_smoothing=0.1), [4, 3], CLASSES),
    ("CrossEntropyLoss", dict(ignore_index=2, reduction="none"), [4, 3], torch.tensor([0, 2, 1, 1])),
    ("CrossEntropyLoss", dict(label_smoothing=0.2), [2, 3], draw([2, 3], 1).softmax(1)),
    ("CrossEntropyLoss", dict(), [2, 3, 2], torch.tensor([[0, 1], [2, 2]])),
    ("NLLLoss", dict(), [4, 3], CLASSES),
    ("NLLLoss", dict(weight=CLASS_WEIGHT), [4, 3], CLASSES),
    ("MSELoss", dict(), [2, 3], draw([2, 3], 2)),
    ("MSELoss", dict(reduction="none"), [2, 3], draw([2, 3], 2)),
    ("L1Loss", dict(reduction="sum"), [2, 3], draw([2, 3], 3)),
    ("BCEWithLogitsLoss", dict(), [2, 3], draw([2, 3], 4).sigmoid()),
    ("BCEWithLogitsLoss", dict(weight=CLASS_WEIGHT, pos_weight=CLASS_WEIGHT * 2, reduction="sum"), [2, 3],
     draw([2, 3], 5).sigmoid()),
]


def function_case(index, name, shape, args):
    x = draw(shape, 4000 + index).requires_grad_()
    y = getattr(F, name)(x, **args)
    y.sum().backward()
    return {"function": camel(name), "options": options_to_json(args), "input": tensor(x.detach()),
            "output": tensor(y.detach()), "gradInput": tensor(x.grad)}


FUNCTIONS = [
    ("interpolate", [1, 2, 4], dict(scale_factor=2, mode="linear")),
    ("interpolate", [1, 1, 3, 4], dict(size=5)),
    ("interpolate", [1, 1, 3, 4], dict(size=[5, 6], mode="nearest-exact")),
    ("interpolate", [1, 1, 4, 4], dict(scale_factor=0.5, mode="area")),
    ("interpolate", [1, 1, 4, 4], dict(scale_factor=[1.6, 0.7], mode="bilinear", recompute_scale_factor=True)),
    ("interpolate", [1, 1, 6, 6], dict(size=[3, 4], mode="bilinear", antialias=True)),
    ("interpolate", [1, 1, 6, 6], dict(size=[3, 4], mode="bicubic", antialias=True)),
    ("interpolate", [1, 1, 3, 2, 2], dict(size=3, mode="trilinear", align_corners=True)),
]


def init_case(index, name, shape, args):
    torch.manual_seed(500 + index)
    value = torch.empty(shape)
    getattr(nn.init, name)(value, **args)
    return {"function": camel(name.removesuffix("_")) + "_", "seed": 500 + index, "shape": shape,
            "args": list(args.values()), "options": options_to_json(args), "values": tensor(value)}


INITS = [
    ("uniform_", [5], dict(a=-2.0, b=3.0)),
    ("normal_", [20], dict(mean=1.0, std=2.0)),
    ("trunc_normal_", [40], dict(mean=0.0, std=1.0, a=-1.0, b=1.0)),
    ("trunc_normal_", [40], dict(mean=0.0, std=1.0, a=2.0, b=3.0)),
    ("constant_", [2, 3], dict(val=0.3)),
    ("ones_", [2], dict()),
    ("zeros_", [2], dict()),
    ("eye_", [2, 3], dict()),
    ("xavier_uniform_", [3, 4, 2], dict(gain=2.0)),
    ("xavier_normal_", [3, 4], dict()),
    ("kaiming_uniform_", [3, 4], dict(a=0.5, mode="fan_out", nonlinearity="leaky_relu")),
    ("kaiming_normal_", [3, 4, 2, 2], dict(mode="fan_in", nonlinearity="relu")),
    ("orthogonal_", [3, 5], dict(gain=2.0)),
    ("orthogonal_", [4, 2, 1], dict()),
    ("dirac_", [4, 2, 3], dict(groups=2)),
    ("dirac_", [3, 4, 2, 2], dict()),
    ("sparse_", [4, 3], dict(sparsity=0.4, std=0.1)),
]


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv_in = nn.Conv2d(1, 2, 3)
        self.norm = nn.BatchNorm2d(2)
        self.layers = nn.ModuleList([nn.ReLU(), nn.ReLU(), nn.Sequential(nn.Tanh(), nn.Linear(2, 2))])
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean_value", torch.zeros(1))
        self.register_buffer("hidden_value", torch.zeros(1), persistent=False)
        self.shared = self.conv_in
        self.named = nn.ModuleDict({"camelCase": nn.Linear(1, 1, bias=False)})
        self.empty = nn.Sequential()


def tree_case():
    block = Block()
    return {
        "repr": repr(block),
        "stateKeys": list(block.state_dict()),
        "parameters": [name for name, _ in block.named_parameters()],
        "buffers": [name for name, _ in block.named_buffers()],
        "modules": [name for name, _ in block.named_modules()],
        "children": [name for name, _ in block.named_children()],
    }


def main():
    cases = {
        "madeBy": f"test/torch/make_nn_fixtures.py, torch {torch.__version__}",
        "layers": [layer_case(i, *case) for i, case in enumerate(LAYERS)],
        "losses": [loss_case(i, *case) for i, case in enumerate(LOSSES)],
        "functions": [function_case(i, *case) for i, case in enumerate(FUNCTIONS)],
        "inits": [init_case(i, *case) for i, case in enumerate(INITS)],
        "tree": tree_case(),
    }
    target = HERE / "fixtures" / "nn.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


main()
