import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { expect } from "chai";
import { drawCharts } from "../../../examples/rotated-mnist/report/charts.js";
import { finding, writeReport } from "../../../examples/rotated-mnist/report/index.js";
import { renderPage } from "../../../examples/rotated-mnist/report/page.js";
import { renderTable } from "../../../examples/rotated-mnist/table.js";
import { escapeHtml } from "../../../examples/support/report/html.js";
import { greyPng, signedPng } from "../../../examples/support/report/png.js";
import { expectSelfContained, unbalanced } from "../../support/html.js";
import { madeUpReport } from "../../support/report.js";

/** The pixels of an 8-bit RGB PNG with unfiltered rows. */
function pixels(address: string): number[][] {
  const bytes = Buffer.from(address.replace("data:image/png;base64,", ""), "base64");
  const width = bytes.readUInt32BE(16);
  const data = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
  const rows: number[][] = [];
  for (let at = 0; at < data.length; at += 1 + 3 * width) rows.push([...data.subarray(at + 1, at + 1 + 3 * width)]);
  return rows;
}

describe("examples: report", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-report-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("is one sound page that loads nothing", async () => {
    const path = await writeReport(folder, madeUpReport());
    const html = await readFile(path, "utf8");
    expectSelfContained(html);
    expect(html.length).to.be.below(400_000);
  });

  it("says what was found, with every part in it", async () => {
    const data = madeUpReport();
    const html = renderPage(data, await drawCharts(data.networks));
    expect(finding(data)).to.equal(
      "Trained on upright digits only, the C8-steerable network reads 93.1 % of rotated ones; " +
        "a plain network of the same size reads 41.3 %",
    );
    expect(html).to.contain(finding(data));
    expect(html.match(/<svg/g)).to.have.length(4);
    expect(html.match(/<img/g)).to.have.length(4 * 8 + 12 * 2);
    for (const text of ["7[2pi/8]", "61,234", "turned by 341°", "2.15.0", "batch size", "140.2 s"]) {
      expect(html).to.contain(text);
    }
    expect(html).to.contain("&lt;one per row&gt;").and.not.to.contain("<one per row>");
  });

  it("writes the same figures as JSON", async () => {
    await writeReport(folder, madeUpReport());
    expect(JSON.parse(await readFile(join(folder, "report.json"), "utf8"))).to.deep.equal(madeUpReport());
  });

  it("draws one curve per network, without ids that two charts share", async () => {
    const charts = await drawCharts(madeUpReport().networks);
    for (const svg of Object.values(charts)) {
      expect(svg).to.contain("var(--first)").and.to.contain("var(--second)");
      expect(unbalanced(svg)).to.deep.equal([]);
    }
    const ids = [
      ...Object.values(charts)
        .join("")
        .matchAll(/\sid="([^"]*)"/g),
    ].map(([, id]) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("draws pictures pixel by pixel", () => {
    expect(
      pixels(
        greyPng([
          [0, 1, 2],
          [0.5, -1, 1],
        ]),
      ),
    ).to.deep.equal([
      [0, 0, 0, 255, 255, 255, 255, 255, 255],
      [128, 128, 128, 0, 0, 0, 255, 255, 255],
    ]);
    const [[negative, , , zero, , , positive] = []] = pixels(signedPng([[-2, 0, 2]], 2));
    expect([negative, zero, positive]).to.deep.equal([33, 247, 178]);
  });

  it("escapes what HTML would read", () => {
    expect(escapeHtml(`<a href="x">'&'</a>`)).to.equal("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  });

  it("prints a table with equal lines", () => {
    const lines = renderTable(madeUpReport()).split("\n");
    expect(new Set(lines.map((line) => line.length)).size).to.equal(1);
    expect(lines[2]).to.match(/^C8-steerable +61,234 +97\.3 % +93\.1 % +38\.0 s +12\.0 s$/);
  });
});
