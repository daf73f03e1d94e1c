"""The Python side of support/space_networks.ts and examples/se3-cnn."""

import torch
from escnn import gspaces, nn
from escnn.group import directsum


class RegularChain(torch.nn.Module):
    def __init__(self, gspace, widths, size):
        super().__init__()
        types = [nn.FieldType(gspace, [gspace.regular_repr] * count) for count in widths]
        self.layers = nn.SequentialModule(*(nn.R3Conv(a, b, size) for a, b in zip(types, types[1:])))


GRID = {"type": "thomson_cube", "N": 4}


class SpaceBlock(torch.nn.Module):
    def __init__(self, before, channels, after):
        super().__init__()
        gspace = before.gspace
        samples = len(gspace.fibergroup.grid(**GRID))
        elu = nn.FourierELU(gspace, round(channels / samples), irreps=gspace.fibergroup.bl_irreps(2), inplace=True, **GRID)
        inner = elu.in_type
        self.block = nn.SequentialModule(
            nn.R3Conv(before, inner, 3, padding=1, bias=False),
            nn.IIDBatchNorm3d(inner),
            elu,
            nn.R3Conv(inner, after, 3, padding=1, stride=2, bias=False),
        )
        self.downsample = nn.PointwiseAvgPoolAntialiased3D(before, 0.33, 2, 1)
        self.skip = nn.R3Conv(before, after, 1, bias=False)

    def forward(self, x):
        return self.skip(self.downsample(x)) + self.block(x)


def polynomials(gspace, degree):
    vector = gspace.irrep(1)
    powers = [gspace.trivial_repr, vector]
    while len(powers) <= degree:
        powers.append(powers[-1].tensor(vector))
    return directsum(powers, name=f"polynomial_{degree}")


class SE3Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        gspace = gspaces.rot3dOnR3()
        group = gspace.fibergroup
        stages = [(2, 3, 200), (3, 2, 480), (3, 6, 480), (3, 12, 960), (3, 8, 0)]
        types = [nn.FieldType(gspace, [polynomials(gspace, degree)] * fields) for degree, fields, _ in stages]
        self.in_type = nn.FieldType(gspace, [gspace.trivial_repr])
        self.first = nn.R3Conv(self.in_type, types[0], 5, padding=2, bias=False)
        self.blocks = torch.nn.ModuleList(
            SpaceBlock(before, channels, after) for before, (_, _, channels), after in zip(types, stages, types[1:])
        )
        self.pool = nn.QuotientFourierELU(
            gspace, (False, -1), 128, irreps=group.bl_irreps(2), out_irreps=group.bl_irreps(0),
            grid=group.sphere_grid(type="thomson_cube", N=1),
        )
        self.last = nn.R3Conv(types[-1], self.pool.in_type, 3, bias=False)
        self.classifier = torch.nn.Sequential(
            torch.nn.Linear(self.pool.out_type.size, 256, bias=False), torch.nn.BatchNorm1d(256), torch.nn.ELU(),
            torch.nn.Dropout(0.1), torch.nn.Linear(256, 128, bias=False), torch.nn.BatchNorm1d(128), torch.nn.ELU(),
            torch.nn.Dropout(0.1), torch.nn.Linear(128, 10),
        )

    def forward(self, voxels):
        x = self.first(self.in_type(voxels))
        for block in self.blocks:
            x = block(x)
        return self.classifier(self.pool(self.last(x)).tensor.flatten(1))
