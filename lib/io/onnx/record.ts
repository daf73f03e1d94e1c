/** Runs a model under recorders. */

import { isPlainObject } from "../../config/arguments.js";
import { EscnnError } from "../../errors.js";
import { EquivariantModule, exportPlace } from "../../nn/equivariant_module.js";
import type { FieldType } from "../../nn/field_type.js";
import { GeometricTensor, trusted } from "../../nn/geometric_tensor.js";
import { rejectPromise } from "../../torch/autograd.js";
import { tracing } from "../../torch/call.js";
import { isTensor, type Module, noGrad, type Tensor } from "../../torch/index.js";
import type { Recording } from "./program.js";
import { Recorder, unsupported } from "./recorder.js";

type Forward = (this: unknown, ...inputs: unknown[]) => unknown;

/** A model in eval mode whose equivariant modules are replaced by their exported forms. */
interface Recordable {
  /** Takes and gives plain tensors. */
  readonly run: (inputs: readonly Tensor[]) => unknown;
  /** State-dict names, in exported forms below the path of what they stand for. */
  readonly names: ReadonlyMap<Tensor, string>;
}

/**
 * Records `model.forward` in eval mode, once for each list of inputs. The model is left as it was.
 *
 * @throws EscnnError `ERR_NOT_IMPLEMENTED` for work that is not done by operators on tensors
 */
export function record(model: Module, examples: readonly (readonly Tensor[])[]): Recording[] {
  return inEvalMode(model, () => {
    let recorder: Recorder | null = null;
    const inModule = <T>(path: string, fn: () => T): T => (recorder === null ? fn() : recorder.inModule(path, fn));
    return replacing(model, inModule, ({ run, names }) =>
      examples.map((inputs) => {
        recorder = new Recorder(names);
        const values = inputs.map((input, index) => (recorder as Recorder).input(input, index));
        const result = tracing(recorder, () => noGrad(() => rejectPromise("exportOnnx", run(inputs))));
        return { recorder, inputs: values, outputs: outputsOf(recorder, result) };
      }),
    );
  });
}

function inEvalMode<T>(model: Module, fn: () => T): T {
  const modes = [...model.modules()].map((module) => [module, module.training] as const);
  try {
    model.eval();
    return fn();
  } finally {
    for (const [module, training] of modes) module.training = training;
  }
}

/** Runs `fn` while every module of the model tells `inModule` of its work. */
function replacing<T>(model: Module, inModule: <R>(path: string, fn: () => R) => R, fn: (model: Recordable) => T): T {
  const plain = exportedForms(model);
  const names = new Map<Tensor, string>();
  const undo: (() => void)[] = [];
  const place = (path: string, module: Module, forward: Forward) => {
    const own = Object.getOwnPropertyDescriptor(module, "forward");
    const value: Forward = (...inputs) => inModule(path, () => forward.apply(module, inputs));
    Object.defineProperty(module, "forward", { value, configurable: true, writable: true });
    undo.push(() => {
      if (own === undefined) delete (module as { forward?: unknown }).forward;
      else Object.defineProperty(module, "forward", own);
    });
  };
  const nameAll = (prefix: string, module: Module) => {
    for (const [name, tensor] of [...module.namedParameters(prefix), ...module.namedBuffers(prefix)]) {
      names.set(tensor, name);
    }
  };
  try {
    nameAll("", model);
    for (const [path, module] of model.namedModules()) {
      const form = plain.get(module);
      if (form === undefined) {
        place(path, module, module.forward as unknown as Forward);
        continue;
      }
      nameAll(path, form);
      for (const [inner, part] of form.namedModules(path)) place(inner, part, part.forward as unknown as Forward);
      place(path, module, (...fields) => {
        const { outType } = module as EquivariantModule;
        const tensors = fields.map((field) => (field instanceof GeometricTensor ? field.tensor : field));
        return trusted(run(form, tensors) as Tensor, outType, null);
      });
    }
    const whole = plain.get(model);
    const takesField = whole === undefined && model instanceof EquivariantModule;
    return fn({ run: (inputs) => run(whole ?? model, takesField ? wrapped(model, inputs) : inputs), names });
  } finally {
    for (const back of undo.reverse()) back();
  }
}

function run(module: Module, inputs: readonly unknown[]): unknown {
  return (module.forward as unknown as Forward).apply(module, [...inputs]);
}

/** The inputs as fields, as many as the module has types. */
function wrapped({ inType }: EquivariantModule, inputs: readonly Tensor[]): unknown[] {
  const types: readonly FieldType[] = Array.isArray(inType) ? inType : [inType];
  return inputs.map((input, i) => types[i]?.wrap(input) ?? input);
}

/**
 * The exported forms of the outermost equivariant modules that have one; where one has none, its parts may. Constants go
 * where the model's first parameter lies.
 */
function exportedForms(model: Module): Map<Module, Module<[input: Tensor], Tensor>> {
  const forms = new Map<Module, Module<[input: Tensor], Tensor>>();
  const seen = new Set<Module>();
  const options = exportPlace(model, {});
  const visit = (module: Module): void => {
    if (seen.has(module)) return;
    seen.add(module);
    const form = module instanceof EquivariantModule ? exportedForm(module, options) : null;
    if (form !== null) forms.set(module, form);
    else for (const child of module.children()) visit(child);
  };
  visit(model);
  return forms;
}

function exportedForm(
  module: EquivariantModule,
  options: ReturnType<typeof exportPlace>,
): Module<[Tensor], Tensor> | null {
  try {
    return module.export(options).eval();
  } catch (error) {
    if (error instanceof EscnnError && error.code === "ERR_NOT_IMPLEMENTED") return null;
    throw error;
  }
}

/** The tensors in what a model gives: one, a field, or arrays, maps and plain objects of them, in order. */
function outputsOf(recorder: Recorder, result: unknown): Recording["outputs"] {
  const tensors: Tensor[] = [];
  const visit = (item: unknown): void => {
    if (isTensor(item)) tensors.push(item);
    else if (item instanceof GeometricTensor) tensors.push(item.tensor);
    else if (Array.isArray(item) || item instanceof Map) for (const inner of item.values()) visit(inner);
    else if (isPlainObject(item)) for (const inner of Object.values(item)) visit(inner);
    else if (item !== null && item !== undefined) {
      throw new EscnnError(
        "ERR_NOT_IMPLEMENTED",
        `exportOnnx: model: its forward gives a ${typeof item}, allowed: tensors`,
      );
    }
  };
  visit(result);
  return tensors.map((tensor) => {
    const value = recorder.valueOf(tensor);
    if (value.overwrittenBy === null) return value;
    throw unsupported(value.overwrittenBy, "it writes into the memory of an output through another tensor");
  });
}
