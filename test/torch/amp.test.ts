import { expect } from "chai";
import * as gspaces from "../../lib/gspaces/index.js";
import * as equivariant from "../../lib/nn/index.js";
import { Adagrad, Adam, RMSprop, SGD } from "../../lib/optim/index.js";
import * as torch from "../../lib/torch/index.js";
import { ones, type Parameter, randn, type Tensor, tensor } from "../../lib/torch/index.js";
import { describeDevices } from "../support/devices.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor, relativeDifference } from "../support/tensors.js";

const { amp, autocast } = torch;

interface ScalerCase {
  readonly class: keyof typeof optimizers;
  readonly options: object;
  readonly iterations: readonly { readonly weight: readonly number[]; readonly state: torch.amp.GradScalerState }[];
}
const optimizers = { SGD, Adam, RMSprop, Adagrad };
const { cases } = readFixture<{ readonly cases: readonly ScalerCase[] }>(import.meta.url, "fixtures/amp.json");
/** As in make_amp_fixtures.py. */
const overflows = new Set([0, 5, 6]);
/** float32 steps; bfloat16 has 8 bits of mantissa. */
const [float32, bfloat16] = [1e-6, 3e-2];

describeDevices("GradScaler", (device) => {
  checkLiveTensors();
  const parameter = () =>
    new torch.nn.Parameter(
      tensor([1.5, -2])
        .sub(tensor([0.5, 0]))
        .to(device),
    );
  const scalerOf = (options: object = {}) =>
    new amp.GradScaler(device as "cpu", { initScale: 8, growthInterval: 3, ...options });
  const iterate = (weight: Parameter, optimizer: SGD, scaler: torch.amp.GradScaler, step: number) => {
    optimizer.zeroGrad();
    const factor = overflows.has(step) ? Number.POSITIVE_INFINITY : 1 + step / 4;
    scaler.scale(weight.mul(weight).sum().mul(factor)).backward();
    if (step % 2 === 1) scaler.unscale_(optimizer);
    scaler.step(optimizer);
    scaler.update();
  };

  for (const test of cases) {
    it(`steps ${test.class}(${JSON.stringify(test.options)}) as Python's, also resumed`, () => {
      let weight = parameter();
      let optimizer = new optimizers[test.class]([weight], test.options) as SGD;
      let scaler = scalerOf();
      for (const [step, want] of test.iterations.entries()) {
        iterate(weight, optimizer, scaler, step);
        expectTensor(weight.cpu(), { values: want.weight, tolerance: float32 });
        expect(scaler.stateDict()).to.deep.equal(want.state);
        if (step !== 6) continue;
        const state = optimizer.stateDict();
        weight = new torch.nn.Parameter(weight.detach().clone());
        optimizer = new optimizers[test.class]([weight], test.options) as SGD;
        optimizer.loadStateDict(state);
        scaler = scalerOf({ initScale: 1 });
        scaler.loadStateDict(want.state);
      }
    });
  }

  it("scales arrays, takes a scale, and does nothing where disabled", () => {
    const scaler = scalerOf();
    const [a, [b]] = scaler.scale([ones([1], { device }), [ones([2], { device })]] as const) as [Tensor, [Tensor]];
    expectTensor(a.cpu(), { values: [8] });
    expectTensor(b.cpu(), { values: [8, 8] });
    scaler.update(4);
    expect(scaler.getScale()).to.equal(4);
    scaler.update(tensor([2]));
    expect(scaler.getScale()).to.equal(2);
    const off = scalerOf({ enabled: false });
    const loss = ones([1], { device });
    expect(off.scale(loss)).to.equal(loss);
    expect([off.getScale(), off.stateDict()]).to.deep.equal([1, {}]);
    const weight = parameter();
    const optimizer = new SGD([weight], { lr: 1 });
    weight.grad = ones([2], { device });
    expect(off.step(optimizer)).to.equal(undefined);
    off.update();
    expectTensor(weight.cpu(), { values: [0, -3] });
  });

  it("combines the flags of several optimisers: one overflow lowers the scale, the other steps", () => {
    const [a, b] = [parameter(), parameter()];
    const pair = [new SGD([a], { lr: 1 }), new SGD([b], { lr: 1 })] as const;
    const scaler = scalerOf();
    scaler.scale(ones([], { device }));
    a.grad = ones([2], { device }).mul(Number.NaN);
    b.grad = ones([2], { device }).mul(8);
    for (const optimizer of pair) scaler.step(optimizer);
    scaler.update();
    expectTensor(a.cpu(), { values: [1, -2] });
    expectTensor(b.cpu(), { values: [0, -3] });
    expect(scaler.getScale()).to.equal(4);
  });

  it("says what is wrong", () => {
    const weight = parameter();
    const optimizer = new SGD([weight], { lr: 1 });
    const scaler = scalerOf();
    const wrong: [() => unknown, RegExp][] = [
      [() => new amp.GradScaler({ growthFactor: 1 }), /growthFactor: allowed: a number > 1, given 1/],
      [() => new amp.GradScaler({ backoffFactor: 1 }), /backoffFactor: allowed: a number in \(0, 1\)/],
      [() => scaler.step(optimizer), /step: called before scale/],
      [() => scaler.update(), /update: called before scale/],
      [() => scaler.scale(3 as never), /outputs: given 3/],
    ];
    for (const [run, message] of wrong) expectError(run, "ERR_INVALID_ARGUMENT", message);
    scaler.scale(ones([], { device }));
    expectError(() => scaler.update(), "ERR_INVALID_ARGUMENT", /no optimizer was unscaled/);
    expectError(() => scaler.step(optimizer), "ERR_INVALID_ARGUMENT", /no parameter has a gradient/);
    scaler.update(8);
    const fresh = scalerOf();
    fresh.scale(ones([], { device }));
    weight.grad = ones([2], { device });
    fresh.unscale_(optimizer);
    expectError(() => fresh.unscale_(optimizer), "ERR_INVALID_ARGUMENT", /called after unscale_/);
    fresh.step(optimizer);
    expectError(() => fresh.step(optimizer), "ERR_INVALID_ARGUMENT", /step: called twice/);
    expectError(() => fresh.unscale_(optimizer), "ERR_INVALID_ARGUMENT", /called after step/);
    expectError(
      () => fresh.loadStateDict({ scale: 1 }),
      "ERR_INVALID_ARGUMENT",
      /state\.growth_factor: given undefined/,
    );
    const half = new torch.nn.Parameter(ones([1], { device, dtype: "float16" }));
    half.grad = ones([1], { device, dtype: "float16" });
    const halves = new SGD([half], { lr: 1 });
    expectError(() => fresh.unscale_(halves), "ERR_DTYPE", /gradients: given float16/);
  });
});

describe("autocast", () => {
  checkLiveTensors();

  it("nests, restores, and may be off inside", () => {
    const product = () => ones([2, 2]).matmul(ones([2, 2])).dtype;
    const seen = autocast("cpu", { dtype: "float16" }, () => [
      product(),
      autocast("cpu", { enabled: false }, product),
      autocast("cpu", { dtype: "bfloat16" }, product),
      amp.getAutocastDtype("cpu"),
    ]);
    expect(seen).to.deep.equal(["float16", "float32", "bfloat16", "float16"]);
    expect([product(), amp.getAutocastDtype("cpu"), amp.isAutocastEnabled("cpu")]).to.deep.equal([
      "float32",
      "bfloat16",
      false,
    ]);
  });

  it("keeps lowered weights unless the cache is off", () => {
    const weight = new torch.nn.Parameter(ones([2, 2]));
    const seen = (cacheEnabled: boolean) =>
      autocast("cpu", { cacheEnabled }, () => {
        const first = ones([2, 2]).matmul(weight);
        torch.noGrad(() => weight.add_(1));
        return ones([2, 2]).matmul(weight).sub(first).abs().max().item();
      });
    expect(seen(true)).to.equal(0);
    expect(seen(false)).to.equal(2);
    expect(amp.isAutocastCacheEnabled()).to.equal(true);
  });

  it("refuses other devices and dtypes", () => {
    expectError(() => autocast("tpu" as "cpu", () => 1), "ERR_INVALID_ARGUMENT", /device: given "tpu"/);
    expectError(() => autocast("cpu", { dtype: "float64" }, () => 1), "ERR_DTYPE", /dtype: given "float64"/);
    expect(amp.isAutocastEnabled("cpu")).to.equal(false);
  });

  it("customFwd converts inputs and turns autocast off; customBwd runs as forward did", () => {
    const seen: [enabled: boolean, dtype: string][] = [];
    const note = (_: object, x: Tensor) => {
      seen.push([amp.isAutocastEnabled("cpu"), x.dtype]);
      return x;
    };
    const x = ones([1], { dtype: "bfloat16" });
    for (const options of [{}, { castInputs: "float32" }] as const) {
      const [forward, backward] = [amp.customFwd("cpu", options, note), amp.customBwd("cpu", note)];
      const [inside, outside] = [{}, {}];
      autocast("cpu", () => forward(inside, x));
      backward(inside, x);
      forward(outside, x);
      autocast("cpu", () => backward(outside, x));
    }
    expect(seen).to.deep.equal([
      [true, "bfloat16"],
      [true, "bfloat16"],
      [false, "bfloat16"],
      [false, "bfloat16"],
      [false, "float32"],
      [false, "bfloat16"],
      [false, "bfloat16"],
      [false, "bfloat16"],
    ]);
    const mixed = amp.customFwd("cpu", { castInputs: "float32" }, (_: object, all: { a: Tensor; b: Tensor[] }) => all);
    const cast = autocast("cpu", () => mixed({}, { a: x, b: [ones([1], { dtype: "float64" }), tensor([1])] }));
    expect([cast.a, ...cast.b].map(({ dtype }) => dtype)).to.deep.equal(["float32", "float64", "int64"]);
  });

  it("runs an equivariant network forward and backward in bfloat16", () => {
    torch.manualSeed(3);
    const gspace = gspaces.rot2dOnR2(4);
    const [input, hidden] = [
      new equivariant.FieldType(gspace, [gspace.trivialRepr]),
      new equivariant.FieldType(gspace, [gspace.regularRepr, gspace.regularRepr]),
    ];
    const net = new equivariant.SequentialModule(
      new equivariant.R2Conv(input, hidden, { kernelSize: 5 }),
      new equivariant.InnerBatchNorm(hidden),
      new equivariant.ReLU(hidden),
      new equivariant.R2Conv(hidden, hidden, { kernelSize: 3, padding: 1 }),
      new equivariant.GroupPooling(hidden),
    );
    const x = randn([4, 1, 13, 13]);
    const run = (lowered: boolean) => {
      const output = autocast("cpu", { enabled: lowered }, () => net.forward(input.wrap(x)).tensor);
      net.zeroGrad();
      output.to("float32").pow(2).mean().backward();
      return { output, grads: [...net.parameters()].map((parameter) => parameter.grad as Tensor) };
    };
    const [full, low] = [run(false), run(true)];
    expect(low.output.dtype).to.equal("bfloat16");
    expect(relativeDifference(low.output, full.output)).to.be.within(1e-5, bfloat16);
    for (const [i, grad] of low.grads.entries()) {
      expect(grad.dtype).to.equal("float32");
      const norm = (value: Tensor) => value.to("float64").pow(2).sum().sqrt().item();
      const want = full.grads[i] as Tensor;
      if (norm(want) < 1e-4) continue; // exactly 0 up to rounding: a bias before a batch norm
      expect(norm(grad.sub(want)) / norm(want), `gradient ${i}`).to.be.at.most(2 * bfloat16);
    }
  });
});
