/** Layers against the Python package: one body for all fixtures that layers.py and scripts of its form wrote. */
import { expect } from "chai";
import { nn, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import {
  expectClose,
  type FieldSpec,
  fieldType,
  fill,
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
  /** Fields of the in type; of TensorProductModule those of both types, of GatedNonLinearity2 of both inputs; of a Fourier layer the number of channels. */
  readonly fields: readonly FieldSpec[] | readonly (readonly FieldSpec[])[] | number;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The shape of the input, or `size`: the shapes of all without their channels. */
  readonly input?: readonly number[];
  readonly size?: readonly number[];
  readonly fill: { readonly scale?: number; readonly offset?: number };
  readonly out: string;
  readonly output: Numbers;
  /** Of the one input, or of each. */
  readonly inputGradient?: Numbers;
  readonly inputGradients?: readonly Numbers[];
  readonly gradients: Record<string, Numbers>;
  readonly statistics?: Record<string, Numbers>;
  readonly evalOutput?: Numbers;
  /** Printed form. */
  readonly text?: string;
  /** Keys of the state dict in training mode, as it is constructed. */
  readonly state?: readonly string[];
}

/** Every module that takes fields, whatever their number. */
type Layer = nn.EquivariantModule<nn.GeometricTensor[], nn.FieldType | readonly nn.FieldType[]>;
type Single = nn.EquivariantModule;

function classOf(name: string): new (...args: unknown[]) => Layer {
  const classes = nn as unknown as Record<string, new (...args: unknown[]) => Layer>;
  return present(classes[name], `nn.${name}`);
}

/** Modules one after the other, each made on the type that the one before gives. */
function sequence(inType: nn.FieldType, { modules }: LayerCase["arguments"]): nn.SequentialModule {
  let type = inType;
  const made = (modules as [name: string, options: object][]).map(([name, options]) => {
    const module = new (classOf(name))(type, options) as Single;
    type = module.outType;
    return module;
  });
  return new nn.SequentialModule(...made);
}

/** Modules by name on the fields of their labels. */
function multiple(inType: nn.FieldType, { labels, branches, reshuffle }: LayerCase["arguments"]): nn.MultipleModule {
  const { outType } = new nn.BranchingModule(inType, labels as string[], reshuffle as number);
  const modules = (branches as [name: string, label: string][]).map(
    ([name, label]) => [new (classOf(name))(outType.get(label) as nn.FieldType) as Single, label] as const,
  );
  return new nn.MultipleModule(inType, labels as string[], modules, reshuffle as number);
}

function construct(spec: LayerCase): Layer {
  const Class = classOf(spec.class);
  const gspace = space(spec.space);
  const { fields } = spec;
  if (spec.class === "SequentialModule") return sequence(fieldType(gspace, fields as FieldSpec[]), spec.arguments);
  if (spec.class === "MultipleModule") return multiple(fieldType(gspace, fields as FieldSpec[]), spec.arguments);
  if (typeof fields === "number") {
    const { subgroup, irreps, ...options } = spec.arguments;
    const quotient = subgroup === undefined ? [] : [subgroup];
    return new Class(gspace, ...quotient, fields, irreps, { ...options, inplace: false });
  }
  const pair = () => (fields as FieldSpec[][]).map((each) => fieldType(gspace, each));
  if (spec.class === "GatedNonLinearity2") return new Class(pair());
  if (spec.class === "TensorProductModule") return new Class(...pair(), spec.arguments);
  return new Class(fieldType(gspace, fields as FieldSpec[]), spec.arguments);
}

function expectState(layer: Layer, spec: LayerCase): void {
  if (spec.text !== undefined) expect(String(layer)).to.equal(spec.text);
  if (spec.state === undefined) return;
  const own = { ...layer.stateDict({ format: "python" }), ...layer.stateDict() };
  const theirs = Object.fromEntries(spec.state.map((key) => [key, own[key] ?? torch.zeros([1])]));
  expect(layer.loadStateDict(theirs), "Python's state").to.deep.equal({ missing: [], unexpected: [] });
}

/** Declares a test for every layer. */
export function itEqualsPython(layers: readonly LayerCase[]): void {
  for (const spec of layers) {
    it(spec.name, () => {
      const layer = construct(spec).double();
      const learned = [...layer.namedParameters()].filter(([, parameter]) => parameter.requiresGrad);
      expect(learned.map(([name]) => name).sort()).to.deep.equal(Object.keys(spec.gradients).sort());
      for (const [name, parameter] of learned) {
        expect(parameter.shape, name).to.deep.equal([...present(spec.gradients[name], name).shape]);
        fill(parameter, weightFormula(parameter.shape).mul(present(spec.fill.scale)).add(present(spec.fill.offset)));
      }
      expectState(layer, spec);
      const types = [layer.inType].flat();
      const shapes = types.map(({ size }) => {
        if (spec.size === undefined) return [...present(spec.input)];
        const [batch, ...spatial] = spec.size as [number, ...number[]];
        return [batch, size, ...spatial];
      });
      const run = (tensors: readonly torch.Tensor[]) => {
        const fields = types.map((type, i) => type.wrap(present(tensors[i])));
        return layer.forward(...(fields as [nn.GeometricTensor, ...nn.GeometricTensor[]])).tensor;
      };
      const inputs = shapes.map((shape, i) => wave(shape, 0.7, 0.3 + i).requiresGrad_());
      torch.manualSeed(5);
      const y = run(inputs.map((x) => x.mul(1)));
      y.backward(wave(y.shape, 0.4, 1.1));
      expect(String(layer.outType)).to.equal(spec.out);
      expectClose("output", y, spec.output, tolerances.parity.outputs);
      const promised = layer.evaluateOutputShape((shapes.length === 1 ? shapes[0] : shapes) as number[]);
      expect(promised).to.deep.equal([...spec.output.shape]);
      const gradients = spec.inputGradients ?? [present(spec.inputGradient)];
      for (const [i, x] of inputs.entries())
        expectClose(`gradient of input ${i}`, present(x.grad), present(gradients[i]), tolerances.parity.gradients);
      for (const [name, parameter] of learned) {
        expectClose(
          `gradient of ${name}`,
          present(parameter.grad),
          present(spec.gradients[name], name),
          tolerances.parity.gradients,
        );
      }
      if (spec.statistics === undefined) return;
      torch.noGrad(() => run(shapes.map((shape) => wave(shape, 0.7, 1.3).add(0.25))));
      const state = layer.stateDict();
      for (const [name, expected] of Object.entries(spec.statistics)) {
        expectClose(name, present(state[name], name), expected, tolerances.parity.outputs);
      }
      layer.eval();
      expectClose("output in eval mode", run(inputs), present(spec.evalOutput), tolerances.parity.outputs);
    });
  }
}
