import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import type { ErrorCode } from "../../lib/errors.js";
import { type Runner, runCommand } from "../../lib/native/command.js";
import { discover } from "../../lib/native/discovery.js";
import { diskFailure } from "../../lib/native/disk.js";
import { type InstallOptions, installLibtorch, libraryRequirements } from "../../lib/native/install.js";
import { expectError } from "../support/errors.js";
import { fakeHost, fakeLibrary, fakeLibtorch, useFolder, writeTree } from "../support/native.js";
import { CUDA_REQUIRES, makeWheel, makeZip, torchFiles } from "../support/wheels.js";

describe("native/install", () => {
  const folder = useFolder();
  const at = (...path: string[]) => join(folder(), ...path);
  const cache = () => at("home", ".cache", "escnn", "libtorch");
  const install = (options: InstallOptions, run: Runner = runCommand) =>
    installLibtorch(fakeHost(folder()), run, options);
  const below = (path: string) =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
      .sort();

  const CPU_TREE = [
    ...["nvidia/cu13/lib/libcudart.so.13", "nvidia/cu13/lib/libcupti.so.13", "torch/include/ATen/ATen.h"],
    ...["torch/lib/libc10.so", "torch/lib/libgomp.so.1", "torch/lib/libtorch_cpu.so", "torch/version.py"],
  ];
  const torchWheel = (version = "2.15.0") =>
    makeWheel(at("wheels"), "torch", version, torchFiles(`${version}+cu132`), { requires: CUDA_REQUIRES });
  const runtimeWheels = (where = at("wheels")) => [
    makeWheel(where, "nvidia_cuda_runtime", "13.2.1", { "nvidia/cu13/lib/libcudart.so.13": "cudart" }),
    makeWheel(where, "nvidia_cuda_cupti", "13.2.1", {
      "nvidia/cu13/lib/libcupti.so.13": "cupti",
      "nvidia/cu13/lib/libnvperf_host.so": "perf",
    }),
  ];

  /** Python's script runs for real; `pip download` only puts wheels where it was told to. */
  const fakePip =
    (answer: (requirements: string[], destination: string) => void, calls: string[][] = []): Runner =>
    async (command, args, options) => {
      if (!args.includes("pip")) return runCommand(command, args, options);
      calls.push([...args]);
      const destination = args[args.indexOf("--dest") + 1] as string;
      options?.onLine?.("  Downloading torch-2.15.0-cp312.whl (2.4 kB)");
      answer(args.slice(args.indexOf("--dest") + 2), destination);
      return { status: 0, stdout: "", stderr: "" };
    };
  const serveWheels = (requirements: string[], destination: string) => {
    const [first = ""] = requirements;
    if (!first.startsWith("torch==")) return void runtimeWheels(destination);
    const version = first.slice("torch==".length);
    makeWheel(destination, "torch", version, torchFiles(version), { requires: CUDA_REQUIRES });
  };

  describe("through pip", () => {
    it("takes the torch wheel, reads its pins, and keeps what CPU use needs", async () => {
      const calls: string[][] = [];
      const libtorch = await install({}, fakePip(serveWheels, calls));
      expect(libtorch.root).to.equal(join(cache(), "2.15.0-cpu", "torch"));
      expect(below(join(cache(), "2.15.0-cpu"))).to.deep.equal(CPU_TREE);
      expect(calls.map((args) => args.at(-1))).to.deep.equal(["torch==2.15.0", "cuda-toolkit[cudart,cupti]==13.2.2"]);
      expect(calls.map((args) => args.includes("--no-deps"))).to.deep.equal([true, false]);
      expect(calls[0]).to.include.members(["--only-binary=:all:", "--python-version", "manylinux_2_28_x86_64"]);
      expect(readdirSync(cache())).to.deep.equal(["2.15.0-cpu"]);
      expect(discover(fakeHost(folder())).found?.libtorch.root).to.equal(libtorch.root);
    });

    it("takes all libraries with CUDA, also where a driver is found", async () => {
      for (const options of [{ cuda: true }, {}]) {
        const calls: string[][] = [];
        if (options.cuda === undefined) writeTree(at("root"), { "dev/nvidiactl": "" });
        const libtorch = await install({ ...options, force: true }, fakePip(serveWheels, calls));
        expect(libtorch).to.include({ cuda: true, root: join(cache(), "2.15.0-cuda", "torch") });
        expect(calls[1]?.slice(-2)).to.deep.equal([
          "cuda-toolkit[cublas,cudart,cupti]==13.2.2",
          "nvidia-cudnn-cu13==9.19.0",
        ]);
        expect(below(join(cache(), "2.15.0-cuda"))).to.include("nvidia/cu13/lib/libnvperf_host.so");
      }
    });

    it("takes a minor for its newest release", async () => {
      const { version } = await install({ version: "2.12" }, fakePip(serveWheels));
      expect(version).to.equal("2.12.1");
    });

    it("leaves alone what is installed, unless forced", async () => {
      const calls: string[][] = [];
      const run = fakePip(serveWheels, calls);
      const notes: string[] = [];
      await install({}, run);
      await install({ onNote: (line) => notes.push(line) }, run);
      expect([calls.length, notes.join()]).to.deep.equal([2, notes.join()]);
      expect(notes.join()).to.match(/^already installed: torch 2\.15\.0/);
      await install({ force: true }, run);
      expect(calls).to.have.length(4);
    });

    it("shows progress", async () => {
      const seen: string[] = [];
      await install({ onProgress: (what) => seen.push(what) }, fakePip(serveWheels));
      expect(seen.some((what) => what.startsWith("unpacking torch-2.15.0"))).to.equal(true);
    });

    const failures: readonly { name: string; status: number | null; text: string; code: ErrorCode; message: RegExp }[] =
      [
        {
          name: "no Python",
          status: null,
          text: "spawn ENOENT",
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /no python3/,
        },
        {
          name: "no pip",
          status: 1,
          text: "/usr/bin/python3: No module named pip",
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /python3-pip/,
        },
        {
          name: "no network",
          status: 1,
          text: "WARNING: Retrying … NewConnectionError(…: [Errno -3] Temporary failure in name resolution)\nERROR: Could not find a version that satisfies the requirement torch (from versions: none)",
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /cannot reach its index.*--file/,
        },
        {
          name: "no space",
          status: 1,
          text: "ERROR: Could not install: [Errno 28] No space left on device",
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /no space left/,
        },
        {
          name: "an unknown patch release",
          status: 1,
          text: "ERROR: Could not find a version that satisfies the requirement torch==2.15.0 (from versions: 2.14.1, 2.15.1)",
          code: "ERR_LIBTORCH_VERSION",
          message: /it has: 2\.14\.1, 2\.15\.1/,
        },
        {
          name: "anything else",
          status: 2,
          text: "ERROR: the sky fell\nmore",
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /the sky fell$/,
        },
      ];
    for (const { name, status, text, code, message } of failures) {
      it(`says so where there is ${name}, and leaves nothing behind`, async () => {
        const run: Runner = async () => ({ status, stdout: "", stderr: text });
        await expectError(() => install({}, run), code, message);
        expect(readdirSync(cache())).to.deep.equal([]);
      });
    }

    for (const version of ["2.10.0", "2.16.0", "1", "latest", "2.15.0; rm"]) {
      it(`refuses version ${version} before it downloads anything`, () => {
        const run: Runner = () => expect.fail("ran a command");
        return expectError(() => install({ version }, run), "ERR_LIBTORCH_VERSION", /2\.11 … 2\.15/);
      });
    }
  });

  describe("from files", () => {
    it("takes wheels", async () => {
      const { root } = await install({ files: [torchWheel(), ...runtimeWheels()] });
      expect(below(join(root, ".."))).to.deep.equal(CPU_TREE);
      expect(readFileSync(join(root, "lib", "libtorch_cpu.so"), "latin1")).to.equal(fakeLibrary("cpu"));
    });

    it("takes a folder of wheels", async () => {
      torchWheel();
      runtimeWheels();
      expect(below(join((await install({ files: [at("wheels")] })).root, ".."))).to.deep.equal(CPU_TREE);
    });

    it("takes a wheel for CPU, which needs no other", async () => {
      const wheel = makeWheel(at("wheels"), "torch", "2.14.1", torchFiles("2.14.1+cpu"), { requires: ["filelock"] });
      expect((await install({ files: [wheel] })).version).to.equal("2.14.1+cpu");
    });

    it("takes a libtorch zip", async () => {
      const zip = makeZip(at("libtorch.zip"), {
        "libtorch/lib/libc10.so": fakeLibrary(),
        "libtorch/lib/libtorch_cpu.so": fakeLibrary(),
        "libtorch/include/ATen/ATen.h": "",
        "libtorch/build-version": "2.13.0+cpu\n",
        "libtorch/share/cmake/Torch.cmake": "",
      });
      const { root, headers } = await install({ files: [zip] });
      expect([root, headers]).to.deep.equal([join(cache(), "2.13.0-cpu", "torch"), true]);
      expect(existsSync(join(root, "share"))).to.equal(false);
    });

    it("copies an unpacked libtorch with the libraries beside it", async () => {
      fakeLibtorch(at("site-packages", "torch"), "2.15.0+cu132");
      writeTree(at("site-packages"), { "nvidia/cu13/lib/libcudart.so.13": "x" });
      const { root } = await install({ files: [at("site-packages")] });
      expect(existsSync(join(root, "..", "nvidia/cu13/lib/libcudart.so.13"))).to.equal(true);
    });

    const bad: readonly { name: string; files: () => string[]; version?: string; code: ErrorCode; message: RegExp }[] =
      [
        {
          name: "a file that is not there",
          files: () => [at("none.whl")],
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /^file: there is no /,
        },
        {
          name: "an empty folder",
          files: () => [writeTree(at("empty"), { x: "" })],
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /neither .* nor a torch wheel/,
        },
        {
          name: "a torch wheel without its libraries",
          files: () => [torchWheel()],
          code: "ERR_LIBTORCH_NOT_FOUND",
          message: /cuda-toolkit\[cudart,cupti\]==13\.2\.2/,
        },
        {
          name: "a text file",
          files: () => [join(writeTree(at("t"), { "torch-2.15.0.whl": "hello" }), "torch-2.15.0.whl")],
          code: "ERR_FILE_FORMAT",
          message: /torch-2\.15\.0\.whl is damaged/,
        },
        {
          name: "a wheel with a wrong sum",
          files: () => [
            makeWheel(at("w"), "torch", "2.15.0", torchFiles("2.15.0"), { spoil: "torch/lib/libtorch_cpu.so" }),
          ],
          code: "ERR_FILE_FORMAT",
          message: /sha256 sum of torch\/lib\/libtorch_cpu\.so differs/,
        },
        {
          name: "a wheel that writes outside its folder",
          files: () => [
            makeWheel(at("w"), "torch", "2.15.0", { ...torchFiles("2.15.0"), "torch/include/../../../evil.h": "x" }),
          ],
          code: "ERR_FILE_FORMAT",
          message: /unsafe path/,
        },
        {
          name: "a wheel for another processor",
          files: () => [
            makeWheel(at("w"), "torch", "2.15.0", {
              ...torchFiles("2.15.0"),
              "torch/lib/libtorch_cpu.so": fakeLibrary().replace("\x3e", "\x28"),
            }),
          ],
          code: "ERR_FILE_FORMAT",
          message: /libtorch_cpu\.so is built for arm, not for x86-64/,
        },
        {
          name: "a wheel of which the end is missing",
          files: () => {
            const wheel = makeWheel(at("w"), "torch", "2.15.0", torchFiles("2.15.0"));
            truncateSync(wheel, statSync(wheel).size - 100);
            return [wheel];
          },
          code: "ERR_FILE_FORMAT",
          message: /^torch-2\.15\.0-.*\.whl is damaged/,
        },
        {
          name: "a zip with damaged contents",
          files: () => {
            const zip = makeZip(at("w", "libtorch.zip"), { "libtorch/lib/libc10.so": "some text ".repeat(1000) });
            const file = openSync(zip, "r+");
            writeSync(file, Buffer.alloc(16, 255), 0, 16, 60); // inside the compressed data
            closeSync(file);
            return [zip];
          },
          code: "ERR_FILE_FORMAT",
          message: /^libtorch\.zip is damaged/,
        },
        {
          name: "a folder whose library is cut off",
          files: () => {
            const root = fakeLibtorch(at("cut", "torch"), "2.15.0");
            const sectionsAtMebibyte = [...fakeLibrary()].with(42, "\x10").join("");
            writeTree(root, { "lib/libtorch_cpu.so": sectionsAtMebibyte });
            return [root];
          },
          code: "ERR_FILE_FORMAT",
          message: /libtorch_cpu\.so is cut off: it has 64 of at least 1048576 bytes/,
        },
        {
          name: "another package's wheel",
          files: () => [makeWheel(at("w"), "numpy", "2.0.0", { "numpy/x.py": "" })],
          code: "ERR_FILE_FORMAT",
          message: /no lib\/libc10\.so/,
        },
        {
          name: "an unsupported version",
          files: () => [makeWheel(at("w"), "torch", "2.9.1", torchFiles("2.9.1"))],
          code: "ERR_LIBTORCH_VERSION",
          message: /torch 2\.9\.1 .*not supported/,
        },
        {
          name: "another version than asked for",
          files: () => [makeWheel(at("w"), "torch", "2.14.1", torchFiles("2.14.1"))],
          version: "2.15.0",
          code: "ERR_LIBTORCH_VERSION",
          message: /2\.15\.0 was asked for, but the files hold torch 2\.14\.1/,
        },
      ];
    for (const { name, files, version, code, message } of bad) {
      it(`refuses ${name}, and leaves nothing behind`, async () => {
        await expectError(() => install({ files: files(), version }), code, message);
        expect(existsSync(cache()) ? readdirSync(cache()) : []).to.deep.equal([]);
      });
    }

    it("compares the sum of the one file", async () => {
      const wheel = makeWheel(at("w"), "torch", "2.15.0", torchFiles("2.15.0+cpu"));
      const sha256 = createHash("sha256").update(readFileSync(wheel)).digest("hex").toUpperCase();
      expect((await install({ files: [wheel], sha256 })).version).to.equal("2.15.0+cpu");
      await expectError(() => install({ files: [wheel], sha256: "00" }), "ERR_FILE_FORMAT", /the sha256 sum/);
      for (const options of [{ files: [wheel, wheel], sha256 }, { files: [at("w")], sha256 }, { sha256 }]) {
        await expectError(() => install(options), "ERR_INVALID_ARGUMENT", /^sha256: /);
      }
    });

    it("replaces an installed one that is damaged, also unforced", async () => {
      const { root } = await install({}, fakePip(serveWheels));
      writeFileSync(join(root, "lib", "libc10.so"), "");
      const attempts = discover(fakeHost(folder())).attempts;
      expect(attempts.at(-1)?.note).to.match(/libc10\.so is empty/);
      await install({}, fakePip(serveWheels));
      expect(discover(fakeHost(folder())).found?.libtorch.root).to.equal(root);
    });

    it("keeps the installed one where its replacement fails", async () => {
      const { root } = await install({ files: [torchWheel(), ...runtimeWheels()] });
      const spoilt = makeWheel(at("w"), "torch", "2.15.0", torchFiles("2.15.0"), { spoil: "torch/version.py" });
      await expectError(() => install({ files: [spoilt] }), "ERR_FILE_FORMAT");
      expect(readFileSync(join(root, "lib", "libtorch_cpu.so"), "latin1")).to.equal(fakeLibrary("cpu"));
    });
  });

  describe("from a URL", () => {
    let server: Server;
    let base = "";
    beforeEach((done) => {
      server = createServer((request, response) => {
        const path = at("served", request.url ?? "");
        if (request.url === "/half.whl") {
          response.writeHead(200, { "content-length": 1000 });
          response.write("half", () => response.destroy());
        } else if (existsSync(path)) response.end(readFileSync(path));
        else response.writeHead(404).end();
      }).listen(0, "127.0.0.1", () => {
        base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        done();
      });
    });
    afterEach((done) => void server.close(() => done()));

    /** A port at which nobody listens. */
    const closedPort = () =>
      new Promise<number>((resolve) => {
        const short = createServer().listen(0, "127.0.0.1", () => {
          const { port } = short.address() as AddressInfo;
          short.close(() => resolve(port));
        });
      });

    it("takes a wheel whose sum is right, and refuses another", async () => {
      const wheel = makeWheel(at("served"), "torch", "2.15.0", torchFiles("2.15.0+cpu"));
      const url = `${base}/${wheel.split("/").at(-1)}`;
      const sha256 = createHash("sha256").update(readFileSync(wheel)).digest("hex");
      expect((await install({ url, sha256 })).version).to.equal("2.15.0+cpu");
      await expectError(() => install({ url, sha256: "00" }), "ERR_FILE_FORMAT", new RegExp(sha256));
    });

    it("says what failed", async () => {
      await expectError(() => install({ url: `${base}/x.zip` }), "ERR_LIBTORCH_NOT_FOUND", /answered 404/);
      await expectError(() => install({ url: `${base}/half.whl` }), "ERR_LIBTORCH_NOT_FOUND", /downloaded.*--file/);
      const nobody = `http://127.0.0.1:${await closedPort()}/x.zip`;
      await expectError(() => install({ url: nobody }), "ERR_LIBTORCH_NOT_FOUND", /ECONNREFUSED/);
      expect(readdirSync(cache())).to.deep.equal([]);
      await expectError(() => install({ url: `${base}/x.txt` }), "ERR_INVALID_ARGUMENT", /^url: /);
      await expectError(() => install({ url: "torch.whl" }), "ERR_INVALID_ARGUMENT", /^url: /);
    });
  });

  describe("the disk", () => {
    const full = { freeBytes: () => 1e9 };

    for (const { name, cuda, text } of [
      { name: "CPU use", cuda: false, text: /has 1\.0 GB free, 1\.6 GB are needed; make room or set ESCNN_CACHE/ },
      { name: "a GPU", cuda: true, text: /9\.0 GB are needed/ },
    ]) {
      it(`has to have room for ${name} before anything is downloaded`, async () => {
        const run: Runner = () => expect.fail("ran a command");
        await expectError(
          () => installLibtorch(fakeHost(folder(), full), run, { cuda }),
          "ERR_LIBTORCH_NOT_FOUND",
          text,
        );
        expect(readdirSync(cache())).to.deep.equal([]);
      });
    }

    it("gets full while a wheel is unpacked", async () => {
      const stderr = "torch.whl cannot be unpacked: [Errno 28] No space left on device: 'x'\n";
      const run: Runner = async (command, args, options) =>
        args.includes("unpack") ? { status: 4, stdout: "", stderr } : fakePip(serveWheels)(command, args, options);
      await expectError(() => install({}, run), "ERR_LIBTORCH_NOT_FOUND", /no space left in .*set ESCNN_CACHE/);
      expect(readdirSync(cache())).to.deep.equal([]);
    });

    it("gets full while files are copied, or refuses them", async () => {
      const refused = (code: string) => Object.assign(new Error(`${code}: copyfile`), { code, syscall: "copyfile" });
      for (const [code, text] of [
        ["ENOSPC", /no space left in \/cache; make room, or set ESCNN_CACHE/],
        ["EDQUOT", /no space left in \/cache/],
        ["EROFS", /cannot be installed in \/cache: EROFS.*set ESCNN_CACHE/],
      ] as const) {
        const failing = () => {
          throw diskFailure("/cache", refused(code));
        };
        await expectError(failing, "ERR_LIBTORCH_NOT_FOUND", text);
      }
      const bug = new TypeError("a bug of ours");
      expect(diskFailure("/cache", bug)).to.equal(bug);
    });

    it("cannot be written there", async () => {
      writeTree(folder(), { "home/.cache/escnn": "a file where the cache should be" });
      await expectError(() => install({}), "ERR_LIBTORCH_NOT_FOUND", /ENOTDIR|EEXIST/, /set ESCNN_CACHE to a folder/);
    });
  });

  it("says that there is no network, in what pip really prints", async () => {
    const env = {
      ...process.env,
      PIP_INDEX_URL: "http://127.0.0.1:9/simple",
      PIP_RETRIES: "0",
      PIP_CONFIG_FILE: "/dev/null",
    };
    const host = fakeHost(folder(), { env: { ...env, ESCNN_CACHE: at("cache"), PIP_FIND_LINKS: undefined } });
    await expectError(() => installLibtorch(host, runCommand), "ERR_LIBTORCH_NOT_FOUND", /cannot be reached.*--file/);
    expect(readdirSync(at("cache", "libtorch"))).to.deep.equal([]);
  });

  describe("lock", () => {
    const lock = () => join(cache(), "install.lock");
    const lockedBy = (text: string) => {
      mkdirSync(cache(), { recursive: true });
      writeFileSync(lock(), text);
    };

    it("lets one of two installations at once through", async () => {
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      const slow: Runner = async (...call) => {
        await gate;
        return fakePip(serveWheels)(...call);
      };
      const first = install({}, slow);
      await expectError(() => install({}, slow), "ERR_LIBTORCH_NOT_FOUND", /another installation.*install\.lock/s);
      release();
      expect((await first).version).to.equal("2.15.0");
      expect(existsSync(lock())).to.equal(false);
    });

    it("takes over the lock of a process that is gone, and removes what it left", async () => {
      const { hostname } = await import("node:os");
      lockedBy(`4194399 ${hostname()}`); // above Linux's largest process id
      writeTree(cache(), { "install-4194399.part/tree/torch/lib/libc10.so": "" });
      await install({}, fakePip(serveWheels));
      expect(readdirSync(cache())).to.deep.equal(["2.15.0-cpu"]);
    });

    it("respects a lock of another live process", async () => {
      const { hostname } = await import("node:os");
      lockedBy(`${process.ppid} ${hostname()}`);
      await expectError(() => install({}, fakePip(serveWheels)), "ERR_LIBTORCH_NOT_FOUND", /Wait for it, or remove/);
      expect(existsSync(lock())).to.equal(true);
    });

    it("respects a lock of another machine", async () => {
      lockedBy("1 elsewhere");
      await expectError(() => install({}, fakePip(serveWheels)), "ERR_LIBTORCH_NOT_FOUND", /1 elsewhere/);
      expect(existsSync(lock())).to.equal(true);
    });
  });

  describe("requirements", () => {
    const cases = [
      { variant: "cpu", requires: CUDA_REQUIRES, kept: ["cuda-toolkit[cudart,cupti]==13.2.2"] },
      { variant: "cpu", requires: ["filelock", "sympy>=1.13"], kept: [] },
      {
        variant: "cpu",
        requires: ["nvidia-cuda-runtime-cu12==12.8.90; platform_system == 'Linux'", "nvidia-nccl-cu12==2.27"],
        kept: ["nvidia-cuda-runtime-cu12==12.8.90"],
      },
      {
        variant: "cuda",
        requires: CUDA_REQUIRES,
        kept: ["cuda-toolkit[cublas,cudart,cupti]==13.2.2", "nvidia-cudnn-cu13==9.19.0"],
      },
      { variant: "cuda", requires: ['nvidia-x==1; extra == "more"'], kept: [] },
    ] as const;
    for (const { variant, requires, kept } of cases) {
      it(`keeps ${kept.join(" ") || "nothing"} for ${variant}`, () => {
        expect(libraryRequirements(requires, variant)).to.deep.equal(kept);
      });
    }
  });
});
