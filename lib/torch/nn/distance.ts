/** Similarities and distances of two tensors as modules. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once, real } from "../../config/schemas.js";
import { Module } from "../module.js";
import type { Tensor } from "../tensor.js";
import * as F from "./functional/index.js";

const cosine = once(() =>
  z.strictObject({
    dim: z.int({ error: "allowed: an integer" }).default(1),
    eps: real(0).default(1e-8),
  }),
);

/** {@link F.cosineSimilarity} as a module. */
export class CosineSimilarity extends Module<[x1: Tensor, x2: Tensor], Tensor> {
  readonly dim: number;
  readonly eps: number;

  /** @param args `dim = 1, eps = 1e-8`, by position or by name */
  constructor(...args: Arguments<z.input<ReturnType<typeof cosine>>, ["dim", "eps"]>) {
    super();
    const options = parseArguments(new.target.name, cosine(), args);
    this.dim = options.dim;
    this.eps = options.eps;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return F.cosineSimilarity(x1, x2, this.dim, this.eps);
  }
}

const pairwise = once(() =>
  z.strictObject({
    p: z.number({ error: "allowed: a number" }).or(z.literal(Number.POSITIVE_INFINITY)).default(2),
    eps: real(0).default(1e-6),
    keepdim: z.boolean().default(false),
  }),
);

/** {@link F.pairwiseDistance} as a module. */
export class PairwiseDistance extends Module<[x1: Tensor, x2: Tensor], Tensor> {
  readonly norm: number;
  readonly eps: number;
  readonly keepdim: boolean;

  /** @param args `p = 2, eps = 1e-6, keepdim = false`, by position or by name */
  constructor(...args: Arguments<z.input<ReturnType<typeof pairwise>>, ["p", "eps", "keepdim"]>) {
    super();
    const options = parseArguments(new.target.name, pairwise(), args);
    this.norm = options.p;
    this.eps = options.eps;
    this.keepdim = options.keepdim;
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return F.pairwiseDistance(x1, x2, this.norm, this.eps, this.keepdim);
  }
}
