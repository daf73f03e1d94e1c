import { expect } from "chai";
import { cyclicGroup, icoGroup, o2Group, octaGroup } from "../../lib/group/index.js";
import * as kernels from "../../lib/kernels/index.js";
import * as torch from "../../lib/torch/index.js";
import { describeDevices } from "../support/devices.js";
import { expectError } from "../support/errors.js";
import { expectTensor, relativeDifference } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const rings = () => new kernels.GaussianRadialProfile([0, 1, 2.5], [0.3, 0.6, 0.4]);
const isLow = (attributes: kernels.FilterAttributes) =>
  (attributes["irrep:frequency"] as number) <= 2 * (attributes.radius as number);
const ico = icoGroup();

interface Family {
  readonly name: string;
  readonly make: () => kernels.SteerableFiltersBasis;
  readonly dim: number;
  readonly js: readonly (readonly [readonly number[], number])[];
}

const families: readonly Family[] = [
  {
    name: "circular shells",
    make: () => new kernels.CircularShellsBasis(3, rings()),
    dim: 3 * 7,
    js: [
      [[0, 0], 3],
      [[1, 1], 3],
      [[1, 2], 3],
      [[1, 3], 3],
    ],
  },
  {
    name: "circular shells from an oblique axis, filtered",
    make: () => new kernels.CircularShellsBasis(3, rings(), isLow, 0.4),
    dim: 3 + 2 * 2 + 2 * 2 + 2,
    js: [
      [[0, 0], 3],
      [[1, 1], 2],
      [[1, 2], 2],
      [[1, 3], 1],
    ],
  },
  {
    name: "spherical shells",
    make: () => new kernels.SphericalShellsBasis(3, rings()),
    dim: 3 * 16,
    js: [
      [[0, 0], 3],
      [[1, 1], 3],
      [[0, 2], 3],
      [[1, 3], 3],
    ],
  },
  {
    name: "spherical shells of even degree",
    make: () =>
      new kernels.SphericalShellsBasis(4, rings(), { filter: (a) => (a["irrep:inv_frequency"] as number) === 0 }),
    dim: 3 * (1 + 5 + 9),
    js: [
      [[0, 0], 3],
      [[1, 1], 0],
      [[0, 2], 3],
      [[1, 3], 0],
      [[0, 4], 3],
    ],
  },
  {
    name: "a point",
    make: () => new kernels.PointBasis(cyclicGroup(5)),
    dim: 1,
    js: [[[0], 1]],
  },
  {
    name: "the vertices of a dodecahedron",
    make: () => new kernels.SparseOrbitBasisWithIcosahedralSymmetry(ico.homspace([false, 3]), 0.4),
    dim: 20,
    js: [
      [[0], 1],
      [[1], 1],
      [[2], 1],
      [[3], 1],
      [[4], 2],
    ],
  },
  {
    name: "the vertices of an icosahedron, larger",
    make: () =>
      new kernels.SparseOrbitBasisWithIcosahedralSymmetry(ico.homspace([false, 5]), 0.4, {
        changeOfBasis: [
          [1.5, 0, 0],
          [0, 1.5, 0],
          [0, 0, 1.5],
        ],
      }),
    dim: 12,
    js: [
      [[0], 1],
      [[1], 1],
      [[2], 1],
      [[3], 1],
    ],
  },
  {
    name: "the edges of an icosahedron, some irreps",
    make: () =>
      new kernels.SparseOrbitBasisWithIcosahedralSymmetry(ico.homspace([false, 2]), 0.4, { harmonics: [[0], [2]] }),
    dim: 1 + 3 * 5,
    js: [
      [[0], 1],
      [[2], 3],
    ],
  },
  {
    name: "the faces of a cube",
    make: () => {
      const octa = octaGroup();
      return new kernels.SparseOrbitBasis(octa.homspace([false, 4]), octa.standardRepresentation, [0, 0, 2], 0.5);
    },
    dim: 6,
    js: [
      [[0], 1],
      [[1], 1],
      [[2], 1],
    ],
  },
];

/** The origin, an axis, and points in general position; float64 `[P, d]`. */
function pointsOf(basis: kernels.SteerableFiltersBasis, count = 6): torch.Tensor {
  const d = basis.dimensionality;
  const values = Float64Array.from({ length: count * d }, (_, i) => 1.7 * Math.sin(1.3 * i * i + 0.8 * i));
  values.fill(0, 0, d);
  values.fill(0, d, 2 * d);
  if (d > 0) values[d] = 1;
  return torch.fromArray(values, [count, d]);
}

describe("kernels/filters", () => {
  for (const { name, make, dim, js } of families) {
    it(`${name}: are moved by the irreps of the group`, () => {
      const { ok, maxError } = make().checkEquivariance({ tolerance: tolerances.kernels.constraint, elements: 60 });
      expect(ok, `error ${maxError}`).to.equal(true);
    });

    it(`${name}: have the right number, order and names`, () => {
      const basis = make();
      expect(basis.dim).to.equal(dim);
      expect(basis.js).to.deep.equal(js);
      const all = [...basis];
      expect(all.length).to.equal(dim);
      all.forEach((attributes, i) => {
        expect(attributes).to.deep.equal(basis.attributes(i));
        expect(attributes.idx).to.equal(i);
      });
      const blocks = [...basis.steerableAttrsIter()];
      blocks.forEach((attributes, i) => {
        expect(attributes).to.deep.equal(basis.steerableAttrs(i));
        expect(attributes.idx).to.equal(i);
      });
      let sum = 0;
      for (const [j, multiplicity] of basis.js) {
        expect(basis.multiplicity(j)).to.equal(multiplicity);
        const own = [...basis.steerableAttrsJIter(j)];
        expect(own.length).to.equal(multiplicity);
        for (const [i, attributes] of own.entries()) {
          expect(attributes).to.deep.equal(basis.steerableAttrsJ(j, i));
          expect(attributes).to.deep.include({ j, i });
        }
        sum += basis.dimHarmonic(j);
      }
      expect(sum).to.equal(dim);
    });

    it(`${name}: by irrep are the same values, and not all zero`, () => {
      const basis = make();
      const points = pointsOf(basis);
      const values = basis.sample(points);
      expect(values.shape).to.deep.equal([6, dim, 1, 1]);
      const byIrrep = basis.sampleAsDict(points);
      expect([...byIrrep.keys()]).to.deep.equal(basis.js.map(([j]) => String(j)));
      const joined = torch.cat(
        basis.js.map(([j]) => (byIrrep.get(String(j)) as torch.Tensor).flatten(1)),
        1,
      );
      expectTensor(joined, { values: values.flatten(1).toArray() });
      expect(values.abs().sum([0, 2, 3]).min().item(), "of each function").to.be.greaterThan(0);
    });

    it(`${name}: have finite gradients, also at the origin, and right ones elsewhere`, () => {
      const basis = make();
      const all = pointsOf(basis).requiresGrad_();
      const values = basis.sample(all);
      if (basis.dimensionality === 0) return;
      values.mul(values).sum().backward();
      expect((all.grad as torch.Tensor).isfinite().all().item()).to.equal(true);
      const away = pointsOf(basis).slice(0, 1, 4).detach().requiresGrad_();
      expect(torch.autograd.gradcheck((points) => basis.sample(points as torch.Tensor), [away])).to.equal(true);
    });

    it(`${name}: points that descend stay finite`, () => {
      const basis = make();
      if (basis.dimensionality === 0) return;
      const points = new torch.Parameter(pointsOf(basis));
      const first = points.detach().clone();
      for (let step = 0; step < 10; step++) {
        points.grad = null;
        basis.sample(points).pow(2).sum().backward();
        torch.noGrad(() => points.sub_((points.grad as torch.Tensor).mul(0.05)));
      }
      expect(points.isfinite().all().item()).to.equal(true);
      expect(relativeDifference(points, first)).to.be.greaterThan(0);
    });

    it(`${name}: equal themselves made again, and no others`, () => {
      for (const family of families) expect(make().equals(family.make()), family.name).to.equal(family.name === name);
    });
  }

  it("never takes one axis for another", () => {
    const [a, b] = [0.1, 0.2].map((axis) => new kernels.CircularShellsBasis(2, rings(), { axis }));
    expect((a as kernels.CircularShellsBasis).equals(b)).to.equal(false);
    const points = torch.tensor([[0.7, 0.2]], { dtype: "float64" });
    expect(
      relativeDifference((a as kernels.CircularShellsBasis).sample(points), b?.sample(points) as torch.Tensor),
    ).to.be.greaterThan(0.01);
  });

  it("counts angles from the axis, and has no angle at the origin", () => {
    const axis = 0.4;
    const basis = new kernels.CircularShellsBasis(2, new kernels.GaussianRadialProfile([1], 0.5), { axis });
    const phi = 1.1;
    const r = 1.3;
    const values = basis.sample(
      torch.tensor(
        [
          [r * Math.cos(phi), r * Math.sin(phi)],
          [0, 0],
        ],
        { dtype: "float64" },
      ),
    );
    const b = (radius: number) => Math.exp(-((radius - 1) ** 2) / (2 * 0.5 ** 2));
    const wave = [1, 2].flatMap((j) => [Math.cos(j * (phi - axis)), Math.sin(j * (phi - axis))]);
    expectTensor(values.flatten(1), {
      values: [[1, ...wave].map((x) => x * b(r)), [b(0), 0, 0, 0, 0]],
      tolerance: tolerances.kernels.values,
    });
  });

  // From scipy's associated Legendre functions, 14 digits.
  const harmonics: readonly (readonly [readonly number[], readonly (readonly number[])[]])[] = [
    [
      [2 / 7, 3 / 7, 6 / 7],
      [
        [1],
        [0.42857142857143, 0.85714285714286, 0.28571428571429],
        [0.21208785398803, 0.63626356196408, 0.60204081632653, 0.42417570797605, -0.08836993916168],
        [
          0.02074380389323, 0.40649387890224, 0.70163955460189, 0.28862973760933, 0.46775970306792, -0.1693724495426,
          -0.10602388656541,
        ],
        [
          -0.03696009860329, 0.04704252544028, 0.56716593015301, 0.62231411679698, -0.0185860058309, 0.41487607786466,
          -0.23631913756375, -0.24043957447252, -0.03665209778159,
        ],
      ],
    ],
    [
      [-6 / 7, 2 / 7, -3 / 7],
      [
        [1],
        [0.28571428571429, -0.42857142857143, -0.85714285714286],
        [-0.42417570797605, -0.21208785398803, -0.22448979591837, 0.63626356196408, 0.56556761063474],
        [
          0.4794123566436, 0.40649387890224, -0.01428273902497, 0.44606413994169, 0.04284821707492, -0.54199183853631,
          -0.33190086229172,
        ],
        [
          -0.47308926212209, -0.54360251619873, -0.07822978346938, 0.16595043114586, -0.16618075801749,
          -0.49785129343759, 0.10430637795917, 0.3763402035222, 0.13798436811894,
        ],
      ],
    ],
  ];
  for (const [point, values] of harmonics) {
    it(`harmonic polynomials at (${point}) are those of scipy, and homogeneous`, () => {
      const scale = 1.5;
      const points = torch.tensor([[...point], point.map((x) => scale * x), [0, 0, 0]], { dtype: "float64" });
      expectTensor(kernels.harmonicPolynomials(4, points), {
        values: [
          values.flat(),
          values.flatMap((row, l) => row.map((x) => x * scale ** l)),
          values.flatMap((row, l) => row.map(() => (l === 0 ? 1 : 0))),
        ],
        tolerance: tolerances.kernels.values,
      });
    });
  }

  it("harmonics are orthogonal on the sphere, of squared norm 4 pi / (2l + 1)", () => {
    // Gauss–Legendre in z of 8 nodes and 16 equal angles integrate products up to degree 15 exactly.
    const nodes = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
    const weights = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
    const points: number[][] = [];
    const measure: number[] = [];
    for (const [i, z] of nodes.entries())
      for (const sign of [-1, 1])
        for (let k = 0; k < 16; k++) {
          const [angle, radius] = [(k * Math.PI) / 8, Math.sqrt(1 - z * z)];
          points.push([radius * Math.cos(angle), radius * Math.sin(angle), sign * z]);
          measure.push(((weights[i] as number) * Math.PI) / 8);
        }
    const values = kernels.harmonicPolynomials(6, torch.tensor(points, { dtype: "float64" }));
    const gram = values.t().matmul(values.mul(torch.tensor(measure, { dtype: "float64" }).unsqueeze(1)));
    const norms = Array.from({ length: 7 }, (_, l) => new Array(2 * l + 1).fill((4 * Math.PI) / (2 * l + 1))).flat();
    expectTensor(gram, {
      values: torch.diag(torch.tensor(norms, { dtype: "float64" })).toArray(),
      tolerance: tolerances.kernels.values,
    });
  });

  it("orbits are Gaussians about the points that the axes meet", () => {
    const basis = new kernels.SparseOrbitBasisWithIcosahedralSymmetry(ico.homspace([false, 2]), 0.2, {
      harmonics: [[0]],
    });
    // Of the 30 points ±x, ±y, ±z are six.
    const axes = [0, 1, 2].flatMap((i) => [1, -1].map((s) => [0, 1, 2].map((k) => (k === i ? s : 0))));
    const values = basis.sample(torch.tensor(axes, { dtype: "float64" })).flatten();
    expect(relativeDifference(values, values.select(0, 0).expand([6]))).to.be.lessThan(tolerances.kernels.values);
    const step = Math.exp(-0.01 / (2 * 0.2 ** 2));
    const near = basis.sample(torch.tensor([[0, 0, 1.1]], { dtype: "float64" })).item();
    // The neighbours of z are 36 degrees away: exp(-0.38 / 0.08) = 0.008 each.
    expect(near / values.select(0, 4).item() / step).to.be.within(0.97, 1.03);
  });

  describeDevices("kernels/filters, dtypes", (device) => {
    for (const { name, make } of families) {
      for (const dtype of ["float32", "float64"] as const) {
        it(`${name} in ${dtype}`, () => {
          const basis = make();
          const points = pointsOf(basis);
          const values = basis.sample(points.to({ dtype, device }));
          expect(values.dtype).to.equal(dtype);
          expect(values.device.startsWith(device)).to.equal(true);
          const difference = relativeDifference(values.to("cpu"), basis.sample(points));
          expect(difference).to.be.at.most(tolerances.kernels.dtype[dtype]);
        });
      }
    }
  });

  it("a radial profile is Gaussian", () => {
    const profile = new kernels.GaussianRadialProfile([0, 2], [0.5, 1]);
    const r = [0, 0.3, 2];
    const values = profile.sample(torch.tensor(r, { dtype: "float64" }));
    expectTensor(values.flatten(1), {
      values: r.map((x) => [Math.exp(-(x ** 2) / 0.5), Math.exp(-((x - 2) ** 2) / 2)]),
      tolerance: tolerances.kernels.values,
    });
    expect([...profile]).to.deep.equal([
      { radius: 0, sigma: 0.5, idx: 0 },
      { radius: 2, sigma: 1, idx: 1 },
    ]);
    expect(profile.equals(new kernels.GaussianRadialProfile([0, 2], [0.5, 1]))).to.equal(true);
    expect(profile.equals(new kernels.GaussianRadialProfile([0, 2], 0.5))).to.equal(false);
    expect(Object.isFrozen(profile.radii)).to.equal(true);
  });

  const o2 = o2Group(3);
  const bad: readonly [string, () => unknown, "ERR_INVALID_ARGUMENT" | "ERR_EMPTY_BASIS" | "ERR_SHAPE", RegExp][] = [
    ["no ring", () => new kernels.GaussianRadialProfile([], 1), "ERR_INVALID_ARGUMENT", /radii/],
    ["a width of 0", () => new kernels.GaussianRadialProfile([1], 0), "ERR_INVALID_ARGUMENT", /sigma.*given 0/],
    ["a negative radius", () => new kernels.GaussianRadialProfile([-1], 1), "ERR_INVALID_ARGUMENT", />= 0.*given -1/],
    ["L = -1", () => new kernels.CircularShellsBasis(-1, rings()), "ERR_INVALID_ARGUMENT", /L.*given -1/],
    ["no profile", () => new kernels.SphericalShellsBasis(1, [1] as never), "ERR_INVALID_ARGUMENT", /radial/],
    [
      "a filter that keeps nothing",
      () => new kernels.CircularShellsBasis(1, rings(), () => false),
      "ERR_EMPTY_BASIS",
      /filter/,
    ],
    [
      "points in space",
      () => new kernels.CircularShellsBasis(1, rings()).sample(torch.zeros([2, 3])),
      "ERR_SHAPE",
      /\[P, 2\]/,
    ],
    [
      "no points",
      () => new kernels.CircularShellsBasis(1, rings()).sample([1] as never),
      "ERR_INVALID_ARGUMENT",
      /Tensor/,
    ],
    [
      "another irrep",
      () => new kernels.CircularShellsBasis(1, rings()).multiplicity([1, 2]),
      "ERR_INVALID_ARGUMENT",
      /1,2|\[1, 2\]/,
    ],
    [
      "an index too large",
      () => new kernels.CircularShellsBasis(1, rings()).attributes(9),
      "ERR_INVALID_ARGUMENT",
      /\[0, 8\]/,
    ],
    ["no group", () => new kernels.PointBasis("C4" as never), "ERR_INVALID_ARGUMENT", /Group/],
    [
      "an orbit of an infinite group",
      () => new kernels.SparseOrbitBasis(o2.homspace([null, 2]), o2.standardRepresentation(), [1, 0], 1),
      "ERR_INVALID_ARGUMENT",
      /finite/,
    ],
    [
      "a root that the subgroup moves",
      () => new kernels.SparseOrbitBasis(ico.homspace([false, 5]), ico.standardRepresentation, [1, 0, 0], 1),
      "ERR_INVALID_ARGUMENT",
      /root.*fixes/,
    ],
    [
      "a root of two numbers",
      () => new kernels.SparseOrbitBasis(ico.homspace([false, 5]), ico.standardRepresentation, [1, 0], 1),
      "ERR_INVALID_ARGUMENT",
      /root.*3/,
    ],
    [
      "an action that is not orthogonal",
      () =>
        new kernels.SparseOrbitBasisWithIcosahedralSymmetry(ico.homspace([false, 5]), 1, {
          changeOfBasis: [
            [2, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
        }),
      "ERR_INVALID_ARGUMENT",
      /orthogonal/,
    ],
    [
      "another polyhedron",
      () => new kernels.SparseOrbitBasisWithIcosahedralSymmetry(octaGroup().homspace([false, 4]), 1),
      "ERR_INVALID_ARGUMENT",
      /icosahedral/,
    ],
    [
      "polynomials of points in the plane",
      () => kernels.harmonicPolynomials(2, torch.zeros([1, 2])),
      "ERR_SHAPE",
      /\[P, 3\]/,
    ],
  ];
  for (const [title, fn, code, message] of bad) it(`rejects ${title}`, () => expectError(fn, code, message));
});
