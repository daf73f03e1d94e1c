/** The study's result as one self-contained page, and as a table for the terminal. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EChartsOption } from "echarts";
import {
  axis,
  chartText,
  legend,
  line,
  loadRenderer,
  percent,
  type Render,
  standaloneSvg,
} from "../support/report/charts.js";
import { escapeHtml, factTable, figure, formatPercent, page } from "../support/report/html.js";
import { style as pageStyle } from "../support/report/style.js";
import { formatTable } from "../support/table.js";
import type { Run, Settings, TrainedOn } from "./study.js";

/** What the report shows. */
export interface Study {
  readonly settings: Settings;
  readonly runs: readonly Run[];
  /** Versions, device, threads. */
  readonly environment: Readonly<Record<string, string | number>>;
}

/** One colour per symmetry in the order of the runs: grey without one, then by kind of group. */
const style = `
:root { --s0: #7d8088; --s1: #7fb2e5; --s2: #2f7fd0; --s3: #123f86; --s4: #d9822b; --s5: #2a9d63; --s6: #9b4fb8; }
@media (prefers-color-scheme: dark) {
  :root { --s0: #9a9ea8; --s1: #b5d6f7; --s2: #6aaef2; --s3: #3f78d8; --s4: #f2a65c; --s5: #5ed39a; --s6: #cf8fe6; }
}
.swatch { display: inline-block; width: .75em; height: .75em; border-radius: 2px; margin-right: .6em; }`;

const colourOf = (index: number) => `var(--s${index % 7})`;

/** The runs on the largest training set, one per symmetry. */
function largest({ runs, settings }: Study, trainedOn: TrainedOn): Run[] {
  return runs.filter((run) => run.trainedOn === trainedOn && run.size === settings.size);
}

/** What the networks were trained on, in order. */
function trainings({ runs }: Study): TrainedOn[] {
  return [...new Set(runs.map(({ trainedOn }) => trainedOn))];
}

/** The result in one sentence. */
export function finding(study: Study): string {
  const runs = largest(study, "upright digits");
  const best = runs.reduce((a, b) => (b.rotated > a.rotated ? b : a));
  const plain = runs[0] as Run;
  const count = study.settings.size.toLocaleString("en");
  const start = `Of networks trained on ${count} upright digits, ${best.symmetry} reads rotated ones best`;
  return `${start}: ${formatPercent(best.rotated)} of them; without symmetry it is ${formatPercent(plain.rotated)}`;
}

/** One row per symmetry and kind of training, on the largest training set. */
export function summary(study: Study): string {
  const rows = trainings(study).flatMap((trainedOn) =>
    largest(study, trainedOn).map((run) => [
      run.symmetry,
      trainedOn,
      run.parameters.toLocaleString("en"),
      formatPercent(run.upright),
      formatPercent(run.rotated),
      `${run.seconds.toFixed(1)} s`,
    ]),
  );
  return formatTable([["symmetry", "trained on", "parameters", "upright", "rotated", "training"], ...rows]);
}

/** Writes `report.html`, and its chart of upright training by angle as `by-angle.svg`, and returns the page's path. */
export async function writeStudy(folder: string, study: Study): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "report.html");
  await writeFile(path, await renderStudy(study));
  const chart = (await loadRenderer())(1040, 400, angleOption(largest(study, "upright digits")));
  await writeFile(
    join(folder, "by-angle.svg"),
    standaloneSvg(chart, pageStyle + style, "Accuracy by the rotation of the test digits"),
  );
  return path;
}

/** The page as text. */
export async function renderStudy(study: Study): Promise<string> {
  const render = await loadRenderer();
  const sections = [header(study), ...trainings(study).map((on) => results(study, on, render)), facts(study)];
  return page("Which symmetry? The same network under several groups", sections, style);
}

function header(study: Study): string {
  const { settings } = study;
  const count = (value: number) => value.toLocaleString("en");
  return `<header>
<p class="kicker">escnn · comparison of groups</p>
<h1>${escapeHtml(finding(study))}.</h1>
<p>The same plan of three convolutions, each time steerable for another group and as wide as about
${count(settings.parameters)} parameters allow. All were trained for as many steps in the same order of digits, and read
${count(settings.testSize)} test digits: upright, and each turned by an angle drawn from 0…360°.</p>
</header>`;
}

function results(study: Study, trainedOn: TrainedOn, render: Render): string {
  const runs = largest(study, trainedOn);
  const angleImages = study.settings.angleSize.toLocaleString("en");
  return `<section><h2>Trained on ${trainedOn}</h2>
<p>${study.settings.size.toLocaleString("en")} of them; below also on a half and a quarter, for as many steps.</p>
${table(runs)}
<div class="pair wide" style="margin-top:16px">${figure("By group", render(760, 340, groupOption(runs)))}
${figure("Rotated, by training digits", render(340, 330, sizeOption(study, trainedOn)))}</div>
<h3 style="margin-top:24px">By angle</h3>
<p>The same ${angleImages} test digits, all turned by the same angle, every 15°. With a group of N rotations the curve repeats
itself every 360°/N, up to sampling where these do not map pixels to pixels.</p>
<div class="card">${render(1040, 400, angleOption(runs))}</div>
</section>`;
}

function table(runs: readonly Run[]): string {
  const best = (key: "upright" | "rotated", run: Run) =>
    run[key] === Math.max(...runs.map((other) => other[key])) ? "best" : "";
  const rows = runs.map((run, index) => {
    const lost = 100 * (run.upright - run.rotated);
    const swatch = `<span class="swatch" style="background:${colourOf(index)}"></span>`;
    return `<tr><th scope="row">${swatch}${escapeHtml(run.symmetry)}</th><td>${run.parameters.toLocaleString("en")}</td>
<td class="${best("upright", run)}">${formatPercent(run.upright)}</td>
<td class="${best("rotated", run)}">${formatPercent(run.rotated)}</td>
<td>${lost.toFixed(1)} points</td><td>${run.seconds.toFixed(1)} s</td></tr>`;
  });
  return `<div class="card scroll"><table>
<thead><tr><th scope="col">group</th><th scope="col">parameters</th><th scope="col">upright digits</th>
<th scope="col">rotated digits</th><th scope="col">lost by rotation</th><th scope="col">training</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>`;
}

const margins = { left: 62, right: 18, top: 38, bottom: 52 };

function groupOption(runs: readonly Run[]): EChartsOption {
  const bars = (name: string, colour: string, key: "upright" | "rotated") => ({
    name,
    type: "bar",
    color: colour,
    itemStyle: { color: colour },
    barGap: "8%",
    label: { show: true, position: "top", ...chartText, fontSize: 11, formatter: "{c}" },
    data: runs.map((run) => Number(percent(run[key]).toFixed(1))),
  });
  return {
    legend: legend(["upright digits", "rotated digits"]),
    grid: { ...margins, bottom: 64 },
    xAxis: {
      type: "category",
      data: runs.map(({ symmetry }) => symmetry.replaceAll(" → ", " →\n")),
      axisLabel: { ...chartText, interval: 0 },
      axisTick: { show: false },
    },
    yAxis: axis("accuracy in %", { min: 0, max: 100, nameGap: 40 }),
    series: [bars("upright digits", "var(--second)", "upright"), bars("rotated digits", "var(--first)", "rotated")],
  } as EChartsOption;
}

function sizeOption(study: Study, trainedOn: TrainedOn): EChartsOption {
  const runs = study.runs.filter((run) => run.trainedOn === trainedOn);
  const sizes = [...new Set(runs.map(({ size }) => size))];
  const names = [...new Set(runs.map(({ symmetry }) => symmetry))];
  return {
    grid: { ...margins, top: 16 },
    xAxis: axis("training digits", { type: "category", data: sizes.map(String), boundaryGap: false, nameGap: 30 }),
    yAxis: axis("accuracy in %", { min: 0, max: 100, nameGap: 40 }),
    series: names.map((name, index) => {
      const own = runs.filter(({ symmetry }) => symmetry === name);
      const points = own.map(({ size, rotated }): [number, number] => [sizes.indexOf(size), percent(rotated)]);
      return line({ name, colour: colourOf(index), dashed: false, points }, true);
    }),
  } as EChartsOption;
}

function angleOption(runs: readonly Run[]): EChartsOption {
  return {
    legend: legend(runs.map(({ symmetry }) => symmetry)),
    grid: margins,
    xAxis: axis("rotation of the test digits in degrees", { min: 0, max: 360, interval: 45, nameGap: 30 }),
    yAxis: axis("accuracy in %", { min: 0, max: 100, nameGap: 40 }),
    series: runs.map(({ symmetry, byAngle }, index) => {
      const points = byAngle.map(({ angle, accuracy }): [number, number] => [angle, percent(accuracy)]);
      return line({ name: symmetry, colour: colourOf(index), dashed: false, points }, false);
    }),
  } as EChartsOption;
}

function facts({ settings, environment }: Study): string {
  return `<section><h2>How it was made</h2>
<p>The same command with the same seed gives the same numbers on a CPU.</p>
<div class="pair">
<div class="card"><h3>Settings</h3>${factTable(Object.entries(settings))}</div>
<div class="card"><h3>Environment</h3>${factTable(Object.entries(environment))}</div>
</div></section>
<footer>The same figures as JSON stand in result.json beside this page.</footer>`;
}
