import { expect } from "chai";
import * as group from "../../lib/group/index.js";
import { directsum, type Representation } from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as kernels from "../../lib/kernels/index.js";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { spread } from "../support/sampling.js";
import { relativeDifference, seeded } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const radii = [0, 1, 2];
const sigma = [0.3, 0.6, 0.4];

/** A rotation about an oblique axis, and one of the plane. */
const frame3 = () =>
  group
    .so3Group(2)
    .irrep(1)
    .matrix(group.so3Group(2).element([0.1, 0.2, 0.3, 0.4]));
const frame2 = () =>
  group
    .o2Group(2)
    .irrep(1, 1)
    .matrix(group.o2Group(2).element([1, 0.7]));

type Build = (inRepr: Representation, outRepr: Representation) => kernels.KernelBasis;
interface Row {
  readonly builder: keyof typeof kernels;
  readonly G: () => group.Group;
  readonly build: Build;
  /** Whether it takes a matrix `adjoint`. */
  readonly framed?: boolean;
  /** The space whose kernels have the same span. */
  readonly space?: () => gspaces.GSpace;
}

const options = { radii, sigma, maximumFrequency: 3 };
type Builder = (inRepr: Representation, outRepr: Representation, options: object) => kernels.KernelBasis;
const exported: Readonly<Record<string, unknown>> = { ...kernels };
const called = (builder: keyof typeof kernels, extra: object = {}): Build => {
  const fn = exported[builder] as Builder;
  return (inRepr, outRepr) => fn(inRepr, outRepr, { ...options, ...extra });
};
const row = (
  builder: keyof typeof kernels,
  G: () => group.Group,
  space: (() => gspaces.GSpace) | undefined,
  extra: object = {},
  framed = true,
): Row => ({ builder, G, build: called(builder, extra), framed, ...(space === undefined ? {} : { space }) });

const c = (n: number) => () => group.cyclicGroup(n);
const d = (n: number) => () => group.dihedralGroup(n);
const rows: readonly Row[] = [
  row(
    "kernelsSO2ActR2",
    () => group.so2Group(3),
    () => gspaces.rot2dOnR2(-1),
    {},
    false,
  ),
  row(
    "kernelsO2ActR2",
    () => group.o2Group(3),
    () => gspaces.flipRot2dOnR2(-1, 3, 0.3),
    { axis: 0.3 },
  ),
  row("kernelsSO2SubgroupActR2", c(3), () => gspaces.rot2dOnR2(3), { sgId: 3 }),
  row("kernelsO2SubgroupActR2", d(3), () => gspaces.flipRot2dOnR2(3, 3, 0.7), { sgId: [0.8, 3], axis: 0.3 }),
  row("kernelsCNActR2", c(4), () => gspaces.rot2dOnR2(4), {}, false),
  row("kernelsDNActR2", d(4), () => gspaces.flipRot2dOnR2(4)),
  row("kernelsFlipActR2", c(2), () => gspaces.flip2dOnR2(0.3), { axis: 0.3 }),
  row("kernelsTrivialActR2", c(1), () => gspaces.trivialOnR2(), {}, false),
  row(
    "kernelsSO3ActR3",
    () => group.so3Group(2),
    () => gspaces.rot3dOnR3(),
  ),
  row(
    "kernelsO3ActR3",
    () => group.o3Group(2),
    () => gspaces.flipRot3dOnR3(),
  ),
  row("kernelsSO3SubgroupActR3", d(3), () => gspaces.dihedralOnR3(3, 0), { sgId: [true, 3] }),
  row("kernelsO3SubgroupActR3", d(3), () => gspaces.conicalOnR3(3, 0), { sgId: ["cone", 3] }),
  row(
    "kernelsIcoActR3",
    () => group.icoGroup(),
    () => gspaces.icoOnR3(),
  ),
  row(
    "kernelsOctaActR3",
    () => group.octaGroup(),
    () => gspaces.octaOnR3(),
  ),
  row(
    "kernelsTetraActR3",
    () => gspaces.tetraOnR3().fibergroup,
    () => gspaces.tetraOnR3(),
  ),
  row(
    "kernelsFullIcoActR3",
    () => group.fullIcoGroup(),
    () => gspaces.fullIcoOnR3(),
  ),
  row(
    "kernelsFullOctaActR3",
    () => group.fullOctaGroup(),
    () => gspaces.fullOctaOnR3(),
  ),
  row(
    "kernelsFullTetraActR3",
    () => gspaces.fullTetraOnR3().fibergroup,
    () => gspaces.fullTetraOnR3(),
  ),
  row(
    "kernelsPyritoActR3",
    () => gspaces.pyritoOnR3().fibergroup,
    () => gspaces.pyritoOnR3(),
  ),
  row(
    "kernelsSO2ActR3",
    () => group.so2Group(2),
    () => gspaces.rot2dOnR3(),
  ),
  row("kernelsCNActR3", c(4), () => gspaces.rot2dOnR3(4)),
  row(
    "kernelsO2ConicalActR3",
    () => group.o2Group(2),
    () => gspaces.conicalOnR3(-1, 0),
  ),
  row("kernelsDNConicalActR3", d(2), () => gspaces.conicalOnR3(2, 0)),
  row(
    "kernelsO2DihedralActR3",
    () => group.o2Group(2),
    () => gspaces.dihedralOnR3(-1, 0),
  ),
  row("kernelsDNDihedralActR3", d(4), () => gspaces.dihedralOnR3(4, 0)),
  row(
    "kernelsFullCylinderActR3",
    () => group.fullCylinderGroup(2),
    () => gspaces.fullCylindricalOnR3(-1, 0),
  ),
  row(
    "kernelsFullCylinderDiscreteActR3",
    () => group.fullCylinderDiscreteGroup(3),
    () => gspaces.fullCylindricalOnR3(3, 0),
  ),
  row(
    "kernelsCylinderActR3",
    () => group.cylinderGroup(2),
    () => gspaces.cylindricalOnR3(),
  ),
  row(
    "kernelsCylinderDiscreteActR3",
    () => group.cylinderDiscreteGroup(3),
    () => gspaces.cylindricalOnR3(3),
  ),
  row("kernelsInvActR3", c(2), () => gspaces.invOnR3(), {}, false),
  row("kernelsTrivialActR3", c(1), () => gspaces.trivialOnR3(), {}, false),
  ...(["Dodecahedron", "Icosahedron", "Icosidodecahedron"] as const).map(
    (solid): Row => ({
      builder: `kernelsAliasedIcoActR3${solid}`,
      G: () => group.icoGroup(),
      build: (inRepr, outRepr) =>
        (exported[`kernelsAliasedIcoActR3${solid}`] as Builder)(inRepr, outRepr, { radii, sigma }),
      framed: true,
    }),
  ),
  {
    builder: "kernelsOnPoint",
    G: () => group.dihedralGroup(3),
    build: (inRepr, outRepr) => kernels.kernelsOnPoint(inRepr, outRepr),
  },
];

/** An irrep that is not trivial, and a sum of three in a skewed basis. */
function representations(G: group.Group): [Representation, Representation] {
  const irreps = spread(G.irreps(), 3);
  const size = irreps.reduce((sum, psi) => sum + psi.size, 0);
  const changeOfBasis = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1.5 : Math.sin(1 + 3 * i + 7 * j) / 2)),
  );
  return [irreps.at(-1) as Representation, directsum([...irreps], { changeOfBasis, name: "skewed" })];
}

const points = (dimension: number) =>
  torch.fromArray(
    Float64Array.from({ length: 5 * dimension }, (_, i) => 1.6 * Math.sin(1.9 * i + 0.2)),
    [5, dimension],
  );

describe("kernels/builders", () => {
  it("are all in the table", () => {
    const builders = Object.keys(kernels).filter((name) => name.startsWith("kernels"));
    expect(rows.map(({ builder }) => builder).sort()).to.deep.equal(builders.sort());
  });

  for (const { builder, G, build, framed, space } of rows) {
    it(`${builder}: satisfies the constraint`, () => {
      const [psi, rho] = representations(G());
      for (const [from, to] of [
        [psi, rho],
        [rho, psi],
      ] as const) {
        const basis = build(from, to);
        const { ok, maxError } = basis.checkEquivariance({ tolerance: tolerances.kernels.constraint });
        expect(ok, `error ${maxError}`).to.equal(true);
        expect([...basis].map(({ idx }) => idx)).to.deep.equal(Array.from({ length: basis.dim }, (_, i) => i));
      }
    });

    if (space !== undefined)
      it(`${builder}: has the kernels of its space`, () => {
        const gspace = space();
        const [psi, rho] = representations(G());
        const basis = build(psi, rho);
        const same = gspace.buildKernelBasis(psi, rho, { rings: radii, sigma, maximumFrequency: 3 });
        expect(basis.dim).to.equal(same.dim);
        const at = points(basis.dimensionality);
        const rank = (bases: readonly kernels.KernelBasis[]) => {
          const values = torch.cat(bases.map((one) => one.sample(at).transpose(0, 1).flatten(1)));
          return torch.linalg.matrixRank(values, { rtol: 1e-9 }).item();
        };
        expect(rank([basis, same])).to.equal(rank([same]));
      });

    it(`${builder}: shares harmonics, and lists elements by irrep`, () => {
      const [psi, rho] = representations(G());
      const basis = build(psi, rho);
      const at = points(basis.dimensionality);
      const byIrrep = basis.sampleHarmonics(basis.computeHarmonics(at));
      const values = basis.sample(at);
      let total = 0;
      for (const [j, multiplicity] of basis.js) {
        const own = [...basis.attrsJIter(j)];
        expect(own.length).to.equal(basis.dimHarmonic(j));
        for (const [i, attributes] of own.entries()) {
          expect(attributes).to.deep.equal(basis.attrsJ(j, i));
          expect(attributes.j).to.deep.equal(j);
          const element = (byIrrep.get(String(j)) as torch.Tensor).select(1, i);
          expect(relativeDifference(element, values.select(1, attributes.idx as number))).to.be.at.most(
            tolerances.kernels.values,
          );
        }
        const maps = basis.coeff(j);
        expect(maps.shape.slice(1, 3)).to.deep.equal([rho.size, psi.size]);
        if (multiplicity > 0 && own.every(({ basis_id }) => basis_id === undefined))
          expect((maps.shape[0] as number) * multiplicity).to.equal(own.length);
        total += own.length;
      }
      expect(total).to.equal(basis.dim);
    });

    it(`${builder}: has gradients at points, and equals itself made again`, () => {
      const [psi, rho] = representations(G());
      const basis = build(psi, psi);
      expect(basis.equals(build(psi, psi))).to.equal(true);
      expect(basis.equals(build(rho, psi))).to.equal(false);
      if (basis.dimensionality === 0) return;
      const at = points(basis.dimensionality).slice(0, 0, 1).detach().requiresGrad_();
      const probe = (x: torch.Tensor) =>
        basis
          .sample(x)
          .flatten()
          .matmul(torch.linspace(1, 2, basis.dim * psi.size ** 2, { dtype: "float64" }));
      expect(torch.autograd.gradcheck((x) => probe(x as torch.Tensor), [at])).to.equal(true);
      const origin = torch.zeros([1, basis.dimensionality], { dtype: "float64" }).requiresGrad_();
      basis.sample(origin).pow(2).sum().backward();
      expect((origin.grad as torch.Tensor).isfinite().all().item()).to.equal(true);
    });

    if (framed === true)
      it(`${builder}: in another frame are the same kernels at turned points`, () => {
        const [psi] = representations(G());
        const basis = build(psi, psi);
        const adjoint = basis.dimensionality === 2 ? frame2() : frame3();
        const moved = new kernels.AdjointBasis(basis, adjoint);
        const at = points(basis.dimensionality);
        expect(relativeDifference(moved.sample(at), basis.sample(at.matmul(adjoint.t())))).to.be.at.most(
          tolerances.kernels.values,
        );
        expect(moved.checkEquivariance({ tolerance: tolerances.kernels.constraint }).ok).to.equal(true);
        expect(moved.equals(basis)).to.equal(false);
      });
  }

  it("take the matrix of another frame by name", () => {
    const psi = group.so3Group(2).irrep(1);
    const basis = kernels.kernelsSO3ActR3(psi, psi, { radii, sigma });
    const moved = kernels.kernelsSO3ActR3(psi, psi, { radii, sigma, adjoint: frame3() });
    expect(moved.equals(new kernels.AdjointBasis(basis, frame3()))).to.equal(true);
  });

  it("take arguments by position in Python's order", () => {
    const psi = group.dihedralGroup(4).irrep(1, 1);
    const named = kernels.kernelsDNActR2(psi, psi, { radii, sigma, axis: 0.3, maximumFrequency: 4, maxOffset: 2 });
    expect(kernels.kernelsDNActR2(psi, psi, radii, sigma, 0.3, 4, 2).equals(named)).to.equal(true);
  });

  it("reach every kernel of an infinite group by default", () => {
    const so3 = group.so3Group(2);
    const [from, to] = [so3.irrep(1), so3.irrep(2)];
    const all = kernels.kernelsSO3ActR3(from, to, { radii, sigma });
    expect(all.dim).to.equal(3 * radii.length); // l = 1, 2, 3
    expect(kernels.kernelsSO3ActR3(from, to, { radii, sigma, maximumFrequency: 6 }).dim).to.equal(all.dim);
  });

  it("maxOffset drops the kernels that oscillate faster than their irrep", () => {
    const frequency = (id: unknown) => (id as number[]).at(-1) as number;
    const cases: readonly (readonly [string, (maxOffset?: number) => kernels.KernelBasis])[] = [
      [
        "C_4 on the plane",
        (maxOffset) => {
          const psi = group.cyclicGroup(4).regularRepresentation;
          return kernels.kernelsCNActR2(psi, psi, {
            radii,
            sigma,
            maximumFrequency: 6,
            ...(maxOffset === undefined ? {} : { maxOffset }),
          });
        },
      ],
      [
        "D_3 on the plane",
        (maxOffset) => {
          const psi = group.dihedralGroup(3).regularRepresentation;
          return kernels.kernelsDNActR2(psi, psi, {
            radii,
            sigma,
            maximumFrequency: 6,
            ...(maxOffset === undefined ? {} : { maxOffset }),
          });
        },
      ],
      [
        "C_3 in space",
        (maxOffset) => {
          const psi = group.cyclicGroup(3).regularRepresentation;
          return kernels.kernelsCNActR3(psi, psi, {
            radii,
            sigma,
            maximumFrequency: 3,
            ...(maxOffset === undefined ? {} : { maxOffset }),
          });
        },
      ],
    ];
    for (const [title, build] of cases) {
      const offsets = [...build()].map(({ j, _j }) => frequency(j) - frequency(_j));
      for (const maxOffset of [0, 2]) {
        const basis = build(maxOffset);
        expect(basis.dim, title).to.equal(offsets.filter((offset) => offset <= maxOffset).length);
        expect(basis.dim, title).to.be.lessThan(offsets.length);
        for (const { j, _j } of basis) expect(frequency(j) - frequency(_j)).to.be.at.most(maxOffset);
        expect(basis.checkEquivariance({ tolerance: tolerances.kernels.constraint }).ok, title).to.equal(true);
      }
    }
  });

  /**
   * With no Clebsch–Gordan tensor and no restriction: averages over the group of all E_ab Y(x), for those harmonics Y of
   * degree l and turns by m whose frequency under turns by 2π/n, m folded into [0, n/2], is at least l − maxOffset.
   */
  function averages(basis: kernels.KernelBasis, n: number, at: torch.Tensor, maxOffset: number): torch.Tensor {
    const { inRepr, outRepr } = basis;
    const harmonics = new kernels.SphericalShellsBasis(3, new kernels.GaussianRadialProfile(radii, sigma));
    const allowed = [0, 1, 2, 3].map((l) =>
      Array.from({ length: 2 * l + 1 }, (_, i) => i).filter((i) => {
        const m = Math.abs(i - l) % n;
        return l - Math.min(m, n - m) <= maxOffset;
      }),
    );
    const parts = inRepr.group.elements?.map((g) => {
      const values = harmonics.sampleAsDict(at.matmul(basis.action(g))); // at g⁻¹ x
      const kept = harmonics.js.map(([id], l) =>
        (values.get(String(id)) as torch.Tensor)
          .indexSelect(2, torch.tensor(allowed[l] as number[], { dtype: "int64" }))
          .flatten(1),
      );
      return torch.einsum("pk,oa,bi->kabpoi", [torch.cat(kept, 1), outRepr.matrix(g), inRepr.matrix(g.inv())]);
    }) as torch.Tensor[];
    return parts.reduce((sum, part) => sum.add(part)).reshape([-1, at.shape[0] as number, outRepr.size, inRepr.size]);
  }

  const cylinders: readonly (readonly [
    string,
    () => group.Group,
    typeof kernels.kernelsCylinderDiscreteActR3,
    number,
  ])[] = [
    ["C_2 x C_3", () => group.cylinderDiscreteGroup(3), kernels.kernelsCylinderDiscreteActR3, 3],
    ["C_2 x C_4", () => group.cylinderDiscreteGroup(4), kernels.kernelsCylinderDiscreteActR3, 4],
    ["C_2 x D_2", () => group.fullCylinderDiscreteGroup(2), kernels.kernelsFullCylinderDiscreteActR3, 2],
    ["C_2 x D_3", () => group.fullCylinderDiscreteGroup(3), kernels.kernelsFullCylinderDiscreteActR3, 3],
  ];
  for (const [title, G, build, n] of cylinders) {
    it(`maxOffset leaves the kernels of harmonics that turn little slower than their degree: ${title}`, () => {
      const [psi, rho] = representations(G());
      const random = seeded(3);
      const at = torch.fromArray(
        Float64Array.from({ length: 180 }, () => 4 * random() - 2),
        [60, 3],
      );
      const rank = (rows: torch.Tensor) =>
        torch.linalg.matrixRank(rows.flatten(1), { rtol: tolerances.kernels.rank }).item();
      let last = 0;
      for (const maxOffset of [0, 1, 3]) {
        const basis = build(psi, rho, { radii, sigma, maximumFrequency: 3, maxOffset });
        const [ours, wanted] = [basis.sample(at).transpose(0, 1), averages(basis, n, at, maxOffset)];
        expect(rank(wanted), `maxOffset ${maxOffset}`).to.equal(basis.dim);
        expect(rank(torch.cat([ours, wanted])), `maxOffset ${maxOffset}`).to.equal(basis.dim);
        expect(basis.dim).to.be.greaterThan(last);
        last = basis.dim;
      }
      expect(build(psi, rho, { radii, sigma, maximumFrequency: 3 }).dim).to.equal(last);
    });
  }

  it("filters see the attributes of filters", () => {
    const psi = group.cyclicGroup(4).regularRepresentation;
    const seen: kernels.FilterAttributes[] = [];
    const basis = kernels.kernelsCNActR2(psi, psi, {
      radii,
      sigma,
      maximumFrequency: 2,
      filter: (attributes) => {
        seen.push(attributes);
        return attributes.radius === 1;
      },
    });
    expect(seen[4]).to.deep.equal({
      "irrep:frequency": 1,
      "irrep:flip_frequency": 1,
      radius: 1,
      sigma: 0.6,
      radial_idx: 1,
    });
    for (const { radius } of basis) expect(radius).to.equal(1);
  });

  it("names the elements of a union of rings", () => {
    const G = group.icoGroup();
    const basis = kernels.kernelsAliasedIcoActR3Dodecahedron(G.irrep(0), G.irrep(1), [0, 1, 2], 0.5);
    // The centre has no vector; each larger ring has one.
    expect(
      [...basis].map(({ radius, basis_id, basis_idx, idx, shape }) => ({ radius, basis_id, basis_idx, idx, shape })),
    ).to.deep.equal([
      { radius: 1, basis_id: 0, basis_idx: 0, idx: 0, shape: [3, 1] },
      { radius: 2, basis_id: 1, basis_idx: 0, idx: 1, shape: [3, 1] },
    ]);
  });

  const c4 = () => group.cyclicGroup(4).irrep(1);
  const bad: readonly [string, () => unknown, "ERR_INVALID_ARGUMENT" | "ERR_EMPTY_BASIS", RegExp][] = [
    [
      "another group",
      () => kernels.kernelsSO2ActR2(c4(), c4(), { radii, sigma }),
      "ERR_INVALID_ARGUMENT",
      /inRepr.*SO\(2\).*C4/,
    ],
    [
      "two groups",
      () => kernels.kernelsCNActR2(c4(), group.cyclicGroup(3).irrep(1), { radii, sigma }),
      "ERR_INVALID_ARGUMENT",
      /outRepr.*C4/,
    ],
    [
      "no representation",
      () => kernels.kernelsCNActR2(1 as never, c4(), { radii, sigma }),
      "ERR_INVALID_ARGUMENT",
      /inRepr/,
    ],
    ["no rings", () => kernels.kernelsCNActR2(c4(), c4(), { radii: [], sigma: 1 }), "ERR_INVALID_ARGUMENT", /radii/],
    [
      "widths that are too few",
      () => kernels.kernelsCNActR2(c4(), c4(), { radii, sigma: [1] }),
      "ERR_INVALID_ARGUMENT",
      /sigma/,
    ],
    [
      "an unknown option",
      () => kernels.kernelsCNActR2(c4(), c4(), { radii, sigma, offset: 1 } as never),
      "ERR_INVALID_ARGUMENT",
      /offset/,
    ],
    [
      "a matrix that is not orthogonal",
      () =>
        kernels.kernelsFlipActR2(group.cyclicGroup(2).irrep(1), group.cyclicGroup(2).irrep(1), {
          radii,
          sigma,
          adjoint: [
            [1, 1],
            [0, 1],
          ],
        }),
      "ERR_INVALID_ARGUMENT",
      /adjoint.*orthogonal/,
    ],
    [
      "a frequency that is too low",
      () =>
        kernels.kernelsSO2ActR2(group.so2Group(3).irrep(0), group.so2Group(3).irrep(3), {
          radii,
          sigma,
          maximumFrequency: 2,
        }),
      "ERR_EMPTY_BASIS",
      /maximumFrequency/,
    ],
  ];
  for (const [title, fn, code, message] of bad) it(`rejects ${title}`, () => expectError(fn, code, message));
});
