import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { manualSeed } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { difference, identityMatrix, kronecker, product, rowsOf, transpose } from "../support/groups.js";
import { elementsOf, spread } from "../support/sampling.js";
import { expectTensor } from "../support/tensors.js";

const C = group.cyclicGroup;
const D = group.dihedralGroup;
const ids = (G: group.Group) => G.irreps().map((psi) => JSON.stringify(psi.id));
const texts = (list: readonly group.GroupElement[] | null) => (list ?? []).map(String);

describe("group/products", () => {
  it("pairs and splits elements, and includes both factors as commuting subgroups", () => {
    const pairs: [group.Group, group.Group][] = [
      [C(1), C(1)],
      [C(3), C(4)],
      [D(3), D(4)],
      [C(3), D(3)],
      [group.so2Group(), C(4)],
      [group.o2Group(), D(3)],
      [group.directProduct(D(3), C(2)), group.so2Group()],
    ];
    for (const [a, b] of pairs) {
      const G = group.directProduct(a, b);
      expect(G.G1).to.equal(a);
      expect(G.G2).to.equal(b);
      for (const x of elementsOf(a, 6))
        for (const y of elementsOf(b, 6)) {
          const g = G.pairElements(x, y);
          expect(G.inclusion1(x).mul(G.inclusion2(y)).equals(g)).to.equal(true);
          expect(G.inclusion2(y).mul(G.inclusion1(x)).equals(g)).to.equal(true);
          const [g1, g2] = G.splitElement(g);
          expect(g1.equals(x) && g2.equals(y)).to.equal(true);
          expect(G.element([x.value, y.value]).equals(g)).to.equal(true);
        }
      for (const [id, H, include] of [
        [G.subgroup1Id, a, (h: group.GroupElement) => G.inclusion1(h)],
        [G.subgroup2Id, b, (h: group.GroupElement) => G.inclusion2(h)],
      ] as const) {
        const [sub, inclusion] = G.subgroup(id);
        expect(sub.equals(H)).to.equal(true);
        for (const h of elementsOf(H, 6)) expect(inclusion(h).equals(include(h))).to.equal(true);
      }
    }
  });

  it("lists elements and irreps with the first factor outermost, generators of the first factor first", () => {
    const G = group.directProduct(C(2), C(3));
    expect(texts(G.elements).slice(0, 4)).to.deep.equal([
      "0[2pi/2] ; 0[2pi/3]",
      "0[2pi/2] ; 1[2pi/3]",
      "0[2pi/2] ; 2[2pi/3]",
      "1[2pi/2] ; 0[2pi/3]",
    ]);
    expect(texts(group.directProduct(D(3), C(3)).generators)).to.deep.equal([
      "(+, 1[2pi/3]) ; 0[2pi/3]",
      "(-, 0[2pi/3]) ; 0[2pi/3]",
      "(+, 0[2pi/3]) ; 1[2pi/3]",
    ]);
    expect(ids(group.directProduct(C(3), C(4)))).to.deep.equal([
      "[[0],[0],0]",
      "[[0],[1],0]",
      "[[0],[2],0]",
      "[[1],[0],0]",
      "[[1],[1],0]",
      "[[1],[1],1]",
      "[[1],[2],0]",
    ]);
  });

  it("names irreps, groups and representations as Python does", () => {
    const nested = group.directProduct(group.directProduct(C(2), C(3)), D(3));
    const psi = nested.irrep([[1], [0], 0], [1, 0]);
    expect(String(psi)).to.equal("C2 X C3 X D3|[irrep_[((1,), (0,), 0),(1, 0)](0)]:1");
    expect(psi.attributes).to.deep.equal({ id1: [[1], [0], 0], id2: [1, 0], i: 0 });
    expect(nested.PARAM).to.equal("[[int | int] | int]");
    const names: [group.Group, string][] = [
      [group.directProduct(C(2), C(3)), "C2 X C3"],
      [group.directProduct(C(2), C(3), "mine"), "mine"],
      [group.doubleGroup(C(3)), "C3 X C3"],
      [group.klein4Group(), "Klein4"],
      [group.cylinderGroup(), "Cylindrical"],
      [group.fullCylinderGroup(), "FullCylindrical"],
      [group.cylinderDiscreteGroup(3), "CylindricalDiscrete"],
      [group.cylinderDiscreteGroup(2), "Klein4"],
      [group.fullCylinderDiscreteGroup(3), "FullCylindricalDiscrete"],
    ];
    for (const [G, name] of names) expect(String(G)).to.equal(name);
  });

  it("finds one irrep by all forms of its id", () => {
    const G = group.directProduct(C(3), C(4));
    const psi = G.irrep([1], [1], 0);
    expect(G.irrep(1, 1)).to.equal(psi);
    expect(G.irrep([[1], [1], 0])).to.equal(psi);
    expect(G.irrep([1], [1], 1)).to.not.equal(psi);
    expect(G.regularRepresentation.multiplicity([1, 1])).to.equal(1);
    expect(G.getIrrepId("irrep_[(1,),(1,)](1)")).to.deep.equal([[1], [1], 1]);
    const rho = new group.Representation(G, "two", [[1, 1]], rowsOf(psi.endomorphismBasis().select(0, 0)));
    expect(rho.irreps).to.deep.equal([[[1], [1], 0]]);
  });

  // Python's products split the parameter string greedily.
  it("reads and writes parametrizations of products nested on the right", () => {
    const G = group.directProduct(D(3), group.directProduct(group.so2Group(), group.directProduct(C(3), C(4))));
    expect(G.PARAM).to.equal("[int | [radians | [int | int]]]");
    const g = G.element([
      [1, 2],
      [0.5, [1, 3]],
    ]);
    expect(g.value).to.deep.equal([
      [1, 2],
      [0.5, [1, 3]],
    ]);
    for (const param of spread(G.PARAMETRIZATIONS, 20))
      expect(G.element(g.to(param), param).equals(g), param).to.be.true;
    const [, [angle, [matrix]]] = g.to("[radians | [radians | [MAT | int]]]") as never as [
      unknown,
      [number, [Parameters<typeof rowsOf>[0]]],
    ];
    expect(angle).to.equal(0.5);
    const c = -0.5;
    const s = Math.sqrt(3) / 2;
    expect(
      difference(rowsOf(matrix), [
        [c, -s],
        [s, c],
      ]),
    ).to.be.below(1e-15);
  });

  it("is equal by the factors, not by the name", () => {
    const G = group.directProduct(C(2), C(4));
    expect(G.equals(group.directProduct(C(2), C(4), "other"))).to.equal(true);
    expect(G.equals(group.cylinderDiscreteGroup(4))).to.equal(true);
    expect(group.cylinderDiscreteGroup(4).equals(group.cylinderDiscreteGroup(3))).to.equal(false);
    expect(group.directProduct(C(1), C(2), "C2").equals(C(2))).to.equal(false);
    // One default name, two groups.
    const left = group.directProduct(group.directProduct(C(2), C(3)), C(5));
    const right = group.directProduct(C(2), group.directProduct(C(3), C(5)));
    expect(left.name).to.equal(right.name);
    expect(left.equals(right)).to.equal(false);
    const frequencies = [1, 4].map((L) => group.cylinderGroup(L));
    expect(frequencies[0]?.equals(frequencies[1])).to.equal(true);
    expect(frequencies.map((H) => H.irreps().length)).to.deep.equal([4, 10]);
  });

  // In Python they support norm and gated only.
  it("lets pointwise layers act on trivial irreps of products as on those of other groups", () => {
    const supported = (psi: group.Representation) => [...psi.supportedNonlinearities].sort().join(" ");
    expect(supported(group.klein4Group().irrep(0, 0))).to.equal("concatenated gate gated norm pointwise");
    expect(supported(group.cylinderGroup().irrep(0, 0))).to.equal("gate gated norm pointwise");
    expect(supported(group.klein4Group().irrep(1, 0))).to.equal("gated norm");
    expect(supported(group.directProduct(group.klein4Group(), C(3)).irrep([0, 0], 0))).to.equal(
      "concatenated gate gated norm pointwise",
    );
  });

  // In Python the second factor's map serves both components.
  it("restricts elements to product subgroups by the map of each factor", () => {
    const G = group.directProduct(C(4), D(3));
    const [H, inclusion, restriction] = G.subgroup([2, [2, 1]]);
    expect(H.name).to.equal("C2 X C2");
    const g = G.element([2, [1, 2]]);
    expect(String(restriction(g))).to.equal("1[2pi/2] ; 1[2pi/2]");
    expect(inclusion(H.element([1, 0])).equals(G.element([2, [0, 0]]))).to.equal(true);
    expect(restriction(G.element([1, [1, 2]]))).to.equal(null);
    expect(restriction(G.element([2, [1, 1]]))).to.equal(null);
  });

  it("keeps the complex structure outermost", () => {
    const rotation = (angle: number) => rowsOf(group.psi(angle));
    const G = group.directProduct(D(3), C(3));
    const g = G.element([[1, 1], 1]);
    const mirror = rowsOf(
      D(3)
        .irrep(1, 1)
        .matrix(D(3).element([1, 1])),
    );
    expect(
      difference(rowsOf(G.irrep([1, 1], 1).matrix(g)), kronecker(rotation((2 * Math.PI) / 3), mirror)),
    ).to.be.below(1e-15);
    const turns = group.directProduct(C(3), C(4));
    const h = turns.element([1, 1]);
    const third = (2 * Math.PI) / 3;
    expect(difference(rowsOf(turns.irrep(1, 1, 0).matrix(h)), rotation(third + Math.PI / 2))).to.be.below(1e-15);
    expect(difference(rowsOf(turns.irrep(1, 1, 1).matrix(h)), rotation(third - Math.PI / 2))).to.be.below(1e-15);
  });

  it("combines and restricts along the diagonal", () => {
    const G = group.doubleGroup(C(4));
    expect(G.subgroupDiagonalId).to.equal("diagonal");
    expect(G.subgroup("diagonal")[0]).to.equal(C(4));
    expect(G.irrep(1, 1, 0).restrict("diagonal").irreps).to.deep.equal([[2], [2]]);
    expect(G.irrep(1, 1, 1).restrict("diagonal").irreps).to.deep.equal([[0], [0]]);
    expect(G.combineSubgroups("diagonal", 2)).to.deep.equal(["subdiagonal", 2]);
    expect(G.combineSubgroups("diagonal", 4)).to.equal("diagonal");
    expect(G.combineSubgroups("diagonal", 1)).to.deep.equal([1, 1]);
    // Restricted to the diagonal, a product of irreps is their tensor product.
    const G2 = group.doubleGroup(D(3));
    const psi = G2.irrep([1, 1], [1, 1]);
    for (const h of D(3).testingElements()) {
      const tensor = D(3).irrep(1, 1).tensor(D(3).irrep(1, 1));
      expect(difference(rowsOf(psi.restrict("diagonal").matrix(h)), rowsOf(tensor.matrix(h)))).to.be.below(1e-15);
    }
  });

  it("twists subgroups: the inversion goes with what lies outside the inner one", () => {
    const G = group.fullCylinderDiscreteGroup(4);
    const [H, inclusion] = G.subgroup(["mixed", [0, 4], [null, 4]]);
    expect(H).to.equal(D(4));
    expect(inclusion(H.element([0, 1])).value).to.deep.equal([0, [0, 1]]);
    expect(inclusion(H.element([1, 0])).value).to.deep.equal([1, [1, 0]]);
    expect(G.irrep(1, [0, 0]).restrict(["mixed", [0, 4], [null, 4]]).irreps).to.deep.equal([[1, 0]]);
    expect(G.combineSubgroups(["mixed", [0, 4], [null, 4]], [null, 2])).to.deep.equal([1, [null, 2]]);
    expect(G.combineSubgroups(["mixed", [0, 4], [null, 4]], [1, 2])).to.deep.equal(["mixed", [1, 2], [null, 2]]);
  });

  it("gives the Klein four group its action on a rectangle", () => {
    const K = group.klein4Group();
    const rho = K.representations.rectangle as group.Representation;
    expect(rho.irreps).to.deep.equal([
      [[1], [0], 0],
      [[0], [1], 0],
    ]);
    expectTensor(rho.matrix(K.element([1, 0])), {
      values: [
        [-1, 0],
        [0, 1],
      ],
      tolerance: 0,
    });
    expect(Object.keys(group.directProduct(C(2), C(2)).representations)).to.not.include("rectangle");
  });

  it("makes grids of pairs", () => {
    const G = group.directProduct(group.so2Group(), C(4));
    const grid = G.grid({ G1Type: "regular", G1N: 3, G2N: 2 });
    expect(texts(grid).slice(0, 3)).to.deep.equal([
      "0.0 ; 0[2pi/4]",
      "0.0 ; 2[2pi/4]",
      "2.0943951023931953 ; 0[2pi/4]",
    ]);
    expect(texts(G.grid({ G1N: 2 })).length).to.equal(8);
    const random = G.grid({ type: "rand", N: 5, seed: 3 });
    expect(random.length).to.equal(5);
    expect(texts(G.grid("rand", 5, 3))).to.deep.equal(texts(random));
    expect(texts(G.grid({ type: "rand", N: 5, seed: 4 }))).to.not.deep.equal(texts(random));
    const both = group.directProduct(group.so2Group(), group.so2Group()).grid({ type: "rand", N: 4, seed: 1 });
    for (const g of both) expect((g.value as number[])[0]).to.not.equal((g.value as number[])[1]);
    const nested = group.directProduct(group.directProduct(group.so2Group(), C(2)), C(2));
    expect(nested.grid({ G1G1N: 3, G2N: 1 }).length).to.equal(6);
    const drawn = (seed: number, options: group.ProductGridOptions, H: group.Group) => {
      manualSeed(seed);
      return texts(H.grid(options as never));
    };
    for (const [H, options] of [
      [G, { G1Type: "rand", G1N: 5 }],
      [nested, { G1G1Type: "rand", G1G1N: 5 }],
    ] as const) {
      expect(drawn(1, options, H)).to.deep.equal(drawn(1, options, H));
      expect(drawn(1, options, H)).to.not.deep.equal(drawn(2, options, H));
      const first = drawn(1, options, H);
      expect(texts(H.grid(options as never))).to.not.deep.equal(first);
    }
    const seeded = { G1Type: "rand", G1N: 3, G1Seed: 5, G2N: 1 };
    expect(texts(G.grid(seeded))).to.deep.equal(texts(G.grid({ ...seeded, seed: 9 })));
  });

  it("lists band-limited irreps of both factors, all of a factor that has no more", () => {
    expect(group.cylinderGroup(1).blIrreps(3).length).to.equal(8);
    expect(group.directProduct(C(5), D(3)).blIrreps(1).length).to.equal(2 * 3);
    expectError(() => group.klein4Group().blIrreps(-1), "ERR_INVALID_ARGUMENT", /L: expected an integer >= 0/);
  });

  it("keeps orthogonality of the matrices that embed an irrep of complex factors", () => {
    const G = group.directProduct(C(5), C(7));
    for (const [m, n] of [
      [G.irrep(1, 2, 0), G.irrep(2, 3, 1)],
      [G.irrep(1, 2, 0), G.irrep(1, 2, 0)],
      [G.irrep(1, 2, 1), G.irrep(1, 2, 0)],
    ] as const) {
      const Q = rowsOf(m.tensor(n).changeOfBasis);
      expect(difference(product(Q, transpose(Q)), identityMatrix(m.size * n.size))).to.be.below(1e-14);
    }
  });

  const G = () => group.directProduct(C(4), D(3));
  const wrong: [what: string, make: () => unknown, message: RegExp][] = [
    ["a number as factor", () => group.directProduct(C(2), 3 as never), /G2: expected a Group, given 3/],
    ["no factor", () => group.directProduct(undefined as never, C(2)), /G1: expected a Group/],
    ["no group to double", () => group.doubleGroup(null as never), /G: expected a Group/],
    ["n = 0", () => group.cylinderDiscreteGroup(0), /n: expected an integer >= 1, given 0/],
    ["a negative frequency", () => group.cylinderGroup(-1), /maximumFrequency: .*given -1/],
    ["a huge product", () => group.directProduct(group.directProduct(C(1 << 20), C(1 << 20)), C(1 << 20)), /at most/],
    ["a single value", () => G().element(1), /expected \[value1, value2\] .* for|of C4 X D3, given 1/],
    ["a wrong second value", () => G().element([1, [2, 0]]), /flip 0 or 1/],
    ["a plain parametrization", () => G().element([1, [1, 0]], "int"), /expected '\[p1 \| p2\]'.*given 'int'/],
    ["an unknown half", () => G().element([1, [1, 0]], "[int | degrees]"), /param: expected one of int, radians, MAT/],
    ["a broken parametrization", () => G().identity.to("[int | "), /expected '\[p1 \| p2\]'/],
    ["an irrep of one id", () => G().irrep(1), /expected \(id1, id2, i\).*given \(1,\)/],
    ["i = 1 for real factors", () => G().irrep(1, [1, 1], 1), /i: expected 0 for \(1,\) and \(1, 1\).*given 1/],
    ["i = 2", () => group.directProduct(C(3), C(3)).irrep(1, 1, 2), /i: expected 0 or 1 .*given 2/],
    ["an irrep that a factor lacks", () => G().irrep(3, [0, 0]), /expected \(k,\) with 0 <= k <= 2 for C4/],
    ["a subgroup id of one item", () => G().subgroup(2), /expected \(id1, id2\).*for C4 X D3, given 2/],
    ["a wrong half of an id", () => G().subgroup([3, [0, 1]]), /divides 4 for C4, given 3/],
    ["the diagonal of a product", () => group.directProduct(C(4), C(4)).subgroup("diagonal"), /given 'diagonal'/],
    ["mixed without C2", () => G().subgroup(["mixed", [0, 3], [null, 3]]), /\('mixed', id1, outer, inner\)/],
    ["mixed with C4", () => G().subgroup(["mixed", 4, [0, 3], [null, 3]]), /expected a subgroup C2 of C4/],
    [
      "mixed of index 3",
      () => group.fullCylinderDiscreteGroup(3).subgroup(["mixed", [0, 3], [0, 1]]),
      /expected a subgroup of index 2 of D3 \(\(None, 3\)\), given \(0, 1\)/,
    ],
    ["mixed without one", () => group.cylinderGroup().subgroup(["mixed", -1, 2]), /there is none/],
    ["an element of the product as factor", () => G().inclusion1(G().identity), /g1: expected an element of C4/],
    ["an element of a factor", () => G().splitElement(C(4).identity), /g: expected an element of C4 X D3/],
    ["a grid of nothing", () => G().grid({}), /expected the type 'rand' and N, or the options of the factors/],
    ["a regular grid", () => G().grid({ type: "regular" as never, N: 3 }), /type: expected 'rand'/],
    ["a random grid without N", () => G().grid({ type: "rand" }), /N/],
    ["rand and factors", () => G().grid({ type: "rand", N: 2, G1N: 2 }), /given both/],
    ["an unknown option", () => G().grid({ G3N: 2 } as never), /unknown option 'G3N'/],
    ["an unknown option of a factor", () => G().grid({ G1M: 2, G2N: 3 }), /unknown option 'm'/],
    ["no grid for SO(2)", () => group.cylinderGroup().grid({ G1N: 2 }), /G2: expected options of the grid of SO\(2\)/],
    ["a grid of null", () => G().grid(null as never), /type: expected "rand" or an object of options, given null/],
  ];
  for (const [what, make, message] of wrong)
    it(`refuses ${what}`, () => expectError(make, "ERR_INVALID_ARGUMENT", message));
});
