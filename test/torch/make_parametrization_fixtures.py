"""Writes fixtures/parametrizations.json: layers with torch.nn.utils.parametrizations, before and after a step.

Run with a Python that has torch 2.15: `python test/torch/make_parametrization_fixtures.py`.
"""

import json
import pathlib

import torch
from torch import nn
from torch.nn.utils import parametrizations

LAYERS = {"Linear": (4, 3), "Conv2d": (2, 3, 2), "ConvTranspose1d": (2, 3, 2)}
CASES = [
    ("weight_norm", "Linear", {}), ("weight_norm", "Linear", {"dim": 1}), ("weight_norm", "Conv2d", {"dim": None}),
    ("spectral_norm", "Linear", {}), ("spectral_norm", "ConvTranspose1d", {"n_power_iterations": 2}),
    ("spectral_norm", "Conv2d", {"dim": 1}),
    ("orthogonal", "Linear", {}), ("orthogonal", "Linear", {"orthogonal_map": "matrix_exp"}),
    ("orthogonal", "Linear", {"orthogonal_map": "cayley"}), ("orthogonal", "Conv2d", {}),
    ("orthogonal", "Linear", {"use_trivialization": False}), ("orthogonal", "Conv2d", {"orthogonal_map": "cayley"}),
    ("orthogonal", "Linear", {"orthogonal_map": "cayley", "use_trivialization": False}),
]


def state(module):
    return {name: value.tolist() for name, value in module.state_dict().items()}


def case(name, layer, options):
    torch.manual_seed(5)
    module = getattr(nn, layer)(*LAYERS[layer]).double()
    getattr(parametrizations, name)(module, **options)
    result = {"name": name, "layer": layer, "arguments": LAYERS[layer], "options": options, "printed": str(module)}
    result["before"] = state(module)
    weight = module.weight
    result["weight"] = weight.tolist()
    weight.pow(3).sum().backward()
    result["gradients"] = [parameter.grad.tolist() for n, parameter in module.named_parameters() if n != "bias"]
    optimizer = torch.optim.SGD([p for p in module.parameters() if p.grad is not None], lr=0.1)
    optimizer.step()
    result["stepped"] = module.weight.tolist()
    result["after"] = state(module)
    return result


path = pathlib.Path(__file__).parent / "fixtures" / "parametrizations.json"
path.write_text(json.dumps([case(*entry) for entry in CASES]) + "\n")
