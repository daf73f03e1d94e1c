/** Limited-memory BFGS. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../config/arguments.js";
import { integer, once, oneOf } from "../config/schemas.js";
import { check, describe } from "../errors.js";
import { enableGrad, noGrad } from "../torch/autograd.js";
import * as ops from "../torch/ops.js";
import { isTensor, type Tensor } from "../torch/tensor.js";
import { realView } from "./elementwise.js";
import { Optimizer, type ParameterState, type Parameters, type StateValue } from "./optimizer.js";
import { atLeast0, maximize } from "./options.js";
import { type Evaluation, strongWolfe } from "./strong_wolfe.js";

const schema = once(() =>
  z.strictObject({
    lr: atLeast0(1),
    maxIter: integer(1).default(20),
    maxEval: integer(1).nullable().default(null),
    toleranceGrad: atLeast0(1e-7),
    toleranceChange: atLeast0(1e-9),
    historySize: integer(1).default(100),
    lineSearchFn: oneOf("strong_wolfe").nullable().default(null),
    maximize: maximize(),
  }),
);

/** Options of {@link LBFGS}, all with defaults. */
export type LBFGSOptions = z.input<ReturnType<typeof schema>>;
type Options = z.output<ReturnType<typeof schema>>;

/** What is kept between steps; tensors of all parameters' numbers as one vector `[n]`. */
interface Memory {
  direction: Tensor;
  stepSize: number;
  /** Differences of gradients, of parameters, and 1 / (their product), the oldest first. */
  gradChanges: Tensor[];
  moves: Tensor[];
  ro: Tensor[];
  /** The first guess of the inverse Hessian's diagonal. */
  diagonal: Tensor | number;
  gradient: Tensor;
  loss: number;
  /** Factors of the two-loop recursion; kept since Python keeps them. */
  factors: (Tensor | null)[] | null;
}

/**
 * Limited-memory BFGS (Liu & Nocedal 1989): each step makes up to `maxIter` moves along −H·g, H built from the last
 * `historySize` changes of gradient and parameters; with `lineSearchFn: "strong_wolfe"` each move goes to a point that
 * satisfies the strong Wolfe conditions (Nocedal & Wright 2006, algorithms 3.5 and 3.6), else its length is `lr`.
 *
 * One group of parameters only. Waits for the device: decisions depend on the loss.
 */
export class LBFGS extends Optimizer<Options> {
  /**
   * @param args `lr = 1, maxIter = 20, maxEval = 1.25 · maxIter, toleranceGrad = 1e-7, toleranceChange = 1e-9,
   *   historySize = 100, lineSearchFn = null, maximize = false`
   * @throws EscnnError `ERR_INVALID_ARGUMENT` for several groups
   */
  constructor(
    params: Parameters<Options>,
    ...args: Arguments<
      LBFGSOptions,
      ["lr", "maxIter", "maxEval", "toleranceGrad", "toleranceChange", "historySize", "lineSearchFn", "maximize"]
    >
  ) {
    const options = parseArguments(new.target.name, schema(), args);
    options.maxEval ??= Math.max(1, Math.floor((options.maxIter * 5) / 4));
    super(params, schema(), options);
    check(
      this.paramGroups.length === 1,
      "ERR_INVALID_ARGUMENT",
      `LBFGS: params: given ${this.paramGroups.length} groups, allowed: one`,
    );
  }

  /**
   * @param closure zeroes the gradients, computes the loss, its gradients by `backward`, and returns the loss; called
   *   several times
   * @returns the first loss
   */
  override step<T = undefined>(closure?: () => T): T {
    check(
      typeof closure === "function",
      "ERR_INVALID_ARGUMENT",
      () => `LBFGS.step: closure: given ${describe(closure)}, allowed: a function that returns the loss`,
    );
    const evaluate = () => enableGrad(closure);
    const result = evaluate();
    noGrad(() => this.move(this.lossOf(result), () => this.lossOf(evaluate())));
    return result;
  }

  private move(firstLoss: number, evaluate: () => number): void {
    const { lr, maxIter, maxEval, toleranceGrad, toleranceChange, lineSearchFn } = this.group;
    const state = this.known();
    state.func_evals = (state.func_evals as number) + 1;
    let loss = firstLoss;
    let gradient = this.gatherGradient();
    if (largest(gradient) <= toleranceGrad) return;
    let memory = memoryOf(state);
    let evaluations = 1;
    for (let iteration = 1; iteration <= maxIter; iteration++) {
      state.n_iter = (state.n_iter as number) + 1;
      memory = this.nextDirection(memory, gradient);
      const previous = loss;
      memory.gradient = gradient.clone();
      memory.loss = loss;
      memory.stepSize = state.n_iter === 1 ? Math.min(1, 1 / gradient.abs().sum().item()) * lr : lr;
      const slope = gradient.dot(memory.direction).item();
      if (slope > -toleranceChange) break;
      let used = 0;
      if (lineSearchFn !== null) {
        const start = this.params.map((param) => param.clone());
        const at = (size: number): Evaluation => {
          this.addToParams(memory as Memory, size);
          const value = evaluate();
          const found = { loss: value, gradient: this.gatherGradient() };
          for (const [i, param] of this.params.entries()) param.copy_(start[i] as Tensor);
          return found;
        };
        const limit = (maxEval as number) - evaluations;
        const found = strongWolfe(at, memory.stepSize, memory.direction, { loss, gradient }, slope, limit);
        ({ loss, gradient } = found.point);
        memory.stepSize = found.size;
        used = found.evaluations;
        this.addToParams(memory, found.size);
      } else {
        this.addToParams(memory, memory.stepSize);
        if (iteration !== maxIter) {
          loss = evaluate();
          gradient = this.gatherGradient();
          used = 1;
        }
      }
      evaluations += used;
      state.func_evals = (state.func_evals as number) + used;
      if (evaluations >= (maxEval as number) || largest(gradient) <= toleranceGrad) break;
      if (largest(memory.direction) * Math.abs(memory.stepSize) <= toleranceChange) break;
      if (Math.abs(loss - previous) < toleranceChange) break;
    }
    if (memory !== null) remember(state, memory);
  }

  /** −H·g by the two-loop recursion, after taking the last move into the history. */
  private nextDirection(memory: Memory | null, gradient: Tensor): Memory {
    if (memory === null) {
      const lists = { gradChanges: [], moves: [], ro: [] };
      return { direction: gradient.neg(), stepSize: 0, ...lists, diagonal: 1, gradient, loss: 0, factors: null };
    }
    const change = gradient.sub(memory.gradient);
    const move = memory.direction.mul(memory.stepSize);
    const product = change.dot(move);
    const { gradChanges, moves, ro } = memory;
    if (product.item() > 1e-10) {
      if (gradChanges.length === this.group.historySize) for (const list of [gradChanges, moves, ro]) list.shift();
      gradChanges.push(change);
      moves.push(move);
      ro.push(product.reciprocal());
      memory.diagonal = product.div(change.dot(change));
    }
    const direction = gradient.neg();
    const factors = memory.factors ?? new Array<Tensor | null>(this.group.historySize).fill(null);
    memory.factors = factors;
    for (let i = moves.length - 1; i >= 0; i--) {
      const factor = (moves[i] as Tensor).dot(direction).mul(ro[i] as Tensor);
      factors[i] = factor;
      direction.addcmul_(gradChanges[i] as Tensor, factor, { value: -1 });
    }
    direction.mul_(memory.diagonal);
    for (let i = 0; i < moves.length; i++) {
      const back = (gradChanges[i] as Tensor).dot(direction).mul(ro[i] as Tensor);
      direction.addcmul_(moves[i] as Tensor, (factors[i] as Tensor).sub(back));
    }
    memory.direction = direction;
    return memory;
  }

  private get group() {
    return this.paramGroups[0] as (typeof this.paramGroups)[0];
  }

  private get params(): readonly Tensor[] {
    return this.group.params;
  }

  /** The state, which stands at the first parameter. */
  private known(): ParameterState {
    const first = this.params[0] as Tensor;
    const state = this.state.get(first) ?? { func_evals: 0, n_iter: 0 };
    this.state.set(first, state);
    return state;
  }

  private lossOf(value: unknown): number {
    const loss = isTensor(value) ? value.item() : value;
    check(
      typeof loss === "number",
      "ERR_INVALID_ARGUMENT",
      () => `LBFGS.step: closure: returned ${describe(value)}, allowed: the loss, a scalar tensor or a number`,
    );
    return this.group.maximize ? -loss : loss;
  }

  private gatherGradient(): Tensor {
    const parts = this.params.map((param) => {
      const grad = param.grad ?? ops.zerosLike(param);
      return realView(grad).reshape([-1]);
    });
    const all = ops.cat(parts);
    return this.group.maximize ? all.neg() : all;
  }

  private addToParams({ direction }: Memory, size: number): void {
    let offset = 0;
    for (const param of this.params) {
      const real = realView(param);
      const count = real.shape.reduce((product, length) => product * length, 1);
      real.add_(direction.narrow(0, offset, count).view(real.shape), { alpha: size });
      offset += count;
    }
  }

  protected override pythonConstants(): Record<string, unknown> {
    return {};
  }

  protected override stateToPython(_param: Tensor, state: ParameterState): Record<string, StateValue> {
    return { ...state };
  }

  protected override stateFromPython(
    _path: string,
    param: Tensor,
    state: Readonly<Record<string, StateValue>>,
  ): ParameterState {
    const { dtype, device } = realView(param);
    const copy = (value: StateValue): StateValue => {
      if (isTensor(value)) return value.to({ dtype, device, copy: true });
      return Array.isArray(value) ? value.map(copy) : value;
    };
    return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, copy(value)]));
  }
}

const largest = (tensor: Tensor): number => tensor.abs().max().item();

/** The memory in a state under Python's names; null before the first move. */
function memoryOf(state: ParameterState): Memory | null {
  if (!isTensor(state.d)) return null;
  const number = (value: StateValue | undefined) => (isTensor(value) ? value.item() : (value as number));
  const list = (value: StateValue | undefined) => [...(value as readonly Tensor[])];
  return {
    direction: state.d,
    stepSize: number(state.t),
    gradChanges: list(state.old_dirs),
    moves: list(state.old_stps),
    ro: list(state.ro),
    diagonal: state.H_diag as Tensor | number,
    gradient: state.prev_flat_grad as Tensor,
    loss: number(state.prev_loss),
    factors: state.al === undefined ? null : [...(state.al as readonly (Tensor | null)[])],
  };
}

function remember(state: ParameterState, memory: Memory): void {
  state.d = memory.direction;
  state.t = memory.stepSize;
  state.old_dirs = memory.gradChanges;
  state.old_stps = memory.moves;
  state.ro = memory.ro;
  state.H_diag = memory.diagonal;
  state.prev_flat_grad = memory.gradient;
  state.prev_loss = memory.loss;
  if (memory.factors !== null) state.al = memory.factors;
}
