"""Writes fixtures/optim.json: steps and state dicts of PyTorch's optimisers and schedulers.

Run with a Python that has torch 2.15: `python test/optim/make_fixtures.py`.
"""

import json
import math
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
STEPS = 10
SHAPES = [[2, 3], [3], []]


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def tensor(value):
    return {"shape": list(value.shape), "dtype": str(value.dtype).removeprefix("torch."), "data": value.flatten().tolist()}


def plain(value):
    """JSON has no infinities and no integral floats apart from integers."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value).replace("inf", "Infinity") if isinstance(value, float) and math.isinf(value) else value


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
    ("RMSprop", dict(), torch.float64),
    ("RMSprop", dict(alpha=0.9, eps=1e-6, weight_decay=0.1, momentum=0.8, centered=True), torch.float64),
    ("RMSprop", dict(momentum=0.5, maximize=True), torch.complex128),
    ("Adagrad", dict(), torch.float64),
    ("Adagrad", dict(lr=0.1, lr_decay=0.2, weight_decay=0.1, initial_accumulator_value=0.3, eps=1e-6), torch.float64),
    ("Adagrad", dict(maximize=True), torch.float32),
    ("Adadelta", dict(), torch.float64),
    ("Adadelta", dict(lr=0.5, rho=0.7, eps=1e-5, weight_decay=0.1, maximize=True), torch.float64),
    ("Adamax", dict(), torch.float64),
    ("Adamax", dict(lr=0.05, betas=[0.8, 0.9], eps=1e-5, weight_decay=0.1, maximize=True), torch.float64),
    ("NAdam", dict(), torch.float64),
    ("NAdam", dict(lr=0.05, betas=[0.8, 0.9], weight_decay=0.1, momentum_decay=0.02), torch.float64),
    ("NAdam", dict(weight_decay=0.2, decoupled_weight_decay=True, maximize=True), torch.float64),
    ("RAdam", dict(), torch.float64),
    ("RAdam", dict(lr=0.05, betas=[0.8, 0.9], eps=1e-5, weight_decay=0.1), torch.float64),
    ("RAdam", dict(weight_decay=0.2, decoupled_weight_decay=True, maximize=True), torch.float32),
]


LBFGS_STEPS = 10
LBFGS = [
    dict(lr=0.3, max_iter=2),
    dict(lr=0.2, max_iter=4, history_size=2),
    dict(line_search_fn="strong_wolfe", max_iter=1),
    dict(line_search_fn="strong_wolfe", max_iter=3, max_eval=4, history_size=3),
    dict(lr=0.1, max_iter=3, maximize=True),
]


def valley(x, y, sign):
    """Of x [3] and y []; bent, but not so narrow that rounding grows from step to step."""
    chain = 2 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2
    return sign * (chain.sum() + (y - x[0]) ** 2 + (y * x[2]).cos())


def lbfgs_case(options):
    params = [torch.tensor([-1.2, 1.0, 0.7], dtype=torch.float64, requires_grad=True),
              torch.tensor(0.4, dtype=torch.float64, requires_grad=True)]
    optimizer = torch.optim.LBFGS(params, **options)
    sign = -1 if options.get("maximize") else 1

    def closure():
        optimizer.zero_grad()
        loss = valley(*params, sign)
        loss.backward()
        return loss

    steps = []
    for _ in range(LBFGS_STEPS):
        loss = optimizer.step(closure).item()
        steps.append({"loss": loss, "params": [tensor(param.detach()) for param in params]})
    return {"options": {camel(key): value for key, value in options.items()}, "steps": steps,
            "stateDict": to_json(optimizer.state_dict())}


FUNCTIONS = {"half": lambda epoch: 0.5 ** (epoch / 3), "wave": lambda epoch: 1 + 0.1 * math.sin(epoch)}


def build(optimizer, name, options):
    """Schedulers within options are given as [name, options], functions by name."""
    given = {key: value for key, value in options.items() if key != "schedulers"}
    for key in ("lr_lambda", "scale_fn"):
        if key in given:
            value = given[key]
            given[key] = [FUNCTIONS[item] for item in value] if isinstance(value, list) else FUNCTIONS[value]
    if name == "SWALR":
        return torch.optim.swa_utils.SWALR(optimizer, **given)
    kind = getattr(torch.optim.lr_scheduler, name)
    if "schedulers" not in options:
        return kind(optimizer, **given)
    schedulers = [build(optimizer, *item) for item in options["schedulers"]]
    return kind(schedulers, **given) if name == "ChainedScheduler" else kind(optimizer, schedulers, **given)


def figures(optimizer):
    groups = optimizer.param_groups
    return {"rates": [group["lr"] for group in groups],
            "momenta": [group["betas"][0] if "betas" in group else group["momentum"] for group in groups]}


METRICS = [1 / (1 + epoch) if epoch < 8 else 0.12 + 0.001 * math.sin(epoch) for epoch in range(40)]


def scheduler_case(name, options, optimizer_class="SGD"):
    zeros = [torch.zeros(1, requires_grad=True) for _ in range(2)]
    groups = [{"params": zeros[:1]}, {"params": zeros[1:], "lr": 0.05}]
    settings = {"lr": 0.3, "momentum": 0.9} if optimizer_class == "SGD" else {"lr": 0.3}
    optimizer = getattr(torch.optim, optimizer_class)(groups, **settings)
    scheduler = build(optimizer, name, options)
    epochs, states = [], {}
    for epoch in range(30):
        epochs.append(figures(optimizer))
        optimizer.step()
        scheduler.step(METRICS[epoch]) if name == "ReduceLROnPlateau" else scheduler.step()
        if epoch in (3, 29):
            state = {key: value for key, value in scheduler.state_dict().items()}
            states[epoch] = {"scheduler": plain(state), "groups": plain(optimizer.state_dict()["param_groups"])}
    return {"class": name, "optimizer": optimizer_class, "options": options, "epochs": epochs, "states": states}


SCHEDULERS = [
    ("StepLR", dict(step_size=3)),
    ("StepLR", dict(step_size=2, gamma=0.5)),
    ("MultiStepLR", dict(milestones=[3, 7, 7, 20], gamma=0.5)),
    ("ExponentialLR", dict(gamma=0.9)),
    ("ConstantLR", dict()),
    ("ConstantLR", dict(factor=0.5, total_iters=9)),
    ("LinearLR", dict()),
    ("LinearLR", dict(start_factor=0.25, end_factor=0.5, total_iters=12)),
    ("PolynomialLR", dict()),
    ("PolynomialLR", dict(total_iters=25, power=2.5)),
    ("CosineAnnealingLR", dict(T_max=5, eta_min=0.1)),
    ("CosineAnnealingLR", dict(T_max=30)),
    ("CosineAnnealingWarmRestarts", dict(T_0=7, eta_min=0.01)),
    ("CosineAnnealingWarmRestarts", dict(T_0=3, T_mult=2)),
    ("LambdaLR", dict(lr_lambda="half")),
    ("LambdaLR", dict(lr_lambda=["half", "wave"])),
    ("MultiplicativeLR", dict(lr_lambda="wave")),
    ("OneCycleLR", dict(max_lr=0.8, total_steps=30)),
    ("OneCycleLR", dict(max_lr=[0.8, 0.2], epochs=6, steps_per_epoch=5, pct_start=0.4, anneal_strategy="linear",
                        three_phase=True, base_momentum=0.7, div_factor=10.0), "Adam"),
    ("OneCycleLR", dict(max_lr=0.8, total_steps=40, cycle_momentum=False, final_div_factor=100.0)),
    ("CyclicLR", dict(base_lr=0.01, max_lr=0.1, step_size_up=4)),
    ("CyclicLR", dict(base_lr=[0.01, 0.02], max_lr=[0.1, 0.3], step_size_up=3, step_size_down=5, mode="triangular2"),
     "Adam"),
    ("CyclicLR", dict(base_lr=0.01, max_lr=0.1, step_size_up=4, mode="exp_range", gamma=0.95, cycle_momentum=False)),
    ("CyclicLR", dict(base_lr=0.01, max_lr=0.1, step_size_up=4, scale_fn="half", scale_mode="iterations")),
    ("ReduceLROnPlateau", dict(patience=2)),
    ("ReduceLROnPlateau", dict(mode="max", factor=0.5, patience=3, threshold=0.01, threshold_mode="abs", cooldown=2,
                               min_lr=[0.001, 0.04])),
    ("SWALR", dict(swa_lr=0.02)),
    ("SWALR", dict(swa_lr=[0.02, 0.5], anneal_epochs=7, anneal_strategy="linear")),
    ("ChainedScheduler", dict(schedulers=[("ConstantLR", dict(factor=0.1, total_iters=4)),
                                          ("ExponentialLR", dict(gamma=0.9))])),
    ("SequentialLR", dict(schedulers=[("LinearLR", dict(total_iters=5)), ("CosineAnnealingLR", dict(T_max=20)),
                                      ("ExponentialLR", dict(gamma=0.8))], milestones=[5, 20])),
]


def complex_pairs(case):
    """JSON has no complex numbers."""
    return json.loads(json.dumps(case, default=lambda value: [value.real, value.imag]))


def swa_case(kind):
    """A batch norm and a linear layer with formula-made weights, averaged over 4 steps."""
    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3)).double()
    swa = torch.optim.swa_utils
    options = {"ema": dict(multi_avg_fn=swa.get_ema_multi_avg_fn(0.9)), "swa": dict(),
               "buffers": dict(multi_avg_fn=swa.get_ema_multi_avg_fn(0.9), use_buffers=True)}[kind]
    averaged = swa.AveragedModel(net, **options)
    for step in range(4):
        with torch.no_grad():
            for i, item in enumerate([*net.parameters(), *net.buffers()]):
                item.copy_(torch.arange(item.numel()).view(item.shape) + (step + 1) * (i + 1))
        averaged.update_parameters(net)
    return {"kind": kind, "stateDict": {key: tensor(value) for key, value in averaged.state_dict().items()}}


def main():
    cases = {
        "madeBy": f"test/optim/make_fixtures.py, torch {torch.__version__}",
        "optimizers": [complex_pairs(optimizer_case(i, *case)) for i, case in enumerate(OPTIMIZERS)],
        "lbfgs": [lbfgs_case(options) for options in LBFGS],
        "schedulers": [scheduler_case(*case) for case in SCHEDULERS],
        "metrics": METRICS,
        "swa": [swa_case(kind) for kind in ("ema", "swa", "buffers")],
    }
    target = HERE / "fixtures" / "optim.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(cases, separators=(",", ":"), allow_nan=False) + "\n")


main()
