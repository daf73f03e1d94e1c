"""Checkpoints of single layers of the Python package, for checkpoint_layers.ts.

    python checkpoint_layers.py <file>                 writes the layers: their state dicts in both modes, inputs, outputs
    python checkpoint_layers.py --check <file> <ours>  loads <ours>, { name: { train, eval } }, strictly, and prints the
                                                       distances of the outputs from <file> as JSON

The committed one is `python checkpoint_layers.py fixtures/checkpoints/layers.pt`.
"""

import copy
import json
import sys
import warnings

import torch

warnings.filterwarnings("ignore")


def layers():
    from escnn import group, gspaces, nn

    d4, c4, so3 = gspaces.flipRot2dOnR2(4), gspaces.rot2dOnR2(4), gspaces.rot3dOnR3()
    one, vector, regular = d4.trivial_repr, d4.irrep(1, 1), d4.regular_repr
    induced = d4.induced_repr((None, 4), group.cyclic_group(4).irrep(1))
    quotient = d4.quotient_repr((None, 4))
    rotations = so3.fibergroup
    own_gates = group.directsum([rotations.irrep(0)] * 2 + [rotations.irrep(1), rotations.irrep(2)])
    mixed = group.directsum([rotations.irrep(0), rotations.irrep(1)])

    def of(gspace, *representations):
        return nn.FieldType(gspace, list(representations))

    d3, o2, octa = gspaces.flipRot2dOnR2(3), gspaces.flipRot2dOnR2(-1), gspaces.octaOnR3()
    rings = {"width": 1.0, "n_rings": 2}
    alternating = ["gated", "gate"] * 2
    return {
        "gated": lambda: nn.GatedNonLinearity1(of(d4, one, one, one, vector, regular, vector)),
        "gated, mixed": lambda: nn.GatedNonLinearity1(of(d4, vector, one, regular, one), alternating),
        "gated, gates kept": lambda: nn.GatedNonLinearity1(of(d4, regular, one, vector, one), alternating, drop_gates=False),
        "gated by another tensor": lambda: nn.GatedNonLinearity2((of(d4, one, one, one), of(d4, vector, regular, vector))),
        "gated within fields": lambda: nn.GatedNonLinearityUniform(of(so3, own_gates, own_gates)),
        "gated, induced": lambda: nn.InducedGatedNonLinearity1(of(d4, quotient, quotient, induced, induced)),
        # with gates kept, the package raises an error of shapes
        "norm, induced": lambda: nn.InducedNormNonLinearity(of(d4, induced, induced)),
        "norm pool, induced": lambda: nn.InducedNormPool(of(d4, induced, induced)),
        "batch norm, induced": lambda: nn.InducedNormBatchNorm(of(d4, induced, induced)),
        "vector field": lambda: nn.VectorFieldNonLinearity(of(c4, c4.regular_repr, c4.regular_repr)),
        "tensor product of C4": lambda: nn.TensorProductModule(of(c4, *[c4.regular_repr] * 2), of(c4, *[c4.irrep(1)] * 2)),
        "tensor product of D4": lambda: nn.TensorProductModule(of(d4, vector, vector), of(d4, regular, regular)),
        "tensor product of D4, regular": lambda: nn.TensorProductModule(of(d4, regular), of(d4, vector)),
        "points of C4": lambda: nn.R2PointConv(of(c4, c4.regular_repr), of(c4, c4.trivial_repr, c4.regular_repr), **rings),
        "points of D3": lambda: nn.R2PointConv(
            of(d3, d3.regular_repr, d3.irrep(1, 1), d3.regular_repr), of(d3, d3.irrep(1, 1), d3.trivial_repr), **rings
        ),
        "points of O(2)": lambda: nn.R2PointConv(
            of(o2, o2.irrep(1, 1), o2.irrep(0, 0)), of(o2, o2.irrep(1, 2), o2.irrep(1, 0), o2.irrep(1, 1)), **rings
        ),
        "points of SO(3)": lambda: nn.R3PointConv(
            of(so3, rotations.irrep(0), rotations.irrep(1)), of(so3, rotations.irrep(1), rotations.irrep(0)), **rings
        ),
        "points of the octahedral group": lambda: nn.R3PointConv(
            of(octa, octa.irrep(1)), of(octa, octa.irrep(0), octa.irrep(1), octa.irrep(2)), **rings
        ),
        "harmonic polynomials": lambda: nn.HarmonicPolynomialR3(3),
        "tensor product of SO(3)": lambda: nn.TensorProductModule(of(so3, mixed, mixed), of(so3, mixed, mixed)),
    }


def channels(net):
    types = net.in_type if isinstance(net.in_type, tuple) else (net.in_type,)
    return [t.size for t in types]


def is_on_points(net):
    return "PointConv" in type(net).__name__


def graph(dimension):
    """Points and all pairs of them."""
    count = 6
    coordinates = torch.sin(1.3 * torch.arange(float(count * dimension)) + 0.5).reshape(count, dimension)
    pairs = torch.arange(count * count)
    return coordinates, torch.stack([pairs // count, pairs % count])


def evaluate(net, x):
    if is_on_points(net):
        coordinates, edges = graph(net.in_type.gspace.dimensionality)
        return net(net.in_type(x, coordinates), edges).tensor.detach()
    types = net.in_type if isinstance(net.in_type, tuple) else (net.in_type,)
    parts = torch.split(x, channels(net), dim=1)
    return net(*(t(part) for t, part in zip(types, parts))).tensor.detach()


def make(build):
    torch.manual_seed(1)
    net = build()
    # A frequency at which neither the 9 positions of a channel nor 27 are nearly whole periods: with 0.7 all channels were
    # nearly alike, and of the tensor product of regular fields of D4 only 1/2000 of the terms' magnitudes was left, so that
    # the package and this library, with the same matrix to the bit, were 4e-5 and 3e-5 from the exact result in float32.
    wave = lambda count: torch.sin(1.1 * torch.arange(float(count)) + 0.3)
    if is_on_points(net):
        return net, wave(6 * net.in_type.size).reshape(6, net.in_type.size)
    spatial = (3,) * (net.in_type[0] if isinstance(net.in_type, tuple) else net.in_type).gspace.dimensionality
    shape = (2, sum(channels(net)), *spatial)
    return net, wave(torch.Size(shape).numel()).reshape(shape)


def share(content):
    """Makes tensors of equal numbers one, and dicts of equal tensors, which a file holds once."""
    known = {}
    for entry in content.values():
        for name, value in entry.items():
            if isinstance(value, dict):
                for key, tensor in value.items():
                    value[key] = known.setdefault(key_of(tensor), tensor)
            else:
                entry[name] = known.setdefault(key_of(value), value)
        if all(entry["model"].get(key) is tensor for key, tensor in entry["model_eval"].items()):
            if len(entry["model"]) == len(entry["model_eval"]):
                entry["model_eval"] = entry["model"]


def key_of(tensor):
    return tensor.dtype, tuple(tensor.shape), tensor.numpy().tobytes()


def write(path):
    content = {}
    for name, build in layers().items():
        net, x = make(build)
        with torch.no_grad():
            for parameter in net.parameters():
                if parameter.requires_grad:
                    parameter.copy_(0.3 * torch.sin(torch.arange(float(parameter.numel())) + 1).reshape(parameter.shape))
        net.train()
        evaluate(net, x)
        # Plain dicts: the versions of all modules beside them would be half of the file.
        train = dict(copy.deepcopy(net.state_dict()))
        output = evaluate(net.eval(), x)
        content[name] = {"model": train, "model_eval": dict(copy.deepcopy(net.state_dict())), "input": x, "output": output}
    share(content)
    torch.save(content, path)


def check(path, ours):
    theirs, back, result = torch.load(path), torch.load(ours), {}
    for name, build in layers().items():
        net, x = make(build)
        net.eval()
        net.load_state_dict(back[name]["eval"], strict=True)
        outputs = [evaluate(net, x)]
        net.train()
        net.load_state_dict(back[name]["train"], strict=True)
        outputs.append(evaluate(net.eval(), x))
        expected = theirs[name]["output"]
        result[name] = [((output - expected).norm() / expected.norm()).item() for output in outputs]
    print(json.dumps(result))


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        check(*sys.argv[2:])
    else:
        write(sys.argv[1])
