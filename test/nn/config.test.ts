import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { group, gspaces, nn, torch } from "../../lib/index.js";
import { packageRoot } from "../../lib/native/package_root.js";
import type { Row } from "../../lib/nn/config/row.js";
import { modelSchema } from "../../lib/nn/config/schema.js";
import { readFieldType, readGSpace, writeFieldType, writeGSpace } from "../../lib/nn/config/spaces.js";
import { rows } from "../../lib/nn/config/table.js";
import { expectError } from "../support/errors.js";
import { planarSpaces, representationsOf, spatialSpaces } from "../support/gspaces.js";
import { checkLiveTensors, relativeDifference } from "../support/tensors.js";

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const readType = (config: unknown) => readFieldType(config, "", new Map());

const C4 = gspaces.rot2dOnR2(4);
const D4 = gspaces.flipRot2dOnR2(4);
const regular = new nn.FieldType(C4, [C4.regularRepr, C4.regularRepr]);
const scalar = new nn.FieldType(C4, [C4.trivialRepr]);

const spaces: readonly (() => gspaces.GSpace)[] = [
  ...planarSpaces,
  ...spatialSpaces,
  () => gspaces.rot2dOnR2(-1, 9),
  () => D4.restrict([1, 2])[0],
  () => gspaces.flipRot3dOnR3(3).restrict("so3")[0].restrict("octa")[0],
  () => gspaces.flipRot2dOnR2(-1).restrict([0.4, 4])[0],
  ...[
    () => group.trivialGroup(),
    () => group.dihedralGroup(3),
    () => group.so2Group(2),
    () => group.o3Group(1),
    () => group.fullTetraGroup(),
    () => group.klein4Group(),
    () => group.cylinderGroup(4),
    () => group.pyritohedralGroup(),
    () => group.doubleGroup(group.cyclicGroup(3)),
    () => group.directProduct(group.so2Group(2), group.dihedralGroup(3), "mine"),
  ].map((make) => () => gspaces.noBaseSpace(make())),
];

describe("nn/config: spaces and types", () => {
  checkLiveTensors();

  for (const make of spaces) {
    it(`${make()}: space and types are kept`, () => {
      const space = make();
      const config = throughJson(writeGSpace(space));
      const copy = readGSpace(config, "");
      expect(copy.equals(space)).to.equal(true);
      expect(String(copy)).to.equal(String(space));
      expect(copy.fibergroup).to.equal(space.fibergroup);
      expect(writeGSpace(copy)).to.deep.equal(config);
      const type = new nn.FieldType(space, representationsOf(space));
      const again = readType(throughJson(writeFieldType(type)));
      expect(again.equals(type)).to.equal(true);
      expect(String(again)).to.equal(String(type));
    });
  }

  it("writes representations by the shortest form with their value", () => {
    const induced = D4.inducedRepr([null, 4], group.cyclicGroup(4).irrep(1));
    const mine = new group.Representation(D4.fibergroup, "regular", [[0, 0]], [[2]], ["norm"], {
      attributes: { origin: "mine" },
    });
    const type = new nn.FieldType(D4, [
      D4.regularRepr,
      D4.regularRepr,
      D4.quotientRepr([null, 2]),
      D4.irrep(1, 1),
      induced,
      mine,
    ]);
    expect(writeFieldType(type).representations.map((item) => Object.keys(item))).to.deep.equal([
      ["regular", "count"],
      ["quotient"],
      ["irrep"],
      ["name", "irreps", "changeOfBasis", "supportedNonlinearities"],
      ["name", "irreps", "changeOfBasis", "supportedNonlinearities", "attributes"],
    ]);
    const again = readType(throughJson(writeFieldType(type)));
    expect(again.equals(type)).to.equal(true);
    expect(again.at(-1).attributes).to.deep.equal({ origin: "mine" });
    // A name alone makes no quotient.
    const other = new group.Representation(D4.fibergroup, "quotient[(None, 2)]", [[0, 0]], [[1]]);
    const named = new nn.FieldType(D4, [other]);
    expect(readType(throughJson(writeFieldType(named))).equals(named)).to.equal(true);
  });
});

/** A plain layer for every row that has one, and what it takes. */
const plainLayers: readonly [name: string, make: () => torch.nn.Module, shape: readonly number[]][] = [
  ["Linear", () => new torch.nn.Linear(3, 4, { bias: false }), [2, 3]],
  ["Conv1d", () => new torch.nn.Conv1d(2, 4, 3, { padding: "same" }), [2, 2, 7]],
  [
    "Conv2d",
    () => new torch.nn.Conv2d(2, 4, [3, 1], { stride: 2, groups: 2, paddingMode: "circular", padding: 1 }),
    [2, 2, 6, 6],
  ],
  ["Conv3d", () => new torch.nn.Conv3d(2, 2, 2, { dilation: 2 }), [1, 2, 5, 5, 5]],
  ["ConvTranspose2d", () => new torch.nn.ConvTranspose2d(2, 3, 3, { stride: 2, outputPadding: 1 }), [1, 2, 4, 4]],
  ["BatchNorm1d", () => new torch.nn.BatchNorm1d(3, { momentum: null }), [4, 3]],
  ["BatchNorm2d", () => new torch.nn.BatchNorm2d(3, { affine: false }), [4, 3, 2, 2]],
  ["GroupNorm", () => new torch.nn.GroupNorm(2, 4), [3, 4, 2]],
  ["LayerNorm", () => new torch.nn.LayerNorm([3, 2], { bias: false }), [2, 3, 2]],
  ["RMSNorm", () => new torch.nn.RMSNorm(4, { eps: 1e-3 }), [2, 4]],
  ["InstanceNorm2d", () => new torch.nn.InstanceNorm2d(3, { affine: true }), [2, 3, 4, 4]],
  ["PReLU", () => new torch.nn.PReLU(3, 0.1), [2, 3]],
  ["MaxPool2d", () => new torch.nn.MaxPool2d(3, { stride: 2, ceilMode: true }), [1, 2, 6, 6]],
  ["AvgPool3d", () => new torch.nn.AvgPool3d(2, { countIncludePad: false, padding: 1 }), [1, 1, 4, 4, 4]],
  ["AdaptiveAvgPool2d", () => new torch.nn.AdaptiveAvgPool2d([null, 2]), [1, 1, 5, 5]],
  ["Softplus", () => new torch.nn.Softplus(2), [2, 3]],
  ["Dropout", () => new torch.nn.Dropout(0.1), [2, 3]],
  ["Flatten", () => new torch.nn.Flatten(), [2, 3, 4]],
  ["Upsample", () => new torch.nn.Upsample({ scaleFactor: 2, mode: "bilinear", alignCorners: false }), [1, 1, 4, 4]],
  ["UpsamplingBilinear2d", () => new torch.nn.UpsamplingBilinear2d({ size: [5, 6] }), [1, 1, 4, 4]],
  ["Identity", () => new torch.nn.Identity(), [2]],
  ["MaxPoolChannels", () => new nn.MaxPoolChannels(2), [1, 4, 3]],
  ["PlainMask", () => new nn.MaskModule(scalar, 5).export(), [1, 1, 5, 5]],
  [
    "Sequential",
    () =>
      new torch.nn.Sequential({
        first: new torch.nn.Linear(3, 2),
        "0": new torch.nn.ReLU(),
        last: new torch.nn.Softmax(1),
      }),
    [2, 3],
  ],
];

describe("nn/config: plain layers", () => {
  checkLiveTensors();
  for (const [name, make, shape] of plainLayers) {
    it(`${name} is kept`, () => {
      const layer = make();
      const config = throughJson(nn.toConfig(layer));
      expect(config.module.replace(/^torch\.nn\./, "")).to.equal(name);
      const copy = nn.fromConfig(config);
      expect(nn.toConfig(copy)).to.deep.equal(config);
      expect(String(copy)).to.equal(String(layer));
      expect(copy.loadStateDict(layer.stateDict())).to.deep.equal({ missing: [], unexpected: [] });
      const x = torch.randn([...shape]);
      const run = (module: torch.nn.Module) => (module.eval().forward as (x: torch.Tensor) => torch.Tensor)(x);
      expect(relativeDifference(run(copy), run(layer))).to.equal(0);
    });
  }

  it("makes every layer without options of its own name", () => {
    const bare = [...rows().values()].filter(
      (row) => Object.keys(row.values).length === 0 && row.options.safeParse({}).success,
    );
    expect(bare.length).to.be.at.least(30);
    for (const { name } of bare) {
      if (name === "torch.nn.Upsample" || name.startsWith("torch.nn.Upsampling")) continue; // one of two options is needed
      const config = { version: 1, module: name };
      expect(nn.toConfig(nn.fromConfig(config)), name).to.deep.equal(config);
    }
  });
});

describe("nn/config: models", () => {
  checkLiveTensors();
  const make = () =>
    new nn.SequentialModule(
      new nn.R2Conv(scalar, regular, { kernelSize: 3, padding: 1 }),
      new nn.InnerBatchNorm(regular),
      new nn.ReLU(regular),
    );

  it("has a row for every module of the library", () => {
    const bases = new Set<unknown>([
      nn.EquivariantModule,
      nn.FieldBatchNorm,
      nn.FieldNormalization,
      nn.IIDBatchNorm,
      nn.IIDInstanceNorm,
      nn.PointConvolution,
    ]);
    const classes = Object.values(nn).filter(
      (value) => typeof value === "function" && value.prototype instanceof nn.EquivariantModule && !bases.has(value),
    );
    const known = new Set([...rows().values()].map((row) => row.class));
    expect(classes.filter((value) => !known.has(value)).map((value) => (value as { name: string }).name)).to.deep.equal(
      [],
    );
    expect(classes.length).to.be.at.least(40);
  });

  it("keeps convolutions on graphs", () => {
    const O2 = gspaces.flipRot2dOnR2(-1);
    const fields = new nn.FieldType(O2, [O2.irrep(1, 1), O2.trivialRepr]);
    const layer = new nn.R2PointConv(fields, fields, {
      width: 2,
      nRings: 3,
      frequenciesCutoff: 1.5,
      contraction: "filters",
    });
    const copy = nn.fromConfig(throughJson(layer.toConfig())) as nn.R2PointConv;
    expect(copy.toConfig()).to.deep.equal(layer.toConfig());
    expect(String(copy)).to.equal(String(layer));
    copy.loadStateDict(layer.stateDict());
    const coords = torch.randn([6, 2]);
    const x = fields.wrap(torch.randn([6, fields.size]), coords);
    const edges = nn.radiusGraph(coords, 3, { loop: true });
    expect(relativeDifference(copy.forward(x, edges).tensor, layer.forward(x, edges).tensor)).to.equal(0);
  });

  const harmonics: readonly (readonly [name: string, make: () => nn.HarmonicPolynomialR3, group: unknown])[] = [
    ["the default", () => new nn.HarmonicPolynomialR3(2), undefined],
    ["a name", () => new nn.HarmonicPolynomialR3(2, "o3"), "o3"],
    ["SO(3)", () => new nn.HarmonicPolynomialR3(2, group.so3Group(5)), { group: "SO3", maximumFrequency: 5 }],
    ["O(3)", () => new nn.HarmonicPolynomialR3(2, group.o3Group(1)), { group: "O3", maximumFrequency: 1 }],
  ];
  for (const [name, makeLayer, expected] of harmonics) {
    it(`keeps the group of harmonic polynomials: ${name}`, () => {
      const layer = makeLayer();
      const config = throughJson(layer.toConfig());
      expect(config.group).to.deep.equal(expected);
      const copy = nn.fromConfig(config) as nn.HarmonicPolynomialR3;
      expect(copy.toConfig()).to.deep.equal(config);
      expect(copy.L).to.equal(layer.L);
      expect(copy.inType.fibergroup).to.equal(layer.inType.fibergroup);
    });
  }

  it("keeps the dtype that all parameters share", () => {
    expect(make().toConfig().dtype).to.equal(undefined);
    const config = throughJson(make().double().toConfig());
    expect(config.dtype).to.equal("float64");
    expect([...nn.fromConfig(config).parameters()].every((p) => p.dtype === "float64")).to.equal(true);
    const narrow = make();
    torch.setDefaultDtype("float64");
    try {
      const [weight] = nn.fromConfig(throughJson(narrow.toConfig())).parameters();
      expect(weight?.dtype).to.equal("float32");
    } finally {
      torch.setDefaultDtype("float32");
    }
  });

  it("is short: defaults are left out, equal fields counted", () => {
    expect(new nn.R2Conv(scalar, regular, 3).toConfig()).to.deep.equal({
      version: 1,
      module: "R2Conv",
      inType: { gspace: { basespace: "R^2", subgroup: [null, 4] }, representations: [{ irrep: [0] }] },
      outType: { gspace: { basespace: "R^2", subgroup: [null, 4] }, representations: [{ regular: true, count: 2 }] },
      kernelSize: 3,
    });
  });

  it("keeps exported models and copies", () => {
    const model = make().eval();
    const plain = model.export();
    expect(String(nn.fromConfig(throughJson(plain.toConfig())))).to.equal(String(plain));
    expect(model.clone().toConfig()).to.deep.equal(model.toConfig());
  });

  it("names what has no form as data", () => {
    const filtered = new nn.R2Conv(scalar, regular, { kernelSize: 3, basisFilter: () => true });
    const cases: readonly [() => unknown, RegExp][] = [
      [
        () => new nn.SequentialModule(new nn.IdentityModule(scalar), filtered).toConfig(),
        /modules\.1\.basisFilter: a function/,
      ],
      [
        () => new nn.R2Conv(scalar, regular, { kernelSize: 3, frequenciesCutoff: (r) => r }).toConfig(),
        /frequenciesCutoff: a function/,
      ],
      [
        () => {
          class Mine extends nn.ReLU {}
          return new nn.SequentialModule(new Mine(regular)).toConfig();
        },
        /modules\.0: Mine is no class/,
      ],
      [() => torch.nn.utils.parametrizations.weightNorm(new torch.nn.Linear(2, 2)).toConfig(), /parametrizations/],
    ];
    for (const [run, text] of cases) expectError(run, "ERR_NOT_IMPLEMENTED", text);
    expectError(() => nn.toConfig(3 as never), "ERR_INVALID_ARGUMENT", /model: expected a Module/);
  });

  describe("rejects with the place", () => {
    const change = (path: string, value: unknown): unknown => {
      const config = throughJson(make().toConfig());
      const keys = path.split(".");
      const last = keys.pop() as string;
      let at = config as unknown as Record<string, unknown>;
      for (const key of keys) at = at[key] as Record<string, unknown>;
      at[last] = value;
      return config;
    };
    const deep = (levels: number) => {
      let config: unknown = { module: "IdentityModule", inType: writeFieldType(scalar) };
      for (let i = 0; i < levels; i++) config = { module: "SequentialModule", modules: [config] };
      return { version: 1, ...(config as object) };
    };
    const nested = () => {
      let list: unknown = 1;
      for (let i = 0; i < 100_000; i++) list = [list];
      return { version: 1, module: "ReLU", inType: list };
    };
    const pointConv = {
      version: 1,
      module: "R2PointConv",
      inType: writeFieldType(scalar),
      outType: writeFieldType(scalar),
      width: 2,
    };
    const inSpace = (gspace: gspaces.GSpace) => {
      const type = writeFieldType(new nn.FieldType(gspace, [gspace.trivialRepr]));
      return { version: 1, module: "R3Conv", inType: type, outType: type };
    };
    const own = (count: number) => ({ ...writeFieldType(scalar), representations: [{ irrep: [0], count }] });
    const cases: readonly [name: string, config: () => unknown, text: RegExp][] = [
      ["no object", () => 3, /expected object, given 3/],
      ["no version", () => ({ module: "ReLU" }), /version: /],
      ["a later version", () => change("version", 2), /version: .*given 2/],
      [
        "an unknown module",
        () => change("modules.1.module", "Nonesuch"),
        /modules\.1\.module: "Nonesuch" is no module/,
      ],
      ["a key of objects' own", () => change("modules.1.module", "__proto__"), /modules\.1\.module/],
      ["a module without class", () => change("modules.1", {}), /modules\.1\.module: allowed: the name of a module/],
      [
        "a wrong option",
        () => change("modules.0.kernelSize", "x"),
        /modules\.0\.kernelSize: allowed: an integer .* given "x"/,
      ],
      [
        "an unknown option",
        () => change("modules.0.kernelsize", 3),
        /modules\.0\.kernelsize: unknown parameter; allowed: inType, outType, kernelSize/,
      ],
      ["no type", () => change("modules.2.inType", undefined), /modules\.2\.inType: /],
      [
        "an unknown irrep",
        () => change("modules.0.inType.representations.0.irrep", [7]),
        /modules\.0\.inType\.representations\.0\.irrep: /,
      ],
      ["an empty type", () => change("modules.0.inType.representations", []), /modules\.0\.inType\.representations: /],
      ["types that do not fit", () => change("modules.1.inType", writeFieldType(scalar)), /modules: 1/],
      ["an unknown space", () => change("modules.0.inType.gspace.basespace", "R^4"), /modules\.0\.inType\.gspace/],
      [
        "an unknown subgroup",
        () => change("modules.0.inType.gspace.restricted", [3]),
        /modules\.0\.inType\.gspace\.restricted\.0: /,
      ],
      [
        "a singular basis",
        () => change("modules.0.inType.representations.0", { name: "x", irreps: [[0]], changeOfBasis: [[0]] }),
        /representations\.0: /,
      ],
      ["names that do not fit", () => change("names", ["a"]), /names: /],
      ["many modules inside one another", () => deep(70), /at most 64 modules inside one another/],
      ["many levels", nested, /at most 256 levels/],
      [
        "many channels",
        () => change("modules.0.inType", own(60_000_000)),
        /modules\.0\.inType\.representations\.0\.count: /,
      ],
      [
        "a large group",
        () => change("modules.0.inType.gspace.subgroup", [null, 1e9]),
        /modules\.0\.inType\.gspace\.subgroup/,
      ],
      [
        "a large tensor",
        () => ({ version: 1, module: "torch.nn.Linear", inFeatures: 1e6, outFeatures: 1e6 }),
        /at most 1073741824 numbers, given 1000000000000/,
      ],
      [
        "a large mask",
        () => ({ version: 1, module: "MaskModule", inType: writeFieldType(scalar), S: 1e7 }),
        /at most 1073741824 numbers/,
      ],
      ["many kernels", () => change("modules.0.kernelSize", 511), /modules\.0: allowed: tensors of at most/],
      [
        "much work",
        () => change("modules.0.kernelSize", 99),
        /modules\.0: allowed: models that take at most 67108864 numbers to build, .* raise buildBudget/,
      ],
      [
        "much work with irreps of space",
        () => ({ ...inSpace(gspaces.octaOnR3()), kernelSize: 3, frequenciesCutoff: 64 }),
        /^fromConfig: allowed: models that take at most/,
      ],
      ["distant rings", () => change("modules.0.dilation", 1e9), /modules\.0: allowed: tensors of at most/],
      [
        "a name of no group",
        () => ({ version: 1, module: "HarmonicPolynomialR3", L: 2, group: "su3" }),
        /^fromConfig: group: /,
      ],
      [
        "harmonics of a plane group",
        () => ({ version: 1, module: "HarmonicPolynomialR3", L: 2, group: { group: "SO2", maximumFrequency: 2 } }),
        /^fromConfig: group(\.group)?: /,
      ],
      [
        "harmonics of many frequencies",
        () => ({ version: 1, module: "HarmonicPolynomialR3", L: 2, group: { group: "SO3", maximumFrequency: 1e9 } }),
        /^fromConfig: group(\.maximumFrequency)?: /,
      ],
      ["many rings", () => ({ ...pointConv, nRings: 1e12 }), /nRings: allowed: an integer in \[1, 4096\]/],
      ["wide rings", () => ({ ...pointConv, width: 1e6 }), /^fromConfig: allowed: tensors of at most/],
      ["a high cut-off", () => change("modules.0.frequenciesCutoff", 1e9), /modules\.0\.frequenciesCutoff/],
    ];
    for (const [name, config, text] of cases) {
      it(name, () => {
        let code = "";
        try {
          nn.fromConfig(config());
        } catch (error) {
          code = (error as { code: string }).code;
        }
        expectError(
          () => nn.fromConfig(config()),
          code === "ERR_TYPE_MISMATCH" ? code : "ERR_INVALID_ARGUMENT",
          /^fromConfig: /,
          text,
        );
      });
    }
  });

  describe("bounds the work of all modules together", () => {
    const conv = (kernelSize: number) => new nn.R2Conv(regular, regular, { kernelSize, padding: (kernelSize - 1) / 2 });
    const chain = (...sizes: number[]) => new nn.SequentialModule(...sizes.map(conv)).toConfig();
    const workOf = (inType: nn.FieldType, outType: nn.FieldType, kernelSize: number) => {
      const row = rows().get(inType.gspace.dimensionality === 2 ? "R2Conv" : "R3Conv") as Row;
      return row.work({ inType, outType, kernelSize }).amount;
    };
    const sum = (...sizes: number[]) => sizes.reduce((total, size) => total + workOf(regular, regular, size), 0);

    it("naming the module that is too much", () => {
      const budget = sum(3, 5);
      expect(String(nn.fromConfig(chain(3, 5), { buildBudget: budget }))).to.equal(String(nn.fromConfig(chain(3, 5))));
      expectError(
        () => nn.fromConfig(chain(3, 5, 7), { buildBudget: budget }),
        "ERR_INVALID_ARGUMENT",
        /^fromConfig: modules\.2: allowed: models that take at most .* of them for this module; raise buildBudget/,
      );
    });

    it("counting what modules share once", () => {
      const buildBudget = sum(5);
      expect([...nn.fromConfig(chain(5, 5, 5, 5), { buildBudget }).children()].length).to.equal(4);
      expectError(() => nn.fromConfig(chain(5, 5, 3), { buildBudget }), "ERR_INVALID_ARGUMENT", /modules\.2: allowed/);
    });

    it("without a bound where that is asked for", () => {
      nn.fromConfig(chain(3), { buildBudget: Number.POSITIVE_INFINITY });
      for (const buildBudget of [0, "1", Number.NaN]) {
        expectError(
          () => nn.fromConfig(chain(3), { buildBudget } as never),
          "ERR_INVALID_ARGUMENT",
          /fromConfig: buildBudget: allowed: a number > 0/,
        );
      }
    });

    const spaces: readonly (readonly [name: string, gspace: () => gspaces.GSpace])[] = [
      ["C_4", () => gspaces.rot2dOnR2(4)],
      ["D_3", () => gspaces.flipRot2dOnR2(3)],
      ["SO(2)", () => gspaces.rot2dOnR2(-1)],
      ["no symmetry of the plane", () => gspaces.trivialOnR2()],
      ["SO(3)", () => gspaces.rot3dOnR3()],
      ["turns about an axis", () => gspaces.rot2dOnR3(-1)],
      ["the octahedral group", () => gspaces.octaOnR3()],
      ["the icosahedral group", () => gspaces.icoOnR3()],
    ];
    for (const [name, gspace] of spaces) {
      it(`by estimates that are not exceeded: ${name}`, () => {
        const space = gspace();
        const last = space.irreps.slice(-2).filter((psi) => !psi.equals(space.trivialRepr));
        const fields = [space.trivialRepr, ...last];
        const type = new nn.FieldType(space, space.fibergroup.continuous ? fields : [...fields, space.regularRepr]);
        for (const kernelSize of [3, 5]) {
          const options = { kernelSize, padding: 1 };
          const layer =
            space.dimensionality === 2 ? new nn.R2Conv(type, type, options) : new nn.R3Conv(type, type, options);
          // All fields differ, so each weight has a kernel of its own, made irrep by irrep.
          const entries = layer.basisInfo().reduce((total, { shape }) => {
            const [rows, columns] = shape as [number, number];
            return total + rows * columns * kernelSize ** space.dimensionality;
          }, 0);
          expect(workOf(type, type, kernelSize)).to.be.within(entries, 200 * entries);
        }
      });
    }
  });

  it("publishes its schema: docs/model.schema.json is what scripts/model-schema.ts writes", () => {
    const published = JSON.parse(readFileSync(join(packageRoot(), "docs", "model.schema.json"), "utf8"));
    expect(published).to.deep.equal(throughJson(modelSchema()));
    for (const name of rows().keys()) expect(published.$defs).to.have.property(name);
  });
});
