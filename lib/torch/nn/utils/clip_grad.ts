/** Limits on gradients, in a few calls for any number of parameters; none of them waits for the device. */
import { check, describe } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import { callOp } from "../../call.js";
import { toTensors } from "../../checks.js";
import * as ops from "../../ops.js";
import { isTensor, type Tensor } from "../../tensor.js";

/** Options of {@link clipGradNorm_}. */
export interface ClipGradNormOptions {
  /** The order of the norm, also `Infinity`. Default 2. */
  readonly normType?: number;
  /** Throws where the norm is infinite or NaN, which waits for the device. Default false. */
  readonly errorIfNonfinite?: boolean;
}

/**
 * Scales all gradients by min(1, maxNorm / (norm + 1e-6)), norm being that of all gradients as one vector.
 *
 * @returns the norm before, a scalar on the first gradient's device; 0 without gradients
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for wrong numbers, or a norm that is not finite where asked for
 */
export function clipGradNorm_(
  parameters: Tensor | Iterable<Tensor>,
  maxNorm: number,
  options: ClipGradNormOptions = {},
): Tensor {
  const { normType = 2, errorIfNonfinite = false } = options ?? {};
  checkNumber("clipGradNorm_", "maxNorm", maxNorm);
  checkNumber("clipGradNorm_", "normType", normType);
  return noGrad(() => {
    const groups = gradients("clipGradNorm_", parameters);
    const [first] = groups;
    if (first === undefined) return ops.zeros([]);
    const { device } = first[0] as Tensor;
    const norms = groups.flatMap((grads) => callOp("_foreach_norm", grads, normType) as Tensor[]);
    const total = ops.linalg.vectorNorm(ops.stack(norms.map((norm) => norm.to({ device }))), normType);
    check(
      !errorIfNonfinite || Number.isFinite(total.item()),
      "ERR_INVALID_ARGUMENT",
      () => `clipGradNorm_: the norm of order ${normType} is ${total.item()}, so gradients cannot be scaled by it`,
    );
    // Always multiplied: to look whether it is needed would wait for the device.
    const factor = total.add(1e-6).reciprocal().mul(maxNorm).clamp({ max: 1 });
    for (const grads of groups) callOp("_foreach_mul_", grads, factor.to({ device: (grads[0] as Tensor).device }));
    return total;
  });
}

/** Limits each entry of each gradient to [−clipValue, clipValue]. */
export function clipGradValue_(parameters: Tensor | Iterable<Tensor>, clipValue: number): void {
  checkNumber("clipGradValue_", "clipValue", clipValue);
  noGrad(() => {
    for (const grads of gradients("clipGradValue_", parameters)) {
      callOp("_foreach_clamp_min_", grads, -clipValue);
      callOp("_foreach_clamp_max_", grads, clipValue);
    }
  });
}

function checkNumber(callee: string, name: string, value: number): void {
  check(
    typeof value === "number" && value >= 0,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: ${name}: given ${describe(value)}, allowed: a number >= 0`,
  );
}

/** The gradients by device and dtype. */
function gradients(callee: string, parameters: Tensor | Iterable<Tensor>): Tensor[][] {
  const groups = new Map<string, Tensor[]>();
  for (const parameter of isTensor(parameters) ? [parameters] : toTensors(callee, "parameters", parameters)) {
    const { grad } = parameter;
    if (!grad) continue;
    const key = `${grad.device} ${grad.dtype}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [grad]);
    else group.push(grad);
  }
  return [...groups.values()];
}
