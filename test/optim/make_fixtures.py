"""Writes fixtures/optim.json: steps and state dicts of PyTorch's optimisers and schedulers.

Run with a Python that has torch 2.15: `python test/optim/make_fixtures.py`.
"""

import json
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
STEPS = 5
SHAPES = [[2, 3], [3], []]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def tensor(value):
    return {"shape": list(value.shape), "dtype": str(value.dtype).removeprefix("torch."), "data": value.flatten().tolist()}


def draw(shape, seed, dtype):
    generator = torch.Generator().manual_seed(seed)
    return ((torch.randn(shape, generator=generator, dtype=torch.float64) * 1000).round() / 1000).to(dtype)


def to_json(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": tensor(value)}
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def optimizer_case(index, name, options, dtype):
    """The last parameter has no gradient in step 1; the second group has a learning rate of its own."""
    params = [draw(shape, 10 * index + i, dtype).requires_grad_() for i, shape in enumerate(SHAPES)]
    initial = [tensor(param.detach()) for param in params]
    groups = [{"params": params[:2]}, {"params": params[2:], "lr": 0.05}]
    optimizer = getattr(torch.optim, name)(groups, **options)
    steps = []
    for step in range(STEPS):
        grads = [draw(shape, 5000 + 100 * index + 10 * step + i, dtype) for i, shape in enumerate(SHAPES)]
        if step == 0:
            grads[2] = None
        for param, grad in zip(params, grads):
            param.grad = grad
        optimizer.step()
        steps.append({"grads": [None if grad is None else tensor(grad) for grad in grads],
                      "params": [tensor(param.detach()) for param in params]})
    return {"class": name, "options": {camel(key): value for key, value in options.items()},
            "dtype": str(dtype).removeprefix("torch."), "initial": initial, "steps": steps,
            "stateDict": to_json(optimizer.state_dict())}


OPTIMIZERS = [
    ("SGD", dict(lr=0.1), torch.float64),
    ("SGD", dict(lr=0.1, momentum=0.9, weight_decay=0.01), torch.float64),
    ("SGD", dict(lr=0.1, momentum=0.9, dampening=0.3, maximize=True), torch.float64),
    ("SGD", dict(lr=0.1, momentum=0.9, nesterov=True), torch.float32),
    ("Adam", dict(), torch.float64),
    ("Adam", dict(lr=0.01, betas=[0.8, 0.9], eps=1e-6, weight_decay=0.1), torch.float64),
    ("Adam", dict(lr=0.01, amsgrad=True, maximize=True), torch.float64),
    ("Adam", dict(lr=0.01), torch.float32),
    ("Adam", dict(lr=0.01), torch.complex128),
    ("AdamW", dict(lr=0.01), torch.float64),
    ("AdamW", dict(lr=0.01, weight_decay=0.2, amsgrad=True), torch.float32),
]


def scheduler_case(name, options):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    scheduler = getattr(torch.optim.lr_scheduler, name)(optimizer, **options)
    rates = []
    for _ in range(8):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return {"class": name, "options": {camel(key): value for key, value in options.items()}, "rates": rates}


SCHEDULERS = [
    ("StepLR", dict(step_size=3)),
    ("StepLR", dict(step_size=2, gamma=0.5)),
    ("ExponentialLR", dict(gamma=0.9)),
    ("CosineAnnealingLR", dict(T_max=5, eta_min=0.1)),
]


def complex_pairs(case):
    """JSON has no complex numbers."""
    return json.loads(json.dumps(case, default=lambda value: [value.real, value.imag]))


def main():
    schedulers = [scheduler_case(*case) for case in SCHEDULERS]
    for case in schedulers:  # Python spells it T_max
        case["options"] = {("tMax" if key == "TMax" else key): value for key, value in case["options"].items()}
    cases = {
        "madeBy": f"test/optim/make_fixtures.py, torch {torch.__version__}",
        "optimizers": [complex_pairs(optimizer_case(i, *case)) for i, case in enumerate(OPTIMIZERS)],
        "schedulers": schedulers,
    }
    target = HERE / "fixtures" / "optim.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


main()
