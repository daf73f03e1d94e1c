/** `node --import tsx scripts/from-python.ts`: writes docs/from-python.md from the table in from_python/rows.ts. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { pythonNames, type Row, rowsOf } from "./from_python/rows.js";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const page = file("../docs/from-python.md");

/** The page: text of from_python/page.md, and where it says `<!-- names -->` the tables. */
export function fromPythonPage(): string {
  const text = readFileSync(file("from_python/page.md"), "utf8");
  const tables = Object.keys(pythonNames.modules).map((module) => `### \`${module}\`\n\n${table(rowsOf(module))}`);
  return text.replace("VERSION", pythonNames.package).replace("<!-- names -->\n", `${tables.join("\n\n")}\n`);
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ python, ours, note }) => [
    `\`${shortName(python)}\``,
    ours.length === 0 ? "–" : ours.map((name) => `\`${name}\``).join(", "),
    note,
  ]);
  const all = [["Python", "here", ""], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(3, ...all.map((row) => (row[column] as string).length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] as number)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(all[0] as string[]), rule, ...cells.map(line)].join("\n");
}

/** Without its module, which the heading names. */
function shortName(python: string): string {
  return python.replace(/^(nn\.init|[a-z]+)\./, "");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(page, fromPythonPage());
}
