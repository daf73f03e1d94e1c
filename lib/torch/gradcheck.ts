/** Comparison of derivatives with differences. */
import { checkFunction } from "../config/arguments.js";
import { check } from "../errors.js";
import { enableGrad, grad, noGrad } from "./autograd.js";
import { oneOrMore } from "./checks.js";
import * as ops from "./ops.js";
import type { Tensor } from "./tensor.js";

/** Options of {@link gradcheck}. */
export interface GradcheckOptions {
  /** Half of the step of the central differences. Default: 1e-6. */
  readonly eps?: number;
  /** Absolute tolerance. Default: 1e-5. */
  readonly atol?: number;
  /** Tolerance relative to the difference quotient. Default: 1e-3. */
  readonly rtol?: number;
  /** Throws where the derivatives disagree, instead of giving false. Default: true. */
  readonly raiseException?: boolean;
  /** How much two passes over one graph may differ. Default: 0. */
  readonly nondetTol?: number;
}

/** A function of tensors with one or several results. */
export type TensorFunction = (...inputs: Tensor[]) => Tensor | readonly Tensor[];

/**
 * Compares the Jacobians of `fn` that backward passes give with those of central differences, for each pair of a
 * result and an input that requires gradients, both float64. Also: a pass is deterministic, its gradients have the
 * shapes of the inputs, and zero gradients of results give zero (or no) gradients of inputs.
 *
 * @param inputs float64 where they require gradients; other inputs are passed on
 * @returns true; false where they disagree and `raiseException` is false
 * @throws EscnnError `ERR_INVALID_ARGUMENT` naming result, input and the largest disagreement; `ERR_DTYPE` for an input
 * that requires gradients in another dtype, whose differences would be noise
 */
export function gradcheck(
  fn: TensorFunction,
  inputs: Tensor | readonly Tensor[],
  options: GradcheckOptions = {},
): boolean {
  checkFunction("gradcheck", "fn", fn);
  const given = oneOrMore("gradcheck", "inputs", inputs);
  const variables = given.flatMap((tensor, index) => (tensor.requiresGrad ? [{ tensor, index }] : []));
  check(
    variables.length > 0,
    "ERR_INVALID_ARGUMENT",
    "gradcheck: inputs: at least one must require gradients, given none",
  );
  for (const { tensor, index } of variables) {
    check(
      tensor.dtype === "float64",
      "ERR_DTYPE",
      () => `gradcheck: inputs[${index}]: expected float64, given ${tensor.dtype}`,
    );
  }
  const outputs = resultsOf("gradcheck", fn, given);
  const complaint = outputs
    .flatMap((output, place) => (output.requiresGrad ? [{ output, place }] : []))
    .map(({ output, place }) => compare(fn, given, variables, output, place, options ?? {}))
    .find((text) => text !== undefined);
  if (complaint === undefined) return true;
  check(options?.raiseException === false, "ERR_INVALID_ARGUMENT", `gradcheck: ${complaint}`);
  return false;
}

/**
 * {@link gradcheck} of the first derivatives: compares second derivatives.
 *
 * @param gradOutputs the gradients of the results, float64; default: random ones of the results' shapes
 */
export function gradgradcheck(
  fn: TensorFunction,
  inputs: Tensor | readonly Tensor[],
  gradOutputs?: Tensor | readonly Tensor[] | null,
  options: GradcheckOptions = {},
): boolean {
  checkFunction("gradgradcheck", "fn", fn);
  const given = oneOrMore("gradgradcheck", "inputs", inputs);
  const weights =
    gradOutputs !== undefined && gradOutputs !== null
      ? oneOrMore("gradgradcheck", "gradOutputs", gradOutputs)
      : resultsOf("gradgradcheck", fn, given)
          .filter((output) => output.requiresGrad)
          .map((output) => ops.randnLike(output.detach()).requiresGrad_());
  const first: TensorFunction = (...values) => {
    const passed = values.slice(0, given.length);
    // Inputs that were leaves may have become shifted copies without gradients: those of the differences.
    const variables = passed.map((tensor, i) =>
      given[i]?.requiresGrad && !tensor.requiresGrad ? tensor.requiresGrad_() : tensor,
    );
    const results = resultsOf("gradgradcheck", fn, variables).filter((output) => output.requiresGrad);
    const sources = variables.filter((tensor) => tensor.requiresGrad);
    const gradients = enableGrad(() =>
      grad(results, sources, { gradOutputs: values.slice(given.length), createGraph: true, allowUnused: true }),
    );
    return gradients.filter((gradient) => gradient !== null);
  };
  return gradcheck(first, [...given, ...weights], options);
}

interface Variable {
  readonly tensor: Tensor;
  readonly index: number;
}

/** What disagrees for one result; undefined where nothing does. */
function compare(
  fn: TensorFunction,
  inputs: readonly Tensor[],
  variables: readonly Variable[],
  output: Tensor,
  place: number,
  { eps = 1e-6, atol = 1e-5, rtol = 1e-3, nondetTol = 0 }: GradcheckOptions,
): string | undefined {
  const first = analytic(output, variables);
  const second = analytic(output, variables);
  for (const [k, { index, tensor }] of variables.entries()) {
    const [exact, again] = [first[k] as Tensor, second[k] as Tensor];
    const spread = exact.numel() === 0 ? 0 : exact.sub(again).abs().max().item();
    if (!(spread <= nondetTol)) return `result ${place}, input ${index}: two backward passes differ by ${spread}`;
    const numeric = differences(fn, inputs, index, tensor, place, output.numel(), eps);
    if (ops.allclose(exact, numeric, rtol, atol)) continue;
    const largest = exact.sub(numeric).abs().max().item();
    return `result ${place}, input ${index}: the Jacobian of the backward pass differs from that of differences by up to ${largest}`;
  }
  const zeros = grad(output, tensorsOf(variables), {
    gradOutputs: ops.zerosLike(output),
    retainGraph: true,
    allowUnused: true,
  });
  const wrong = zeros.findIndex((gradient) => gradient?.ne(0).any().item());
  return wrong < 0
    ? undefined
    : `result ${place}, input ${variables[wrong]?.index}: a zero gradient of the result gives another one of the input`;
}

const tensorsOf = (variables: readonly Variable[]) => variables.map(({ tensor }) => tensor);

/** The Jacobians `[numel(output), numel(input)]` by one backward pass per element of the result. */
function analytic(output: Tensor, variables: readonly Variable[]): Tensor[] {
  const rows: Tensor[][] = variables.map(() => []);
  for (let i = 0; i < output.numel(); i++) {
    const weights = ops.zeros([output.numel()], { dtype: output.dtype, device: output.device });
    weights.indexPut_([i], 1);
    const gradients = grad(output, tensorsOf(variables), {
      gradOutputs: weights.view(output.shape),
      retainGraph: true,
      allowUnused: true,
    });
    for (const [k, { tensor }] of variables.entries()) {
      rows[k]?.push((gradients[k] ?? ops.zerosLike(tensor)).detach().reshape([-1]));
    }
  }
  return rows.map((row, k) =>
    row.length > 0 ? ops.stack(row) : ops.zeros([0, variables[k]?.tensor.numel() ?? 0], { dtype: "float64" }),
  );
}

/** The same Jacobian by central differences. */
function differences(
  fn: TensorFunction,
  inputs: readonly Tensor[],
  index: number,
  tensor: Tensor,
  place: number,
  size: number,
  eps: number,
): Tensor {
  const at = (element: number, shift: number): Tensor => {
    const shifted = tensor.detach().reshape([-1]).clone().indexPut_([element], shift, true).view(tensor.shape);
    const passed = inputs.map((input, i) => (i === index ? shifted : input.detach()));
    return (oneOrMore("gradcheck", "the result of fn", fn(...passed))[place] as Tensor).detach().reshape([-1]);
  };
  return noGrad(() => {
    const columns: Tensor[] = [];
    for (let j = 0; j < tensor.numel(); j++)
      columns.push(
        at(j, eps)
          .sub(at(j, -eps))
          .div(2 * eps),
      );
    return columns.length > 0 ? ops.stack(columns, 1) : ops.zeros([size, 0], { dtype: "float64" });
  });
}

function resultsOf(callee: string, fn: TensorFunction, inputs: readonly Tensor[]): readonly Tensor[] {
  return oneOrMore(
    callee,
    "the result of fn",
    enableGrad(() => fn(...inputs)),
  );
}
