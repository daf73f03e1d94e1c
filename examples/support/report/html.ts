/** What pages of results have in common: HTML that needs nothing but itself. */
import { style } from "./style.js";

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** `93.1 %`. */
export function formatPercent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

/** A whole page; sections are HTML, `ownStyle` is CSS beside what all pages share. */
export function page(title: string, sections: readonly string[], ownStyle = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}${ownStyle}</style>
</head>
<body>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

/** A chart under its title. */
export function figure(title: string, svg: string): string {
  return `<div class="card"><h3>${escapeHtml(title)}</h3>${svg}</div>`;
}

/** Names and values, one pair a row. */
export function factTable(rows: readonly (readonly [string, unknown])[]): string {
  const cells = rows.map(
    ([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(String(value))}</td></tr>`,
  );
  return `<table class="facts"><tbody>${cells.join("")}</tbody></table>`;
}
