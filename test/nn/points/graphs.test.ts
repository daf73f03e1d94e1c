/** Edges between near points. */
import { expect } from "chai";
import type { ErrorCode } from "../../../lib/errors.js";
import { knnGraph, radiusGraph } from "../../../lib/nn/index.js";
import * as torch from "../../../lib/torch/index.js";
import { describeDevices } from "../../support/devices.js";
import { expectError } from "../../support/errors.js";
import { checkLiveTensors, seeded } from "../../support/tensors.js";

type Edge = readonly [source: number, target: number];

const batch = [0, 1, 0, 1, 1, 0, 0, 1, 1, 2, 0, 1];

function randomPoints(dimension: number): number[][] {
  const next = seeded(7);
  return batch.map(() => Array.from({ length: dimension }, next));
}

/** The candidates of a target with their distances, near ones first. */
function candidates(
  points: number[][],
  target: number,
  loop: boolean,
  batched: boolean,
): [source: number, far: number][] {
  const far = (point: number[]) => Math.hypot(...point.map((x, i) => x - (points[target]?.[i] as number)));
  return points
    .map((point, source): [number, number] => [source, far(point)])
    .filter(([source]) => (loop || source !== target) && (!batched || batch[source] === batch[target]))
    .sort(([, a], [, b]) => a - b);
}

function edgesOf(tensor: torch.Tensor): Edge[] {
  const [sources, targets] = tensor.toArray() as [number[], number[]];
  return sources.map((source, i) => [source, targets[i] as number]);
}

describeDevices("graphs of near points", (device) => {
  checkLiveTensors();
  for (const [dimension, loop, batched] of [
    [2, false, false],
    [3, true, false],
    [2, true, true],
    [3, false, true],
  ] as const) {
    const title = `in ${dimension} dimensions${loop ? " with loops" : ""}${batched ? " of a batch" : ""}`;
    const points = randomPoints(dimension);
    const options = () => ({ loop, batch: batched ? torch.tensor(batch, { device }) : null });
    const coords = () => torch.tensor(points, { dtype: "float64", device });

    it(`are the pairs closer than r ${title}`, () => {
      const wanted = points.flatMap((_, target) =>
        candidates(points, target, loop, batched)
          .filter(([, far]) => far < 0.5)
          .map(([source]): Edge => [source, target])
          .sort(([a], [b]) => a - b),
      );
      expect(wanted.length).to.be.greaterThan(points.length / 2);
      expect(edgesOf(radiusGraph(coords(), 0.5, options()))).to.deep.equal(wanted);
    });

    it(`are those of the nearest ${title}`, () => {
      for (const k of [1, 4, 50]) {
        const wanted = points.flatMap((_, target) =>
          candidates(points, target, loop, batched)
            .slice(0, k)
            .map(([source]): Edge => [source, target]),
        );
        expect(edgesOf(knnGraph(coords(), k, options())), `k = ${k}`).to.deep.equal(wanted);
      }
    });
  }

  it("are made in parts where there are many points", () => {
    const line = torch.arange(5000, { dtype: "float32", device }).unsqueeze(1); // more than 2^24 pairs
    const wanted = Array.from({ length: 5000 }, (_, i): Edge[] => [
      [i - 1, i],
      [i + 1, i],
    ])
      .flat()
      .filter(([source]) => source >= 0 && source < 5000);
    expect(edgesOf(radiusGraph(line, 1.5))).to.deep.equal(wanted);
    expect(edgesOf(knnGraph(line, 1, { loop: true })).every(([source, target]) => source === target)).to.equal(true);
  });

  it("are empty where there are no points", () => {
    const none = torch.zeros([0, 3], { device });
    expect(radiusGraph(none, 1).shape).to.deep.equal([2, 0]);
    expect(knnGraph(none, 2).shape).to.deep.equal([2, 0]);
    expect(knnGraph(torch.zeros([1, 3], { device }), 2).shape).to.deep.equal([2, 0]);
  });
});

describe("bad input of graphs", () => {
  const points = () => torch.zeros([3, 2]);
  const rows: readonly [string, () => unknown, ErrorCode, RegExp][] = [
    ["no tensor", () => radiusGraph([[1]] as never, 1), "ERR_INVALID_ARGUMENT", /coords: expected a Tensor/],
    ["one axis", () => knnGraph(torch.zeros([3]), 1), "ERR_SHAPE", /coords: expected shape \[P, d\], given \[3\]/],
    ["integers", () => radiusGraph(points().to({ dtype: "int64" }), 1), "ERR_DTYPE", /coords: expected a float dtype/],
    ["radius 0", () => radiusGraph(points(), 0), "ERR_INVALID_ARGUMENT", /r: expected a number > 0, given 0/],
    ["no neighbour", () => knnGraph(points(), 0), "ERR_INVALID_ARGUMENT", /k: expected an integer >= 1, given 0/],
    [
      "a short batch",
      () => knnGraph(points(), 1, { batch: torch.ones([2]) }),
      "ERR_SHAPE",
      /batch: expected shape \[3\]/,
    ],
    ["an option", () => radiusGraph(points(), 1, { lop: true } as never), "ERR_INVALID_ARGUMENT", /did you mean loop/],
  ];
  for (const [title, act, code, text] of rows) it(`${title}: ${code}`, () => expectError(act, code, text));
});
