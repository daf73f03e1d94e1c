/** What the report shows beside numbers: filters under the group, and digits with the networks' answers. */
import { type group as groups, torch } from "../../lib/index.js";
import { type DigitData, imageSize, prepare, turn } from "../support/digits.js";
import type { NamedNetwork, SteerableNet } from "./networks.js";
import type { DigitExample, FilterPictures, Picture } from "./report/index.js";

const shownFields = 4;
/** Rotations shown for a group that has infinitely many. */
const shownRotations = 8;

/**
 * Filters of the first layer for each group element. A field's channels κ transform as κ(g⁻¹x) = ρ(g)⁻¹ κ(x) for an image
 * of one trivial field, so that the combination (ρ(g) v)ᵀ κ is the filter vᵀ κ turned by g. For a regular field v is the
 * channel of the identity, and ρ(g) v that of g; for a spectral one v takes the first channel of each irrep.
 */
export function filterPictures(net: SteerableNet): FilterPictures {
  const convolution = net.firstConvolution;
  const weight = torch.noGrad(() => convolution.export().weight.detach().to({ device: "cpu", dtype: "float64" }));
  const [, , height, width] = weight.shape as [number, number, number, number];
  const { gspace, representations } = convolution.outType;
  const group = gspace.fibergroup;
  const finite = group.elements !== null;
  const elements = group.elements ?? (group as groups.SO2 | groups.O2).grid({ type: "regular", N: shownRotations });
  const fields: Picture[][] = [];
  let channel = 0;
  for (const representation of representations.slice(0, shownFields)) {
    const kernels = weight.slice(0, channel, channel + representation.size).flatten(1);
    const start = torch.tensor(firstVector(representation, finite), { dtype: "float64" });
    fields.push(
      elements.map((element) => {
        const turned = representation.matrix(element).matmul(start).matmul(kernels);
        return turned.view([height, width]).toArray() as number[][];
      }),
    );
    channel += representation.size;
  }
  const what = finite
    ? "the channels of a regular field, one per element"
    : `a filter at ${elements.length} of the group's infinitely many elements`;
  return {
    elements: elements.map(String),
    fields,
    caption: `First layer, one output field per row: ${what}. Each is the first one moved by the element above it: the
network learned one filter, the others follow. Blue is negative, red positive.`,
  };
}

function firstVector(representation: groups.Representation, regular: boolean): number[] {
  const vector: number[] = Array(representation.size).fill(0);
  if (regular) {
    vector[0] = 1;
    return vector;
  }
  let at = 0;
  for (const id of representation.irreps) {
    vector[at] = 1;
    at += representation.group.irrep(id).size;
  }
  return vector;
}

/** The first test digit of each class and the second 6 and 9, each with its random angle and both networks' answers. */
export function digitExamples(
  digits: DigitData,
  angles: readonly number[],
  networks: readonly NamedNetwork[],
  device: string,
): DigitExample[] {
  const labels = Array.from(digits.test.tensors.labels.data() as BigInt64Array, Number);
  const chosen = chooseExamples(labels);
  const turns = chosen.map((index) => angles[index] as number);
  const upright = prepare(digits.test.batch(chosen).images).to({ device });
  const rotated = turn(upright, turns);
  const answers = networks.map(({ net }) => [upright, rotated].map((images) => answersOf(net, images)));
  const pictures = [upright, rotated].map(
    (images) => images.view([-1, imageSize, imageSize]).toArray() as number[][][],
  );
  return chosen.map((index, i) => ({
    label: labels[index] as number,
    angle: turns[i] as number,
    upright: roundPicture(pictures[0]?.[i] as number[][]),
    rotated: roundPicture(pictures[1]?.[i] as number[][]),
    answers: answers.map(([up, turned]) => ({ upright: up?.[i] as number, rotated: turned?.[i] as number })),
  }));
}

function chooseExamples(labels: readonly number[]): number[] {
  const chosen: number[] = [];
  for (const label of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 6, 9]) {
    const index = labels.findIndex((value, i) => value === label && !chosen.includes(i));
    if (index >= 0) chosen.push(index);
  }
  return chosen;
}

function answersOf(net: NamedNetwork["net"], images: torch.Tensor): number[] {
  const scores = torch.noGrad(() => net.eval().forward(images).argmax(1));
  return Array.from(scores.data() as BigInt64Array, Number);
}

function roundPicture(picture: number[][]): Picture {
  return picture.map((row) => row.map((value) => Number(value.toFixed(3))));
}
