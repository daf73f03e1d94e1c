/** The nonlinearities that layers.json does not hold, against the Python package run in float64 by nonlinearities.py. */
import { expect } from "chai";
import { group, type gspaces, nn, torch } from "../../lib/index.js";
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

interface LayerCase {
  readonly name: string;
  readonly class: string;
  readonly space: SpaceSpec;
  /** Of TensorProductModule the fields of both types, of GatedNonLinearity2 those of both inputs. */
  readonly fields: readonly FieldSpec[] | readonly (readonly FieldSpec[])[];
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly size: readonly number[];
  readonly fill: { readonly scale?: number; readonly offset?: number };
  readonly text: string;
  /** Keys of the state dict in training mode, as it is constructed. */
  readonly state: readonly string[];
  readonly out: string;
  readonly output: Numbers;
  readonly inputGradients: readonly Numbers[];
  readonly gradients: Readonly<Record<string, Numbers>>;
}

interface Content {
  readonly layers: readonly LayerCase[];
  readonly harmonics: readonly {
    readonly L: number;
    readonly group: "so3" | "o3";
    readonly types: readonly string[];
    readonly output: Numbers;
    readonly inputGradient: Numbers;
  }[];
  readonly initial: readonly Numbers[];
}

const content = fixture<Content>("nonlinearities");

function representation(gspace: gspaces.GSpace, [kind, ...values]: FieldSpec): group.Representation {
  if (kind === "sum") return group.directsum(values.map((part) => representation(gspace, part as FieldSpec)));
  if (kind !== "induced") return fieldType(gspace, [[kind, ...values]]).at(0);
  const [id, ...irrep] = values as [group.Id, ...group.Id[]];
  return gspace.inducedRepr(id, gspace.fibergroup.subgroup(id)[0].irrep(...irrep));
}

function typeOf(gspace: gspaces.GSpace, fields: readonly FieldSpec[]): nn.FieldType {
  return new nn.FieldType(
    gspace,
    fields.map((field) => representation(gspace, field)),
  );
}

/** Every module that takes fields, whatever their number. */
type Layer = nn.EquivariantModule<nn.GeometricTensor[], nn.FieldType | readonly nn.FieldType[]>;

function construct(spec: LayerCase): [layer: Layer, inputs: readonly nn.FieldType[]] {
  const classes = nn as unknown as Record<string, new (...args: unknown[]) => Layer>;
  const Class = present(classes[spec.class], `nn.${spec.class}`);
  const gspace = space(spec.space);
  const isPair = spec.class === "GatedNonLinearity2" || spec.class === "TensorProductModule";
  const types = isPair
    ? (spec.fields as FieldSpec[][]).map((fields) => typeOf(gspace, fields))
    : [typeOf(gspace, spec.fields as FieldSpec[])];
  if (spec.class === "GatedNonLinearity2") return [new Class(types), types];
  return [new Class(...types, spec.arguments), types.slice(0, 1)];
}

describe("nonlinearities equal those of the Python package", () => {
  for (const spec of content.layers) {
    it(spec.name, () => {
      const [layer, types] = construct(spec);
      layer.double();
      expect(String(layer)).to.equal(spec.text);
      expect(String(layer.outType)).to.equal(spec.out);
      const learned = [...layer.namedParameters()].filter(([, parameter]) => parameter.requiresGrad);
      expect(learned.map(([name]) => name).sort()).to.deep.equal(Object.keys(spec.gradients).sort());
      for (const [name, parameter] of learned) {
        expect(parameter.shape, name).to.deep.equal([...present(spec.gradients[name], name).shape]);
        fill(parameter, weightFormula(parameter.shape).mul(present(spec.fill.scale)).add(present(spec.fill.offset)));
      }
      const own = layer.stateDict();
      const theirs = Object.fromEntries(spec.state.map((key) => [key, own[key] ?? torch.zeros([1])]));
      expect(layer.loadStateDict(theirs), "Python's state").to.deep.equal({ missing: [], unexpected: [] });
      const [batch, ...spatial] = spec.size as [number, ...number[]];
      const inputs = types.map((type, i) => wave([batch, type.size, ...spatial], 0.7, 0.3 + i).requiresGrad_());
      const fields = types.map((type, i) => type.wrap((inputs[i] as torch.Tensor).mul(1)));
      const y = layer.forward(...(fields as [nn.GeometricTensor, ...nn.GeometricTensor[]])).tensor;
      y.backward(wave(y.shape, 0.4, 1.1));
      expectClose("output", y, spec.output, tolerances.parity.outputs);
      for (const [i, x] of inputs.entries()) {
        const want = present(spec.inputGradients[i]);
        expectClose(`gradient of input ${i}`, present(x.grad), want, tolerances.parity.outputs);
      }
      for (const [name, parameter] of learned) {
        const want = present(spec.gradients[name], name);
        expectClose(`gradient of ${name}`, present(parameter.grad), want, tolerances.parity.outputs);
      }
    });
  }

  for (const { L, group: name, types, output, inputGradient } of content.harmonics) {
    it(`HarmonicPolynomialR3 to degree ${L}, ${name}`, () => {
      const layer = new nn.HarmonicPolynomialR3(L, name);
      expect([String(layer.inType), String(layer.outType)]).to.deep.equal(types);
      const x = wave([5, 3]).mul(1.5).requiresGrad_();
      const y = layer.forward(layer.inType.wrap(x)).tensor;
      y.backward(wave(y.shape, 0.4, 1.1));
      expectClose("output", y, output, tolerances.parity.outputs);
      expectClose("gradient", present(x.grad), inputGradient, tolerances.parity.outputs);
    });
  }

  it("initial weights of TensorProductModule from one seed", () => {
    const type = typeOf(space(["rot2dOnR2", { N: 4 }]), [["regular"], ["regular"]]);
    torch.manualSeed(3);
    torch.setDefaultDtype("float64");
    try {
      const layer = new nn.TensorProductModule(type, type);
      expectClose("weights", layer.weights, present(content.initial[0]), tolerances.parity.initial);
    } finally {
      torch.setDefaultDtype("float32");
    }
  });
});
