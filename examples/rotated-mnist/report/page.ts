/** The report: one HTML page that needs nothing but itself. */
import { escapeHtml, factTable, figure, formatPercent, page } from "../../support/report/html.js";
import { greyPng, signedPng } from "../../support/report/png.js";
import type { Charts } from "./charts.js";
import type { DigitExample, FilterPictures, NetworkResult, ReportData } from "./data.js";

const tones = ["first", "second"] as const;

/** The result in one sentence. */
export function finding({ networks }: ReportData): string {
  const [first, second] = networks;
  const subject = `Trained on upright digits only, the ${first.name} network reads`;
  const both = `${formatPercent(first.rotated.accuracy)} of rotated ones; a plain network of the same size`;
  return `${subject} ${both} reads ${formatPercent(second.rotated.accuracy)}`;
}

/** The whole page. */
export function renderPage(data: ReportData, charts: Charts): string {
  const sections = [
    header(data),
    comparison(data),
    angles(data, charts),
    learning(charts),
    filters(data.filters),
    digits(data),
    facts(data),
  ];
  return page(`Rotated MNIST: ${data.networks[0].name} against plain`, sections);
}

function header(data: ReportData): string {
  const [first, second] = data.networks;
  const count = (value: number) => value.toLocaleString("en");
  return `<header>
<p class="kicker">escnn · rotated MNIST · ${escapeHtml(data.group)}</p>
<h1>${escapeHtml(finding(data))}.</h1>
<p>Both networks saw the same ${count(data.trainImages)} upright training digits, without any rotation, in the same order
and with the same optimiser. They have ${count(first.parameters)} and ${count(second.parameters)} parameters. The tests use
${count(data.testImages)} digits that neither network has seen: once upright, once each turned by an angle drawn from
0…360°.</p>
</header>`;
}

function comparison({ networks }: ReportData): string {
  const best = (values: readonly number[], index: number) => (values[index] === Math.max(...values) ? "best" : "");
  const upright = networks.map((network) => network.upright.accuracy);
  const rotated = networks.map((network) => network.rotated.accuracy);
  const rows = networks.map((network, index) => {
    const lost = 100 * ((upright[index] as number) - (rotated[index] as number));
    return `<tr><th scope="row" class="${tones[index]}">${escapeHtml(network.name)}</th>
<td>${network.parameters.toLocaleString("en")}</td>
<td class="${best(upright, index)}">${formatPercent(network.upright.accuracy)}</td>
<td class="${best(rotated, index)}">${formatPercent(network.rotated.accuracy)}</td>
<td>${lost.toFixed(1)} points</td>
<td>${network.seconds.train.toFixed(1)} s</td></tr>`;
  });
  return `<section class="card scroll"><table>
<thead><tr><th scope="col">network</th><th scope="col">parameters</th><th scope="col">upright digits</th>
<th scope="col">rotated digits</th><th scope="col">lost by rotation</th><th scope="col">training</th></tr></thead>
<tbody>${rows.join("\n")}</tbody>
</table></section>`;
}

function angles(data: ReportData, charts: Charts): string {
  return `<section><h2>Accuracy against the angle</h2>
<p>The same ${data.angleImages.toLocaleString("en")} test digits, all turned by the same angle, every 15°. Turning a 6 by
180° makes a 9: an ideal invariant network loses those, too.</p>
<div class="pair wide">${figure("By angle", charts.angle)}${figure("The same, around the circle", charts.polar)}</div>
</section>`;
}

function learning(charts: Charts): string {
  return `<section><h2>Learning</h2>
<p>Dashed: on the training digits as they came. Solid: on upright test digits after each epoch. Rotated digits play no
part in the training.</p>
<div class="pair">${figure("Loss (cross-entropy)", charts.loss)}${figure("Accuracy", charts.accuracy)}</div>
</section>`;
}

function filters({ elements, fields, caption }: FilterPictures): string {
  const heads = elements.map((element) => `<th scope="col">${escapeHtml(element)}</th>`).join("");
  const rows = fields.map((pictures, index) => {
    const limit = Math.max(1e-12, ...pictures.flat(2).map(Math.abs));
    const cells = pictures.map((picture, column) => {
      const name = escapeHtml(`filter of field ${index + 1} for ${elements[column]}`);
      return `<td><img src="${signedPng(picture, limit)}" alt="${name}"></td>`;
    });
    return `<tr><th scope="row">field ${index + 1}</th>${cells.join("")}</tr>`;
  });
  return `<section><h2>Learned filters under the group</h2>
<p>${escapeHtml(caption)}</p>
<div class="card scroll"><table class="filters">
<thead><tr><th></th>${heads}</tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>
</section>`;
}

function digits({ digits: examples, networks }: ReportData): string {
  return `<section><h2>Some digits</h2>
<p>Left as drawn, right as turned; below what each network reads. ✓ right, ✗ wrong.</p>
<div class="digits">${examples.map((example) => digit(example, networks)).join("\n")}</div>
</section>`;
}

function digit(example: DigitExample, networks: readonly NetworkResult[]): string {
  const answer = (given: number) => {
    const right = given === example.label;
    return `<td class="${right ? "right" : "wrong"}">${given} ${right ? "✓" : "✗"}</td>`;
  };
  const rows = example.answers.map(({ upright, rotated }, index) => {
    const name = escapeHtml(networks[index]?.name ?? "");
    return `<tr><th scope="row" class="${tones[index]}">${name}</th>${answer(upright)}${answer(rotated)}</tr>`;
  });
  const angle = `${Math.round(example.angle)}°`;
  return `<div class="card digit"><h3>${example.label}, turned by ${angle}</h3>
<div class="images"><img src="${greyPng(example.upright)}" alt="upright ${example.label}">
<img src="${greyPng(example.rotated)}" alt="${example.label} turned by ${angle}"></div>
<table><tbody>${rows.join("")}</tbody></table></div>`;
}

function facts(data: ReportData): string {
  const seconds = Object.entries(data.seconds).map(([name, value]): [string, string] => [
    name,
    `${value.toFixed(1)} s`,
  ]);
  const trees = data.networks.map(
    (network) =>
      `<details class="card"><summary>${escapeHtml(network.name)} network</summary>
<pre>${escapeHtml(network.description)}</pre></details>`,
  );
  return `<section><h2>How it was made</h2>
<p>The same command with the same seed gives the same numbers on a CPU.</p>
<div class="pair">
<div class="card"><h3>Settings</h3>${factTable(Object.entries(data.settings))}</div>
<div class="card"><h3>Environment</h3>${factTable(Object.entries(data.environment))}
<h3>Time</h3>${factTable(seconds)}</div>
</div>
${trees.join("\n")}
</section>
<footer>The same figures as JSON stand in report.json beside this page.</footer>`;
}
