/** Charts as static SVG text, drawn by echarts without a browser. Colours are CSS variables of the page. */
import type { EChartsOption } from "echarts";
import type { NetworkResult } from "./data.js";

export interface Charts {
  readonly angle: string;
  readonly polar: string;
  readonly loss: string;
  readonly accuracy: string;
}

const ink = "var(--ink)";
const muted = "var(--muted)";
const grid = "var(--grid)";
/** One colour per network, steerable first. */
const colours = ["var(--first)", "var(--second)"] as const;
const text = { fontFamily: "system-ui, sans-serif", fontSize: 13, color: muted };
const percent = (fraction: number) => Number((100 * fraction).toFixed(2));

type Render = (width: number, height: number, option: EChartsOption) => string;
type Point = [x: number, y: number];
interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
  readonly points: readonly Point[];
}

/** Draws the four charts of the report. */
export async function drawCharts(networks: readonly NetworkResult[]): Promise<Charts> {
  const render = await loadRenderer();
  return {
    angle: render(760, 340, angleOption(networks)),
    polar: render(340, 340, polarOption(networks)),
    loss: render(540, 320, learningOption("loss", lossCurves(networks))),
    accuracy: render(540, 320, learningOption("accuracy in %", accuracyCurves(networks))),
  };
}

/** Loads echarts (a development dependency) and the few parts of it that the charts use. */
async function loadRenderer(): Promise<Render> {
  const [core, { LineChart }, { GridComponent, LegendComponent, PolarComponent, TitleComponent }, { SVGRenderer }] =
    await Promise.all([
      import("echarts/core"),
      import("echarts/charts"),
      import("echarts/components"),
      import("echarts/renderers"),
    ]);
  core.use([LineChart, GridComponent, LegendComponent, PolarComponent, TitleComponent, SVGRenderer]);
  return (width, height, option) => {
    const chart = core.init(null, null, { renderer: "svg", ssr: true, width, height });
    try {
      chart.setOption({ animation: false, textStyle: text, ...option });
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

function line({ name, colour, dashed, points }: Curve, symbols: boolean): object {
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

function axis(name: string, rest: object): object {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameTextStyle: { ...text, color: ink },
    axisLabel: text,
    axisLine: { show: true, lineStyle: { color: muted } },
    axisTick: { show: true, lineStyle: { color: muted } },
    splitLine: { lineStyle: { color: grid } },
    ...rest,
  };
}

function legend(names: readonly string[]): object {
  return { data: [...names], top: 0, left: "center", itemWidth: 28, itemGap: 18, textStyle: { ...text, color: ink } };
}

function byAngle(networks: readonly NetworkResult[]): Curve[] {
  return networks.map((network, index) => ({
    name: network.name,
    colour: colours[index] as string,
    dashed: false,
    points: network.byAngle.map(({ angle, accuracy }): Point => [angle, percent(accuracy)]),
  }));
}

function angleOption(networks: readonly NetworkResult[]): EChartsOption {
  const curves = byAngle(networks);
  return {
    legend: legend(curves.map(({ name }) => name)),
    grid: { left: 62, right: 18, top: 38, bottom: 52 },
    xAxis: axis("rotation of the test digits in degrees", { min: 0, max: 360, interval: 45, nameGap: 30 }),
    yAxis: axis("accuracy in %", { min: 0, max: 100, nameGap: 40 }),
    series: curves.map((curve) => line(curve, true)),
  } as EChartsOption;
}

function polarOption(networks: readonly NetworkResult[]): EChartsOption {
  return {
    polar: { radius: "74%" },
    angleAxis: {
      type: "value",
      min: 0,
      max: 360,
      interval: 45,
      startAngle: 0,
      clockwise: false,
      axisLabel: { ...text, formatter: "{value}°" },
      axisLine: { lineStyle: { color: grid } },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: grid } },
    },
    radiusAxis: {
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { ...text, fontSize: 11 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: grid } },
    },
    series: byAngle(networks).map((curve) => ({
      ...line(curve, false),
      coordinateSystem: "polar",
      data: curve.points.map(([angle, accuracy]) => [accuracy, angle]),
    })),
  } as EChartsOption;
}

function learningOption(name: string, curves: readonly Curve[]): EChartsOption {
  const epochs = Math.max(1, ...curves.flatMap(({ points }) => points.map(([epoch]) => epoch)));
  return {
    legend: legend(curves.filter(({ dashed }) => !dashed).map((curve) => curve.name)),
    grid: { left: 62, right: 18, top: 38, bottom: 52 },
    xAxis: axis("epoch", { min: 0, max: Math.ceil(epochs), minInterval: 1, nameGap: 30 }),
    yAxis: axis(name, { scale: true, nameGap: 44 }),
    series: curves.map((curve) => line(curve, curve.points.length <= 20)),
  } as EChartsOption;
}

function lossCurves(networks: readonly NetworkResult[]): Curve[] {
  return networks.flatMap((network, index) => [
    {
      name: `${network.name}, training`,
      colour: colours[index] as string,
      dashed: true,
      points: smoothLosses(network),
    },
    {
      name: network.name,
      colour: colours[index] as string,
      dashed: false,
      points: network.epochs.flatMap((e): Point[] => (e.validationLoss === null ? [] : [[e.epoch, e.validationLoss]])),
    },
  ]);
}

/** Mean loss of at most sixty equal stretches of steps, each at its middle. */
function smoothLosses({ stepLosses, epochs }: NetworkResult): Point[] {
  const perEpoch = epochs[0]?.steps ?? 1;
  const stretch = Math.max(1, Math.ceil(stepLosses.length / 60));
  const points: Point[] = [];
  for (let from = 0; from < stepLosses.length; from += stretch) {
    const part = stepLosses.slice(from, from + stretch);
    const mean = part.reduce((sum, loss) => sum + loss, 0) / part.length;
    points.push([Number(((from + part.length / 2) / perEpoch).toFixed(4)), Number(mean.toFixed(5))]);
  }
  return points;
}

function accuracyCurves(networks: readonly NetworkResult[]): Curve[] {
  const points = (network: NetworkResult, key: "trainAccuracy" | "validationAccuracy") =>
    network.epochs.flatMap((record): Point[] => (record[key] === null ? [] : [[record.epoch, percent(record[key])]]));
  return networks.flatMap((network, index) => [
    {
      name: `${network.name}, training`,
      colour: colours[index] as string,
      dashed: true,
      points: points(network, "trainAccuracy"),
    },
    {
      name: network.name,
      colour: colours[index] as string,
      dashed: false,
      points: points(network, "validationAccuracy"),
    },
  ]);
}
