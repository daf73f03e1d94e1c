"""The rows of torch_layers.py: a layer or function, its options, and the shapes of its inputs."""

from dataclasses import dataclass, field


@dataclass
class Fill:
    """A tensor made by the formula; `kind`: real, positive, unit, sign, class (below high), steps (of high), mask."""

    shape: list
    seed: int
    kind: str = "real"
    high: int | None = None


@dataclass
class Row:
    name: str
    options: dict
    inputs: list
    call: dict = field(default_factory=dict)
    python: dict = field(default_factory=dict)  # options of Python's constructor alone
    method: str = "forward"
    train: bool = True
    steps: int = 1
    leaves: int = 9  # how many of the floating-point inputs have gradients


def real(*shape, seed=1):
    return Fill(list(shape), seed)


def positive(*shape, seed=1):
    return Fill(list(shape), seed, "positive")


def unit(*shape, seed=1):
    return Fill(list(shape), seed, "unit")


def sign(*shape, seed=1):
    return Fill(list(shape), seed, "sign")


def classes(high, *shape, seed=1):
    return Fill(list(shape), seed, "class", high)


def mask(*shape, seed=1):
    return Fill(list(shape), seed, "mask")


def of(name, *variants, inputs, **rest):
    """One row for each set of options."""
    return [Row(name, options, inputs, **rest) for options in variants]


X = real(2, 3, 4)

ACTIVATIONS = [
    row
    for name in ["ReLU", "ReLU6", "SELU", "SiLU", "Mish", "Hardsigmoid", "Hardswish"]
    for row in of(name, {}, inputs=[Fill([3, 7], 2)])
] + [
    row
    for name in ["Sigmoid", "LogSigmoid", "Tanh", "Tanhshrink", "Softsign"]
    for row in of(name, {}, inputs=[real(3, 5)])
] + [
    *of("ELU", {}, {"alpha": 0.7}, inputs=[real(3, 5)]),
    *of("CELU", {}, {"alpha": 0.7}, inputs=[real(3, 5)]),
    *of("LeakyReLU", {}, {"negative_slope": 0.2}, inputs=[real(3, 5)]),
    *of("PReLU", {}, {"num_parameters": 3, "init": 0.1}, inputs=[X]),
    *of("RReLU", {}, {"lower": 0.1, "upper": 0.5}, inputs=[real(3, 5)], train=False),
    *of("RReLU", {}, inputs=[real(3, 5)]),
    *of("GELU", {}, {"approximate": "tanh"}, inputs=[real(3, 5)]),
    *of("GLU", {}, {"dim": 1}, inputs=[real(2, 4, 2)]),
    *of("Softplus", {}, {"beta": 2.0, "threshold": 1.0}, inputs=[real(3, 5)]),
    *of("Softshrink", {}, {"lambd": 0.3}, inputs=[real(3, 5)]),
    *of("Hardshrink", {}, {"lambd": 0.3}, inputs=[real(3, 5)]),
    *of("Hardtanh", {}, {"min_val": -0.5, "max_val": 0.7}, inputs=[real(3, 5)]),
    *of("Threshold", {"threshold": 0.1, "value": 20}, inputs=[real(3, 5)]),
    *of("Softmax", {"dim": 1}, inputs=[real(2, 3)]),
    *of("Softmin", {"dim": 0}, inputs=[real(2, 3)]),
    *of("LogSoftmax", {"dim": -1}, inputs=[real(2, 3)]),
    *of("Softmax2d", {}, inputs=[real(3, 2, 2)]),
]

SHAPES = [
    *of("Flatten", {}, {"start_dim": 0, "end_dim": 1}, inputs=[X]),
    *of("Unflatten", {"dim": 1, "unflattened_size": [3, -1]}, inputs=[real(2, 6)]),
    *of("Identity", {}, inputs=[real(2, 3)]),
    *of("PixelShuffle", {"upscale_factor": 2}, inputs=[real(1, 8, 2, 3)]),
    *of("PixelUnshuffle", {"downscale_factor": 2}, inputs=[real(1, 1, 4, 6)]),
    *of("ChannelShuffle", {"groups": 2}, inputs=[real(1, 6, 2)]),
    *of("Unfold", {"kernel_size": 2}, {"kernel_size": [2, 3], "dilation": 2, "padding": [1, 2], "stride": [1, 2]},
        inputs=[real(1, 2, 4, 5)]),
    *of("Fold", {"output_size": [4, 5], "kernel_size": [2, 2], "stride": [2, 1]}, inputs=[real(1, 8, 8)]),
    *of("Upsample", {"scale_factor": 2.0}, {"size": [5, 7], "mode": "bilinear", "align_corners": True},
        {"scale_factor": [2.0, 1.5], "mode": "bicubic"}, inputs=[real(1, 1, 3, 4)]),
    *of("UpsamplingNearest2d", {"scale_factor": 2.0}, {"size": 5}, inputs=[real(1, 1, 3, 4)]),
    *of("UpsamplingBilinear2d", {"scale_factor": 2.0}, {"size": [5, 3]}, inputs=[real(1, 1, 3, 4)]),
]

PADDING = [
    row
    for dims in (1, 2, 3)
    for kind in ("ZeroPad", "ReflectionPad", "ReplicationPad", "CircularPad")
    for row in of(f"{kind}{dims}d", {"padding": 1}, {"padding": [1, 2, 0, 1, 2, 1][: 2 * dims]},
                  inputs=[real(1, 2, *[3, 4, 3][:dims])])
] + [
    row
    for dims in (1, 2, 3)
    for row in of(f"ConstantPad{dims}d", {"padding": 1, "value": 3}, {"padding": [1, -1] * dims, "value": 0.5},
                  inputs=[real(2, *[3, 4, 3][:dims])])
]

DROPOUT = [
    row
    for name, shape in [
        ("Dropout", [4, 5]), ("Dropout1d", [2, 3, 2]), ("Dropout1d", [5, 2]), ("Dropout2d", [2, 3, 2, 2]),
        ("Dropout3d", [2, 3, 1, 2, 2]), ("Dropout3d", [6, 1, 2, 1]), ("AlphaDropout", [4, 5]),
        ("FeatureAlphaDropout", [2, 4, 2]),
    ]
    for train in (True, False)
    for row in of(name, {"p": 0.3} if train else {}, inputs=[Fill(shape, 1)], train=train)
]

POOLING = [
    row
    for dims, space in [(1, [7]), (2, [5, 6]), (3, [4, 4, 5])]
    for row in [
        *of(f"MaxPool{dims}d", {"kernel_size": 2},
            {"kernel_size": [3, 2, 3][:dims], "stride": 2, "padding": 1, "ceil_mode": True},
            {"kernel_size": 2, "stride": 1, "dilation": 2}, inputs=[real(1, 2, *space)]),
        *of(f"MaxPool{dims}d", {"kernel_size": 2, "padding": 1}, inputs=[real(2, *space)], method="forwardWithIndices",
            python={"return_indices": True}),
        *of(f"AvgPool{dims}d", {"kernel_size": 2},
            {"kernel_size": [3, 2, 3][:dims], "stride": 2, "padding": 1, "ceil_mode": True, "count_include_pad": False},
            inputs=[real(1, 2, *space)]),
        *of(f"LPPool{dims}d", {"norm_type": 2, "kernel_size": 2}, {"norm_type": 1.5, "kernel_size": 3, "stride": 1},
            inputs=[positive(1, 2, *space)]),
        *of(f"AdaptiveAvgPool{dims}d", {"output_size": 2}, inputs=[real(1, 2, *space)]),
        *of(f"AdaptiveMaxPool{dims}d", {"output_size": 3}, inputs=[real(2, *space)], method="forwardWithIndices",
            python={"return_indices": True}),
        *of(f"MaxUnpool{dims}d", {"kernel_size": 2}, {"kernel_size": 3, "stride": 2, "padding": 1},
            inputs=[real(1, 1, *[2] * dims), classes(3, 1, 1, *[2] * dims)]),
    ]
] + [
    *of("AvgPool2d", {"kernel_size": 2, "divisor_override": 3}, inputs=[real(1, 1, 4, 4)]),
    *of("AvgPool3d", {"kernel_size": [1, 2, 2], "divisor_override": 3}, inputs=[real(1, 2, 4, 4)]),
    *of("AdaptiveAvgPool2d", {"output_size": [None, 3]}, inputs=[real(1, 2, 2, 5)]),
    *of("MaxUnpool2d", {"kernel_size": 2}, inputs=[real(1, 1, 2, 2), classes(4, 1, 1, 2, 2)],
        call={"output_size": [5, 4]}),
    *of("FractionalMaxPool2d", {"kernel_size": 2, "output_size": 3}, {"kernel_size": [2, 3], "output_ratio": [0.5, 0.7]},
        inputs=[real(1, 2, 6, 7)]),
    *of("FractionalMaxPool3d", {"kernel_size": 2, "output_size": [3, 2, 2]}, inputs=[real(2, 5, 4, 4)],
        method="forwardWithIndices", python={"return_indices": True}),
]

NORMS = [
    *of("BatchNorm1d", {"num_features": 3}, {"num_features": 3, "momentum": None, "eps": 1e-7}, inputs=[real(4, 3)],
        steps=3),
    *of("BatchNorm2d", {"num_features": 2, "bias": False}, inputs=[real(3, 2, 2, 2)], steps=2),
    *of("BatchNorm2d", {"num_features": 2}, {"num_features": 2, "affine": False, "track_running_stats": False},
        inputs=[real(3, 2, 2, 2)], train=False),
    *of("BatchNorm3d", {"num_features": 2}, inputs=[real(2, 2, 1, 2, 2)]),
    *of("InstanceNorm1d", {"num_features": 3}, {"num_features": 3, "affine": True, "eps": 1e-4}, inputs=[real(2, 3, 4)]),
    *of("InstanceNorm1d", {"num_features": 3, "affine": True}, inputs=[real(3, 4)]),
    *of("InstanceNorm2d", {"num_features": 2, "affine": True, "track_running_stats": True, "momentum": 0.3},
        {"num_features": 2, "affine": True, "bias": False}, inputs=[real(2, 2, 3, 2)], steps=2),
    *of("InstanceNorm2d", {"num_features": 2, "track_running_stats": True}, inputs=[real(2, 2, 3, 2)], train=False),
    *of("InstanceNorm3d", {"num_features": 2}, inputs=[real(2, 2, 1, 2, 2)]),
    *of("LayerNorm", {"normalized_shape": 4}, {"normalized_shape": [3, 4], "eps": 1e-3}, inputs=[X]),
    *of("LayerNorm", {"normalized_shape": 4, "elementwise_affine": False}, {"normalized_shape": [4], "bias": False},
        inputs=[X]),
    *of("RMSNorm", {"normalized_shape": 4}, {"normalized_shape": [3, 4], "eps": 1e-3},
        {"normalized_shape": 4, "elementwise_affine": False}, inputs=[X]),
    *of("GroupNorm", {"num_groups": 2, "num_channels": 4}, {"num_groups": 4, "num_channels": 4, "eps": 1e-3},
        {"num_groups": 1, "num_channels": 4, "affine": False}, {"num_groups": 2, "num_channels": 4, "bias": False},
        inputs=[real(2, 4, 3)]),
    *of("LocalResponseNorm", {"size": 2}, {"size": 3, "alpha": 0.5, "beta": 0.5, "k": 2.0}, inputs=[real(1, 4, 3)]),
    *of("LocalResponseNorm", {"size": 3, "alpha": 0.1}, inputs=[real(1, 4, 2, 2)]),
]

LINEAR = [
    *of("Linear", {"in_features": 4, "out_features": 3}, {"in_features": 4, "out_features": 3, "bias": False},
        inputs=[X]),
    *of("Bilinear", {"in1_features": 3, "in2_features": 2, "out_features": 4},
        {"in1_features": 3, "in2_features": 2, "out_features": 2, "bias": False}, inputs=[real(2, 3), real(2, 2, seed=2)]),
    *of("CosineSimilarity", {}, {"dim": 0, "eps": 0.1}, inputs=[real(2, 3), real(2, 3, seed=2)]),
    *of("PairwiseDistance", {}, {"p": 1.0, "eps": 0.1, "keepdim": True}, inputs=[real(2, 3), real(2, 3, seed=2)]),
    *of("Conv1d", {"in_channels": 2, "out_channels": 3, "kernel_size": 3, "stride": 2, "padding": 1},
        {"in_channels": 2, "out_channels": 2, "kernel_size": 4, "padding": "same", "dilation": 2},
        {"in_channels": 2, "out_channels": 4, "kernel_size": 3, "groups": 2, "padding": "valid"},
        {"in_channels": 2, "out_channels": 1, "kernel_size": 3, "padding": 2, "padding_mode": "reflect", "bias": False},
        {"in_channels": 2, "out_channels": 1, "kernel_size": 4, "padding": "same", "padding_mode": "replicate"},
        inputs=[real(1, 2, 7)]),
    *of("Conv2d", {"in_channels": 2, "out_channels": 2, "kernel_size": [3, 2], "stride": [1, 2], "padding": [2, 1],
                   "dilation": [2, 1]},
        {"in_channels": 2, "out_channels": 1, "kernel_size": 3, "padding": 1, "padding_mode": "circular"},
        inputs=[real(2, 6, 5)]),
    *of("Conv3d", {"in_channels": 1, "out_channels": 2, "kernel_size": 2, "padding": [0, 1, 0], "dilation": 2},
        {"in_channels": 1, "out_channels": 1, "kernel_size": 3, "padding": 1, "padding_mode": "replicate"},
        {"in_channels": 1, "out_channels": 1, "kernel_size": 3, "padding": 1, "padding_mode": "reflect"},
        inputs=[real(1, 1, 4, 3, 4)]),
    *of("ConvTranspose1d", {"in_channels": 2, "out_channels": 2, "kernel_size": 3, "stride": 2, "output_padding": 1},
        inputs=[real(1, 2, 4)]),
    *of("ConvTranspose1d", {"in_channels": 2, "out_channels": 2, "kernel_size": 3, "stride": 3},
        inputs=[real(1, 2, 4)], call={"output_size": [14]}),
    *of("ConvTranspose2d", {"in_channels": 4, "out_channels": 2, "kernel_size": 3, "stride": 2, "padding": 1,
                            "output_padding": 1, "groups": 2, "dilation": 2}, inputs=[real(1, 4, 3, 3)]),
    *of("ConvTranspose3d", {"in_channels": 1, "out_channels": 2, "kernel_size": 2, "stride": [1, 2, 1], "bias": False},
        inputs=[real(1, 2, 2, 3)]),
]

INDICES = classes(5, 2, 4)
EMBEDDING = [
    *of("Embedding", {"num_embeddings": 5, "embedding_dim": 3},
        {"num_embeddings": 5, "embedding_dim": 3, "padding_idx": 2},
        {"num_embeddings": 5, "embedding_dim": 3, "padding_idx": -1, "max_norm": 0.8, "norm_type": 1.5},
        {"num_embeddings": 5, "embedding_dim": 3, "scale_grad_by_freq": True},
        {"num_embeddings": 5, "embedding_dim": 3, "sparse": True}, inputs=[INDICES]),
    *of("EmbeddingBag", {"num_embeddings": 5, "embedding_dim": 3}, {"num_embeddings": 5, "embedding_dim": 3, "mode": "max"},
        {"num_embeddings": 5, "embedding_dim": 3, "mode": "sum", "padding_idx": 1, "max_norm": 0.7},
        {"num_embeddings": 5, "embedding_dim": 3, "sparse": True, "mode": "mean"}, inputs=[INDICES]),
    *of("EmbeddingBag", {"num_embeddings": 5, "embedding_dim": 3, "mode": "sum"},
        inputs=[INDICES, None, real(2, 4)]),
    *of("EmbeddingBag", {"num_embeddings": 5, "embedding_dim": 3, "include_last_offset": True, "scale_grad_by_freq": True},
        inputs=[classes(5, 6), Fill([4], 0, "steps", 2)]),
]

SCORES, LABELS = real(4, 3), classes(3, 4)
WEIGHT = positive(3, seed=5)
LOSSES = [
    *of("CrossEntropyLoss", {}, {"weight": WEIGHT, "reduction": "sum", "label_smoothing": 0.1},
        {"ignore_index": 2, "reduction": "none"}, inputs=[SCORES, LABELS]),
    *of("CrossEntropyLoss", {"label_smoothing": 0.2}, inputs=[real(2, 3), unit(2, 3)]),
    *of("CrossEntropyLoss", {}, inputs=[real(2, 3, 2), classes(3, 2, 2)]),
    *of("NLLLoss", {}, {"weight": WEIGHT, "ignore_index": 1}, {"reduction": "none"}, inputs=[SCORES, LABELS]),
    *of("NLLLoss", {}, inputs=[real(2, 3, 2, 2), classes(3, 2, 2, 2)]),
    *of("BCELoss", {}, {"weight": WEIGHT, "reduction": "sum"}, inputs=[unit(2, 3), unit(2, 3, seed=2)]),
    *of("BCEWithLogitsLoss", {}, {"weight": WEIGHT, "pos_weight": positive(3, seed=6), "reduction": "none"},
        inputs=[real(2, 3), unit(2, 3)]),
    *of("MSELoss", {}, {"reduction": "sum"}, {"reduction": "none"}, inputs=[real(2, 3), real(2, 3, seed=2)]),
    *of("L1Loss", {}, {"reduction": "sum"}, inputs=[real(2, 3), real(2, 3, seed=2)]),
    *of("SmoothL1Loss", {}, {"beta": 0.5, "reduction": "sum"}, {"beta": 0.0}, inputs=[real(2, 3), real(2, 3, seed=2)]),
    *of("HuberLoss", {}, {"delta": 0.5, "reduction": "none"}, inputs=[real(2, 3), real(2, 3, seed=2)]),
    *of("KLDivLoss", {}, {"reduction": "batchmean"}, {"reduction": "sum", "log_target": True},
        inputs=[real(2, 3), unit(2, 3)]),
    *of("PoissonNLLLoss", {}, {"full": True, "reduction": "sum"}, inputs=[real(2, 3), positive(2, 3)]),
    *of("PoissonNLLLoss", {"log_input": False, "eps": 0.1}, inputs=[positive(2, 3), positive(2, 3, seed=2)]),
    *of("GaussianNLLLoss", {}, {"full": True, "eps": 0.5, "reduction": "none"},
        inputs=[real(2, 3), real(2, 3, seed=2), positive(2, 3)]),
    *of("GaussianNLLLoss", {"reduction": "sum"}, inputs=[real(2, 3), real(2, 3, seed=2), positive(2)]),
    *of("GaussianNLLLoss", {}, inputs=[real(2, 3), real(2, 3, seed=2), positive(2, 1)]),
    *of("HingeEmbeddingLoss", {}, {"margin": 0.5, "reduction": "none"}, inputs=[real(2, 3), sign(2, 3)]),
    *of("CosineEmbeddingLoss", {}, {"margin": 0.3, "reduction": "none"}, inputs=[SCORES, real(4, 3, seed=2), sign(4)]),
    *of("MarginRankingLoss", {}, {"margin": 0.5, "reduction": "sum"}, inputs=[real(4), real(4, seed=2), sign(4)]),
    *of("TripletMarginLoss", {}, {"margin": 0.5, "p": 1.0, "swap": True, "reduction": "none"},
        inputs=[SCORES, real(4, 3, seed=2), real(4, 3, seed=3)]),
    *of("TripletMarginWithDistanceLoss", {}, {"margin": 2.0, "swap": True, "reduction": "sum"},
        inputs=[SCORES, real(4, 3, seed=2), real(4, 3, seed=3)]),
    *of("SoftMarginLoss", {}, {"reduction": "sum"}, inputs=[real(2, 3), sign(2, 3)]),
    *of("MultiMarginLoss", {}, {"p": 2, "margin": 0.5, "weight": WEIGHT, "reduction": "none"}, inputs=[SCORES, LABELS]),
    *of("MultiLabelMarginLoss", {}, {"reduction": "none"}, inputs=[real(2, 4), classes(4, 2, 4)]),
    *of("MultiLabelSoftMarginLoss", {}, {"weight": WEIGHT, "reduction": "none"}, inputs=[real(2, 3), unit(2, 3)]),
    *of("CTCLoss", {}, {"blank": 3, "reduction": "none", "zero_infinity": True}, {"reduction": "sum"},
        inputs=[real(5, 2, 4), Fill([2, 2], 1, "class", 3), [5, 4], [2, 1]]),
]

DIFFERENTIABLE = {"GaussianNLLLoss": 3, "CosineEmbeddingLoss": 2, "MarginRankingLoss": 2}
for loss in LOSSES:
    loss.leaves = 3 if loss.name.startswith("Triplet") else DIFFERENTIABLE.get(loss.name, 1)

A, B = real(3, 4), real(3, 4, seed=2)
IMAGE, GRID = real(1, 2, 3, 4), real(1, 2, 3, 2, seed=3)
Q, K, V = real(1, 2, 3, 4), real(1, 2, 5, 4, seed=2), real(1, 2, 5, 3, seed=3)
FUNCTIONS = [
    *of("functional.normalize", {}, {"p": 1.0, "dim": 0, "eps": 2.0}, inputs=[A]),
    *of("functional.one_hot", {}, {"num_classes": 6}, inputs=[LABELS]),
    *of("functional.pdist", {}, inputs=[A]),
    *of("functional.softplus", {"beta": 3}, inputs=[A]),
    *of("functional.glu", {"dim": 0}, inputs=[real(4, 2)]),
    *of("functional.gumbel_softmax", {"tau": 0.5}, {"tau": 2.0, "hard": True, "dim": 0}, inputs=[A]),
    *of("functional.softmin", {"dim": 1}, inputs=[A]),
    *of("functional.prelu", {"weight": positive(4)}, inputs=[A]),
    *of("functional.mse_loss", {"weight": positive(3, 4), "reduction": "mean"},
        {"weight": positive(3, 4), "reduction": "none"}, inputs=[A, B]),
    *of("functional.l1_loss", {"weight": positive(3, 4)}, inputs=[A, B]),
    *of("functional.huber_loss", {"weight": positive(3, 4), "delta": 0.5}, inputs=[A, B]),
    *of("functional.interpolate", {"size": [5, 6], "mode": "nearest-exact"}, {"scale_factor": 0.5, "mode": "area"},
        {"scale_factor": [1.6, 0.7], "mode": "bilinear", "recompute_scale_factor": True},
        {"size": [2, 3], "mode": "bicubic", "antialias": True}, inputs=[IMAGE]),
    *of("functional.interpolate", {"scale_factor": 2, "mode": "linear"}, inputs=[real(1, 2, 4)]),
    *of("functional.interpolate", {"size": 3, "mode": "trilinear", "align_corners": True}, inputs=[real(1, 1, 3, 2, 2)]),
    *of("functional.grid_sample", *[
        {"mode": mode, "padding_mode": padding, "align_corners": align}
        for mode in ("bilinear", "nearest", "bicubic")
        for padding, align in (("zeros", False), ("border", True), ("reflection", False))
    ], inputs=[IMAGE, GRID]),
    *of("functional.grid_sample", {"mode": "bilinear", "align_corners": False},
        inputs=[real(1, 1, 2, 3, 2), real(1, 1, 2, 2, 3, seed=3)]),
    *of("functional.affine_grid", {"size": [1, 1, 2, 3], "align_corners": False},
        {"size": [1, 1, 2, 3], "align_corners": True}, inputs=[real(1, 2, 3)]),
    *of("functional.affine_grid", {"size": [1, 1, 2, 1, 2], "align_corners": False}, inputs=[real(1, 3, 4)]),
    *of("functional.scaled_dot_product_attention", {}, {"scale": 0.3}, {"attn_mask": real(3, 5, seed=4)},
        {"attn_mask": mask(3, 5)}, {"is_causal": True}, inputs=[Q, K, V]),
    *of("functional.scaled_dot_product_attention", {"enable_gqa": True},
        inputs=[real(1, 4, 3, 4), real(1, 2, 5, 4), real(1, 2, 5, 4, seed=2)]),
    *of("functional.bilinear", {}, inputs=[real(2, 3), real(2, 2, seed=2), real(2, 3, 2, seed=3), real(2, seed=4)]),
    *of("functional.fold", {"output_size": [4, 4], "kernel_size": 2, "padding": 1, "stride": 2}, inputs=[real(1, 4, 9)]),
    *of("functional.unfold", {"kernel_size": [2, 2], "stride": 2}, inputs=[IMAGE]),
    *of("functional.pad", {"pad": [1, 2, 0, 1], "mode": "circular"}, {"pad": [1, -1], "value": 2.0}, inputs=[IMAGE]),
    *of("functional.conv_transpose2d", {"stride": 2, "padding": 1, "output_padding": 1},
        inputs=[IMAGE, real(2, 1, 3, 3, seed=2)]),
    *of("functional.max_unpool1d", {"kernel_size": 2}, inputs=[real(1, 2, 2), classes(3, 1, 2, 2)]),
    *of("functional.fractional_max_pool2d", {"kernel_size": 2, "output_size": 2}, inputs=[real(1, 1, 5, 5)]),
    *of("functional.local_response_norm", {"size": 4}, inputs=[real(2, 5, 2)]),
]


def recurrent(name, variants, states):
    rows = []
    for options in variants:
        width = options.get("proj_size", 0) or options["hidden_size"]
        layers = options.get("num_layers", 1) * (2 if options.get("bidirectional") else 1)
        hidden, cell = real(layers, 3, width, seed=5), real(layers, 3, options["hidden_size"], seed=6)
        x = real(3, 4, 2) if options.get("batch_first") else real(4, 3, 2)
        rows += of(name, options, inputs=[x])
        rows += of(name, options, inputs=[x, [hidden, cell] if states == 2 else hidden])
    return rows


SIZES = {"input_size": 2, "hidden_size": 3}
DEEP = {**SIZES, "num_layers": 2, "bidirectional": True, "batch_first": True}
RECURRENT = [
    *recurrent("RNN", [SIZES, {**SIZES, "nonlinearity": "relu", "bias": False}, DEEP], 1),
    *recurrent("GRU", [SIZES, {**SIZES, "bias": False}, {**DEEP, "dropout": 0.5}], 1),
    *recurrent("LSTM", [SIZES, {**SIZES, "bias": False}, {**DEEP, "dropout": 0.5}, {**SIZES, "proj_size": 2},
                        {**DEEP, "proj_size": 2}], 2),
    *of("LSTM", SIZES, inputs=[real(4, 2)]),
    *of("GRU", DEEP, inputs=[real(4, 2), real(4, 3, seed=5)]),
    *of("RNNCell", SIZES, {**SIZES, "nonlinearity": "relu", "bias": False}, inputs=[real(3, 2)]),
    *of("RNNCell", SIZES, inputs=[real(2), real(3, seed=2)]),
    *of("GRUCell", SIZES, {**SIZES, "bias": False}, inputs=[real(3, 2), real(3, 3, seed=2)]),
    *of("GRUCell", SIZES, inputs=[real(3, 2)]),
    *of("LSTMCell", SIZES, {**SIZES, "bias": False}, inputs=[real(3, 2), [real(3, 3, seed=2), real(3, 3, seed=3)]]),
    *of("LSTMCell", SIZES, inputs=[real(2)]),
]

HEADS = {"embed_dim": 4, "num_heads": 2}
QUERY, KEY, VALUE = real(3, 2, 4), real(5, 2, 4, seed=2), real(5, 2, 4, seed=3)
ATTENTION = [
    *of("MultiheadAttention", HEADS, {**HEADS, "bias": False}, {**HEADS, "add_bias_kv": True, "add_zero_attn": True},
        inputs=[QUERY, KEY, VALUE]),
    *of("MultiheadAttention", {**HEADS, "kdim": 3, "vdim": 2}, inputs=[QUERY, real(5, 2, 3), real(5, 2, 2)]),
    *of("MultiheadAttention", {**HEADS, "batch_first": True},
        inputs=[real(2, 3, 4), real(2, 5, 4, seed=2), real(2, 5, 4, seed=3)]),
    *of("MultiheadAttention", HEADS, inputs=[real(3, 4), real(5, 4, seed=2), real(5, 4, seed=3)]),
    *of("MultiheadAttention", {**HEADS, "add_bias_kv": True}, inputs=[QUERY, KEY, VALUE],
        call={"need_weights": False, "attn_mask": real(3, 5, seed=4)}),
    *of("MultiheadAttention", HEADS, {**HEADS, "add_zero_attn": True}, inputs=[QUERY, KEY, VALUE],
        call={"key_padding_mask": mask(2, 5, seed=3), "attn_mask": mask(4, 3, 5, seed=2), "average_attn_weights": False}),
    *of("MultiheadAttention", HEADS, inputs=[QUERY, QUERY, QUERY],
        call={"need_weights": False, "is_causal": True, "attn_mask": real(3, 3)}),
    *of("MultiheadAttention", {**HEADS, "dropout": 0.5}, inputs=[QUERY, KEY, VALUE]),
    *of("MultiheadAttention", {**HEADS, "dropout": 0.5}, inputs=[QUERY, KEY, VALUE], train=False),
]

LAYER = {"d_model": 4, "nhead": 2, "dim_feedforward": 5, "dropout": 0.0}
TRANSFORMER = [
    *of("TransformerEncoderLayer", LAYER, {**LAYER, "norm_first": True, "activation": "gelu", "bias": False},
        {**LAYER, "batch_first": True, "layer_norm_eps": 1e-3}, inputs=[QUERY]),
    *of("TransformerEncoderLayer", LAYER, inputs=[QUERY],
        call={"src_mask": real(3, 3), "src_key_padding_mask": mask(2, 3, seed=4)}),
    *of("TransformerDecoderLayer", LAYER, {**LAYER, "norm_first": True}, inputs=[QUERY, KEY]),
    *of("TransformerDecoderLayer", LAYER, inputs=[QUERY, KEY],
        call={"tgt_mask": real(3, 3), "memory_key_padding_mask": mask(2, 5, seed=4)}),
    *of("encoder", {}, inputs=[QUERY]),
    *of("decoder", {}, inputs=[QUERY, KEY]),
    *of("Transformer", {**LAYER, "num_encoder_layers": 1, "num_decoder_layers": 2}, inputs=[KEY, QUERY]),
]

# Modules made of modules; torch_layers.test.ts has builders of the same names.
BUILDERS = {
    "encoder": lambda nn: nn.TransformerEncoder(nn.TransformerEncoderLayer(**LAYER), 2, nn.LayerNorm(4)),
    "decoder": lambda nn: nn.TransformerDecoder(nn.TransformerDecoderLayer(**LAYER), 2),
}

ROWS = [
    *ACTIVATIONS, *SHAPES, *PADDING, *DROPOUT, *POOLING, *NORMS, *LINEAR, *EMBEDDING, *LOSSES, *FUNCTIONS, *RECURRENT,
    *ATTENTION, *TRANSFORMER,
]
