/** What opening libtorch takes of its files, kept beside the addon for the next process. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { expect } from "chai";
import nodeGypBuild from "node-gyp-build";
import { nativeInfo } from "../../lib/native/index.js";
import { addonFolder, packageRoot } from "../../lib/native/package_root.js";
import { minorOf } from "../../lib/native/versions.js";
import { useFolder } from "../support/native.js";

interface Library {
  readonly path: string;
  readonly size: number;
  readonly ranges: readonly (readonly [begin: number, size: number, isCode: boolean])[];
}

const addonOf = (name: string) => nodeGypBuild.path(addonFolder(packageRoot(), name));

/** Has a process open libtorch with the addon at `addon`, and runs `then` before it ends. */
function open(addon: string, then = "", root = nativeInfo().root) {
  const program = `const boot = require(${JSON.stringify(addonOf("boot"))});
    if (!boot.prepare()) throw new Error("not begun");
    process.once("exit", () => boot.finish());
    boot.start(${JSON.stringify(root)}, false, ${JSON.stringify(addon)});
    ${then}`;
  const { status, stderr, stdout } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect(stderr).to.equal("");
  expect(status).to.equal(0);
  return stdout;
}

function read(path: string): { format: string | undefined; key: string | undefined; libraries: Library[] } {
  const [format, key, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const libraries: Library[] = [];
  while (lines.length > 0) {
    const [, size, , count, name] = /^(\d+) (\d+) (\d+) (.*)$/.exec(lines.shift() ?? "") ?? [];
    const ranges = lines.splice(0, Number(count)).map((line) => line.split(" ").map(Number));
    libraries.push({
      path: String(name),
      size: Number(size),
      ranges: ranges.map(([begin, bytes, code]) => [Number(begin), Number(bytes), code === 1]),
    });
  }
  return { format, key, libraries };
}

function bytesOf(path: string): number {
  const ranges = read(path).libraries.flatMap((library) => library.ranges);
  return ranges.reduce((sum, [, bytes]) => sum + bytes, 0);
}

/** Pages of a file that are in the system's cache, after it was asked to drop them where `drop`. */
function residentPages(path: string, drop = false): number[] {
  const source = `import ctypes, json, mmap, os, sys
file = os.open(sys.argv[1], os.O_RDWR)
if sys.argv[2] == "drop": os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
view = mmap.mmap(file, 0)
pages = (ctypes.c_ubyte * (len(view) // 4096))()
libc = ctypes.CDLL(None, use_errno=True)
start = ctypes.addressof(ctypes.c_char.from_buffer(view))
assert libc.mincore(ctypes.c_void_p(start), ctypes.c_size_t(len(view)), pages) == 0
print(json.dumps([i for i, page in enumerate(pages) if page & 1]))`;
  const { stdout, stderr } = spawnSync("python3", ["-c", source, path, drop ? "drop" : ""], { encoding: "utf8" });
  expect(stderr).to.equal("");
  return JSON.parse(stdout);
}

describe("native/pages", () => {
  const folder = useFolder();
  /** The addon, where nothing is kept yet. */
  const addon = () => {
    const link = join(folder(), "escnn.node");
    if (!existsSync(link)) symlinkSync(addonOf(`torch-${minorOf(nativeInfo().version)}`), link);
    return link;
  };
  const kept = () => `${addon()}.pages`;

  it("are those of the libraries that were opened, within them, in order and apart", () => {
    open(addon());
    expect(readdirSync(folder()).sort()).to.deep.equal(["escnn.node", "escnn.node.pages"]);
    const { format, key, libraries } = read(kept());
    expect(format).to.equal("escnn pages 1");
    expect(key).to.equal(`cpu ${nativeInfo().root}`);
    const names = libraries.map(({ path }) => basename(path));
    expect(names).to.include.members(["libc10.so", "libtorch_cpu.so", "escnn.node"]);
    expect(names).not.to.include.members(["node"]);
    for (const { path, size, ranges } of libraries) {
      expect(size).to.equal(statSync(path).size);
      expect(ranges).not.to.have.length(0);
      for (const code of [false, true]) {
        let end = 0;
        for (const [begin, bytes] of ranges.filter((range) => range[2] === code)) {
          expect(begin).to.be.at.least(end);
          expect(begin % 4096).to.equal(0);
          expect(bytes).to.be.greaterThan(0);
          end = begin + bytes;
        }
        expect(end).to.be.at.most(Math.ceil(size / 4096) * 4096);
      }
    }
    const torch = libraries.find(({ path }) => basename(path) === "libtorch_cpu.so") as Library;
    const taken = torch.ranges.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(torch.ranges[0]?.[0], "its head").to.equal(0);
    expect(taken, "bytes of it").to.be.within(torch.size / 100, torch.size / 2);
  });

  it("are of no file that the program itself maps", () => {
    const own = join(folder(), "own.node");
    copyFileSync(addonOf("boot"), own);
    open(addon(), `while (!boot.opened()); setTimeout(() => require(${JSON.stringify(own)}), 20);`);
    expect(readFileSync(kept(), "utf8")).not.to.include("own.node");
  });

  it("are read before they are touched, and no others", function () {
    const path = join(folder(), "a file with spaces");
    const pages = 64;
    writeFileSync(path, Buffer.alloc(pages * 4096, 1), { flush: true });
    if (residentPages(path, true).length > 0) this.skip(); // the file system keeps its files in memory
    const { size, mtimeNs } = statSync(path, { bigint: true });
    const lines = ["escnn pages 1", `cpu ${nativeInfo().root}`, `${size} ${mtimeNs} 3 ${path}`];
    writeFileSync(kept(), [...lines, "0 4096 0", "40960 8192 1", "204800 4096 0", ""].join("\n"));
    open(addon());
    let resident: number[] = [];
    for (let attempt = 0; attempt < 50 && resident.length < 4; attempt++) resident = residentPages(path);
    expect(resident).to.deep.equal([0, 10, 11, 50]);
  });

  it("are kept as they are while the libraries are the same", () => {
    open(addon());
    const { ino, mtimeMs } = statSync(kept());
    open(addon());
    const after = statSync(kept());
    expect([after.ino, after.mtimeMs]).to.deep.equal([ino, mtimeMs]);
  });

  it("include those of the program's first calls", () => {
    // Reads all over libtorch's code, 64 kB of each MB, as soon as it is open.
    const reads = `while (!boot.opened());
      const { readFileSync, openSync, readSync } = require("node:fs");
      const line = readFileSync("/proc/self/maps", "utf8").split("\\n").find((l) => /r-xp .*libtorch_cpu/.test(l));
      const [begin, end] = line.split(" ")[0].split("-").map((text) => parseInt(text, 16));
      const memory = openSync("/proc/self/mem", "r");
      for (let at = begin; at < end; at += 1 << 20) readSync(memory, Buffer.alloc(1 << 16), 0, 1 << 16, at);`;
    open(addon());
    const bytes = bytesOf(kept());
    rmSync(kept());
    open(addon(), reads);
    expect(bytesOf(kept())).to.be.greaterThan(bytes + (4 << 20));
  });

  const unusable = {
    "of another libtorch": (text: string) => text.replace(/^cpu .*$/m, "cpu /elsewhere/torch"),
    "of a file that has changed": (text: string) => text.replace(/^(\d+) (\d+) (?=.*libtorch_cpu)/m, "$1 1$2 "),
    "of a file that is gone": (text: string) => text.replace("libc10.so", "libc11.so"),
    "of another format": (text: string) => text.replace("pages 1", "pages 0"),
    "cut off": (text: string) => text.slice(0, text.length / 2),
    empty: () => "",
    "of other content": () => "\u0000\n9999999999999999999999 x\n".repeat(1000),
  };
  for (const [name, change] of Object.entries(unusable)) {
    it(`are found anew where the list is ${name}`, () => {
      open(addon());
      const list = readFileSync(kept(), "utf8");
      writeFileSync(kept(), change(list));
      open(addon());
      const { key, libraries } = read(kept());
      expect(key).to.equal(`cpu ${nativeInfo().root}`);
      expect(libraries.map(({ path }) => path)).to.include.members([join(nativeInfo().root, "lib", "libc10.so")]);
      expect(libraries.find(({ path }) => path.endsWith("libtorch_cpu.so"))?.ranges.length).to.be.greaterThan(10);
    });
  }

  it("are not kept where nothing may be written", () => {
    mkdirSync(kept()); // a folder in its place
    open(addon());
    expect(readdirSync(folder()).sort()).to.deep.equal(["escnn.node", "escnn.node.pages"]);
    expect(readdirSync(kept())).to.deep.equal([]);
  });

  it("are not kept of what could not be opened", () => {
    open(addon(), "", "/nowhere");
    expect(existsSync(kept())).to.equal(false);
  });
});
