"""Writes fixtures/autograd.json: what torch.autograd.functional gives for two functions of a vector and a matrix.

Run with a Python that has torch 2.15: `python test/torch/make_autograd_fixtures.py`.
"""

import json
import pathlib

import torch
from torch.autograd import functional

torch.set_default_dtype(torch.float64)


def several(a, b):
    return torch.outer(a.sin(), b.flatten()).sum(1) * a.exp(), b.mm(b).diagonal()


def scalar(a, b):
    return a.pow(3).sum() * b.sin().sum() + a[:2].dot(b[0]).exp()


def lists(value):
    return value.tolist() if isinstance(value, torch.Tensor) else [lists(item) for item in value]


inputs = (torch.tensor([0.3, -1.2, 2.5]), torch.tensor([[0.7, -0.1], [1.1, 0.4]]))
into = (torch.tensor([0.2, 0.4, -0.6]), torch.tensor([[1.0, 2.0], [-0.5, 0.25]]))
out_of = (torch.tensor([1.0, -2.0, 0.5]), torch.tensor([3.0, -1.0]))
fixture = {
    "inputs": inputs,
    "into": into,
    "outOf": out_of,
    "jacobian": functional.jacobian(several, inputs),
    "hessian": functional.hessian(scalar, inputs),
    "vjp": functional.vjp(several, inputs, out_of),
    "jvp": functional.jvp(several, inputs, into),
    "hvp": functional.hvp(scalar, inputs, into),
    "vhp": functional.vhp(scalar, inputs, into),
}
path = pathlib.Path(__file__).parent / "fixtures" / "autograd.json"
path.write_text(json.dumps({name: lists(value) for name, value in fixture.items()}, indent=1) + "\n")
