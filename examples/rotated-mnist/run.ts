/** The whole job: digits, two networks, tests, table, report. */
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EscnnError, torch, train } from "../../lib/index.js";
import { chooseDevice } from "../support/command.js";
import { loadDigits, randomAngles } from "../support/digits.js";
import { describeEnvironment } from "../support/environment.js";
import { type Context, testNetwork, trainNetwork } from "./experiment.js";
import { type NamedNetwork, plainNetwork, steerableNetwork } from "./networks.js";
import { digitExamples, filterPictures } from "./pictures.js";
import { finding, type NetworkResult, type ReportData, writeReport } from "./report/index.js";
import { completeSettings, type Settings, settingsSchema } from "./settings.js";
import { renderTable } from "./table.js";

/** A mistake in how the command was called; it exits with 2. */
export class UsageError extends Error {}

export interface RunOptions {
  readonly out: string;
  readonly resume: boolean;
  readonly given: Partial<Settings>;
  readonly signal: AbortSignal;
  /** Receives what is to be read: settings, table, paths. */
  readonly print: (text: string) => void;
}

/** Plain and steerable network may differ by this part of the parameters. */
const allowedDifference = 0.02;

/**
 * Runs or resumes the job and returns what the report shows.
 *
 * @throws UsageError for options that contradict the run to be resumed; the signal's reason when interrupted.
 */
export async function runJob(options: RunOptions): Promise<ReportData> {
  const { out, resume, signal, print } = options;
  const clock = startClock();
  const settings = await settle(options);
  const device = chooseDevice(settings.device);
  const digits = loadDigits(settings.trainSize, settings.testSize, device);
  const progress = await train.createProgress();
  const context: Context = { settings, digits, device, out, resume, signal, progress };
  const seconds: Record<string, number> = { "reading digits": clock() };

  const networks: NamedNetwork[] = [];
  const results: NetworkResult[] = [];
  for (const build of [
    () => steerableNetwork(settings.group, settings.full),
    () => plainNetwork(networks[0]?.parameters as number, settings.full),
  ]) {
    torch.manualSeed(settings.seed);
    const network = build();
    network.net.to({ device });
    networks.push(network);
    const buildTime = clock();
    print(`${network.name}: ${network.parameters.toLocaleString("en")} parameters, built in ${buildTime.toFixed(2)} s`);
    if (networks.length === 2) checkSizes(networks);
    const history = await trainNetwork(network, context);
    clock();
    const trainTime = history.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
    const tested = await testNetwork(network, context);
    const times = { build: buildTime, train: trainTime, test: clock() };
    for (const [part, time] of Object.entries(times)) seconds[`${network.name}: ${part}`] = time;
    results.push({
      name: network.name,
      description: String(network.net),
      parameters: network.parameters,
      epochs: history.epochs,
      stepLosses: history.stepLosses,
      ...tested,
      seconds: times,
    });
  }
  const data: ReportData = {
    group: settings.group,
    networks: results as [NetworkResult, NetworkResult],
    filters: filterPictures((networks[0] as NamedNetwork).net as Parameters<typeof filterPictures>[0]),
    digits: digitExamples(digits, randomAngles(settings.testSize, settings.seed), networks, device),
    trainImages: settings.trainSize,
    testImages: settings.testSize,
    angleImages: settings.angleSize,
    settings,
    environment: await describeEnvironment(device),
    seconds: { ...seconds, total: Object.values(seconds).reduce((sum, time) => sum + time, 0) },
  };
  const page = await writeReport(out, data);
  print(`\n${renderTable(data)}\n\n${finding(data)}.\n\nreport: ${page}`);
  return data;
}

/** Seconds since the last call. */
function startClock(): () => number {
  let last = performance.now();
  return () => {
    const before = last;
    last = performance.now();
    return (last - before) / 1000;
  };
}

/** The settings of a new run, or those of the run to be resumed. */
async function settle({ out, resume, given }: RunOptions): Promise<Settings> {
  const path = join(out, "settings.json");
  if (resume) {
    if (!existsSync(path)) throw new UsageError(`--resume: there is no interrupted run in ${out} (no settings.json)`);
    const saved = settingsSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    if (!saved.success) throw new UsageError(`--resume: ${path} does not hold this version's settings`);
    for (const [name, value] of Object.entries(given)) {
      const before = saved.data[name as keyof Settings];
      if (value !== before) throw new UsageError(`--resume: ${name} was ${before}, given ${value}; leave it out`);
    }
    return saved.data;
  }
  const settings = completeSettings(given);
  await mkdir(out, { recursive: true });
  for (const name of [`${settings.group}-steerable`, "plain"]) {
    await rm(join(out, `${name}.checkpoint.safetensors`), { force: true });
  }
  await writeFile(path, `${JSON.stringify(settings, null, 2)}\n`);
  return settings;
}

function checkSizes(networks: readonly NamedNetwork[]): void {
  const [first, second] = networks.map(({ parameters }) => parameters) as [number, number];
  const difference = Math.abs(second - first) / first;
  if (difference <= allowedDifference) return;
  throw new EscnnError("ERR_INTERNAL", `the networks differ by ${(100 * difference).toFixed(1)} % of the parameters`);
}
