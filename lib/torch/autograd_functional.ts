/** Derivatives of functions as a whole: Jacobians, Hessians, and their products with vectors. */
import { checkFunction } from "../config/arguments.js";
import { check } from "../errors.js";
import { enableGrad, grad } from "./autograd.js";
import { oneOrMore } from "./checks.js";
import * as ops from "./ops.js";
import { isTensor, type Tensor } from "./tensor.js";

/** One tensor, or a list of them. */
export type Tensors = Tensor | readonly Tensor[];

/** The same with each tensor replaced: a tensor for a tensor, an array for a list. */
export type Like<T> = T extends Tensor ? Tensor : Tensor[];

/** For each output, for each input; bare where there is one instead of a list. */
export type PerPair<Output, Input> = Output extends Tensor ? Like<Input> : Like<Input>[];

/** A function of one tensor or of several. */
export type Differentiable<Input extends Tensors, Output extends Tensors> = Input extends Tensor
  ? (input: Tensor) => Output
  : (...inputs: Tensor[]) => Output;

/** Options of all functions here. */
export interface FunctionalOptions {
  /** Records the derivative itself, also with respect to `inputs` that require gradients. Default: false. */
  readonly createGraph?: boolean;
  /** Throws where an output does not depend on an input, in place of a derivative of 0. Default: false. */
  readonly strict?: boolean;
}

/** Options of {@link jacobian} and {@link hessian}. */
export interface JacobianOptions extends FunctionalOptions {
  /** Asks for all rows at once (`isGradsBatched`). Excludes `strict`. Default: false. */
  readonly vectorize?: boolean;
}

/** One call: inputs that the derivative is taken by, and what the function made of them. */
interface Call {
  readonly callee: string;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly isBareOutput: boolean;
  readonly strict: boolean;
}

/** Calls `fn` with inputs of its own, that are views of the given ones where the derivative is recorded. */
function call(callee: string, fn: unknown, given: Tensors, options: FunctionalOptions): Call {
  const { createGraph, strict = false } = options ?? {};
  checkFunction(callee, "fn", fn);
  const list = oneOrMore(callee, "inputs", given, 1);
  const inputs = list.map((tensor) =>
    createGraph && tensor.requiresGrad ? tensor.viewAs(tensor) : tensor.detach().requiresGrad_(),
  );
  const result = (fn as (...inputs: Tensor[]) => Tensors)(...inputs);
  const outputs = oneOrMore(callee, "the result of fn", result, 1);
  return { callee, inputs, outputs, isBareOutput: isTensor(result), strict };
}

/** Vectors of the shapes of `targets`. @throws EscnnError `ERR_SHAPE` naming the first that differs */
function checkVectors(
  callee: string,
  given: Tensors | null | undefined,
  targets: readonly Tensor[],
): readonly Tensor[] {
  if (given === null || given === undefined) {
    check(
      targets.length === 1 && targets[0]?.numel() === 1,
      "ERR_INVALID_ARGUMENT",
      `${callee}: v: given none, allowed only for a single tensor of one element`,
    );
    return [ops.onesLike(targets[0] as Tensor)];
  }
  const list = oneOrMore(callee, "v", given, 1);
  check(
    list.length === targets.length,
    "ERR_INVALID_ARGUMENT",
    `${callee}: v: given ${list.length} tensors, wanted ${targets.length}`,
  );
  list.forEach((vector, i) => {
    const [got, wanted] = [String(vector.shape), String(targets[i]?.shape)];
    check(got === wanted, "ERR_SHAPE", `${callee}: v[${i}]: given shape [${got}], wanted [${wanted}]`);
  });
  return list;
}

/** The gradients of outputs, weighted, by `inputs`; zeros where there is none. */
function weighted(
  { callee, strict }: Call,
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  weights: readonly Tensor[],
  options: { readonly createGraph: boolean; readonly batch?: number },
): Tensor[] {
  const reached = outputs.map((output, i) => ({ output, weight: weights[i] as Tensor }));
  const used = reached.filter(({ output }) => output.requiresGrad);
  check(
    !strict || used.length === outputs.length,
    "ERR_INVALID_ARGUMENT",
    () => `${callee}: output ${outputs.findIndex((output) => !output.requiresGrad)} depends on no input`,
  );
  const { createGraph, batch } = options;
  const found =
    used.length === 0
      ? inputs.map(() => null)
      : grad(
          used.map(({ output }) => output),
          inputs,
          {
            gradOutputs: used.map(({ weight }) => weight),
            retainGraph: true,
            createGraph,
            allowUnused: true,
            isGradsBatched: batch !== undefined,
          },
        );
  return found.map((gradient, i) => {
    if (gradient !== null) return gradient;
    check(!strict, "ERR_INVALID_ARGUMENT", `${callee}: the result does not depend on input ${i}`);
    const { shape, dtype, device } = inputs[i] as Tensor;
    return ops.zeros(batch === undefined ? shape : [batch, ...shape], { dtype, device });
  });
}

const finished = (tensors: readonly Tensor[], createGraph: boolean | undefined): Tensor[] =>
  tensors.map((tensor) => (createGraph ? tensor : tensor.detach()));

const like = (tensors: readonly Tensor[], isBare: boolean): Tensor | Tensor[] =>
  isBare ? (tensors[0] as Tensor) : [...tensors];

/**
 * The Jacobian of `fn`: for each output and input a tensor `[...output shape, ...input shape]`. One backward pass for each
 * element of the outputs.
 *
 * @returns a tensor for one output and one input; an array over inputs where those are an array, and over outputs
 *   (outermost) where `fn` gives an array
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for a function that gives no tensors, or under `strict` for independent ones
 */
export function jacobian<Input extends Tensors, Output extends Tensors>(
  fn: Differentiable<Input, Output>,
  inputs: Input,
  options: JacobianOptions = {},
): PerPair<Output, Input> {
  const { createGraph = false, strict, vectorize = false } = options ?? {};
  check(
    !(strict && vectorize),
    "ERR_INVALID_ARGUMENT",
    "jacobian: strict, vectorize: given both, allowed: one of them",
  );
  const rows = enableGrad(() => {
    const made = call("jacobian", fn, inputs, options);
    return {
      isBare: made.isBareOutput,
      blocks: made.outputs.map((output) => jacobianOf(made, output, createGraph, vectorize)),
    };
  });
  const perOutput = rows.blocks.map((row) => like(finished(row, createGraph), isTensor(inputs)));
  return (rows.isBare ? perOutput[0] : perOutput) as PerPair<Output, Input>;
}

function jacobianOf(made: Call, output: Tensor, createGraph: boolean, vectorize: boolean): Tensor[] {
  const { dtype, device, shape } = output;
  const count = output.numel();
  const shapes = made.inputs.map((input) => [...shape, ...input.shape]);
  const basis = ops.eye(count, { dtype, device }).view([count, ...shape]);
  if (count === 0)
    return made.inputs.map((input, i) =>
      ops.zeros(shapes[i] as number[], { dtype: input.dtype, device: input.device }),
    );
  if (vectorize) {
    const rows = weighted(made, [output], made.inputs, [basis], { createGraph, batch: count });
    return rows.map((row, i) => row.reshape(shapes[i] as number[]));
  }
  const rows = Array.from({ length: count }, (_, i) =>
    weighted(made, [output], made.inputs, [basis.select(0, i)], { createGraph }),
  );
  return made.inputs.map((_, i) => ops.stack(rows.map((row) => row[i] as Tensor)).reshape(shapes[i] as number[]));
}

/**
 * The Hessian of `fn`, which gives a scalar: for each pair of inputs a tensor `[...first shape, ...second shape]`.
 *
 * @returns a tensor for one input; else an array of arrays
 * @throws EscnnError `ERR_SHAPE` where the result is no scalar
 */
export function hessian<Input extends Tensors>(
  fn: Differentiable<Input, Tensor>,
  inputs: Input,
  options: JacobianOptions = {},
): PerPair<Input, Input> {
  checkFunction("hessian", "fn", fn);
  const isBare = isTensor(inputs);
  const gradient = (...values: Tensor[]): Tensor | Tensor[] => {
    const made: Call = {
      callee: "hessian",
      inputs: values,
      outputs: [scalar("hessian", (fn as (...inputs: Tensor[]) => Tensor)(...values))],
      isBareOutput: true,
      strict: options?.strict ?? false,
    };
    const ones = made.outputs.map((output) => ops.onesLike(output));
    return like(weighted(made, made.outputs, values, ones, { createGraph: true }), isBare);
  };
  return jacobian(gradient as Differentiable<Input, Input>, inputs, options) as PerPair<Input, Input>;
}

function scalar(callee: string, output: unknown): Tensor {
  const [only] = oneOrMore(callee, "the result of fn", output, 1);
  check(
    isTensor(output) && only?.numel() === 1,
    "ERR_SHAPE",
    () =>
      `${callee}: the result of fn: given ${isTensor(output) ? `[${output.shape}]` : "an array"}, allowed: a scalar`,
  );
  return only as Tensor;
}

/** What the products return: the function's result, and the product. */
export type WithResult<Output, Product> = [result: Output, product: Product];

/** The outputs as the function gave them. */
const results = <Output extends Tensors>(made: Call, createGraph: boolean | undefined): Output =>
  like(finished(made.outputs, createGraph), made.isBareOutput) as Output;

/**
 * vᵀ·J, J the Jacobian of `fn`: one backward pass.
 *
 * @param v of the shapes of the outputs; may be left out for one output of one element
 * @returns `[fn's result, a tensor of each input's shape]`
 */
export function vjp<Input extends Tensors, Output extends Tensors>(
  fn: Differentiable<Input, Output>,
  inputs: Input,
  v?: Tensors | null,
  options: FunctionalOptions = {},
): WithResult<Output, Like<Input>> {
  const { createGraph = false } = options ?? {};
  return enableGrad(() => {
    const made = call("vjp", fn, inputs, options);
    const weights = checkVectors("vjp", v, made.outputs);
    const product = weighted(made, made.outputs, made.inputs, weights, { createGraph });
    return [results<Output>(made, createGraph), like(finished(product, createGraph), isTensor(inputs)) as Like<Input>];
  });
}

/**
 * J·v, J the Jacobian of `fn`, by two backward passes: vᵀ·J is linear in v, and its derivative by v is J.
 *
 * @param v of the shapes of the inputs; may be left out for one input of one element
 * @returns `[fn's result, a tensor of each output's shape]`
 */
export function jvp<Input extends Tensors, Output extends Tensors>(
  fn: Differentiable<Input, Output>,
  inputs: Input,
  v?: Tensors | null,
  options: FunctionalOptions = {},
): WithResult<Output, Like<Output>> {
  const { createGraph = false } = options ?? {};
  return enableGrad(() => {
    const made = call("jvp", fn, inputs, options);
    const product = forward(made, made.outputs, checkVectors("jvp", v, made.inputs), createGraph);
    return [
      results<Output>(made, createGraph),
      like(finished(product, createGraph), made.isBareOutput) as Like<Output>,
    ];
  });
}

/** J·v for `outputs` of the inputs. */
function forward(made: Call, outputs: readonly Tensor[], v: readonly Tensor[], createGraph: boolean): Tensor[] {
  const duals = outputs.map((output) => ops.zerosLike(output).requiresGrad_());
  const transposed = weighted(made, outputs, made.inputs, duals, { createGraph: true });
  return weighted(made, transposed, duals, v, { createGraph });
}

/** The gradient of a scalar, recorded. */
function gradientOf(made: Call, callee: string): Tensor[] {
  check(made.isBareOutput, "ERR_SHAPE", `${callee}: the result of fn: given an array, allowed: a scalar`);
  const output = scalar(callee, made.outputs[0]);
  return weighted(made, [output], made.inputs, [ops.onesLike(output)], { createGraph: true });
}

/**
 * H·v, H the Hessian of `fn`, which gives a scalar. {@link vhp} gives the same for smooth functions with one pass less.
 *
 * @param v of the shapes of the inputs; may be left out for one input of one element
 * @returns `[fn's result, a tensor of each input's shape]`
 */
export function hvp<Input extends Tensors>(
  fn: Differentiable<Input, Tensor>,
  inputs: Input,
  v?: Tensors | null,
  options: FunctionalOptions = {},
): WithResult<Tensor, Like<Input>> {
  const { createGraph = false } = options ?? {};
  return enableGrad(() => {
    const made = call("hvp", fn, inputs, options);
    const product = forward(made, gradientOf(made, "hvp"), checkVectors("hvp", v, made.inputs), createGraph);
    return [results<Tensor>(made, createGraph), like(finished(product, createGraph), isTensor(inputs)) as Like<Input>];
  });
}

/**
 * vᵀ·H, H the Hessian of `fn`, which gives a scalar: two backward passes.
 *
 * @param v of the shapes of the inputs; may be left out for one input of one element
 * @returns `[fn's result, a tensor of each input's shape]`
 */
export function vhp<Input extends Tensors>(
  fn: Differentiable<Input, Tensor>,
  inputs: Input,
  v?: Tensors | null,
  options: FunctionalOptions = {},
): WithResult<Tensor, Like<Input>> {
  const { createGraph = false } = options ?? {};
  return enableGrad(() => {
    const made = call("vhp", fn, inputs, options);
    const weights = checkVectors("vhp", v, made.inputs);
    const product = weighted(made, gradientOf(made, "vhp"), made.inputs, weights, { createGraph });
    return [results<Tensor>(made, createGraph), like(finished(product, createGraph), isTensor(inputs)) as Like<Input>];
  });
}
