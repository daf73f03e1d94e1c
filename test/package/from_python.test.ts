import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { packageRoot } from "../../lib/native/package_root.js";
import { Library } from "../../scripts/from_python/resolve.js";
import { pythonNames, rowsOf, strayExceptions } from "../../scripts/from_python/rows.js";
import { fromPythonPage } from "../../scripts/from-python.js";

describe("package/from-python", () => {
  const library = new Library();
  const modules = Object.keys(pythonNames.modules);

  for (const module of modules) {
    it(`${module}: every name has a row, and what it names is there`, () => {
      const rows = rowsOf(module);
      const names = Object.values(pythonNames.modules[module] ?? {});
      expect(rows.length).to.equal(names.reduce((sum, members) => sum + 1 + (members?.length ?? 0), 0));
      const missing = rows.flatMap(({ ours }) => ours).filter((name) => !library.has(name));
      expect(missing).to.deep.equal([]);
      const silent = rows.filter(({ ours, note }) => ours.length === 0 && note === "");
      expect(silent.map(({ python }) => python)).to.deep.equal([]);
    });
  }

  it("tells what is there from what is not", () => {
    for (const name of [
      "nn.R2Conv.weights",
      "group.Representation.character",
      "nn.init.generalizedHeInit",
      "EscnnError",
    ]) {
      expect(library.has(name), name).to.equal(true);
    }
    for (const name of ["nn.R2Conw", "nn.R2Conv.wheights", "group.none.character", "nn.init.none", "none.R2Conv"]) {
      expect(library.has(name), name).to.equal(false);
    }
  });

  it("has no rows for names that Python does not have", () => {
    expect(modules).to.deep.equal(["escnn.group", "escnn.gspaces", "escnn.kernels", "escnn.nn", "escnn.nn.init"]);
    expect(strayExceptions()).to.deep.equal([]);
  });

  it("docs/from-python.md is what the table says: node --import tsx scripts/from-python.ts", () => {
    expect(readFileSync(join(packageRoot(), "docs", "from-python.md"), "utf8")).to.equal(fromPythonPage());
  });
});
