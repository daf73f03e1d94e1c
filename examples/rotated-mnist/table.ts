/** The result as a table of text. */
import { formatPercent, type ReportData } from "./report/index.js";

/** One row per network. */
export function renderTable({ networks }: ReportData): string {
  const rows = [
    ["network", "parameters", "upright", "rotated", "training", "testing"],
    ...networks.map((network) => [
      network.name,
      network.parameters.toLocaleString("en"),
      formatPercent(network.upright.accuracy),
      formatPercent(network.rotated.accuracy),
      `${network.seconds.train.toFixed(1)} s`,
      `${network.seconds.test.toFixed(1)} s`,
    ]),
  ];
  const widths = (rows[0] as string[]).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] as string).length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] as number;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
  const rule = "─".repeat((lines[0] as string).length);
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}
