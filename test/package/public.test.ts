/** Calls everything that the package exports with values of every kind: an error is always one of ours. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { describe as describeValue, EscnnError } from "../../lib/errors.js";
import * as rooms from "../../lib/index.js";
import * as operators from "../../lib/torch/ops.js";

const { gspaces, nn, torch } = rooms;

type Call = (...args: readonly unknown[]) => unknown;
type Namespace = Readonly<Record<string, unknown>>;

const isNamespace = (value: unknown): value is Namespace =>
  typeof value === "object" && value !== null && [null, Object.prototype].includes(Object.getPrototypeOf(value));

/** Functions and classes, also of namespaces within, each under the first of its names. */
function functionsOf(namespace: Namespace, path: string, found = new Map<unknown, string>()): [string, Call][] {
  for (const [name, value] of Object.entries(namespace)) {
    if (found.has(value)) continue;
    if (typeof value === "function") found.set(value, path + name);
    else if (isNamespace(value)) functionsOf(value, `${path}${name}.`, found);
  }
  return [...found].map(([value, name]) => [name, value as Call]);
}

/** What is not called here. */
const excluded = new Map<unknown, string>([
  [torch.collect, "collects garbage, which takes longer than thousands of other calls"],
  // Operators: test/soak calls them with random values, and the list of them is as long as libtorch's.
  ...functionsOf(operators as Namespace, "torch.").map(([path, operator]) => [operator, path] as const),
]);
for (const named of [torch.callOp, torch.callOpAsync]) excluded.delete(named); // no operators, though they call them

const space = gspaces.rot2dOnR2(4);
const type = new nn.FieldType(space, [space.regularRepr]);
const tensor = () => torch.ones([2, 2]);

/** One value of each kind; what calls may change is made anew. */
function values(): unknown[] {
  const primitives = [undefined, null, 3, -1.5, Number.NaN, 10n, "x", Symbol("s")];
  return [...primitives, {}, [], [1], () => 1, tensor(), type, space, space.regularRepr];
}

/** Argument lists: one value, and one after what functions of the room take first. */
function argumentLists(room: string): unknown[][] {
  const first: (() => unknown[])[] = [() => [], () => [type]];
  if (room === "torch") {
    first.push(
      () => [() => tensor()],
      () => [tensor()],
      () => [tensor(), tensor()],
      () => [tensor(), tensor(), tensor()],
    );
    first.push(
      () => [new torch.nn.Linear(2, 2)],
      () => [new torch.nn.Linear(2, 2), "weight"],
    );
  }
  return [[], ...values().map((x) => [x, x]), ...first.flatMap((start) => values().map((x) => [...start(), x]))];
}

/** What a call with an error that is none of ours ended in; undefined for all others. */
function complaint(error: unknown): string | undefined {
  if (error instanceof EscnnError && error.code !== "ERR_INTERNAL") return undefined;
  return String(error);
}

async function findingsOf(room: string, namespace: Namespace): Promise<string[]> {
  const findings = new Map<string, string>();
  const pending: Promise<void>[] = [];
  for (const [path, target] of functionsOf(namespace, `${room}.`)) {
    if (excluded.has(target)) continue;
    const isClass = /^class\b/.test(Function.prototype.toString.call(target));
    for (const args of argumentLists(room)) {
      const note = (error: unknown) => {
        const text = complaint(error);
        if (text === undefined) return;
        const key = `${path}: ${text}`;
        if (!findings.has(key)) findings.set(key, `${path}(${args.map(describeValue).join(", ")}): ${text}`);
      };
      try {
        const result = isClass ? Reflect.construct(target, args) : target(...args);
        if (result instanceof Promise) pending.push(result.then(() => undefined, note));
      } catch (error) {
        note(error);
      }
    }
  }
  await Promise.all(pending);
  return [...findings.values()];
}

/** The properties that are booleans, also of objects within, with what sets them. */
function switches(settings: object): (() => void)[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === "object" ? switches(value as object) : [() => Object.assign(settings, { [name]: value })],
  );
}

/** What calls may change in the process; the function returned undoes it. */
function processState(): () => void {
  const { autograd } = torch;
  const [dtype, threads, random] = [torch.getDefaultDtype(), torch.getNumThreads(), torch.getRngState()];
  const [recording, deterministic] = [torch.isGradEnabled(), torch.areDeterministicAlgorithmsEnabled()];
  const [anomaly, checkNan] = [autograd.isAnomalyEnabled(), autograd.isAnomalyCheckNanEnabled()];
  const device = torch.cuda.isAvailable() ? torch.cuda.currentDevice() : null;
  const backends = switches(torch.backends);
  const folder = process.cwd();
  const listeners = process.listeners("warning");
  process.removeAllListeners("warning");
  return () => {
    process.chdir(folder);
    torch.setDefaultDtype(dtype);
    torch.setNumThreads(threads);
    torch.setRngState(random);
    torch.setGradEnabled(recording);
    torch.useDeterministicAlgorithms(deterministic);
    autograd.setDetectAnomaly(anomaly, { checkNan });
    if (device !== null) torch.cuda.setDevice(device);
    for (const restore of backends) restore();
    for (const listener of listeners) process.on("warning", listener);
  };
}

describe("package/public: every exported function and class", () => {
  let restore = (): void => undefined;
  let folder = "";

  beforeEach(() => {
    restore = processState();
    folder = mkdtempSync(join(tmpdir(), "escnn-public-"));
    process.chdir(folder); // "x" may be taken for the name of a file
  });

  afterEach(() => {
    restore();
    rmSync(folder, { recursive: true });
  });

  for (const [room, namespace] of Object.entries(rooms)) {
    if (!isNamespace(namespace)) continue;
    it(`of ${room} ends in a value or in an EscnnError`, async () => {
      expect(await findingsOf(room, namespace)).to.deep.equal([]);
    });
  }
});
