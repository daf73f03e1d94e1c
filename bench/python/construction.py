"""Builds one network once in this process and prints the seconds that it took and the largest resident size in MB.

    python construction.py <network>
"""

import json
import resource
import sys
import time
import warnings

import torch  # noqa: F401
from escnn import gspaces

from network import C8Network, ImageNetwork
from space_networks import RegularChain, SE3Network
from wide_resnet import WideResNet

warnings.filterwarnings("ignore")
NETWORKS = {
    "C8": C8Network,
    "D4": lambda: ImageNetwork(gspaces.flipRot2dOnR2(4)),
    "e2wrn": WideResNet,
    "se3": SE3Network,
    "octahedral": lambda: RegularChain(gspaces.octaOnR3(), [1, 4, 4], 5),
    "icosahedral": lambda: RegularChain(gspaces.icoOnR3(), [1, 2, 2], 3),
}

build = NETWORKS[sys.argv[1]]
start = time.perf_counter()
net = build()
seconds = time.perf_counter() - start
print(
    json.dumps(
        {
            "seconds": seconds,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "parameters": sum(p.numel() for p in net.parameters()),
        }
    ),
    flush=True,
)
