/** Random calls of the public functions, classes and methods of rooms group, gspaces, kernels and nn. */
import * as group from "../../lib/group/index.js";
import * as gspaces from "../../lib/gspaces/index.js";
import * as kernels from "../../lib/kernels/index.js";
import * as nn from "../../lib/nn/index.js";
import type { FuzzCall } from "./fuzz_targets.js";
import { anything, type Given, garbage, list, pick, type Random, tensor } from "./fuzz_values.js";

type Function = (...args: unknown[]) => unknown;
type Class = new (...args: unknown[]) => unknown;

const made = <T>(text: string, make: () => T) => {
  let value: T | undefined;
  return (): Given & { readonly value: T } => {
    value ??= make();
    return { value, text };
  };
};

const groups = [
  made("C1", () => group.trivialGroup()),
  made("C4", () => group.cyclicGroup(4)),
  made("D3", () => group.dihedralGroup(3)),
  made("SO(2)", () => group.so2Group(3)),
  made("O(2)", () => group.o2Group(2)),
  made("SO(3)", () => group.so3Group(2)),
  made("O(3)", () => group.o3Group(1)),
  made("ico", () => group.icoGroup()),
  made("C2 x D3", () => group.directProduct(group.cyclicGroup(2), group.dihedralGroup(3))),
  made("cylinder", () => group.cylinderGroup(2)),
];
const representations = groups.flatMap((g) => [
  () => ({ value: g().value.trivialRepresentation, text: `${g().text} trivial` }),
  () => ({ value: g().value.irreps().at(-1), text: `${g().text} last irrep` }),
]);
const elements = groups.map((g) => () => ({ value: g().value.identity, text: `${g().text} identity` }));
const spaces = [
  made("flipRot2dOnR2(4)", () => gspaces.flipRot2dOnR2(4)),
  made("rot2dOnR2(3)", () => gspaces.rot2dOnR2(3)),
  made("rot2dOnR2(-1)", () => gspaces.rot2dOnR2(-1, 3)),
  made("trivialOnR2()", () => gspaces.trivialOnR2()),
  made("noBaseSpace(C4)", () => gspaces.noBaseSpace(group.cyclicGroup(4))),
];
const types = spaces.map((space) =>
  made(`type on ${space().text}`, () => new nn.FieldType(space().value, [space().value.trivialRepr])),
);
// Layers change by calls: a new one for each.
const layers = types.map((type) => () => ({
  value: new nn.IdentityModule(type().value),
  text: `identity of ${type().text}`,
}));
const homspace = made("O(2)/C2", () => group.o2Group(2).homspace([null, 2]));
const profile = made("rings", () => new kernels.GaussianRadialProfile([0, 1], 0.6));
const shells = made("circular shells", () => new kernels.CircularShellsBasis(1, profile().value));
const basis = made("kernels on a point", () => {
  const { regularRepresentation } = group.cyclicGroup(4);
  return kernels.kernelsOnPoint(regularRepresentation, regularRepresentation);
});
const forKernels = [homspace, profile, shells, basis];
const objects = [...groups, ...representations, ...elements, ...spaces, ...types, ...layers, ...forKernels];
const words = ["regular", "rand", "cube", "ico", "mixed", "octa", "p_elu", "zeros", "max", "ZYZ", "MAT", "Q"];
const sizes = [-1, 0, 1, 2, 3, 4, 5, 8, -2, 1.5, 12];

/** A value of a kind that these rooms take. */
function argument(random: Random): Given {
  const draw = random();
  if (draw < 0.4) return pick(random, objects)();
  if (draw < 0.55) {
    const value = pick(random, sizes);
    return { value, text: String(value) };
  }
  if (draw < 0.62) {
    const value = pick(random, words);
    return { value, text: JSON.stringify(value) };
  }
  if (draw < 0.72) return list(Array.from({ length: Math.floor(random() * 4) }, () => argument(random)));
  if (draw < 0.77) return tensor(random);
  return random() < 0.5 ? anything(random) : garbage(random);
}

/** What is not for users: protected and internal methods, and constructors for the library's own use. */
const hidden = new Set([
  "gridOf",
  "wrap",
  "output",
  "outputSpatial",
  "spatialAxes",
  "checkInput",
  "checkTensor",
  "stateName",
  "isRecomputableKey",
]);
const notConstructed =
  /GroupElement|^nn\.(EquivariantModule|FieldBatchNorm|IIDBatchNorm|PointConvolution)|SteerableFiltersBasis$/;

const exported = [
  ...Object.entries(group).map(([name, value]) => [`group.${name}`, value] as const),
  ...Object.entries(gspaces).map(([name, value]) => [`gspaces.${name}`, value] as const),
  ...Object.entries(kernels).map(([name, value]) => [`kernels.${name}`, value] as const),
  ...Object.entries(nn).map(([name, value]) => [`nn.${name}`, value] as const),
  ...Object.entries(nn.init).map(([name, value]) => [`nn.init.${name}`, value] as const),
].filter(([name, value]) => typeof value === "function" && !notConstructed.test(name));

/** The methods and getters of an object that users see. */
function members(object: object): string[] {
  const names = new Set<string>();
  for (let at = object; at !== Object.prototype && at !== null; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return [...names].filter((name) => name !== "constructor" && !hidden.has(name) && !name.startsWith("_")).sort();
}

/** One random call of a function, constructor or method. */
export function roomCall(random: Random): FuzzCall {
  const args = Array.from({ length: Math.floor(random() * 5) }, () => argument(random));
  if (random() < 0.3) args[0] = pick(random, types)(); // what most layers take first
  const values = args.map(({ value }) => value);
  const shown = args.map(({ text }) => text).join(", ");
  if (random() < 0.5) {
    const [name, target] = pick(random, exported);
    if (/\.[A-Z]/.test(name)) {
      return { text: `new ${name}(${shown})`, run: () => Reflect.construct(target as Class, values) };
    }
    return { text: `${name}(${shown})`, run: () => (target as Function)(...values) };
  }
  const { value: object, text } = pick(random, objects)();
  const name = pick(random, members(object as object));
  return {
    text: `(${text}).${name}(${shown})`,
    run: () => {
      const member = Reflect.get(object as object, name);
      return typeof member === "function" ? Reflect.apply(member, object, values) : member;
    },
  };
}
