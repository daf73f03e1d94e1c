/** SO(3) and O(3) for the tables of laws, and ids of every kind of subgroup. */
import * as group from "../../lib/group/index.js";

/** Rotations that no symmetry singles out, as quaternions. */
const turns = [
  [0.1, 0.2, 0.3, 0.4],
  [0.5, -0.1, 0.7, -0.2],
] as const;
const [first, second] = turns;

const rotations: readonly group.Id[][] = [
  ["so3"],
  ["tetra"],
  ["octa"],
  ["ico"],
  ...[-1, 1, 2, 3, 4, 7].map((N) => [false, N]),
  ...[-1, 1, 2, 3, 5].map((N) => [true, N]),
  [0, 4],
  [1.3, -1],
  [-2.5, 1],
  [2, 3],
];

export const so3Subgroups: readonly group.Id[] = rotations.flatMap((id, i): group.Id[] => [
  id,
  [...id, i % 2 === 0 ? first : second],
]);

const adjoints: readonly group.Id[] = [
  [0, first],
  [1, second],
];
const cones: readonly group.Id[][] = [
  ...[-1, 1, 2, 3, 4].map((N) => ["cone", N]),
  ["cone", 1.3, -1],
  ["cone", 0.4, 1],
  ["cone", 2, 5],
];
const mixed: readonly group.Id[][] = [
  ["fulltetra"],
  ["mixed", "octa", "tetra"],
  ["mixed", [false, 2], 1],
  ["mixed", [false, 4], 2],
  ["mixed", [false, 6], 3],
  ["mixed", [true, -1], [null, -1]],
  ["mixed", [true, 3], [null, 3]],
  ["mixed", [true, 4], [0, 2]],
  ["mixed", [true, 6], [1, 3]],
  ["mixed", [true, 2], [1, 1]],
  ["mixed", [true, 1], 1],
  ["mixed", [1.3, 2], [0, 1]],
  ["mixed", ["octa", second], "tetra"],
];

export const o3Subgroups: readonly group.Id[] = [
  "o3",
  "so3",
  ...[
    ...[false, true].flatMap((inversion) => rotations.map((id): group.Id[] => [inversion, ...id])),
    ["o3"],
    ["tetra"],
    ...cones,
    ...mixed,
  ].flatMap((id, i): group.Id[] => [id, [...id, adjoints[i % 2] as group.Id]]),
];

export const spaceCases = [
  { name: "SO(3)", build: () => group.so3Group(2), subgroups: so3Subgroups },
  { name: "O(3)", build: () => group.o3Group(2), subgroups: o3Subgroups },
];
