import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { packageRoot } from "../../lib/native/package_root.js";

const root = packageRoot();
const folder = join(root, "docs");
const library = pathToFileURL(join(root, "lib", "index.ts")).href;
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

/** What the value prints as: by its own toString, else as JSON. */
const prelude = `
  const lines = [];
  const show = (value) => {
    const own = typeof value === "object" && value !== null && !Array.isArray(value) && value.toString !== Object.prototype.toString;
    lines.push(own || typeof value !== "object" ? String(value) : JSON.stringify(value));
  };
`;

/** A page's samples as one program that prints the value of every expression with an arrow, and what they should be. */
function programOf(page: string): { program: string; expected: string[] } {
  const samples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] as string);
  const expected: string[] = [];
  const body = samples
    .flatMap((sample) => sample.split("\n"))
    .map((line) => {
      const shown = /^(.*); \/\/ → (.*)$/.exec(line);
      if (shown === null) return line.replace(/"escnn"/, JSON.stringify(library));
      expected.push(shown[2] as string);
      return `show(${shown[1]});`;
    });
  const imports = body.filter((line) => line.startsWith("import "));
  const rest = body.filter((line) => !line.startsWith("import "));
  return { program: [...imports, prelude, ...rest, "console.log(JSON.stringify(lines));"].join("\n"), expected };
}

describe("package/docs", () => {
  it("has pages whose samples show results", () => {
    const shown = pages.filter((name) => programOf(readFileSync(join(folder, name), "utf8")).expected.length > 0);
    expect(shown).to.include("groups-and-representations.md");
  });

  let scratch = "";
  before(() => {
    scratch = mkdtempSync(join(tmpdir(), "escnn-docs-"));
  });
  after(() => rmSync(scratch, { recursive: true, force: true }));

  for (const name of pages) {
    const page = readFileSync(join(folder, name), "utf8");

    // Pages whose samples show results are programs; the samples of others are fragments.
    if (programOf(page).expected.length > 0) {
      it(`${name}: the samples print what the page says`, () => {
        const { program, expected } = programOf(page);
        const file = join(scratch, "samples.mts");
        writeFileSync(file, program);
        const output = execFileSync(process.execPath, ["--import", "tsx", file], { cwd: root, encoding: "utf8" });
        expect(JSON.parse(output)).to.deep.equal(expected);
      }).timeout(60_000);
    }

    it(`${name}: its pictures and links are there`, () => {
      const targets = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] as string);
      expect(targets.filter((target) => !existsSync(join(folder, target)))).to.deep.equal([]);
    });
  }
});
