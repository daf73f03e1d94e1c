"""The Python side of examples/e2wrn."""

import math

import torch
from escnn import gspaces, nn


def conv(before, after, size, stride=1):
    return nn.R2Conv(
        before, after, size, padding=(size - 1) // 2, stride=stride, bias=False, frequencies_cutoff=lambda r: 3 * r
    )


def fields(gspace, planes, kind):
    order = gspace.fibergroup.order()
    channels = planes * math.sqrt(order)
    if kind == "regular":
        return nn.FieldType(gspace, [gspace.regular_repr] * int(channels / order))
    return nn.FieldType(gspace, [gspace.trivial_repr] * int(channels))


class WideBlock(torch.nn.Module):
    def __init__(self, before, inner, after, dropout, stride):
        super().__init__()
        size = 3 if before.gspace.rotations_order in (2, 4) else 5
        self.bn1, self.relu1 = nn.InnerBatchNorm(before), nn.ReLU(before, inplace=True)
        self.conv1 = conv(before, inner, size)
        self.bn2, self.relu2 = nn.InnerBatchNorm(inner), nn.ReLU(inner, inplace=True)
        self.dropout = nn.PointwiseDropout(inner, p=dropout)
        self.conv2 = conv(inner, after, size, stride)
        self.shortcut = conv(before, after, 1, stride) if stride != 1 or before != after else None

    def forward(self, x):
        normed = self.relu1(self.bn1(x))
        inner = self.dropout(self.relu2(self.bn2(self.conv1(normed))))
        return self.conv2(inner) + (x if self.shortcut is None else self.shortcut(normed))


class WideResNet(torch.nn.Module):
    def __init__(self, depth=28, width=10, dropout=0.3, classes=100):
        super().__init__()
        gspace = gspaces.flipRot2dOnR2(8)
        self.in_type = nn.FieldType(gspace, [gspace.trivial_repr] * 3)
        current = fields(gspace, 16, "regular")
        self.conv1 = conv(self.in_type, current, 5)
        stages = [(16 * width, 1, None), (32 * width, 2, (0, 4)), (64 * width, 2, (0, 1))]
        modules, blocks = [], (depth - 4) // 6
        for index, (planes, stride, restrict) in enumerate(stages):
            if restrict is not None:
                modules.append(nn.RestrictionModule(current, restrict))
                modules.append(nn.DisentangleModule(modules[-1].out_type))
                current = modules[-1].out_type
            inner = fields(current.gspace, planes, "regular")
            for block in range(blocks):
                last = index == len(stages) - 1 and block == blocks - 1
                after = fields(current.gspace, planes, "trivial") if last else inner
                modules.append(WideBlock(current, inner, after, dropout, stride if block == 0 else 1))
                current = after
        self.stages = torch.nn.ModuleList(modules)
        self.bn, self.relu = nn.InnerBatchNorm(current, momentum=0.9), nn.ReLU(current, inplace=True)
        self.linear = torch.nn.Linear(current.size, classes)

    def forward(self, images):
        x = self.conv1(self.in_type(images))
        for stage in self.stages:
            x = stage(x)
        return self.linear(self.relu(self.bn(x)).tensor.mean((2, 3)))
