import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { gspaces, io, nn, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

const space = gspaces.rot2dOnR2(4);
const scalar = new nn.FieldType(space, [space.trivialRepr]);
const regular = new nn.FieldType(space, [space.regularRepr, space.irrep(1)]);

function network(kernelSize = 3): nn.SequentialModule {
  return new nn.SequentialModule(
    new nn.R2Conv(scalar, regular, { kernelSize, padding: 1 }),
    new nn.IIDBatchNorm2d(regular),
    new nn.NormNonLinearity(regular),
    new nn.NormPool(regular),
  );
}

/** Numbers of a model, by name. */
const numbersOf = (model: torch.nn.Module) =>
  Object.fromEntries(Object.entries(model.stateDict()).map(([name, value]) => [name, [value.dtype, value.toArray()]]));

describe("io: models", () => {
  checkLiveTensors();
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-model-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const models: Readonly<Record<string, () => torch.nn.Module>> = {
    "an equivariant network": () => network(),
    "an export": () =>
      new nn.SequentialModule(new nn.R2Conv(scalar, regular, 3), new nn.IIDBatchNorm2d(regular)).eval().export(),
    "one in float64": () => network().double(),
    "plain layers": () => new torch.nn.Sequential(new torch.nn.Conv2d(2, 3, 3), new torch.nn.ReLU()),
    "one without numbers": () => new torch.nn.ReLU(),
  };
  for (const [name, make] of Object.entries(models)) {
    for (const file of ["net.safetensors", "net"]) {
      it(`${name} comes back from ${file}, to the bit`, async () => {
        const model = make();
        const path = join(folder, "new", file);
        await io.saveModel(path, model, { metadata: { author: "someone" } });
        const again = await io.loadModel(path);
        expect(String(again)).to.equal(String(model));
        expect(numbersOf(again)).to.deep.equal(numbersOf(model));
        expect(again.training).to.equal(true);
        const weights = file === "net" ? join(path, "weights.safetensors") : path;
        expect((await io.readSafetensors(weights)).metadata.author).to.equal("someone");
      });
    }
  }

  it("a folder holds the config as text and weights that are a model by themselves", async () => {
    const [path, model] = [join(folder, "net"), network()];
    await io.saveModel(path, model);
    expect((await readdir(path)).sort()).to.deep.equal(["model.json", "weights.safetensors"]);
    const config = JSON.parse(await readFile(join(path, "model.json"), "utf8"));
    expect(config).to.deep.equal({ ...model.toConfig(), dtype: "float32" });
    expect(numbersOf(await io.loadModel(join(path, "weights.safetensors")))).to.deep.equal(numbersOf(model));
  });

  it("a folder that others wrote needs no config in its weights", async () => {
    const [path, model] = [join(folder, "net"), network()];
    await io.save(join(path, "weights.safetensors"), model.stateDict());
    await writeFile(join(path, "model.json"), JSON.stringify(model.toConfig()));
    expect(numbersOf(await io.loadModel(path))).to.deep.equal(numbersOf(model));
  });

  it("a folder is the new model as soon as its weights are, whatever becomes of model.json", async () => {
    const path = join(folder, "net");
    const [old, next] = [network(3), network(5)];
    await io.saveModel(path, old);
    const text = await readFile(join(path, "model.json"));
    await io.saveModel(path, next);
    await writeFile(join(path, "model.json"), text); // as a kill before the second rename leaves it
    expect(numbersOf(await io.loadModel(path))).to.deep.equal(numbersOf(next));
    await rm(join(path, "model.json")); // or before the first ever
    expect(numbersOf(await io.loadModel(path))).to.deep.equal(numbersOf(next));
    await io.saveModel(path, old);
    expect(numbersOf(await io.loadModel(path))).to.deep.equal(numbersOf(old));
  });

  it("what cannot be saved leaves the old model", async () => {
    const path = join(folder, "net.safetensors");
    const model = network();
    await io.saveModel(path, model);
    const before = await readFile(path);
    const mixed = new nn.SequentialModule(
      new nn.R2Conv(scalar, regular, 3),
      new nn.R2Conv(regular, scalar, 3).double(),
    );
    await expectError(() => io.saveModel(path, mixed), "ERR_NOT_IMPLEMENTED", /float32 and float64; allowed: one/);
    class Own extends torch.nn.Module {
      forward(): void {}
    }
    await expectError(() => io.saveModel(path, new Own()), "ERR_NOT_IMPLEMENTED", /Own is no class/);
    expect(await readFile(path)).to.deep.equal(before);
    expect(await readdir(folder)).to.deep.equal(["net.safetensors"]);
  });

  it("refuses other arguments", async () => {
    const path = join(folder, "net.pt");
    await expectError(() => io.saveModel(path, network()), "ERR_NOT_IMPLEMENTED", /\.pt; models are saved as/);
    await expectError(() => io.saveModel(path, 1 as never), "ERR_INVALID_ARGUMENT", /expected a Module, given 1/);
    await expectError(
      () => io.saveModel(join(folder, "net"), network(), { metadata: { "escnn.model": "{}" } }),
      "ERR_INVALID_ARGUMENT",
      /names that do not begin with escnn\./,
    );
    await expectError(() => io.loadModel(join(folder, "none")), "ERR_INVALID_ARGUMENT", /cannot read/);
    await expectError(() => io.loadModel(join(folder, "none.safetensors")), "ERR_INVALID_ARGUMENT", /cannot read/);
    await expectError(() => io.loadModel(path, { devise: "cpu" } as never), "ERR_INVALID_ARGUMENT", /devise.*device/);
    await expectError(() => io.saveModel(join(folder, "net"), network(), [] as never), "ERR_INVALID_ARGUMENT");
  });

  it("bounds what building takes, unless it is told to", async () => {
    const path = join(folder, "net.safetensors");
    const model = network();
    await io.saveModel(path, model);
    await expectError(
      () => io.loadModel(path, { buildBudget: 100 }),
      "ERR_FILE_FORMAT",
      /net\.safetensors: config: fromConfig: modules\.0: allowed: models that take at most 100 numbers to build/,
    );
    const again = await io.loadModel(path, { buildBudget: Number.POSITIVE_INFINITY });
    expect(numbersOf(again)).to.deep.equal(numbersOf(model));
    await expectError(() => io.loadModel(path, { buildBudget: -1 }), "ERR_INVALID_ARGUMENT", /loadModel: buildBudget/);
  });

  const config = network().toConfig();
  const disagreements: readonly [name: string, metadata: Record<string, string>, text: RegExp][] = [
    ["no config", {}, /no sound config of a model: there is none/],
    ["a config that is no JSON", { "escnn.model": "{" }, /it is no JSON text/],
    ["a config of a stranger", { "escnn.model": JSON.stringify({ ...config, version: 99 }) }, /config: .*version/],
    [
      "a wrong option",
      { "escnn.model": JSON.stringify(config).replace('"kernelSize":3', '"kernelSize":"x"') },
      /net\.safetensors: config: fromConfig: modules\.0\.kernelSize/,
    ],
    [
      "layers that take long to build",
      { "escnn.model": JSON.stringify(config).replace('"kernelSize":3', '"kernelSize":99') },
      /config: fromConfig: modules\.0: allowed: models that take at most 67108864 numbers/,
    ],
    [
      "weights of another size",
      { "escnn.model": JSON.stringify(config).replace('"kernelSize":3', '"kernelSize":5') },
      /the weights do not fit the config: .*0\.weights/,
    ],
    [
      "weights of other modules",
      { "escnn.model": JSON.stringify(new torch.nn.Linear(2, 2).toConfig()) },
      /the weights do not fit the config: .*missing: weight, bias; unexpected: 0\./,
    ],
    ["a config nested without end", { "escnn.model": "[".repeat(100_000) + "]".repeat(100_000) }, /config/],
  ];
  for (const [name, metadata, text] of disagreements) {
    it(`refuses ${name}`, async () => {
      const path = join(folder, "net.safetensors");
      await io.writeSafetensors(path, network().stateDict(), metadata);
      await expectError(() => io.loadModel(path), "ERR_FILE_FORMAT", text);
    });
  }

  it("refuses a folder whose model.json was changed", async () => {
    const path = join(folder, "net");
    await io.saveModel(path, network());
    const file = join(path, "model.json");
    const text = await readFile(file, "utf8");
    await writeFile(file, JSON.stringify(JSON.parse(text))); // only its spaces
    await io.loadModel(path);
    await writeFile(file, text.replace('"padding": 1', '"padding": 2'));
    await expectError(() => io.loadModel(path), "ERR_FILE_FORMAT", /model\.json is not the config that weights/);
    await writeFile(file, "{");
    await expectError(() => io.loadModel(path), "ERR_FILE_FORMAT", /model\.json has no sound config/);
  });
});
