/** Charts as static SVG text, drawn by echarts without a browser. Colours are CSS variables of the page. */
import type { EChartsOption } from "echarts";

const ink = "var(--ink)";
const muted = "var(--muted)";
/** The colour of rulings. */
export const gridColour = "var(--grid)";
/** The style of numbers and words in charts. */
export const chartText = { fontFamily: "system-ui, sans-serif", fontSize: 13, color: muted };

/** An accuracy as a number of percent with two decimals. */
export const percent = (fraction: number) => Number((100 * fraction).toFixed(2));

/** Draws a chart of a size in pixels as SVG text. */
export type Render = (width: number, height: number, option: EChartsOption) => string;
/** A point of a curve. */
export type Point = [x: number, y: number];
/** A line of a chart. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
  readonly points: readonly Point[];
}

/** Loads echarts (a development dependency) and the few parts of it that the charts use. */
export async function loadRenderer(): Promise<Render> {
  const [
    core,
    { BarChart, LineChart },
    { GridComponent, LegendComponent, PolarComponent, TitleComponent },
    { SVGRenderer },
  ] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([BarChart, LineChart, GridComponent, LegendComponent, PolarComponent, TitleComponent, SVGRenderer]);
  return (width, height, option) => {
    const chart = core.init(null, null, { renderer: "svg", ssr: true, width, height });
    try {
      chart.setOption({ animation: false, textStyle: chartText, ...option });
      return embed(chart.renderToSVGString());
    } finally {
      chart.dispose();
    }
  };
}

/** Without hover styles and script hooks, and as wide as its place. */
function embed(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ (ecmeta_\w+|class|pointer-events|xml:space|baseProfile)="[^"]*"/g, "")
    .replace(/ xmlns(:\w+)?="[^"]*"/g, "")
    .replace(/<svg width="\d+" height="\d+"/, "<svg")
    .replace(/\n+/g, "");
}

/** A drawn chart as a file of its own with a title (plain words, no markup), in the light colours of a page's style, which names them `--name: #rrggbb`. */
export function standaloneSvg(svg: string, style: string, title: string): string {
  const colours = new Map<string, string>();
  for (const [, name = "", colour = ""] of style.matchAll(/--(\w+): (#[0-9a-f]{6})/g)) {
    if (!colours.has(name)) colours.set(name, colour); // the dark ones come second
  }
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`;
  const paper = `<title>${title}</title><rect width="100%" height="100%" fill="#ffffff"/>`;
  const coloured = svg.replace(/var\(--(\w+)\)/g, (_, name: string) => colours.get(name) ?? "#000000");
  return `${coloured.replace("<svg", head).replace(/>/, `>${paper}`)}\n`;
}

/** The series of a curve, with or without a symbol at each point. */
export function line({ name, colour, dashed, points }: Curve, symbols: boolean): object {
  return {
    name,
    type: "line",
    data: points,
    showSymbol: symbols,
    symbol: "circle",
    symbolSize: 6,
    color: colour,
    itemStyle: { color: colour, borderWidth: 0 },
    lineStyle: { color: colour, width: dashed ? 1.5 : 2.5, type: dashed ? "dashed" : "solid" },
  };
}

/** A named axis of numbers; `rest` are further options of echarts. */
export function axis(name: string, rest: object): object {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameTextStyle: { ...chartText, color: ink },
    axisLabel: chartText,
    axisLine: { show: true, lineStyle: { color: muted } },
    axisTick: { show: true, lineStyle: { color: muted } },
    splitLine: { lineStyle: { color: gridColour } },
    ...rest,
  };
}

/** Names above the chart. */
export function legend(names: readonly string[]): object {
  return {
    data: [...names],
    top: 0,
    left: "center",
    itemWidth: 28,
    itemGap: 18,
    textStyle: { ...chartText, color: ink },
  };
}
