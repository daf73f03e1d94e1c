import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { exportOnnx, type OnnxOptions } from "../../../lib/io/index.js";
import {
  isTensor,
  Module,
  manualSeed,
  Parameter,
  nn as plain,
  randn,
  type Tensor,
  zeros,
} from "../../../lib/torch/index.js";
import { networks, planar } from "../../support/networks.js";
import {
  type AnyModule,
  expectSame,
  expectSameInRuntime,
  inFolder,
  outputsOf,
  runSession,
  withSession,
} from "../../support/onnx.js";
import { checkLiveTensors } from "../../support/tensors.js";

/** A plain module around equivariant ones, with a parameter and a buffer of its own. */
class Classifier extends Module<[images: Tensor], { logits: Tensor; features: Tensor }> {
  readonly features = planar();
  readonly head = new plain.Linear(2, 3);
  readonly scale = new Parameter(randn([1]));
  declare readonly mean: Tensor;

  constructor() {
    super();
    this.registerBuffer("mean", randn([1]));
  }

  override forward(images: Tensor): { logits: Tensor; features: Tensor } {
    const fields = this.features.forward(this.features.inType.wrap(images.sub(this.mean)));
    const features = fields.tensor.mean([2, 3]);
    return { logits: this.head.forward(features).mul(this.scale), features };
  }
}

/** Exports into a folder of its own and runs `body` with the file's path. */
function exported(model: AnyModule, options: OnnxOptions, body: (path: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const path = join(folder, "model.onnx");
    await exportOnnx(model, path, options);
    await body(path);
  });
}

describe("io: onnx, networks", () => {
  checkLiveTensors();
  beforeEach(() => void manualSeed(3));

  for (const [name, make, shape] of networks) {
    it(`${name} gives the same in ONNX Runtime for batches of 1, 3 and 7`, async () => {
      const examples = [1, 3, 7].map((batch) => () => [randn([batch, ...shape])]);
      await expectSameInRuntime(make(), examples);
    });
  }

  it("takes plain modules around equivariant ones, and names everything as the state dict does", async () => {
    const model = new Classifier().eval();
    const options = { inputShape: [1, 1, 15, 15], inputNames: ["images"], outputNames: ["logits", "features"] };
    await exported(model, options, (path) =>
      withSession(path, async (session) => {
        expect(session.inputNames).to.deep.equal(["images"]);
        expect(session.outputNames).to.deep.equal(["logits", "features"]);
        const images = randn([5, 1, 15, 15]);
        const [logits, features] = (await runSession(session, [images])) as [Tensor, Tensor];
        const want = model.forward(images);
        expectSame(logits, want.logits.detach(), "logits");
        expectSame(features, want.features.detach(), "features");
        const text = (await readFile(path)).toString("latin1");
        for (const key of ["features.1.weight", "head.weight", "head.bias", "scale", "mean"])
          expect(text).to.include(key);
      }),
    );
  });

  it("leaves the model as it was", async () => {
    const model = new Classifier();
    model.features.eval();
    const before = [...model.modules()].map(({ training }) => training);
    const state = Object.entries(model.stateDict()).map(([name, tensor]) => [name, tensor.clone()] as const);
    await exported(model, { inputShape: [1, 1, 15, 15] }, async () => {
      expect([...model.modules()].map(({ training }) => training)).to.deep.equal(before);
      for (const module of model.modules()) expect(Object.hasOwn(module, "forward")).to.equal(false);
      const now = model.stateDict();
      for (const [name, tensor] of state) expect(now[name]?.equal(tensor), name).to.equal(true);
    });
  });

  it("keeps the forward hooks of plain modules", async () => {
    const model = new plain.Sequential(new plain.Linear(4, 3), new plain.ReLU());
    const handle = model.registerForwardHook((_, __, output) => (isTensor(output) ? output.mul(2) : output));
    await expectSameInRuntime(model, [() => [randn([3, 4])]]);
    handle.remove();
  });

  it("fixes the batch size on request", async () => {
    const model = new plain.Conv2d(1, 2, 3).eval();
    await exported(model, { inputShape: [2, 1, 5, 5], dynamicBatch: false }, (path) =>
      withSession(path, async (session) => {
        const x = randn([2, 1, 5, 5]);
        const [got] = (await runSession(session, [x])) as [Tensor];
        expectSame(got, outputsOf(model, [x])[0] as Tensor, "batch of 2");
        const rejected = await runSession(session, [randn([3, 1, 5, 5])]).then(
          () => false,
          () => true,
        );
        expect(rejected, "another batch size is refused").to.equal(true);
      }),
    );
  });

  it("takes inputs with the batch elsewhere or nowhere", async () => {
    class Mix extends Module<[Tensor, Tensor], Tensor> {
      override forward(sequence: Tensor, weight: Tensor): Tensor {
        return sequence.matmul(weight).transpose(0, 1);
      }
    }
    const options = { batchAxes: [1, null] };
    const examples = [1, 4].map((batch) => () => [randn([5, batch, 3]), randn([3, 2])]);
    await expectSameInRuntime(new Mix(), examples, options);
  });

  it("puts parameters into a second file on request", async () => {
    const model = new plain.Linear(6, 4).eval();
    await exported(model, { inputShape: [1, 6], externalData: true }, async (path) => {
      expect((await readFile(`${path}.data`)).length).to.equal((6 * 4 + 4) * 4);
      await withSession(path, async (session) => {
        const x = randn([2, 6]);
        expectSame(((await runSession(session, [x])) as [Tensor])[0], outputsOf(model, [x])[0] as Tensor, "output");
      });
    });
  });

  it("writes float16 and float64 models in their dtype", async () => {
    for (const dtype of ["float16", "float64"] as const) {
      const model = new plain.Linear(3, 2).to(dtype).eval();
      await exported(model, { inputShape: [1, 3] }, (path) =>
        withSession(path, async (session) => {
          const type = session.inputMetadata[0];
          expect(type?.isTensor && type.type).to.equal(dtype);
        }),
      );
    }
  });

  for (let opsetVersion = 18; opsetVersion <= 23; opsetVersion++) {
    it(`writes operator set ${opsetVersion}`, async () => {
      const model = new plain.Sequential(
        new plain.Conv2d(1, 2, 3),
        new plain.GELU(),
        new plain.AvgPool2d(3, { ceilMode: true, stride: 2 }),
      );
      await expectSameInRuntime(model, [() => [randn([2, 1, 8, 8])]], { opsetVersion });
    });
  }

  it("keeps zeros of integer inputs within the range of any table", async () => {
    const model = new plain.Sequential(new plain.Embedding(1, 3), new plain.Linear(3, 2));
    await expectSameInRuntime(model, [() => [zeros([4, 2], { dtype: "int64" })]], { inputDtype: "int64" });
  });
});
