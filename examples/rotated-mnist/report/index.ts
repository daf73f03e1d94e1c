/** Writes `report.html` and `report.json`. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawCharts } from "./charts.js";
import type { ReportData } from "./data.js";
import { renderPage } from "./page.js";

export type { Picture } from "../../support/report/png.js";
export type { DigitExample, FilterPictures, NetworkResult, ReportData } from "./data.js";
export { finding } from "./page.js";

/** Writes both files into `folder` and returns the page's path. */
export async function writeReport(folder: string, data: ReportData): Promise<string> {
  await mkdir(folder, { recursive: true });
  const page = join(folder, "report.html");
  await writeFile(page, renderPage(data, await drawCharts(data.networks)));
  await writeFile(join(folder, "report.json"), `${JSON.stringify(data, null, 1)}\n`);
  return page;
}
