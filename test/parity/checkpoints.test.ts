import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { gspaces, io, nn, optim, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";
import { checkLayer, type LayerCheckpoint, layers } from "./checkpoint_layers.js";
import { type Checkpoint, checkCheckpoint, distanceOf, makeNet, netNames } from "./checkpoints.js";

const contentOf = (name: string) =>
  io.loadCheckpoint(fileURLToPath(new URL(`fixtures/checkpoints/${name}.pt`, import.meta.url)));
const fixture = async (name: string) => (await contentOf(name)) as unknown as Checkpoint;

/** Dtype and shape by name. */
const shapes = (dict: io.StateDict) =>
  Object.fromEntries(
    Object.entries(dict)
      .map(([key, tensor]) => [key, `${tensor.dtype} ${tensor.shape}`] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const basisKey = /sampled_basis$/;

describe("checkpoints of the Python package", () => {
  checkLiveTensors();

  for (const name of netNames) {
    it(`${name}: outputs and the next steps are Python's`, async () => {
      checkCheckpoint(makeNet(name, true), await fixture(name));
    });

    it(`${name}: Python's keys and shapes, and the same network, come out of format "python"`, async () => {
      const { model, input, output } = await fixture(name);
      const net = makeNet(name, true);
      net.loadStateDict(model);
      const train = net.stateDict({ format: "python", mode: "train" });
      expect(shapes(train)).to.deep.equal(shapes(model));
      const folder = await mkdtemp(join(tmpdir(), "escnn-checkpoint-"));
      try {
        await io.save(join(folder, "ours.pt"), net.eval().stateDict({ format: "python" }));
        const other = makeNet(name, true).eval();
        const dict = await io.load(join(folder, "ours.pt"));
        expect(Object.keys(dict)).to.include("0.filter");
        other.loadStateDict(dict);
        const y = torch.noGrad(() => other.forward(new nn.GeometricTensor(input, other.inType)).tensor);
        expect(distanceOf(y, output)).to.be.at.most(tolerances.checkpoints.outputs);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }

  for (const [name, make] of Object.entries(layers)) {
    it(`${name}: outputs, and in format "python" keys, shapes and lists of channels, are Python's`, async () => {
      const content = (await contentOf("layers")) as unknown as Readonly<Record<string, LayerCheckpoint>>;
      const checkpoint = content[name] as LayerCheckpoint;
      const layer = make();
      checkLayer(layer, checkpoint);
      for (const [mode, theirs] of [
        ["train", checkpoint.model],
        ["eval", checkpoint.model_eval],
      ] as const) {
        const ours = layer.stateDict({ format: "python", mode });
        expect(shapes(ours)).to.deep.equal(shapes(theirs));
        for (const [key, tensor] of Object.entries(ours)) {
          const other = theirs[key] as torch.Tensor;
          if (/indices/.test(key)) expect(tensor.toArray(), key).to.deep.equal(other.toArray());
          const isConstant = /(?:bias_|^)expansion$|(?:sizes|radii|sigma|cob_\d+|A_inv|B)$/.test(key);
          if (isConstant) expect(distanceOf(tensor, other), key).to.be.at.most(tolerances.checkpoints.outputs);
        }
      }
    });
  }

  describe("weights on other kernels", () => {
    const space = gspaces.flipRot2dOnR2(4);
    const type = new nn.FieldType(space, [space.regularRepr, space.irrep(1, 1), space.regularRepr]);
    const make = () => new nn.R2Conv(type, type, 3).double();

    /** A dict whose kernels are `mix` of ours, with weights for the same filter. */
    function mixed(net: nn.R2Conv, mix: (dim: number) => torch.Tensor): io.StateDict {
      const dict = net.stateDict({ format: "python", mode: "train" });
      let at = 0;
      const parts = net.blocks().map(([from, to, dim, outFields, inFields]) => {
        const key = Object.keys(dict).find(
          (name) => name.includes(`('${from}', '${to}')`) && basisKey.test(name),
        ) as string;
        const matrix = mix(dim);
        const basis = dict[key] as torch.Tensor;
        dict[key] = matrix
          .matmul(basis.reshape([dim, -1]))
          .reshape([matrix.shape[0] as number, ...basis.shape.slice(1)]);
        const length = dim * outFields * inFields;
        const weights = net.weights
          .detach()
          .slice(0, at, at + length)
          .reshape([-1, dim]);
        at += length;
        return weights.matmul(torch.linalg.pinv(matrix)).flatten();
      });
      return { ...dict, weights: torch.cat(parts) };
    }

    const mixes: Readonly<Record<string, (dim: number) => torch.Tensor>> = {
      signs: (dim) =>
        torch.diag(torch.tensor(Array.from({ length: dim }, (_, i) => (i % 3 === 0 ? -1 : 1))).to("float64")),
      order: (dim) => torch.eye(dim, { dtype: "float64" }).flip([0]),
      rotations: (dim) =>
        torch.linalg.qr(torch.sin(torch.arange(dim * dim).to("float64")).reshape([dim, dim]))[0] as torch.Tensor,
      "any invertible matrix": (dim) =>
        torch
          .eye(dim, { dtype: "float64" })
          .mul(2)
          .add(
            torch
              .sin(torch.arange(dim * dim).to("float64"))
              .reshape([dim, dim])
              .mul(0.3),
          ),
    };
    for (const [name, mix] of Object.entries(mixes)) {
      it(`${name}: the filter is the same`, () => {
        const [net, other] = [make(), make()];
        other.loadStateDict(mixed(net, mix));
        const [ours, theirs] = [other.expandParameters()[0], net.expandParameters()[0]];
        expect(distanceOf(ours.detach(), theirs.detach())).to.be.at.most(tolerances.checkpoints.exact);
      });
    }

    it("signs: weights are the same numbers", () => {
      const [net, other] = [make(), make()];
      const dict = mixed(net, mixes.signs as (dim: number) => torch.Tensor);
      other.loadStateDict(dict);
      expect(other.weights.toArray()).to.deep.equal(net.weights.toArray());
    });

    it("moments change as gradients and their squares do", () => {
      const net = make();
      const dict = mixed(net, mixes.signs as (dim: number) => torch.Tensor);
      const gradient = torch.sin(torch.arange(net.weightCount).to("float64"));
      const bias = torch.ones(net.bias?.shape as number[]);
      const state = (average: torch.Tensor, squares: torch.Tensor) => ({
        state: {
          0: { exp_avg: bias, exp_avg_sq: bias },
          1: { step: torch.tensor(2), exp_avg: average, exp_avg_sq: squares },
        },
        param_groups: [{ params: [0, 1], lr: 0.1 }],
      });
      const sign = (dict.weights as torch.Tensor).div(net.weights.detach()).sign();
      const result = optim.translateOptimizerState(net, dict, state(gradient.mul(sign), gradient.square()))
        .state[1] as Record<string, torch.Tensor>;
      expect((result.exp_avg as torch.Tensor).toArray()).to.deep.equal(gradient.toArray());
      expect((result.exp_avg_sq as torch.Tensor).toArray()).to.deep.equal(gradient.square().toArray());
      expectError(
        () => optim.translateOptimizerState(net, dict, { state: {}, param_groups: [{ params: [0] }] }),
        "ERR_INVALID_ARGUMENT",
        /given 1 parameters, wanted the 2/,
      );
    });

    it("kernels that are noise are left out with a warning that says how much", async () => {
      const [net, other] = [make(), make()];
      const dict = net.stateDict({ format: "python", mode: "train" });
      const [from, to, dim, outFields, inFields] = net.blocks()[0] as readonly [string, string, number, number, number];
      const key = Object.keys(dict).find(
        (name) => name.includes(`('${from}', '${to}')`) && basisKey.test(name),
      ) as string;
      const basis = dict[key] as torch.Tensor;
      const noise = torch.sin(torch.arange(basis.numel() / dim).to("float64")).reshape([1, ...basis.shape.slice(1)]);
      dict[key] = torch.cat([basis, noise]);
      const length = dim * outFields * inFields;
      const weights = net.weights.detach();
      const wider = weights.slice(0, 0, length).reshape([-1, dim]);
      const extra = torch.full([wider.shape[0] as number, 1], 1e-3, { dtype: "float64" });
      dict.weights = torch.cat([torch.cat([wider, extra], 1).flatten(), weights.slice(0, length)]);
      const warned = new Promise<Error & { code?: string }>((resolve) => process.once("warning", resolve));
      other.loadStateDict(dict);
      const warning = await warned;
      expect(warning.code).to.equal("ESCNN_KERNEL_NOISE");
      expect(warning.message).to.match(/1 of \d+ stored kernels .* norm 0\.0\d+ of the filter/);
      const distance = distanceOf(other.expandParameters()[0].detach(), net.expandParameters()[0].detach());
      expect(distance).to.be.within(0, tolerances.checkpoints.noise);
    });

    const wrong: [
      name: string,
      change: (dict: io.StateDict, key: string) => void,
      code: "ERR_SHAPE" | "ERR_INVALID_ARGUMENT",
      text: RegExp,
    ][] = [
      [
        "kernels of something else",
        (dict, key) => {
          dict[key] = torch
            .sin(torch.arange((dict[key] as torch.Tensor).numel()).to("float64"))
            .reshape((dict[key] as torch.Tensor).shape);
        },
        "ERR_INVALID_ARGUMENT",
        /another layer/,
      ],
      [
        "kernels of another size",
        (dict, key) => {
          dict[key] = (dict[key] as torch.Tensor).slice(3, 0, 4);
        },
        "ERR_SHAPE",
        /at 4 taps, wanted 9/,
      ],
      [
        "kernels that are missing",
        (dict, key) => {
          delete dict[key];
        },
        "ERR_INVALID_ARGUMENT",
        /is missing beside/,
      ],
      [
        "fewer weights than kernels",
        (dict) => {
          dict.weights = (dict.weights as torch.Tensor).slice(0, 1);
        },
        "ERR_SHAPE",
        /weights: given shape/,
      ],
    ];
    for (const [name, change, code, text] of wrong) {
      it(`refuses ${name}`, () => {
        const net = make();
        const dict = net.stateDict({ format: "python", mode: "train" });
        change(dict, Object.keys(dict).find((key) => basisKey.test(key)) as string);
        expectError(() => make().loadStateDict(dict), code, text);
      });
    }
  });

  describe("point convolutions on other kernels", () => {
    const space = gspaces.flipRot2dOnR2(3);
    const type = new nn.FieldType(space, [space.regularRepr, space.irrep(1, 1)]);
    const options = { width: 1, nRings: 2 };
    const make = () => new nn.R2PointConv(type, type, options).double();
    const points = torch.sin(torch.arange(10, { dtype: "float64" })).reshape([5, 2]);
    const sampled = /\.coeff_\d+$/;

    it("their filter is ours where kernels are mixed", () => {
      const [net, other] = [make(), make()];
      const dict = net.stateDict({ format: "python", mode: "train" });
      for (const key of Object.keys(dict).filter((name) => sampled.test(name))) {
        dict[key] = (dict[key] as torch.Tensor).neg();
      }
      other.loadStateDict(dict);
      const [ours, theirs] = [other.expandFilter(points).detach(), net.expandFilter(points).detach()];
      expect(distanceOf(ours, theirs.neg())).to.be.at.most(tolerances.checkpoints.exact);
      expect(other.weights.toArray()).to.deep.equal(net.weights.neg().toArray());
    });

    const wrong: readonly [
      string,
      (dict: io.StateDict, key: string) => void,
      "ERR_INVALID_ARGUMENT" | "ERR_SHAPE",
      RegExp,
    ][] = [
      [
        "kernels of something else",
        (dict, key) => {
          const kernels = dict[key] as torch.Tensor;
          dict[key] = torch.sin(torch.arange(kernels.numel(), { dtype: "float64" })).reshape(kernels.shape);
        },
        "ERR_INVALID_ARGUMENT",
        /another layer/,
      ],
      [
        "kernels of another size",
        (dict, key) => {
          dict[key] = (dict[key] as torch.Tensor).slice(1, 0, 1);
        },
        "ERR_SHAPE",
        /coeff_1: given shape \[1, 1, 2, 2\], wanted \[1, 2, 2, 2\]/,
      ],
      [
        "kernels that are missing",
        (dict, key) => delete dict[key],
        "ERR_INVALID_ARGUMENT",
        /coeff_1 is missing beside/,
      ],
      [
        "other coordinates",
        (dict) => delete dict["_basissampler.block_sampler_('regular', 'regular').basis.A_inv"],
        "ERR_INVALID_ARGUMENT",
        /A_inv: it is not the change of basis/,
      ],
    ];
    for (const [name, change, code, text] of wrong) {
      it(`refuses ${name}`, () => {
        const dict = make().stateDict({ format: "python", mode: "train" });
        change(dict, "_basissampler.block_sampler_('irrep_1,1', 'irrep_1,1').basis.basis_((1, 1), (1, 1)).coeff_1");
        expectError(() => make().loadStateDict(dict), code, text);
      });
    }

    it("does not write what Python does not have", () => {
      const two = new nn.FieldType(space, [space.regularRepr, space.regularRepr]);
      const groups = new nn.R2PointConv(two, two, { ...options, groups: 2 });
      const filtered = new nn.R2PointConv(two, two, {
        ...options,
        basisFilter: ({ radius }) => (radius as number) > 0,
      });
      expectError(() => groups.stateDict({ format: "python" }), "ERR_NOT_IMPLEMENTED", /of 2 groups/);
      expectError(() => filtered.stateDict({ format: "python" }), "ERR_NOT_IMPLEMENTED", /no basisFilter/);
      expect(Object.keys(filtered.stateDict())).to.deep.equal(["bias", "weights"]);
    });
  });
});
