import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { packageRoot } from "../../lib/native/package_root.js";

const root = packageRoot();
const page = readFileSync(join(root, "docs", "install-and-troubleshooting.md"), "utf8");
const read = (folder: string) =>
  readdirSync(join(root, folder)).map((name) => readFileSync(join(root, folder, name), "utf8"));
const sources = ["lib/native", "lib/cli"].flatMap(read);
const messages = [
  ...sources,
  readFileSync(join(root, "cpp/boot/boot.cc"), "utf8"),
  readFileSync(join(root, "scripts/unpack_wheel.py"), "utf8"),
];

/** First cells of the tables below "message contains" and "text": code spans, "…" for what varies. Error codes aside. */
function documented(): string[] {
  return [...page.matchAll(/^\| (?:message contains|text) .*\n\|[- |]*\n((?:\|.*\n)*)/gm)].flatMap(([, table = ""]) =>
    table
      .split("\n")
      .flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/(?<!\[)`([^`]+)`/g)].map(([, text = ""]) => text)),
  );
}

/** The constant pieces of the messages of all errors, one list per `new EscnnError` or `failed(…)`. */
function thrown(): string[][] {
  const strings = (code: string) => [...code.matchAll(/`([^`]*)`|"([^"\n]*)"/g)].map(([, a, b]) => a ?? b ?? "");
  return sources.flatMap((source) =>
    [...source.matchAll(/(?:new EscnnError|failed|refuse)\(([\s\S]*?)\);\n/g)].map(([, code = ""]) =>
      strings(code)
        .filter((text) => !/^ERR_|^(missing|damaged|version|addon|headers)$/.test(text))
        .flatMap((text) => text.split(/\$\{[^}]*\}/)),
    ),
  );
}

describe("package/troubleshooting: the page on errors of installing", () => {
  const rows = documented();

  it("quotes texts that the sources have", () => {
    expect(rows).to.have.length.above(40);
    const pieces = rows.flatMap((text) => text.split("…").map((piece) => piece.replace(/^[,;:]? | ?[,;:]?$/g, "")));
    const unknown = pieces.filter((piece) => piece !== "" && !messages.some((text) => text.includes(piece)));
    expect(unknown).to.deep.equal([]);
  });

  it("has each error of lib/native and lib/cli", () => {
    const quoted = rows.flatMap((text) => text.split("…")).filter((piece) => piece.trim().length > 5);
    const missing = thrown()
      .filter((pieces) => pieces.some((text) => text.trim().length > 5))
      .filter(
        (pieces) =>
          !quoted.some(
            (piece) =>
              pieces.join("").includes(piece.trim()) ||
              pieces.some((text) => text.trim().length > 5 && piece.includes(text.trim())),
          ),
      );
    expect(missing.map((pieces) => pieces.join("…"))).to.deep.equal([]);
  });
});
