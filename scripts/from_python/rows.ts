/** Python's public names and what they are here: a rule, and the names for which it does not hold or is not enough. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A name of the Python package and its form here. */
export interface Row {
  /** Below `escnn`: `group.Representation.character`. */
  readonly python: string;
  /** Names that `Library.has` knows; empty where there is no counterpart. */
  readonly ours: readonly string[];
  /** How it differs, or why there is none. Markdown. */
  readonly note: string;
}

/** Python's names: modules, in them functions (null) and classes with their members. Made by names.py. */
export const pythonNames = JSON.parse(readFileSync(fileURLToPath(new URL("names.json", import.meta.url)), "utf8")) as {
  readonly package: string;
  readonly modules: Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>>;
};

/** What operators are called, which classes here cannot define. */
const operators: Readonly<Record<string, string>> = {
  __add__: "add",
  __call__: "forward",
  __eq__: "equals",
  __getitem__: "at",
  __iadd__: "add_",
  __imul__: "mul_",
  __invert__: "inv",
  __isub__: "sub_",
  __iter__: "[Symbol.iterator]",
  __len__: "length",
  __matmul__: "mul",
  __mul__: "mul",
  __rmul__: "mul",
  __sub__: "sub",
};

const noHash = "compare by `equals`; maps of this language go by identity";
const oneBasis = "one class has the kernels of all pairs of irreps";
const gridOption = 'samples are an option: `{ grid: { type: "regular", N: 8 } }`, or a list of elements';
const point = "takes edges as `nn.radiusGraph` and `nn.knnGraph` make them";

/** Where the rule does not hold; a text alone is a note on a name for which it does. */
const exceptions: Readonly<Record<string, string | readonly [ours: string | null, note: string]>> = {
  "group.Group.elements": "`null` where there are infinitely many",
  "group.Group.grid": '`grid({ type: "rand", N: 10 })`',
  "group.Group.order": "−1 where there are infinitely many elements",
  "group.Group.subgroup": "maps are functions; the one from the group is `null` outside of the subgroup",
  "group.Group.PARAMETRIZATIONS": "all groups of rotations in space have the same 27",
  "group.GroupElement.__hash__": [null, noHash],
  "group.GroupElement.__matmul__": ["group.GroupElement.mul", ""],
  "group.Icosahedral.change_param": ["group.GroupElement.to", "of elements, for every group"],
  "group.InsufficientIrrepsException": [
    null,
    "cannot happen: `irrep(id)` reaches every irrep, whatever `irreps()` lists",
  ],
  "group.Representation.__call__": ["group.Representation.matrix", "a float64 tensor"],
  "group.Representation.__hash__": [null, noHash],
  "group.Representation.representation": ["group.Representation.matrix", ""],
  "group.UnderconstrainedCGSystem": [
    null,
    "cannot happen: Clebsch–Gordan tensors are closed forms or exact projections",
  ],
  "gspaces.GSpace.representations": "a plain object in the order in which they were made",
  "gspaces.GSpace.testing_elements": "an array",
  "kernels.EmptyBasisException": ["EscnnError", "with the code `ERR_EMPTY_BASIS`"],
  "kernels.HarmonicPolynomialR3Generator": ["kernels.harmonicPolynomials", "a function of the points"],
  "kernels.HarmonicPolynomialR3Generator.check_equivariance": [
    "nn.HarmonicPolynomialR3.checkEquivariance",
    "of the layer",
  ],
  "kernels.HarmonicPolynomialR3Generator.forward": ["kernels.harmonicPolynomials", ""],
  "kernels.IrrepBasis": ["kernels.KernelBasis", oneBasis],
  "kernels.IrrepBasis.attrs_j": ["kernels.KernelBasis.attrsJ", ""],
  "kernels.IrrepBasis.attrs_j_iter": ["kernels.KernelBasis.attrsJ", "by index"],
  "kernels.IrrepBasis.dim_harmonic": ["kernels.KernelBasis.dimHarmonic", ""],
  "kernels.IrrepBasis.sample_harmonics": ["kernels.KernelBasis.sampleHarmonics", ""],
  "kernels.KernelBasis.__getitem__": ["kernels.KernelBasis.attributes", "attributes of one kernel"],
  "kernels.KernelBasis.__hash__": [null, noHash],
  "kernels.KernelBasis.forward": ["kernels.KernelBasis.sample", ""],
  "kernels.RestrictedWignerEckartBasis": [
    "kernels.KernelBasis",
    "the builders solve for subgroups of a filter's group",
  ],
  "kernels.RestrictedWignerEckartBasis.coeff": ["kernels.KernelBasis.coeff", ""],
  "kernels.SteerableKernelBasis": ["kernels.KernelBasis", oneBasis],
  "kernels.SteerableKernelBasis.bases": [null, "`attributes(i)` names the irreps of kernel i"],
  "kernels.SteerableKernelBasis.compute_harmonics": ["kernels.KernelBasis.computeHarmonics", ""],
  "kernels.SteerableKernelBasis.dim": ["kernels.KernelBasis.dim", ""],
  "kernels.SteerableKernelBasis.dim_harmonic": ["kernels.KernelBasis.dimHarmonic", ""],
  "kernels.SteerableKernelBasis.group": ["group.Representation.group", "of `inRepr`"],
  "kernels.SteerableKernelBasis.in_repr": ["kernels.KernelBasis.inRepr", ""],
  "kernels.SteerableKernelBasis.in_sizes": ["group.Representation.irreps", "of `inRepr`"],
  "kernels.SteerableKernelBasis.irreps_bases": [null, "`attributes(i)` names the irreps of kernel i"],
  "kernels.SteerableKernelBasis.js": ["kernels.KernelBasis.js", ""],
  "kernels.SteerableKernelBasis.out_repr": ["kernels.KernelBasis.outRepr", ""],
  "kernels.SteerableKernelBasis.out_sizes": ["group.Representation.irreps", "of `outRepr`"],
  "kernels.SteerableKernelBasis.sample_harmonics": ["kernels.KernelBasis.sampleHarmonics", ""],
  "kernels.SteerableKernelBasis.shape": ["kernels.KernelBasis.shape", ""],
  "kernels.UnionBasis": ["kernels.KernelBasis", "of several rings, which the builders join"],
  "kernels.WignerEckartBasis": ["kernels.KernelBasis", "what every builder returns"],
  "kernels.WignerEckartBasis.coeff": ["kernels.KernelBasis.coeff", ""],
  "nn.BranchingModule": "`outType` and outputs are a `Map`",
  "nn.EquivariantModule.check_equivariance": "returns a report; throws with `{ assert: true }`",
  "nn.EquivariantModule.export": "of nearly every layer, also where Python has none",
  "nn.FieldType.__call__": ["nn.FieldType.wrap", "integer tensors become floats"],
  "nn.FieldType.__hash__": [null, noHash],
  "nn.FieldType.group_by_labels": "a `Map`",
  "nn.FieldType.get_dense_change_of_basis": ["nn.FieldType.changeOfBasis", "is dense"],
  "nn.FieldType.get_dense_change_of_basis_inv": ["nn.FieldType.changeOfBasisInv", "is dense"],
  "nn.FourierELU": gridOption,
  "nn.FourierPointwise": gridOption,
  "nn.QuotientFourierELU": gridOption,
  "nn.QuotientFourierPointwise": gridOption,
  "nn.GeometricTensor.__getitem__": [
    "nn.GeometricTensor.index",
    "`x[:, 1:2]` is `x.index([null, { start: 1, stop: 2 }])`",
  ],
  "nn.GeometricTensor.to": "moves coordinates, too",
  "nn.GeometricTensor.transform":
    'by libtorch, so differentiable and on any device; `{ mode: "nearest" }` instead of an order',
  "nn.Linear.basisexpansion": ["nn.Linear.blocks", "and `sampledBasis(block)`"],
  "nn.R2PointConv": point,
  "nn.R2PointConv.collect": [null, "of `torch_geometric`, which makes the messages there"],
  "nn.R3PointConv": point,
  "nn.R3ConvTransposed.check_equivariance_": ["nn.R3ConvTransposed.checkEquivariance", ""],
  "nn.TensorProductModule.basisexpansion": ["nn.TensorProductModule.blocks", ""],
};

const camelCase = (name: string) => name.replace(/(?<!^)_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

function rowOf(python: string, rule: string): Row {
  const known = exceptions[python];
  if (known === undefined) return { python, ours: [rule], note: "" };
  if (typeof known === "string") return { python, ours: [rule], note: known };
  const [ours, note] = known;
  return { python, ours: ours === null ? [] : [ours], note };
}

/** The rows of a module, `escnn.nn`: functions and classes, each followed by its members. */
export function rowsOf(module: string): Row[] {
  const room = module.replace(/^escnn\./, "");
  return Object.entries(pythonNames.modules[module] ?? {}).flatMap(([name, members]) => {
    const own = `${room}.${members === null ? camelCase(name) : name}`;
    const inside = (members ?? []).map((member) =>
      rowOf(`${room}.${name}.${member}`, `${own}.${operators[member] ?? camelCase(member)}`),
    );
    return [rowOf(`${room}.${name}`, own), ...inside];
  });
}

/** Names of {@link exceptions} that Python does not have. */
export function strayExceptions(): string[] {
  const all = new Set(Object.keys(pythonNames.modules).flatMap((module) => rowsOf(module).map(({ python }) => python)));
  return Object.keys(exceptions).filter((name) => !all.has(name));
}
