/** Parameters that are computed from others whenever they are read (torch.nn.utils.parametrize). */
import { check, describe } from "../../../errors.js";
import { noGrad } from "../../autograd.js";
import { Module } from "../../module.js";
import { isModule } from "../../module_support.js";
import { Parameter } from "../../parameter.js";
import { isTensor, type Tensor } from "../../tensor.js";
import { ModuleDict } from "../containers.js";
import { checkModule, parameterOf } from "./parameters.js";

/** One map from originals to a tensor. */
export interface Parametrization extends Module<Tensor[], Tensor> {
  /** Originals that give `value`, or near it: one tensor, or those of the first map. Default: `value` itself. */
  rightInverse?(value: Tensor): Tensor | readonly Tensor[];
}

/**
 * The maps behind one tensor of a module, applied in order. State dict: `original`, or `original0`, … where the first map
 * takes several, then `0`, `1`, … for the maps.
 */
export class ParametrizationList extends Module<[], Tensor> {
  readonly originals: readonly Parameter[];
  private readonly maps: Parametrization[] = [];

  constructor(originals: readonly Parameter[], first: Parametrization) {
    super();
    this.originals = originals;
    this.maps.push(first);
  }

  override forward(): Tensor {
    const [first, ...rest] = this.maps as [Parametrization, ...Parametrization[]];
    return rest.reduce((value, map) => map.forward(value), first.forward(...this.originals));
  }

  /** Adds a map after the others. */
  append(map: Parametrization): void {
    this.maps.push(map);
  }

  get length(): number {
    return this.maps.length;
  }

  /** The map at an index from 0. */
  at(index: number): Parametrization | undefined {
    return this.maps[index];
  }

  /** Sets the originals so that the tensor becomes `value`. @throws EscnnError `ERR_SHAPE` where they do not fit */
  assign(value: Tensor): void {
    noGrad(() => {
      const wanted = originalsOf(this.maps, value);
      check(
        wanted.length === this.originals.length,
        "ERR_INVALID_ARGUMENT",
        `rightInverse: gave ${wanted.length} tensors, wanted ${this.originals.length}`,
      );
      this.originals.forEach((original, i) => {
        const [got, shape] = [String(wanted[i]?.shape), String(original.shape)];
        check(got === shape, "ERR_SHAPE", `value: given shape [${got}], wanted [${shape}]`);
        original.copy_(wanted[i] as Tensor);
      });
    });
  }

  protected override ownValues(): Iterable<readonly [string, unknown]> {
    const single = this.originals.length === 1;
    return [
      ...this.originals.map((original, i) => [single ? "original" : `original${i}`, original] as const),
      ...this.maps.map((map, i) => [String(i), map] as const),
    ];
  }
}

/** What the maps, from the last to the first, need to give `value`. */
function originalsOf(maps: readonly Parametrization[], value: Tensor): readonly Tensor[] {
  let found: readonly Tensor[] = [value];
  for (const map of [...maps].reverse()) {
    const [only] = found;
    check(
      found.length === 1 && isTensor(only),
      "ERR_INVALID_ARGUMENT",
      () => `rightInverse: gave ${describe(found)}, allowed: one Tensor from every map but the first`,
    );
    const result = map.rightInverse?.(only) ?? only;
    found = isTensor(result) ? [result] : result;
  }
  return found;
}

type Slots = Record<string, unknown>;

/** The lists of a module; undefined where nothing of it is parametrized. */
function listsOf(module: Module): ModuleDict<ParametrizationList> | undefined {
  const lists = (module as unknown as Slots).parametrizations;
  return lists instanceof ModuleDict ? (lists as ModuleDict<ParametrizationList>) : undefined;
}

/** True where the tensor `name` of `module`, or any where it is left out, is parametrized. */
export function isParametrized(module: Module, name?: string): boolean {
  checkModule("isParametrized", module);
  const lists = listsOf(module);
  return lists !== undefined && (name === undefined ? lists.length > 0 : lists.has(name));
}

/**
 * From here on `module[name]` is `parametrization.forward(original)`, computed at each reading; gradients go to the
 * original, which stands under `parametrizations.<name>` and keeps its identity where there is one. Assigning to it calls
 * `rightInverse`. A second registration composes.
 *
 * @param name the property of a parameter
 * @returns `module`
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for no such parameter, `ERR_SHAPE` or `ERR_DTYPE` where the map changes them
 */
export function registerParametrization<M extends Module>(
  module: M,
  name: string,
  parametrization: Parametrization,
): M {
  check(
    isModule(module) && isModule(parametrization),
    "ERR_INVALID_ARGUMENT",
    "registerParametrization: module, parametrization: allowed: Modules",
  );
  parametrization.train(module.training);
  const known = listsOf(module)?.get(name);
  if (known !== undefined) {
    const value = (module as unknown as Record<string, Tensor>)[name] as Tensor;
    noGrad(() => checkResult(name, value, parametrization.forward(value)));
    known.append(parametrization);
    return module;
  }
  const parameter = parameterOf("registerParametrization", module, name);
  const before = { shape: parameter.shape, dtype: parameter.dtype };
  const list = noGrad(() => {
    const originals = originalsOf([parametrization], parameter);
    return new ParametrizationList(
      originals.length === 1
        ? [withData(parameter, originals[0] as Tensor)]
        : originals.map((original) => new Parameter(original.clone(), parameter.requiresGrad)),
      parametrization,
    );
  });
  list.train(module.training);
  noGrad(() => checkResult(name, before, list.forward()));
  const slots = module as unknown as Slots;
  slots.parametrizations ??= new ModuleDict<ParametrizationList>();
  listsOf(module)?.set(name, list);
  Object.defineProperty(module, name, accessor(name));
  Object.defineProperty(module, "typeName", typeNameOfParametrized);
  return module;
}

/** The parameter with other numbers. */
function withData(parameter: Parameter, data: Tensor): Parameter {
  if (data !== parameter) parameter.setData(data.detach().clone());
  return parameter;
}

function checkResult(name: string, wanted: Pick<Tensor, "shape" | "dtype">, result: unknown): void {
  check(
    isTensor(result),
    "ERR_INVALID_ARGUMENT",
    () => `registerParametrization: ${name}: the map gave ${describe(result)}, allowed: a Tensor`,
  );
  const [got, shape] = [result.shape.join(", "), wanted.shape.join(", ")];
  check(got === shape, "ERR_SHAPE", `registerParametrization: ${name}: given shape [${got}], wanted [${shape}]`);
  check(
    result.dtype === wanted.dtype,
    "ERR_DTYPE",
    `registerParametrization: ${name}: given ${result.dtype}, wanted ${wanted.dtype}`,
  );
}

// By `this`, so that copies of the module read their own originals.
function accessor(name: string): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: false,
    get(this: Module) {
      return listsOf(this)?.get(name)?.forward();
    },
    set(this: Module, value: Tensor) {
      listsOf(this)?.get(name)?.assign(value);
    },
  };
}

const typeNameOfParametrized: PropertyDescriptor = {
  configurable: true,
  enumerable: false,
  get(this: Module) {
    const plain = Object.getPrototypeOf(this) as Module;
    return () => `Parametrized${plain.typeName.call(this)}`;
  },
};

/**
 * Makes `module[name]` a plain parameter again: of its present value (default), or of its original.
 *
 * @param options.leaveParametrized false gives the original back, where there is one
 * @returns `module`
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for a tensor that is not parametrized, or several originals to give back
 */
export function removeParametrizations<M extends Module>(
  module: M,
  name: string,
  options: { readonly leaveParametrized?: boolean } = {},
): M {
  checkModule("removeParametrizations", module);
  const { leaveParametrized = true } = options ?? {};
  const lists = listsOf(module);
  const list = lists?.get(name);
  check(
    lists !== undefined && list !== undefined,
    "ERR_INVALID_ARGUMENT",
    () => `removeParametrizations: name: given ${describe(name)}, allowed: a parametrized tensor`,
  );
  const [original, ...others] = list.originals as [Parameter, ...Parameter[]];
  check(
    leaveParametrized || others.length === 0,
    "ERR_INVALID_ARGUMENT",
    "removeParametrizations: leaveParametrized: given false, allowed: true, for there are several originals",
  );
  const value = noGrad(() => {
    if (!leaveParametrized) return original;
    const present = list.forward();
    return others.length === 0 ? withData(original, present) : new Parameter(present, original.requiresGrad);
  });
  lists.pop(name);
  const slots = module as unknown as Slots;
  if (lists.length === 0) {
    delete slots.parametrizations;
    delete slots.typeName;
  }
  Object.defineProperty(module, name, { configurable: true, enumerable: true, writable: true, value });
  return module;
}
