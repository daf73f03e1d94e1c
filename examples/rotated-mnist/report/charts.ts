/** The charts of the report. */
import type { EChartsOption } from "echarts";
import {
  axis,
  type Curve,
  chartText,
  gridColour,
  legend,
  line,
  loadRenderer,
  type Point,
  percent,
} from "../../support/report/charts.js";
import type { NetworkResult } from "./data.js";

export interface Charts {
  readonly angle: string;
  readonly polar: string;
  readonly loss: string;
  readonly accuracy: string;
}

/** One colour per network, steerable first. */
const colours = ["var(--first)", "var(--second)"] as const;

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
      axisLabel: { ...chartText, formatter: "{value}°" },
      axisLine: { lineStyle: { color: gridColour } },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: gridColour } },
    },
    radiusAxis: {
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { ...chartText, fontSize: 11 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: gridColour } },
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
