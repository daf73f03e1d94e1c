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
    form: str = ""  # "sparse", "csr", "quantised", "per channel"

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
UNINITIALISED = ["empty.*", "new_empty.*"]
GAUGE = {"svd", "linalg_svd", "linalg_eigh", "linalg_eig", "linalg_qr"}
UNREACHABLE_TYPES = r"Storage|__torch__|Stream"
