import { join } from "node:path";
import { expect } from "chai";
import { findDriver, thisHost } from "../../lib/native/host.js";
import { whyNoCuda } from "../../lib/native/load.js";
import { packageRoot } from "../../lib/native/package_root.js";
import { checkPlatform } from "../../lib/native/platform.js";
import { compareVersions, DEFAULT_RELEASE, isSupported, minorOf, SUPPORTED } from "../../lib/native/versions.js";
import { expectError } from "../support/errors.js";
import { fakeHost, fakeLibtorch, useFolder, writeTree } from "../support/native.js";

describe("native/machine", () => {
  const folder = useFolder();

  describe("native/platform", () => {
    const refused = [
      { name: "darwin-arm64", host: { platform: "darwin", arch: "arm64" }, text: /darwin-arm64 is not supported/ },
      { name: "win32-x64", host: { platform: "win32" }, text: /win32-x64/ },
      { name: "linux-arm64", host: { arch: "arm64" }, text: /linux-arm64/ },
      { name: "musl", host: { glibc: () => undefined }, text: /without glibc/ },
      { name: "glibc 2.27", host: { glibc: () => "2.27" }, text: /glibc 2\.27 is not supported.*2\.28/ },
      { name: "glibc 2.9", host: { glibc: () => "2.9" }, text: /glibc 2\.9/ },
    ];
    for (const { name, host, text } of refused) {
      it(`refuses ${name}`, () =>
        expectError(() => checkPlatform(fakeHost("/", host)), "ERR_UNSUPPORTED_PLATFORM", text));
    }

    for (const glibc of ["2.28", "2.36", "3.0"]) {
      it(`accepts glibc ${glibc}`, () => checkPlatform(fakeHost("/", { glibc: () => glibc })));
    }

    it("accepts this machine", () => checkPlatform(thisHost()));
  });

  describe("native/versions", () => {
    it("lists minors in order, each with a release of its own", () => {
      expect(SUPPORTED.map(({ release }) => minorOf(release))).to.deep.equal(SUPPORTED.map(({ minor }) => minor));
      const sorted = [...SUPPORTED].sort((a, b) => compareVersions(a.minor, b.minor));
      expect(sorted).to.deep.equal(SUPPORTED);
      expect(SUPPORTED.some(({ release }) => release === DEFAULT_RELEASE)).to.equal(true);
    });

    it("reads minors", () => {
      expect(["2.15.0+cu132", "2.15", "2.9.1", "twelve"].map(minorOf)).to.deep.equal([
        "2.15",
        "2.15",
        "2.9",
        undefined,
      ]);
      expect([isSupported("2.11"), isSupported("2.1"), isSupported(undefined)]).to.deep.equal([true, false, false]);
    });
  });

  describe("native/host: NVIDIA driver", () => {
    it("is found by a device node, by a library, or on LD_LIBRARY_PATH", () => {
      expect(findDriver(fakeHost(folder()))).to.equal(undefined);
      const library = writeTree(join(folder(), "libs"), { "libcuda.so.1": "" });
      expect(findDriver(fakeHost(folder(), { env: { LD_LIBRARY_PATH: `:/none:${library}` } }))).to.equal(
        join(library, "libcuda.so.1"),
      );
      writeTree(join(folder(), "root"), { "usr/lib/x86_64-linux-gnu/libcuda.so.1": "" });
      expect(findDriver(fakeHost(folder()))).to.match(/x86_64-linux-gnu\/libcuda\.so\.1$/);
      writeTree(join(folder(), "root"), { "dev/nvidiactl": "" });
      expect(findDriver(fakeHost(folder()))).to.match(/dev\/nvidiactl$/);
    });

    it("decides with libtorch_cuda and ESCNN_DEVICE whether CUDA is opened", () => {
      const cpu = fakeLibtorch(join(folder(), "cpu"), "2.15.0");
      const cuda = fakeLibtorch(join(folder(), "cuda"), "2.15.0", { cuda: true });
      expect(whyNoCuda(fakeHost(folder()), cuda)).to.match(/no NVIDIA driver/);
      writeTree(join(folder(), "root"), { "dev/nvidia0": "" });
      expect(whyNoCuda(fakeHost(folder()), cuda)).to.equal(undefined);
      expect(whyNoCuda(fakeHost(folder()), cpu)).to.match(/install-libtorch --cuda/);
      expect(whyNoCuda(fakeHost(folder(), { env: { ESCNN_DEVICE: "cpu" } }), cuda)).to.equal("ESCNN_DEVICE=cpu");
    });
  });

  describe("native/package_root", () => {
    it("is the same from sources and from compiled files", () => {
      writeTree(folder(), { "package.json": "{}", "lib/native/x.ts": "", "dist/lib/native/x.js": "" });
      for (const file of ["lib/native/x.ts", "dist/lib/native/x.js"]) {
        expect(packageRoot(join(folder(), file))).to.equal(folder());
      }
    });
  });
});
