import { execFileSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { data, io, torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { useFolder } from "../support/native.js";
import { checkLiveTensors } from "../support/tensors.js";

const bad = (value: unknown) => value as never;

describe("paths of files", () => {
  const folder = useFolder();
  checkLiveTensors();

  for (const extension of ["safetensors", "pt"]) {
    it(`.${extension}: a folder is refused for reading and for writing, and nothing is left`, async () => {
      const path = join(folder(), `name.${extension}`);
      await mkdir(path);
      using x = torch.ones([2]);
      await expectError(() => io.load(path), "ERR_INVALID_ARGUMENT", /path: cannot read .*folder/);
      await expectError(() => io.save(path, { x }), "ERR_INVALID_ARGUMENT", /path: cannot write .*EISDIR/);
      expect(await readdir(folder())).to.deep.equal([`name.${extension}`]);
    });
  }

  it("of named pipes are refused, without waiting for a writer", async () => {
    const path = join(folder(), "pipe.pt");
    execFileSync("mkfifo", [path]);
    await expectError(() => io.load(path), "ERR_INVALID_ARGUMENT", /path: cannot read .*no regular file/);
  });

  it("that cannot be written are refused", async () => {
    using x = torch.ones([2]);
    await expectError(() => io.save("/dev/null/below/x.pt", { x }), "ERR_INVALID_ARGUMENT", /path: cannot write/);
  });

  const calls: Readonly<Record<string, (path: never) => unknown>> = {
    "io.load": (path) => io.load(path),
    "io.loadCheckpoint": (path) => io.loadCheckpoint(path),
    "io.loadModel": (path) => io.loadModel(path),
    "io.save": (path) => io.save(path, {}),
    "io.saveModel": (path) => io.saveModel(path, new torch.nn.Linear(1, 1)),
    "io.readPytorch": (path) => io.readPytorch(path),
    "io.readSafetensors": (path) => io.readSafetensors(path),
    "data.readIdx": (path) => data.readIdx(path),
    "data.ImageFolder": (path) => new data.ImageFolder(path),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`${name} refuses what is no path`, async () => {
      for (const value of [undefined, null, 3, [], Symbol("s")]) {
        await expectError(async () => call(bad(value)), "ERR_INVALID_ARGUMENT", /(path|root): given/);
      }
    });
  }
});
