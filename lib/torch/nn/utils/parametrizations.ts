/** Weights with a property that training keeps: norm and direction apart, spectral norm 1, orthogonality. */
import { check, describe } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import { callOp } from "../../call.js";
import { Module } from "../../module.js";
import * as ops from "../../ops.js";
import { linalg } from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "../conv.js";
import { parameterOf } from "./parameters.js";
import { type Parametrization, registerParametrization } from "./parametrize.js";

/** w = g · v / ‖v‖. */
class WeightNorm extends Module<Tensor[], Tensor> implements Parametrization {
  constructor(readonly dim: number) {
    super();
  }
  override forward(g: Tensor, v: Tensor): Tensor {
    return callOp("_weight_norm", v, g, this.dim) as Tensor;
  }
  rightInverse(weight: Tensor): [Tensor, Tensor] {
    return [ops.normExceptDim(weight, 2, this.dim), weight];
  }
}

/**
 * Splits a parameter into its norm `g` (`original0`) and direction `v` (`original1`) (Salimans & Kingma 2016).
 *
 * @param dim the dimension whose slices have norms of their own, default 0; null: one norm for all
 * @returns `module`
 */
export function weightNorm<M extends Module>(module: M, name = "weight", dim: number | null = 0): M {
  return registerParametrization(module, name, new WeightNorm(dim ?? -1));
}

/** Options of {@link spectralNorm}. */
export interface SpectralNormOptions {
  /** Steps of the power method at each reading in training mode. Default 1. */
  readonly nPowerIterations?: number;
  /** Keeps norms from 0. Default 1e-12. */
  readonly eps?: number;
  /** The rows of the matrix. Default: 1 for transposed convolutions, else 0. */
  readonly dim?: number | null;
}

/** Steps of the power method before the first use. */
const firstIterations = 15;

/** w / σ(w), σ by the power method; its vectors are buffers. */
class SpectralNorm extends Module<Tensor[], Tensor> implements Parametrization {
  declare readonly _u: Tensor;
  declare readonly _v: Tensor;

  constructor(
    weight: Tensor,
    readonly nPowerIterations: number,
    readonly dim: number,
    readonly eps: number,
  ) {
    super();
    if (weight.ndim < 2) return;
    noGrad(() => {
      const matrix = this.matrix(weight);
      const { dtype, device } = matrix;
      for (const [i, name] of ["_u", "_v"].entries()) {
        const vector = ops.empty([matrix.shape[i] as number], { dtype, device }).normal_(0, 1);
        this.registerBuffer(name, this.normalized(vector));
      }
      this.iterate(matrix, firstIterations);
    });
  }

  private matrix(weight: Tensor): Tensor {
    return weight.movedim(this.dim, 0).flatten(1);
  }

  private normalized(vector: Tensor): Tensor {
    return vector.div(linalg.vectorNorm(vector).clampMin(this.eps));
  }

  private iterate(matrix: Tensor, count: number): void {
    noGrad(() => {
      for (let i = 0; i < count; i++) {
        this._u.copy_(this.normalized(matrix.mv(this._v)));
        this._v.copy_(this.normalized(matrix.adjoint().mv(this._u)));
      }
    });
  }

  override forward(weight: Tensor): Tensor {
    if (weight.ndim < 2) return this.normalized(weight);
    const matrix = this.matrix(weight);
    if (this.training) this.iterate(matrix, this.nPowerIterations);
    // Copies: the next reading changes the buffers, which this graph needs.
    return weight.div(ops.vdot(this._u.clone(), matrix.mv(this._v.clone())));
  }
}

/**
 * Divides a parameter by its largest singular value (Miyato et al. 2018), estimated by the power method, whose vectors go on
 * from reading to reading in training mode. State dict: `original`, `0._u`, `0._v`.
 *
 * @returns `module`
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for options out of range
 */
export function spectralNorm<M extends Module>(module: M, name = "weight", options: SpectralNormOptions = {}): M {
  const { nPowerIterations = 1, eps = 1e-12, dim } = options ?? {};
  const weight = parameterOf("spectralNorm", module, name);
  const transposed = [ConvTranspose1d, ConvTranspose2d, ConvTranspose3d].some((type) => module instanceof type);
  const rows = dim ?? (transposed ? 1 : 0);
  const { ndim } = weight;
  check(
    Number.isInteger(nPowerIterations) && nPowerIterations >= 1,
    "ERR_INVALID_ARGUMENT",
    () => `spectralNorm: nPowerIterations: given ${describe(nPowerIterations)}, allowed: an integer >= 1`,
  );
  check(
    Number.isInteger(rows) && rows >= -ndim && rows < ndim,
    "ERR_INVALID_ARGUMENT",
    () => `spectralNorm: dim: given ${describe(rows)}, allowed: an integer in [${-ndim}, ${ndim - 1}]`,
  );
  return registerParametrization(module, name, new SpectralNorm(weight, nPowerIterations, rows, eps));
}

const maps = ["matrix_exp", "cayley", "householder"] as const;

/** How {@link orthogonal} makes an orthogonal matrix of any matrix. */
export type OrthogonalMap = (typeof maps)[number];

/** Options of {@link orthogonal}. */
export interface OrthogonalOptions {
  /** Default: `"matrix_exp"` for square matrices, else `"householder"`. */
  readonly orthogonalMap?: OrthogonalMap | null;
  /** Multiplies by a constant orthogonal matrix `base` (Lezcano-Casado 2019), so that any start is possible. Default true. */
  readonly useTrivialization?: boolean;
}

/** The orthogonal factor Q of A = QR, the diagonal of R positive. */
function orthogonalized(matrix: Tensor): Tensor {
  const [reflectors, tau] = matrix.geqrf();
  const signs = reflectors.diagonal(0, -2, -1).sgn();
  return linalg.householderProduct(reflectors, tau).mul(signs.unsqueeze(-2));
}

function isOrthogonal(matrix: Tensor): boolean {
  const [rows, columns] = matrix.shape.slice(-2) as [number, number];
  const { dtype, device } = matrix;
  const identity = ops.eye(columns, { dtype, device });
  const rounding = 10 * rows * (dtype === "float64" ? Number.EPSILON : 2 ** -23);
  return ops.allclose(matrix.mT().matmul(matrix), identity.expand([...matrix.shape.slice(0, -2), columns, columns]), 1e-5, rounding); // biome-ignore format: one line
}

class Orthogonal extends Module<Tensor[], Tensor> implements Parametrization {
  declare base: Tensor | null;

  constructor(
    readonly map: OrthogonalMap,
    readonly useTrivialization: boolean,
  ) {
    super();
    if (useTrivialization) this.registerBuffer("base", null);
  }

  override forward(original: Tensor): Tensor {
    const [rows, columns] = original.shape.slice(-2) as [number, number];
    const wide = rows < columns;
    const tall = wide ? original.mT() : original;
    const q = this.map === "householder" ? reflected(tall) : this.exponential(tall);
    const based = this.base ? this.base.matmul(q) : q;
    return wide ? based.mT() : based;
  }

  /** The first columns of exp(A), or of (1 + A/2)(1 − A/2)⁻¹, A skew with the lower triangle of `tall`. */
  private exponential(tall: Tensor): Tensor {
    const [n, k] = tall.shape.slice(-2) as [number, number];
    const lower = ops.pad(tall.tril(), [0, n - k]);
    const skew = lower.sub(lower.mT());
    const { dtype, device } = skew;
    const identity = ops.eye(n, { dtype, device });
    const q =
      this.map === "matrix_exp"
        ? skew.matrixExp()
        : linalg.solve(identity.sub(skew, { alpha: 0.5 }), identity.add(skew, { alpha: 0.5 }));
    return n === k ? q : q.narrow(-1, 0, k);
  }

  rightInverse(value: Tensor): Tensor {
    const [rows, columns] = value.shape.slice(-2) as [number, number];
    const wide = rows < columns;
    const tall = wide ? value.mT() : value;
    if (!this.useTrivialization) {
      check(
        this.map === "householder",
        "ERR_NOT_IMPLEMENTED",
        `orthogonal: a matrix cannot be assigned to "${this.map}" without useTrivialization`,
      );
      const [reflectors, tau] = tall.geqrf();
      const signs = reflectors.diagonal(0, -2, -1).sgn();
      const diagonal = signs.mul(tau.eq(0).to(signs.dtype).mul(-2).add(1));
      const original = reflectors.tril(-1).add(reflectors.triu(1)).add(embedded(diagonal, reflectors));
      return wide ? original.mT() : original;
    }
    const [n, k] = tall.shape.slice(-2) as [number, number];
    const { dtype, device } = tall;
    if (n === k) this.base = isOrthogonal(tall) ? tall.clone() : orthogonalized(tall);
    else {
      const rest = ops.randn([...tall.shape.slice(0, -2), n, n - k], { dtype, device });
      this.base = orthogonalized(ops.cat([tall, rest], -1));
    }
    // Under each map the matrix that the base is multiplied by is the identity: A = 0, or reflectors of signs.
    return ops.eye(rows, { m: columns, dtype, device }).neg().expand(value.shape).clone();
  }
}

/** A matrix of the shape of `like` with this diagonal, else 0. */
function embedded(diagonal: Tensor, like: Tensor): Tensor {
  const matrix = ops.zerosLike(like);
  matrix.diagonal(0, -2, -1).copy_(diagonal);
  return matrix;
}

/** The product of the Householder reflections below the diagonal, columns times the signs on it. */
function reflected(tall: Tensor): Tensor {
  const below = tall.tril(-1);
  const tau = below.mul(below).sum([-2]).add(1).reciprocal().mul(2);
  const signs = tall.diagonal(0, -2, -1).to("int32").to(tall.dtype);
  return linalg.householderProduct(below, tau).mul(signs.unsqueeze(-2));
}

/**
 * Makes a matrix (or a batch `[…, m, n]`) orthogonal: orthonormal columns where m ≥ n, else rows. Starts at the given
 * parameter if that is orthogonal, else at the orthogonal factor of its QR decomposition. State dict: `original`, `0.base`.
 *
 * @returns `module`
 * @throws EscnnError `ERR_SHAPE` for less than two dimensions, `ERR_DTYPE` for complex parameters
 */
export function orthogonal<M extends Module>(module: M, name = "weight", options: OrthogonalOptions = {}): M {
  const { orthogonalMap, useTrivialization = true } = options ?? {};
  const weight = parameterOf("orthogonal", module, name);
  const { shape } = weight;
  check(
    shape.length >= 2,
    "ERR_SHAPE",
    () => `orthogonal: ${name}: given shape [${shape.join(", ")}], allowed: at least two dimensions`,
  );
  check(!weight.isComplex(), "ERR_DTYPE", () => `orthogonal: ${name}: given ${weight.dtype}, allowed: a float dtype`);
  const map = orthogonalMap ?? (shape.at(-1) === shape.at(-2) ? "matrix_exp" : "householder");
  check(
    maps.includes(map),
    "ERR_INVALID_ARGUMENT",
    () => `orthogonal: orthogonalMap: given ${describe(map)}, allowed: ${maps.join(", ")}`,
  );
  const parametrization = new Orthogonal(map, useTrivialization);
  // Without a base two of the maps have no inverse: they start at what they make of the parameter.
  const invertible = useTrivialization || map === "householder";
  if (!invertible) Object.defineProperty(parametrization, "rightInverse", { value: undefined, configurable: true });
  registerParametrization(module, name, parametrization);
  if (!invertible) Reflect.deleteProperty(parametrization, "rightInverse");
  return module;
}
