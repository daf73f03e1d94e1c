"""Writes fixtures/data.json: the orders of PyTorch's samplers, loader and random_split with seeded generators.

Run with a Python that has torch 2.15: `python test/data/make_fixtures.py`.
"""

import json
import pathlib

import torch
from torch.utils import data

HERE = pathlib.Path(__file__).parent
ITEMS = list(range(11))


def seeded():
    return torch.Generator().manual_seed(7)


def epochs(sampler):
    return [list(sampler), list(sampler)]


def distributed(rank, **options):
    sampler = data.distributed.DistributedSampler(ITEMS, num_replicas=3, rank=rank, seed=5, **options)
    result = []
    for epoch in range(2):
        sampler.set_epoch(epoch)
        result.append(list(sampler))
    return result


loader = data.DataLoader(ITEMS, batch_size=4, shuffle=True, generator=seeded())
torch.manual_seed(3)
unseeded = epochs(data.RandomSampler(ITEMS))
cases = {
    "madeBy": f"test/data/make_fixtures.py, torch {torch.__version__}",
    "random": epochs(data.RandomSampler(ITEMS, generator=seeded())),
    "unseeded": unseeded,
    "replaced": epochs(data.RandomSampler(ITEMS, replacement=True, num_samples=40, generator=seeded())),
    "many": epochs(data.RandomSampler(ITEMS, num_samples=22, generator=seeded())),
    "few": epochs(data.RandomSampler(ITEMS, num_samples=5, generator=seeded())),
    "subset": epochs(data.SubsetRandomSampler([4, 8, 15, 16, 23, 42], generator=seeded())),
    "weighted": epochs(data.WeightedRandomSampler([0.1, 2, 0, 5], 6, generator=seeded())),
    "weightedOnce": epochs(data.WeightedRandomSampler([0.1, 2, 0, 5], 3, replacement=False, generator=seeded())),
    "distributed": [distributed(rank) for rank in range(3)],
    "distributedDropped": [distributed(rank, drop_last=True, shuffle=False) for rank in range(3)],
    "loader": [[batch.tolist() for batch in loader] for _ in range(3)],
    "split": [part.indices for part in data.random_split(ITEMS, [6, 3, 2], generator=seeded())],
    "fractions": [part.indices for part in data.random_split(ITEMS, [0.5, 0.3, 0.2], generator=seeded())],
}
(HERE / "fixtures" / "data.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
