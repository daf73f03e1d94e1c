"""Checkpoints of the Python package, for checkpoints.ts: seven networks, each after two steps of Adam.

    python checkpoints.py <folder> [--small] [net ...]     writes <folder>/<net>.pt: model and model_eval (the state dict in
                                                           both modes), optimizer, input, output in eval mode, the losses of
                                                           the next three steps
    python checkpoints.py --check <folder> [net ...]       loads <folder>/<net>_back.pt, { train, eval }, strictly, and prints
                                                           the distances of the outputs from <net>.pt as JSON

The committed ones are `python checkpoints.py fixtures/checkpoints --small`.
"""

import copy
import json
import os
import sys
import warnings

import torch

warnings.filterwarnings("ignore")


def planar(gspace, small):
    from escnn import nn

    one = nn.FieldType(gspace, [gspace.trivial_repr])
    hidden = nn.FieldType(gspace, [gspace.regular_repr] * (1 if small else 2))
    last = one if small else hidden
    return [
        nn.R2Conv(one, hidden, 3 if small else 5, padding=1),
        nn.InnerBatchNorm(hidden),
        nn.ReLU(hidden),
        nn.R2Conv(hidden, last, 3, padding=1),
        nn.GroupPooling(last),
    ]


def C8(small):
    from escnn import gspaces

    return planar(gspaces.rot2dOnR2(8), small)


def D4(small):
    from escnn import gspaces

    return planar(gspaces.flipRot2dOnR2(4), small)


def O2(small):
    from escnn import gspaces, nn

    gspace = gspaces.flipRot2dOnR2(-1, maximum_frequency=3)
    one = nn.FieldType(gspace, [gspace.trivial_repr])
    hidden = nn.FieldType(gspace, [gspace.irrep(0, 0), gspace.irrep(1, 0), gspace.irrep(1, 1), gspace.irrep(1, 2)])
    kernel = 3 if small else 5
    return [
        nn.R2Conv(one, hidden, kernel, padding=1),
        nn.NormNonLinearity(hidden, "n_sigmoid"),
        nn.R2Conv(hidden, hidden, kernel, padding=1),
        nn.NormPool(hidden),
    ]


def SO2(small):
    from escnn import gspaces, nn

    gspace = gspaces.rot2dOnR2(-1)
    one = nn.FieldType(gspace, [gspace.trivial_repr])
    fourier = nn.FourierELU(gspace, 1 if small else 2, gspace.fibergroup.bl_irreps(2), type="regular", N=8)
    kernel = 3 if small else 5
    return [
        nn.R2Conv(one, fourier.in_type, kernel, padding=1),
        nn.IIDBatchNorm2d(fourier.in_type),
        fourier,
        nn.R2Conv(fourier.out_type, one, kernel, padding=1),
    ]


def SO3(small):
    from escnn import gspaces, nn

    gspace = gspaces.rot3dOnR3()
    one = nn.FieldType(gspace, [gspace.trivial_repr])
    hidden = nn.FieldType(gspace, [gspace.irrep(frequency) for frequency in range(2 if small else 3)])
    return [
        nn.R3Conv(one, hidden, 3, padding=1),
        nn.NormNonLinearity(hidden, "n_sigmoid"),
        nn.R3Conv(hidden, hidden, 3, padding=1),
        nn.NormPool(hidden),
    ]


def octahedral(small):
    from escnn import gspaces, nn

    gspace = gspaces.octaOnR3()
    one = nn.FieldType(gspace, [gspace.trivial_repr])
    vector = gspace.fibergroup.standard_representation
    hidden = nn.FieldType(gspace, [gspace.trivial_repr, vector] if small else [gspace.regular_repr])
    middle = [nn.NormNonLinearity(hidden, "n_sigmoid")] if small else [nn.InnerBatchNorm(hidden), nn.ReLU(hidden)]
    return [nn.R3Conv(one, hidden, 3, padding=1), *middle, nn.R3Conv(hidden, one, 3, padding=1)]


def icosahedral(small):
    from escnn import gspaces, nn

    gspace = gspaces.icoOnR3()
    one = nn.FieldType(gspace, [gspace.trivial_repr])
    hidden = nn.FieldType(gspace, [gspace.fibergroup.irrep(i) for i in ((0, 1) if small else (0, 1, 3, 2))])
    return [
        nn.R3IcoConv(one, hidden, 3, padding=1),
        nn.NormNonLinearity(hidden, "n_sigmoid"),
        nn.R3Conv(hidden, one, 3, padding=1),
    ]


NETS = {net.__name__: net for net in (C8, D4, O2, SO2, SO3, octahedral, icosahedral)}


def make(name, small):
    from escnn import nn

    torch.manual_seed(1)
    net = nn.SequentialModule(*NETS[name](small))
    spatial = (5,) * 3 if net.in_type.gspace.dimensionality == 3 else (9,) * 2
    shape = (2, 1, *spatial)
    return net, torch.sin(0.7 * torch.arange(float(torch.Size(shape).numel())) + 0.3).reshape(shape)


def evaluate(net, x):
    return net(net.in_type(x)).tensor.detach()


def write(folder, names, small):
    os.makedirs(folder, exist_ok=True)
    for name in names:
        net, x = make(name, small)
        net.train()
        optimizer = torch.optim.Adam(net.parameters(), lr=0.01)

        def step():
            optimizer.zero_grad()
            loss = net(net.in_type(x)).tensor.square().mean()
            loss.backward()
            optimizer.step()
            return loss.item()

        step(), step()
        content = {"model": copy.deepcopy(net.state_dict()), "optimizer": copy.deepcopy(optimizer.state_dict())}
        content["input"], content["output"] = x, evaluate(net.eval(), x)
        if not small:
            content["model_eval"] = copy.deepcopy(net.state_dict())
        net.train()
        content["losses"] = [step() for _ in range(3)]
        torch.save(content, os.path.join(folder, name + ".pt"))
        print(name, os.path.getsize(os.path.join(folder, name + ".pt")), flush=True)


def check(folder, names):
    result = {}
    for name in names:
        theirs, ours = (torch.load(os.path.join(folder, name + end + ".pt")) for end in ("", "_back"))
        net, x = make(name, False)
        expected = theirs["output"]
        net.eval()
        net.load_state_dict(ours["eval"], strict=True)
        distances = [evaluate(net, x)]
        net.train()
        net.load_state_dict(ours["train"], strict=True)
        distances.append(evaluate(net.eval(), x))
        result[name] = [((output - expected).norm() / expected.norm()).item() for output in distances]
    print(json.dumps(result))


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    names = arguments[1:] or list(NETS)
    if "--check" in sys.argv:
        check(arguments[0], names)
    else:
        write(arguments[0], names, "--small" in sys.argv)
