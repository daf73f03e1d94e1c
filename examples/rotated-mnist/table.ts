/** The result as a table of text. */
import { formatPercent } from "../support/report/html.js";
import { formatTable } from "../support/table.js";
import type { ReportData } from "./report/index.js";

/** One row per network. */
export function renderTable({ networks }: ReportData): string {
  return formatTable([
    ["network", "parameters", "upright", "rotated", "training", "testing"],
    ...networks.map((network) => [
      network.name,
      network.parameters.toLocaleString("en"),
      formatPercent(network.upright.accuracy),
      formatPercent(network.rotated.accuracy),
      `${network.seconds.train.toFixed(1)} s`,
      `${network.seconds.test.toFixed(1)} s`,
    ]),
  ]);
}
