"""The Python side of examples/c8-mnist: a network with the widths of the package's model.ipynb, there of C8."""

import torch
from escnn import gspaces, nn

BLOCKS = [(24, 7, 1), (48, 5, 2), (48, 5, 2), (96, 5, 2), (96, 5, 2), (64, 5, 1)]
POOLS = {1: {"stride": 2}, 3: {"stride": 2}, 5: {"stride": 1, "padding": 0}}


class ImageNetwork(torch.nn.Module):
    def __init__(self, gspace):
        super().__init__()
        self.in_type = nn.FieldType(gspace, [gspace.trivial_repr])
        layers, current = [nn.MaskModule(self.in_type, 29, margin=1)], self.in_type
        for index, (fields, size, padding) in enumerate(BLOCKS):
            following = nn.FieldType(gspace, [gspace.regular_repr] * fields)
            layers += [
                nn.R2Conv(current, following, size, padding=padding, bias=False),
                nn.InnerBatchNorm(following),
                nn.ReLU(following, inplace=True),
            ]
            if index in POOLS:
                layers.append(nn.PointwiseAvgPoolAntialiased(following, sigma=0.66, **POOLS[index]))
            current = following
        self.features = nn.SequentialModule(*layers, nn.GroupPooling(current))
        self.head = torch.nn.Sequential(
            torch.nn.Linear(64, 64), torch.nn.BatchNorm1d(64), torch.nn.ELU(inplace=True), torch.nn.Linear(64, 10)
        )

    def forward(self, images):
        return self.head(self.features(self.in_type(images)).tensor.flatten(1))


class C8Network(ImageNetwork):
    def __init__(self):
        super().__init__(gspaces.rot2dOnR2(8))
