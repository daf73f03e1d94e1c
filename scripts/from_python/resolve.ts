/** Whether a name of the library exists: an export, a member of a class, or what an object of a class has of its own. */
import { EscnnError, group, gspaces, kernels, nn, torch } from "../../lib/index.js";

const rooms: Readonly<Record<string, object>> = { group, gspaces, kernels, nn, torch };

/** Objects whose classes have members that no prototype shows. */
function objects(): readonly object[] {
  const space = gspaces.rot2dOnR2(4);
  const G = space.fibergroup;
  const [scalar, regular] = [
    new nn.FieldType(space, [space.trivialRepr]),
    new nn.FieldType(space, [space.regularRepr]),
  ];
  const conv = new nn.R2Conv(scalar, regular, 3);
  return [
    G,
    G.identity,
    G.homspace(1),
    space.regularRepr,
    space,
    regular,
    scalar.wrap(torch.zeros([1, 1, 5, 5])),
    conv,
    new nn.NormNonLinearity(regular),
    new nn.R2PointConv(scalar, regular, { width: 1, nRings: 2 }),
    group.directProduct(group.cyclicGroup(2), group.cyclicGroup(3)),
    group.doubleGroup(group.cyclicGroup(2)),
    kernels.kernelsCNActR2(space.regularRepr, space.regularRepr, [0, 1], [0.5, 0.5], 2),
    new kernels.CircularShellsBasis(2, new kernels.GaussianRadialProfile([1], [0.5])),
  ];
}

/** Looks names up; `nn.R2Conv`, `group.Representation.character`, `nn.FieldType.[Symbol.iterator]`. */
export class Library {
  private readonly known = objects();

  has(name: string): boolean {
    const [room, first, second, ...more] = name.split(".");
    if (name === "EscnnError") return EscnnError.name === name;
    if (room === undefined || first === undefined) return false;
    if (room === "nn" && first === "init") return second !== undefined && second in nn.init;
    const value = (rooms[room] as Record<string, unknown> | undefined)?.[first];
    if (value === undefined || second === undefined) return value !== undefined;
    if (typeof value !== "function") return false;
    const key = second === "[Symbol" && more[0] === "iterator]" ? Symbol.iterator : second;
    const prototype = value.prototype as object | undefined;
    if (prototype === undefined) return false;
    return key in prototype || key in value || this.known.some((object) => object instanceof value && key in object);
  }
}
