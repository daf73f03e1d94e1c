"""Writes fixtures/amp.json: what torch.amp.GradScaler does over 12 iterations with overflows.

Run with a Python that has torch 2.15: `python test/torch/make_amp_fixtures.py`.
"""

import json
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
OVERFLOWS = {0, 5, 6}
OPTIMIZERS = [("SGD", dict(lr=0.1, momentum=0.9)), ("SGD", dict(lr=0.1, momentum=0.9, dampening=0.5)),
              ("Adam", dict(lr=0.1)), ("RMSprop", dict(lr=0.1)), ("Adagrad", dict(lr=0.1))]


def case(name, options):
    weight = torch.tensor([1.0, -2.0], requires_grad=True)
    optimizer = getattr(torch.optim, name)([weight], **options)
    scaler = torch.amp.GradScaler("cpu", init_scale=8.0, growth_interval=3)
    iterations = []
    for step in range(12):
        optimizer.zero_grad()
        factor = float("inf") if step in OVERFLOWS else 1 + step / 4
        scaler.scale((weight * weight).sum() * factor).backward()
        if step % 2:
            scaler.unscale_(optimizer)
        scaler.step(optimizer)
        scaler.update()
        iterations.append({"weight": weight.tolist(), "state": scaler.state_dict()})
    return {"class": name, "options": options, "iterations": iterations}


target = HERE / "fixtures" / "amp.json"
target.write_text(json.dumps({"madeBy": f"test/torch/make_amp_fixtures.py, torch {torch.__version__}",
                              "cases": [case(*item) for item in OPTIMIZERS]}, separators=(",", ":")) + "\n")
