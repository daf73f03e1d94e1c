import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors, relativeDifference } from "../support/tensors.js";
import { printed, toleranceOf, tolerances } from "../support/tolerances.js";

const exact = toleranceOf("float64").export;
const so3 = gspaces.rot3dOnR3();
const o3 = gspaces.flipRot3dOnR3();
const octa = gspaces.octaOnR3();
const C4 = gspaces.rot2dOnR2(4);
const SO3 = so3.fibergroup as group.SO3;
const O3 = o3.fibergroup as group.O3;

const onPoint = (G: group.Group) => gspaces.noBaseSpace(G);

/** The layer as its two products and the function between, on any memory layout. */
function composed(
  layer: nn.FourierPointwise | nn.QuotientFourierPointwise,
  x: torch.Tensor,
  fn: (y: torch.Tensor) => torch.Tensor,
) {
  const { A, Ainv, channels } = layer;
  const [samples, , ...spatial] = x.shape as [number, number, ...number[]];
  const fields = x.contiguous().reshape([samples * channels, A.shape[1] as number, -1]);
  const y = Ainv.to(x.dtype).matmul(fn(A.to(x.dtype).matmul(fields)));
  return y.reshape([samples, channels * (Ainv.shape[0] as number), ...spatial]);
}

const functions: [name: "p_relu" | "p_elu" | "p_sigmoid" | "p_tanh", fn: (y: torch.Tensor) => torch.Tensor][] = [
  ["p_relu", (y) => y.relu()],
  ["p_elu", (y) => torch.elu(y)],
  ["p_sigmoid", (y) => y.sigmoid()],
  ["p_tanh", (y) => y.tanh()],
];

describe("Fourier nonlinearities", () => {
  checkLiveTensors();

  const grids: [name: string, make: () => nn.FourierPointwise | nn.QuotientFourierPointwise][] = [
    ["SO(3)", () => new nn.FourierPointwise(so3, 2, SO3.blIrreps(2), { grid: { type: "thomson_cube", N: 4 } })],
    ["O(3)", () => new nn.FourierPointwise(o3, 1, O3.blIrreps(1), { grid: { type: "thomson", N: 24 } })],
    [
      "octahedral",
      () =>
        new nn.FourierPointwise(
          octa,
          1,
          octa.irreps.map((psi) => psi.id),
        ),
    ],
    [
      "sphere",
      () =>
        new nn.QuotientFourierPointwise(so3, [false, -1], 2, SO3.blIrreps(3), { grid: SO3.sphereGrid("thomson", 40) }),
    ],
    [
      "quotient by the cone",
      () => new nn.QuotientFourierPointwise(o3, ["cone", -1], 1, O3.blIrreps(2), { grid: O3.sphereGrid("ico") }),
    ],
  ];
  for (const [name, make] of grids) {
    it(`samples and projects back: ${name}`, () => {
      const { A, Ainv } = make();
      const size = A.shape[1] as number;
      // Up to the regularizer 1e-8 of the least squares.
      expect(relativeDifference(Ainv.matmul(A), torch.eye(size, { dtype: "float64" }))).to.be.at.most(printed);
      // With `normalize` the delta has norm 1, and every element of the grid only turns it.
      const norms = A.square().sum([1]);
      expect(relativeDifference(norms, torch.onesLike(norms))).to.be.at.most(exact);
    });
  }

  for (const [name, fn] of functions) {
    it(`equals its products, with gradients of gradients: ${name}`, () => {
      const layer = new nn.FourierPointwise(so3, 2, [0, 1], {
        function: name,
        grid: { type: "thomson", N: 12 },
        outIrreps: [1],
      });
      const run = (x: torch.Tensor) => layer.forward(layer.inType.wrap(x)).tensor;
      const values = torch.randn([2, 2, 2, 1, layer.inType.size], { dtype: "float64" });
      for (const [layout, x] of Object.entries({
        contiguous: values.permute([0, 4, 1, 2, 3]).contiguous(),
        "channels last": values.permute([0, 4, 1, 2, 3]),
        strided: torch.cat([values, values], 3).permute([0, 4, 1, 2, 3]).slice(4, 0, 1),
      })) {
        const [a, b] = [x.detach().requiresGrad_(), x.detach().requiresGrad_()];
        const [y, wanted] = [run(a), composed(layer, b, fn)];
        expect(relativeDifference(y, wanted), layout).to.be.at.most(exact);
        const weights = torch.randnLike(wanted);
        y.backward(weights);
        wanted.backward(weights);
        expect(relativeDifference(a.grad as torch.Tensor, b.grad as torch.Tensor), layout).to.be.at.most(exact);
      }
      const small = new nn.FourierPointwise(so3, 1, [0, 1], { function: name, grid: { type: "thomson", N: 5 } });
      const on = (x: torch.Tensor) => small.forward(small.inType.wrap(x)).tensor;
      const leaf = () => [torch.randn([1, small.inType.size, 1, 1, 2], { dtype: "float64" }).requiresGrad_()];
      expect(torch.autograd.gradcheck(on, leaf())).to.equal(true);
      expect(torch.autograd.gradgradcheck(on, leaf())).to.equal(true);
    });
  }

  const lengths = (x: torch.Tensor) => x.square().sum([1]).sqrt();
  /** Made with as many samples as the bound in the same row of the tolerances is for. */
  const approximate: [name: keyof typeof tolerances.fourier, make: () => nn.EquivariantModule][] = [
    [
      "SO(2)",
      () => new nn.FourierELU(onPoint(group.so2Group(3)), 1, [0, 1, 2, 3], { grid: { type: "regular", N: 16 } }),
    ],
    [
      "SO(2), fewer irreps out",
      () =>
        new nn.FourierELU(onPoint(group.so2Group(3)), 1, [0, 1, 2, 3], {
          grid: { type: "regular", N: 16 },
          outIrreps: [0, 1],
        }),
    ],
    [
      "O(2)",
      () => {
        const space = onPoint(group.o2Group(3));
        return new nn.FourierELU(space, 1, space.fibergroup.blIrreps(3), { grid: { type: "regular", N: 32 } });
      },
    ],
    [
      "SO(2) / C2",
      () =>
        new nn.QuotientFourierELU(onPoint(group.so2Group(6)), 2, 1, [0, 2, 4], { grid: { type: "regular", N: 24 } }),
    ],
    ["SO(3)", () => new nn.FourierELU(onPoint(SO3), 1, SO3.blIrreps(2), { grid: { type: "thomson", N: 96 } })],
    ["O(3)", () => new nn.FourierELU(onPoint(O3), 1, O3.blIrreps(1), { grid: { type: "thomson", N: 60 } })],
    [
      "the sphere",
      () =>
        new nn.QuotientFourierELU(onPoint(SO3), [false, -1], 1, SO3.blIrreps(3), {
          grid: SO3.sphereGrid("thomson", 60),
        }),
    ],
    [
      "the sphere of O(3)",
      () =>
        new nn.QuotientFourierELU(onPoint(O3), ["cone", -1], 1, O3.blIrreps(2), { grid: O3.sphereGrid("thomson", 60) }),
    ],
  ];
  for (const [name, make] of approximate) {
    it(`is equivariant under every element up to aliasing: ${name}`, () => {
      const layer = make();
      torch.manualSeed(2);
      const { inType } = layer;
      const values = torch.randn([64, inType.size], { dtype: "float64" });
      values.select(1, 0).abs_(); // a mean above 0
      const x = inType.wrap(values);
      const y = layer.forward(x).tensor;
      const errors = inType.testingElements.map((g) => {
        const difference = layer.forward(x.transform(g)).tensor.sub(layer.outType.transformFibers(y, g));
        return lengths(difference).div(lengths(y)).mean().item();
      });
      expect(Math.max(...errors)).to.be.at.most(tolerances.fourier[name]);
      expect(Math.max(...errors)).to.be.greaterThan(exact); // no grid is closed under all elements
    });
  }

  it("keeps channels last", () => {
    const layer = new nn.FourierELU(C4, 3, [0, 1]);
    const rows = torch.randn([2, 5, 4, layer.inType.size]);
    const y = layer.forward(layer.inType.wrap(rows.permute([0, 3, 1, 2]))).tensor;
    expect(y.permute([0, 2, 3, 1]).isContiguous()).to.equal(true);
  });

  // More samples than one block holds: one field's positions are cut, or many fields' rows.
  for (const [name, channels, shape, last] of [
    ["positions", 1, [300, 300], false],
    ["rows", 2, [200, 250], true],
    ["fields", 300, [16, 16], false],
  ] as const) {
    it(`works block by block: ${name}`, () => {
      const layer = new nn.FourierELU(C4, channels, [0, 1]);
      const x = torch.randn([1, ...(last ? shape : []), layer.inType.size, ...(last ? [] : shape)]);
      const input = last ? x.permute([0, 3, 1, 2]) : x;
      const [a, b] = [input.detach().requiresGrad_(), input.detach().requiresGrad_()];
      const [y, wanted] = [
        layer.forward(layer.inType.wrap(a)).tensor,
        composed(layer, b, (values) => torch.elu(values)),
      ];
      y.sum().backward();
      wanted.sum().backward();
      expect(relativeDifference(y, wanted)).to.be.at.most(toleranceOf("float32").export);
      expect(relativeDifference(a.grad as torch.Tensor, b.grad as torch.Tensor)).to.be.at.most(
        toleranceOf("float32").export,
      );
      const quiet = torch.noGrad(() => layer.forward(layer.inType.wrap(input)).tensor);
      expect(relativeDifference(quiet, y)).to.equal(0);
    });
  }

  it("follows autocast as products of matrices do", () => {
    const layer = new nn.FourierELU(
      octa,
      2,
      octa.irreps.slice(0, 2).map((psi) => psi.id),
    );
    const x = torch.randn([2, layer.inType.size, 2, 2, 2]).requiresGrad_();
    const y = torch.autocast("cpu", { dtype: "bfloat16" }, () => layer.forward(layer.inType.wrap(x)).tensor);
    expect(y.dtype).to.equal("bfloat16");
    y.sum().backward();
    expect((x.grad as torch.Tensor).dtype).to.equal("float32");
  });

  it("takes an empty batch", () => {
    const layer = new nn.FourierELU(C4, 2, [0, 1]);
    for (const shape of [
      [0, 6, 3, 3],
      [2, 6, 0, 3],
    ]) {
      const x = torch.zeros(shape).requiresGrad_();
      const y = layer.forward(layer.inType.wrap(x)).tensor;
      expect(y.shape).to.deep.equal(shape);
      y.sum().backward();
      expect((x.grad as torch.Tensor).shape).to.deep.equal(shape);
    }
  });

  /** The warnings while something is made. */
  async function warningsOf(make: () => unknown): Promise<(Error & { code?: string })[]> {
    const warnings: (Error & { code?: string })[] = [];
    const listen = (warning: Error) => warnings.push(warning);
    process.on("warning", listen);
    try {
      make();
      await new Promise(setImmediate);
    } finally {
      process.off("warning", listen);
    }
    return warnings;
  }

  const cylinder = gspaces.cylindricalOnR3(3);
  const plane = gspaces.rot2dOnR2(-1);
  const poor: [
    name: string,
    make: () => nn.FourierPointwise | nn.QuotientFourierPointwise,
    lost: readonly [rank: number, coefficients: number],
    text: RegExp,
  ][] = [
    [
      "an orbit of the cube, of more elements than coefficients",
      () => new nn.FourierPointwise(so3, 1, SO3.blIrreps(2), { grid: { type: "thomson_cube", N: 2 } }),
      [33, 35],
      /^FourierPointwise: grid: type thomson_cube, N 2, 48 elements tell only .* up to frequency 2 apart/,
    ],
    [
      "fewer elements than coefficients",
      () => new nn.FourierELU(plane, 1, [0, 1, 2], { grid: { type: "regular", N: 4 } }),
      [4, 5],
      /^FourierELU: grid: type regular, N 4, 4 elements .* loses what fields have in a space of dimension 1; give/,
    ],
    [
      "too few elements for irreps of the output alone",
      () => new nn.FourierELU(plane, 1, [0, 1], { grid: { type: "regular", N: 3 }, outIrreps: [0, 2] }),
      [3, 5],
      /^FourierELU: grid: type regular, N 3, 3 elements tell only 3 of 5 coefficients up to frequency 2/,
    ],
    [
      "elements that are given, of a group whose irreps have no frequency",
      () =>
        new nn.FourierPointwise(
          cylinder,
          1,
          cylinder.irreps.map((psi) => psi.id),
          { grid: cylinder.fibergroup.testingElements().slice(0, 4) },
        ),
      [4, 6],
      /^FourierPointwise: grid: 4 elements tell only 4 of 6 coefficients apart, .* or fewer irreps$/,
    ],
    [
      "points of the sphere",
      () => new nn.QuotientFourierELU(so3, [false, -1], 1, SO3.blIrreps(3), { grid: SO3.sphereGrid("cube") }),
      [6, 16],
      /^QuotientFourierELU: grid: 6 elements tell only 6 of 16 coefficients up to frequency 3/,
    ],
  ];
  for (const [name, make, [rank, coefficients], text] of poor) {
    it(`warns once where a grid has too small a rank: ${name}`, async () => {
      const [warning, ...rest] = await warningsOf(() => [make(), make()]);
      expect(rest).to.deep.equal([]);
      expect(warning?.code).to.equal("ESCNN_FOURIER_RANK");
      expect(warning?.message).to.match(text).and.include(`only ${rank} of ${coefficients} coefficients`);
      expect(await warningsOf(make)).to.deep.equal([]);
      const { A, inType, outType } = make();
      if (inType.size === outType.size) expect(torch.linalg.matrixRank(A).item()).to.equal(rank);
    });
  }

  it("does not warn where every function can be told apart", async () => {
    for (const [, make] of grids) expect(await warningsOf(make)).to.deep.equal([]);
  });

  it("rejects wrong quotients", () => {
    const grid = SO3.sphereGrid("cube");
    expectError(
      () => new nn.QuotientFourierELU(so3, [false, -1], 1, [0, 1]),
      "ERR_INVALID_ARGUMENT",
      /grid: given nothing/,
    );
    expectError(() => new nn.QuotientFourierELU(so3, "cone", 1, [0], { grid }), "ERR_INVALID_ARGUMENT", /cone/);
    expectError(
      () => new nn.QuotientFourierELU(o3, ["cone", -1], 1, [[1, 0]], { grid: O3.sphereGrid("cube") }),
      "ERR_INVALID_ARGUMENT",
      /irreps/,
    );
    expectError(
      () => new nn.QuotientFourierELU(so3, [false, -1], 1, [0], { grid, function: "p_relu" } as never),
      "ERR_INVALID_ARGUMENT",
      /QuotientFourierELU: unknown option "function"/,
    );
  });
});
