import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Console } from "../../lib/cli/command.js";
import { convert } from "../../lib/cli/convert.js";
import { type Diagnosis, doctor } from "../../lib/cli/doctor.js";
import { type Inspection, inspect } from "../../lib/cli/inspect.js";
import { installLibtorchCommand } from "../../lib/cli/install_libtorch.js";
import { main } from "../../lib/cli/main.js";
import { gspaces, io, nn, torch } from "../../lib/index.js";
import { runCommand } from "../../lib/native/command.js";
import { type Host, thisHost } from "../../lib/native/host.js";
import { nativeInfo } from "../../lib/native/index.js";
import { packageRoot } from "../../lib/native/package_root.js";
import { fakeHost, useFolder } from "../support/native.js";
import { expectSame, runSession, withSession } from "../support/onnx.js";
import { makeWheel, torchFiles } from "../support/wheels.js";

/** Runs one command line in this process. */
async function call(args: readonly string[], host: Host = thisHost()) {
  let out = "";
  let err = "";
  const console: Console = {
    host,
    run: runCommand,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
  };
  return { code: await main(args, console), out, err };
}

describe("cli", () => {
  const folder = useFolder();

  describe("usage", () => {
    for (const args of [["--help"], ["-h"], ["help"]]) {
      it(`prints all commands for ${args}`, async () => {
        const { code, out, err } = await call(args);
        expect([code, err]).to.deep.equal([0, ""]);
        expect(out)
          .to.match(/doctor/)
          .and.match(/install-libtorch/);
      });
    }

    for (const [name, command] of Object.entries({
      doctor,
      "install-libtorch": installLibtorchCommand,
      inspect,
      convert,
    })) {
      it(`${name} --help explains each of its options`, async () => {
        const { code, out } = await call([name, "--help"]);
        expect(code).to.equal(0);
        expect(out).to.match(new RegExp(`^Usage: escnn ${name}`));
        for (const option of Object.keys(command.options)) expect(out).to.match(new RegExp(`^ +--${option}\\b`, "m"));
      });
    }

    const wrong: readonly { args: string[]; text: RegExp }[] = [
      { args: [], text: /^Usage/ },
      { args: ["docter"], text: /no command "docter"; there are: doctor, install-libtorch, inspect, convert/ },
      { args: ["constructor"], text: /no command "constructor"/ },
      { args: ["doctor", "--jason"], text: /--jason/ },
      { args: ["inspect"], text: /expected <file>, given none/ },
      { args: ["export"], text: /expected <model> \[<weights>\], given none/ },
      { args: ["export", "a", "b", "c"], text: /expected <model> \[<weights>\], given a b c/ },
      { args: ["convert", "a.pt"], text: /expected <from> <to>, given a\.pt/ },
      { args: ["inspect", "none.pt"], text: /cannot read none\.pt/ },
      { args: ["inspect", "a.pt", "--all"], text: /--all/ },
      { args: ["doctor", "extra"], text: /extra/ },
      { args: ["install-libtorch", "--version"], text: /--version/ },
      { args: ["install-libtorch", "--cuda", "--no-cuda"], text: /--cuda and --no-cuda exclude each other/ },
      { args: ["install-libtorch", "--file", "a", "--url", "b"], text: /--file and --url exclude each other/ },
    ];
    for (const { args, text } of wrong) {
      it(`ends with 2 for: escnn ${args.join(" ")}`, async () => {
        const { code, out, err } = await call(args);
        expect([code, out]).to.deep.equal([2, ""]);
        expect(err).to.match(text);
      });
    }
  });

  describe("doctor", () => {
    it("prints what is found as JSON", async () => {
      const { code, out, err } = await call(["doctor", "--json"]);
      const found = JSON.parse(out) as Diagnosis;
      expect([code, err, found.ok, found.error]).to.deep.equal([0, "", true, null]);
      expect(found.libtorch).to.deep.equal(nativeInfo());
      expect(found.node).to.equal(process.versions.node);
      expect(found.addons).to.include(found.libtorch?.version.split(".").slice(0, 2).join("."));
      expect(found.device).to.equal(found.libtorch?.cuda === "loaded" ? "cuda" : "cpu");
      expect(found.attempts[0]?.source).to.equal("LIBTORCH");
    });

    it("prints it as text", async () => {
      const { code, out } = await call(["doctor"]);
      expect(code).to.equal(0);
      expect(out)
        .to.include(nativeInfo().root)
        .and.match(/^node +\d/)
        .and.match(/all is well\n$/);
    });

    it("ends with 1 and one clear error where LIBTORCH is wrong", async () => {
      const host = { ...thisHost(), env: { ...process.env, LIBTORCH: join(folder(), "none") } };
      for (const args of [["doctor"], ["doctor", "--json"]]) {
        const { code, out, err } = await call(args, host);
        expect(code).to.equal(1);
        expect(err).to.match(/^escnn doctor: LIBTORCH=.*none cannot be used: there is no such folder\. .*\n$/);
        if (args.length === 2) expect((JSON.parse(out) as Diagnosis).error?.code).to.equal("ERR_LIBTORCH_NOT_FOUND");
      }
    });

    it("ends with 1 on another platform", async () => {
      const { code, err } = await call(["doctor"], { ...thisHost(), platform: "darwin" });
      expect(code).to.equal(1);
      expect(err).to.match(/darwin-x64 is not supported/);
    });
  });

  describe("install-libtorch", () => {
    it("installs a wheel and says where, as text or JSON", async () => {
      const wheel = makeWheel(folder(), "torch", "2.15.0", torchFiles("2.15.0+cpu"));
      const text = await call(["install-libtorch", "--file", wheel], fakeHost(folder()));
      expect([text.code, text.out]).to.deep.equal([0, `torch 2.15.0+cpu is in ${rootBelow(folder())}\n`]);
      const json = await call(["install-libtorch", "--file", wheel, "--json"], fakeHost(folder()));
      expect(JSON.parse(json.out)).to.deep.equal({
        root: rootBelow(folder()),
        version: "2.15.0+cpu",
        minor: "2.15",
        cuda: false,
      });
    });

    it("ends with 1 where it fails", async () => {
      const { code, out, err } = await call(["install-libtorch", "--version", "2.3"], fakeHost(folder()));
      expect([code, out]).to.deep.equal([1, ""]);
      expect(err).to.match(/^escnn install-libtorch: version: torch "2\.3" is not supported/);
    });

    const rootBelow = (home: string) => join(home, "home/.cache/escnn/libtorch/2.15.0-cpu/torch");
  });

  describe("inspect and convert", () => {
    const network = () => {
      const space = gspaces.flipRot2dOnR2(2);
      const type = new nn.FieldType(space, [space.regularRepr, space.irrep(1, 1)]);
      return new nn.SequentialModule(new nn.R2Conv(type, type, 3), new nn.IIDBatchNorm2d(type));
    };

    it("prints tensors, modules, representations and values", async () => {
      const path = join(folder(), "net.pt");
      await io.save(path, { model: network().stateDict({ format: "python" }), epoch: 3, betas: [0.9, "x"] });
      const { code, out } = await call(["inspect", path, "--json"]);
      const found = JSON.parse(out) as Inspection;
      expect(code).to.equal(0);
      expect(found.representations).to.deep.equal(["irrep_1,1", "regular"]);
      expect(found.group).to.equal("a group of order 4, with reflections or inversion");
      expect(found.values).to.deep.equal({ epoch: "3", "betas.0": "0.9", "betas.1": "x" });
      expect(found.modules.map(({ path, kind }) => [path, kind])).to.deep.include.members([
        ["model.0", "steerable convolution or linear layer of Python"],
        ["model.1", "batch normalisation"],
      ]);
      const text = (await call(["inspect", path])).out;
      expect(text)
        .to.match(/^model\.1\.num_batches_tracked +int64 +\[\]$/m)
        .and.match(/^epoch = 3$/m);
    });

    it("convert there and back without a change of a bit", async () => {
      const [pt, safe, back] = ["a.pt", "b.safetensors", "c.pt"].map((name) => join(folder(), name)) as [
        string,
        string,
        string,
      ];
      await io.save(pt, network().stateDict());
      const { out } = await call(["convert", pt, safe, "--json"]);
      expect(JSON.parse(out)).to.deep.include({ from: pt, to: safe });
      expect((await call(["inspect", safe])).out).to.match(/safetensors, \d+ bytes/);
      expect((await call(["convert", safe, back])).code).to.equal(0);
      const [first, last] = [await io.load(pt), await io.load(back)];
      expect(Object.keys(last).sort()).to.deep.equal(Object.keys(first).sort());
      for (const [name, tensor] of Object.entries(first)) {
        expect(last[name]?.toArray(), name).to.deep.equal(tensor.toArray());
      }
    });

    it("models keep their config and metadata; inspect shows modules and group", async () => {
      const [one, plain, directory, back] = ["net.safetensors", "plain.pt", "net", "back.safetensors"].map((name) =>
        join(folder(), name),
      ) as [string, string, string, string];
      await io.saveModel(one, network(), { metadata: { author: "someone" } });
      expect(JSON.parse((await call(["convert", one, directory, "--json"])).out)).to.include({ config: true });
      expect((await call(["convert", directory, back])).out).to.equal(`${back}: 9 tensors and the config\n`);
      expect(readFileSync(back)).to.deep.equal(readFileSync(one));
      expect((await call(["convert", directory, plain])).out).to.equal(`${plain}: 9 tensors\n`);
      expect(Object.keys(await io.load(plain)).sort()).to.deep.equal(Object.keys(network().stateDict()).sort());
      const refused = await call(["convert", plain, join(folder(), "other")]);
      expect([refused.code, refused.err]).to.deep.equal([
        2,
        `escnn convert: to: ${join(folder(), "other")} is a folder, for models; ${plain} has no config of one\n`,
      ]);
      for (const path of [one, directory]) {
        const found = JSON.parse((await call(["inspect", path, "--json"])).out) as Inspection;
        expect(found.config).to.deep.equal({ ...network().toConfig(), dtype: "float32" });
        expect(found.group).to.equal("D2 on D2_on_R2[(3.141592653589793, 2)]");
        expect(found.values).to.deep.equal({ author: "someone" });
        const text = (await call(["inspect", path])).out;
        expect(text)
          .to.match(/^config \(root\): SequentialModule$/m)
          .and.match(/^config modules\.0: R2Conv$/m)
          .and.match(/^config modules\.1: IIDBatchNorm2d$/m);
      }
    });

    it("end with 1 for a damaged file and with 2 for one that is no state dict", async () => {
      const [damaged, list] = [join(folder(), "damaged.pt"), join(folder(), "list.pt")];
      writeFileSync(damaged, "text");
      await io.writePytorch(list, [1]);
      for (const command of [
        ["inspect", damaged],
        ["convert", damaged, `${damaged}h`],
      ]) {
        const { code, err } = await call(command);
        expect(code).to.equal(1);
        expect(err).to.match(/is not a sound PyTorch file/);
      }
      const { code, err } = await call(["convert", list, join(folder(), "x.safetensors")]);
      expect(code).to.equal(2);
      expect(err).to.match(/not tensors by name/);
    });
  });

  it("runs as a program, with its exit code", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["--import=tsx", join(packageRoot(), "lib/cli/main.ts"), ...args], {
        encoding: "utf8",
        env: { ...process.env, LIBTORCH: join(folder(), "none") },
        cwd: packageRoot(),
      });
    expect(run("--help")).to.include({ status: 0, stderr: "" });
    expect(run("nothing").status).to.equal(2);
    const doctor = run("doctor");
    expect(doctor.status).to.equal(1);
    expect(doctor.stderr.trim().split("\n")).to.have.length(1);
  });

  describe("export", () => {
    it("writes the model of a config with the weights of a file", async () => {
      const space = gspaces.rot2dOnR2(4);
      const type = new nn.FieldType(space, [space.regularRepr]);
      const model = new nn.SequentialModule(new nn.R2Conv(type, type, { kernelSize: 3 }), new nn.ReLU(type)).eval();
      const [config, weights, to] = ["model.json", "net.safetensors", "net.onnx"].map((name) =>
        join(folder(), name),
      ) as [string, string, string];
      writeFileSync(config, JSON.stringify(model.toConfig()));
      await io.save(weights, model.stateDict());
      const { code, out, err } = await call([
        "export",
        config,
        weights,
        "-o",
        to,
        "--input-shape",
        "1,4,7,7",
        "--json",
      ]);
      expect([code, err]).to.deep.equal([0, ""]);
      expect(JSON.parse(out)).to.deep.equal({ from: config, weights, to });
      await withSession(to, async (session) => {
        const x = torch.randn([2, 4, 7, 7]);
        const [got] = await runSession(session, [x]);
        expectSame(got as torch.Tensor, model.forward(type.wrap(x)).tensor.detach(), "output");
      });
    });

    it("writes a model of one file or folder without any code of its own", async () => {
      const space = gspaces.rot2dOnR2(4);
      const type = new nn.FieldType(space, [space.regularRepr]);
      const model = new nn.SequentialModule(new nn.R2Conv(type, type, { kernelSize: 3 }), new nn.ReLU(type)).eval();
      const x = torch.randn([2, 4, 7, 7]);
      for (const name of ["net.safetensors", "net"]) {
        const [from, to] = [join(folder(), name), join(folder(), `${name}.onnx`)];
        await io.saveModel(from, model);
        const { code, err } = await call(["export", from, "-o", to, "--input-shape", "1,4,7,7"]);
        expect([code, err]).to.deep.equal([0, ""]);
        await withSession(to, async (session) => {
          const [got] = await runSession(session, [x]);
          expectSame(got as torch.Tensor, model.forward(type.wrap(x)).tensor.detach(), "output");
        });
      }
    });

    it("builds as much as --build-budget allows", async () => {
      const [from, to] = [join(folder(), "net"), join(folder(), "net.onnx")];
      const type = gspaces.rot2dOnR2(4).type(gspaces.rot2dOnR2(4).regularRepr);
      await io.saveModel(from, new nn.R2Conv(type, type, { kernelSize: 3 }));
      const exported = (budget: string) =>
        call(["export", from, "-o", to, "--input-shape", "1,4,7,7", "--build-budget", budget]);
      const refused = await exported("1");
      expect(refused.code).to.equal(1);
      expect(refused.err).to.match(/allowed: models that take at most 1 numbers to build/);
      expect((await exported("Infinity")).code).to.equal(0);
    });

    for (const [options, message] of [
      [["--input-shape", "1,4,7,7"], /--out: must be given/],
      [["-o", "net.onnx"], /--input-shape: must be given/],
      [["-o", "net.onnx", "--input-shape", "1,x"], /--input-shape: given "x", allowed: an integer/],
      [
        ["-o", "net.onnx", "--input-shape", "1,4,7,7", "--build-budget", "some"],
        /--build-budget: given "some", allowed: a number > 0/,
      ],
    ] as const) {
      it(`says how it is called: ${options.join(" ")}`, async () => {
        const { code, err } = await call(["export", "model.json", "net.safetensors", ...options]);
        expect(code).to.equal(2);
        expect(err).to.match(message);
      });
    }
  });
});
