/**
 * Kernels in space and on icosahedral orbits against the Python package in float64: how many, what names them, and their
 * values where both sides have closed forms ("analytic"), elsewhere their span.
 */
import { expect } from "chai";
import { group, kernels, torch } from "../../lib/index.js";
import { tolerances } from "../support/tolerances.js";
import { expectClose, fixture, type Numbers, type SpaceSpec, space, toTensor, wave } from "./fixtures.js";

interface KernelCase {
  readonly in: readonly number[];
  readonly out: readonly number[];
  readonly kind: "analytic" | "span";
  readonly dim: number;
  readonly names: readonly (readonly unknown[])[];
  readonly values?: Numbers;
  readonly rank?: number;
  readonly projected?: Numbers;
}
interface Fixture {
  readonly profile: { readonly rings: number[]; readonly sigma: number[]; readonly maximumFrequency: number };
  readonly keys: readonly string[];
  readonly unionKeys: readonly string[];
  readonly points: Numbers;
  readonly cases: readonly (KernelCase & { readonly space: SpaceSpec })[];
  readonly unions: readonly (KernelCase & { readonly samples: keyof typeof builders })[];
}
const builders = {
  icosahedron: kernels.kernelsAliasedIcoActR3Icosahedron,
  dodecahedron: kernels.kernelsAliasedIcoActR3Dodecahedron,
  icosidodecahedron: kernels.kernelsAliasedIcoActR3Icosidodecahedron,
};
const { profile, keys, unionKeys, points, cases, unions } = fixture<Fixture>("kernels");

/** The projections of three probes onto the span of the elements, and its dimension. */
function span(values: torch.Tensor): [rank: number, projected: torch.Tensor] {
  const rows = values.transpose(0, 1).flatten(1);
  const [, singular, vectors] = torch.linalg.svd(rows, { fullMatrices: false });
  const rank = singular
    .gt(singular.max().item() * tolerances.kernels.rank)
    .sum()
    .item();
  const basis = vectors.slice(0, 0, rank);
  return [
    rank,
    wave([3, rows.shape[1] as number], 1.3, 0.9)
      .matmul(basis.t())
      .matmul(basis),
  ];
}

function expectEqual(basis: kernels.KernelBasis, spec: KernelCase, named: readonly string[]): void {
  expect(basis.dim, "number of elements").to.equal(spec.dim);
  const names = [...basis].map((attributes) => named.filter((key) => key in attributes).map((key) => attributes[key]));
  expect(names).to.deep.equal(spec.names);
  const values = basis.sample(toTensor(points));
  if (spec.values !== undefined) expectClose("values", values.transpose(0, 1), spec.values, tolerances.parity.filters);
  if (spec.projected === undefined) return;
  const [rank, projected] = span(values);
  expect(rank, "rank").to.equal(spec.rank);
  expectClose("projections", projected, spec.projected, tolerances.parity.filters);
}

describe("kernels in space equal those of the Python package", () => {
  for (const spec of cases)
    it(`${spec.space[0]} ${JSON.stringify(spec.space[1])} ${spec.in} -> ${spec.out}: ${spec.kind}`, () => {
      const gspace = space(spec.space);
      const basis = gspace.buildKernelBasis(gspace.irrep(...spec.in), gspace.irrep(...spec.out), profile);
      expectEqual(basis, spec, keys);
    });

  for (const spec of unions)
    it(`icosahedral orbits, ${spec.samples} ${spec.in} -> ${spec.out}: ${spec.kind}`, () => {
      const G = group.icoGroup();
      const { rings, sigma } = profile;
      expectEqual(builders[spec.samples](G.irrep(...spec.in), G.irrep(...spec.out), rings, sigma), spec, unionKeys);
    });
});
