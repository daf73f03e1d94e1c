import { expect } from "chai";
import { cyclicGroup, Representation } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as nn from "../../lib/nn/index.js";
import { arange, eye, ones, zeros } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const [R, T, V] = [C4.regularRepr, C4.trivialRepr, C4.irrep(1)];

describe("FieldType", () => {
  checkLiveTensors();
  const type = new nn.FieldType(C4, [R, R, V, T]);

  it("knows sizes, offsets, irreps and names", () => {
    expect(type.size).to.equal(11);
    expect(type.length).to.equal(4);
    expect(type.fieldsStart).to.deep.equal([0, 4, 8, 10]);
    expect(type.fieldsEnd).to.deep.equal([4, 8, 10, 11]);
    expect(type.irreps).to.deep.equal([[0], [1], [2], [0], [1], [2], [1], [0]]);
    expect(type.fieldsNames()).to.deep.equal(["regular", "regular", "irrep_1", "irrep_0"]);
    expect(type.fibergroup).to.equal(C4.fibergroup);
    expect([...type]).to.deep.equal([R, R, V, T]);
    expect(type.at(-1)).to.equal(T);
    expect(type.uniform).to.equal(false);
    expect(new nn.FieldType(C4, [V, V]).uniform).to.equal(true);
    expect(type.testingElements.map(String)).to.deep.equal(C4.fibergroup.elements?.map(String));
  });

  const printed: [fields: Representation[], text: string][] = [
    [[R, R, V], "[C4_on_R2[(None, 4)]: {regular (x2), irrep_1 (x1)}(10)]"],
    [[R, V, R, T], "[C4_on_R2[(None, 4)]: {regular (x1), irrep_1 (x1), regular (x1), irrep_0 (x1)}(11)]"],
  ];
  for (const [fields, text] of printed) {
    it(`prints ${text}`, () => {
      expect(String(new nn.FieldType(C4, fields))).to.equal(text);
    });
  }

  it("is equal by value, never by name alone", () => {
    const swapped = new Representation(
      C4.fibergroup,
      "irrep_1",
      [[1]],
      [
        [0, 1],
        [1, 0],
      ],
      ["norm", "gated"],
    );
    expect(type.equals(new nn.FieldType(gspaces.rot2dOnR2({ N: 4, maximumFrequency: 2 }), [R, R, V, T]))).to.equal(
      true,
    );
    expect(type.equals(new nn.FieldType(C4, [R, R, T, V]))).to.equal(false);
    expect(new nn.FieldType(C4, [V]).equals(new nn.FieldType(C4, [swapped]))).to.equal(false);
    expect(new nn.FieldType(C4, [T]).equals(new nn.FieldType(D4, [D4.trivialRepr]))).to.equal(false);
  });

  it("is a homomorphism on the fibres, block by block", () => {
    for (const g of type.testingElements) {
      const matrix = type.fiberRepresentation(g);
      for (const [i, rho] of [...type].entries()) {
        const [start, size] = [type.fieldsStart[i] as number, rho.size];
        const block = matrix.narrow(0, start, size).narrow(1, start, size);
        expectTensor(block, { values: rho.matrix(g).toArray() as number[][] });
      }
      expectTensor(matrix, { values: type.representation.matrix(g).toArray(), tolerance: 1e-14 });
      const inverse = type.fiberRepresentation(g.inv());
      expectTensor(matrix.matmul(inverse), { values: eye(11).toArray(), tolerance: 1e-14 });
    }
    expect(type.representation.name).to.equal("FiberRepresentation:[11], [['irrep_0', 'irrep_1', 'regular']]");
    const product = type.changeOfBasis.matmul(type.changeOfBasisInv);
    expectTensor(product, { dtype: "float64", values: eye(11).toArray(), tolerance: 1e-14 });
  });

  it("acts on points and features of a cloud", () => {
    const g = C4.fibergroup.element(1);
    const field = new nn.FieldType(C4, [V]);
    const x = arange(0, 6, { dtype: "float64" }).view([3, 2]);
    const [features, coords] = field.transform(x, g, { coords: x });
    const turned = [
      [-1, 0],
      [-3, 2],
      [-5, 4],
    ];
    expectTensor(features, { values: turned, tolerance: 0 });
    expectTensor(coords, { values: turned, tolerance: 0 });
  });

  it("selects, sorts, groups, adds and restricts fields", () => {
    expect(type.sorted().fieldsNames()).to.deep.equal(["irrep_0", "irrep_1", "regular", "regular"]);
    expect(type.indexSelect([2, 0]).fieldsNames()).to.deep.equal(["irrep_1", "regular"]);
    for (const [first, second] of [
      ["a", "b"],
      ["10", "2"], // an object would list 2 first
    ] as const) {
      const groups = type.groupByLabels([first, second, first, second]);
      expect([...groups.keys()]).to.deep.equal([first, second]);
      expect(groups.get(second)?.fieldsNames()).to.deep.equal(["regular", "irrep_0"]);
    }
    expect(type.add(new nn.FieldType(C4, [T])).size).to.equal(12);
    const restricted = type.restrict(2);
    expect(String(restricted.gspace)).to.equal("C2_on_R2[(None, 2)]");
    expect(restricted.size).to.equal(type.size);
    const [, inclusion] = C4.restrict(2);
    const h = restricted.fibergroup.element(1);
    expectTensor(restricted.fiberRepresentation(h), {
      values: type.fiberRepresentation(inclusion(h)).toArray(),
      tolerance: 1e-14,
    });
  });

  const wrong: [
    name: string,
    make: () => unknown,
    code: "ERR_INVALID_ARGUMENT" | "ERR_TYPE_MISMATCH" | "ERR_SHAPE",
    text: RegExp,
  ][] = [
    ["no field", () => new nn.FieldType(C4, []), "ERR_INVALID_ARGUMENT", /representations: expected at least one/],
    ["no array", () => new nn.FieldType(C4, R as never), "ERR_INVALID_ARGUMENT", /representations: expected an array/],
    ["no space", () => new nn.FieldType(null as never, [R]), "ERR_INVALID_ARGUMENT", /gspace: expected a GSpace/],
    ["another group", () => new nn.FieldType(C4, [D4.trivialRepr]), "ERR_INVALID_ARGUMENT", /of D4, but.*is C4/],
    ["another space", () => type.add(new nn.FieldType(D4, [D4.trivialRepr])), "ERR_TYPE_MISMATCH", /C4.*D4/],
    ["a field that is not there", () => type.at(4), "ERR_INVALID_ARGUMENT", /index: given 4/],
    ["labels", () => type.groupByLabels(["a"]), "ERR_INVALID_ARGUMENT", /labels: expected 4/],
    ["channels", () => type.wrap(zeros([1, 10, 3, 3])), "ERR_SHAPE", /\[N, 11, H, W\].*given \[1, 10, 3, 3\]/s],
    ["rank", () => type.wrap(zeros([11, 3, 3])), "ERR_SHAPE", /given \[11, 3, 3\]/],
    ["coordinates", () => type.wrap(ones([5, 11]), ones([5, 3])), "ERR_SHAPE", /coords: expected shape \[5, 2\]/],
    [
      "an element of another group",
      () => type.transformFibers(zeros([1, 11]), cyclicGroup(8).element(1)),
      "ERR_INVALID_ARGUMENT",
      /element of C4/,
    ],
  ];
  for (const [name, make, code, text] of wrong) {
    it(`rejects ${name}`, () => expectError(make, code, text));
  }
});
