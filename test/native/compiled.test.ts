import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { requireCompiled } from "../../lib/native/compiled.js";
import { useFolder } from "../support/native.js";

describe("native/compiled", () => {
  const folder = useFolder();
  const path = () => join(folder(), "a.cjs");
  const kept = () => `${path()}.${process.version}.cache`;
  const write = (source: string, seconds: number) => {
    writeFileSync(path(), `(function (exports, require, module, __filename, __dirname) {${source}\n})`);
    utimesSync(path(), seconds, seconds);
  };
  const names = () => readdirSync(folder()).sort();

  it("gives a module all that Node.js gives it", async () => {
    writeFileSync(join(folder(), "b.cjs"), "exports.two = 2;");
    write(
      `exports.one = require("./b.cjs").two - 1;
      exports.names = [__filename, __dirname, module.exports === exports];
      exports.load = () => import("./b.cjs");`,
      1,
    );
    for (const _ of ["compiled", "kept"]) {
      const { one, names, load } = requireCompiled(path()) as {
        one: number;
        names: unknown[];
        load: () => Promise<{ two: number }>;
      };
      expect(one).to.equal(1);
      expect(names).to.deep.equal([path(), folder(), true]);
      expect((await load()).two).to.equal(2);
    }
  });

  it("keeps V8's code beside the file and reads it the next time", () => {
    write("exports.sum = (a, b) => a + b;", 1);
    expect((requireCompiled(path()) as { sum: (a: number, b: number) => number }).sum(2, 3)).to.equal(5);
    expect(names()).to.deep.equal(["a.cjs", `a.cjs.${process.version}.cache`]);
    utimesSync(kept(), 2, 2);
    expect((requireCompiled(path()) as { sum: (a: number, b: number) => number }).sum(2, 3)).to.equal(5);
    expect(statSync(kept()).mtimeMs).to.equal(2000);
  });

  it("takes no code that is older than the file", () => {
    write("exports.value = 111;", 1);
    requireCompiled(path());
    utimesSync(kept(), 2, 2);
    write("exports.value = 222;", 3);
    expect(requireCompiled(path())).to.deep.equal({ value: 222 });
    expect(statSync(kept()).mtimeMs).to.be.above(3000);
    utimesSync(kept(), 4, 4);
    expect(requireCompiled(path())).to.deep.equal({ value: 222 });
    expect(statSync(kept()).mtimeMs).to.equal(4000);
  });

  for (const [what, bytes] of [
    ["empty", ""],
    ["damaged", "not V8's"],
  ] as const) {
    it(`compiles the file where the code is ${what}`, () => {
      write("exports.value = 7;", 1);
      writeFileSync(kept(), bytes);
      expect(requireCompiled(path())).to.deep.equal({ value: 7 });
    });
  }

  it("does without where the code cannot be written", () => {
    write("exports.value = 8;", 1);
    mkdirSync(`${kept()}.${process.pid}.part`); // the name under which it is written is taken
    expect(requireCompiled(path())).to.deep.equal({ value: 8 });
    expect(names()).to.not.include(`a.cjs.${process.version}.cache`);
  });

  it("passes errors on", () => {
    write('throw new Error("at line 1");', 1);
    expect(() => requireCompiled(path())).to.throw("at line 1");
    write("let let;", 1);
    expect(() => requireCompiled(path())).to.throw(SyntaxError);
  });
});
