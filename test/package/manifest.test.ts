import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { packageRoot } from "../../lib/native/package_root.js";

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const read = (name: string) => readFileSync(join(packageRoot(), name), "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;

describe("package/manifest", () => {
  it("has no script that npm runs by itself: npm, pnpm and bun block them", () => {
    const lifecycle = ["preinstall", "install", "postinstall", "prepare", "prepack", "postpack"];
    expect(Object.keys(manifest.scripts).filter((name) => lifecycle.includes(name))).to.deep.equal([]);
  });

  it("pins each dependency exactly", () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).to.deep.equal([]);
  });

  it("names what is passed on with the package in THIRD-PARTY.md, in its version", () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const compiledIn = ["node-addon-api", "node-api-headers"].map((name) => [name, devDependencies[name]]);
    const passedOn = [...Object.entries({ ...dependencies, ...optionalDependencies }), ...compiledIn];
    const notices = read("THIRD-PARTY.md");
    expect(passedOn.filter(([name, version]) => !notices.includes(`${name} ${version}`))).to.deep.equal([]);
  });

  it("locks packages without naming a registry", () => {
    expect(read("package-lock.json")).to.not.match(/"resolved": "http/);
  });
});
