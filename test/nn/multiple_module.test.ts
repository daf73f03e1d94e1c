/** Modules side by side on fields of four kinds of groups: in order, mixed up, and mixed up and put in order again. */
import { expect } from "chai";
import type { Representation } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import { smoothField } from "../../lib/nn/equivariance.js";
import * as nn from "../../lib/nn/index.js";
import { noGrad } from "../../lib/torch/index.js";
import { checkLiveTensors, relativeDifference } from "../support/tensors.js";
import { toleranceOf } from "../support/tolerances.js";

const { equivariance: exact } = toleranceOf("float64");

interface Fields {
  readonly space: gspaces.GSpace;
  /** Whose coordinates the group permutes. */
  readonly permuted: readonly Representation[];
  /** Without trivial parts, of several sizes where the group has such irreps. */
  readonly vectors: readonly Representation[];
}

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const SO2 = gspaces.rot2dOnR2(-1);
const O2 = gspaces.flipRot2dOnR2(-1);
const groups: readonly Fields[] = [
  { space: C4, permuted: [C4.regularRepr, C4.quotientRepr(2)], vectors: [C4.irrep(1), C4.irrep(2), C4.irrep(1)] },
  {
    space: D4,
    permuted: [D4.regularRepr, D4.quotientRepr([null, 4])],
    vectors: [D4.irrep(1, 1), D4.irrep(1, 0), D4.irrep(1, 1)],
  },
  { space: SO2, permuted: [SO2.trivialRepr, SO2.trivialRepr], vectors: [SO2.irrep(2), SO2.irrep(1), SO2.irrep(2)] },
  {
    space: O2,
    permuted: [O2.quotientRepr([null, -1]), O2.trivialRepr],
    vectors: [O2.irrep(1, 2), O2.irrep(1, 0), O2.irrep(1, 1)],
  },
];

type TypeOf = (label: string) => nn.FieldType;

/** What a module is made of: the fields of each label, and the modules on these. */
interface Kind {
  readonly name: string;
  readonly fields: (of: Fields) => Readonly<Record<string, readonly Representation[]>>;
  readonly modules: (typeOf: TypeOf) => nn.LabelledModule[];
}

const kinds: readonly Kind[] = [
  {
    name: "nonlinearities",
    fields: ({ space, permuted, vectors }) => ({
      numbers: permuted,
      gates: vectors.map(() => space.trivialRepr),
      gated: vectors,
      norms: vectors,
    }),
    modules: (typeOf) => [
      [new nn.NormNonLinearity(typeOf("norms"), "n_sigmoid"), "norms"],
      [new nn.ELU(typeOf("numbers")), "numbers"],
      [new nn.GatedNonLinearity2([typeOf("gates"), typeOf("gated")]), ["gates", "gated"]],
    ],
  },
  {
    name: "pools",
    fields: ({ permuted, vectors }) => ({ largest: permuted, longest: vectors, means: vectors }),
    modules: (typeOf) => [
      [new nn.NormMaxPool(typeOf("longest"), 3, 2, 1), "longest"],
      [new nn.PointwiseAvgPool(typeOf("means"), 3, 2, 1), "means"],
      [new nn.PointwiseMaxPool(typeOf("largest"), 3, 2, 1), "largest"],
    ],
  },
  {
    name: "batch norms",
    fields: ({ permuted, vectors }) => ({
      inner: permuted,
      norm: vectors,
      iid: [...vectors, ...permuted],
      irreps: [...permuted, ...vectors],
    }),
    modules: (typeOf) => [
      [new nn.IIDBatchNorm2d(typeOf("iid")), "iid"],
      [new nn.InnerBatchNorm(typeOf("inner")), "inner"],
      [new nn.GNormBatchNorm(typeOf("irreps")), "irreps"],
      [new nn.NormBatchNorm(typeOf("norm")), "norm"],
    ],
  },
];

interface Item {
  readonly label: string;
  readonly rho: Representation;
}

/** No two of a label side by side, where that is possible. */
function shuffled(items: readonly Item[]): Item[] {
  const half = Math.ceil(items.length / 2);
  return items.map((_, i) => items[i % 2 === 0 ? i / 2 : half + (i - 1) / 2] as Item).reverse();
}

const orders: readonly [name: string, order: (items: readonly Item[]) => readonly Item[], reshuffle: number][] = [
  ["in order", (items) => items, 0],
  ["shuffled", shuffled, 0],
  ["shuffled, sorted by label", shuffled, 1],
  ["shuffled, sorted by label and size", shuffled, 2],
];

const side = 5;

describe("MultipleModule", () => {
  checkLiveTensors();
  for (const of of groups) {
    for (const { name, fields, modules } of kinds) {
      for (const [title, order, reshuffle] of orders) {
        it(`of ${name} on ${of.space.fibergroup}, ${title}, is each module on its fields, and equivariant`, () => {
          const items = order(
            Object.entries(fields(of)).flatMap(([label, list]) => list.map((rho): Item => ({ label, rho }))),
          );
          const labels = items.map(({ label }) => label);
          const inType = new nn.FieldType(
            of.space,
            items.map(({ rho }) => rho),
          );
          const placesOf = (label: string) => {
            const places = items.flatMap((item, i) => (item.label === label ? [i] : []));
            if (reshuffle === 2) places.sort((a, b) => inType.at(a).size - inType.at(b).size);
            return places;
          };
          const pairs = modules((label) => inType.indexSelect(placesOf(label)));
          const model = new nn.MultipleModule(inType, labels, pairs, reshuffle).double();
          const x = inType.wrap(smoothField(inType, 3, [side, side]));
          noGrad(() => {
            model.forward(x); // running statistics of its own
            const y = model.eval().forward(x);
            const parts = pairs.map(([module, given]) => {
              const [first, ...rest] = [given].flat().map((label) => x.index([null, placesOf(label)]));
              return module.forward(first as nn.GeometricTensor, ...rest);
            });
            const wanted = nn.tensorDirectsum(parts);
            expect(y.type.equals(wanted.type)).to.equal(true);
            expect(relativeDifference(y.tensor, wanted.tensor)).to.be.at.most(exact);
          });
          for (const mode of [true, false]) {
            const report = model.train(mode).checkEquivariance({ shape: [side, side], interpolated: false });
            expect(report.rows.length).to.be.greaterThan(1);
            expect(report.maxError).to.be.at.most(exact);
          }
        });
      }
    }
  }
});
