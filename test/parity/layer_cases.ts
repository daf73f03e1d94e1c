/** Layers against the Python package: one body for all fixtures that layers.py and scripts of its form wrote. */
import { expect } from "chai";
import { nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import {
  expectClose,
  type FieldSpec,
  fieldType,
  fill,
  fixture,
  type Numbers,
  present,
  type SpaceSpec,
  space,
  wave,
  weightFormula,
} from "./fixtures.js";

export interface LayerCase {
  readonly name: string;
  readonly class: string;
  readonly space: SpaceSpec;
  /** Fields of the in type; for a Fourier layer the number of channels. */
  readonly fields: readonly FieldSpec[] | number;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly input: readonly number[];
  readonly fill: { readonly scale?: number; readonly offset?: number };
  readonly out: string;
  readonly output: Numbers;
  readonly inputGradient: Numbers;
  readonly gradients: Record<string, Numbers>;
  readonly statistics?: Record<string, Numbers>;
  readonly evalOutput?: Numbers;
}

type Layer = nn.EquivariantModule;

function classOf(name: string): new (...args: unknown[]) => Layer {
  const classes = nn as unknown as Record<string, new (...args: unknown[]) => Layer>;
  return present(classes[name], `nn.${name}`);
}

/** Modules one after the other, each made on the type that the one before gives. */
function sequence(inType: nn.FieldType, { modules }: LayerCase["arguments"]): nn.SequentialModule {
  let type = inType;
  const made = (modules as [name: string, options: object][]).map(([name, options]) => {
    const module = new (classOf(name))(type, options);
    type = module.outType;
    return module;
  });
  return new nn.SequentialModule(...made);
}

/** Modules by name on the fields of their labels. */
function multiple(inType: nn.FieldType, { labels, branches, reshuffle }: LayerCase["arguments"]): nn.MultipleModule {
  const { outType } = new nn.BranchingModule(inType, labels as string[], reshuffle as number);
  const modules = (branches as [name: string, label: string][]).map(
    ([name, label]) => [new (classOf(name))(outType[label]), label] as const,
  );
  return new nn.MultipleModule(inType, labels as string[], modules, reshuffle as number);
}

function construct(spec: LayerCase): Layer {
  const Class = classOf(spec.class);
  const gspace = space(spec.space);
  if (spec.class === "SequentialModule") return sequence(fieldType(gspace, spec.fields as FieldSpec[]), spec.arguments);
  if (spec.class === "MultipleModule") return multiple(fieldType(gspace, spec.fields as FieldSpec[]), spec.arguments);
  if (typeof spec.fields !== "number") return new Class(fieldType(gspace, spec.fields), spec.arguments);
  const { subgroup, irreps, ...options } = spec.arguments;
  const quotient = subgroup === undefined ? [] : [subgroup];
  return new Class(gspace, ...quotient, spec.fields, irreps, { ...options, inplace: false });
}

/** Declares a test for every layer of `fixtures/<name>.json`. */
export function itEqualsPython(name: string): void {
  for (const spec of fixture<{ layers: LayerCase[] }>(name).layers) {
    it(spec.name, () => {
      const layer = construct(spec).double();
      const learned = [...layer.namedParameters()].filter(([, parameter]) => parameter.requiresGrad);
      expect(learned.map(([name]) => name).sort()).to.deep.equal(Object.keys(spec.gradients).sort());
      for (const [, parameter] of learned) {
        fill(parameter, weightFormula(parameter.shape).mul(present(spec.fill.scale)).add(present(spec.fill.offset)));
      }
      const inType = layer.inType as nn.FieldType;
      const run = (x: torch.Tensor) => layer.forward(inType.wrap(x)).tensor;
      const x = wave(spec.input).requiresGrad_();
      torch.manualSeed(5);
      const y = run(x.mul(1));
      y.backward(wave(y.shape, 0.4, 1.1));
      expect(String(layer.outType)).to.equal(spec.out);
      expectClose("output", y, spec.output, tolerances.parity.outputs);
      expect(layer.evaluateOutputShape([...spec.input])).to.deep.equal([...spec.output.shape]);
      expectClose("gradient of the input", present(x.grad), spec.inputGradient, tolerances.parity.gradients);
      for (const [name, parameter] of learned) {
        expectClose(
          `gradient of ${name}`,
          present(parameter.grad),
          present(spec.gradients[name], name),
          tolerances.parity.gradients,
        );
      }
      if (spec.statistics === undefined) return;
      torch.noGrad(() => run(wave(spec.input, 0.7, 1.3).add(0.25)));
      const state = layer.stateDict();
      for (const [name, expected] of Object.entries(spec.statistics)) {
        expectClose(name, present(state[name], name), expected, tolerances.parity.outputs);
      }
      layer.eval();
      expectClose("output in eval mode", run(x), present(spec.evalOutput), tolerances.parity.outputs);
    });
  }
}
