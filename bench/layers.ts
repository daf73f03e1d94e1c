/**
 * Every nonlinearity, normalisation and pool: a forward and a backward pass on an input of two sizes, against the Python
 * package's layer in the same rounds; and the operators that libtorch runs for it, which on a GPU are launches.
 */
import { type nn, torch } from "../lib/index.js";
import { layerRows } from "./support/layers.js";
import {
  type BenchOptions,
  type Case,
  type Figure,
  interleave,
  median,
  type Report,
  timed,
} from "./support/measure.js";
import { missingPython, Peer, python, pythonScript } from "./support/peer.js";

/** Operators that move no data. */
const VIEWS = new Set(
  (
    "view _unsafe_view as_strided _reshape_alias expand permute transpose t select slice narrow unsqueeze squeeze detach " +
    "alias unflatten flatten movedim empty empty_strided empty_like set_ result_type reshape unbind split " +
    "split_with_sizes unfold new_empty new_empty_strided"
  ).split(" "),
);

type Counts = Readonly<Record<string, number>>;

/** Operators of a forward and of a backward pass, by name. */
interface PassCounts {
  readonly forward: Counts;
  readonly backward: Counts;
}

export async function run(options: BenchOptions): Promise<Report> {
  torch.setNumThreads(options.threads);
  torch.manualSeed(0);
  const missing = missingPython();
  const withPython = missing === null && options.peers.includes("python");
  const child = withPython
    ? (await Peer.start(python, [pythonScript("layers"), String(options.threads)]))[0]
    : undefined;
  const cases: Case[] = [];
  const details: string[] = ["operators of ours by name, forward | backward:"];
  const operators = [["operators without views", "ours forward", "backward", "Python forward", "backward"]];
  for (const { name, make, sizes } of layerRows) {
    const layer = make();
    layer.train();
    for (const [index, shape] of sizes.entries()) {
      const [samples = 1, ...spatial] = shape;
      const x = torch.randn([samples, layer.inType.size, ...spatial]);
      x.requiresGrad_();
      const outputShape = layer.evaluateOutputShape(x.shape);
      const gradient = torch.ones(outputShape);
      const pass = () => torch.scope(() => layer.forward(layer.inType.wrap(x)).tensor.backward(gradient));
      const peers: { peer: string; run: () => number | Promise<number> }[] = [
        {
          peer: "ours",
          run: () => {
            dropGradients(layer, x);
            return timed(pass).seconds;
          },
        },
      ];
      const answer = await child?.ask<{ channels?: number; missing?: string }>({ make: name, shape });
      if (child !== undefined && answer?.missing === undefined) {
        if (answer?.channels !== layer.inType.size)
          throw new Error(`${name}: Python's layer has ${answer?.channels} channels, ours ${layer.inType.size}`);
        peers.push({
          peer: "Python escnn",
          run: async () => (await child.ask<{ seconds: number }>({ run: 1 })).seconds,
        });
      } else if (answer?.missing !== undefined && index === 0) {
        details.push(`${name}: Python's cannot run (${answer.missing})`);
      }
      const [ours, ...others] = await interleave(peers, options);
      if (ours === undefined) continue;
      cases.push({
        name: `${name}, [${x.shape.join(", ")}]`,
        ours,
        others: others.map((samples) => ({ ...samples, target: 1.05 })),
      });
      if (index > 0) continue;
      const counts = countsOf(layer, x, gradient);
      const theirs = answer?.channels === undefined ? undefined : await child?.ask<PassCounts>({ count: 1 });
      const columns = [counts, theirs].flatMap((of) =>
        of === undefined ? ["", ""] : [String(moving(of.forward)[0]), String(moving(of.backward)[0])],
      );
      operators.push([name, ...columns]);
      details.push(`${name}: ${moving(counts.forward)[1]} | ${moving(counts.backward)[1]}`);
    }
  }
  await child?.stop();
  return {
    bench: "layers",
    note: `forward and backward of one layer in a scope, ${options.threads} threads`,
    cases,
    figures: speeds(cases),
    tables: [operators],
    skipped: missing === null ? [] : [missing],
    details,
  };
}

function countsOf(layer: nn.EquivariantModule, x: torch.Tensor, gradient: torch.Tensor): PassCounts {
  let y = x;
  dropGradients(layer, x);
  const { countOperators } = torch.profiler;
  const forward = countOperators(() => {
    y = layer.forward(layer.inType.wrap(x)).tensor;
  });
  return { forward, backward: countOperators(() => y.backward(gradient)) };
}

function dropGradients(layer: nn.EquivariantModule, x: torch.Tensor): void {
  x.grad = null;
  for (const parameter of layer.parameters()) parameter.grad = null;
}

/** The number of operators that move data, and a text of them. */
function moving(counts: Counts): [total: number, text: string] {
  const kept = Object.entries(counts).filter(([operator]) => !VIEWS.has(operator));
  const text = kept.map(([operator, count]) => (count === 1 ? operator : `${operator} ${count}`)).join(", ");
  return [kept.reduce((sum, [, count]) => sum + count, 0), text];
}

/** The median over all cases of Python's time over ours. */
function speeds(cases: readonly Case[]): Figure[] {
  const ratios = cases.flatMap(({ ours, others }) =>
    others.map(({ seconds }) => median(ours.seconds) / median(seconds)),
  );
  if (ratios.length === 0) return [];
  return [{ name: "ours / Python, median over the cases", value: median(ratios), target: 1 / 1.5 }];
}
