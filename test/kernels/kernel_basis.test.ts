import { expect } from "chai";
import { cyclicGroup, type Representation } from "../../lib/group/index.js";
import { flip2dOnR2, flipRot2dOnR2, type GSpace, noBaseSpace, rot2dOnR2 } from "../../lib/gspaces/index.js";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { planarSpaces, representationsOf } from "../support/gspaces.js";
import { expectTensor, relativeDifference } from "../support/tensors.js";

const options = { rings: [0, 1, 2.5], sigma: [0.3, 0.6, 0.4], maximumFrequency: 5 };

/** No function changes sign under every mirror of O(2), and none below frequency 8 under those of D_8. */
function isImpossible(inRepr: Representation, outRepr: Representation): boolean {
  const names = [inRepr.name, outRepr.name].sort().join(" ");
  return ["O(2)", "D8"].includes(inRepr.group.name) && names === "irrep_0,0 irrep_1,0";
}

describe("kernel bases", () => {
  for (const make of planarSpaces) {
    it(`on ${make()} satisfy the constraint at random points`, () => {
      const gspace = make();
      torch.manualSeed(7);
      const points = torch.randn([5, 2], { dtype: "float64" });
      const representations = representationsOf(gspace);
      for (const inRepr of representations) {
        for (const outRepr of representations) {
          if (isImpossible(inRepr, outRepr)) {
            const build = () => gspace.buildKernelBasis(inRepr, outRepr, options);
            expectError(build, "ERR_EMPTY_BASIS", /maximumFrequency/);
            continue;
          }
          const basis = gspace.buildKernelBasis(inRepr, outRepr, options);
          const values = basis.sample(points);
          expect(values.shape).to.deep.equal([5, basis.dim, outRepr.size, inRepr.size]);
          for (const g of gspace.testingElements.filter((_, i) => i % 17 < 3)) {
            const moved = basis.sample(points.matmul(gspace.basespaceAction.matrix(g).t()));
            const wanted = outRepr.matrix(g).matmul(values).matmul(inRepr.matrix(g.inv()));
            expect(relativeDifference(moved, wanted), `${inRepr} -> ${outRepr}, ${g}`).to.be.lessThan(1e-12);
          }
        }
      }
    });

    it(`on ${make()} are linearly independent`, () => {
      const gspace = make();
      torch.manualSeed(3);
      const points = torch.randn([60, 2], { dtype: "float64" });
      for (const rho of representationsOf(gspace).filter(({ size }) => size <= 8)) {
        const basis = gspace.buildKernelBasis(rho, rho, options);
        const matrix = basis.sample(points).permute([1, 0, 2, 3]).reshape([basis.dim, -1]);
        const normed = matrix.div(matrix.norm(2, [1], true));
        const values = torch.linalg.eigvalsh(normed.matmul(normed.t()));
        expect(values.min().item(), String(rho)).to.be.greaterThan(1e-9);
      }
    });
  }

  it("has as many elements as there are invariant kernels on every circle", () => {
    // The dimension on one ring is the multiplicity of each O(2) harmonic in rho_in (x) rho_out, summed; for a finite group
    // acting freely off the origin and all harmonics up to L it is at most |in| |out| (2 L + 1) / |G| rounded by parity.
    const gspace = rot2dOnR2(4);
    const basis = gspace.buildKernelBasis(gspace.regularRepr, gspace.regularRepr, {
      rings: [1],
      sigma: 0.5,
      maximumFrequency: 4,
    });
    const direct = (j: number) => (j === 0 ? 4 : 8); // functions of frequency j times 16 matrices, invariant under C_4
    expect(basis.dim).to.equal([0, 1, 2, 3, 4].reduce((sum, j) => sum + direct(j), 0));
  });

  it("names elements as Python does", () => {
    const gspace = rot2dOnR2(4);
    const basis = gspace.buildKernelBasis(gspace.irrep(1), gspace.irrep(1), {
      rings: [0, 1],
      sigma: [0.005, 0.4],
      maximumFrequency: 2,
    });
    expect(basis.dim).to.equal(12);
    expect(basis.attributes(7)).to.deep.equal({
      "irrep:frequency": 2,
      "irrep:flip_frequency": 1,
      radius: 1,
      sigma: 0.4,
      radial_idx: 1,
      idx: 7,
      j: [1, 2],
      shape: [2, 2],
      _j: [2],
      i: 1,
      t: 1,
      s: 0,
      k: 0,
      in_irrep: [1],
      out_irrep: [1],
      in_irrep_idx: 0,
      out_irrep_idx: 0,
      j_idx: 3,
      irreps_basis_idx: 7,
    });
    expect([...basis].length).to.equal(12);
    const o2 = flipRot2dOnR2(-1);
    const plain = o2.buildKernelBasis(o2.irrep(1, 1), o2.irrep(1, 1), {
      rings: [0, 1],
      sigma: 0.4,
      maximumFrequency: 2,
    });
    expect(plain.attributes(3)).to.not.have.any.keys("_j", "t");
  });

  it("keeps the filters that a predicate keeps", () => {
    const gspace = rot2dOnR2(4);
    const filter = (attributes: Readonly<Record<string, unknown>>) =>
      attributes["irrep:frequency"] === 0 || attributes.radius === 2.5;
    const basis = gspace.buildKernelBasis(gspace.regularRepr, gspace.trivialRepr, { ...options, filter });
    for (const attributes of basis) expect(filter(attributes)).to.equal(true);
    expect([...basis].some((attributes) => attributes["irrep:frequency"] === 3)).to.equal(true);
  });

  it("intertwiners commute with the group", () => {
    for (const gspace of [flipRot2dOnR2(4), noBaseSpace(cyclicGroup(5)) as GSpace]) {
      const rho = gspace.regularRepr;
      const basis = gspace.buildFiberIntertwinerBasis(rho, rho);
      expect(basis.dim).to.equal(gspace.fibergroup.order());
      const values = basis.sample(torch.zeros([1, 0], { dtype: "float64" })).squeeze(0);
      for (const g of gspace.testingElements) {
        expect(relativeDifference(rho.matrix(g).matmul(values), values.matmul(rho.matrix(g)))).to.be.lessThan(1e-12);
      }
    }
  });

  it("is the circular wave of its frequency", () => {
    const gspace = flip2dOnR2(0);
    const basis = gspace.buildKernelBasis(gspace.trivialRepr, gspace.trivialRepr, {
      rings: [1],
      sigma: 0.5,
      maximumFrequency: 2,
    });
    // Invariant under y -> -y: cos(j phi) for j = 0, 1, 2, in a scale that is its own for each.
    const phi = 0.7;
    const values = basis.sample(
      torch.tensor(
        [
          [Math.cos(phi), Math.sin(phi)],
          [1, 0],
        ],
        { dtype: "float64" },
      ),
    );
    const ratio = values.select(0, 0).div(values.select(0, 1)).flatten();
    expectTensor(ratio, { values: [1, Math.cos(phi), Math.cos(2 * phi)], tolerance: 1e-14 });
  });

  const c4 = () => rot2dOnR2(4);
  const bad: readonly [string, () => unknown, "ERR_INVALID_ARGUMENT" | "ERR_EMPTY_BASIS" | "ERR_SHAPE", RegExp][] = [
    [
      "another group's representation",
      () => c4().buildKernelBasis(rot2dOnR2(8).irrep(1), c4().irrep(1), options),
      "ERR_INVALID_ARGUMENT",
      /inRepr: .*C4/,
    ],
    [
      "a sigma of 0",
      () => c4().buildKernelBasis(c4().irrep(1), c4().irrep(1), { ...options, sigma: 0 }),
      "ERR_INVALID_ARGUMENT",
      /sigma/,
    ],
    [
      "a negative radius",
      () => c4().buildKernelBasis(c4().irrep(1), c4().irrep(1), { ...options, rings: [-1], sigma: 1 }),
      "ERR_INVALID_ARGUMENT",
      /rings/,
    ],
    [
      "sigmas that are too few",
      () => c4().buildKernelBasis(c4().irrep(1), c4().irrep(1), { ...options, sigma: [1] }),
      "ERR_INVALID_ARGUMENT",
      /sigma: .*\(3\)/,
    ],
    [
      "frequencies that do not reach",
      () => {
        const so2 = rot2dOnR2(-1);
        return so2.buildKernelBasis(so2.irrep(0), so2.irrep(5), { ...options, maximumFrequency: 4 });
      },
      "ERR_EMPTY_BASIS",
      /maximumFrequency/,
    ],
    [
      "points in space",
      () =>
        c4()
          .buildKernelBasis(c4().irrep(1), c4().irrep(1), options)
          .sample(torch.zeros([2, 3])),
      "ERR_SHAPE",
      /\[P, 2\]/,
    ],
  ];
  for (const [title, fn, code, message] of bad) it(`rejects ${title}`, () => expectError(fn, code, message));
});
