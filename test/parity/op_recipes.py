"""Arguments for operators that op_rows.py cannot call from their schemas alone."""

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Fill:
    """A tensor drawn from a seed; `kind`: normal, uniform, index, positive definite, triangular, list."""

    shape: tuple
    kind: str = "normal"
    dtype: str = "float64"
    seed: int = 1
    low: float = 0
    high: float = 5
    data: tuple = ()
    form: str = ""  # "sparse", "csr", "csc", "mkldnn", "quantised", "per channel"

    def as_dtype(self, dtype):
        return replace(self, dtype=dtype)

    def reshaped(self, shape):
        return replace(self, shape=tuple(shape))

    def json(self):
        blank = asdict(Fill(()))
        return {key: value for key, value in asdict(self).items() if key == "shape" or value != blank[key]}


def real(*shape, seed=1, **rest):
    return Fill(shape, seed=seed, **rest)


RECIPES = {}
SKIPPED = {}
for reason, names in {
    "has kernels for CUDA only": "batch_norm_backward_elemt batch_norm_backward_reduce batch_norm_elemt batch_norm_gather_stats"
    " batch_norm_gather_stats_with_counts batch_norm_stats cudnn_affine_grid_generator cudnn_affine_grid_generator_backward"
    " cudnn_batch_norm cudnn_batch_norm_backward cudnn_convolution cudnn_convolution_add_relu cudnn_convolution_relu"
    " cudnn_convolution_transpose cudnn_grid_sampler cudnn_grid_sampler_backward pin_memory conv_depthwise3d",
    "has kernels for AMD's GPUs only": "miopen_batch_norm miopen_batch_norm_backward miopen_convolution miopen_convolution_add_relu"
    " miopen_convolution_relu miopen_convolution_transpose miopen_ctc_loss miopen_depthwise_convolution miopen_rnn"
    " miopen_rnn_backward",
    "has kernels for Apple's GPUs only": "lstm_mps_backward mps_convolution_backward mps_convolution_transpose_backward"
    " linear_backward matmul_backward max_pool2d_backward",
    "has kernels for devices outside of libtorch only": "convolution_overrideable convolution_backward_overrideable",
    "belongs to torch.distributed": "get_gradients",
    "takes packed weights of FBGEMM, which are gone or deprecated": "fbgemm_linear_fp16_weight"
    " fbgemm_linear_fp16_weight_fp32_activation fbgemm_linear_int8_weight fbgemm_linear_int8_weight_fp32_activation"
    " fbgemm_pack_quantized_matrix quantized_gru quantized_gru_cell quantized_lstm quantized_lstm_cell"
    " quantized_rnn_relu_cell quantized_rnn_tanh_cell",
    "makes or maps a file": "from_file",
    "takes nested tensors, which nothing here makes": "nested_to_padded_tensor to_padded_tensor",
    "is a step of functionalisation": "slice_inverse indices_copy values_copy",
    "needs the graph of another call": "retain_grad",
    "takes buffers that oneDNN packs": "mkldnn_linear_backward mkldnn_linear_backward_input mkldnn_linear_backward_weights"
    " mkldnn_max_pool2d_backward mkldnn_max_pool3d_backward mkldnn_adaptive_avg_pool2d_backward mkldnn_rnn_layer"
    " mkldnn_rnn_layer_backward",
}.items():
    SKIPPED.update({name: reason for name in names.split()})
UNINITIALISED = ["empty.*", "new_empty.*", "fbgemm_pack_.*"]  # the last hold addresses
GAUGE = {"svd", "linalg_svd", "linalg_eigh", "linalg_eig", "linalg_qr"}
UNREACHABLE_TYPES = r"Storage|__torch__|Stream"


def whole(*shape, high=5, low=0, seed=1, dtype="int64", **rest):
    return Fill(shape, "index", dtype, seed, low, high, **rest)


def unit(*shape, seed=1, low=0.05, high=0.95, **rest):
    return Fill(shape, "uniform", seed=seed, low=low, high=high, **rest)


def given(*data, shape=None, dtype="int64", **rest):
    return Fill((len(data),) if shape is None else shape, "list", dtype, data=data, **rest)


def mask(*shape, seed=1):
    return whole(*shape, high=2, seed=seed, dtype="bool")


def definite(n, seed=1):
    return Fill((n, n), "positive definite", seed=seed)


def lower(n, seed=1):
    return Fill((n, n), "triangular", seed=seed)


def sparse(*shape, seed=1, form="sparse", **rest):
    return real(*shape, seed=seed, form=form, **rest)


X, Y, Z = real(2, 3), real(2, 3, seed=2), real(2, 3, seed=3)
LINE, LINE2 = real(1, 2, 6), real(1, 2, 6, seed=2)
IMAGE, IMAGE2 = real(1, 2, 4, 4), real(1, 2, 4, 4, seed=2)
CUBE, CUBE2 = real(1, 2, 4, 4, 4), real(1, 2, 4, 4, 4, seed=2)
HALF = real(1, 2, 2, 2, seed=3)
HALF3 = real(1, 2, 2, 2, 2, seed=3)
SQUARE, SQUARE2 = real(3, 3), real(3, 3, seed=2)
BATCH = (real(4), real(4, seed=2), real(4, seed=3), unit(4, seed=4))


def both(names, *rows):
    """The rows for each of the names and for its in-place form."""
    for name in names.split():
        RECIPES[name] = list(rows)
        RECIPES[name + "_"] = list(rows)


def rows(names, *them):
    for name in names.split():
        RECIPES[name] = list(them)


# Linear algebra
both("addbmm", [real(3, 4, seed=3), real(2, 3, 2), real(2, 2, 4, seed=2)])
both("baddbmm", [real(2, 3, 4, seed=3), real(2, 3, 2), real(2, 2, 4, seed=2)])
rows("baddbmm.dtype", [real(2, 3, 4, seed=3), real(2, 3, 2), real(2, 2, 4, seed=2), "torch.float64"])
both("addmm sspaddmm", [real(3, 4, seed=3), real(3, 2), real(2, 4, seed=2)])
rows("sspaddmm", [sparse(3, 4, seed=3), sparse(3, 2), real(2, 4, seed=2)])
rows("addmm.dtype", [real(3, 4, seed=3), real(3, 2), real(2, 4, seed=2), "torch.float64"])
both("addmv", [real(3, seed=3), real(3, 2), real(2, seed=2)])
both("addr", [real(3, 4, seed=3), real(3), real(4, seed=2)])
rows("bmm", [real(2, 3, 2), real(2, 2, 4, seed=2)])
rows("bmm.dtype", [real(2, 3, 2), real(2, 2, 4, seed=2), "torch.float64"])
rows("mm matmul linalg_matmul", [real(3, 2), real(2, 4, seed=2)])
rows("mm.dtype", [real(3, 2), real(2, 4, seed=2), "torch.float64"])
rows("mv", [real(3, 2), real(2, seed=2)])
rows("bilinear", [real(2, 3), real(2, 4, seed=2), real(5, 3, 4, seed=3), real(5, seed=4)])
rows("chain_matmul linalg_multi_dot", [[real(2, 3), real(3, 4, seed=2), real(4, 2, seed=3)]])
rows("cholesky_inverse", [lower(3)])
rows("cholesky_solve", [real(3, 2), lower(3)])
rows("linalg_cholesky linalg_cholesky_ex logdet", [definite(3)])
rows("linalg_householder_product orgqr", [real(4, 2), real(2, seed=2)])
rows("ormqr", [real(4, 4), real(4, seed=2), real(4, 2, seed=3)])
rows("linalg_ldl_solve", [definite(3), given(1, 2, 3, dtype="int32"), real(3, 2)])
rows("linalg_lu_solve", [definite(3), given(1, 2, 3, dtype="int32"), real(3, 2)])
rows("lu_solve", [real(3, 2), definite(3), given(1, 2, 3, dtype="int32")])
rows("lu_unpack", [definite(3), given(2, 3, 3, dtype="int32")])
rows("linalg_solve linalg_solve_ex", [definite(3), real(3, 2)])
rows("linalg_solve_triangular", [lower(3), real(3, 2), {"upper": False}], [lower(3), real(2, 3), {"upper": False, "left": False}])
rows("triangular_solve", [real(3, 2), lower(3), False])
rows("linalg_lstsq", [real(4, 2), real(4, 3, seed=2)])
rows("linalg_tensorsolve", [real(2, 3, 6), real(2, 3, seed=2)])
rows("linalg_tensorinv", [real(2, 3, 6)])
rows("linalg_norm.ord_str", [X, "fro"], [X, "nuc"])
rows("linalg_matrix_norm.str_ord", [X, "fro"])
rows("linalg_matrix_norm", [X, 2], [X, 1])
rows("linalg_cond.p_str", [definite(3), "fro"])
rows("linalg_vander vander", [real(3)])
rows("linalg_eigh", [definite(3)])
rows("linalg_eigvalsh linalg_eigvals linalg_eig", [definite(3)])
rows("matrix_exp_backward", [SQUARE, SQUARE2])
rows("linear", [real(2, 3), real(4, 3, seed=2), real(4, seed=3)])
rows("einsum", ["ij,jk->ik", [real(3, 2), real(2, 4, seed=2)]], ["bij->b", [real(2, 2, 3)], {"path": None}])
rows("tensordot", [real(2, 3), real(3, 4, seed=2), [1], [0]])
rows("cross linalg_cross", [X, Y, {"dim": 1}])
rows("cdist", [real(3, 2), real(4, 2, seed=2)], [real(3, 2), real(4, 2, seed=2), 1.5])
rows("pdist", [real(4, 2)])
rows("trace_backward", [real(seed=2), [3, 3]])

# Pointwise
both("clamp clip", [X, -0.5, 0.5], [X, {"max": 0.25}])
for stem in ("clamp", "clip"):
    for end in ("", "_"):
        RECIPES[f"{stem}{end}.Tensor"] = [[X, Y, Z], [X, {"max": Y}]]
for stem in ("div", "divide"):
    for end in ("", "_"):
        RECIPES[f"{stem}{end}.Scalar_mode"] = [[X, 0.5, {"rounding_mode": word}] for word in ("floor", "trunc")]
        RECIPES[f"{stem}{end}.Tensor_mode"] = [[X, Y, {"rounding_mode": word}] for word in ("floor", "trunc")]
both("acosh arccosh", [unit(2, 3, low=1.1, high=3)])
both("log log2 log10 sqrt rsqrt lgamma digamma", [unit(2, 3, low=0.2, high=3)])
both("acos asin arccos arcsin atanh arctanh erfinv log1p mvlgamma", [unit(2, 3)])
both("mvlgamma", [unit(2, 3, low=2, high=4), 2])
rows("special_multigammaln", [unit(2, 3, low=2, high=4), 2])
both("logit", [unit(2, 3)], [unit(2, 3), 0.1])
rows("special_logit special_entr special_erfinv", [unit(2, 3)])
rows("logit_backward", [X, unit(2, 3)])
rows("igamma igammac special_gammainc special_gammaincc", [unit(2, 3), unit(2, 3, seed=2)])
both("igamma igammac", [unit(2, 3), unit(2, 3, seed=2)])
rows("polar", [X, Y])
rows("special_zeta", [unit(2, 3, low=1.5, high=3), unit(2, 3, seed=2)])
rows("special_zeta.self_scalar", [1.5, unit(2, 3, seed=2)])
rows("special_zeta.other_scalar", [unit(2, 3, low=1.5, high=3), 0.5])
rows("special_bessel_y0 special_bessel_y1 special_modified_bessel_k0 special_modified_bessel_k1", [unit(2, 3)])
rows("special_scaled_modified_bessel_k0 special_scaled_modified_bessel_k1 special_log_ndtr special_ndtri", [unit(2, 3)])
both("pow", [unit(2, 3), Y])
rows("pow.Tensor_Scalar pow_.Scalar float_power.Tensor_Scalar float_power_.Scalar", [unit(2, 3), 1.5])
rows("pow.Scalar float_power.Scalar", [1.5, X])
rows("pow.Tensor_Tensor float_power.Tensor_Tensor pow_.Tensor float_power_.Tensor", [unit(2, 3), Y])
rows("where.self", [mask(2, 3), X, Y])
rows("where.ScalarOther", [mask(2, 3), X, 0.5])
rows("where.ScalarSelf", [mask(2, 3), 0.5, X])
rows("where.Scalar", [mask(2, 3), 0.5, 1.5])
rows("quantize_per_tensor", [real(2, 3, dtype="float32"), 0.1, 10, "torch.quint8"])
rows("quantize_per_tensor.tensor_qparams", [real(2, 3, dtype="float32"), given(0.1, dtype="float32"), given(3), "torch.quint8"])
rows(
    "quantize_per_tensor.tensors",
    [[real(2, dtype="float32"), real(3, dtype="float32")], given(0.1, 0.2, dtype="float32"), given(3, 4), "torch.quint8"],
)
rows("quantize_per_tensor_dynamic", [real(2, 3, dtype="float32"), "torch.quint8", False])
rows("quantize_per_channel", [real(2, 3, dtype="float32"), given(0.1, 0.2, dtype="float64"), given(1, 2), 0, "torch.qint8"])
QUANTISED = real(2, 3, form="quantised")
CHANNELS = real(2, 3, form="per channel")
rows("dequantize int_repr q_scale q_zero_point qscheme", [QUANTISED])
rows("dequantize.tensors", [[QUANTISED, QUANTISED]])
rows("q_per_channel_axis q_per_channel_scales q_per_channel_zero_points", [CHANNELS])
rows("quantized_max_pool1d", [real(1, 2, 6, form="quantised"), [2]])
rows("quantized_max_pool2d", [real(1, 2, 4, 4, form="quantised"), [2, 2]])
rows("quantized_max_pool3d", [real(1, 2, 4, 4, 4, form="quantised"), [2, 2, 2]])
rows("quantized_batch_norm", [real(1, 2, 3, 3, form="quantised"), *[real(2, dtype="float32", seed=k) for k in (1, 2, 3)],
                              given(1, 2, dtype="float32"), 0.5, 0.25, 3])
rows("fake_quantize_per_channel_affine fake_quantize_per_channel_affine_cachemask",
     [X, given(0.1, 0.2, dtype="float32"), given(0, 1, dtype="int32"), 0, 0, 255])
rows("fake_quantize_per_tensor_affine fake_quantize_per_tensor_affine_cachemask", [X, 0.1, 3, 0, 255])
rows("fake_quantize_per_tensor_affine.tensor_qparams", [X, given(0.1, dtype="float32"), given(3, dtype="int32"), 0, 255])
rows("fused_moving_avg_obs_fake_quant",
     [real(2, 3, dtype="float32"), given(1), given(1), given(-1, dtype="float32"), given(1, dtype="float32"),
      given(0.1, dtype="float32"), given(0, dtype="int32"), 0.1, 0, 255, 0])

# Convolution, pooling, resizing, padding
rows("affine_grid_generator", [real(1, 2, 3), [1, 2, 3, 4], False], [real(1, 3, 4), [1, 1, 2, 2, 2], True])
rows("affine_grid_generator_backward", [real(1, 3, 4, 2), [1, 2, 3, 4], False])
rows("conv1d", [LINE, real(3, 2, 3, seed=2), real(3, seed=3), [2], [1]])
rows("conv2d", [IMAGE, real(4, 1, 3, 2, seed=2), real(4, seed=3), [2, 1], [1, 0], [1, 2], 2])
rows("conv3d", [CUBE, real(3, 2, 2, 2, 2, seed=2), real(3, seed=3), [2, 1, 1], [1, 0, 1]])
rows("conv1d.padding", [LINE, real(3, 2, 3, seed=2), real(3, seed=3), [1], "same"])
rows("conv2d.padding", [IMAGE, real(3, 2, 3, 3, seed=2), None, [1, 1], "same"], [IMAGE, real(3, 2, 3, 3, seed=2), None, [1, 1], "valid"])
rows("conv3d.padding", [CUBE, real(3, 2, 2, 2, 2, seed=2), None, [1, 1, 1], "valid"])
rows("conv_tbc", [real(5, 2, 3), real(2, 3, 4, seed=2), real(4, seed=3), 1])
rows("conv_tbc_backward", [real(6, 2, 4, seed=4), real(5, 2, 3), real(2, 3, 4, seed=2), real(4, seed=3), 1])
rows("conv_transpose1d", [LINE, real(2, 3, 3, seed=2), real(3, seed=3), [2], [1], [1]])
rows("conv_transpose2d", [IMAGE, real(2, 3, 3, 2, seed=2), real(3, seed=3), [2, 1], [1, 0], [1, 0]])
rows("conv_transpose3d", [CUBE, real(2, 1, 2, 2, 2, seed=2), real(1, seed=3)])
rows("convolution", [IMAGE, real(3, 2, 3, 3, seed=2), real(3, seed=3), [1, 1], [1, 1], [1, 1], False, [0, 0], 1])
rows("convolution_backward", [real(1, 3, 4, 4, seed=4), IMAGE, real(3, 2, 3, 3, seed=2), [3], [1, 1], [1, 1], [1, 1], False, [0, 0], 1, [True, True, True]])
rows("mkldnn_convolution", [real(1, 2, 4, 4, dtype="float32"), real(3, 2, 3, 3, seed=2, dtype="float32"), None, [1, 1], [1, 1], [1, 1], 1])
rows("slow_conv3d", [CUBE, real(3, 2, 2, 2, 2, seed=2), [2, 2, 2]])
rows("slow_conv3d_forward", [CUBE, real(3, 2, 2, 2, 2, seed=2), [2, 2, 2], None, [1, 1, 1], [0, 0, 0]])
rows("slow_conv_dilated2d", [IMAGE, real(3, 2, 2, 2, seed=2), [2, 2], None, [1, 1], [0, 0], [2, 2]])
rows("slow_conv_dilated3d", [CUBE, real(3, 2, 2, 2, 2, seed=2), [2, 2, 2], None, [1, 1, 1], [0, 0, 0], [2, 2, 2]])
rows("slow_conv_transpose2d", [IMAGE, real(2, 3, 2, 2, seed=2), [2, 2]])
rows("slow_conv_transpose3d", [CUBE, real(2, 1, 2, 2, 2, seed=2), [2, 2, 2]])
rows("thnn_conv2d", [IMAGE, real(3, 2, 2, 2, seed=2), [2, 2]])
rows("im2col", [IMAGE, [2, 2], [1, 1], [0, 0], [1, 2]])
rows("col2im", [real(1, 8, 9), [4, 4], [2, 2], [1, 1], [0, 0], [1, 1]])
rows("avg_pool1d", [LINE, [2], [1], [1]])
rows("avg_pool2d", [IMAGE, [2, 2], [1, 1], [1, 1], True, False, 3])
rows("avg_pool3d", [CUBE, [2, 2, 2], [1, 2, 2]])
rows("avg_pool2d_backward", [HALF, IMAGE, [2, 2], [2, 2], [0, 0], False, True, None])
rows("avg_pool3d_backward", [HALF3, CUBE, [2, 2, 2], [2, 2, 2], [0, 0, 0], False, True, None])
rows("max_pool1d max_pool1d_with_indices", [LINE, [2]])
rows("max_pool2d max_pool2d_with_indices", [IMAGE, [2, 2], [1, 1], [1, 1]])
rows("max_pool3d max_pool3d_with_indices", [CUBE, [2, 2, 2], [1, 2, 2]])
PLACES = given(0, 2, 8, 10, 5, 7, 13, 15, shape=(1, 2, 2, 2))
PLACES3 = given(0, 2, 8, 10, 32, 34, 40, 42, 5, 7, 13, 15, 37, 39, 45, 47, shape=(1, 2, 2, 2, 2))
rows("max_pool2d_with_indices_backward", [HALF, IMAGE, [2, 2], [2, 2], [0, 0], [1, 1], False, PLACES])
rows("max_pool3d_with_indices_backward", [HALF3, CUBE, [2, 2, 2], [2, 2, 2], [0, 0, 0], [1, 1, 1], False, PLACES3])
rows("max_unpool2d", [HALF, PLACES, [4, 4]])
rows("max_unpool3d", [HALF3, PLACES3, [4, 4, 4], [2, 2, 2], [0, 0, 0]])
rows("fractional_max_pool2d", [IMAGE, [2, 2], [2, 2], unit(1, 2, 2)])
rows("fractional_max_pool3d", [CUBE, [2, 2, 2], [2, 2, 2], unit(1, 2, 3)])
rows("fractional_max_pool2d_backward", [HALF, IMAGE, [2, 2], [2, 2], PLACES])
rows("fractional_max_pool3d_backward", [HALF3, CUBE, [2, 2, 2], [2, 2, 2], PLACES3])
rows("adaptive_avg_pool1d adaptive_max_pool1d", [LINE, [3]])
rows("adaptive_avg_pool2d adaptive_max_pool2d", [IMAGE, [3, 2]])
rows("adaptive_avg_pool3d adaptive_max_pool3d", [CUBE, [3, 2, 2]])
rows("adaptive_max_pool2d_backward", [HALF, IMAGE, PLACES])
rows("adaptive_max_pool3d_backward", [HALF3, CUBE, PLACES3])
rows("grid_sampler grid_sampler_2d", [IMAGE, unit(1, 3, 2, 2, low=-0.9, high=0.9, seed=5), 0, 1, False])
rows("grid_sampler_3d", [CUBE, unit(1, 2, 2, 2, 3, low=-0.9, high=0.9, seed=5), 0, 0, True])
rows("grid_sampler_2d_backward", [real(1, 2, 3, 2, seed=3), IMAGE, unit(1, 3, 2, 2, low=-0.9, high=0.9, seed=5), 0, 1, False, [True, True]])
rows("grid_sampler_3d_backward", [HALF3, CUBE, unit(1, 2, 2, 2, 3, low=-0.9, high=0.9, seed=5), 0, 0, True, [True, True]])
for axes, small, large, size in ((1, LINE, real(1, 2, 8, seed=3), [6]), (2, IMAGE, real(1, 2, 6, 6, seed=3), [4, 4]), (3, CUBE, real(1, 2, 6, 6, 6, seed=3), [4, 4, 4])):
    pad = [1] * (2 * axes)
    rows(f"reflection_pad{axes}d replication_pad{axes}d", [small, pad])
    rows(f"reflection_pad{axes}d_backward replication_pad{axes}d_backward", [large, small, pad])
    goal = [side + 2 for side in size]
    names = {1: ["linear"], 2: ["bilinear", "bicubic"], 3: ["trilinear"]}[axes]
    for name in names:
        RECIPES[f"upsample_{name}{axes}d"] = [[small, goal, True], [small, goal, False]]
        RECIPES[f"upsample_{name}{axes}d.vec"] = [[small, None, False, [1.5] * axes], [small, goal, True, None]]
        RECIPES[f"upsample_{name}{axes}d_backward"] = [[large, goal, [1, 2, *size], True]]
    name = f"upsample_nearest{axes}d"
    RECIPES[name] = [[small, goal]]
    RECIPES[name + ".vec"] = [[small, None, [1.5] * axes], [small, goal, None]]
    RECIPES[name + "_backward"] = [[large, goal, [1, 2, *size]]]
rows("pixel_shuffle", [real(1, 4, 2, 2), 2])
rows("pixel_unshuffle", [real(1, 1, 4, 4), 2])
rows("channel_shuffle native_channel_shuffle", [real(1, 4, 2, 2), 2])
rows("pad", [X, [1, 2]], [IMAGE, [1, 1, 1, 1], "reflect"], [X, [1, 0], "constant", 0.5])
rows("constant_pad_nd", [X, [1, 2]])

# Normalisation
rows("batch_norm", [real(3, 4, 2), *BATCH, True, 0.1, 1e-5, False], [real(3, 4, 2), *BATCH, False, 0.1, 1e-5, False])
rows("native_batch_norm", [real(3, 4, 2), *BATCH, True, 0.1, 1e-5])
rows("batch_norm_update_stats", [real(3, 4, 2), real(4, seed=3), unit(4, seed=4), 0.1])
rows("batch_norm_backward", [real(3, 4, 2, seed=6), real(3, 4, 2), real(4), real(4, seed=3), unit(4, seed=4), real(4, seed=7), unit(4, seed=8), True, 1e-5, [True, True, True], real(0)])
rows("native_batch_norm_backward", [real(3, 4, 2, seed=6), real(3, 4, 2), real(4), real(4, seed=3), unit(4, seed=4), real(4, seed=7), unit(4, seed=8), True, 1e-5, [True, True, True]])
rows("instance_norm", [real(2, 4, 3), *BATCH, True, 0.1, 1e-5, False])
rows("layer_norm rms_norm", [real(2, 3, 4), [4]], [real(2, 3, 4), [3, 4], real(3, 4, seed=2)])
rows("native_layer_norm", [real(2, 3, 4), [4], real(4, seed=2), real(4, seed=3), 1e-5])
rows("native_layer_norm_backward", [real(2, 3, 4, seed=4), real(2, 3, 4), [4], real(2, 3, 1, seed=5), unit(2, 3, 1), real(4, seed=2), real(4, seed=3), [True, True, True]])
rows("group_norm", [real(2, 4, 3), 2], [real(2, 4, 3), 2, real(4, seed=2), real(4, seed=3)])
rows("native_group_norm", [real(2, 4, 3), real(4, seed=2), real(4, seed=3), 2, 4, 3, 2, 1e-5])
rows("native_group_norm_backward", [real(2, 4, 3, seed=4), real(2, 4, 3), real(2, 2, seed=5), unit(2, 2), real(4, seed=2), 2, 4, 3, 2, [True, True, True]])
both("renorm", [X, 2, 0, 0.5])

# Losses
rows("binary_cross_entropy", [unit(2, 3), unit(2, 3, seed=2)])
rows("binary_cross_entropy_backward", [real(seed=3), unit(2, 3), unit(2, 3, seed=2)])
rows("cosine_embedding_loss", [X, Y, given(1, -1)])
rows("cross_entropy_loss", [X, whole(2, high=3)], [X, unit(2, 3)])
rows("ctc_loss.IntList", [real(5, 1, 4), given(1, 2, 3, shape=(1, 3)), [5], [3]])
rows("ctc_loss.Tensor", [real(5, 1, 4), given(1, 2, 3, shape=(1, 3)), given(5), given(3)])
rows("margin_ranking_loss", [real(3), real(3, seed=2), given(1, -1, 1)])
rows("multi_margin_loss", [X, whole(2, high=3)], [X, whole(2, high=3), 2])
rows("multi_margin_loss_backward", [real(seed=3), X, whole(2, high=3), 1, 1])
rows("multilabel_margin_loss", [X, given(0, 1, -1, 2, -1, 0, shape=(2, 3))])
rows("multilabel_margin_loss_forward", [X, given(0, 1, -1, 2, -1, 0, shape=(2, 3)), 1])
rows("multilabel_margin_loss_backward", [real(seed=3), X, given(0, 1, -1, 2, -1, 0, shape=(2, 3)), 1, given(1, 1, 0, 1, 0, 1, shape=(2, 3), dtype="float64")])
rows("nll_loss nll_loss_nd", [X, whole(2, high=3)])
rows("nll_loss2d", [real(1, 3, 2, 2), whole(1, 2, 2, high=3)])
rows("nll_loss_forward", [X, whole(2, high=3), None, 1, -100])
rows("nll_loss_backward", [real(seed=3), X, whole(2, high=3), None, 1, -100, given(2, shape=(), dtype="float64")])
rows("nll_loss2d_forward", [real(1, 3, 2, 2), whole(1, 2, 2, high=3), None, 1, -100])
rows("nll_loss2d_backward", [real(seed=3), real(1, 3, 2, 2), whole(1, 2, 2, high=3), None, 1, -100, given(4, shape=(), dtype="float64")])
rows("poisson_nll_loss", [X, unit(2, 3), True, False, 1e-8, 1])
rows("soft_margin_loss hinge_embedding_loss", [X, given(1, -1, 1, 1, -1, -1, shape=(2, 3))])
rows("smooth_l1_loss_backward", [real(seed=3), X, Y, 1, 1])
rows("huber_loss_backward", [real(seed=3), X, Y, 1, 0.5])
rows("mse_loss_backward soft_margin_loss_backward", [real(seed=3), X, Y, 1])
rows("glu", [real(2, 4)])
rows("glu_backward", [real(2, 2, seed=2), real(2, 4), 1])
rows("glu_jvp", [real(2, 2, seed=2), real(2, 4), real(2, 4, seed=3), 1])
rows("glu_backward_jvp", [real(2, 4, seed=2), real(2, 2, seed=3), real(2, 4), real(2, 2, seed=5), real(2, 4, seed=6), 1])
both("rrelu_with_noise", [X, unit(2, 3)], [X, unit(2, 3), 0.1, 0.3, True])
rows("rrelu_with_noise_functional", [X, unit(2, 3)])
rows("rrelu_with_noise_backward", [Y, X, unit(2, 3), 0.1, 0.3, True, False])
rows("log_sigmoid_backward", [Y, X, unit(2, 3)])
rows("prelu", [real(2, 3), unit(3)])
rows("threshold_backward", [Y, X, 0.25])
rows("elu_backward", [Y, 0.5, 1, 1, False, X])
rows("leaky_relu_backward", [Y, X, 0.1, False])
rows("scaled_dot_product_attention", [real(1, 2, 3, 4), real(1, 2, 5, 4, seed=2), real(1, 2, 5, 4, seed=3)], [real(1, 2, 3, 4), real(1, 2, 3, 4, seed=2), real(1, 2, 3, 4, seed=3), None, 0, True])

# Indexing
rows("embedding", [real(5, 2), whole(2, 3, high=5)], [real(5, 2), whole(2, 3, high=5), 1, True])
rows("embedding_backward", [real(3, 2), whole(3, high=5), 5, -1, False, False])
rows("embedding_dense_backward", [real(3, 2), whole(3, high=5), 5, -1, False])
rows("embedding_sparse_backward", [real(3, 2), whole(3, high=5), 5, -1, False])
rows("embedding_bag", [real(5, 2), whole(4, high=5), given(0, 2)], [real(5, 2), whole(4, high=5), given(0, 2), False, 1])
rows("embedding_bag.padding_idx", [real(5, 2), whole(4, high=5), given(0, 2), False, 0, False, None, False, 1])
rows("embedding_renorm_", [real(5, 2), whole(3, high=5), 0.5, 2])
rows("embedding_renorm", [real(5, 2), whole(3, high=5), 0.5, 2])
rows("index_add index_add_ index_copy index_copy_", [real(4, 2), 0, given(2, 0), real(2, 2, seed=2)])
rows("index_reduce index_reduce_", [real(4, 2), 0, given(2, 0), real(2, 2, seed=2), "mean"], [real(4, 2), 0, given(2, 0), real(2, 2, seed=2), "prod"])
for end in ("", "_"):
    RECIPES[f"index_fill{end}.int_Scalar"] = [[real(4, 2), 0, given(2, 0), 0.5]]
    RECIPES[f"index_fill{end}.int_Tensor"] = [[real(4, 2), 0, given(2, 0), real(seed=3)]]
    RECIPES[f"index_put{end}"] = [[real(4, 2), [given(2, 0)], real(2, 2, seed=2)], [real(4, 2), [given(2, 0), given(1, 1)], real(2, seed=2), True]]
    RECIPES[f"masked_fill{end}.Scalar"] = [[X, mask(2, 3), 0.5]]
    RECIPES[f"masked_fill{end}.Tensor"] = [[X, mask(2, 3), real(seed=2)]]
    RECIPES[f"masked_scatter{end}"] = [[X, mask(2, 3), Y]]
    RECIPES[f"put{end}"] = [[X, given(1, 4), real(2, seed=2)], [X, given(1, 1), real(2, seed=2), True]]
    PLACE = given(1, 0, 2, 2, shape=(2, 2))
    RECIPES[f"scatter{end}.src"] = [[X, 1, given(1, 0, 2, 1, shape=(2, 2)), real(2, 2, seed=2)]]
    RECIPES[f"scatter{end}.value"] = [[X, 1, given(1, 0, 2, 1, shape=(2, 2)), 0.5]]
    RECIPES[f"scatter{end}.reduce"] = [[X, 1, given(1, 0, 2, 1, shape=(2, 2)), real(2, 2, seed=2), {"reduce": "add"}]]
    RECIPES[f"scatter{end}.value_reduce"] = [[X, 1, given(1, 0, 2, 1, shape=(2, 2)), 0.5, {"reduce": "multiply"}]]
    RECIPES[f"scatter_add{end}"] = [[X, 1, PLACE, real(2, 2, seed=2)]]
    RECIPES[f"scatter_reduce{end}.two"] = [[X, 1, PLACE, real(2, 2, seed=2), word] for word in ("sum", "mean", "amax", "prod")]
rows("index.Tensor", [real(4, 2), [given(2, 0)]], [real(4, 2), [None, given(1, 0)]])
rows("index_select", [real(4, 2), 0, given(2, 0)])
rows("index_select_backward", [real(2, 2), [4, 2], 0, given(2, 0)])
rows("gather", [X, 1, given(1, 0, 2, 2, shape=(2, 2))])
rows("gather_backward", [real(2, 2, seed=2), X, 1, given(1, 0, 2, 1, shape=(2, 2)), False])
rows("take", [X, given(1, 4, 0)])
rows("take_along_dim", [X, given(1, 0, 2, 2, shape=(2, 2)), 1])
rows("masked_scatter_backward", [X, mask(2, 3), [2, 3]])
rows("masked_select", [X, mask(2, 3)])
rows("masked_select_backward", [real(3), X, given(1, 0, 1, 0, 1, 0, shape=(2, 3), dtype="bool")])
rows("select_backward", [real(3), [2, 3], 0, 1])
rows("select_scatter", [X, real(3, seed=2), 0, 1])
rows("slice_backward", [real(2, 2), [2, 3], 1, 0, 2, 1])
rows("slice_scatter", [X, real(2, 2, seed=2), 1, 1, 3])
rows("diagonal_backward", [real(3), [3, 3], 0, 0, 1])
rows("diagonal_scatter", [SQUARE, real(3, seed=2)])
rows("as_strided_scatter", [X, real(2, 2, seed=2), [2, 2], [2, 1]])
rows("unfold unfold_copy", [real(2, 5), 1, 3, 1])
rows("unfold_backward", [real(2, 3, 3), [2, 5], 1, 3, 1])
rows("value_selecting_reduction_backward", [real(2), 1, whole(2, high=3), [2, 3], False])
rows("searchsorted.Tensor", [given(0.5, 1.5, 2.5, dtype="float64"), X])
rows("searchsorted.Scalar", [given(0.5, 1.5, 2.5, dtype="float64"), 1.25])
rows("bucketize.Tensor", [X, given(-0.5, 0.5, 1.5, dtype="float64")])
rows("bucketize.Scalar", [0.25, given(-0.5, 0.5, 1.5, dtype="float64")])
rows("repeat_interleave.self_Tensor", [X, given(1, 2), 0])
rows("repeat_interleave.Tensor", [given(1, 0, 2)])
rows("tensor_split.tensor_indices_or_sections", [real(4, 2), given(1, 3)])
rows("bincount", [whole(6, high=4)], [whole(6, high=4), real(6), 5])
rows("histc", [X, 4, -2, 2])
rows("histogram.bin_ct", [X, 4])
rows("histogram.bins_tensor", [X, given(-1, 0, 1, dtype="float64")])
rows("histogramdd", [real(5, 2), [2, 3]])
rows("histogramdd.int_bins", [real(5, 2), 2])
rows("histogramdd.TensorList_bins", [real(5, 2), [given(-1, 0, 1, dtype="float64"), given(-1, 1, dtype="float64")]])
rows("one_hot", [whole(4, high=3)], [whole(4, high=3), 5])
rows("segment_reduce", [real(4, 2), "sum", {"lengths": given(1, 3)}], [real(4, 2), "mean", {"lengths": given(1, 3)}])
rows("split.sizes", [real(4, 2), [1, 3]])
rows("split_with_sizes split_with_sizes_copy unsafe_split_with_sizes", [real(4, 2), [1, 3]])
rows("unflatten.int", [real(2, 6), 1, [2, 3]])
rows("unflatten_dense_tensors", [real(10), [real(2, 2), real(6)]])
rows("meshgrid", [[real(2), real(3)]])
rows("meshgrid.indexing", [[real(2), real(3)], {"indexing": "xy"}])
rows("hsplit.int", [real(2, 4), 2])
rows("vsplit.int", [real(4, 2), 2])
rows("dsplit.int", [real(2, 2, 4), 2])
rows("hsplit.array", [real(2, 4), [1, 3]])
rows("vsplit.array", [real(4, 2), [1, 3]])
rows("dsplit.array", [real(2, 2, 4), [1, 3]])
rows("block_diag cartesian_prod combinations", [[real(2), real(3)]])
rows("combinations", [real(4)])
rows("cat concat concatenate", [[X, Y]], [[X, Y], 1])
rows("to_dense_backward", [X, sparse(2, 3)])
rows("view", [X, [3, 2]])
rows("view.dtype view_copy.dtype", [X, "torch.int64"])
rows("gradient.scalararray", [real(4, 4), {"spacing": 0.5, "dim": [0, 1]}])
rows("gradient.scalarrayint", [real(4, 4), {"spacing": [0.5, 1.5]}])
rows("gradient.scalarrayarray", [real(4, 4), {"spacing": [0.5, 1.5], "dim": [0, 1]}])
rows("gradient.tensorarrayint", [real(4), {"spacing": [given(0, 1, 3, 4, dtype="float64")]}])
rows("gradient.tensorarray", [real(4, 4), {"spacing": [given(0, 1, 3, 4, dtype="float64")], "dim": [0]}])
rows("gradient.array", [real(4, 4), {"dim": [0, 1]}])
rows("gradient.scalarint", [real(4, 4)])

# Recurrent
STATE, STATE4 = real(2, 3, seed=2), real(2, 4, seed=2)


def cell(gates):
    return [real(gates * 3, 4, seed=3), real(gates * 3, 3, seed=4), real(gates * 3, seed=5), real(gates * 3, seed=6)]


STEPS = real(5, 2, 4)
FIRST = real(1, 2, 3, seed=2)
PACKED = [real(7, 4), given(2, 2, 2, 1)]
rows("rnn_tanh_cell rnn_relu_cell", [real(2, 4), STATE, *cell(1)])
rows("gru_cell", [real(2, 4), STATE, *cell(3)])
rows("lstm_cell", [real(2, 4), [STATE, real(2, 3, seed=7)], *cell(4)])
TAIL, SHORT = [True, 1, 0, False, False, False], [True, 1, 0, False, False]
rows("rnn_tanh.input rnn_relu.input", [STEPS, FIRST, cell(1), *TAIL])
rows("gru.input", [STEPS, FIRST, cell(3), *TAIL])
rows("lstm.input", [STEPS, [FIRST, real(1, 2, 3, seed=7)], cell(4), *TAIL])
rows("rnn_tanh.data rnn_relu.data", [*PACKED, FIRST, cell(1), *SHORT])
rows("gru.data", [*PACKED, FIRST, cell(3), *SHORT])
rows("lstm.data", [*PACKED, [FIRST, real(1, 2, 3, seed=7)], cell(4), *SHORT])

# Sparse
rows("coalesce is_coalesced sparse_dim dense_dim indices values", [sparse(2, 3)])
rows("crow_indices col_indices crow_indices_copy col_indices_copy", [sparse(2, 3, form="csr")])
rows("copy_sparse_to_sparse copy_sparse_to_sparse_", [sparse(2, 3), sparse(2, 3, seed=2)])
CSC = sparse(2, 3, form="csc")
rows("ccol_indices row_indices ccol_indices_copy row_indices_copy", [CSC])
rows("native_norm", [sparse(2, 3)])
rows("native_norm.ScalarOpt_dim_dtype", [sparse(2, 3), 2, [0, 1], False, None])
rows("sparse_compressed_tensor.comp_plain_value_size",
     [given(0, 1, 2), given(2, 0), real(2), [2, 3], {"dtype": "torch.float64", "layout": "torch.sparse_csr"}])
rows("sparse_compressed_tensor.comp_plain_value",
     [given(0, 1, 2), given(2, 0), real(2), {"dtype": "torch.float64", "layout": "torch.sparse_csr"}])
rows("hspmm smm", [sparse(3, 2), real(2, 4, seed=2)])
rows("sparse_mask", [X, sparse(2, 3)])
rows("sparse_sampled_addmm", [sparse(3, 4, form="csr"), real(3, 2), real(2, 4, seed=2)])
rows("sparse_resize sparse_resize_ sparse_resize_and_clear sparse_resize_and_clear_", [sparse(2, 3), [4, 5], 2, 0])
rows("sparse_coo_tensor.indices", [given(0, 1, 1, 2, shape=(2, 2)), real(2)])
rows("sparse_coo_tensor.indices_size", [given(0, 1, 1, 2, shape=(2, 2)), real(2), [3, 4]])
rows("sparse_coo_tensor.size", [[2, 3], {"dtype": "torch.float64"}])
CROW, COL = given(0, 1, 2), given(2, 0)
rows("sparse_csr_tensor.crow_col_value_size", [CROW, COL, real(2), [2, 3], {"dtype": "torch.float64"}])
rows("sparse_csr_tensor.crow_col_value", [CROW, COL, real(2), {"dtype": "torch.float64"}])
rows("sparse_csc_tensor.ccol_row_value_size", [CROW, COL, real(2), [3, 2], {"dtype": "torch.float64"}])
rows("sparse_csc_tensor.ccol_row_value", [CROW, COL, real(2), {"dtype": "torch.float64"}])
rows("sparse_bsr_tensor.crow_col_value_size", [CROW, COL, real(2, 2, 2), [4, 6], {"dtype": "torch.float64"}])
rows("sparse_bsr_tensor.crow_col_value", [CROW, COL, real(2, 2, 2), {"dtype": "torch.float64"}])
rows("sparse_bsc_tensor.ccol_row_value_size", [CROW, COL, real(2, 2, 2), [6, 4], {"dtype": "torch.float64"}])
rows("sparse_bsc_tensor.ccol_row_value", [CROW, COL, real(2, 2, 2), {"dtype": "torch.float64"}])
rows("resize_as_sparse resize_as_sparse_", [sparse(2, 3), sparse(3, 4)])
rows("to_dense", [sparse(2, 3)])

# Signals, random numbers and the rest
rows("istft", [Fill((3, 5), dtype="complex128"), 4, {"window": given(0.5, 1, 1, 0.5, dtype="float64")}])
rows("stft", [real(16), 4, {"return_complex": True}])
rows("stft.center", [real(16), 4, {"return_complex": True, "center": True}])
rows("kthvalue", [X, 2])
rows("multinomial", [unit(2, 4), 2])
rows("binomial", [given(3, 4, 5, dtype="float64"), unit(3)])
both("bernoulli", [unit(2, 3)])
rows("bernoulli_.Tensor bernoulli.Tensor", [X, unit(2, 3)])
rows("bernoulli.p bernoulli_.float", [X, 0.5])
rows("poisson", [unit(2, 3, low=1, high=5)])
rows("cauchy_ normal_ log_normal_", [X], [X, 0.5, 1.5])
rows("normal.Tensor_float", [X, 0.5])
rows("normal.float_Tensor", [0.5, unit(2, 3)])
rows("normal.Tensor_Tensor", [X, unit(2, 3)])
rows("normal.float_float", [0.5, 1.5, [2, 3]])
rows("random_.from random.from", [X, 2, 9])
rows("view_as_complex view_as_complex_copy", [real(3, 2)])
rows("view_as_real view_as_real_copy", [Fill((2, 3), dtype="complex128")])
rows("isin.Tensor_Tensor", [whole(2, 3), whole(3, seed=2)])
rows("isin.Tensor_Scalar", [whole(2, 3), 2])
rows("isin.Scalar_Tensor", [2, whole(3)])
rows("nonzero_static", [X, {"size": 4}])
rows("gcd gcd_ lcm lcm_", [whole(2, 3, low=1, high=30), whole(2, 3, low=1, high=30, seed=2)])
rows("sum_to_size", [X, [1, 3]])
rows("promote_types", ["torch.int64", "torch.float32"])
rows("can_cast", ["torch.float64", "torch.float32"])
rows("complex", [X, Y])
rows("rot90", [X], [X, 1, [1, 0]])
rows("normal_functional", [X], [X, 0.5, 1.5])
rows("narrow.Tensor", [X, 1, given(1, shape=()), 1])
rows("rand.generator randn.generator", [[2, 3], {"generator": None}])
rows("randint.generator", [5, [2, 3], {"generator": None}])
rows("randint.low_generator", [2, 5, [2, 3], {"generator": None}])
rows("randperm.generator", [5, {"generator": None}])
rows("rand_like.generator randn_like.generator", [X, {"generator": None}])
rows("randint_like.generator", [X, 5, {"generator": None}])
rows("randint_like.low_generator_dtype", [X, 2, 5, {"generator": None}])
rows("randint_like.Tensor", [X, given(5, shape=())])
rows("randint_like.Tensor_generator", [X, given(5, shape=()), {"generator": None}])
rows("empty_quantized", [[2, 3], QUANTISED])
PLANES = {"form": "mkldnn", "dtype": "float32"}
rows("mkldnn_adaptive_avg_pool2d", [real(1, 2, 4, 4, **PLANES), [2, 2]])
rows("mkldnn_max_pool2d", [real(1, 2, 4, 4, **PLANES), [2, 2]])
rows("mkldnn_max_pool3d", [real(1, 2, 4, 4, 4, **PLANES), [2, 2, 2]])
rows("mkldnn_linear", [real(2, 3, **PLANES), real(4, 3, seed=2, **PLANES)])
rows("mkldnn_reorder_conv2d_weight", [real(3, 2, 3, 3, **PLANES)], [real(4, 1, 3, 3, **PLANES), [1, 1], [2, 2], [1, 1], 2])
rows("mkldnn_reorder_conv3d_weight", [real(3, 2, 2, 2, 2, **PLANES)], [real(3, 2, 2, 2, 2, **PLANES), [1, 1, 1], [2, 2, 2]])
