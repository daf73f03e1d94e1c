import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect } from "chai";
import { packageRoot } from "../../lib/native/package_root.js";

const root = packageRoot();

/** Most lines of a hand-written file; 400 is the aim. */
const MOST_LINES = 700;

/** Folders of the native boundary, which is tested as a whole. */
const TESTED_BY: Readonly<Record<string, string>> = { boot: "native", napi: "native" };

function rooms(parent: string): string[] {
  const entries = readdirSync(join(root, parent), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|cjs|py|cc|h)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("/generated/") && !path.includes("__pycache__"));
}

describe("package/rooms", () => {
  for (const parent of ["cpp", "lib"]) {
    for (const room of rooms(parent)) {
      it(`${parent}/${room} has tests under its own name`, () => {
        const folder = join(root, "test", TESTED_BY[room] ?? room);
        const tests = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".test.ts")) : [];
        expect(tests, relative(root, folder)).to.not.have.length(0);
      });
    }
  }

  it("has a binding file in cpp/napi for each native room of lib", () => {
    const native = rooms("lib").filter((room) => existsSync(join(root, "lib", room, "native.ts")));
    expect(native.filter((room) => !existsSync(join(root, "cpp", "napi", `${room}.cc`)))).to.deep.equal([]);
  });

  it(`has no hand-written file of more than ${MOST_LINES} lines`, () => {
    const all = ["cpp", "lib", "test", "scripts", "examples", "bench"].filter((folder) =>
      existsSync(join(root, folder)),
    );
    const long = all
      .flatMap(files)
      .map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split("\n").length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).to.deep.equal([]);
  });
});
