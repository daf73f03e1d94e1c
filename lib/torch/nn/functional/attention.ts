/** Attention (Vaswani et al. 2017). */
import { check, describe, EscnnError } from "../../../errors.js";
import { checkTensor } from "../../checks.js";
import * as ops from "../../ops.js";
import type { Tensor } from "../../tensor.js";
import { checkShape, noTensor, type Rest, read, ternary } from "./define.js";

/**
 * softmax(q kᵀ · scale + mask) v for q `[…, L, E]`, k `[…, S, E]`, v `[…, S, Ev]`: `[…, L, Ev]`, by the fastest kernel
 * that fits. Options: `attnMask` (bool: true takes part; float: is added; broadcastable to `[…, L, S]`), `dropoutP = 0`
 * (always active), `isCausal = false, scale` (default 1 / √E), `enableGqa = false` (fewer heads in k and v).
 */
export const scaledDotProductAttention = ternary(
  "scaledDotProductAttention",
  ["attnMask", "dropoutP", "isCausal", "scale", "enableGqa"],
  { attnMask: noTensor, dropoutP: 0, isCausal: false, scale: null as number | null, enableGqa: false },
  (query, key, value, { attnMask, dropoutP, isCausal, scale, enableGqa }) =>
    ops.scaledDotProductAttention(query, key, value, attnMask, dropoutP, isCausal, { scale, enableGqa }),
  ["query", "key", "value"],
);

/** The learned half of multi-head attention. E is the width of queries and of the result. */
export interface AttentionWeights {
  /** `[3 E, E]` for queries, keys and values together, or one each: `[E, E]`, `[E, Ek]`, `[E, Ev]`. */
  readonly inProj: Tensor | readonly [query: Tensor, key: Tensor, value: Tensor];
  /** `[3 E]` */
  readonly inProjBias: Tensor | null;
  /** `[1, 1, E]`: one more key and value for every query. */
  readonly biasK: Tensor | null;
  readonly biasV: Tensor | null;
  /** `[E, E]` */
  readonly outProj: Tensor;
  /** `[E]` */
  readonly outProjBias: Tensor | null;
}

const headDefaults = {
  addZeroAttn: false,
  dropoutP: 0,
  training: true,
  keyPaddingMask: noTensor,
  needWeights: true,
  attnMask: noTensor,
  averageAttnWeights: true,
  isCausal: false,
};

/**
 * Multi-head attention over sequences that stand first: query `[L, N, E]`, key `[S, N, Ek]`, value `[S, N, Ev]`, or all
 * without the batch N. Returns the result `[L, N, E]` and, with `needWeights`, the weights `[N, L, S]` averaged over the
 * heads, or `[N, heads, L, S]`.
 *
 * Options by name, as those of `nn.MultiheadAttention` and its `forward`. Masks: bool (true is left out) or float (added);
 * `attnMask` `[L, S]` or `[N · heads, L, S]`, `keyPaddingMask` `[N, S]`.
 */
export function multiHeadAttentionForward(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  numHeads: number,
  weights: AttentionWeights,
  ...rest: Rest<typeof headDefaults, []>
): [output: Tensor, weights: Tensor | null] {
  const callee = "multiHeadAttentionForward";
  checkTensor(callee, "query", query);
  checkTensor(callee, "key", key);
  checkTensor(callee, "value", value);
  checkTensors(callee, weights);
  check(
    Number.isInteger(numHeads) && numHeads >= 1,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: numHeads: given ${describe(numHeads)}, allowed: an integer >= 1`,
  );
  const options = read(callee, [...(Object.keys(headDefaults) as (keyof typeof headDefaults)[])], headDefaults, rest);
  if (query.ndim === 2) {
    const padding = options.keyPaddingMask?.unsqueeze(0) ?? null;
    const batch = [query, key, value].map((tensor) => tensor.unsqueeze(1)) as [Tensor, Tensor, Tensor];
    const [output, found] = attend(callee, ...batch, numHeads, weights, { ...options, keyPaddingMask: padding });
    return [output.squeeze(1), found?.squeeze(0) ?? null];
  }
  checkShape(callee, "query", query, query.ndim === 3, "2 or 3 dimensions");
  return attend(callee, query, key, value, numHeads, weights, options);
}

function attend(
  callee: string,
  query: Tensor,
  key: Tensor,
  value: Tensor,
  heads: number,
  weights: AttentionWeights,
  options: typeof headDefaults,
): [Tensor, Tensor | null] {
  const { training, needWeights, isCausal, addZeroAttn } = options;
  const [length = 0, batch = 0, width = 0] = query.shape;
  const depth = width / heads;
  const sequences = String(key.shape.slice(0, 2)) === String(value.shape.slice(0, 2)) && key.shape[1] === batch;
  checkShape(callee, "value", value, key.ndim === 3 && sequences, `[${key.shape.slice(0, 2)}, …], as the key`);
  checkShape(callee, "query", query, Number.isInteger(depth), `a last dimension that ${heads} heads divide`);
  if (isCausal && options.attnMask === null) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `${callee}: attnMask: must be given together with isCausal`);
  }

  let [q, k, v] = project(query, key, value, weights);
  const mask = additive(callee, options.attnMask, query, "attnMask");
  const padding = additive(callee, options.keyPaddingMask, query, "keyPaddingMask");
  const hinted = isCausal && padding === null && !needWeights;
  let bias: Tensor | null = null; // [1 or N, 1 or heads, L, S]
  if (mask !== null && !hinted) {
    const source = k.shape[0] as number;
    const wanted = mask.ndim === 2 ? [length, source] : [batch * heads, length, source];
    checkShape(callee, "attnMask", mask, String(mask.shape) === String(wanted), `[${wanted.join(", ")}]`);
    bias = mask.ndim === 2 ? mask.unsqueeze(0).unsqueeze(0) : mask.view([batch, heads, length, source]);
  }
  if (padding !== null) {
    const wanted = [batch, k.shape[0] as number];
    checkShape(callee, "keyPaddingMask", padding, String(padding.shape) === String(wanted), `[${wanted.join(", ")}]`);
    const wide = padding.unsqueeze(1).unsqueeze(1);
    bias = bias === null ? wide : bias.add(wide);
  }
  const extend = (extraKey: Tensor, extraValue: Tensor) => {
    k = ops.cat([k, extraKey]);
    v = ops.cat([v, extraValue]);
    if (bias !== null) bias = ops.pad(bias, [0, 1]);
  };
  if (weights.biasK !== null && weights.biasV !== null) {
    extend(weights.biasK.expand([1, batch, width]), weights.biasV.expand([1, batch, width]));
  }
  if (addZeroAttn) extend(k.newZeros([1, batch, width]), v.newZeros([1, batch, width]));

  const split = (tensor: Tensor) => tensor.unflatten(2, [heads, depth]).permute([1, 2, 0, 3]); // [N, heads, ·, depth]
  const p = training ? options.dropoutP : 0;
  const finish = (context: Tensor) =>
    ops.linear(context.permute([2, 0, 1, 3]).flatten(2), weights.outProj, weights.outProjBias);
  if (!needWeights) {
    return [finish(ops.scaledDotProductAttention(split(q), split(k), split(v), bias, p, hinted)), null];
  }
  q = split(q).mul(Math.sqrt(1 / depth));
  const scores = q.matmul(split(k).transpose(-2, -1));
  const attention = (bias === null ? scores : scores.add(bias)).softmax(-1);
  const dropped = p > 0 ? ops.dropout(attention, p, true) : attention;
  return [finish(dropped.matmul(split(v))), options.averageAttnWeights ? dropped.mean([1]) : dropped];
}

/** @throws EscnnError `ERR_INVALID_ARGUMENT` where a learned tensor is something else */
function checkTensors(callee: string, weights: AttentionWeights): void {
  check(
    typeof weights === "object" && weights !== null,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: weights: given ${describe(weights)}, allowed: an object with inProj and outProj`,
  );
  const { inProj } = weights;
  if (Array.isArray(inProj) && inProj.length === 3) for (const part of inProj) checkTensor(callee, "inProj", part);
  else checkTensor(callee, "inProj", inProj);
  checkTensor(callee, "outProj", weights.outProj);
  for (const name of ["inProjBias", "biasK", "biasV", "outProjBias"] as const) {
    if (weights[name] !== null) checkTensor(callee, name, weights[name]);
  }
}

/** Queries, keys and values in the width of the queries. */
function project(query: Tensor, key: Tensor, value: Tensor, { inProj, inProjBias }: AttentionWeights) {
  const width = query.shape[2] as number;
  const matrices = Array.isArray(inProj)
    ? (inProj as readonly Tensor[])
    : (inProj as Tensor).splitWithSizes([width, width, width]);
  if (!Array.isArray(inProj) && query === key && key === value) {
    return ops.linear(query, inProj as Tensor, inProjBias).chunk(3, -1) as [Tensor, Tensor, Tensor];
  }
  const biases = inProjBias?.chunk(3) ?? [null, null, null];
  return [query, key, value].map((input, i) => ops.linear(input, matrices[i] as Tensor, biases[i] ?? null)) as [
    Tensor,
    Tensor,
    Tensor,
  ];
}

/** A mask as numbers to add: bool masks leave out where they are true. */
function additive(callee: string, mask: Tensor | null, like: Tensor, name: string): Tensor | null {
  if (mask === null) return null;
  if (mask.dtype === "bool") {
    const zeros = ops.zeros(mask.shape, { dtype: like.dtype, device: mask.device });
    return zeros.maskedFill_(mask, Number.NEGATIVE_INFINITY);
  }
  check(
    mask.isFloatingPoint(),
    "ERR_DTYPE",
    () => `${callee}: ${name}: given dtype ${mask.dtype}, allowed: bool or a floating-point dtype`,
  );
  return mask;
}
