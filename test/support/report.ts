/** A made-up result of the rotated-MNIST example, for tests of its report. */
import type { NetworkResult, Picture, ReportData } from "../../examples/rotated-mnist/report/index.js";

function network(name: string, drop: number): NetworkResult {
  const epochs = [1, 2, 3, 4].map((epoch) => ({
    epoch,
    steps: 90,
    trainLoss: 1.2 / epoch,
    trainAccuracy: 1 - 0.3 / epoch,
    validationLoss: 1 / epoch,
    validationAccuracy: 1 - 0.2 / epoch,
    seconds: 9.5,
    imagesPerSecond: 600,
  }));
  const byAngle = Array.from({ length: 25 }, (_, index) => {
    const half = Math.sin((index * 15 * Math.PI) / 360) ** 2;
    return { angle: 15 * index, accuracy: 0.97 - drop * (half + 0.1 * Math.sin(index)) ** 2 };
  });
  return {
    name,
    description: `Net(\n  (head): Linear("<${name}>")\n)`,
    parameters: 61234,
    epochs,
    stepLosses: Array.from({ length: 360 }, (_, step) => 2.3 * Math.exp(-step / 90) + 0.05 * Math.sin(step)),
    upright: { accuracy: 0.973, loss: 0.09 },
    rotated: { accuracy: 0.973 - drop * 0.7, loss: 0.3 },
    byAngle,
    seconds: { build: 0.4, train: 38, test: 12 },
  };
}

function picture(size: number, turn: number, signed: boolean): Picture {
  const middle = (size - 1) / 2;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => {
      const x = (column - middle) / middle;
      const y = (row - middle) / middle;
      const along = x * Math.cos(turn) + y * Math.sin(turn);
      const wave = Math.exp(-2 * (x * x + y * y)) * Math.sin(3 * along + 0.5);
      return signed ? wave : Math.abs(wave);
    }),
  );
}

/** Figures, pictures and texts of every part; names hold characters that HTML must escape. */
export function madeUpReport(): ReportData {
  const elements = Array.from({ length: 8 }, (_, index) => `${index}[2pi/8]`);
  return {
    group: "C8",
    networks: [network("C8-steerable", 0.06), network("plain", 0.8)],
    filters: {
      elements,
      fields: [0, 1, 2, 3].map((field) => elements.map((_, g) => picture(7, (g * Math.PI) / 4 + field, true))),
      caption: "First layer: the filter of four output fields <one per row> for each group element.",
    },
    digits: Array.from({ length: 12 }, (_, index) => ({
      label: index % 10,
      angle: 31 * index,
      upright: picture(29, 0, false),
      rotated: picture(29, (31 * index * Math.PI) / 180, false),
      answers: [
        { upright: index % 10, rotated: index % 10 },
        { upright: index % 10, rotated: (index * 3) % 10 },
      ],
    })),
    trainImages: 10000,
    testImages: 2000,
    angleImages: 500,
    settings: { group: "C8", epochs: 4, seed: 0, "batch size": 64 },
    environment: { escnn: "0.1.0", libtorch: "2.15.0", node: "v20.20.2", device: "cpu" },
    seconds: { data: 1.2, training: 100.5, testing: 33.1, all: 140.2 },
  };
}
